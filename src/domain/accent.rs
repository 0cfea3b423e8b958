//! The kommun's own colour on the pages: one shade for the light theme and one for the dark, each
//! with the contrast that text needs wherever it is used.
//!
//! The colour that is chosen is the shade of the light theme. No colour has enough contrast in
//! both themes at once, so the dark theme has a lighter shade of the same hue: the darkest of them
//! that is enough there.

use crate::{Colour, Contrast};

/// What the colour stands on or against: its name in the style sheet, light and dark.
///
/// # Source
/// The tokens of `static/app.css`; a test of the web holds them to be the same.
pub const GROUNDS: [(&str, Colour, Colour); 5] = [
    ("bg", Colour::new(0xf7, 0xf5, 0xf0), Colour::new(0x10, 0x17, 0x19)),
    ("surface", Colour::WHITE, Colour::new(0x18, 0x21, 0x23)),
    ("raised", Colour::new(0xef, 0xed, 0xe6), Colour::new(0x22, 0x2d, 0x30)),
    ("hero", Colour::new(0xe2, 0xee, 0xea), Colour::new(0x16, 0x29, 0x2c)),
    ("on-accent", Colour::WHITE, Colour::new(0x06, 0x26, 0x2c)),
];

/// How far a shade goes toward black or white when it is pointed at, in parts of 256.
const STRONGER: u16 = 80;

/// A theme's shade of the colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shade {
    /// The shade.
    pub colour: Colour,
    /// The same, stronger: what is pointed at.
    pub strong: Colour,
    /// The least contrast that it has with what it stands on or against.
    pub contrast: Contrast,
}

/// A colour that can be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accent {
    /// In the light theme: the colour itself.
    pub light: Shade,
    /// In the dark theme.
    pub dark: Shade,
}

/// A colour that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TooWeak {
    /// The least contrast that it has in the light theme.
    pub contrast: Contrast,
    /// The nearest shade of the same hue that is enough.
    pub nearest: Colour,
}

impl Accent {
    /// The colour in both themes.
    ///
    /// # Errors
    /// [`TooWeak`] where it has less contrast than text needs.
    ///
    /// # Source
    /// `research/ux.md` 5, *Kommunens färg*; WCAG 2.2, 1.4.3.
    pub fn of(colour: Colour) -> Result<Self, TooWeak> {
        let contrast = least(colour, light);
        if contrast < Contrast::OF_TEXT {
            let nearest = nearest(darker(colour), light).unwrap_or(Colour::BLACK);
            return Err(TooWeak { contrast, nearest });
        }
        let lighter = nearest(lighter(colour), dark).unwrap_or(Colour::WHITE);
        Ok(Self {
            light: Shade { colour, strong: colour.toward(Colour::BLACK, STRONGER), contrast },
            dark: Shade {
                colour: lighter,
                strong: lighter.toward(Colour::WHITE, STRONGER),
                contrast: least(lighter, dark),
            },
        })
    }
}

fn light((_, light, _): &(&str, Colour, Colour)) -> Colour {
    *light
}

fn dark((_, _, dark): &(&str, Colour, Colour)) -> Colour {
    *dark
}

type Theme = fn(&(&str, Colour, Colour)) -> Colour;

/// The least contrast of a colour with what it stands on or against in a theme.
fn least(colour: Colour, theme: Theme) -> Contrast {
    let all = GROUNDS.iter().map(|ground| colour.contrast(theme(ground)));
    all.reduce(|one, other| if other < one { other } else { one }).unwrap_or(Contrast::OF_TEXT)
}

/// The first of some shades that is enough in a theme.
fn nearest(mut shades: impl Iterator<Item = Colour>, theme: Theme) -> Option<Colour> {
    shades.find(|shade| least(*shade, theme) >= Contrast::OF_TEXT)
}

fn darker(colour: Colour) -> impl Iterator<Item = Colour> {
    (0..=256).map(move |parts| colour.toward(Colour::BLACK, parts))
}

/// First as bright as its hue can be, so that it keeps its colour, then toward white.
fn lighter(colour: Colour) -> impl Iterator<Item = Colour> {
    let brightest = colour.brightest();
    let brighter = (0..=256).map(move |parts| colour.toward(brightest, parts));
    brighter.chain((1..=256).map(move |parts| brightest.toward(Colour::WHITE, parts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn a_colour_that_can_be_read_is_itself_in_light_and_lighter_in_dark() {
        let accent = Accent::of(colour("#0d5160")).unwrap();

        assert_eq!(accent.light.colour, colour("#0d5160"));
        assert_eq!(accent.light.contrast.to_string(), "7.47", "against --hero, #e2eeea");
        assert_eq!(accent.dark.colour, colour("#199fbd"));
        assert!(accent.dark.contrast >= Contrast::OF_TEXT);
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_told_with_the_nearest_that_can() {
        let yellow = Accent::of(colour("#ffcc00")).unwrap_err();

        assert_eq!(yellow.contrast.to_string(), "1.27");
        let nearest = Accent::of(yellow.nearest).unwrap();
        assert_eq!(nearest.light.colour, colour("#816800"));
        let nearer = colour("#ffcc00").toward(Colour::BLACK, 125);
        assert!(Accent::of(nearer).is_err(), "a shade nearer to what was chosen is not enough");
    }

    /// Every seventeenth value of each light, both ends among them.
    #[test]
    fn what_is_given_or_suggested_is_always_enough_in_both_themes() {
        let steps: Vec<u8> = (0..=255).step_by(17).collect();
        let all = steps.iter().flat_map(|red| {
            let steps = &steps;
            steps.iter().flat_map(move |green| {
                steps.iter().map(move |blue| Colour::new(*red, *green, *blue))
            })
        });
        for chosen in all {
            let usable = Accent::of(chosen).map_or_else(|weak| weak.nearest, |_| chosen);
            let accent = Accent::of(usable).unwrap_or_else(|_| panic!("{chosen}: {usable}"));
            for shade in [accent.light.colour, accent.light.strong] {
                assert!(least(shade, light) >= Contrast::OF_TEXT, "{chosen}: {shade}");
            }
            for shade in [accent.dark.colour, accent.dark.strong] {
                assert!(least(shade, dark) >= Contrast::OF_TEXT, "{chosen}: {shade}");
            }
        }
    }
}
