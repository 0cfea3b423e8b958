//! What every request passes: who asks, about which kommun, may they, and what becomes of an
//! answer that is an error or a panic.
//!
//! One statement reads the session and the kommun's version; the catalogue folds in what is new;
//! then the pure `access` of the domain decides. A handler gets the finished
//! [`Visit`].

mod arrival;
mod origin;
mod seen;

use std::panic::AssertUnwindSafe;
use std::sync::LazyLock;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest};
use futures_util::FutureExt;
use utbud_domain::Slug;
use utbud_domain::access::{Access, Visitor, access};
use utbud_store::Credential;

use crate::due::Errand;
use crate::edit;
use crate::error::{Unreadable, WebError};
use crate::error_page;
use crate::route::{self, Method, Route};
use crate::visit::Visit;
use arrival::{hindered, hurry, typed};
use origin::from_here;
pub(crate) use seen::newest;
use seen::{credential, visit};

static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(route::all);

/// Lets a request through to its handler, or answers it. Stands around each resource, where the
/// parts of the path are known.
///
/// # Errors
/// None that reach the visitor: every error becomes a page or a problem.
pub async fn gate(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let route = found(&request);
    let outcome = let_in(&request, route).await.err();
    hurry(&mut request);
    let plain = request.request().clone();
    if let Some(error) = outcome {
        let answer = match typed(&mut request, route, &error).await {
            Some(body) => hindered(&plain, &error, body),
            None => error_page::answer(&plain, &error),
        };
        return Ok(ServiceResponse::new(plain, answer));
    }
    let work = AssertUnwindSafe(next.call(request)).catch_unwind();
    let failed =
        |error: &WebError| ServiceResponse::new(plain.clone(), error_page::answer(&plain, error));
    match work.await {
        Err(_) => Ok(failed(&WebError::Broken)),
        Ok(Err(error)) => Ok(failed(ours(&error))),
        Ok(Ok(answer)) => {
            if matches!(answer.response().error().map(ours), Some(WebError::NotFound)) {
                take_along(&plain).await;
            }
            Ok(answer.map_into_boxed_body())
        }
    }
}

/// Lets the page of an error show what waited at a form of something that is gone.
async fn take_along(request: &HttpRequest) {
    let visit = request.extensions().get::<Visit>().cloned();
    let Some(visit) = visit.filter(|_| route::is_form(request.path())) else { return };
    if let Ok(Some(sent)) = edit::find_kept(&visit, request.path()).await {
        request.extensions_mut().insert(sent);
    }
}

/// The error as ours: what actix refuses by itself and lays on the visitor could not be read.
fn ours(error: &Error) -> &WebError {
    let is_theirs = error.as_response_error().status_code().is_client_error();
    let other = if is_theirs { &UNREADABLE } else { &WebError::Broken };
    error.as_error().unwrap_or(other)
}

const UNREADABLE: WebError = WebError::Unreadable(Unreadable::Form);

/// Makes a page or a problem of every answer that is only a status, also where there is no route.
///
/// # Errors
/// Those of actix itself.
pub async fn word(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    Ok(worded(next.call(request).await?.map_into_boxed_body()))
}

/// An answer that is only a status, as a page or a problem.
fn worded(answer: ServiceResponse) -> ServiceResponse {
    let request = answer.request().clone();
    let page = match answer.response().error() {
        Some(error) => Some(error_page::answer(&request, ours(error))),
        None if answer.status() == actix_web::http::StatusCode::METHOD_NOT_ALLOWED => {
            Some(error_page::answer(&request, &WebError::MethodNotAllowed))
        }
        None => None,
    };
    match page {
        Some(page) => ServiceResponse::new(request, page),
        None => answer,
    }
}

/// The line of the table that a request is for.
fn found(request: &ServiceRequest) -> Option<&'static Route> {
    let pattern = request.match_pattern()?;
    ROUTES.iter().find(|route| route.path == pattern && route.method.is(request.method()))
}

async fn let_in(request: &ServiceRequest, route: Option<&'static Route>) -> Result<(), WebError> {
    let slug = request.match_info().get("kommun").map(str::to_owned);
    let Some(route) = route else {
        // Another method than the address takes: that is told in the kommun's own frame.
        know(request.request(), slug.as_deref()).await;
        return Ok(());
    };
    let Some(slug) = slug.filter(|_| route.is_of_a_municipality()) else {
        return from_here(request, route, false);
    };
    let has_token = matches!(credential(request.request()), Some(Credential::Token(_)));
    let from_here = from_here(request, route, has_token);
    let visit = visit(request.request(), &slug, route.errand()).await;
    if let Ok(visit) = &visit {
        request.extensions_mut().insert(visit.clone());
    }
    from_here?;
    let visit = visit?;
    if has_token && visit.who.is_none() && route.is_api() {
        return Err(WebError::LogInFirst);
    }
    // A program changes things through the API; the forms are for people, who have logged in.
    if has_token && !route.is_api() && route.method != Method::Get {
        return Err(WebError::Forbidden);
    }
    let visitor = Visitor { role: visit.role(), is_known: visit.who.is_some() };
    let is_open = visit.model.whole().settings().is_some_and(|s| s.open_reading);
    match access(visitor, route.permission, is_open) {
        Access::Granted => Ok(()),
        Access::LogInFirst => Err(WebError::LogInFirst),
        Access::Refused => Err(WebError::Forbidden),
    }
}

/// Remembers the visit to a kommun for the page that says what is wrong, where there is such a
/// kommun and it can be asked.
pub(crate) async fn know(request: &HttpRequest, slug: Option<&str>) {
    let Some(slug) = slug.filter(|slug| Slug::parse(slug).is_ok()) else { return };
    if let Ok(visit) = visit(request, slug, Errand::Read).await {
        request.extensions_mut().insert(visit);
    }
}
