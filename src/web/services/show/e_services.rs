//! The e-services tied to the service: those that carry it out, and the others apart.

use maud::{Markup, Render, html};
use utbud_domain::{
    Accessibility, Day, EService, EServiceUse, EntityRef, ExemptionKind, ExemptionSubject,
};

use super::View;
use super::parts::{outward, row_if_any, text_row};
use super::standing::obstacle;
use crate::components::details::Details;
use crate::components::regions::Section;
use crate::components::summary_list::Row;
use crate::components::tag::{Tag, Tone};
use crate::e_services::status_tag;
use crate::help::{Concept, where_explained};
use crate::words::codes::{Word, yes_no};
use crate::{paths, texts};

/// With more e-services than this each is told in a line, and the rest opens.
const WHOLE: usize = 2;

pub(super) fn card(view: &View<'_>) -> Markup {
    let all = view.catalogue.e_services_of(view.service.id).map(|kept| &kept.value);
    let (own, others): (Vec<_>, Vec<_>) = all.partition(|e| e.used_as == EServiceUse::Service);
    let body = html! {
        @if own.is_empty() { p.muted { "Ingen e-tjänst är knuten till tjänsten." } }
        @for e_service in &own { (one(view, e_service, own.len() > WHOLE)) }
        @if view.visit.may_change(EntityRef::Service(view.service.id)) {
            @let number = view.service.number.as_str();
            p { a href=(paths::e_service_new(view.visit.slug(), number)) { "Lägg till e-tjänst" } }
        }
        @if !others.is_empty() {
            div.stack {
                h3 { "Andra e-tjänster vid tjänsten" }
                p.muted { "De räknas inte som tjänstens e-tjänst." }
                ul.ways { @for e_service in &others { (other(view, e_service)) } }
            }
        }
    };
    Section { id: "e-tjanster", heading: "E-tjänster", lead: "", body, card: true }.render()
}

fn named(e_service: &EService) -> Markup {
    match &e_service.url {
        Some(url) => outward(url, e_service.name.as_str()),
        None => html! { (e_service.name) },
    }
}

/// The way to its own page, where who may changes it.
fn own_page(view: &View<'_>, e_service: &EService) -> Markup {
    let may = view.visit.may_change(EntityRef::EService(e_service.id));
    let url = paths::e_service(view.visit.slug(), &e_service.id.to_string());
    html! {
        @if may { a href=(url) { "Ändra" span.sr-only { " " (e_service.name) } } }
    }
}

/// An e-service that carries the service out.
fn one(view: &View<'_>, e_service: &EService, in_short: bool) -> Markup {
    let obstacle = obstacle(e_service, view.service, view.outlook);
    let facts = html! { dl.summary { @for row in facts(view, e_service) { (row) } } };
    html! {
        div.stack.e-service {
            div.card-head {
                h3 { (named(e_service)) " " (status_tag(e_service.status)) }
                (own_page(view, e_service))
            }
            @if let Some(obstacle) = obstacle {
                p { "Räknas inte för tjänsten: e-tjänsten " (obstacle) "." }
            }
            @if in_short {
                (Details { summary: &format!("Visa uppgifter om {}", e_service.name), open: false, body: facts })
            } @else { (facts) }
        }
    }
}

fn facts<'a>(view: &View<'_>, e_service: &EService) -> Vec<Row<'a>> {
    let steps: Vec<_> = e_service.steps.iter().map(|step| step.word()).collect();
    let day = |label: &'a str, day: Option<Day>| {
        row_if_any(label, day.map(|day| html! { (texts::date_long(day)) }))
    };
    let flag = |claim: bool| html! { (yes_no(Some(claim))) };
    let system = e_service.system.and_then(|id| view.catalogue.systems.get(id));
    let rows = [
        Some(text_row("Moment som täcks", Some(steps.join(", ")))),
        Some(
            text_row("Grad", e_service.degree.map(Word::word))
                .explained(where_explained(view.visit.slug(), Concept::Degree)),
        ),
        Some(text_row("Plattform", e_service.platform.as_ref())),
        day("Planerad till", e_service.planned_on),
        day("Lanserad", e_service.launched_on),
        day("Avvecklad", e_service.retired_on),
        row_if_any("Tillhandahålls av", e_service.provider.map(|p| html! { (p.word()) })),
        Some(identification(e_service)),
        row_if_any("Fungerar i mobilen", e_service.mobile_ready.map(flag)),
        accessibility(e_service),
        row_if_any("Allmän", e_service.generic.then(|| flag(true))),
        row_if_any("System", system.map(|system| html! { (system.name) })),
        shared_with(view, e_service),
        exempted(view, e_service),
    ];
    rows.into_iter().flatten().collect()
}

fn identification<'a>(e_service: &EService) -> Row<'a> {
    let level = e_service.identification.map(Word::word);
    let login = e_service.login_required.map(|required| match required {
        true => "Inloggning, nivån är inte känd",
        false => "Ingen inloggning",
    });
    text_row("Identifiering", level.or(login))
}

fn accessibility<'a>(e_service: &EService) -> Option<Row<'a>> {
    let said = e_service.accessibility;
    let on = e_service.accessibility_on.map(|on| format!(", {}", texts::date_long(on)));
    let known = said != Accessibility::Unknown;
    known.then(|| {
        text_row("Tillgänglighet", Some(format!("{}{}", said.word(), on.unwrap_or_default())))
    })
}

/// The other services that the same e-service carries out.
fn shared_with<'a>(view: &View<'_>, e_service: &EService) -> Option<Row<'a>> {
    let others: Vec<_> = e_service
        .services
        .iter()
        .filter(|id| **id != view.service.id)
        .filter_map(|id| view.catalogue.services.get(*id))
        .collect();
    let slug = view.visit.slug();
    let links = others.iter().map(|service| {
        let url = crate::paths::service(slug, service.number.as_str());
        html! { a href=(url) { (service.name) } }
    });
    let links: Vec<_> = links.collect();
    super::parts::list(&links).map(|links| Row::known("Gäller också", links))
}

/// That it may stand on another platform, by decision.
fn exempted<'a>(view: &View<'_>, e_service: &EService) -> Option<Row<'a>> {
    let about = |subject: &ExemptionSubject| match subject {
        ExemptionSubject::EService(id) => *id == e_service.id,
        ExemptionSubject::System(id) => e_service.system == Some(*id),
        ExemptionSubject::Platform(name) => e_service.platform.as_ref() == Some(name),
        ExemptionSubject::Service(_) => false,
    };
    let held = view.catalogue.exemptions.iter().filter(|exemption| {
        exemption.kind == ExemptionKind::OtherPlatform
            && exemption.holds_on(view.outlook.day())
            && about(&exemption.subject)
    });
    let until = held.map(|exemption| exemption.valid_until).max()?;
    let said = format!("Annan plattform, till och med {}", texts::date_long(until));
    Some(text_row("Undantag", Some(said)))
}

/// An e-service that is something else than a way to carry the service out.
fn other(view: &View<'_>, e_service: &EService) -> Markup {
    html! {
        li {
            (named(e_service)) " "
            (Tag { word: e_service.used_as.word(), tone: Tone::Plain })
            @if let Some(until) = e_service.temporary_until {
                " " span.muted { "till och med " (texts::date_long(until)) }
            }
            " " (own_page(view, e_service))
        }
    }
}
