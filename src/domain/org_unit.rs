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

/// What a unit is to be called and where it is to lie from a day on (*gäller från*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitAhead {
    /// The first day it holds.
    pub from: Day,
    /// Its name from then on.
    pub name: Name,
    /// The unit above from then on.
    pub parent: Option<OrgUnitId>,
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
    /// A name and a place that it is to have later, decided ahead of time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<UnitAhead>,
}

impl OrgUnitDraft {
    /// A topmost unit of which only the name is known.
    #[must_use]
    pub fn named(id: OrgUnitId, name: Name) -> Self {
        Self {
            id,
            name,
            short_name: None,
            kind: None,
            parent: None,
            position: 0,
            active_from: None,
            closed_on: None,
            successor: None,
            e_service_lead: None,
            contact_point: ContactPoint::default(),
            ahead: None,
        }
    }
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
        if let Some(ahead) = &self.ahead {
            faults.add_if(ahead.parent == Some(self.id), "ahead.parent", Rule::Cycle);
            let late = self.closed_on.is_some_and(|closed| closed <= ahead.from);
            faults.add_if(late, "ahead.from", Rule::NotAllowedHere);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use crate::testing::{Wrong, day, name, wrong};

    fn id(number: u128) -> OrgUnitId {
        OrgUnitId::from_uuid(uuid::Uuid::from_u128(number))
    }

    fn faults(say: impl FnOnce(&mut OrgUnitDraft)) -> Vec<Wrong> {
        let mut draft = OrgUnitDraft::named(id(1), name("Enhet"));
        say(&mut draft);
        wrong(&draft)
    }

    fn from_to(from: &str, to: &str) -> Vec<Wrong> {
        faults(|unit| (unit.active_from, unit.closed_on) = (Some(day(from)), Some(day(to))))
    }

    #[test]
    fn it_is_not_above_itself_and_does_not_take_over_from_itself() {
        assert_eq!(faults(|unit| unit.parent = Some(id(1))), [("parent", Rule::Cycle)]);
        let own = faults(|unit| {
            (unit.successor, unit.closed_on) = (Some(id(1)), Some(day("2026-12-31")));
        });
        assert_eq!(own, [("successor", Rule::Cycle)]);
        assert_eq!(faults(|unit| unit.parent = Some(id(2))), []);
    }

    #[test]
    fn what_it_is_to_be_later_is_not_under_itself_nor_after_it_has_closed() {
        let ahead = |parent: u128| {
            let (from, name) = (day("2027-01-01"), name("Ny enhet"));
            Some(UnitAhead { from, name, parent: Some(id(parent)) })
        };
        assert_eq!(faults(|unit| unit.ahead = ahead(2)), []);
        assert_eq!(faults(|unit| unit.ahead = ahead(1)), [("ahead.parent", Rule::Cycle)]);
        let closing =
            |on: &str| faults(|unit| (unit.ahead, unit.closed_on) = (ahead(2), Some(day(on))));
        assert_eq!(closing("2027-01-01"), [("ahead.from", Rule::NotAllowedHere)]);
        assert_eq!(closing("2027-01-02"), []);
    }

    #[test]
    fn it_does_not_close_before_it_began() {
        let fault = [("closed_on", Rule::EndBeforeStart)];
        assert_eq!(from_to("2026-03-02", "2026-03-01"), fault);
        assert_eq!(from_to("2026-03-01", "2026-03-01"), []);
    }

    #[test]
    fn only_what_has_closed_has_something_that_took_over() {
        let early = faults(|unit| unit.successor = Some(id(2)));
        assert_eq!(early, [("closed_on", Rule::DateRequired)]);
        let closed = faults(|unit| {
            (unit.successor, unit.closed_on) = (Some(id(2)), Some(day("2026-12-31")));
        });
        assert_eq!(closed, []);
    }
}
