//! What each figure says of the service.

use maud::{Markup, Render, html};
use utbud_domain::Code;
use utbud_domain::figures::{FigureId, Scope, Verdict, figure};

use super::View;
use crate::components::regions::Section;
use crate::paths;
use crate::words::figures::{full_name, left_out};

pub(super) fn card(view: &View<'_>) -> Markup {
    let scope = Scope::of(view.visit.model.facts()).narrowed(|one| one.id == view.service.id);
    // A figure that compares services says nothing of one that is taken alone.
    let alone = FigureId::ALL.iter().filter(|id| !id.compares());
    let judged: Vec<_> =
        alone.filter_map(|id| Some((*id, figure(*id, &scope).judged().first()?.verdict))).collect();
    let body = html! {
        dl.summary.summary-stacked {
            @for (id, verdict) in &judged {
                div { dt { (full_name(*id)) } dd { (said(*verdict)) } }
            }
        }
        p { a href=(paths::coverage(view.visit.slug())) { "Se hela täckningen" } }
    };
    Section { id: "raknas", heading: "Så räknas tjänsten", lead: "", body, card: true }.render()
}

/// A verdict in words.
fn said(verdict: Verdict) -> String {
    match verdict {
        Verdict::Counted => "Räknas".to_owned(),
        Verdict::NotCounted => "Räknas inte".to_owned(),
        Verdict::Unknown => "Vet ej, och räknas därför inte som ja".to_owned(),
        Verdict::LeftOut(reason) => format!("Står utanför: tjänsten {}", left_out(reason)),
    }
}
