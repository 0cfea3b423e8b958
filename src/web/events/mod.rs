//! The life and business events: what happens to people and companies and makes them need
//! services.

mod edit;
mod list;
mod show;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::figures::{Facet, FacetValue};
use utbud_domain::listing::Query;
use utbud_domain::{Event, EventId, Id, Kept};

use crate::error::WebError;
use crate::route::Route;
use crate::visit::Visit;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/handelser", Permission::ReadPublished, || web::to(list::show)),
    // Before the events, whose identities can be anything else.
    Route::get("/{kommun}/handelser/ny", Permission::EditCatalogue, || web::to(edit::begin)),
    Route::post("/{kommun}/handelser/ny", Permission::EditCatalogue, || web::to(edit::add)),
    Route::get("/{kommun}/handelser/{id}", Permission::ReadPublished, || web::to(show::show)),
    Route::get("/{kommun}/handelser/{id}/andra", Permission::EditCatalogue, || web::to(edit::show)),
    Route::post("/{kommun}/handelser/{id}/andra", Permission::EditCatalogue, || {
        web::to(edit::save)
    }),
    Route::post("/{kommun}/handelser/{id}/ta-bort", Permission::EditCatalogue, || {
        web::to(show::remove)
    }),
];

/// The event with this identity.
fn found<'a>(visit: &'a Visit, id: &str) -> Result<&'a Kept<Event>, WebError> {
    let id = EventId::parse(id).ok_or(WebError::NotFound)?;
    visit.catalogue().events.get(id).map(AsRef::as_ref).ok_or(WebError::NotFound)
}

/// How many of the services that the visitor may see belong to each event.
fn counts(visit: &Visit) -> impl Fn(EventId) -> u64 + use<> {
    let listing = visit.model.listing(visit.role().is_some()).list(&Query::default());
    move |id| {
        let facet = listing.facets.iter().find(|counts| counts.facet == Facet::Event);
        let value = FacetValue::Event(id);
        let count = facet.and_then(|counts| counts.values.iter().find(|one| one.value == value));
        count.map_or(0, |one| u64::try_from(one.count).unwrap_or(u64::MAX))
    }
}
