//! The channels: the ways in and out, and how the kommun has ordered them.

mod show;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] =
    &[Route::get("/{kommun}/kanaler", Permission::ReadPublished, || web::to(show::show))];
