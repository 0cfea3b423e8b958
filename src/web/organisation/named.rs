//! The units as something to choose among.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use utbud_domain::{Catalogue, Day, EntityRef, Kept, OrgUnit, OrgUnitId};

use crate::components::form::{Branch, Choice};
use crate::edit::FormView;
use crate::texts;

/// Values with their labels.
pub(crate) type Named = Vec<(String, String)>;

/// What a component takes.
pub(super) fn listed(named: &Named) -> Vec<Choice<'_>> {
    named.iter().map(|(value, label)| Choice::new(value, label)).collect()
}

/// The units that are open on a day, also those that are to close later; those that `leave_out`
/// says are not among them.
pub(crate) fn open_units(
    catalogue: &Catalogue,
    day: Day,
    leave_out: impl Fn(OrgUnitId) -> bool,
) -> Named {
    units(catalogue, day, |unit| is_open(unit, day) && !leave_out(unit.id))
}

fn is_open(unit: &OrgUnit, day: Day) -> bool {
    unit.closed_on.is_none_or(|closed| closed > day)
}

/// What it is called, with the day that it is to close.
fn labelled<'a>(name: impl Into<Cow<'a, str>>, unit: &OrgUnit, day: Day) -> Cow<'a, str> {
    let name = name.into();
    match unit.closed_on.filter(|closed| *closed > day) {
        Some(closes) => format!("{name} (avslutas {})", texts::date_long(closes)).into(),
        None => name,
    }
}

/// Some of the units, in the order of the tree, each with those above it and with the day that it
/// is to close.
pub(crate) fn units(catalogue: &Catalogue, day: Day, is_among: impl Fn(&OrgUnit) -> bool) -> Named {
    let below = catalogue.unit_children();
    let mut next: Vec<_> = below.get(&None).into_iter().flatten().rev().collect();
    let mut found = Vec::new();
    while let Some(unit) = next.pop() {
        next.extend(below.get(&Some(unit.id)).into_iter().flatten().rev());
        if is_among(unit) {
            let label = labelled(catalogue.unit_path(unit.id), unit, day).into_owned();
            found.push((unit.id.to_string(), label));
        }
    }
    found
}

/// The open units that one can lie under: not itself and what is below it.
pub(super) fn places(view: &FormView<'_>) -> Named {
    let own = match view.about {
        EntityRef::OrgUnit(id) => view.catalogue.unit_with_below(id),
        _ => [].into(),
    };
    open_units(view.catalogue, view.visit.today(), |id| own.contains(&id))
}

/// The units that are open on a day as they lie below each other. What has closed shows what is open
/// below it in its place.
pub(super) fn tree(catalogue: &Catalogue, day: Day) -> Vec<Branch<'_>> {
    branches(&catalogue.unit_children(), None, day)
}

type Below<'a> = BTreeMap<Option<OrgUnitId>, Vec<&'a Arc<Kept<OrgUnit>>>>;

fn branches<'a>(units: &Below<'a>, parent: Option<OrgUnitId>, day: Day) -> Vec<Branch<'a>> {
    let mut found = Vec::new();
    for unit in units.get(&parent).into_iter().flatten() {
        let below = branches(units, Some(unit.id), day);
        if is_open(unit, day) {
            let label = labelled(unit.name.as_str(), unit, day);
            found.push(Branch { value: unit.id.to_string(), label, below });
        } else {
            found.extend(below);
        }
    }
    found
}
