//! Whether the server is alive, whether it is ready, and what it has counted.

use std::time::Duration;

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, Responder};
use utbud_domain::access::Permission;

use crate::app::App;
use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/healthz", Permission::Anyone, || web::to(alive)),
    Route::get("/readyz", Permission::Anyone, || web::to(ready)),
    Route::get("/metrics", Permission::Anyone, || web::to(metrics)),
];

/// `GET /healthz`: the process answers.
async fn alive() -> impl Responder {
    "alive\n"
}

/// `GET /readyz`: the database answers, migrations are done, and no stop is under way.
async fn ready(app: Data<App>) -> HttpResponse {
    let no = |why: &'static str| HttpResponse::ServiceUnavailable().body(why);
    if app.is_stopping() {
        return no("stopping\n");
    }
    let shared = app.into_inner();
    let ping = shared.run(|app| app.store.ping());
    match tokio::time::timeout(Duration::from_secs(2), ping).await {
        Ok(Ok(())) => HttpResponse::Ok().body("ready\n"),
        Ok(Err(_)) | Err(_) => no("the database does not answer\n"),
    }
}

/// `GET /metrics`
async fn metrics(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .body(app.metrics.text())
}
