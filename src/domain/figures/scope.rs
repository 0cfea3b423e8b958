//! Which services a figure looks at, on which day, by which rules.

use super::{Facts, Filter, ServiceFacts};
use crate::FigureRules;

/// The services that match a filter, on a day, with the rules in force.
///
/// Those out of scope S(D) are here too: a figure leaves them out with their reason, so that what
/// is counted and what is left out are always all.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    facts: &'a Facts,
    rows: Vec<usize>,
}

impl<'a> Scope<'a> {
    /// All services.
    #[must_use]
    pub fn of(facts: &'a Facts) -> Self {
        Self { facts, rows: (0..facts.services().len()).collect() }
    }

    /// The services that match a filter.
    #[must_use]
    pub fn filtered(facts: &'a Facts, filter: &Filter) -> Self {
        let choices: Vec<_> = filter
            .facets()
            .filter_map(|(facet, chosen)| Some(facts.column(facet)?.choice(chosen)))
            .collect();
        let matches = |row: &usize| choices.iter().all(|choice| choice.has(*row));
        Self { facts, rows: (0..facts.services().len()).filter(matches).collect() }
    }

    /// The services in some rows, in their order.
    pub(crate) fn of_rows(facts: &'a Facts, rows: Vec<usize>) -> Self {
        Self { facts, rows }
    }

    /// Those of them that fit.
    #[must_use]
    pub fn narrowed(&self, fits: impl Fn(&ServiceFacts) -> bool) -> Self {
        let fits = |row: &usize| self.facts.services().get(*row).is_some_and(&fits);
        Self { facts: self.facts, rows: self.rows.iter().copied().filter(fits).collect() }
    }

    /// The services, in the order of their numbers.
    pub fn services(&self) -> impl Iterator<Item = &'a ServiceFacts> {
        let services = self.facts.services();
        self.rows.iter().filter_map(|row| services.get(*row))
    }

    /// Their rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().copied()
    }

    /// What they are taken from.
    #[must_use]
    pub fn facts(&self) -> &'a Facts {
        self.facts
    }

    /// The rules in force.
    #[must_use]
    pub fn rules(&self) -> &'a FigureRules {
        self.facts.rules()
    }

    /// How many services in scope have a launch that is overdue, and therefore is not believed.
    #[must_use]
    pub fn overdue_planned(&self) -> usize {
        self.services()
            .filter(|service| service.out_of_scope.is_none() && service.is_overdue)
            .count()
    }
}
