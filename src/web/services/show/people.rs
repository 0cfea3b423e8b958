//! Persons, systems and exemptions: what only members see.

use maud::{Markup, Render, html};
use utbud_domain::{ContactId, Exemption};

use super::View;
use super::parts::{aside, list, paragraphs, row};
use crate::components::regions::Section;
use crate::components::summary_list::{Row, Summary};
use crate::components::tag::{Tag, Tone};
use crate::texts;
use crate::words::codes::Word;

pub(super) fn card(view: &View<'_>) -> Markup {
    let roles = &view.service.roles;
    let systems = view.service.systems.iter().filter_map(|id| view.catalogue.systems.get(*id));
    let systems: Vec<_> = systems.map(|system| html! { (system.name) }).collect();
    let rows = vec![
        row("E-tjänsteansvarig", lead(view)),
        row("Informationsägare", roles.information_owner.and_then(|id| person(view, id))),
        row("Processägare", roles.process_owner.and_then(|id| person(view, id))),
        row("System", list(&systems)),
    ];
    Summary { id: "roller", heading: "Roller och system", change: None, rows }.render()
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

/// The exemptions given to the service; nothing where there is none.
pub(super) fn exemptions(view: &View<'_>) -> Markup {
    let given: Vec<_> = view.catalogue.exemptions_of(view.service.id).collect();
    let body = html! { @for exemption in &given { (one(view, exemption)) } };
    html! {
        @if !given.is_empty() {
            (Section { id: "undantag", heading: "Undantag", lead: "", body, card: true })
        }
    }
}

fn one(view: &View<'_>, exemption: &Exemption) -> Markup {
    let holds = exemption.holds_on(view.outlook.day());
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
            h3 { (exemption.kind.word()) " " (tag) }
            dl.summary { @for row in rows.into_iter().flatten() { (row) } }
        }
    }
}
