//! What was decided ahead of time and has come to its day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Takeover, moves};
use crate::{Catalogue, Change, Day, DomainError, EntityRef, OrgUnitId, UnitAhead};

/// What a kommun has decided should hold by a day, and does not yet: units that were to be called
/// something else or lie somewhere else, and what lies in units that have closed, which goes to
/// those that took over from them, or, where those have closed too, to the ones after. What cannot
/// be any more, because a name has been taken meanwhile, stays as it is. Carried out, nothing more
/// is due.
///
/// # Source
/// Issue 3, point 5: *close with a successor, gäller från ahead of time*.
///
#[must_use]
pub fn due(catalogue: &Catalogue, day: Day) -> Vec<Change> {
    carried_out(catalogue, day).1
}

/// The catalogue as it stands on a day: with all that is due by then, each thing at the version that
/// it gets when that is written.
#[must_use]
pub fn standing(catalogue: Arc<Catalogue>, day: Day) -> Arc<Catalogue> {
    match due(&catalogue, day) {
        changes if changes.is_empty() => catalogue,
        changes => Arc::new(catalogue.tried(&changes, day.into()).0),
    }
}

/// The catalogue after all that is due, and the changes that this takes, one a thing.
pub(super) fn carried_out(catalogue: &Catalogue, day: Day) -> (Catalogue, Vec<Change>) {
    let mut now = catalogue.clone();
    let mut made: BTreeMap<EntityRef, Change> = BTreeMap::new();
    for on in days(catalogue, day) {
        let (after, changes) = come(&now, on);
        now = after;
        let of = |change: Change| (change.about(catalogue.municipality()), change);
        made.extend(changes.into_iter().map(of));
    }
    (now, made.into_values().collect())
}

/// The days up to one that something begins or ends on, one after the other, so that what begins
/// finds what has ended before it. Before the first that begins it is all the same.
fn days(catalogue: &Catalogue, day: Day) -> BTreeSet<Day> {
    let begins = catalogue.units.iter().filter_map(|unit| unit.ahead.as_ref());
    let begins: BTreeSet<_> = begins.map(|ahead| ahead.from).filter(|from| *from <= day).collect();
    let Some(first) = begins.first().copied() else { return [day].into() };
    let ends = catalogue.units.iter().filter_map(|unit| unit.closed_on.filter(|on| *on <= day));
    ends.filter(|on| *on > first).chain(begins.iter().copied()).chain([day]).collect()
}

/// Carries out all that is due on one day, until nothing more is: one thing can make room for
/// another.
pub(super) fn come(catalogue: &Catalogue, day: Day) -> (Catalogue, Vec<Change>) {
    let mut now = catalogue.clone();
    let mut all = Vec::new();
    loop {
        let (after, mut made) = together(&now, renewed(&now, day), day);
        now = after;
        for (successor, units) in ended(&now, day) {
            let moves = moved(&now, (units, successor), day).unwrap_or_default();
            if let Ok(after) = now.with(&moves, day.into()) {
                now = after;
                made.extend(moves);
            }
        }
        if made.is_empty() {
            return (now, all);
        }
        all.extend(made);
    }
}

/// The units that are to be something else by a day.
fn renewed(catalogue: &Catalogue, day: Day) -> BTreeMap<OrgUnitId, &UnitAhead> {
    let ahead = catalogue.units.iter().filter_map(|unit| Some((unit.id, unit.ahead.as_ref()?)));
    ahead.filter(|(_, ahead)| ahead.from <= day).collect()
}

/// What begins on one day begins together, so that one unit can take the name that another leaves;
/// what is refused is taken out until the rest is allowed.
fn together(
    catalogue: &Catalogue,
    mut units: BTreeMap<OrgUnitId, &UnitAhead>,
    day: Day,
) -> (Catalogue, Vec<Change>) {
    loop {
        let changes = renewals(catalogue, &units);
        let (after, refused) = catalogue.tried(&changes, day.into());
        let count = units.len();
        units.retain(|id, _| refused.iter().all(|(about, _)| *about != EntityRef::OrgUnit(*id)));
        if refused.is_empty() {
            return (after, changes);
        }
        if units.len() == count {
            return (catalogue.clone(), Vec::new());
        }
    }
}

fn renewals(catalogue: &Catalogue, units: &BTreeMap<OrgUnitId, &UnitAhead>) -> Vec<Change> {
    let mut free: BTreeMap<Option<OrgUnitId>, _> = BTreeMap::new();
    let renewal = |(id, ahead): (&OrgUnitId, &&UnitAhead)| {
        let unit = catalogue.units.get(*id)?;
        let places =
            free.entry(ahead.parent).or_insert_with(|| moves::free_places(catalogue, ahead.parent));
        let place = places.next().unwrap_or_default();
        let renewed = unit.value.edit(|unit| {
            unit.name = ahead.name.clone();
            if unit.parent != ahead.parent {
                (unit.parent, unit.position) = (ahead.parent, place);
            }
            unit.ahead = None;
        });
        renewed.ok().map(Change::from)
    };
    units.iter().filter_map(renewal).collect()
}

/// The units that have closed by a day and have something that took over, by what that is.
fn ended(catalogue: &Catalogue, day: Day) -> BTreeMap<OrgUnitId, BTreeSet<OrgUnitId>> {
    let mut by_successor: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let closed = catalogue.units.iter().filter(|unit| unit.closed_on.is_some_and(|on| on <= day));
    for unit in closed {
        if let Some(successor) = heir(catalogue, unit.id, day) {
            by_successor.entry(successor).or_default().insert(unit.id);
        }
    }
    by_successor
}

/// The open unit that took over in the end.
pub(super) fn heir(catalogue: &Catalogue, unit: OrgUnitId, day: Day) -> Option<OrgUnitId> {
    let mut seen = BTreeSet::from([unit]);
    let mut next = catalogue.units.get(unit)?.successor?;
    while seen.insert(next) {
        let unit = catalogue.units.get(next)?;
        if unit.closed_on.is_none_or(|on| on > day) {
            return Some(next);
        }
        next = unit.successor?;
    }
    None
}

fn moved(
    catalogue: &Catalogue,
    (units, successor): (BTreeSet<OrgUnitId>, OrgUnitId),
    day: Day,
) -> Result<Vec<Change>, DomainError> {
    let takeover = Takeover { units, successor: Some(successor), closed_on: day };
    let mut plan = takeover.moving(catalogue);
    let above = above(catalogue, successor);
    let stuck: BTreeSet<_> = plan.clashes.iter().map(|clash| clash.unit).collect();
    plan.units.retain(|unit| !stuck.contains(unit) && !above.contains(unit));
    if plan.is_empty() {
        return Ok(Vec::new());
    }
    moves::moves(catalogue, successor, &plan)
}

/// A unit and those above it.
pub(super) fn above(catalogue: &Catalogue, unit: OrgUnitId) -> BTreeSet<OrgUnitId> {
    catalogue.unit_line(unit).into_iter().map(|unit| unit.id).collect()
}

#[cfg(test)]
pub(super) mod tests;
