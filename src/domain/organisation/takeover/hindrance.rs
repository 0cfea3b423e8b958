//! What is decided ahead of time and cannot be, as the catalogue stands, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::{NameClash, Takeover, due};
use crate::swedish::fold;
use crate::{Catalogue, Change, Day, Lifecycle, OrgUnit, OrgUnitId, UnitAhead};

/// Something that is decided of a unit and cannot be on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hindrance {
    /// The unit that it is decided of.
    pub unit: OrgUnitId,
    /// The day that it is to hold from, which may have come.
    pub on: Day,
    /// What hinders.
    pub why: Hinder,
}

/// What hinders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hinder {
    /// The unit cannot be called what it is to be called: by then this one is, at that place.
    NameTaken(OrgUnitId),
    /// The unit cannot lie where it is to lie: by then that is below itself.
    Cycle,
    /// The unit closes with something in it, and no open unit takes over.
    NoSuccessor,
    /// The unit closes with something in it, and what takes over lies below it.
    SuccessorBelow,
    /// The unit closes, and one below it has a name that is taken where it would come.
    NamesClash(NameClash),
}

impl Hinder {
    /// Whether it hinders a new name or place, and not that a unit closes.
    #[must_use]
    pub fn is_of_renewal(self) -> bool {
        matches!(self, Self::NameTaken(_) | Self::Cycle)
    }
}

impl Hindrance {
    /// What of a unit it hinders.
    fn key(&self) -> (OrgUnitId, bool) {
        (self.unit, self.why.is_of_renewal())
    }
}

/// All that is decided and cannot be, in the order of the days: what should be by today and is
/// not, and what is ahead and cannot be unless something changes before. One of each unit for what
/// it is to become, and one for what it leaves.
#[must_use]
pub fn hindered(catalogue: &Catalogue, today: Day) -> Vec<Hindrance> {
    let begins = catalogue.units.iter().filter_map(|unit| Some(unit.ahead.as_ref()?.from));
    let ends = catalogue.units.iter().filter_map(|unit| unit.closed_on);
    let ahead: BTreeSet<_> = begins.chain(ends).filter(|day| *day > today).collect();
    let mut now = due::carried_out(catalogue, today).0;
    let mut found: BTreeMap<_, Hindrance> = BTreeMap::new();
    for day in [today].into_iter().chain(ahead) {
        now = due::come(&now, day).0;
        for one in stuck(&now, day) {
            found.entry(one.key()).or_insert(one);
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|one| (one.on, one.key()));
    found
}

/// What could not be any more if these changes were made.
#[must_use]
pub fn hindered_by(catalogue: &Catalogue, changes: &[Change], today: Day) -> Vec<Hindrance> {
    let (after, _) = catalogue.tried(changes, today.into());
    let before: BTreeSet<_> = hindered(catalogue, today).iter().map(Hindrance::key).collect();
    let mut new = hindered(&after, today);
    new.retain(|one| !before.contains(&one.key()));
    new
}

/// What has not become what it was to be by a day, after all that is due has been carried out.
fn stuck(now: &Catalogue, day: Day) -> Vec<Hindrance> {
    let renewals = now.units.iter().filter_map(|unit| {
        let ahead = unit.ahead.as_ref().filter(|ahead| ahead.from <= day)?;
        let why = why_not(now, (unit.id, ahead), day);
        Some(Hindrance { unit: unit.id, on: ahead.from, why })
    });
    let occupied = occupied(now, day);
    let closings = now.units.iter().filter(|unit| occupied.contains(&unit.id)).filter_map(|unit| {
        let on = unit.closed_on.filter(|on| *on <= day)?;
        Some(Hindrance { unit: unit.id, on, why: why_left(now, unit.id, day) })
    });
    renewals.chain(closings).collect()
}

fn why_not(now: &Catalogue, (unit, ahead): (OrgUnitId, &UnitAhead), day: Day) -> Hinder {
    let name = fold(ahead.name.as_str());
    let others = || now.units.iter().filter(|other| other.id != unit && other.closed_on.is_none());
    let has = |other: &OrgUnit| other.parent == ahead.parent && fold(other.name.as_str()) == name;
    if let Some(other) = others().find(|other| has(other)) {
        return Hinder::NameTaken(other.id);
    }
    if ahead.parent.is_some_and(|parent| due::above(now, parent).contains(&unit)) {
        return Hinder::Cycle;
    }
    let waits = |other: &UnitAhead| {
        other.from <= day && other.parent == ahead.parent && fold(other.name.as_str()) == name
    };
    let other = others().find(|other| other.ahead.as_ref().is_some_and(waits));
    other.map_or(Hinder::Cycle, |other| Hinder::NameTaken(other.id))
}

/// The units that have something in them which is in use on a day.
fn occupied(now: &Catalogue, day: Day) -> BTreeSet<OrgUnitId> {
    let is_open = |unit: &OrgUnit| unit.closed_on.is_none_or(|on| on > day);
    let units = now.units.iter().filter(|unit| is_open(unit)).filter_map(|unit| unit.parent);
    let services = now.services.iter().filter(|s| s.about.lifecycle != Some(Lifecycle::Closed));
    let members = now.memberships.iter().filter_map(|member| member.unit);
    units.chain(services.filter_map(|service| service.owner)).chain(members).collect()
}

/// Why something is left in a unit that has closed.
fn why_left(now: &Catalogue, unit: OrgUnitId, day: Day) -> Hinder {
    let Some(successor) = due::heir(now, unit, day) else { return Hinder::NoSuccessor };
    let wish = Takeover { units: [unit].into(), successor: Some(successor), closed_on: day };
    let plan = wish.moving(now);
    match plan.clashes.first() {
        Some(clash) => Hinder::NamesClash(*clash),
        None if due::above(now, successor).contains(&unit) => Hinder::SuccessorBelow,
        None => Hinder::NoSuccessor,
    }
}

#[cfg(test)]
mod tests;
