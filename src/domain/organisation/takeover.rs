//! One unit takes over from others, which close: a merger of several, or the end of one. What it
//! moves is planned first, so that somebody can look at it before it is done. Where the day lies
//! ahead (*gäller från*), all stays as it is until then; [`due`] moves it.

mod due;
mod edited;
mod hindrance;
mod moves;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::mark::mark;
use crate::{
    Catalogue, Change, ContactId, Day, DomainError, EntityRef, Faults, MembershipId, OrgUnit,
    OrgUnitDraft, OrgUnitId, Rule, ServiceId,
};
pub use due::{due, standing};
pub use edited::{wished, with_moves};
pub use hindrance::{Hinder, Hindrance, hindered, hindered_by};

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
    /// how it was. Who leads the e-services of a service stays the same, unless nobody did. Names
    /// clash where they would on the day.
    ///
    /// # Errors
    /// [`DomainError::NotFound`] for a unit that is not there; [`DomainError::Refused`] with
    /// `units` where there is none, `successor` where there must be one, or one that has closed by
    /// the day, closes itself or lies below what closes, `closed_on` before today or before a unit
    /// began, and `ahead` where something could not be on its day: [`Takeover::hinders`] says what.
    pub fn plan(&self, catalogue: &Catalogue, today: Day) -> Result<Plan, DomainError> {
        let closing = self.closing(catalogue)?;
        let mut plan = self.moving(catalogue);
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
                let closes = line.first().and_then(|unit| unit.closed_on);
                let is_closed = closes.is_some_and(|on| on <= self.closed_on);
                faults.add_if(is_closed, "successor", Rule::NotAllowedHere);
            }
        }
        if faults.is_empty() {
            faults.add_if(
                !self.hinders(catalogue, today).is_empty(),
                "ahead",
                Rule::NotAllowedHere,
            );
            plan.clashes = self.clashes(catalogue, plan.clashes, today);
        }
        let first = self.units.first().copied().or(self.successor);
        let about = first.map_or(EntityRef::Settings(catalogue.municipality()), EntityRef::OrgUnit);
        faults.into_result().map_err(|faults| DomainError::Refused { about, faults })?;
        Ok(plan)
    }

    /// What could not be on its day if this were decided, but for names that clash: the plan says
    /// those. Of what is done today only what it takes over that has nowhere to go later.
    #[must_use]
    pub fn hinders(&self, catalogue: &Catalogue, today: Day) -> Vec<Hindrance> {
        let closings = self.closings(catalogue, today).unwrap_or_default();
        let mut hinders = hindered_by(catalogue, &closings, today);
        hinders.retain(|one| {
            let is_told =
                matches!(one.why, Hinder::NamesClash(_)) && self.units.contains(&one.unit);
            let is_ours = self.closed_on > today || self.successor == Some(one.unit);
            is_ours && !is_told
        });
        hinders
    }

    /// The names that clash: today's, or those of a day ahead, after what else is decided till then.
    fn clashes(&self, catalogue: &Catalogue, now: Vec<NameClash>, today: Day) -> Vec<NameClash> {
        if self.closed_on <= today {
            return now;
        }
        let mut open = catalogue.clone();
        for unit in self.units.iter().filter_map(|id| catalogue.units.get(*id)) {
            let is_ahead = unit.closed_on.is_some_and(|on| on > today);
            let kept = |unit: &mut OrgUnitDraft| (unit.closed_on, unit.successor) = (None, None);
            if let Some(kept) = unit.value.edit(kept).ok().filter(|_| is_ahead) {
                open.fold(&Change::from(kept), today.into());
            }
        }
        self.moving(&due::carried_out(&open, self.closed_on).0).clashes
    }

    /// That the units close, and what takes over from them.
    ///
    /// # Errors
    /// [`DomainError::NotFound`]; [`DomainError::Refused`] for what a unit may not be.
    pub fn closings(&self, catalogue: &Catalogue, today: Day) -> Result<Vec<Change>, DomainError> {
        moves::closings(catalogue, self, today)
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
        changes.extend(self.closings(catalogue, today)?);
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
