//! The JSON API, for reading: one file a resource, with what it takes and the body it answers.
//!
//! A body is a function of a catalogue; nothing is decided here that a page decides otherwise.
//! `asked` reads what the address says and refuses all that is not understood, `answer` gives
//! the body its tag, `openapi` is the description made from the same types and parameters.
//! What is unknown is `null`, and is never left out. Writing comes later.

mod answer;
mod asked;
mod channels;
mod coverage;
mod e_services;
mod listed;
mod openapi;
mod org_units;
mod parameter;
mod problem;
mod reference;
mod schema;
mod services;
mod target_groups;
mod tree;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

const READ: Permission = Permission::ReadPublished;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/api/openapi.json", Permission::Anyone, || web::to(openapi::show)),
    Route::get("/api/problem/{kind}", Permission::Anyone, || web::to(problem::show)),
    Route::get("/{kommun}/api/v1/services", READ, || web::to(services::list)),
    Route::get("/{kommun}/api/v1/services/{id}", READ, || web::to(services::show)),
    Route::get("/{kommun}/api/v1/e-services", READ, || web::to(e_services::list)),
    Route::get("/{kommun}/api/v1/channels", READ, || web::to(channels::list)),
    Route::get("/{kommun}/api/v1/target-groups", READ, || web::to(target_groups::list)),
    Route::get("/{kommun}/api/v1/org-units", READ, || web::to(org_units::list)),
    Route::get("/{kommun}/api/v1/coverage", READ, || web::to(coverage::show)),
    Route::get("/{kommun}/api/v1/coverage/services", Permission::ReadAll, || {
        web::to(coverage::services::list)
    }),
];
