//! Persons, systems and exemptions: what only members see.

use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::{ContactId, Exemption};

use super::View;
use super::parts::{Ask, aside, asked, list, paragraphs};
use crate::components::regions;
use crate::components::summary_list::{Row, Summary};
use crate::components::tag::{Tag, Tone};
use crate::exemptions::of_service;
use crate::services::edit::Section;
use crate::words::codes::Word;
use crate::{paths, texts};

pub(super) fn card(view: &View<'_>) -> Markup {
    let roles = &view.service.roles;
    let systems = view.service.systems.iter().filter_map(|id| view.catalogue.systems.get(*id));
    let systems: Vec<_> = systems.map(|system| html! { (system.name) }).collect();
    let at = |field, action| Ask(Section::Responsibility, field, action);
    let owner = roles.information_owner.and_then(|id| person(view, id));
    let process = roles.process_owner.and_then(|id| person(view, id));
    let rows = vec![
        asked(
            view,
            "E-tjänsteansvarig",
            lead(view),
            at("roles_e_service_lead", "Ange e-tjänsteansvarig"),
        ),
        asked(
            view,
            "Informationsägare",
            owner,
            at("roles_information_owner", "Ange informationsägare"),
        ),
        asked(view, "Processägare", process, at("roles_process_owner", "Ange processägare")),
        asked(view, "System", list(&systems), at("systems", "Välj system")),
    ];
    let (change, heading) = (view.change(Section::Responsibility), "Ansvar, roller och system");
    Summary { id: "roller", heading, change: change.as_deref(), rows }.render()
}

/// Who leads its e-services; one that a unit has given says from which.
fn lead(view: &View<'_>) -> Option<Markup> {
    let id = view.catalogue.e_service_lead_of(view.service)?;
    let person = person(view, id)?;
    if view.service.roles.e_service_lead.is_some() {
        return Some(person);
    }
    let line = view.service.owner.map(|unit| view.catalogue.unit_line(unit)).unwrap_or_default();
    let unit = line.into_iter().find(|unit| unit.e_service_lead.is_some())?;
    Some(html! { (person) " " (aside(&format!("(från {})", unit.name))) })
}

fn person(view: &View<'_>, id: ContactId) -> Option<Markup> {
    let contact = view.catalogue.contacts.get(id)?;
    let title = contact.title.as_ref().map(|title| format!(", {title}"));
    Some(html! {
        (contact.name) (title.unwrap_or_default())
        @if let Some(telephone) = &contact.telephone { br; (telephone) }
        @if let Some(email) = &contact.email { br; (email) }
    })
}

/// The exemptions given to the service, with the way to give one for who may; nothing where there
/// is neither.
pub(super) fn exemptions(view: &View<'_>) -> Markup {
    let given: Vec<_> = view.catalogue.exemptions_of(view.service.id).collect();
    let may = view.visit.may(Permission::EditCatalogue);
    let add = of_service(view.visit.slug(), view.service.number.as_str());
    let body = html! {
        @for exemption in &given { (one(view, exemption)) }
        @if given.is_empty() { p.muted { "Tjänsten har inget undantag." } }
        @if may { p { a href=(add) { "Lägg till undantag" } } }
    };
    html! {
        @if may || !given.is_empty() {
            (regions::Section { id: "undantag", heading: "Undantag", lead: "", body, card: true })
        }
    }
}

fn one(view: &View<'_>, exemption: &Exemption) -> Markup {
    let holds = exemption.holds_on(view.outlook.day());
    let url = paths::exemption(view.visit.slug(), &exemption.id.to_string());
    let tag = match holds {
        true => Tag { word: "Gäller", tone: Tone::Good },
        false => Tag { word: "Gäller inte i dag", tone: Tone::Plain },
    };
    let decided = html! { (exemption.decided_by) ", " (texts::date_long(exemption.decided_on)) };
    let rows = [
        Some(Row::known("Beslut", decided)),
        Some(Row::known("Till och med", html! { (texts::date_long(exemption.valid_until)) })),
        Some(Row::known("Risk och konsekvens", paragraphs(exemption.analysis.as_str()))),
        exemption.consulted.as_ref().map(|who| Row::known("I samråd med", html! { (who) })),
    ];
    html! {
        div.stack {
            h3 { a href=(url) { (exemption.kind.word()) } " " (tag) }
            dl.summary { @for row in rows.into_iter().flatten() { (row) } }
        }
    }
}
