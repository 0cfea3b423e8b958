//! An error as the visitor sees it: a page in the whole frame, or `application/problem+json` for
//! programs. Written to the log here, once, with its whole chain.

mod gone;

use std::error::Error as _;

use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use maud::{Markup, Render, html};
use serde::Serialize;
use tracing_actix_web::RequestId;
use utbud_domain::access::may;
use utbud_domain::{AccessRole, Code};
use utoipa::ToSchema;

use crate::components::form::{Button, Field, Form, Kind, Weight, buttons, hidden};
use crate::edit::Sent;
use crate::error::{FieldProblem, Told, WebError};
use crate::layout::{Frame, Page, Theme};
use crate::visit::{Visit, footer, theme_of};
use crate::words::codes::Word;
use crate::{paths, reply, route};

/// A problem as RFC 9457 says it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Problem<'a> {
    /// A page that explains this kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened.
    pub title: &'a str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What to do.
    pub detail: &'a str,
    /// The request.
    pub instance: &'a str,
    /// Each field that is wrong, with a pointer to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// The answer to a request that ended in an error.
#[must_use]
pub fn answer(request: &HttpRequest, error: &WebError) -> HttpResponse {
    answer_with(request, error, "")
}

/// The same to a form that cannot be taken now: `typed` is its body, which the page gives back to
/// be sent again.
#[must_use]
pub fn answer_with(request: &HttpRequest, error: &WebError, typed: &str) -> HttpResponse {
    let told = error.told();
    log(error, told.status);
    let wants_data = wants_data(request);
    let mut response = match error {
        WebError::LogInFirst if !wants_data => log_in_first(request),
        _ if wants_data => problem(request, error, &told),
        _ => page(request, error, (&told, typed)),
    };
    let headers = response.headers_mut();
    match error {
        WebError::TooMany { retry_after } => {
            headers.insert(header::RETRY_AFTER, header::HeaderValue::from(*retry_after));
        }
        _ if told.status == StatusCode::SERVICE_UNAVAILABLE => {
            headers.insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
        }
        WebError::MethodNotAllowed => {
            let methods = request.match_pattern().map(|pattern| route::allowed(&pattern));
            if let Some(Ok(methods)) = methods.map(header::HeaderValue::try_from) {
                headers.insert(header::ALLOW, methods);
            }
        }
        WebError::LogInFirst if wants_data => {
            let bearer = header::HeaderValue::from_static("Bearer");
            headers.insert(header::WWW_AUTHENTICATE, bearer);
        }
        _ => {}
    }
    response
}

/// Whether a program asks, and not a person.
pub(crate) fn wants_data(request: &HttpRequest) -> bool {
    request.path().contains("/api/")
}

/// To the log-in page and back. What was posted is lost on the way, which is said there.
fn log_in_first(request: &HttpRequest) -> HttpResponse {
    reply::see_other(&if request.method() == Method::POST {
        paths::log_in_again(&page_of(request))
    } else {
        paths::log_in(&here(request))
    })
}

/// The page that a post was made from, as far as its address tells: the nearest one above it that
/// can be opened.
fn page_of(request: &HttpRequest) -> String {
    let pattern = request.match_pattern().unwrap_or_default();
    let mut parts: Vec<_> = pattern.split('/').collect();
    let can_be_opened =
        |path: &str| route::all().iter().any(|r| r.method == route::Method::Get && r.path == path);
    while parts.len() > 2 && !can_be_opened(&parts.join("/")) {
        parts.pop();
    }
    let path: Vec<_> = request.path().split('/').take(parts.len()).collect();
    path.join("/")
}

fn here(request: &HttpRequest) -> String {
    request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned()
}

fn log(error: &WebError, status: StatusCode) {
    let mut chain = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        chain.push_str(": ");
        chain.push_str(&cause.to_string());
        source = cause.source();
    }
    if status.is_server_error() {
        tracing::error!(status = status.as_u16(), "request failed: {chain}");
    } else {
        tracing::debug!(status = status.as_u16(), "request refused: {chain}");
    }
}

fn problem(request: &HttpRequest, error: &WebError, told: &Told) -> HttpResponse {
    let body = Problem {
        kind: paths::problem(told.kind),
        title: told.heading,
        status: told.status.as_u16(),
        detail: &told.advice,
        instance: request.path(),
        errors: error.fields(),
    };
    HttpResponse::build(told.status)
        .content_type("application/problem+json")
        .body(serde_json::to_string(&body).unwrap_or_default())
}

fn page(request: &HttpRequest, error: &WebError, (told, typed): (&Told, &str)) -> HttpResponse {
    // Before the extensions: reading a cookie borrows them too.
    let theme = theme_of(request);
    let extensions = request.extensions();
    let visit = extensions.get::<Visit>();
    let frame = match visit {
        Some(visit) => visit.frame(""),
        None => bare_frame(theme),
    };
    let number = extensions.get::<RequestId>().map(ToString::to_string).unwrap_or_default();
    // Who has a role is told which one is needed, and that says it all.
    let is_told = matches!(error, WebError::Forbidden) && visit.is_some();
    if let (WebError::NotFound, Some(visit), Some(sent)) = (error, visit, extensions.get::<Sent>())
    {
        return reply::with_status(told.status, gone::page(visit, &frame, sent));
    }
    let body = html! {
        @if !is_told { p { (told.advice) } }
        (again(request, typed))
        @if let Some(visit) = visit { (help(request, error, visit)) }
        (ways_on(request, told.status, visit))
        @if told.status.is_server_error() {
            p.muted { "Numret på det som hände: " code { (number) } }
        }
    };
    let page = Page::new(&frame, told.heading).narrow().body(body);
    reply::with_status(told.status, page)
}

/// The frame where no kommun is known.
#[must_use]
pub fn bare_frame(theme: Theme) -> Frame {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Frame { theme, home: paths::ROOT.into(), version, footer: footer(None), ..Frame::default() }
}

/// What was typed, in a form that sends it again; nothing where nothing was.
fn again(request: &HttpRequest, typed: &str) -> Markup {
    let Ok(sent) = Sent::read(typed.as_bytes()) else { return html! {} };
    html! {
        @if !typed.is_empty() {
            p { "Det du skrev är inte sparat, men det finns kvar på den här sidan." }
            form method="post" action=(request.path()) {
                @for (name, value) in sent.pairs() { (hidden(name, value)) }
                p { (Button::primary("Försök spara igen")) }
            }
        }
    }
}

/// What helps with this very error, where a kommun is known.
fn help(request: &HttpRequest, error: &WebError, visit: &Visit) -> Markup {
    match error {
        WebError::NotFound => search(visit.slug()),
        WebError::Forbidden => who_may(request, visit),
        WebError::NotYours => roles(visit.slug()),
        _ => html! {},
    }
}

/// A way to look for what was not there.
fn search(slug: &str) -> Markup {
    Form::get(
        &paths::services(slug),
        html! {
            (Field::new("q", "Sök efter en tjänst").kind(Kind::Search)
                .hint("Skriv vad det gäller, eller tjänstens nummer."))
            (Button::primary("Sök bland tjänsterna"))
        },
    )
    .render()
}

/// Which roles may do what was refused, and which one the visitor has.
fn who_may(request: &HttpRequest, visit: &Visit) -> Markup {
    if visit.who.as_ref().is_some_and(|who| who.account.is_none()) {
        return html! {
            p { "En API-nyckel läser sidor men skickar inga formulär." }
            p { a href=(paths::help_chapter(Some(visit.slug()), "api")) { "Läs om att ändra genom API:t" } }
        };
    }
    let needed = route::of(request).map(|route| route.permission);
    let roles_that_may: Vec<_> = AccessRole::ALL
        .iter()
        .filter(|role| needed.is_some_and(|needed| may(**role, needed)))
        .map(|role| role.word().to_lowercase())
        .collect();
    html! {
        p {
            @match visit.role() {
                Some(role) => {
                    "Din roll här är " strong { (role.word().to_lowercase()) } ". Det här får den göra \
                     som är " (either(&roles_that_may)) ". Behöver du kunna det? Fråga en \
                     administratör i din kommun."
                },
                None => {
                    "Du är inloggad, men har ingen roll i " (visit.name()) ". En administratör där \
                    kan ge dig en."
                },
            }
        }
        (roles(visit.slug()))
    }
}

/// Words as they stand in a sentence: "a, b eller c".
fn either(words: &[String]) -> String {
    match words.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} eller {last}", first.join(", ")),
        _ => words.concat(),
    }
}

/// Where the roles are explained.
fn roles(slug: &str) -> Markup {
    html! { p { a href=(paths::help_chapter(Some(slug), "roller")) { "Läs om rollerna och vem som får göra vad" } } }
}

/// Where one can go from here: first to the page that is to be looked at again.
fn ways_on(request: &HttpRequest, status: StatusCode, visit: Option<&Visit>) -> Markup {
    let (page, here) = (page_of(request), here(request));
    let (home, services) = match visit {
        Some(visit) => (paths::home(visit.slug()), paths::services(visit.slug())),
        None => (paths::ROOT.to_owned(), String::new()),
    };
    let mut ways = Vec::new();
    match status {
        StatusCode::CONFLICT => ways.push(Button::link("Ladda om sidan", &page)),
        StatusCode::METHOD_NOT_ALLOWED if page != "/" => {
            ways.push(Button::link("Gå tillbaka till sidan", &page));
        }
        StatusCode::SERVICE_UNAVAILABLE if request.method() != Method::POST => {
            ways.push(Button::link("Försök igen", &here));
        }
        StatusCode::SERVICE_UNAVAILABLE if page != "/" => {
            ways.push(Button::link("Gå tillbaka till sidan", &page));
        }
        _ => {}
    }
    ways.push(Button::link(
        if visit.is_some() { "Gå till startsidan" } else { "Gå till början" },
        &home,
    ));
    if visit.is_some() {
        let list = match status {
            StatusCode::NOT_FOUND => "Visa alla tjänster",
            _ => "Sök bland tjänsterna",
        };
        ways.push(Button::link(list, &services).weight(Weight::Quiet));
    }
    buttons(&ways)
}
