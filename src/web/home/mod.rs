//! Where one comes in: the kommuner, and a kommun's start page.

mod browse;
mod changes;
mod counts;
mod first_steps;
mod greeting;
pub(crate) mod more;
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
    Route::get("/{kommun}/mer", Permission::ReadAll, || web::to(more::show)),
];
