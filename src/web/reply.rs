//! The answers that handlers give.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use maud::Markup;

/// What a csv file is called in a header.
pub const CSV: &str = "text/csv; charset=utf-8";
/// What an xlsx file is called in a header.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A page.
#[must_use]
pub fn page(markup: Markup) -> HttpResponse {
    with_status(StatusCode::OK, markup)
}

/// The same form again with messages, every value kept.
#[must_use]
pub fn unprocessable(markup: Markup) -> HttpResponse {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, markup)
}

/// A page with another status than 200.
#[must_use]
pub fn with_status(status: StatusCode, markup: Markup) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(markup.into_string())
}

/// The same form again, because nothing can be saved for the moment.
#[must_use]
pub fn unavailable(markup: Markup) -> HttpResponse {
    let mut answer = with_status(StatusCode::SERVICE_UNAVAILABLE, markup);
    answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
    answer
}

/// Done: a page that can be loaded again.
#[must_use]
pub fn see_other(url: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, url)).finish()
}

/// A file to save, under a name of small letters.
#[must_use]
pub fn file(name: &str, content_type: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(content_type)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes)
}
