//! The parts of the service, and which of them can be done in an e-service.

use maud::{Markup, Render, html};
use utbud_domain::{Code, EServiceUse, Step};

use super::View;
use super::parts::aside;
use crate::components::regions::Section;
use crate::components::table::{Column, Row, Shape, Table, Width};
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
    Section { id: "moment", heading: "Moment", lead, body: table.render(), card: true }.render()
}

fn row(view: &View<'_>, step: Step) -> Row {
    let facts = view.service.steps.get(step);
    let days = facts.typical_days.map(|days| texts::plural(days.get().into(), "dag", "dagar"));
    Row::new(vec![
        html! { (step.word()) },
        html! { (yes_no(facts.applies)) },
        if facts.applies == Some(false) { aside("Gäller inte") } else { digital(view, step) },
        html! { (days.unwrap_or_else(|| texts::UNKNOWN.to_owned())) },
    ])
}

/// How far the handling is digital, as somebody has said; of the other steps, which e-services
/// cover them.
fn digital(view: &View<'_>, step: Step) -> Markup {
    if step == Step::Handling {
        let level = view.service.steps.handling_level;
        return html! { (level.map_or(texts::UNKNOWN, Word::word)) };
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
