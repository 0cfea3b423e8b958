//! One unit takes over from others, which close: a merger of several, or the end of one. What it
//! moves is planned first, so that somebody can look at it before it is done. Where the day lies
//! ahead (*gäller från*), all stays as it is until then; [`due`] moves it.

mod due;
mod moves;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::mark::mark;
use crate::{
    Catalogue, Change, ContactId, Day, DomainError, EntityRef, Faults, MembershipId, OrgUnit,
    OrgUnitId, Rule, ServiceId,
};
pub use due::{due, standing};

/// A wish that units close and another takes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Takeover {
    /// Those that close.
    pub units: BTreeSet<OrgUnitId>,
    /// What takes over; none for a unit that has nothing left.
    pub successor: Option<OrgUnitId>,
    /// The first day that they no longer exist.
    pub closed_on: Day,
}

/// A unit whose name is taken where it would come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NameClash {
    /// The unit that would move.
    pub unit: OrgUnitId,
    /// The one that has its name.
    pub other: OrgUnitId,
}

/// All that a takeover moves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Plan {
    /// The services that get a new owner.
    pub services: Vec<ServiceId>,
    /// The units that come to lie under the successor, in their order.
    pub units: Vec<OrgUnitId>,
    /// The members who are limited to a unit that closes.
    pub memberships: Vec<MembershipId>,
    /// The e-service lead that the successor gets, because it has none.
    pub lead: Option<ContactId>,
    /// Services and units that had their lead from a unit that closes, and keep it by name because
    /// the successor has another.
    pub keeping: Vec<(EntityRef, ContactId)>,
    /// The unit whose contact point the successor gets, because it has none.
    pub contact_point: Option<OrgUnitId>,
    /// Names that must be changed first.
    pub clashes: Vec<NameClash>,
}

impl Plan {
    /// Whether nothing would be without a home if there were no successor.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.services.is_empty() && self.units.is_empty() && self.memberships.is_empty()
    }

    /// What tells it from another plan.
    #[must_use]
    pub fn mark(&self) -> String {
        mark(self)
    }
}

impl Takeover {
    /// What there is to move, whether it may be done or not.
    #[must_use]
    pub fn moving(&self, catalogue: &Catalogue) -> Plan {
        moves::plan(catalogue, (&self.units, self.successor), self.closed_on)
    }

    /// What it would move. Closed services move too, and closed units lie where they are: they say
    /// how it was. Who leads the e-services of a service stays the same, unless nobody did.
    ///
    /// # Errors
    /// [`DomainError::NotFound`] for a unit that is not there; [`DomainError::Refused`] with
    /// `units` where there is none, `successor` where there must be one, or one that has closed,
    /// closes itself or lies below what closes, and `closed_on` before today or before a unit began.
    pub fn plan(&self, catalogue: &Catalogue, today: Day) -> Result<Plan, DomainError> {
        let closing = self.closing(catalogue)?;
        let plan = self.moving(catalogue);
        let mut faults = Faults::none();
        faults.add_if(closing.is_empty(), "units", Rule::Required);
        let began = closing.iter().filter_map(|unit| unit.active_from).max();
        let early = self.closed_on < today || began.is_some_and(|day| self.closed_on < day);
        faults.add_if(early, "closed_on", Rule::EndBeforeStart);
        match self.successor {
            None => {
                let homeless = self.units.len() > 1 || !plan.is_empty();
                faults.add_if(homeless, "successor", Rule::Required);
            }
            Some(id) => {
                let line = catalogue.unit_line(id);
                let is_below = line.iter().any(|unit| self.units.contains(&unit.id));
                faults.add_if(is_below, "successor", Rule::Cycle);
                let is_closed = line.first().is_some_and(|unit| unit.closed_on.is_some());
                faults.add_if(is_closed, "successor", Rule::NotAllowedHere);
            }
        }
        let first = self.units.first().copied().or(self.successor);
        let about = first.map_or(EntityRef::Settings(catalogue.municipality()), EntityRef::OrgUnit);
        faults.into_result().map_err(|faults| DomainError::Refused { about, faults })?;
        Ok(plan)
    }

    /// Carries out what was seen, or, where the day lies ahead, says that it is to be.
    ///
    /// # Errors
    /// As [`Takeover::plan`]; [`DomainError::Clash`] where it would move something else than the
    /// plan with the mark `seen`; [`DomainError::Refused`] where a name is taken.
    pub fn changes(
        &self,
        catalogue: &Catalogue,
        today: Day,
        seen: &str,
    ) -> Result<Vec<Change>, DomainError> {
        let plan = self.plan(catalogue, today)?;
        if plan.mark() != seen {
            let last = self.units.last().copied().or(self.successor);
            let unit = last.and_then(|id| catalogue.units.get(id));
            let now = unit.map(|unit| unit.version).unwrap_or_default();
            let about = last.map(EntityRef::OrgUnit);
            let about = about.unwrap_or(EntityRef::Settings(catalogue.municipality()));
            return Err(DomainError::Clash { about, fields: vec!["services"], now });
        }
        let mut changes = Vec::new();
        if let Some(successor) = self.successor {
            if self.closed_on <= today {
                changes = moves::moves(catalogue, successor, &plan)?;
            } else if let Some(clash) = plan.clashes.first() {
                let mut faults = Faults::none();
                faults.add_if(true, "name", Rule::Taken);
                return Err(DomainError::Refused { about: EntityRef::OrgUnit(clash.unit), faults });
            }
        }
        changes.extend(moves::closings(catalogue, self)?);
        Ok(changes)
    }

    fn closing<'a>(&self, catalogue: &'a Catalogue) -> Result<Vec<&'a OrgUnit>, DomainError> {
        let find = |id: &OrgUnitId| {
            let unit = catalogue.units.get(*id);
            unit.map(|unit| &unit.value).ok_or(DomainError::NotFound(EntityRef::OrgUnit(*id)))
        };
        if let Some(id) = &self.successor {
            find(id)?;
        }
        self.units.iter().map(find).collect()
    }
}
