//! Figures unit by unit, kind by kind, target group by target group.

use std::collections::HashMap;

use super::{Column, Facet, FacetValue, FigureId, Listed, Scope, Tally, figure};

/// The services of a scope that have one value, with the numbers of some figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value; unknown holds the services without one.
    pub value: FacetValue,
    /// What it lies below, in a tree.
    pub parent: Option<FacetValue>,
    /// How many it lies below.
    pub depth: usize,
    /// The numbers, in the order that the figures were asked for.
    pub tallies: Vec<Tally>,
}

/// The figures of each value of a facet, in the order of the values: units as the organisation
/// stands, codes as they are declared, unknown last.
///
/// Each group has exactly the numbers that the scope would have, were it filtered on the value. So
/// a unit counts each service below it once, and only where [`Facet::is_partition`] do the groups
/// sum to the whole. A value that no service has is listed with nothing where the scope is all
/// services, but for a closed unit and for unknown.
#[must_use]
pub fn groups(scope: &Scope<'_>, facet: Facet, figures: &[FigureId]) -> Vec<Group> {
    let facts = scope.facts();
    let Some(column) = facts.column(facet) else { return Vec::new() };
    let used = column.count(scope.rows());
    let everything = scope.rows().count() == facts.services().len();
    let is_shown = |listed: &&Listed| {
        let show_empty = everything && listed.value != FacetValue::Unknown;
        show_empty || used.contains_key(&listed.value)
    };
    let mut divided: Vec<_> = figures.iter().map(|id| (*id, divide(*id, scope, column))).collect();
    let group = |listed: &Listed| Group {
        value: listed.value,
        parent: listed.parent,
        depth: listed.depth,
        tallies: divided
            .iter_mut()
            .map(|(id, of)| of.remove(&listed.value).unwrap_or_else(|| Tally::empty(*id)))
            .collect(),
    };
    column.values().iter().filter(is_shown).map(group).collect()
}

/// The numbers of a figure for each value that a service has.
fn divide(id: FigureId, scope: &Scope<'_>, column: &Column) -> HashMap<FacetValue, Tally> {
    if id.compares() {
        let alone = |rows| figure(id, &Scope::of_rows(scope.facts(), rows)).into_tally();
        let divided = column.divide(scope.rows());
        return divided.into_iter().map(|(value, rows)| (value, alone(rows))).collect();
    }
    // What it says of a service is the same in every group: each is judged once, and added up
    // through the few sets of values that there are.
    let mut by_set = vec![Tally::empty(id); column.sets().len()];
    for (row, judged) in scope.rows().zip(figure(id, scope).judged()) {
        if let Some(tally) = column.set_of(row).and_then(|set| by_set.get_mut(set)) {
            tally.add(*judged);
        }
    }
    let mut by_value = HashMap::new();
    for (set, tally) in column.sets().iter().zip(&by_set) {
        for value in set {
            by_value.entry(*value).or_insert_with(|| Tally::empty(id)).join(tally);
        }
    }
    by_value
}

#[cfg(test)]
mod tests;
