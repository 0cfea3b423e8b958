//! The units as something to choose among.

use utbud_domain::{Catalogue, OrgUnitId};

use crate::components::form::Choice;

/// Values with their labels.
pub(crate) type Named = Vec<(String, String)>;

/// What a component takes.
pub(super) fn listed(named: &Named) -> Vec<Choice<'_>> {
    named.iter().map(|(value, label)| Choice::new(value, label)).collect()
}

/// The units that have not closed and are not to close, in the order of the tree, each with those
/// above it; those that `leave_out` says are not among them.
pub(crate) fn open_units(catalogue: &Catalogue, leave_out: impl Fn(OrgUnitId) -> bool) -> Named {
    let below = catalogue.unit_children();
    let mut next: Vec<_> = below.get(&None).into_iter().flatten().rev().collect();
    let mut found = Vec::new();
    while let Some(unit) = next.pop() {
        next.extend(below.get(&Some(unit.id)).into_iter().flatten().rev());
        if unit.closed_on.is_none() && !leave_out(unit.id) {
            found.push((unit.id.to_string(), catalogue.unit_path(unit.id)));
        }
    }
    found
}
