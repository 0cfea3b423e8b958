//! Texts with a length, and the short name of a kommun. Parsed once, at the rim.

use serde::{Deserialize, Serialize};

use crate::{Refused, Rule};

/// Trims, joins broken Swedish letters, and refuses what cannot be shown or is too long.
pub(crate) fn clean(text: &str, max: usize, lines: bool) -> Result<String, Refused> {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let text = crate::swedish::compose(seen.trim());
    let breaks = |c: char| lines && matches!(c, '\n' | '\r' | '\t');
    match text.chars().count() {
        0 => Err(Refused(Rule::Required)),
        n if n > max => Err(Refused(Rule::TooLong(max))),
        _ if text.chars().any(|c| (c.is_control() && !breaks(c)) || turns(c)) => {
            Err(Refused(Rule::ControlCharacter))
        }
        _ => Ok(text),
    }
}

/// Has no width, and comes along when texts are copied: it is taken away.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Turns the direction of the text around it, so that it reads as something else than it is.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($max:literal, $lines:literal);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// The most characters it may have.
            pub const MAX: usize = $max;

            /// Reads it, without the white space around it.
            ///
            /// # Errors
            /// The rule that the text breaks.
            pub fn parse(text: &str) -> Result<Self, Refused> {
                Ok(Self(clean(text, $max, $lines)?.into()))
            }

            /// As text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        as_text!($name);
    )*};
}

/// What every text that has a form can do.
macro_rules! as_text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = $crate::Refused;
            fn try_from(text: String) -> Result<Self, $crate::Refused> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use as_text;

texts! {
    /// What a thing is called, or a title: one line of 1 to 120 characters.
    Name(120, false);
    /// A description in plain language: 1 to 300 characters.
    Summary(300, true);
    /// A reason or a note: 1 to 2 000 characters.
    Note(2_000, true);
    /// A long description: 1 to 20 000 characters.
    LongText(20_000, true);
    /// A search term: one line of 1 to 80 characters.
    Term(80, false);
}

/// A name for a kommun in addresses: 2 to 40 small letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(Box<str>);

impl Slug {
    /// First parts of addresses that the program keeps for itself (`design.md` 9).
    pub const RESERVED: [&'static str; 11] = [
        "api",
        "static",
        "logga-in",
        "logga-ut",
        "healthz",
        "readyz",
        "metrics",
        "start",
        "hjalp",
        "om",
        "tillganglighet",
    ];

    /// Reads it.
    ///
    /// # Errors
    /// [`Rule::NotASlug`].
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let fits = (2..=40).contains(&text.len())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !Self::RESERVED.contains(&text);
        if fits { Ok(Self(text.into())) } else { Err(Refused(Rule::NotASlug)) }
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
as_text!(Slug);

/// Shows nothing: Unicode's `Default_Ignorable_Code_Point`, and the empty braille pattern.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_counted_in_characters_and_has_no_control_characters() {
        assert_eq!(Name::parse("  Bygglov ").unwrap().as_str(), "Bygglov");
        assert_eq!(Name::parse(" \n "), Err(Refused(Rule::Required)));
        assert!(Name::parse(&"å".repeat(120)).is_ok());
        assert_eq!(Name::parse(&"å".repeat(121)), Err(Refused(Rule::TooLong(120))));
        assert_eq!(Name::parse("a\u{0}b"), Err(Refused(Rule::ControlCharacter)));
        assert_eq!(Name::parse("a\nb"), Err(Refused(Rule::ControlCharacter)));
        assert!(Note::parse("a\nb").is_ok());
    }

    #[test]
    fn what_cannot_be_seen_goes_and_what_turns_the_text_is_refused() {
        let with_zero_width = "T\u{200b}-0001";
        assert_eq!(Name::parse(with_zero_width).unwrap().as_str(), "T-0001");
        assert_eq!(Name::parse("a\u{202e}b"), Err(Refused(Rule::ControlCharacter)));
    }

    #[test]
    fn letters_in_two_parts_become_one() {
        assert_eq!(Name::parse("A\u{30a}terbruk").unwrap(), Name::parse("Återbruk").unwrap());
    }

    #[test]
    fn a_slug_cannot_hide_a_page_of_the_program() {
        assert!(Slug::parse("exempelkommun").is_ok());
        for bad in ["api", "a", "Å", "a/b", "-ab", "ab-", "Ab"] {
            assert_eq!(Slug::parse(bad), Err(Refused(Rule::NotASlug)), "{bad}");
        }
    }
}
