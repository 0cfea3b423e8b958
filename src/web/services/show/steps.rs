//! The parts of the service, and which of them can be done in an e-service.

use maud::{Markup, html};
use utbud_domain::{Code, EServiceUse, Step};

use super::View;
use super::parts::{aside, card as card_of};
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::services::edit::Section;
use crate::texts;
use crate::words::codes::{Word, yes_no};

pub(super) fn card(view: &View<'_>) -> Markup {
    let columns = [
        Column::text("Moment").width(Width::Large),
        Column::text("Ingår").width(Width::Medium),
        Column::text("Digitalt"),
        Column::text("Vanlig tid").width(Width::Medium),
    ];
    let table = Table {
        caption: "Moment",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: Step::ALL.iter().map(|step| row(view, *step)).collect(),
    };
    let lead = "Det som händer från första frågan till svaret.";
    let body = html! { p.muted { (lead) } (table) };
    card_of(Section::Steps, "Moment", view.change(Section::Steps).as_deref(), &body)
}

fn row(view: &View<'_>, step: Step) -> Row {
    let facts = view.service.steps.get(step);
    let days = facts.typical_days.map(|days| texts::plural(days.get().into(), "dag", "dagar"));
    Row::new(vec![
        html! { (step.word()) },
        match view.field(Section::Steps, step.code()) {
            Some(url) if facts.applies.is_none() => {
                html! { a.missing href=(url) { "Ange" span.sr-only { " om " (step.word()) " ingår" } } }
            }
            _ => html! { (yes_no(facts.applies)) },
        },
        if facts.applies == Some(false) { aside("Gäller inte") } else { digital(view, step) },
        match (days, view.field(Section::Steps, &format!("{}_days", step.code()))) {
            (Some(days), _) => html! { (days) },
            (None, Some(url)) if facts.applies != Some(false) => {
                html! { a.missing href=(url) { "Ange" span.sr-only { " vanlig tid för " (step.word()) } } }
            }
            (None, _) => html! { (texts::UNKNOWN) },
        },
    ])
}

/// How far the handling is digital, as somebody has said; of the other steps, which e-services
/// cover them.
fn digital(view: &View<'_>, step: Step) -> Markup {
    if step == Step::Handling {
        let level = view.service.steps.handling_level;
        return match (level, view.field(Section::Steps, "handling_level")) {
            (Some(level), _) => html! { (level.word()) },
            (None, Some(url)) => html! { a.missing href=(url) { "Ange hur digital den är" } },
            (None, None) => html! { (texts::UNKNOWN) },
        };
    }
    let live: Vec<_> = view
        .catalogue
        .e_services_of(view.service.id)
        .filter(|e| e.used_as == EServiceUse::Service && e.steps.contains(&step))
        .filter(|e| e.is_live(view.outlook))
        .map(|e| e.name.as_str())
        .collect();
    html! {
        @match live.as_slice() {
            [] => (aside("Ingen lanserad e-tjänst")),
            [one] => { "Ja: " (one) }
            [first, more @ ..] => { "Ja: " (first) " och " (more.len()) " till" }
        }
    }
}
