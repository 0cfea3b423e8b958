//! The pages around the services: the channels, and who the services are for.

mod channels;
mod target_groups;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/kanaler", Permission::ReadPublished, || web::to(channels::show)),
    Route::get("/{kommun}/malgrupper", Permission::ReadPublished, || web::to(target_groups::show)),
];
