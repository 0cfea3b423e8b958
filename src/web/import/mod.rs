//! Reading a file in: choose → preview → confirm → receipt. Nothing is changed before the
//! confirmation, and then all of it in one transaction or nothing.

mod choice_fields;
mod choices;
mod choose;
mod confirm;
mod draft;
mod ended;
mod faults;
mod flows;
mod parts;
mod preview;
mod reading;
mod receipt;
mod sheet;
mod template;

use actix_web::web;
use utbud_domain::access::Permission::EditCatalogue;

use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/import", EditCatalogue, || web::to(choose::show)),
    Route::post("/{kommun}/import", EditCatalogue, || web::to(choose::upload)),
    Route::get("/{kommun}/import/mall.xlsx", EditCatalogue, || web::to(template::fetch)),
    Route::get("/{kommun}/import/kvitto/{change}", EditCatalogue, || web::to(receipt::show)),
    Route::get("/{kommun}/import/{id}", EditCatalogue, || web::to(preview::show)),
    Route::post("/{kommun}/import/{id}/val", EditCatalogue, || web::to(choices::choose)),
    Route::post("/{kommun}/import/{id}/bekrafta", EditCatalogue, || web::to(confirm::confirm)),
    Route::post("/{kommun}/import/{id}/avbryt", EditCatalogue, || web::to(confirm::cancel)),
    Route::get("/{kommun}/import/{id}/felrader.csv", EditCatalogue, || web::to(faults::fetch)),
];
