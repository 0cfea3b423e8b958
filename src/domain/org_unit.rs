//! The organisation: a tree of boards, departments and units (*organisatorisk enhet*).

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{ContactId, ContactPoint, Day, Draft, Faults, Frozen, Name, OrgUnitId, Rule, Term};

codes! {
    /// What kind of unit it is.
    OrgUnitKind {
        /// *Nämnd*.
        Board = "board",
        /// *Förvaltning*.
        Department = "department",
        /// *Avdelning*.
        Division = "division",
        /// *Enhet*.
        Unit = "unit",
        /// *Bolag*.
        Company = "company",
        /// *Kommunalförbund*.
        Federation = "federation",
    }
}

/// An organisational unit (*organisatorisk enhet*; `cv:PublicOrganisation`), as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgUnitDraft {
    /// Which unit.
    pub id: OrgUnitId,
    /// Its name, unique among its siblings.
    pub name: Name,
    /// What people call it for short, such as `KLF`.
    pub short_name: Option<Term>,
    /// What kind it is; unknown is `None`.
    pub kind: Option<OrgUnitKind>,
    /// The unit above.
    pub parent: Option<OrgUnitId>,
    /// Its place among its siblings.
    pub position: u16,
    /// The first day it exists; unknown or always is `None`.
    pub active_from: Option<Day>,
    /// The first day it no longer exists.
    pub closed_on: Option<Day>,
    /// What took over after it closed.
    pub successor: Option<OrgUnitId>,
    /// *E-tjänsteansvarig* for its services, where they say no other.
    pub e_service_lead: Option<ContactId>,
    /// Where one turns to with its services, where they say no other.
    pub contact_point: ContactPoint,
}

/// An organisational unit.
pub type OrgUnit = Frozen<OrgUnitDraft>;

impl Draft for OrgUnitDraft {
    fn check(&self, faults: &mut Faults) {
        faults.add_if(self.parent == Some(self.id), "parent", Rule::Cycle);
        faults.add_if(self.successor == Some(self.id), "successor", Rule::Cycle);
        let backwards = matches!((self.active_from, self.closed_on), (Some(a), Some(b)) if b < a);
        faults.add_if(backwards, "closed_on", Rule::EndBeforeStart);
        let early = self.successor.is_some() && self.closed_on.is_none();
        faults.add_if(early, "closed_on", Rule::DateRequired);
    }
}
