//! What nobody has said of the service, with the place on the page where it would stand.

use maud::{Markup, Render, html};
use utbud_domain::listing::Missing;

use super::View;
use crate::components::icon::Icon;
use crate::components::regions::Section;
use crate::texts;
use crate::words::facets;

pub(super) fn card(view: &View<'_>) -> Markup {
    let missing = missing(view);
    let count = u64::try_from(missing.len()).unwrap_or(u64::MAX);
    let body = html! {
        @if missing.is_empty() {
            p.all-done { (Icon::Check) "Allt som frågas efter är angivet." }
        } @else {
            p.muted { (texts::plural(count, "uppgift", "uppgifter")) " saknas." }
            ul.ways {
                @for (what, place) in &missing { li { a href={ "#" (place) } { (what) } } }
            }
        }
    };
    let heading = "Saknas på den här tjänsten";
    Section { id: "saknas", heading, lead: "", body, card: true }.render()
}

/// What the lists too can be asked for as missing, with the section where it stands, in the order
/// of the page.
const PLACES: [(Missing, &str); 16] = [
    (Missing::EService, "lage"),
    (Missing::Launch, "lage"),
    (Missing::Description, "om"),
    (Missing::Owner, "om"),
    (Missing::Kind, "om"),
    (Missing::Audience, "om"),
    (Missing::Lifecycle, "om"),
    (Missing::Publication, "om"),
    (Missing::UserAction, "om"),
    (Missing::TargetGroup, "malgrupper"),
    (Missing::PrimaryChannel, "kanaler"),
    (Missing::TargetChannel, "kanaler"),
    (Missing::Volume, "frekvens"),
    (Missing::Complexity, "frekvens"),
    (Missing::Handling, "moment"),
    (Missing::Confirmation, "om"),
];

/// What is missing, with the anchor of its section, in the order of the page.
fn missing(view: &View<'_>) -> Vec<(&'static str, &'static str)> {
    let service = view.service;
    let (demands, roles) = (&service.demands, &service.roles);
    let lacked = Missing::of(service.id, view.visit.model.facts());
    let of_lists = PLACES.iter().filter(|(what, _)| lacked.contains(what));
    let of_lists = of_lists.map(|(what, place)| (facets::missing(*what), *place));
    let here = [
        (demands.identification.is_some(), "Identifiering", "krav"),
        (demands.sensitive_data.is_some(), "Känsliga uppgifter", "krav"),
        (view.catalogue.e_service_lead_of(service).is_some(), "E-tjänsteansvarig", "roller"),
        (roles.information_owner.is_some(), "Informationsägare", "roller"),
    ];
    let here = here.into_iter().filter(|(known, ..)| !known).map(|(_, what, place)| (what, place));
    of_lists.chain(here).collect()
}

#[cfg(test)]
mod tests {
    use utbud_domain::Code;

    use super::*;

    #[test]
    fn everything_that_the_lists_ask_for_has_a_place_on_the_page() {
        for what in Missing::ALL {
            let places = PLACES.iter().filter(|(placed, _)| placed == what).count();
            assert_eq!(places, 1, "{what:?}");
        }
    }
}
