//! What somebody who answers for services should know first: what there is to do and by when, and
//! how many of the services lack what matters most.
//!
//! [`Overview::of`] is made once for a catalogue and a day, of all services or of those of a unit.

mod counts;
mod to_do;

pub use counts::Counts;
pub use to_do::{Duty, Need, ToDo};

use crate::figures::{Facet, FacetValue, Facts, Filter, Part, Scope, e_service_coverage};
use crate::organisation::hindered;
use crate::{Catalogue, OrgUnitId};

/// What there is to do, and what is lacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// How many services it is about.
    pub services: u64,
    /// What there is to do, in the order of the days; what has no day comes last.
    pub to_do: Vec<ToDo>,
    /// How many services lack what matters most.
    pub counts: Counts,
}

impl Overview {
    /// Of the services of a unit and those below it, or of all. The exemptions and the organisation
    /// belong to who answers for all.
    #[must_use]
    pub fn of(facts: &Facts, catalogue: &Catalogue, unit: Option<OrgUnitId>) -> Self {
        let filter = unit.map_or_else(Filter::none, own);
        let scope = Scope::filtered(facts, &filter);
        let headline = headline(&scope);
        let hindered = match unit {
            None => hindered(catalogue, facts.outlook().day()),
            Some(_) => Vec::new(),
        };
        let exemptions = catalogue.exemptions.iter().filter(|_| unit.is_none());
        Self {
            services: scope.rows().map(|_| 1).sum(),
            to_do: to_do::to_do((&scope, &headline), exemptions.map(|kept| &kept.value), &hindered),
            counts: Counts::of(&headline),
        }
    }
}

/// The services of a unit and those below it.
#[must_use]
pub fn own(unit: OrgUnitId) -> Filter {
    Filter::none().with(Facet::Owner, FacetValue::Unit(unit))
}

/// The services that the headline figure is made of.
fn headline<'a>(scope: &Scope<'a>) -> Scope<'a> {
    let figure = e_service_coverage(scope);
    let judged = scope.rows().zip(figure.judged());
    let inside = judged.filter(|(_, judged)| judged.verdict.is_in(Part::Denominator));
    Scope::of_rows(scope.facts(), inside.map(|(row, _)| row).collect())
}
