//! What stands over and beside the sections.

use maud::{Markup, Render, html};
use utbud_domain::{Lifecycle, OrgUnitId};

use super::{Notice, View, acts};
use crate::components::banner::Mood;
use crate::components::on_paper::OnPaper;
use crate::components::regions::Section;
use crate::components::tag::{Tag, Tone};
use crate::layout::{Link, Page};
use crate::services::{past, state_tag};
use crate::words::codes::Word;
use crate::{paths, texts};

/// The page around its content.
pub(super) fn page(view: &View<'_>, content: &Markup, notice: Option<&Notice>) -> Markup {
    let slug = view.visit.slug();
    let frame = view.visit.frame(&paths::services(slug));
    let crumbs =
        [Link::new("Start", paths::home(slug)), Link::new("Tjänster", paths::services(slug))];
    let name = view.service.name.as_str();
    let mut page = Page::new(&frame, name).crumbs(&crumbs).lead(lead(view));
    if let Some(day) = view.visit.past {
        let (mood, said) = past::banner(view.visit, view.service.number.as_str(), day);
        page = page.banner(mood, said);
    }
    if let Some(notice) = notice {
        page = page.banner(notice.mood, html! { (notice.words) });
    }
    if let Some(closed) = acts::closed(view) {
        page = page.banner(Mood::Notice, closed);
    }
    let here = paths::service(slug, view.service.number.as_str());
    let on_paper = OnPaper {
        page: None,
        chosen: &[],
        address: &view.visit.address_of(&here),
        day: &texts::date_long(view.visit.today()),
    };
    page.actions(acts::confirm(view)).body(html! { (on_paper) (content) })
}

/// Number, side, state and when it was last confirmed, in a line.
fn lead(view: &View<'_>) -> Markup {
    let about = &view.service.about;
    let mut facts = vec![html! { (view.service.number.as_str()) }];
    facts.extend(about.kind.map(|kind| html! { (kind.word()) }));
    facts.extend(about.audience.map(|audience| html! { (audience.word()) }));
    facts.extend(about.lifecycle.and_then(lifecycle));
    facts.push(html! { "E-tjänst: " (state_tag(view.state)) });
    facts.push(html! { (acts::confirmed(view)) });
    html! {
        @for (at, fact) in facts.iter().enumerate() {
            @if at > 0 { " · " }
            span.nowrap { (fact) }
        }
    }
}

/// Where in its life it is, unless it is as most are.
fn lifecycle(lifecycle: Lifecycle) -> Option<Markup> {
    let tone = match lifecycle {
        Lifecycle::Active => return None,
        Lifecycle::Idea | Lifecycle::Planned => Tone::Coming,
        Lifecycle::PhasingOut => Tone::Warning,
        Lifecycle::Closed => Tone::Plain,
    };
    Some(Tag { word: lifecycle.word(), tone }.render())
}

/// Ways on from here: the rest of what the same unit answers for, and the events it belongs to.
pub(super) fn around(view: &View<'_>) -> Markup {
    let slug = view.visit.slug();
    let owner = view.service.owner.and_then(|id| view.catalogue.units.get(id));
    let events: Vec<_> =
        view.service.events.iter().filter_map(|id| view.catalogue.events.get(*id)).collect();
    if owner.is_none() && events.is_empty() {
        return html! {};
    }
    let body = html! {
        ul.ways {
            @if let Some(unit) = owner {
                li {
                    a href=(owned(slug, unit.id)) { "Fler tjänster hos " (unit.name) }
                }
            }
            @for event in events {
                li {
                    a href=(paths::services_with(slug, &[("event", &event.id.to_string())])) {
                        "Fler tjänster vid " (event.name)
                    }
                }
            }
        }
    };
    Section { id: "vidare", heading: "Vidare härifrån", lead: "", body, card: true }.render()
}

/// The list of what a unit answers for.
pub(super) fn owned(slug: &str, unit: OrgUnitId) -> String {
    paths::services_with(slug, &[("owner", &unit.to_string())])
}
