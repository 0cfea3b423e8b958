//! The services: the list with its filters, a service with all that is known of it, its history.

mod acts;
mod channels;
mod edit;
mod history;
pub(crate) mod list;
mod new;
mod past;
mod show;
mod state;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

pub(crate) use new::may_add;
pub use state::state_tag;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/tjanster", Permission::ReadPublished, || web::to(list::show)),
    Route::get("/{kommun}/tjanster.xlsx", Permission::ReadAll, || web::to(list::export::xlsx)),
    Route::get("/{kommun}/tjanster.csv", Permission::ReadAll, || web::to(list::export::csv)),
    // Before the services, whose numbers can be anything else.
    Route::get("/{kommun}/tjanster/ny", Permission::EditServices, || web::to(new::show)),
    Route::post("/{kommun}/tjanster/ny", Permission::EditServices, || web::to(new::save)),
    Route::get("/{kommun}/tjanster/{number}", Permission::ReadPublished, || web::to(show::show)),
    Route::get("/{kommun}/tjanster/{number}/andra/{section}", Permission::EditServices, || {
        web::to(edit::show)
    }),
    Route::post("/{kommun}/tjanster/{number}/andra/{section}", Permission::EditServices, || {
        web::to(edit::save)
    }),
    Route::get("/{kommun}/tjanster/{number}/kanaler/{horizon}", Permission::EditServices, || {
        web::to(channels::show)
    }),
    Route::post("/{kommun}/tjanster/{number}/kanaler/{horizon}", Permission::EditServices, || {
        web::to(channels::save)
    }),
    Route::post("/{kommun}/tjanster/{number}/bekrafta", Permission::EditServices, || {
        web::to(acts::confirm)
    }),
    Route::post("/{kommun}/tjanster/{number}/finns-inte", Permission::EditServices, || {
        web::to(acts::no_e_service)
    }),
    Route::post("/{kommun}/tjanster/{number}/avsluta", Permission::EditServices, || {
        web::to(acts::close)
    }),
    Route::post("/{kommun}/tjanster/{number}/oppna", Permission::EditServices, || {
        web::to(acts::reopen)
    }),
    Route::post("/{kommun}/tjanster/{number}/ta-bort", Permission::EditServices, || {
        web::to(acts::remove)
    }),
    Route::get("/{kommun}/tjanster/{number}/historik", Permission::ReadAll, || {
        web::to(history::show)
    }),
];
