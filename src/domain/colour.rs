//! A colour, and how far it stands out from another.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Refused, Rule};

/// A colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// How far two colours stand out from each other: from 1, the same, to 21, black and white.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Contrast(f64);

impl Contrast {
    /// What text must have at the least.
    ///
    /// # Source
    /// WCAG 2.2, 1.4.3 *Contrast (Minimum)*, level AA.
    pub const OF_TEXT: Self = Self(4.5);
}

impl fmt::Display for Contrast {
    /// With two decimals, never rounded up to what it is not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", (self.0 * 100.0).floor() / 100.0)
    }
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);

    /// Of how much there is of each light.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads `#rrggbb`; the `#` may be left out, and capitals do.
    ///
    /// # Errors
    /// [`Rule::NotAColour`].
    ///
    /// # Examples
    /// ```
    /// use utbud_domain::Colour;
    /// assert_eq!(Colour::parse(" 0D5160 ").unwrap().to_string(), "#0d5160");
    /// assert!(Colour::parse("teal").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let text = text.trim();
        let digits = text.strip_prefix('#').unwrap_or(text);
        let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex);
        let [_, red, green, blue] = number.ok_or(Refused(Rule::NotAColour))?.to_be_bytes();
        Ok(Self { red, green, blue })
    }

    /// How far it stands out from another.
    ///
    /// # Source
    /// WCAG 2.2, *contrast ratio* and *relative luminance*.
    #[must_use]
    pub fn contrast(self, other: Self) -> Contrast {
        let (one, other) = (self.luminance(), other.luminance());
        Contrast((one.max(other) + 0.05) / (one.min(other) + 0.05))
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = [self.red, self.green, self.blue].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The brightest colour of the same hue that has no white in it; black and grey have white.
    #[must_use]
    pub fn brightest(self) -> Self {
        let most = u32::from(self.red.max(self.green).max(self.blue));
        if most == 0 {
            return Self::WHITE;
        }
        let scaled = |part: u8| u8::try_from(u32::from(part) * 255 / most).unwrap_or(u8::MAX);
        Self { red: scaled(self.red), green: scaled(self.green), blue: scaled(self.blue) }
    }

    /// The same hue, so many of 256 parts on the way to `end`, which is black, white or [`Self::brightest`].
    #[must_use]
    pub fn toward(self, end: Self, parts: u16) -> Self {
        let parts = u32::from(parts.min(256));
        let mix = |from: u8, to: u8| {
            let mixed = u32::from(from) * (256 - parts) + u32::from(to) * parts + 128;
            u8::try_from(mixed / 256).unwrap_or(u8::MAX)
        };
        Self {
            red: mix(self.red, end.red),
            green: mix(self.green, end.green),
            blue: mix(self.blue, end.blue),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl TryFrom<String> for Colour {
    type Error = Refused;
    fn try_from(text: String) -> Result<Self, Refused> {
        Self::parse(&text)
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_white(text: &str) -> String {
        Colour::parse(text).unwrap().contrast(Colour::WHITE).to_string()
    }

    #[test]
    fn contrast_is_counted_as_wcag_does() {
        assert_eq!(on_white("#000000"), "21.00");
        assert_eq!(on_white("#ffffff"), "1.00");
        assert_eq!(on_white("#767676"), "4.54");
        assert_eq!(on_white("#777777"), "4.47", "4.478 is not rounded up to what it is not");
        assert_eq!(on_white("#ff0000"), "3.99");
        assert_eq!(on_white("#0000ff"), "8.59");
    }

    #[test]
    fn which_of_two_colours_comes_first_does_not_matter() {
        let (one, other) = (Colour::new(13, 81, 96), Colour::new(247, 245, 240));

        assert_eq!(one.contrast(other), other.contrast(one));
    }

    #[test]
    fn only_six_digits_of_sixteen_are_a_colour() {
        for text in ["", "#", "#fff", "#0d51600", "#0d516", "#0d516g", "+d5160", "#0d 160", "röd"]
        {
            assert_eq!(Colour::parse(text), Err(Refused(Rule::NotAColour)), "{text}");
        }
    }

    #[test]
    fn the_brightest_of_a_hue_keeps_the_hue() {
        assert_eq!(Colour::new(13, 81, 96).brightest(), Colour::new(34, 215, 255));
        assert_eq!(Colour::BLACK.brightest(), Colour::WHITE);
    }

    #[test]
    fn a_colour_goes_the_whole_way_to_black_and_white_and_not_past_it() {
        let teal = Colour::new(13, 81, 96);

        assert_eq!(teal.toward(Colour::BLACK, 0), teal);
        assert_eq!(teal.toward(Colour::BLACK, 128).to_string(), "#072930");
        assert_eq!(teal.toward(Colour::BLACK, 256), Colour::BLACK);
        assert_eq!(teal.toward(Colour::WHITE, 999), Colour::WHITE);
    }
}
