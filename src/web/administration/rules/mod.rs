//! The rules of the figures, version by version: which hold, what each said and who decided it,
//! and a new version, looked at before it is decided.

mod decide;
mod form;
mod list;
mod moves;
mod versions;
mod view;

use actix_web::web;
use utbud_domain::access::Permission;

use super::crumbs;
use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/administration/rakneregler", Permission::Administer, || {
        web::to(list::show)
    }),
    Route::get("/{kommun}/administration/rakneregler/ny", Permission::Administer, || {
        web::to(decide::show)
    }),
    Route::post("/{kommun}/administration/rakneregler/ny", Permission::Administer, || {
        web::to(decide::save)
    }),
];
