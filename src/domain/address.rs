//! Addresses that can be written to or followed: e-mail and links.

use serde::{Deserialize, Serialize};

use crate::text::{as_text, clean, is_invisible};
use crate::{Refused, Rule};

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
            && !text.chars().any(|c| {
                c.is_whitespace() || c.is_control() || is_invisible(c) || "<>\"(),;:".contains(c)
            })
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
    fn an_address_with_signs_that_nobody_sees_is_none() {
        assert!(Email::parse(" Anna@Exempel.example ").is_ok());
        for bad in ["anna@exempel.example\u{200b}", "an\u{202e}na@exempel.example", "a\u{ad}@b.se"]
        {
            assert!(Email::parse(bad).is_err(), "{bad:?}");
        }
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
}
