//! The target groups: who the services are for.

mod edit;
mod list;
mod show;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::{Id, Kept, TargetGroup, TargetGroupId};

use crate::error::WebError;
use crate::route::Route;
use crate::visit::Visit;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/malgrupper", Permission::ReadPublished, || web::to(list::show)),
    // Before the groups, whose identities can be anything else.
    Route::get("/{kommun}/malgrupper/ny", Permission::EditCatalogue, || web::to(edit::begin)),
    Route::post("/{kommun}/malgrupper/ny", Permission::EditCatalogue, || web::to(edit::add)),
    Route::get("/{kommun}/malgrupper/{id}", Permission::ReadPublished, || web::to(show::show)),
    Route::get("/{kommun}/malgrupper/{id}/andra/{section}", Permission::EditCatalogue, || {
        web::to(edit::show)
    }),
    Route::post("/{kommun}/malgrupper/{id}/andra/{section}", Permission::EditCatalogue, || {
        web::to(edit::save)
    }),
    Route::post("/{kommun}/malgrupper/{id}/ta-bort", Permission::EditCatalogue, || {
        web::to(show::remove)
    }),
];

/// The target group with this identity.
fn found<'a>(visit: &'a Visit, id: &str) -> Result<&'a Kept<TargetGroup>, WebError> {
    let id = TargetGroupId::parse(id).ok_or(WebError::NotFound)?;
    visit.catalogue().target_groups.get(id).map(AsRef::as_ref).ok_or(WebError::NotFound)
}
