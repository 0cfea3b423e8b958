//! The preview of Open ePlatform's list, where each flow can be tied to other services or marked
//! as something else.

use maud::{Markup, Render, html};
use utbud_domain::import::{FlowChoice, FlowChoices, FlowItem, FlowPreview, Known};
use utbud_domain::{Code, EServiceUse};

use super::parts::{Group, group};
use super::sheet::{card, changed, fields, likely, names};
use crate::components::form::{Button, Choice, Field, Kind, Select};
use crate::components::regions::cards;
use crate::components::tag::{Tag, Tone};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, texts};

/// The numbers on top.
pub fn counts(preview: &FlowPreview) -> Markup {
    let number = |n: usize| n.try_into().unwrap_or(u64::MAX);
    cards(&[
        card(number(preview.new_flows().count()), "nya e-tjänster", "#floden"),
        card(number(preview.changed_flows().count()), "e-tjänster ändras", "#floden"),
        card(number(preview.unchanged_flows().count()), "är oförändrade", "#floden"),
        card(number(preview.new_services.len()), "nya tjänster", "#nya-tjanster"),
    ])
}

/// The parts of the preview.
pub fn view(visit: &Visit, id: &str, preview: &FlowPreview, choices: &FlowChoices) -> Markup {
    let slug = visit.slug();
    html! {
        @if !preview.likely.is_empty() { (likely(slug, &preview.likely)) }
        (group(&Group("nya-tjanster", "Nya tjänster", "Får namn efter e-tjänsten. Ansvarig verksamhet och typ är okända tills någon anger dem."),
            preview.new_services.len(),
            &names(slug, "Nya tjänster", &preview.new_services)))
        (group(&Group("andras", "Tjänster som ändras", "Bara det som ändras visas."),
            preview.changed_services.len(), &changed(slug, &preview.changed_services)))
        (missing(preview))
        (flows(slug, id, preview, choices))
    }
}

fn missing(preview: &FlowPreview) -> Markup {
    let list = html! { ul { @for one in &preview.missing { li { (one.name) } } } };
    html! {
        @if !preview.missing.is_empty() {
            (group(&Group("saknas", "Finns inte längre i listan", "De här e-tjänsterna rörs inte. Avveckla dem om de är borta på riktigt."),
                preview.missing.len(), &list))
        }
    }
}

fn flows(slug: &str, id: &str, preview: &FlowPreview, choices: &FlowChoices) -> Markup {
    html! {
        section id="floden" aria-labelledby="floden-rubrik" {
            h2 id="floden-rubrik" { "E-tjänsterna i listan" }
            p { "Är en e-tjänst bara ett steg i ett ärende, en länk eller tillfällig? Säg det här, \
                 så räknas den inte som en e-tjänst för en tjänst." }
            form method="post" action=(paths::import_choices(slug, id)) {
                (Button::secondary("Spara valen").render())
                @for item in &preview.items {
                    (flow(item, choices.get(&item.family).unwrap_or(&FlowChoice::Default)))
                }
                (Button::secondary("Spara valen").about("för alla e-tjänster").render())
            }
        }
    }
}

fn flow(item: &FlowItem, choice: &FlowChoice) -> Markup {
    let (word, tone) = match item.known {
        Known::New => ("Ny", Tone::Coming),
        _ if item.fields.is_empty() => ("Oförändrad", Tone::Plain),
        _ => ("Ändras", Tone::Warning),
    };
    let serves = item.services.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ");
    html! {
        details.flow {
            summary {
                (item.name) " " (Tag { word, tone }) " "
                span.muted {
                    @if item.used_as == EServiceUse::Service { "Tjänst: " (serves) }
                    @else { (item.used_as.word()) }
                }
            }
            div.more-body role="group" aria-label=(item.name) {
                @if let Some(category) = &item.category { p.muted { "Kategori: " (category) } }
                @if !item.enabled { p { "Den är avstängd på plattformen och räknas inte som lanserad." } }
                @if item.known != Known::New && !item.fields.is_empty() { (fields(&item.fields)) }
                (chosen(item, choice))
            }
        }
    }
}

/// The fields of one flow's choice, as the page shows them and the next request reads them.
fn chosen(item: &FlowItem, choice: &FlowChoice) -> Markup {
    let name = |field: &str| format!("{field}-{}", item.family);
    let value = match choice {
        FlowChoice::Default => "",
        FlowChoice::TieTo { .. } | FlowChoice::NewServices { .. } => "service",
        FlowChoice::CaseStep => EServiceUse::CaseStep.code(),
        FlowChoice::Link => EServiceUse::Link.code(),
        FlowChoice::Temporary { .. } => EServiceUse::Temporary.code(),
    };
    let tied = match choice {
        FlowChoice::TieTo { .. } => {
            item.services.iter().map(|s| s.number.clone()).collect::<Vec<_>>().join("; ")
        }
        FlowChoice::NewServices { names } => {
            names.iter().map(|n| n.as_str().to_owned()).collect::<Vec<_>>().join("; ")
        }
        _ => String::new(),
    };
    let until = match choice {
        FlowChoice::Temporary { until } => texts::date_iso(*until),
        _ => String::new(),
    };
    let choices = [
        Choice::new("service", "Till tjänsterna här nedanför"),
        Choice::new(EServiceUse::CaseStep.code(), "Ett steg i ett ärende"),
        Choice::new(EServiceUse::Link.code(), "Bara en länk eller information"),
        Choice::new(EServiceUse::Temporary.code(), "Tillfällig"),
    ];
    html! {
        (Select { name: &name("val"), label: "Vad är den?", hint: None,
            empty: Some("Som föreslaget"), choices: &choices, chosen: value, faults: &[] })
        (Field::new(&name("tjanster"), "Tjänster").value(&tied).optional()
            .hint("Nummer eller namn, med semikolon emellan. Namn som inte finns blir nya tjänster.")
            .render())
        (Field::new(&name("till"), "Sista dag, om den är tillfällig").kind(Kind::Date)
            .value(&until).optional().render())
    }
}
