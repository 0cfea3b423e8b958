//! The history of the kommun and of each thing: who, when, and each field before and after; and
//! how a change is taken back.

mod find;
mod list;
mod show;
mod thing;
mod told;
mod touched;
mod undo;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

pub(crate) use told::{Told, events};

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/historik", Permission::ReadAll, || web::to(list::show)),
    Route::get("/{kommun}/historik/{change}", Permission::ReadAll, || web::to(show::show)),
    Route::get("/{kommun}/historik/{change}/angra", Permission::EditServices, || {
        web::to(undo::show)
    }),
    Route::post("/{kommun}/historik/{change}/angra", Permission::EditServices, || {
        web::to(undo::undo)
    }),
];
