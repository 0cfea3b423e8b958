//! What has happened to one thing.

use actix_web::HttpResponse;
use maud::{Markup, html};
use utbud_domain::EntityRef;
use utbud_store::HistoryEntry;

use super::told::{Told, events, named, page_of};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// The most events that the page shows.
const MOST: u32 = 200;

/// `GET /{kommun}/historik?sak={kind}:{id}`
///
/// # Errors
/// [`WebError::NotFound`] for a thing that never was; those of the store.
pub(super) async fn show(visit: &Visit, about: EntityRef) -> Result<HttpResponse, WebError> {
    let municipality = visit.municipality.id;
    let read = visit.app.run(move |app| app.store.history_of(municipality, &[about], MOST)).await?;
    let latest = read.first().ok_or(WebError::NotFound)?;
    Ok(reply::page(view(visit, latest, &read)))
}

fn view(visit: &Visit, latest: &HistoryEntry, entries: &[HistoryEntry]) -> Markup {
    let slug = visit.slug();
    let catalogue = visit.model.whole();
    let name = named(catalogue, latest);
    let heading = format!("Historik: {name}");
    let frame = visit.frame(&paths::history(visit.slug()));
    let mut crumbs =
        vec![Link::new("Start", paths::home(slug)), Link::new("Historik", paths::history(slug))];
    crumbs.extend(page_of(visit, latest.about).map(|page| Link::new(name.as_str(), page)));
    let told = Told::each(catalogue, entries, &[]);
    let is_cut = u32::try_from(entries.len()).is_ok_and(|shown| shown >= MOST);
    Page::new(&frame, &heading)
        .crumbs(&crumbs)
        .narrow()
        .lead(html! { (latest.about.kind().word()) })
        .body(html! {
            @if is_cut { p.muted { "De " (texts::count(MOST.into())) " senaste ändringarna visas." } }
            (events(slug, &told, usize::MAX))
        })
}
