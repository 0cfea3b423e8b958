//! The target groups: who the services are for.

mod show;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] =
    &[Route::get("/{kommun}/malgrupper", Permission::ReadPublished, || web::to(show::show))];
