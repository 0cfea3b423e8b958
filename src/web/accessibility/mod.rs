//! Whether everyone can use the pages: the statement that the law asks for, a form for who cannot,
//! and what has come in, for administrators.

mod remove;
mod report;
mod reports;
mod statement;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::error::WebError;
use crate::route::Route;
use crate::visit::Visit;

/// How many reports wait for somebody to see to them; none for who cannot.
///
/// # Errors
/// Those of the store.
pub async fn waiting(visit: &Visit) -> Result<u64, WebError> {
    if !visit.may(Permission::Administer) {
        return Ok(0);
    }
    let municipality = visit.municipality.id;
    visit.app.run(move |app| app.store.accessibility_reports_waiting(municipality)).await
}

/// The family's routes; the statement is also there where no kommun is chosen.
pub const ROUTES: &[Route] = &[
    Route::get("/tillganglighet", Permission::Anyone, || web::to(statement::show)),
    Route::get("/{kommun}/tillganglighet", Permission::Anyone, || web::to(statement::show)),
    Route::get("/{kommun}/tillganglighet/rapportera", Permission::Anyone, || web::to(report::show)),
    Route::post("/{kommun}/tillganglighet/rapportera", Permission::Anyone, || {
        web::to(report::save)
    }),
    Route::get("/{kommun}/tillganglighet/tack/{reference}", Permission::Anyone, || {
        web::to(report::receipt)
    }),
    Route::get("/{kommun}/administration/tillganglighetsrapporter", Permission::Administer, || {
        web::to(reports::list)
    }),
    Route::post(
        "/{kommun}/administration/tillganglighetsrapporter/{id}/hanterad",
        Permission::Administer,
        || web::to(reports::handled),
    ),
    Route::post(
        "/{kommun}/administration/tillganglighetsrapporter/{id}/vantar",
        Permission::Administer,
        || web::to(reports::waits),
    ),
    Route::get(
        "/{kommun}/administration/tillganglighetsrapporter/{id}/ta-bort",
        Permission::Administer,
        || web::to(remove::show),
    ),
    Route::post(
        "/{kommun}/administration/tillganglighetsrapporter/{id}/ta-bort",
        Permission::Administer,
        || web::to(remove::save),
    ),
];
