//! Life and business events (*livshändelse*, *företagshändelse*).

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{Draft, EventId, Faults, Frozen, Name, Note};

codes! {
    /// In whose life it happens.
    EventKind {
        /// `cv:LifeEvent`.
        Life = "life",
        /// `cv:BusinessEvent`.
        Business = "business",
    }
}

/// Something that happens to people or companies and makes them need services, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDraft {
    /// Which event.
    pub id: EventId,
    /// Its name, unique in the kommun.
    pub name: Name,
    /// In whose life.
    pub kind: EventKind,
    /// What it is about.
    pub description: Option<Note>,
}

/// A life or business event.
pub type Event = Frozen<EventDraft>;

impl Draft for EventDraft {
    fn check(&self, _faults: &mut Faults) {}
}
