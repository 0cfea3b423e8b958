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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::e_service_coverage;
    use crate::testing::{Kommun, day};
    use crate::{EServiceStatus, Lifecycle};

    #[test]
    fn a_forecast_believes_what_is_ahead_and_counts_what_is_overdue_apart() {
        let mut kommun = Kommun::new();
        let mut plan = |number, on, lifecycle| {
            let service = kommun.service(number, |s| s.about.lifecycle = Some(lifecycle));
            kommun.e_service(service, |e| {
                e.status = EServiceStatus::Planned;
                e.planned_on = Some(day(on));
            });
        };
        plan("1", "2027-03-01", Lifecycle::Active);
        plan("2", "2026-03-01", Lifecycle::Active);
        plan("3", "2026-03-01", Lifecycle::Closed);
        let exempt = kommun.service("4", |_| ());
        kommun.exempt(exempt, "2026-01-01", "2026-12-31");
        let retiring = kommun.service("5", |_| ());
        kommun.e_service(retiring, |e| {
            e.status = EServiceStatus::Retired;
            e.retired_on = Some(day("2027-02-01"));
        });
        let on = |then| {
            let outlook = Outlook::ahead(day("2026-11-21"), day(then));
            let facts = Facts::of(kommun.catalogue(), outlook);
            let scope = Scope::of(&facts);
            let figure = e_service_coverage(&scope);
            let numbers = (figure.numerator(), figure.not_counted(), figure.unknown());
            (outlook.is_forecast(), numbers, scope.overdue_planned())
        };

        assert_eq!(on("2026-11-21"), (false, (1, 3, 0), 1));
        assert_eq!(on("2027-01-31"), (true, (1, 2, 1), 1));
        assert_eq!(on("2027-03-01"), (true, (1, 2, 1), 1));
    }
}
