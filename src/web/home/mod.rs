//! Where one comes in: the kommuner, and a kommun's start page.

mod browse;
mod changes;
mod municipalities;
mod start;
mod to_do;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/", Permission::Anyone, || web::to(municipalities::show)),
    Route::get("/{kommun}", Permission::ReadPublished, || web::to(start::show)),
];
