//! What nobody has said of the service, with the place on the page where it would stand.

use maud::{Markup, Render, html};
use utbud_domain::listing::Missing;
use utbud_domain::{EServiceState, Horizon};

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

/// What is missing, with the anchor of its section, in the order of the page.
fn missing(view: &View<'_>) -> Vec<(&'static str, &'static str)> {
    let service = view.service;
    let (demands, roles) = (&service.demands, &service.roles);
    let of_lists = in_lists(view);
    let of_lists =
        of_lists.into_iter().map(|(known, what, place)| (known, facets::missing(what), place));
    let here = [
        (demands.identification.is_some(), "Identifiering", "krav"),
        (demands.sensitive_data.is_some(), "Känsliga uppgifter", "krav"),
        (view.catalogue.e_service_lead_of(service).is_some(), "E-tjänsteansvarig", "roller"),
        (roles.information_owner.is_some(), "Informationsägare", "roller"),
    ];
    let all = of_lists.chain(here);
    all.filter(|(known, ..)| !known).map(|(_, what, place)| (what, place)).collect()
}

/// What the lists too can be asked for as missing, and whether it is known here.
fn in_lists(view: &View<'_>) -> [(bool, Missing, &'static str); 15] {
    let service = view.service;
    let (about, need, steps) = (&service.about, &service.need, &service.steps);
    let has_channel = |horizon| !view.catalogue.primary_channels(service, horizon).is_empty();
    let is_described = about.plain_description.is_some() || about.description.is_some();
    let is_handled = steps.handling.applies == Some(false) || steps.handling_level.is_some();
    let facts = view.visit.model.facts().service(service.id);
    let is_confirmed = facts.is_some_and(|facts| facts.is_confirmed);
    [
        (view.state != EServiceState::Unknown, Missing::EService, "lage"),
        (is_described, Missing::Description, "om"),
        (service.owner.is_some(), Missing::Owner, "om"),
        (about.kind.is_some(), Missing::Kind, "om"),
        (about.audience.is_some(), Missing::Audience, "om"),
        (about.lifecycle.is_some(), Missing::Lifecycle, "om"),
        (about.publication.is_some(), Missing::Publication, "om"),
        (about.requires_user_action.is_some(), Missing::UserAction, "om"),
        (!service.target_groups.is_empty(), Missing::TargetGroup, "malgrupper"),
        (has_channel(Horizon::Current), Missing::PrimaryChannel, "kanaler"),
        (has_channel(Horizon::Target), Missing::TargetChannel, "kanaler"),
        (need.annual_volume.is_some(), Missing::Volume, "frekvens"),
        (need.complexity.is_some(), Missing::Complexity, "frekvens"),
        (is_handled, Missing::Handling, "moment"),
        (is_confirmed, Missing::Confirmation, "om"),
    ]
}
