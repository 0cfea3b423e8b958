//! The contacts: people and posts that answer for services and units, who stands in for them, and
//! what becomes of it when one of them leaves.

mod duties;
mod form;
mod hand_over;
mod list;
mod remove;
mod show;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::{Catalogue, Contact, ContactId, Id, Kept, swedish};

use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::route::Route;
use crate::visit::Visit;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/kontakter", Permission::ReadAll, || web::to(list::show)),
    // Before the contacts, whose identities could be anything else.
    Route::get("/{kommun}/kontakter/ny", Permission::EditCatalogue, || web::to(form::new)),
    Route::post("/{kommun}/kontakter/ny", Permission::EditCatalogue, || web::to(form::add)),
    Route::get("/{kommun}/kontakter/{id}", Permission::ReadAll, || web::to(show::show)),
    Route::get("/{kommun}/kontakter/{id}/andra", Permission::EditCatalogue, || web::to(form::show)),
    Route::post("/{kommun}/kontakter/{id}/andra", Permission::EditCatalogue, || {
        web::to(form::save)
    }),
    Route::get("/{kommun}/kontakter/{id}/lamna-over", Permission::EditCatalogue, || {
        web::to(hand_over::show)
    }),
    Route::post("/{kommun}/kontakter/{id}/lamna-over", Permission::EditCatalogue, || {
        web::to(hand_over::save)
    }),
    Route::get("/{kommun}/kontakter/{id}/ta-bort", Permission::EditCatalogue, || {
        web::to(remove::show)
    }),
    Route::post("/{kommun}/kontakter/{id}/ta-bort", Permission::EditCatalogue, || {
        web::to(remove::save)
    }),
];

/// A contact by its identity.
fn contact<'v>(visit: &'v Visit, id: &str) -> Result<&'v Kept<Contact>, WebError> {
    let found = ContactId::parse(id).and_then(|id| visit.model.whole().contacts.get(id));
    found.map(AsRef::as_ref).ok_or(WebError::NotFound)
}

/// The contacts by name, to choose among, each with a title where it has one.
#[must_use]
pub fn named(catalogue: &Catalogue) -> Vec<(String, String)> {
    let mut contacts: Vec<_> = catalogue.contacts.iter().collect();
    contacts.sort_by_key(|contact| swedish::sort_key(contact.name.as_str()));
    let label = |contact: &Contact| match &contact.title {
        Some(title) => format!("{}, {title}", contact.name),
        None => contact.name.to_string(),
    };
    contacts.iter().map(|contact| (contact.id.to_string(), label(contact))).collect()
}

/// The way to the contacts, and to one of them.
fn crumbs(visit: &Visit, contact: Option<&Contact>) -> Vec<Link> {
    let slug = visit.slug();
    let mut crumbs =
        vec![Link::new("Start", paths::home(slug)), Link::new("Kontakter", paths::contacts(slug))];
    if let Some(contact) = contact {
        crumbs
            .push(Link::new(contact.name.as_str(), paths::contact(slug, &contact.id.to_string())));
    }
    crumbs
}
