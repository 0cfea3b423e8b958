//! The e-services: the page of one, adding one to a service or tying one that is there, and
//! changing one a section at a time.

mod add;
mod edit;
mod show;
mod tie;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::{EService, EServiceId, EServiceStatus, Id, Kept};

use crate::components::tag::{Tag, Tone};
use crate::error::WebError;
use crate::route::Route;
use crate::visit::Visit;
use crate::words::codes::Word;

pub use edit::Section;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/e-tjanster/{e_service}", Permission::ReadPublished, || {
        web::to(show::show)
    }),
    Route::get(
        "/{kommun}/e-tjanster/{e_service}/andra/{section}",
        Permission::EditServices,
        || web::to(edit::show),
    ),
    Route::post(
        "/{kommun}/e-tjanster/{e_service}/andra/{section}",
        Permission::EditServices,
        || web::to(edit::save),
    ),
    Route::get("/{kommun}/tjanster/{number}/e-tjanster/ny", Permission::EditServices, || {
        web::to(add::show)
    }),
    Route::post("/{kommun}/tjanster/{number}/e-tjanster/ny", Permission::EditServices, || {
        web::to(add::save)
    }),
];

/// The e-service with this identity, if the visitor may see it.
fn found<'a>(visit: &'a Visit, id: &str) -> Result<&'a Kept<EService>, WebError> {
    let id = EServiceId::parse(id).ok_or(WebError::NotFound)?;
    visit.catalogue().e_services.get(id).map(AsRef::as_ref).ok_or(WebError::NotFound)
}

/// Where in its life an e-service is, as one word with a colour.
#[must_use]
pub fn status_tag(status: EServiceStatus) -> Tag<'static> {
    let tone = match status {
        EServiceStatus::Planned | EServiceStatus::InDevelopment => Tone::Coming,
        EServiceStatus::Launched => Tone::Good,
        EServiceStatus::Retired => Tone::Plain,
    };
    Tag { word: status.word(), tone }
}
