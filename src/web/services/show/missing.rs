//! What nobody has said of the service, with the field where it is given, or for who may not give
//! it the place on the page where it would stand.

use maud::{Markup, Render, html};
use utbud_domain::listing::Missing;

use super::View;
use crate::components::icon::Icon;
use crate::components::regions;
use crate::services::edit::Section;
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
                @for (what, url) in &missing { li { a href=(url) { (what) } } }
            }
        }
    };
    let heading = "Saknas på den här tjänsten";
    regions::Section { id: "saknas", heading, lead: "", body, card: true }.render()
}

/// Where something is given.
#[derive(Clone, Copy)]
enum Place {
    /// A field of a section.
    Field(Section, &'static str),
    /// A card of the page, which says more.
    Card(&'static str),
}

use Place::{Card, Field};

/// What the lists too can be asked for as missing, with where it is given, in the order of the
/// page.
const PLACES: [(Missing, Place); 19] = [
    (Missing::EService, Card("lage")),
    (Missing::Launch, Card("lage")),
    (Missing::LaunchDay, Card("e-tjanster")),
    (Missing::Description, Field(Section::About, "plain_description")),
    (Missing::Owner, Field(Section::Responsibility, "owner")),
    (Missing::Kind, Field(Section::About, "kind")),
    (Missing::Audience, Field(Section::About, "audience")),
    (Missing::Lifecycle, Field(Section::Publication, "lifecycle")),
    (Missing::Closing, Field(Section::Publication, "lifecycle")),
    (Missing::Publication, Field(Section::Publication, "publication")),
    (Missing::UserAction, Field(Section::Publication, "requires_user_action")),
    (Missing::TargetGroup, Field(Section::TargetGroups, "target_groups")),
    (Missing::PrimaryChannel, Card("kanaler")),
    (Missing::TargetChannel, Card("kanaler")),
    (Missing::ChannelInTime, Card("kanaler")),
    (Missing::Volume, Field(Section::Need, "annual_volume")),
    (Missing::Complexity, Field(Section::Need, "complexity")),
    (Missing::Handling, Field(Section::Steps, "handling_level")),
    (Missing::Confirmation, Card("om")),
];

/// What is missing, with the way to where it is given, in the order of the page.
fn missing(view: &View<'_>) -> Vec<(&'static str, String)> {
    let service = view.service;
    let (demands, roles) = (&service.demands, &service.roles);
    let lacked = Missing::of(service.id, view.visit.model.facts());
    let of_lists = PLACES.iter().filter(|(what, _)| lacked.contains(what));
    let of_lists = of_lists.map(|(what, place)| (facets::missing(*what), *place));
    let demand = |name| Field(Section::Demands, name);
    let role = |name| Field(Section::Responsibility, name);
    let here = [
        (demands.identification.is_some(), "Identifiering", demand("identification")),
        (demands.sensitive_data.is_some(), "Känsliga uppgifter", demand("sensitive_data")),
        (
            view.catalogue.e_service_lead_of(service).is_some(),
            "E-tjänsteansvarig",
            role("roles_e_service_lead"),
        ),
        (roles.information_owner.is_some(), "Informationsägare", role("roles_information_owner")),
    ];
    let here = here.into_iter().filter(|(known, ..)| !known).map(|(_, what, place)| (what, place));
    of_lists.chain(here).map(|(what, place)| (what, url(view, place))).collect()
}

fn url(view: &View<'_>, place: Place) -> String {
    match place {
        Field(section, name) => {
            view.field(section, name).unwrap_or_else(|| format!("#{}", section.card()))
        }
        Card(id) => format!("#{id}"),
    }
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
