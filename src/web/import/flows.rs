//! The preview of Open ePlatform's list, where each flow can be tied to other services or marked
//! as something else.

use maud::{Markup, Render, html};
use utbud_domain::import::{FlowChoice, FlowChoices, FlowItem, FlowPreview, Known};
use utbud_domain::{Catalogue, Code, EServiceUse};

use super::choice_fields::{ChoiceFields, Typed};
use super::parts::{Group, IN_SIGHT, group};
use super::sheet::{card, changed, fields, likely, names};
use crate::components::details::Details;
use crate::components::form::{Button, Choice, Fault, Field, Kind, Select};
use crate::components::regions::cards;
use crate::components::tag::{Tag, Tone};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, texts};

/// What to do with a flow where two services are one.
const SAME_SERVICE: &str = "Skriv tjänstens nummer eller namn under Tjänster.";

/// The numbers on top.
pub fn counts(preview: &FlowPreview) -> Markup {
    let number = |n: usize| n.try_into().unwrap_or(u64::MAX);
    cards(&[
        card(number(preview.new_flows().count()), ("ny e-tjänst", "nya e-tjänster"), "#floden"),
        card(
            number(preview.changed_flows().count()),
            ("e-tjänst ändras", "e-tjänster ändras"),
            "#floden",
        ),
        card(
            number(preview.unchanged_flows().count()),
            ("är oförändrad", "är oförändrade"),
            "#floden-oforandrade",
        ),
        card(number(preview.new_services.len()), ("ny tjänst", "nya tjänster"), "#nya-tjanster"),
    ])
}

/// What the confirmation does.
pub fn label(preview: &FlowPreview) -> String {
    let number = |n: usize| n.try_into().unwrap_or(u64::MAX);
    let flows = number(preview.new_flows().count() + preview.changed_flows().count());
    let services = number(preview.new_services.len() + preview.changed_services.len());
    let flows_text = texts::plural(flows, "e-tjänst", "e-tjänster");
    let services_text = texts::plural(services, "tjänst", "tjänster");
    match (flows, services) {
        (0, 0) => "Importera".to_owned(),
        (_, 0) => format!("Importera {flows_text}"),
        (0, _) => format!("Importera {services_text}"),
        _ => format!("Importera {flows_text} och {services_text}"),
    }
}

/// The parts of the preview that can only be looked at.
pub fn view(visit: &Visit, preview: &FlowPreview) -> Markup {
    let slug = visit.slug();
    html! {
        @if !preview.likely.is_empty() { (likely(slug, &preview.likely, SAME_SERVICE)) }
        (group(&Group("nya-tjanster", "Nya tjänster", "Får namn efter e-tjänsten. Ansvarig verksamhet och typ är okända tills någon anger dem."),
            preview.new_services.len(),
            &names(slug, "Nya tjänster", &preview.new_services)))
        (group(&Group("andras", "Tjänster som ändras", "Bara det som ändras visas."),
            preview.changed_services.len(), &changed(slug, &preview.changed_services)))
        (missing(preview))
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

/// Each flow with what can be chosen for it; what changes something comes first.
pub fn choices(
    visit: &Visit,
    id: &str,
    preview: &FlowPreview,
    (chosen, typed): (&FlowChoices, &Typed),
) -> Markup {
    if preview.items.is_empty() {
        return html! {};
    }
    let to = paths::import_choices(visit.slug(), id);
    let one = |item: &FlowItem| {
        let choice = chosen.get(&item.family).unwrap_or(&FlowChoice::Default);
        flow(item, &Shown::of(visit.model.whole(), item, choice, typed))
    };
    let unchanged: Vec<_> = preview.unchanged_flows().collect();
    let is_wrong = unchanged.iter().any(|item| typed.is_wrong(item.family));
    let count = texts::count(unchanged.len().try_into().unwrap_or(u64::MAX));
    let summary = format!("Visa {count} oförändrade");
    html! {
        section.card id="floden" aria-labelledby="floden-rubrik" {
            h2 id="floden-rubrik" { "E-tjänsterna i listan" }
            p { "Är en e-tjänst bara ett steg i ett ärende, en länk eller tillfällig? Säg det här, \
                 så räknas den inte som en e-tjänst för en tjänst." }
            div.actions { (Button::secondary("Spara valen").to(&to).render()) }
            div {
                @for item in preview.new_flows().chain(preview.changed_flows()) { (one(item)) }
                @if !unchanged.is_empty() {
                    div id="floden-oforandrade" {
                        (Details { summary: &summary,
                            open: is_wrong || unchanged.len() <= IN_SIGHT,
                            body: html! { div { @for item in &unchanged { (one(item)) } } } })
                    }
                }
            }
            div.actions {
                (Button::secondary("Spara valen").about("för alla e-tjänster").to(&to).render())
            }
        }
    }
}

/// What the fields of a flow show.
struct Shown<'a> {
    fields: ChoiceFields,
    faults: &'a [Fault],
    is_wrong: bool,
}

impl<'a> Shown<'a> {
    fn of(catalogue: &Catalogue, item: &FlowItem, choice: &FlowChoice, typed: &'a Typed) -> Self {
        let sent = ChoiceFields::sent(&typed.sent, item.family);
        Self {
            fields: sent.unwrap_or_else(|| ChoiceFields::of(catalogue, choice)),
            faults: &typed.faults,
            is_wrong: typed.is_wrong(item.family),
        }
    }
}

fn flow(item: &FlowItem, shown: &Shown<'_>) -> Markup {
    let (word, tone) = match item.known {
        Known::New => ("Ny", Tone::Coming),
        _ if item.fields.is_empty() => ("Oförändrad", Tone::Plain),
        _ => ("Ändras", Tone::Warning),
    };
    let serves = item.services.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ");
    html! {
        details.more open[shown.is_wrong] {
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
                (fields_of(item, shown))
            }
        }
    }
}

/// The fields of one flow's choice, as the page shows them and the next request reads them.
fn fields_of(item: &FlowItem, shown: &Shown<'_>) -> Markup {
    let name = |field: &str| format!("{field}-{}", item.family);
    let choices = [
        Choice::new(EServiceUse::Service.code(), "Till tjänsterna här nedanför"),
        Choice::new(EServiceUse::CaseStep.code(), "Ett steg i ett ärende"),
        Choice::new(EServiceUse::Link.code(), "Bara en länk eller information"),
        Choice::new(EServiceUse::Temporary.code(), "Tillfällig"),
    ];
    let (fields, faults) = (&shown.fields, shown.faults);
    html! {
        div.form {
            (Select { name: &name("val"), label: "Vad är den?", hint: None,
                empty: Some("Som föreslaget"), choices: &choices, chosen: &fields.kind, faults })
            (Field::new(&name("tjanster"), "Tjänster").value(&fields.services).optional()
                .hint("Nummer eller namn, med semikolon emellan. Namn som inte finns blir nya \
                       tjänster.")
                .faults(faults).render())
            (Field::new(&name("till"), "Sista dag, om den är tillfällig").kind(Kind::Date)
                .value(&fields.until).optional().faults(faults).render())
        }
    }
}
