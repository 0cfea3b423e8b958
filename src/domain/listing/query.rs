//! What a list is asked for.

use std::collections::BTreeSet;

use super::{Coming, Missing};
use crate::codes::codes;
use crate::figures::{FigureId, Filter, Part, Reason, Verdict};

codes! {
    /// What a list is in the order of. What is not known comes last in either direction, and
    /// equals stand in the order of their numbers.
    Sort {
        /// *Tjänstenummer*, byte by byte.
        Number = "number",
        /// *Namn*, in Swedish order.
        Name = "name",
        /// *Ansvarig verksamhet*, by the names from the top.
        Owner = "owner",
        /// *Antal per år*.
        AnnualVolume = "annual_volume",
        /// *Komplexitet*.
        Complexity = "complexity",
        /// *E-tjänst*, from Finns to Vet ej.
        EServiceState = "e_service_state",
        /// *Senast ändrad*.
        UpdatedAt = "updated_at",
        /// *Bekräftad*: never comes before long ago.
        Confirmed = "confirmed",
    }
}

/// A part of a figure: the services behind one of its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slice {
    /// Which figure.
    pub figure: FigureId,
    /// Which part of it.
    pub part: Part,
    /// Of what is left out, that which is so for one reason.
    pub reason: Option<Reason>,
}

impl Slice {
    /// Whether a service with this verdict is in it.
    #[must_use]
    pub fn has(self, verdict: Verdict) -> bool {
        let reason = self.reason.is_none_or(|reason| verdict.reason() == Some(reason));
        verdict.is_in(self.part) && reason
    }
}

/// What a list is asked for. All that is said must hold of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Query {
    /// Words to look for in number, name, search terms and descriptions; blank is all.
    pub text: String,
    /// Where no service at all fits all the words: those that fit most of them.
    pub or_nearly: bool,
    /// What is chosen in the facets.
    pub filter: Filter,
    /// What must be missing.
    pub missing: BTreeSet<Missing>,
    /// What must come soon.
    pub coming: BTreeSet<Coming>,
    /// The part of a figure that a service must be in.
    pub slice: Option<Slice>,
    /// Only what anyone may read: services that are published on the website.
    pub published_only: bool,
    /// In which order; not said is how well the words fit, or by number where there are none.
    pub sort: Option<Sort>,
    /// Whether the order is turned.
    pub descending: bool,
    /// How many services come before the page.
    pub offset: usize,
    /// How many services the page has at the most.
    pub limit: usize,
}

impl Query {
    /// Whether there are words to look for.
    #[must_use]
    pub fn has_text(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// Whether every service fits.
    #[must_use]
    pub fn takes_all(&self) -> bool {
        !self.has_text()
            && self.filter.is_empty()
            && self.missing.is_empty()
            && self.coming.is_empty()
            && self.slice.is_none()
            && !self.published_only
    }
}
