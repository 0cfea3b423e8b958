//! The JSON API: one file a resource, with what it takes and the body it answers, and beside it
//! what a program can write of it.
//!
//! A body is a function of a catalogue; nothing is decided here that a page decides otherwise.
//! `asked` reads what the address says and refuses all that is not understood, `answer` gives
//! the body its tag, `openapi` is the description made from the same types and parameters.
//! `write` is showing, adding, changing and closing one thing of any kind. What is unknown is
//! `null`, and is never left out.

mod answer;
mod asked;
mod channels;
mod coverage;
mod e_services;
mod exemptions;
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
mod write;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::{
    ChannelDraft, EServiceDraft, ExemptionDraft, OrgUnitDraft, ServiceDraft, TargetGroupDraft,
};

use crate::route::Route;

const READ: Permission = Permission::ReadPublished;
const MEMBERS: Permission = Permission::ReadAll;
const SERVICES: Permission = Permission::EditServices;
const CATALOGUE: Permission = Permission::EditCatalogue;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/api/openapi.json", Permission::Anyone, || web::to(openapi::show)),
    Route::get("/api/problem/{kind}", Permission::Anyone, || web::to(problem::show)),
    Route::get("/{kommun}/api/v1/services", READ, || web::to(services::list)),
    Route::post("/{kommun}/api/v1/services", SERVICES, || web::to(write::create::<ServiceDraft>)),
    Route::get("/{kommun}/api/v1/services/{id}", READ, || web::to(write::show::<ServiceDraft>)),
    Route::patch("/{kommun}/api/v1/services/{id}", SERVICES, || {
        web::to(write::change::<ServiceDraft>)
    }),
    Route::post("/{kommun}/api/v1/services/{id}/close", SERVICES, || {
        web::to(write::close::<ServiceDraft>)
    }),
    Route::get("/{kommun}/api/v1/e-services", READ, || web::to(e_services::list)),
    Route::post("/{kommun}/api/v1/e-services", SERVICES, || {
        web::to(write::create::<EServiceDraft>)
    }),
    Route::get("/{kommun}/api/v1/e-services/{id}", READ, || web::to(write::show::<EServiceDraft>)),
    Route::patch("/{kommun}/api/v1/e-services/{id}", SERVICES, || {
        web::to(write::change::<EServiceDraft>)
    }),
    Route::post("/{kommun}/api/v1/e-services/{id}/close", SERVICES, || {
        web::to(write::close::<EServiceDraft>)
    }),
    Route::get("/{kommun}/api/v1/channels", READ, || web::to(channels::list)),
    Route::post("/{kommun}/api/v1/channels", CATALOGUE, || web::to(write::create::<ChannelDraft>)),
    Route::get("/{kommun}/api/v1/channels/{id}", READ, || web::to(write::show::<ChannelDraft>)),
    Route::patch("/{kommun}/api/v1/channels/{id}", CATALOGUE, || {
        web::to(write::change::<ChannelDraft>)
    }),
    Route::post("/{kommun}/api/v1/channels/{id}/close", CATALOGUE, || {
        web::to(write::close::<ChannelDraft>)
    }),
    Route::get("/{kommun}/api/v1/target-groups", READ, || web::to(target_groups::list)),
    Route::post("/{kommun}/api/v1/target-groups", CATALOGUE, || {
        web::to(write::create::<TargetGroupDraft>)
    }),
    Route::get("/{kommun}/api/v1/target-groups/{id}", READ, || {
        web::to(write::show::<TargetGroupDraft>)
    }),
    Route::patch("/{kommun}/api/v1/target-groups/{id}", CATALOGUE, || {
        web::to(write::change::<TargetGroupDraft>)
    }),
    Route::post("/{kommun}/api/v1/target-groups/{id}/close", CATALOGUE, || {
        web::to(write::close::<TargetGroupDraft>)
    }),
    Route::get("/{kommun}/api/v1/org-units", READ, || web::to(org_units::list)),
    Route::post("/{kommun}/api/v1/org-units", CATALOGUE, || web::to(write::create::<OrgUnitDraft>)),
    Route::get("/{kommun}/api/v1/org-units/{id}", READ, || web::to(write::show::<OrgUnitDraft>)),
    Route::patch("/{kommun}/api/v1/org-units/{id}", CATALOGUE, || {
        web::to(write::change::<OrgUnitDraft>)
    }),
    Route::post("/{kommun}/api/v1/org-units/{id}/close", CATALOGUE, || {
        web::to(write::close::<OrgUnitDraft>)
    }),
    Route::get("/{kommun}/api/v1/exemptions", MEMBERS, || web::to(exemptions::list)),
    Route::post("/{kommun}/api/v1/exemptions", CATALOGUE, || {
        web::to(write::create::<ExemptionDraft>)
    }),
    Route::get("/{kommun}/api/v1/exemptions/{id}", MEMBERS, || {
        web::to(write::show::<ExemptionDraft>)
    }),
    Route::patch("/{kommun}/api/v1/exemptions/{id}", CATALOGUE, || {
        web::to(write::change::<ExemptionDraft>)
    }),
    Route::post("/{kommun}/api/v1/exemptions/{id}/close", CATALOGUE, || {
        web::to(write::close::<ExemptionDraft>)
    }),
    Route::get("/{kommun}/api/v1/coverage", READ, || web::to(coverage::show)),
    Route::get("/{kommun}/api/v1/coverage/services", MEMBERS, || web::to(coverage::services::list)),
];
