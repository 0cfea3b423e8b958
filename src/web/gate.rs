//! What every request passes: who asks, about which kommun, may they, and what becomes of an
//! answer that is an error or a panic.
//!
//! One statement reads the session and the kommun's version; the catalogue folds in what is new;
//! then the pure `access` of the domain decides. A handler gets the finished [`Visit`].

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, web};
use futures_util::FutureExt;
use utbud_domain::Day;
use utbud_domain::access::{Access, Visitor, access};
use utbud_store::{Credential, Secret, StoreError, Who as Known};

use crate::app::{App, off_thread};
use crate::error::WebError;
use crate::error_page;
use crate::layout::Theme;
use crate::model::ReadModel;
use crate::route::{self, Method, Route};
use crate::visit::{Visit, Who, theme_of};

static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(route::all);

/// Seconds that a request may take to arrive and be answered; actix itself waits for ever for a
/// slow body.
const PATIENCE: Duration = Duration::from_secs(60);

/// Lets a request through to its handler, or answers it. Stands around each resource, where the
/// parts of the path are known.
///
/// # Errors
/// None that reach the visitor: every error becomes a page or a problem.
pub async fn gate(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let here = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let theme = theme_of(request.request());
    let route = found(&request);
    let outcome = let_in(&request, route, &here, theme).await.err();
    let plain = request.request().clone();
    if let Some(error) = outcome {
        let answer = error_page::answer(&plain, &error);
        return Ok(ServiceResponse::new(plain, answer));
    }
    let work = AssertUnwindSafe(next.call(request)).catch_unwind();
    let failed =
        |error: &WebError| ServiceResponse::new(plain.clone(), error_page::answer(&plain, error));
    let answer = match tokio::time::timeout(PATIENCE, work).await {
        Err(_) => return Ok(failed(&WebError::TooSlow)),
        Ok(Err(_)) => return Ok(failed(&WebError::Broken)),
        Ok(Ok(Err(error))) => return Ok(failed(error.as_error().unwrap_or(&WebError::Broken))),
        Ok(Ok(Ok(answer))) => answer,
    };
    Ok(answer.map_into_boxed_body())
}

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
        Some(error) => {
            Some(error_page::answer(&request, error.as_error().unwrap_or(&WebError::Broken)))
        }
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

async fn let_in(
    request: &ServiceRequest,
    route: Option<&'static Route>,
    here: &str,
    theme: Theme,
) -> Result<(), WebError> {
    let Some(app) = request.app_data::<web::Data<App>>().map(|app| Arc::clone(app)) else {
        return Err(WebError::Broken);
    };
    let Some(route) = route else { return Ok(()) };
    if !route.is_of_a_municipality() {
        return from_here(request, route, false);
    }
    let slug = request.match_info().get("kommun").unwrap_or_default().to_owned();
    let credential = credential(request);
    let has_token = matches!(credential, Some(Credential::Token(_)));
    from_here(request, route, has_token)?;
    let shared = Arc::clone(&app);
    let seen = off_thread(move || see(&shared, &slug, credential.as_ref())).await??;
    let visit = Visit {
        app,
        municipality: Arc::new(seen.municipality),
        model: seen.model,
        who: seen.who,
        here: here.to_owned(),
        theme,
    };
    let visitor = Visitor { role: visit.role(), is_known: visit.who.is_some() };
    let is_open = visit.model.whole().settings().is_some_and(|s| s.open_reading);
    let answer = access(visitor, route.permission, is_open);
    request.extensions_mut().insert(visit);
    match answer {
        Access::Granted => Ok(()),
        Access::LogInFirst => Err(WebError::LogInFirst),
        Access::Refused => Err(WebError::Forbidden),
    }
}

/// What one look into the store gives.
struct Seen {
    municipality: utbud_domain::Municipality,
    model: Arc<ReadModel>,
    who: Option<Who>,
}

fn see(app: &App, slug: &str, credential: Option<&Credential>) -> Result<Seen, StoreError> {
    let row = app.store.visit(Some(slug), credential)?;
    let Some(municipality) = row.municipality.clone() else {
        return Err(StoreError::NotFound("municipality"));
    };
    let today: Day = app.clock().today();
    let catalogue = app.store.catalogue(municipality.id, row.version)?;
    let model = app.models.of(&catalogue, today);
    let who = row.who.map(|known| who(known, &model));
    model.prepare(who.as_ref().is_some_and(|who| who.role.is_some()));
    Ok(Seen { municipality, model, who })
}

fn who(known: Known, model: &ReadModel) -> Who {
    match known {
        Known::Account { id, actor, email } => {
            let membership = model.whole().membership_of(id);
            Who {
                actor,
                account: Some(id),
                shown: email.as_str().to_owned(),
                role: membership.map(|m| m.role),
                unit: membership.and_then(|m| m.unit),
            }
        }
        Known::Token { actor, name, role, .. } => Who {
            actor,
            account: None,
            shown: name.as_str().to_owned(),
            role: Some(role),
            unit: None,
        },
    }
}

/// What the visitor shows: a bearer token, or else the session's cookie.
#[must_use]
pub fn credential(request: &ServiceRequest) -> Option<Credential> {
    let bearer = request.headers().get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    if let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) {
        return Some(Credential::Token(Secret::from(token.trim().to_owned())));
    }
    let cookie = request.cookie(crate::login::COOKIE_SECURE);
    let cookie = cookie.or_else(|| request.cookie(crate::login::COOKIE));
    cookie.map(|cookie| Credential::Session(Secret::from(cookie.value().to_owned())))
}

/// Refuses a post that another site made (`design.md` 10): by Sec-Fetch-Site, else by Origin.
/// A bearer token is nothing that a browser sends by itself.
fn from_here(request: &ServiceRequest, route: &Route, has_token: bool) -> Result<(), WebError> {
    if route.method == Method::Get || has_token {
        return Ok(());
    }
    let text = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
    let fetched = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let host = request.connection_info().host().to_owned();
    let is_ours = |origin: &str| origin.split_once("://").is_some_and(|(_, rest)| rest == host);
    let origin = text("origin").is_none_or(is_ours);
    if fetched && origin { Ok(()) } else { Err(WebError::CrossSite) }
}
