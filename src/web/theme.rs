//! The kommun's own colour as a style sheet. Its address carries the colour and its content, so
//! that nothing has to be looked up to serve it, and a browser may keep it for ever.

use utbud_domain::{Accent, Colour};

use crate::assets::short_hash;

/// The address of the sheet for a colour; none for one that cannot be read.
///
/// ```
/// use utbud_domain::Colour;
///
/// let url = utbud_web::theme::url(Colour::new(13, 81, 96)).unwrap();
/// assert!(url.starts_with("/static/tema-0d5160-"));
/// ```
#[must_use]
pub fn url(colour: Colour) -> Option<String> {
    sheet(colour).map(|sheet| format!("/static/{}", name(colour, &sheet)))
}

/// The sheet that an address names, if it is of this program.
pub(crate) fn served(file: &str) -> Option<String> {
    let (digits, _) = file.strip_prefix("tema-")?.split_once('-')?;
    let colour = Colour::parse(digits).ok()?;
    sheet(colour).filter(|sheet| name(colour, sheet) == file)
}

fn name(colour: Colour, sheet: &str) -> String {
    let colour = colour.to_string();
    format!("tema-{}-{}.css", colour.trim_start_matches('#'), short_hash(sheet.as_bytes()))
}

/// Says another accent than the sheet of all kommuner, in the same layer and after it.
fn sheet(colour: Colour) -> Option<String> {
    let Accent { light, dark } = Accent::of(colour).ok()?;
    Some(format!(
        "@layer tokens {{ :root {{ --accent: light-dark({}, {}); \
         --accent-strong: light-dark({}, {}); }} }}\n",
        light.colour, dark.colour, light.strong, dark.strong
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEAL: Colour = Colour::new(13, 81, 96);

    #[test]
    fn a_sheet_says_the_colour_of_both_themes_and_nothing_else() {
        let file = url(TEAL).unwrap().replace("/static/", "");

        let sheet = served(&file).unwrap();

        let expected = "@layer tokens { :root { --accent: light-dark(#0d5160, #199fbd); \
                        --accent-strong: light-dark(#093842, #61bdd2); } }\n";
        assert_eq!(sheet, expected);
    }

    #[test]
    fn what_is_no_address_of_ours_is_not_served() {
        let file = url(TEAL).unwrap().replace("/static/", "");
        let forged = file.replace("0d5160", "0d5161");
        let odd = [&forged, "tema-0d5160.css", "tema--.css", "tema-ffcc00-0123456789ab.css", ""];

        for file in odd {
            assert_eq!(served(file), None, "{file}");
        }
        assert_eq!(url(Colour::new(255, 204, 0)), None, "a colour that cannot be read");
    }
}
