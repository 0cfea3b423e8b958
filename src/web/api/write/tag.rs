//! Which version of a thing somebody has: the tag that an answer carries, and the condition that
//! a change carries.
//!
//! A tag is the thing's version and the beginning of the SHA-256 of the answer, `"7.44136fa355b3"`.
//! What GET gives holds more than the thing itself (the path of its unit, whether an e-service is
//! live today), so the version alone would call two different answers the same. A change is asked
//! for by the version alone, so `"7"` does as well as the whole tag.

use actix_web::http::header::{self, HeaderMap};
use sha2::{Digest, Sha256};
use utbud_domain::Version;

use crate::error::WebError;

/// The tag of an answer that gives a version of a thing.
#[must_use]
pub fn etag(version: Version, bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{version}.{hash}\"")
}

/// Which versions a change may be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Whichever there is.
    Any,
    /// One of these.
    OneOf(Vec<Version>),
}

impl Condition {
    /// What a request says.
    ///
    /// # Errors
    /// [`WebError::VersionMissing`] where it says nothing.
    pub fn of(headers: &HeaderMap) -> Result<Self, WebError> {
        let mut lines = headers.get_all(header::IF_MATCH).peekable();
        if lines.peek().is_none() {
            return Err(WebError::VersionMissing);
        }
        let texts = lines.filter_map(|line| line.to_str().ok());
        let tags: Vec<_> = texts.flat_map(|line| line.split(',')).map(str::trim).collect();
        if tags.contains(&"*") {
            return Ok(Self::Any);
        }
        Ok(Self::OneOf(tags.into_iter().filter_map(version).collect()))
    }

    /// Whether a thing that has this version may be changed.
    #[must_use]
    pub fn holds(&self, now: Version) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(versions) => versions.contains(&now),
        }
    }
}

/// The version that a tag names. A proxy that compresses may have made the tag weak; the version
/// in it is exact all the same.
fn version(tag: &str) -> Option<Version> {
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    let text = tag.strip_prefix('"')?.strip_suffix('"')?;
    let number = text.split_once('.').map_or(text, |(number, _)| number);
    let is_plain = number.chars().all(|c| c.is_ascii_digit()) && !number.starts_with('0');
    number.parse().ok().filter(|_| is_plain).map(Version)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn condition(lines: &[&str]) -> Option<Condition> {
        let mut request = TestRequest::get();
        for line in lines {
            request = request.append_header((header::IF_MATCH, *line));
        }
        Condition::of(request.to_http_request().headers()).ok()
    }

    #[test]
    fn a_tag_is_the_version_and_the_beginning_of_the_hash() {
        assert_eq!(etag(Version(7), b"{}"), "\"7.44136fa355b3678a\"");
    }

    #[test]
    fn a_condition_is_read_from_tags_of_ours_and_from_bare_versions() {
        let one_of = |versions: &[u32]| {
            Some(Condition::OneOf(versions.iter().copied().map(Version).collect()))
        };
        assert_eq!(condition(&["\"7.44136fa355b3678a\""]), one_of(&[7]));
        assert_eq!(condition(&["\"7\", W/\"8.00\"", "\"9\""]), one_of(&[7, 8, 9]));
        assert_eq!(condition(&["\"7\", *"]), Some(Condition::Any));
        assert_eq!(condition(&[]), None);
    }

    #[test]
    fn what_is_no_tag_of_ours_holds_for_nothing() {
        for bad in ["7", "\"x\"", "\"\"", "\"07\"", "\"+7\"", "\"-1\"", "\"4294967296\"", "\"7"] {
            assert_eq!(condition(&[bad]), Some(Condition::OneOf(Vec::new())), "{bad}");
        }
        assert!(!Condition::OneOf(Vec::new()).holds(Version(7)));
    }
}
