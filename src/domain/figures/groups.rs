//! Figures unit by unit, kind by kind, target group by target group.

use super::{Facet, FacetValue, FigureId, Scope, Tally, figure};

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
    let mut divided = column.divide(scope.rows());
    let everything = scope.rows().count() == facts.services().len();
    let mut groups = Vec::new();
    for listed in column.values() {
        let rows = divided.remove(&listed.value).unwrap_or_default();
        let show_empty = everything && listed.value != FacetValue::Unknown;
        if rows.is_empty() && !show_empty {
            continue;
        }
        let part = Scope::of_rows(facts, rows);
        let tallies = figures.iter().map(|id| figure(*id, &part).into_tally()).collect();
        let (value, parent, depth) = (listed.value, listed.parent, listed.depth);
        groups.push(Group { value, parent, depth, tallies });
    }
    groups
}

#[cfg(test)]
mod tests;
