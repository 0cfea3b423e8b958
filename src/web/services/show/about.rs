//! What the service is, who it is for, and the law behind it.

use maud::{Markup, Render, html};
use utbud_domain::{Link, Publication, TargetGroup, Term};

use super::View;
use super::frame::owned;
use super::parts::{Ask, asked, asked_text, list, outward, paragraphs, row_if_any, text_row};
use crate::components::summary_list::Summary;
use crate::help::{Concept, where_explained};
use crate::services::edit::Section;
use crate::words::codes::{Word, yes_no};
use crate::{paths, texts};

pub(super) fn card(view: &View<'_>) -> Markup {
    let about = &view.service.about;
    let short = about.plain_description.as_ref().map(|text| paragraphs(text.as_str()));
    let at = |field, action| Ask(Section::About, field, action);
    let owner_at = Ask(Section::Responsibility, "owner", "Ange ansvarig verksamhet");
    let mut rows = vec![
        asked(view, "Kort beskrivning", short, at("plain_description", "Beskriv tjänsten")),
        asked(view, "Ansvarig verksamhet", owner(view), owner_at)
            .explained(where_explained(view.visit.slug(), Concept::Owner)),
        asked_text(view, "Typ", about.kind.map(Word::word), at("kind", "Ange typ")),
        asked_text(
            view,
            "Intern eller extern",
            about.audience.map(Word::word),
            at("audience", "Ange om tjänsten är intern eller extern"),
        ),
        text_row("Bekräftad", view.service.confirmed.map(|said| texts::date_long(said.on)))
            .explained(where_explained(view.visit.slug(), Concept::Confirmed)),
    ];
    let description = about.description.as_ref().map(|text| paragraphs(text.as_str()));
    let more =
        [row_if_any("Beskrivning", description), row_if_any("Sökord", comma(&about.search_terms))];
    rows.extend(more.into_iter().flatten());
    let change = view.change(Section::About);
    Summary { id: "om", heading: "Om tjänsten", change: change.as_deref(), rows }.render()
}

/// Where it is published, where it is in its life, and for how long.
pub(super) fn publication(view: &View<'_>) -> Markup {
    let about = &view.service.about;
    let flag = |claim: Option<bool>| claim.map(|claim| yes_no(Some(claim)));
    let at = |field, action| Ask(Section::Publication, field, action);
    let mut rows = vec![
        asked_text(view, "Status", about.lifecycle.map(Word::word), at("lifecycle", "Ange status")),
        asked(
            view,
            "Publicerad",
            about.publication.as_ref().map(published),
            at("publication", "Ange var tjänsten är publicerad"),
        ),
        asked_text(
            view,
            "Kräver åtgärd av användaren",
            flag(about.requires_user_action),
            at("requires_user_action", "Ange om användaren behöver göra något"),
        ),
    ];
    let until = about.temporary.map(|t| html! { "Till och med " (texts::date_long(t.until)) });
    let more = [
        row_if_any("Tillfällig", until),
        row_if_any("Administrativt ärende", flag(about.administrative).map(|f| html! { (f) })),
        row_if_any("Språk", comma(&about.languages)),
    ];
    rows.extend(more.into_iter().flatten());
    let (change, heading) = (view.change(Section::Publication), "Publicering och status");
    Summary { id: "publicering", heading, change: change.as_deref(), rows }.render()
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

fn published(publication: &Publication) -> Markup {
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
    let events = view.service.events.iter().filter_map(|id| view.catalogue.events.get(*id));
    let events: Vec<_> = events.map(|event| html! { (event.name) }).collect();
    let ask = Ask(Section::TargetGroups, "target_groups", "Välj målgrupper");
    let rows = [
        Some(asked(view, "Målgrupper", list(&items), ask)),
        row_if_any("Livshändelser", list(&events)),
    ];
    let rows = rows.into_iter().flatten().collect();
    let (change, heading) = (view.change(Section::TargetGroups), "Vem tjänsten är till för");
    Summary { id: "malgrupper", heading, change: change.as_deref(), rows }.render()
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

/// Law, documents and pages; nothing where there is nothing and the visitor may not give any.
pub(super) fn law(view: &View<'_>) -> Markup {
    let about = &view.service.about;
    let basis = about.legal_basis.as_ref().map(|basis| match &basis.url {
        Some(url) => outward(url, basis.text.as_str()),
        None => html! { (basis.text) },
    });
    let documents: Vec<_> = about.links.iter().map(document).collect();
    let links = list(&documents);
    if basis.is_none() && links.is_none() && !view.may_change {
        return html! {};
    }
    let at = |field, action| Ask(Section::Law, field, action);
    let rows = vec![
        asked(view, "Lagrum", basis, at("legal_basis", "Ange lagrum")),
        asked(view, "Länkar", links, at("link_title", "Lägg till en länk")),
    ];
    let change = view.change(Section::Law);
    Summary { id: "lagrum", heading: "Lagrum och länkar", change: change.as_deref(), rows }.render()
}

fn document(link: &Link) -> Markup {
    html! {
        (outward(&link.url, link.title.as_str()))
        @if let Some(date) = link.date { " " span.muted { (texts::date_long(date)) } }
    }
}
