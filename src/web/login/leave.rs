//! Logging out.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use utbud_store::Secret;

use super::{COOKIE, COOKIE_SECURE, no_cookie};
use crate::app::App;
use crate::error::WebError;
use crate::{paths, reply};

/// `POST /logga-ut`: ends the session, here and in the store.
///
/// # Errors
/// Those of the store.
pub async fn leave(request: HttpRequest, app: Data<App>) -> Result<HttpResponse, WebError> {
    let cookie = request.cookie(COOKIE_SECURE).or_else(|| request.cookie(COOKIE));
    if let Some(cookie) = cookie {
        let secret = Secret::from(cookie.value().to_owned());
        // The cookie goes in any case: who wants out is out, also where nothing can be written.
        if let Err(error) = Arc::clone(&app).run(move |app| app.store.log_out(&secret)).await {
            tracing::warn!("a session could not be ended in the store: {error}");
        }
    }
    let mut answer = reply::see_other(&paths::with_query(paths::LOG_IN.into(), &[("ut", "1")]));
    answer.add_cookie(&no_cookie(&app.settings)).map_err(|_| WebError::Broken)?;
    let clear = header::HeaderValue::from_static("\"cache\"");
    answer.headers_mut().insert(header::HeaderName::from_static("clear-site-data"), clear);
    Ok(answer)
}
