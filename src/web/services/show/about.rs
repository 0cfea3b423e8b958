//! What the service is, who it is for, and the law behind it.

use maud::{Markup, Render, html};
use utbud_domain::{Link, Publication, TargetGroup, Term};

use super::View;
use super::frame::owned;
use super::parts::{list, outward, paragraphs, row, row_if_any, text_row};
use crate::components::summary_list::Summary;
use crate::words::codes::{Word, yes_no};
use crate::{paths, texts};

pub(super) fn card(view: &View<'_>) -> Markup {
    let about = &view.service.about;
    let flag = |claim: Option<bool>| claim.map(|claim| yes_no(Some(claim)));
    let mut rows = vec![
        row("Kort beskrivning", about.plain_description.as_ref().map(|t| paragraphs(t.as_str()))),
        row("Ansvarig verksamhet", owner(view)),
        text_row("Typ", about.kind.map(Word::word)),
        text_row("Intern eller extern", about.audience.map(Word::word)),
        text_row("Status", about.lifecycle.map(Word::word)),
        row("Publicerad", about.publication.as_ref().map(publication)),
        text_row("Kräver åtgärd av användaren", flag(about.requires_user_action)),
        text_row("Bekräftad", view.service.confirmed.map(|said| texts::date_long(said.on))),
    ];
    let description = about.description.as_ref().map(|text| paragraphs(text.as_str()));
    let events = view.service.events.iter().filter_map(|id| view.catalogue.events.get(*id));
    let events = list(&events.map(|event| html! { (event.name) }).collect::<Vec<_>>());
    let until = about.temporary.map(|t| html! { "Till och med " (texts::date_long(t.until)) });
    let group = view.service.group.and_then(|id| view.catalogue.groups.get(id));
    let more = [
        row_if_any("Beskrivning", description),
        row_if_any("Livshändelser", events),
        row_if_any("Tillfällig", until),
        row_if_any("Administrativt ärende", flag(about.administrative).map(|f| html! { (f) })),
        row_if_any("Tjänstegrupp", group.map(|group| html! { (group.name) })),
        row_if_any("Sökord", comma(&about.search_terms)),
        row_if_any("Språk", comma(&about.languages)),
    ];
    rows.extend(more.into_iter().flatten());
    Summary { id: "om", heading: "Om tjänsten", change: None, rows }.render()
}

fn comma(terms: &[Term]) -> Option<Markup> {
    let terms: Vec<_> = terms.iter().map(Term::as_str).collect();
    (!terms.is_empty()).then(|| html! { (terms.join(", ")) })
}

/// The unit, with those above it.
fn owner(view: &View<'_>) -> Option<Markup> {
    let unit = view.service.owner?;
    let mut line = view.catalogue.unit_line(unit);
    line.reverse();
    let own = line.pop()?;
    Some(html! {
        @for above in &line { span.muted { (above.name) " / " } }
        a href=(owned(view.visit.slug(), own.id)) { (own.name) }
    })
}

fn publication(publication: &Publication) -> Markup {
    let word = publication.place.word();
    match &publication.url {
        Some(url) => outward(url, word),
        None => html! { (word) },
    }
}

/// Who it is for.
pub(super) fn target_groups(view: &View<'_>) -> Markup {
    let mut groups: Vec<_> = view
        .service
        .target_groups
        .iter()
        .filter_map(|id| view.catalogue.target_groups.get(*id))
        .collect();
    groups.sort_by_key(|group| (group.side, group.position));
    let items: Vec<_> = groups.iter().map(|group| target_group(view, group)).collect();
    let rows = vec![row("Målgrupper", list(&items))];
    Summary { id: "malgrupper", heading: "Vem tjänsten är till för", change: None, rows }.render()
}

/// A group with how many of it prefer to meet or speak with someone.
fn target_group(view: &View<'_>, group: &TargetGroup) -> Markup {
    let url = format!("{}#m-{}", paths::target_groups(view.visit.slug()), group.id);
    let personal = group.preference.map(|preference| preference.personal);
    html! {
        a href=(url) { (group.name) }
        @if let Some(personal) = personal {
            " " span.muted {
                "(" (personal) (texts::NBSP) "% väljer helst personlig kontakt)"
            }
        }
    }
}

/// Law, documents and pages; nothing where there is nothing.
pub(super) fn law(view: &View<'_>) -> Markup {
    let about = &view.service.about;
    let basis = about.legal_basis.as_ref().map(|basis| match &basis.url {
        Some(url) => outward(url, basis.text.as_str()),
        None => html! { (basis.text) },
    });
    let documents: Vec<_> = about.links.iter().map(document).collect();
    let rows: Vec<_> = [row_if_any("Lagrum", basis), row_if_any("Länkar", list(&documents))]
        .into_iter()
        .flatten()
        .collect();
    html! {
        @if !rows.is_empty() {
            (Summary { id: "lagrum", heading: "Lagrum och länkar", change: None, rows })
        }
    }
}

fn document(link: &Link) -> Markup {
    html! {
        (outward(&link.url, link.title.as_str()))
        @if let Some(date) = link.date { " " span.muted { (texts::date_iso(date)) } }
    }
}
