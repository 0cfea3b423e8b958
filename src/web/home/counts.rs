//! How many services lack what matters most, each number a card with the list behind it.

use maud::{Markup, Render};
use utbud_domain::EServiceState;
use utbud_domain::figures::{Facet, FacetValue, FigureId, Filter, Part};
use utbud_domain::listing::Missing;
use utbud_domain::overview::{Counts, Overview, own};

use crate::components::figure::CountCard;
use crate::components::regions::{Section, cards};
use crate::coverage::lists::Lists;
use crate::visit::Visit;

/// Those that the numbers are of.
const HEADLINE: (FigureId, Part) = (FigureId::EServiceCoverage, Part::Denominator);

/// The section of the start page.
pub(super) fn section(visit: &Visit, overview: &Overview) -> Markup {
    let filter = visit.own_unit().map(own).unwrap_or_default();
    let whose = if filter.is_empty() { "" } else { "Bland din verksamhets tjänster." };
    let cards_of = of(visit.slug(), &overview.counts, &filter);
    let body = cards(&cards_of);
    let heading = "Det här saknas";
    Section { id: "siffror", heading, lead: whose, body, card: false }.render()
}

fn of(slug: &str, counts: &Counts, filter: &Filter) -> Vec<Markup> {
    let state = |filter: &Filter, state| {
        let value = FacetValue::State(state);
        Lists::new(slug, filter, true).part_with(HEADLINE, Facet::EServiceState, value)
    };
    let in_demand = Counts::MANY.into_iter().fold(filter.clone(), |filter, class| {
        filter.with(Facet::Frequency, FacetValue::Frequency(class))
    });
    let lists = Lists::new(slug, filter, true);
    let all = [
        (
            "Saknar huvudkanal",
            counts.without_primary_channel,
            lists.part_missing(HEADLINE, Missing::PrimaryChannel),
        ),
        ("Saknar e-tjänst", counts.without_e_service, state(filter, EServiceState::None)),
        ("Vet ej om e-tjänst finns", counts.unknown, state(filter, EServiceState::Unknown)),
        (
            "Hög frekvens utan e-tjänst",
            counts.in_demand_without_e_service,
            state(&in_demand, EServiceState::None),
        ),
    ];
    let card = |(label, count, url): (&str, u64, Option<String>)| {
        CountCard { count, label, url: url.as_deref().unwrap_or_default() }.render()
    };
    all.into_iter().map(card).collect()
}
