//! Texts with a length, addresses and numbers that have a form. Parsed once, at the rim.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Refused, Rule};

/// Trims, joins broken Swedish letters, and refuses what cannot be shown or is too long.
fn clean(text: &str, max: usize, lines: bool) -> Result<String, Refused> {
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

macro_rules! as_text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = Refused;
            fn try_from(text: String) -> Result<Self, Refused> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

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

/// What a kommun numbers a service with (*tjänstenummer*): one line of 1 to 40 characters. Unique
/// without regard to case, ordered bytewise, never used again. Not what an address would fold away
/// (`.`, `..`), and not of the form of an identity, which would hide the service in the API.
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
        if matches!(&*text, "." | "..") || uuid::Uuid::try_parse(&text).is_ok() {
            return Err(Refused(Rule::NotAllowedHere));
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

/// A name for a kommun in addresses: 2 to 40 small letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(Box<str>);

impl Slug {
    /// First parts of addresses that the program keeps for itself (`design.md` 9).
    pub const RESERVED: [&'static str; 8] =
        ["api", "static", "logga-in", "logga-ut", "healthz", "readyz", "metrics", "start"];

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

/// An e-mail address, in small letters, as far as it can be judged by its form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(Box<str>);

impl Email {
    /// Reads it.
    ///
    /// # Errors
    /// [`Rule::NotAnEmail`].
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let text = text.trim().to_lowercase();
        let fits = text.len() <= 254
            && !text
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>\"(),;:".contains(c))
            && text.split_once('@').is_some_and(|(user, host)| {
                !user.is_empty()
                    && host.contains('.')
                    && !host.contains('@')
                    && !host.ends_with('.')
            });
        if fits { Ok(Self(text.into())) } else { Err(Refused(Rule::NotAnEmail)) }
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
as_text!(Email);

/// A link that is safe to show: http, https or mailto, without control characters or user names.
///
/// # Source
/// `design.md` 10, *Links*: maud does not stop `javascript:` addresses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SafeUrl(Box<str>);

impl SafeUrl {
    /// The most characters it may have.
    pub const MAX: usize = 2_000;

    /// Reads it; what it says is kept as it was written.
    ///
    /// # Errors
    /// [`Rule::NotAUrl`], [`Rule::Required`] or [`Rule::TooLong`].
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let text = clean(text, Self::MAX, false)?;
        let refused = Refused(Rule::NotAUrl);
        let url = url::Url::parse(&text).map_err(|_| refused.clone())?;
        let plain = url.username().is_empty()
            && url.password().is_none()
            && !text.contains(char::is_whitespace)
            && !text.contains('\\');
        match url.scheme() {
            "http" | "https" if plain && url.host_str().is_some() => Ok(Self(text.into())),
            "mailto" if Email::parse(url.path()).is_ok() => Ok(Self(text.into())),
            _ => Err(refused),
        }
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which addresses are compared: small host, no fragment, no slash at the end,
    /// http and https alike.
    #[must_use]
    pub fn normalised(&self) -> String {
        let Ok(mut url) = url::Url::parse(&self.0) else { return self.0.to_lowercase() };
        url.set_fragment(None);
        let text = url.as_str();
        let text = text.strip_prefix("http://").or(text.strip_prefix("https://")).unwrap_or(text);
        text.trim_end_matches('/').to_owned()
    }
}
as_text!(SafeUrl);

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
        assert_eq!(ServiceNumber::parse(with_zero_width).unwrap().as_str(), "T-0001");
        assert_eq!(Name::parse("a\u{202e}b"), Err(Refused(Rule::ControlCharacter)));
    }

    #[test]
    fn a_number_can_be_reached_by_its_address_and_hides_no_other_service() {
        for bad in [".", "..", "01935000-0000-7000-8000-000000000001"] {
            assert_eq!(ServiceNumber::parse(bad), Err(Refused(Rule::NotAllowedHere)), "{bad}");
        }
        assert!(ServiceNumber::parse("...").is_ok());
    }

    #[test]
    fn letters_in_two_parts_become_one() {
        assert_eq!(Name::parse("A\u{30a}terbruk").unwrap(), Name::parse("Återbruk").unwrap());
    }

    #[test]
    fn only_links_that_are_safe_to_click_are_read() {
        for good in ["https://a.se/x?y=1#z", "http://åäö.se", "mailto:a@b.se"] {
            assert!(SafeUrl::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.se",
            "\\\\evil.se",
            "https://u:p@evil.se",
            "https:evil\\x",
            "ftp://a.se",
            "/tjanster",
            "mailto:x",
            "https://a.se/ b",
        ] {
            assert!(SafeUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_compare_without_scheme_case_of_host_fragment_and_last_slash() {
        let plain = SafeUrl::parse("https://E-tjanster.Sundsvall.se/oversikt/1/#a").unwrap();

        assert_eq!(plain.normalised(), "e-tjanster.sundsvall.se/oversikt/1");
    }

    #[test]
    fn a_slug_cannot_hide_a_page_of_the_program() {
        assert!(Slug::parse("exempelkommun").is_ok());
        for bad in ["api", "a", "Å", "a/b", "-ab", "ab-", "Ab"] {
            assert_eq!(Slug::parse(bad), Err(Refused(Rule::NotASlug)), "{bad}");
        }
    }
}
