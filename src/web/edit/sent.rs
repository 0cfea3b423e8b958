//! What a form sent, pair by pair, as it was typed.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;
use utbud_domain::Version;
use utbud_domain::edit::{Choices, Whose};

use crate::error::{Unreadable, WebError};

/// The most bytes a form may have.
pub const MOST: usize = 256 * 1024;

/// The version of the thing that the form was filled from.
pub const VERSION: &str = "_version";
/// The version that someone else had saved, when it was shown beside.
pub(super) const BESIDE: &str = "_beside";
/// Before the name of a field: whose value is chosen.
pub(super) const CHOICE: &str = "_choice.";
/// Set where what was typed had been kept over a log-in.
pub(super) const KEPT: &str = "_kept";
/// Set by the button that throws away what was kept.
pub const DROP: &str = "_drop";

/// What a form sent. Names that begin with `_` are the program's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// What a body holds.
    ///
    /// # Errors
    /// [`Unreadable::Form`] for bytes that are no form.
    pub fn read(body: &[u8]) -> Result<Self, WebError> {
        let pairs: Result<Vec<(String, String)>, _> = serde_html_form::from_bytes(body);
        let pairs = pairs.map_err(|_| WebError::Unreadable(Unreadable::Form))?;
        // Browsers end each line of a text with two characters, whatever it was filled with.
        let lines = |(name, value): (String, String)| (name, value.replace("\r\n", "\n"));
        Ok(Self(pairs.into_iter().map(lines).collect()))
    }

    /// What a filled form would send.
    #[must_use]
    pub fn of(form: &impl Serialize) -> Self {
        let text = serde_html_form::to_string(form).unwrap_or_default();
        Self(serde_html_form::from_str(&text).unwrap_or_default())
    }

    /// The form that it is.
    ///
    /// # Errors
    /// [`Unreadable::Form`] where a value stands twice that may stand once.
    pub fn form<F: DeserializeOwned>(&self) -> Result<F, WebError> {
        let unreadable = || WebError::Unreadable(Unreadable::Form);
        let text = serde_html_form::to_string(&self.0).map_err(|_| unreadable())?;
        serde_html_form::from_str(&text).map_err(|_| unreadable())
    }

    /// The first value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether a name was sent.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// All pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What somebody typed, without the program's own.
    pub fn typed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs().filter(|(name, _)| !name.starts_with('_'))
    }

    /// Says something of its own, whatever was sent under the name.
    pub fn say(&mut self, name: &str, value: String) {
        self.0.retain(|(own, _)| own != name);
        self.0.push((name.to_owned(), value));
    }

    /// Gives a field that was left empty what stands for empty in it.
    pub fn fill(&mut self, name: &str, value: &str) {
        let empty = |(own, typed): &&mut (String, String)| own == name && typed.trim().is_empty();
        if let Some((_, typed)) = self.0.iter_mut().find(empty) {
            value.clone_into(typed);
        }
    }

    /// The version that the form was filled from.
    ///
    /// # Errors
    /// [`Unreadable::Form`] where none was sent.
    pub fn version(&self) -> Result<Version, WebError> {
        let number = self.get(VERSION).and_then(|text| text.parse().ok());
        number.map(Version).ok_or(WebError::Unreadable(Unreadable::Form))
    }

    /// What was chosen of fields that someone else changed too, and what was then saved.
    #[must_use]
    pub fn chosen(&self) -> Option<(Version, Choices)> {
        let beside = self.get(BESIDE)?.parse().ok().map(Version)?;
        let choice = |(name, value): (&str, &str)| {
            let whose = match value {
                "mine" => Whose::Mine,
                "theirs" => Whose::Theirs,
                _ => return None,
            };
            Some((name.strip_prefix(CHOICE)?.to_owned(), whose))
        };
        Some((beside, self.pairs().filter_map(choice).collect()))
    }
}

impl FromRequest for Sent {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_form = request
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .is_none_or(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let body = Bytes::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let body = body.await.map_err(|_| WebError::TooLarge { max: MOST })?;
            if !is_form {
                return Err(WebError::Unreadable(Unreadable::Form));
            }
            if body.len() > MOST {
                return Err(WebError::TooLarge { max: MOST });
            }
            let sent = Self::read(&body)?;
            // For the page of an error: what it is about may be gone, what was typed is not.
            request.extensions_mut().insert(sent.clone());
            Ok(sent)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_with_what_was_saved_when_it_was_made() {
        let sent =
            Sent::read(b"_version=3&_beside=4&_choice.name=mine&_choice.owner=theirs&name=A")
                .unwrap();

        assert_eq!(sent.version().unwrap(), Version(3));
        let choices =
            Choices::from([("name".into(), Whose::Mine), ("owner".into(), Whose::Theirs)]);
        assert_eq!(sent.chosen(), Some((Version(4), choices)));
        assert_eq!(sent.typed().collect::<Vec<_>>(), [("name", "A")]);
    }

    #[test]
    fn a_text_of_several_lines_that_nobody_touched_is_as_it_was() {
        let sent = Sent::read(b"note=one%0D%0Atwo").unwrap();

        assert_eq!(sent.get("note"), Some("one\ntwo"));
    }

    #[test]
    fn a_form_without_a_version_is_not_read_as_the_newest() {
        assert!(Sent::read(b"name=A").unwrap().version().is_err());
    }
}
