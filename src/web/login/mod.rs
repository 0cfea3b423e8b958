//! Saying who one is: the log-in page, logging out, and the page of a first start.

mod enter;
mod leave;
mod setup;

pub use enter::{LogInForm, ask};

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web;
use utbud_domain::access::Permission;

use crate::app::WebSettings;
use crate::route::Route;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/logga-in", Permission::Anyone, || web::to(enter::show)),
    Route::post("/logga-in", Permission::Anyone, || web::to(enter::enter)),
    Route::post("/logga-ut", Permission::Anyone, || web::to(leave::leave)),
    Route::get("/start", Permission::Anyone, || web::to(setup::show)),
    Route::post("/start", Permission::Anyone, || web::to(setup::found)),
];

/// The session's cookie over https.
pub const COOKIE_SECURE: &str = "__Host-sid";

/// The session's cookie where there is no https, as on one's own machine.
pub const COOKIE: &str = "sid";

/// A session's cookie; it goes with the browser, and the store ends it in time.
pub(crate) fn cookie(settings: &WebSettings, secret: &str) -> Cookie<'static> {
    let name = if settings.is_secure() { COOKIE_SECURE } else { COOKIE };
    Cookie::build(name, secret.to_owned())
        .path("/")
        .http_only(true)
        .secure(settings.is_secure())
        .same_site(SameSite::Lax)
        .finish()
}

/// The cookie that takes a session's cookie away.
fn no_cookie(settings: &WebSettings) -> Cookie<'static> {
    let mut cookie = cookie(settings, "");
    cookie.set_max_age(Duration::ZERO);
    cookie
}
