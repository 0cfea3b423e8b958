//! What has happened to a service and to the e-services tied to it: who, when, and each field
//! before and after. What was done in one go, such as an import, is one event.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::{EntityKind, EntityRef, Service};

use super::past;
use crate::components::empty::Empty;
use crate::components::regions::Section;
use crate::error::WebError;
pub(super) use crate::history::Told;
use crate::history::events;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply, texts};

/// The most events that the page shows.
const MOST: u32 = 200;

/// The fields of an event that the card shows.
const SHORT: usize = 4;

/// `GET /{kommun}/tjanster/{number}/historik`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let service = visit.service(&path.1)?.value.clone();
    let mut things = vec![EntityRef::Service(service.id)];
    let e_services = visit.catalogue().e_services_of(service.id);
    things.extend(e_services.map(|e_service| EntityRef::EService(e_service.id)));
    let told = told(&visit, things, MOST).await?;
    Ok(reply::page(page(&visit, &service, &told)))
}

/// What happened to some things, newest first.
///
/// # Errors
/// Those of the store.
pub(super) async fn told(
    visit: &Visit,
    things: Vec<EntityRef>,
    limit: u32,
) -> Result<Vec<Told>, WebError> {
    let municipality = visit.municipality.id;
    let read = visit.app.run(move |app| app.store.history_of(municipality, &things, limit));
    Ok(Told::each(visit.catalogue(), &read.await?, &[EntityKind::EService]))
}

/// The latest events in short, with the way to all of them.
pub(super) fn card(visit: &Visit, service: &Service, latest: &[Told]) -> Markup {
    let (slug, number) = (visit.slug(), service.number.as_str());
    let url = paths::service_history(slug, number);
    let hidden: usize = latest.iter().map(|told| told.fields.len().saturating_sub(SHORT)).sum();
    let body = html! {
        @if latest.is_empty() {
            p.muted { "Inget är ändrat." }
        } @else {
            (events(slug, latest, SHORT))
        }
        p {
            a href=(url) { "Visa hela historiken" }
            @if hidden > 0 {
                " " span.muted { "med " (texts::plural(u64::try_from(hidden).unwrap_or(u64::MAX), "uppgift till", "uppgifter till")) }
            }
        }
        (past::choose(visit, number, &visit.past.map(texts::date_iso).unwrap_or_default()))
    };
    Section {
        id: "historik", heading: "Senaste ändringar av tjänsten", lead: "", body, card: true
    }
    .render()
}

fn page(visit: &Visit, service: &Service, told: &[Told]) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::services(slug));
    let here = paths::service(slug, service.number.as_str());
    let crumbs = [
        Link::new("Start", paths::home(slug)),
        Link::new("Tjänster", paths::services(slug)),
        Link::new(service.name.as_str(), here.as_str()),
    ];
    let is_cut = u32::try_from(told.len()).is_ok_and(|shown| shown >= MOST);
    let heading = format!("Historik: {}", service.name);
    let today = texts::date_iso(visit.today());
    Page::new(&frame, &heading).crumbs(&crumbs).narrow().body(html! {
        (past::choose(visit, service.number.as_str(), &today))
        @if told.is_empty() {
            (Empty { heading: "Inget är ändrat", text: "Här syns varje ändring av tjänsten.", action: None })
        } @else {
            @if is_cut { p.muted { "De " (texts::count(MOST.into())) " senaste ändringarna visas." } }
            (events(slug, told, usize::MAX))
        }
    })
}
