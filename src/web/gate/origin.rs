//! Whether a post comes from a page of ours.

use actix_web::dev::ServiceRequest;
use actix_web::http::header;
use actix_web::http::uri::Authority;
use actix_web::web;

use crate::app::App;
use crate::error::WebError;
use crate::route::{Method, Route};

/// Refuses a post that another site made (`design.md` 10): by Sec-Fetch-Site, else by Origin.
/// A bearer token is nothing that a browser sends by itself.
pub(super) fn from_here(
    request: &ServiceRequest,
    route: &Route,
    has_token: bool,
) -> Result<(), WebError> {
    if route.method == Method::Get || has_token {
        return Ok(());
    }
    let text = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
    let fetched = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let host = host(request);
    let is_ours = |origin: &str| origin.split_once("://").is_some_and(|(_, rest)| rest == host);
    let origin = text("origin").is_none_or(is_ours);
    if fetched && origin { Ok(()) } else { Err(WebError::CrossSite) }
}

/// What the visitor calls us: as the browser says, or where proxies of ours stand between, as
/// they say. What anyone else says of it is not believed.
fn host(request: &ServiceRequest) -> String {
    let app = request.app_data::<web::Data<App>>();
    if app.is_some_and(|app| app.settings.trusted_proxies > 0) {
        return request.connection_info().host().to_owned();
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    host.or_else(|| request.uri().authority().map(Authority::as_str)).unwrap_or_default().to_owned()
}
