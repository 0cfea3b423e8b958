//! The handbook on the pages: one page a task, the words, and what the program is.
//!
//! The text is `docs/anvandarhandbok`, built in; [`book`] lists its chapters in the order of who
//! reads them, [`document`] reads a chapter, `view` shows one, and [`Concept`] is a word that other
//! pages link to.

mod about;
pub mod book;
mod concept;
pub mod document;
mod show;
mod start;
mod view;

pub use concept::{Concept, explained, meaning, where_explained};
pub(crate) use view::shown;

use actix_web::HttpRequest;
use actix_web::web;
use utbud_domain::access::Permission;

use crate::error_page::bare_frame;
use crate::layout::{Frame, Link};
use crate::paths;
use crate::route::Route;
use crate::visit::{Visit, theme_of};

/// The family's routes; each page is also there where no kommun is chosen.
pub const ROUTES: &[Route] = &[
    Route::get("/hjalp", Permission::Anyone, || web::to(start::show)),
    Route::get("/hjalp/{chapter}", Permission::Anyone, || web::to(show::show)),
    Route::get("/om", Permission::Anyone, || web::to(about::show)),
    Route::get("/{kommun}/hjalp", Permission::Anyone, || web::to(start::show)),
    Route::get("/{kommun}/hjalp/{chapter}", Permission::Anyone, || web::to(show::show)),
    Route::get("/{kommun}/om", Permission::Anyone, || web::to(about::show)),
];

/// The kommun that a page is read in, by its name in addresses; none before one is chosen.
pub(crate) fn slug(visit: Option<&Visit>) -> Option<&str> {
    visit.map(Visit::slug)
}

/// What stands around a page that is there with a kommun and without.
pub(crate) fn frame(request: &HttpRequest, visit: Option<&Visit>) -> Frame {
    visit.map_or_else(|| bare_frame(theme_of(request)), |visit| visit.frame(""))
}

/// The way to the help, and to a page of it.
fn crumbs(slug: Option<&str>) -> Vec<Link> {
    let mut crumbs = Vec::new();
    crumbs.extend(slug.map(|slug| Link::new("Start", paths::home(slug))));
    crumbs.push(Link::new("Hjälp", paths::help(slug)));
    crumbs
}
