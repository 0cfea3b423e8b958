//! What is one's own in a kommun: who one is here, and one's password.

mod show;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/min-profil", Permission::ReadAll, || web::to(show::show)),
    Route::post("/{kommun}/min-profil", Permission::ReadAll, || web::to(show::save)),
];
