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
/// # Errors
/// That a thing cannot say what it would; the rules of takeovers hold that it can.
pub fn due(catalogue: &Catalogue, day: Day) -> Result<Vec<Change>, DomainError> {
    let mut now = catalogue.clone();
    let mut made: BTreeMap<EntityRef, Change> = BTreeMap::new();
    let mut make = |changes: Vec<Change>| {
        let of = |change: Change| (change.about(catalogue.municipality()), change);
        made.extend(changes.into_iter().map(of));
    };
    for (id, ahead) in renewed(catalogue, day) {
        let change = renew(&now, id, ahead)?;
        if let Ok(after) = now.with(std::slice::from_ref(&change), day.into()) {
            now = after;
            make(vec![change]);
        }
    }
    for (successor, units) in ended(catalogue, day) {
        let moves = moved(&now, (units, successor), day)?;
        now = now.with(&moves, day.into())?;
        make(moves);
    }
    Ok(made.into_values().collect())
}

/// The units that are to be something else by a day, the earliest first.
fn renewed(catalogue: &Catalogue, day: Day) -> Vec<(OrgUnitId, &UnitAhead)> {
    let with_ahead =
        catalogue.units.iter().filter_map(|unit| Some((unit.id, unit.ahead.as_ref()?)));
    let mut all: Vec<_> = with_ahead.filter(|(_, ahead)| ahead.from <= day).collect();
    all.sort_by_key(|(id, ahead)| (ahead.from, *id));
    all
}

fn renew(catalogue: &Catalogue, id: OrgUnitId, ahead: &UnitAhead) -> Result<Change, DomainError> {
    let about = EntityRef::OrgUnit(id);
    let unit = catalogue.units.get(id).ok_or(DomainError::NotFound(about))?;
    let place = moves::free_places(catalogue, ahead.parent).next().unwrap_or_default();
    let renewed = unit.value.edit(|unit| {
        unit.name = ahead.name.clone();
        if unit.parent != ahead.parent {
            (unit.parent, unit.position) = (ahead.parent, place);
        }
        unit.ahead = None;
    });
    Ok(renewed.map_err(|faults| DomainError::Refused { about, faults })?.into())
}

/// The catalogue as it stands on a day: with all that is due by then.
#[must_use]
pub fn standing(catalogue: Arc<Catalogue>, day: Day) -> Arc<Catalogue> {
    match due(&catalogue, day) {
        Ok(changes) if !changes.is_empty() => {
            catalogue.with(&changes, day.into()).map_or(catalogue, Arc::new)
        }
        _ => catalogue,
    }
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
fn heir(catalogue: &Catalogue, unit: OrgUnitId, day: Day) -> Option<OrgUnitId> {
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
    let above: BTreeSet<_> =
        catalogue.unit_line(successor).into_iter().map(|unit| unit.id).collect();
    let stuck: BTreeSet<_> = plan.clashes.iter().map(|clash| clash.unit).collect();
    plan.units.retain(|unit| !stuck.contains(unit) && !above.contains(unit));
    if plan.is_empty() {
        return Ok(Vec::new());
    }
    moves::moves(catalogue, successor, &plan)
}
