//! A unit that is closed by changing what it says, as a program does: the same act as on the page.

use std::collections::BTreeSet;

use super::Takeover;
use crate::{
    Catalogue, Change, Day, DomainError, Entity, EntityRef, Faults, OrgUnit, OrgUnitDraft, Rule,
};

/// What a change of a unit wishes of what takes over from it; none where the unit does not close,
/// or closes as it was to. Of a unit that has closed it can be said anew what took over.
#[must_use]
pub fn wished(was: &OrgUnitDraft, unit: &OrgUnitDraft, today: Day) -> Option<Takeover> {
    let closed_on = unit.closed_on?;
    if (was.closed_on, was.successor) == (unit.closed_on, unit.successor) {
        return None;
    }
    let is_same = was.closed_on == unit.closed_on;
    let closed_on = if is_same { closed_on.max(today) } else { closed_on };
    Some(Takeover { units: [unit.id].into(), successor: unit.successor, closed_on })
}

/// All that changes which say what a unit is to be take, where one of them closes it: that what
/// lies in it moves, by the rules of [`Takeover::plan`], which hold for one that is new as well. Others
/// are as they were.
///
/// # Errors
/// As [`Takeover::changes`]; [`DomainError::Refused`] with `closed_on` where the unit has closed
/// already and the day is another.
pub fn with_moves(
    catalogue: &Catalogue,
    changes: Vec<Change>,
    today: Day,
) -> Result<Vec<Change>, DomainError> {
    let [Change::Put(Entity::OrgUnit(unit))] = changes.as_slice() else { return Ok(changes) };
    let is_new = !catalogue.units.has(unit.id);
    let was = match catalogue.units.get(unit.id) {
        Some(was) => was.value.draft(),
        None => OrgUnitDraft { closed_on: None, successor: None, ..unit.draft() },
    };
    let Some(wish) = wished(&was, unit, today) else { return Ok(changes) };
    let has_closed = was.closed_on.is_some_and(|on| on <= today);
    if has_closed && was.closed_on != unit.closed_on {
        let about = EntityRef::OrgUnit(unit.id);
        let faults = Faults::one("closed_on", Rule::NotAllowedHere);
        return Err(DomainError::Refused { about, faults });
    }
    let mut all = if is_new { vec![open(&was, unit)?.into()] } else { otherwise(&was, unit)? };
    let before = catalogue.with(&all, today.into())?;
    let seen = wish.plan(&before, today)?.mark();
    let moves = wish.changes(&before, today, &seen)?;
    let about = |change: &Change| change.about(catalogue.municipality());
    let moved: BTreeSet<_> = moves.iter().map(about).collect();
    all.retain(|change| !moved.contains(&about(change)));
    all.extend(moves);
    Ok(all)
}

/// What else becomes of the unit than that it closes.
fn otherwise(was: &OrgUnitDraft, unit: &OrgUnit) -> Result<Vec<Change>, DomainError> {
    let open = open(was, unit)?;
    if open.draft() == *was { Ok(Vec::new()) } else { Ok(vec![open.into()]) }
}

/// The unit but for that it closes.
fn open(was: &OrgUnitDraft, unit: &OrgUnit) -> Result<OrgUnit, DomainError> {
    let about = EntityRef::OrgUnit(unit.id);
    let open = unit.edit(|unit| {
        (unit.closed_on, unit.successor) = (was.closed_on, was.successor);
        unit.ahead.clone_from(&was.ahead);
    });
    open.map_err(|faults| DomainError::Refused { about, faults })
}
