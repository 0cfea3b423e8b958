//! What administrators see to: who may do what, and how the kommun is set up.

mod index;
pub mod rules;
pub mod settings;
pub mod tokens;
pub mod users;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::layout::Link;
use crate::paths;
use crate::route::Route;
use crate::visit::Visit;

/// The family's routes.
pub const ROUTES: &[Route] =
    &[Route::get("/{kommun}/administration", Permission::Administer, || web::to(index::show))];

/// The way to the pages right under the administration.
#[must_use]
pub fn crumbs(visit: &Visit) -> Vec<Link> {
    let slug = visit.slug();
    vec![
        Link::new("Start", paths::home(slug)),
        Link::new("Administration", paths::administration(slug)),
    ]
}
