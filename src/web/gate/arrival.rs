//! What a request sends: it has to arrive in time, and what a form says is kept where it cannot be
//! taken now.

use std::time::Duration;

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use futures_util::{StreamExt, stream};

use super::ROUTES;
use crate::app::App;
use crate::error::WebError;
use crate::route::{Method, Route};
use crate::{error_page, login};

/// How long a request may take to arrive; actix itself waits for ever for a slow body. The work is
/// not timed: what has begun to be saved is answered for.
const ARRIVAL: Duration = Duration::from_secs(60);

/// Ends a body that takes too long to arrive.
pub(super) fn hurry(request: &mut ServiceRequest) {
    let deadline = tokio::time::Instant::now() + ARRIVAL;
    let arriving = stream::unfold(request.take_payload(), move |mut body| async move {
        let late = || Err(PayloadError::Io(std::io::ErrorKind::TimedOut.into()));
        match tokio::time::timeout_at(deadline, body.next()).await {
            Ok(part) => part.map(|part| (part, body)),
            Err(_) => Some((late(), body)),
        }
    });
    // Fused, because who reads a file asks once more after the end.
    request.set_payload(Payload::Stream { payload: Box::pin(arriving.fuse()) });
}

/// What a form sent that cannot be taken now but may be later: it is to be kept. Only of forms
/// that are shown where they are sent, so that there is a page to keep it for.
pub(super) async fn typed(
    request: &mut ServiceRequest,
    route: Option<&'static Route>,
    error: &WebError,
) -> Option<String> {
    let route = route.filter(|route| route.method == Method::Post && !route.is_api())?;
    let later = matches!(error, WebError::LogInFirst) || error.is_passing();
    let is_shown = ROUTES.iter().any(|r| r.path == route.path && r.method == Method::Get);
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let is_form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if !(later && is_shown && is_form) {
        return None;
    }
    let body = request.extract::<web::Bytes>().await.ok()?;
    let body = String::from_utf8(body.to_vec()).ok()?;
    Some(without_passwords(&body)).filter(|body| !body.is_empty())
}

/// What a form sent, but for passwords: they are neither shown again nor kept.
fn without_passwords(body: &str) -> String {
    let is_kept = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !name.contains("password")
    };
    body.split('&').filter(is_kept).collect::<Vec<_>>().join("&")
}

/// An answer that gives what was typed back, to be sent again.
pub(super) fn hindered(request: &HttpRequest, error: &WebError, body: String) -> HttpResponse {
    let app = request.app_data::<web::Data<App>>();
    match (error, app) {
        (WebError::LogInFirst, Some(app)) => {
            let form = login::LogInForm::before(request.path().to_owned(), body);
            login::ask(request, app, &form)
        }
        _ => error_page::answer_with(request, error, &body),
    }
}
