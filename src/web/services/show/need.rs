//! How often the service is used, how hard it is, and what it demands.

use maud::{Markup, Render, html};
use utbud_domain::{Complexity, FigureRules, FrequencyClass, VolumeEstimate};

use super::View;
use super::parts::{aside, row, row_if_any, text_row};
use crate::components::details::Details;
use crate::components::summary_list::{Row, Summary};
use crate::texts;
use crate::words::codes::{Word, yes_no};
use crate::words::service::{month, volume, volume_source};

pub(super) fn card(view: &View<'_>) -> Markup {
    let need = &view.service.need;
    let rules = view.catalogue.settings().map_or_else(FigureRules::default, |s| s.rules.clone());
    let class = need.cases().map(|cases| rules.frequency.class_of(cases));
    let months: Vec<_> = need.peak_months.iter().copied().map(month).collect();
    let rows = [
        Some(row("Ärenden eller kontakter per år", need.annual_volume.as_ref().map(estimate))),
        Some(row("Hur vanlig", class.map(|class| frequency(class, &rules)))),
        row_if_any(
            "Månader med flest ärenden",
            (!months.is_empty()).then(|| html! { (months.join(", ")) }),
        ),
        Some(row("Komplexitet", need.complexity.map(complexity))),
    ];
    let rows = rows.into_iter().flatten().collect();
    Summary { id: "frekvens", heading: "Frekvens och komplexitet", change: None, rows }.render()
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

const LEVELS: [(&str, &str); 5] = [
    ("en enda uppgift eller ett klick", "lämna mätarställning"),
    ("ett enkelt formulär, ingen bedömning", "boendeparkering"),
    ("flera uppgifter eller bilagor, viss bedömning", "byta skola"),
    ("utredning och flera kontakter", "bostadsanpassning"),
    ("flera verksamheter eller myndigheter tillsammans", "starta företag"),
];

fn complexity(level: Complexity) -> Markup {
    let own = LEVELS.iter().zip(1..).find(|(_, number)| *number == level.get());
    let scale = html! {
        p {
            "Hur mycket hjälp och bedömning kräver ärendet? Skalan ser till den som vänder sig till \
             kommunen, inte till kommunens arbetsmängd."
        }
        ol {
            @for (what, example) in LEVELS { li { (what) ". Exempel: " (example) "." } }
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
        ("Identifiering", demands.identification.map(|level| level.word().to_owned())),
        ("Kräver underskrift", flag(demands.signature_required)),
        ("Formkrav", forms),
        ("Känsliga uppgifter", flag(demands.sensitive_data)),
        ("Brådskande", flag(demands.urgent)),
        ("Ombud kan sköta ärendet", flag(demands.allows_representative)),
        ("Rätt att vara anonym", flag(demands.anonymous_right)),
    ];
    let unknown = asked.iter().filter(|(_, known)| known.is_none()).map(|(label, _)| *label);
    let unknown: Vec<_> = unknown.collect();
    let known = asked.iter().filter_map(|(label, known)| Some((*label, known.as_ref()?)));
    let mut rows: Vec<_> = known.map(|(label, known)| text_row(label, Some(known))).collect();
    if !unknown.is_empty() {
        rows.push(Row::known(texts::UNKNOWN, aside(&unknown.join(", "))));
    }
    Summary { id: "krav", heading: "Krav", change: None, rows }.render()
}
