//! The page of an event.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::figures::Facet;
use utbud_domain::{Act, Code, EntityRef, Event, EventDraft, Kept};

use super::{counts, found};
use crate::components::banner::Mood;
use crate::components::figure::count_link;
use crate::components::summary_list::{Row, Summary};
use crate::edit::Sent;
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::things::{Removal, history, remove as removed};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply};

/// `GET /{kommun}/handelser/{id}`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    Ok(reply::page(page(&visit, found(&visit, &path.1)?, None)))
}

/// `POST /{kommun}/handelser/{id}/ta-bort`
///
/// # Errors
/// [`WebError::NotFound`]; a form that says no version; those of the store.
pub async fn remove(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let id = utbud_domain::Id::parse(&path.1).ok_or(WebError::NotFound)?;
    let list = paths::events(visit.slug());
    let what = (EntityRef::Event(id), Act::ChangeEvent, list.as_str());
    let still = |why: &str| Ok(page(&visit, found(&visit, &path.1)?, Some(why)));
    removed::<EventDraft>(&visit, &sent, what, still).await
}

fn page(visit: &Visit, event: &Kept<Event>, hindered: Option<&str>) -> Markup {
    let slug = visit.slug();
    let id = event.id.to_string();
    let frame = visit.frame(&paths::events(slug));
    let crumbs =
        [Link::new("Start", paths::home(slug)), Link::new("Händelser", paths::events(slug))];
    let may = visit.may(Permission::EditCatalogue);
    let about = EntityRef::Event(event.id);
    let (change, remove) = (paths::event_edit(slug, &id), paths::event_remove(slug, &id));
    let services = paths::services_with(slug, &[(Facet::Event.code(), &id)]);
    let description = match &event.description {
        Some(said) => Row::known("Beskrivning", html! { (said) }),
        None => Row::missing("Beskrivning", "Beskriv händelsen", may.then_some(change.as_str())),
    };
    let rows = vec![
        Row::known("Slag", html! { (event.kind.word()) }),
        description,
        Row::known("Tjänster", count_link(counts(visit)(event.id), &services)),
    ];
    let change = may.then_some(change.as_str());
    let mut page = Page::new(&frame, event.name.as_str()).crumbs(&crumbs).narrow();
    if let Some(why) = hindered {
        page = page.banner(Mood::Failed, html! { (why) });
    }
    if visit.may(Permission::ReadAll) {
        page = page.actions(history(visit, about));
    }
    page.body(html! {
        (Summary { id: "om", heading: "Om händelsen", change, rows }.render())
        @if may {
            (Removal { visit, about, version: event.version, url: &remove, the: "händelsen" })
        }
    })
}
