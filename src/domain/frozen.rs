//! Drafts and what they freeze into: a value that exists is valid.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};

use crate::Faults;

/// Something that can be typed, and may be wrong.
pub trait Draft: Clone + PartialEq {
    /// Adds all that is wrong with it, taken by itself. What spans things is checked by the
    /// [`Catalogue`](crate::Catalogue).
    fn check(&self, faults: &mut Faults);
}

/// A draft that was checked; it can be read but not changed.
///
/// # Examples
/// ```
/// use utbud_domain::{EventDraft, EventKind, Event, EventId, Id, Name};
///
/// let event = Event::new(EventDraft {
///     id: EventId::parse("01935000-0000-7000-8000-000000000001").unwrap(),
///     name: Name::parse("Att få barn").unwrap(),
///     kind: EventKind::Life,
///     description: None,
/// })
/// .unwrap();
/// assert_eq!(event.name.as_str(), "Att få barn");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Frozen<D>(D);

impl<D: Draft> Frozen<D> {
    /// Checks and freezes.
    ///
    /// # Errors
    /// All that is wrong with the draft.
    pub fn new(draft: D) -> Result<Self, Faults> {
        let mut faults = Faults::none();
        draft.check(&mut faults);
        faults.into_result().map(|()| Self(draft))
    }

    /// A changed copy.
    ///
    /// # Errors
    /// All that is wrong with it after the change.
    pub fn edit(&self, change: impl FnOnce(&mut D)) -> Result<Self, Faults> {
        let mut draft = self.0.clone();
        change(&mut draft);
        Self::new(draft)
    }

    /// A copy to type in.
    #[must_use]
    pub fn draft(&self) -> D {
        self.0.clone()
    }
}

impl<D> Deref for Frozen<D> {
    type Target = D;
    fn deref(&self) -> &D {
        &self.0
    }
}

impl<'de, D: Draft + Deserialize<'de>> Deserialize<'de> for Frozen<D> {
    fn deserialize<De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
        Self::new(D::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
