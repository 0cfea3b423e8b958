//! All events, with how many services belong to each.

use actix_web::HttpResponse;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::figures::Facet;
use utbud_domain::{Code, EventKind, swedish};

use super::counts;
use crate::components::empty::Empty;
use crate::components::figure::count_link;
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::components::regions::Section;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

/// `GET /{kommun}/handelser`
pub async fn show(visit: Visit) -> HttpResponse {
    let slug = visit.slug();
    let frame = visit.frame(&paths::events(slug));
    let lead = "Det som händer i livet eller i ett företag, och hur många tjänster som hör till.";
    let new = paths::event_new(slug);
    let add = Button::link("Lägg till händelse", &new).icon(Icon::Plus);
    let may = visit.may(Permission::EditCatalogue);
    let crumbs = [Link::new("Start", paths::home(slug))];
    let mut page = Page::new(&frame, "Händelser").crumbs(&crumbs).lead(html! { (lead) });
    if may {
        page = page.actions(html! { (add) });
    }
    if visit.catalogue().events.is_empty() {
        return reply::page(page.body(html! {
            (Empty {
                heading: "Inga händelser är upplagda",
                text: "När kommunen har lagt upp händelser finns de här.",
                action: None,
            })
        }));
    }
    let count = counts(&visit);
    let life = part(&visit, (EventKind::Life, "livshandelser", "Livshändelser"), &count);
    let business =
        part(&visit, (EventKind::Business, "foretagshandelser", "Företagshändelser"), &count);
    reply::page(page.body(html! { (life) (business) }))
}

fn part(
    visit: &Visit,
    (kind, id, heading): (EventKind, &str, &str),
    count: &impl Fn(utbud_domain::EventId) -> u64,
) -> Markup {
    let slug = visit.slug();
    let mut events: Vec<_> = visit.catalogue().events.iter().filter(|e| e.kind == kind).collect();
    events.sort_by_key(|event| swedish::sort_key(event.name.as_str()));
    let columns = [
        Column::text("Händelse").width(Width::Large),
        Column::text("Beskrivning"),
        Column::number("Tjänster").width(Width::Small),
    ];
    let row = |event: &&std::sync::Arc<utbud_domain::Kept<utbud_domain::Event>>| {
        let id = event.id.to_string();
        let services = paths::services_with(slug, &[(Facet::Event.code(), &id)]);
        Row::new(vec![
            html! { a href=(paths::event(slug, &id)) { (event.name) } },
            html! { @if let Some(said) = &event.description { (said) } },
            count_link(count(event.id), &services),
        ])
    };
    let rows: Vec<_> = events.iter().map(row).collect();
    let table = Table {
        caption: heading,
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows,
    };
    html! {
        @if !events.is_empty() {
            (Section { id, heading, lead: "", body: table.render(), card: false })
        }
    }
}
