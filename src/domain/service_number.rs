//! What a kommun numbers its services with.

use serde::{Deserialize, Serialize};

use crate::text::{as_text, clean, is_invisible};
use crate::{Refused, Rule};

/// What a kommun numbers a service with (*tjänstenummer*): one line of 1 to 40 characters. Unique
/// without regard to case, ordered bytewise, never used again. Not what an address would fold away
/// (`.`, `..`) or is the page where services are added (`ny`), and not of the form of an identity,
/// which would hide the service in the API. All of it can be seen, so that two numbers that look
/// alike are alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServiceNumber(Box<str>);

as_text!(ServiceNumber);

impl ServiceNumber {
    /// The most characters it may have.
    pub const MAX: usize = 40;

    /// Reads it, without the white space around it.
    ///
    /// # Errors
    /// The rule that the text breaks.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let text = clean(text, Self::MAX, false)?;
        if text.chars().any(is_invisible) {
            return Err(Refused(Rule::ControlCharacter));
        }
        if matches!(&*text, "." | ".." | "ny") || uuid::Uuid::try_parse(&text).is_ok() {
            return Err(Refused(Rule::NotANumber));
        }
        Ok(Self(text.into()))
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which numbers are compared.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_can_be_reached_by_its_address_and_hides_no_other_service() {
        for bad in [".", "..", "ny", "01935000-0000-7000-8000-000000000001"] {
            assert_eq!(ServiceNumber::parse(bad), Err(Refused(Rule::NotANumber)), "{bad}");
        }
        assert!(ServiceNumber::parse("...").is_ok());
    }

    #[test]
    fn no_two_numbers_look_alike_for_what_cannot_be_seen() {
        for unseen in [
            '\u{34f}',
            '\u{61c}',
            '\u{115f}',
            '\u{1160}',
            '\u{17b5}',
            '\u{180e}',
            '\u{200d}',
            '\u{2065}',
            '\u{2800}',
            '\u{3164}',
            '\u{fe0f}',
            '\u{ffa0}',
            '\u{fff5}',
            '\u{1bca1}',
            '\u{1d176}',
            '\u{e0041}',
            '\u{e01ef}',
        ] {
            let unseen_at_the_end = ServiceNumber::parse(&format!("T-1{unseen}"));
            let refused = Err(Refused(Rule::ControlCharacter));
            assert_eq!(unseen_at_the_end, refused, "U+{:04X}", u32::from(unseen));
        }
        assert_eq!(ServiceNumber::parse("T-1\u{200b}").unwrap().as_str(), "T-1");
        assert_eq!(ServiceNumber::parse("Å 1–é").unwrap().as_str(), "Å 1–é");
    }
}
