//! Whether everyone can use the pages: the statement that the law asks for.

mod statement;

use actix_web::web;
use utbud_domain::access::Permission;

use crate::route::Route;

/// The family's routes; the statement is also there where no kommun is chosen.
pub const ROUTES: &[Route] = &[
    Route::get("/tillganglighet", Permission::Anyone, || web::to(statement::show)),
    Route::get("/{kommun}/tillganglighet", Permission::Anyone, || web::to(statement::show)),
];
