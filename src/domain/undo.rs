//! Taking a change back: the earlier state of each thing that it touched, through today's rules.
//!
//! Everything is asked thing by thing, so that one that cannot go back does not stop the others;
//! those that need each other go together or are refused together.

mod along;
mod item;
mod plan;
#[cfg(test)]
mod tests;

use crate::access::Editor;
use crate::{Catalogue, Change, Day, Entity, EntityRef, Faults};

/// What a change did to one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Which thing.
    pub about: EntityRef,
    /// What it said before the change; none where it was not there.
    pub before: Option<Entity>,
    /// What it said after the change; none where it was gone.
    pub after: Option<Entity>,
}

/// Who undoes a change, and when.
#[derive(Clone, Copy, Debug)]
pub struct Undo<'a> {
    /// All that the change did, in the order that it was done; a thing may stand several times.
    pub touched: &'a [Touched],
    /// Who may change what.
    pub editor: Editor,
    /// The day that things are closed on which cannot be removed.
    pub today: Day,
}

/// What would become of one thing, or has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It says again what it said before, in the fields that the change had touched.
    Restored,
    /// It had been removed, and is there again.
    PutBack,
    /// The change had made it, and it is removed.
    Removed,
    /// The change had made it; others refer to it or have changed it, so it is closed instead.
    Closed,
    /// It says already what it said before.
    AsBefore,
    /// It stays as it is.
    Refused(Why),
}

/// Why a thing stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Someone has changed the same fields since.
    Changed(Vec<&'static str>),
    /// Someone has removed it since.
    Gone,
    /// The change removed it, and someone has made it again, different.
    MadeAgain,
    /// The change made it, others refer to it, and things of its kind are not closed.
    Referred,
    /// It breaks today's rules.
    Rules(Faults),
    /// Who asks may not change it.
    NotYours,
    /// No kommun is without it: what it was founded with is not taken away.
    Founded,
}

/// What would become of a change that is undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The changes that it takes: allowed together, by this editor.
    pub changes: Vec<Change>,
    /// Each thing that the change touched, in its order, with what becomes of it.
    pub things: Vec<(EntityRef, Outcome)>,
}

impl Undo<'_> {
    /// What it takes to undo the change on the newest catalogue.
    ///
    /// # Source
    /// `design.md` 3, *Undo*.
    #[must_use]
    pub fn on(&self, now: &Catalogue) -> Undone {
        plan::Plan::of(self, now).settled()
    }
}

impl Undone {
    /// Whether nothing can be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}
