//! Ways to the services for one who does not search: by target group and by event in life.

use maud::{Markup, html};
use utbud_domain::figures::{Facet, FacetValue};
use utbud_domain::listing::{FacetCount, Query};
use utbud_domain::{Catalogue, Code};

use crate::components::regions::{Section, cards};
use crate::visit::Visit;
use crate::{paths, texts};

/// The section of the start page; what no service belongs to is left out.
#[must_use]
pub fn section(visit: &Visit) -> Markup {
    let is_member = visit.role().is_some();
    let listing = visit.model.listing(is_member).list(&Query::default());
    let ways =
        [(Facet::TargetGroup, "Målgrupper"), (Facet::Event, "Händelser i livet och företaget")];
    let cards_of: Vec<_> = ways
        .into_iter()
        .filter_map(|(facet, heading)| {
            let counts = listing.facets.iter().find(|counts| counts.facet == facet)?;
            let values: Vec<_> = counts.values.iter().filter(|count| is_shown(count)).collect();
            (!values.is_empty()).then(|| way(visit, facet, heading, &values))
        })
        .collect();
    html! {
        @if !cards_of.is_empty() {
            (Section {
                id: "hitta",
                heading: "Hitta tjänster",
                lead: "",
                card: false,
                body: cards(&cards_of),
            })
        }
    }
}

/// The topmost values that some service has.
fn is_shown(count: &FacetCount) -> bool {
    count.depth == 0 && count.count > 0 && count.value != FacetValue::Unknown
}

fn way(visit: &Visit, facet: Facet, heading: &str, values: &[&FacetCount]) -> Markup {
    let catalogue: &Catalogue = visit.catalogue();
    html! {
        section.card {
            h3 { (heading) }
            ul.columns {
                @for count in values {
                    @let key = count.value.key();
                    li {
                        a href=(paths::services_with(visit.slug(), &[(facet.code(), &key)])) {
                            (count.value.name(catalogue).unwrap_or_default())
                        }
                        " " span.muted { (texts::count(u64::try_from(count.count).unwrap_or(u64::MAX))) }
                    }
                }
            }
        }
    }
}
