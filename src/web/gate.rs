//! What every request passes: who asks, about which kommun, may they, and what becomes of an
//! answer that is an error or a panic.
//!
//! One statement reads the session and the kommun's version; the catalogue folds in what is new;
//! then the pure `access` of the domain decides. A handler gets the finished [`Visit`].

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::http::uri::Authority;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, web};
use futures_util::{FutureExt, StreamExt, stream};
use utbud_domain::access::{Access, Visitor, access};
use utbud_domain::{Day, Slug};
use utbud_store::{Credential, Secret, StoreError, Who as Known};

use crate::app::{App, off_thread};
use crate::error::{Unreadable, WebError};
use crate::error_page;
use crate::login;
use crate::model::ReadModel;
use crate::route::{self, Method, Route};
use crate::visit::{Visit, Who, theme_of};

static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(route::all);

/// How long a request may take to arrive; actix itself waits for ever for a slow body. The work is
/// not timed: what has begun to be saved is answered for.
const ARRIVAL: Duration = Duration::from_secs(60);

/// How long the database may take to say who asks, before the visitor is told that it does not.
const KNOCKING: Duration = Duration::from_secs(10);

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
        Ok(Ok(answer)) => Ok(answer.map_into_boxed_body()),
    }
}

/// What a form sent that cannot be taken now but may be later: it is to be kept. Only of forms
/// that are shown where they are sent, so that there is a page to keep it for.
async fn typed(
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
fn hindered(request: &HttpRequest, error: &WebError, body: String) -> HttpResponse {
    let app = request.app_data::<web::Data<App>>();
    match (error, app) {
        (WebError::LogInFirst, Some(app)) => {
            let form = login::LogInForm::before(request.path().to_owned(), body);
            login::ask(request, app, &form)
        }
        _ => error_page::answer_with(request, error, &body),
    }
}

/// Ends a body that takes too long to arrive.
fn hurry(request: &mut ServiceRequest) {
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
    let visit = visit(request.request(), &slug).await;
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
    if let Ok(visit) = visit(request, slug).await {
        request.extensions_mut().insert(visit);
    }
}

/// Who asks about a kommun, and what there is to see.
async fn visit(request: &HttpRequest, slug: &str) -> Result<Visit, WebError> {
    let Some(app) = request.app_data::<web::Data<App>>().map(|app| Arc::clone(app)) else {
        return Err(WebError::Broken);
    };
    let (slug, credential) = (slug.to_owned(), credential(request));
    let shared = Arc::clone(&app);
    let seeing = off_thread(move || see(&shared, &slug, credential.as_ref()));
    let seen = match tokio::time::timeout(KNOCKING, seeing).await {
        Ok(seen) => seen??,
        Err(_) => return Err(WebError::Store(StoreError::Unavailable("no answer".to_owned()))),
    };
    Ok(Visit {
        app,
        municipality: Arc::new(seen.municipality),
        model: seen.model,
        who: seen.who,
        here: request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned(),
        theme: theme_of(request),
        past: None,
    })
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
    let model = app.models.of(&app.store, &catalogue, today);
    let model = app.due.carried_out(app, model);
    app.past.follow(|id| app.store.holds(id));
    let who = row.who.map(|known| who(known, &model));
    model.prepare(who.as_ref().is_some_and(|who| who.role.is_some()));
    Ok(Seen { municipality, model, who })
}

/// What has been computed of a kommun as it is by now.
///
/// # Errors
/// Those of the store.
pub(crate) fn newest(app: &App, slug: &str) -> Result<Arc<ReadModel>, StoreError> {
    see(app, slug, None).map(|seen| seen.model)
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
pub fn credential(request: &HttpRequest) -> Option<Credential> {
    if let Some(token) = request.headers().get(header::AUTHORIZATION).and_then(bearer) {
        return Some(Credential::Token(Secret::from(token)));
    }
    let is_secure = request.app_data::<web::Data<App>>().is_some_and(|a| a.settings.is_secure());
    let name = if is_secure { crate::login::COOKIE_SECURE } else { crate::login::COOKIE };
    let cookie = request.cookie(name);
    cookie.map(|cookie| Credential::Session(Secret::from(cookie.value().to_owned())))
}

/// The token of a header, whatever it is; one that is empty opens nothing, but is there.
fn bearer(value: &header::HeaderValue) -> Option<String> {
    let value = String::from_utf8_lossy(value.as_bytes());
    let value = value.trim();
    let (scheme, token) = value.split_once([' ', '\t']).unwrap_or((value, ""));
    scheme.eq_ignore_ascii_case("Bearer").then(|| token.trim().to_owned())
}

/// Refuses a post that another site made (`design.md` 10): by Sec-Fetch-Site, else by Origin.
/// A bearer token is nothing that a browser sends by itself.
fn from_here(request: &ServiceRequest, route: &Route, has_token: bool) -> Result<(), WebError> {
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
