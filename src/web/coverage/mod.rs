//! Täckning: how far the kommun has come, as a report to quote and to take to a meeting.
//!
//! [`Report`](utbud_domain::figures::Report) is what the pages say, as numbers; `show` puts it
//! together, section by section. Every number leads to a list with exactly that many services,
//! which [`lists`] sees to.

mod asked;
mod figures;
mod gaps;
pub mod headline;
mod largest;
pub mod lists;
mod panel;
mod show;
#[cfg(test)]
mod tests;
mod units;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/tackning", Permission::ReadPublished, || web::to(show::show)),
    Route::get("/{kommun}/tackning/luckor", Permission::ReadAll, || web::to(gaps::show)),
];
