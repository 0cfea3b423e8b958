//! How often the service is used, how hard it is, and what it demands.

use maud::{Markup, Render, html};
use utbud_domain::{Complexity, FigureRules, FrequencyClass, VolumeEstimate};

use super::View;
use super::parts::{Ask, aside, asked, row_if_any, text_row};
use crate::components::details::Details;
use crate::components::summary_list::{Row, Summary};
use crate::help::{Concept, where_explained};
use crate::services::edit::Section;
use crate::texts;
use crate::words::codes::{Word, yes_no};
use crate::words::complexity::COMPLEXITY;
use crate::words::service::{month, volume, volume_source};

pub(super) fn card(view: &View<'_>) -> Markup {
    let (slug, need) = (view.visit.slug(), &view.service.need);
    let rules = view.catalogue.settings().map_or_else(FigureRules::default, |s| s.rules.clone());
    let class = need.cases().map(|cases| rules.frequency.class_of(cases));
    let months: Vec<_> = need.peak_months.iter().copied().map(month).collect();
    let rows = [
        Some(asked(
            view,
            "Ärenden eller kontakter per år",
            need.annual_volume.as_ref().map(estimate),
            Ask(Section::Need, "annual_volume", "Ange antal per år"),
        )),
        row_if_any("Hur vanlig", class.map(|class| frequency(class, &rules)))
            .map(|row| row.explained(where_explained(slug, Concept::Frequency))),
        row_if_any(
            "Månader med flest ärenden",
            (!months.is_empty()).then(|| html! { (months.join(", ")) }),
        ),
        Some(
            asked(
                view,
                "Komplexitet",
                need.complexity.map(complexity),
                Ask(Section::Need, "complexity", "Ange komplexitet"),
            )
            .explained(where_explained(slug, Concept::Complexity)),
        ),
    ];
    let rows = rows.into_iter().flatten().collect();
    let (change, heading) = (view.change(Section::Need), "Frekvens och komplexitet");
    Summary { id: "frekvens", heading, change: change.as_deref(), rows }.render()
}

fn estimate(estimate: &VolumeEstimate) -> Markup {
    html! {
        (volume(estimate)) " "
        @match volume_source(estimate) {
            Some(source) => (aside(&format!("Uppskattat: {source}"))),
            None => (aside("Uppskattat")),
        }
    }
}

/// The class with the kommun's limits for it.
fn frequency(class: FrequencyClass, rules: &FigureRules) -> Markup {
    let limits = rules.frequency;
    let count = |volume: utbud_domain::Volume| texts::count(volume.get().into());
    let (occasional, common, very) =
        (count(limits.occasional), count(limits.common), count(limits.very_common));
    let limits = match class {
        FrequencyClass::Rare => format!("färre än {occasional} per år"),
        FrequencyClass::Occasional => format!("från {occasional} till färre än {common} per år"),
        FrequencyClass::Common => format!("från {common} till färre än {very} per år"),
        FrequencyClass::VeryCommon => format!("minst {very} per år"),
    };
    html! { (class.word()) " " (aside(&limits)) }
}

fn complexity(level: Complexity) -> Markup {
    let own = COMPLEXITY.iter().zip(1..).find(|(_, number)| *number == level.get());
    let scale = html! {
        p {
            "Hur mycket hjälp och bedömning kräver ärendet? Skalan ser till den som vänder sig till \
             kommunen, inte till kommunens arbetsmängd."
        }
        ol {
            @for (what, example) in COMPLEXITY { li { (what) ". Exempel: " (example) "." } }
        }
    };
    html! {
        (level) " av 5"
        @if let Some(((what, _), _)) = own { ": " (what) }
        (Details { summary: "Visa skalan", open: false, body: scale })
    }
}

/// What the service demands of a channel.
pub(super) fn demands(view: &View<'_>) -> Markup {
    let demands = &view.service.demands;
    let flag = |claim: Option<bool>| claim.map(|claim| yes_no(Some(claim)).to_owned());
    let forms = demands.form_requirements.as_ref().map(|forms| {
        let words: Vec<_> = forms.iter().map(|form| form.word()).collect();
        if words.is_empty() { "Inga".to_owned() } else { words.join(", ") }
    });
    let asked = [
        ("identification", "Identifiering", demands.identification.map(|l| l.word().to_owned())),
        ("signature_required", "Kräver underskrift", flag(demands.signature_required)),
        ("form_requirements", "Formkrav", forms),
        ("sensitive_data", "Känsliga uppgifter", flag(demands.sensitive_data)),
        ("urgent", "Brådskande", flag(demands.urgent)),
        ("allows_representative", "Ombud kan sköta ärendet", flag(demands.allows_representative)),
        ("anonymous_right", "Rätt att vara anonym", flag(demands.anonymous_right)),
    ];
    let (known, unknown): (Vec<_>, Vec<_>) =
        asked.iter().partition(|(_, _, known)| known.is_some());
    let known = known.iter().map(|(field, label, known)| {
        let row = text_row(label, known.as_ref());
        if *field == "form_requirements" {
            return row.explained(where_explained(view.visit.slug(), Concept::FormRequirement));
        }
        row
    });
    let mut rows: Vec<_> = known.collect();
    let unknown: Vec<_> = unknown.iter().map(|(field, label, _)| (*field, *label)).collect();
    if !unknown.is_empty() {
        rows.push(Row::known(texts::UNKNOWN, not_said(view, &unknown)));
    }
    let change = view.change(Section::Demands);
    Summary { id: "krav", heading: "Krav", change: change.as_deref(), rows }.render()
}

/// What nobody has said, together, each with the way to its field for who may give it.
fn not_said(view: &View<'_>, unknown: &[(&str, &str)]) -> Markup {
    html! {
        @for (at, (field, label)) in unknown.iter().enumerate() {
            @if at > 0 { ", " }
            @match view.field(Section::Demands, field) {
                Some(url) => a.missing href=(url) { (label) },
                None => (aside(label)),
            }
        }
    }
}
