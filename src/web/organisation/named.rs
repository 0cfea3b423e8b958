//! The units as something to choose among.

use utbud_domain::{Catalogue, Day, EntityRef, OrgUnit, OrgUnitId};

use crate::components::form::Choice;
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
    let is_open = |unit: &OrgUnit| unit.closed_on.is_none_or(|closed| closed > day);
    units(catalogue, day, |unit| is_open(unit) && !leave_out(unit.id))
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
            let path = catalogue.unit_path(unit.id);
            let label = match unit.closed_on.filter(|closed| *closed > day) {
                Some(closes) => format!("{path} (avslutas {})", texts::date_long(closes)),
                None => path,
            };
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
