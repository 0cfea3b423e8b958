//! A unit closes, on a day, with what takes over from it.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::takeover::{self, Mode};
use super::unit;
use crate::edit::Sent;
use crate::error::WebError;
use crate::visit::Visit;

/// `GET /{kommun}/organisation/{id}/avsluta?successor=&closed_on=`
///
/// # Errors
/// [`WebError::NotFound`]; an address that cannot be read.
pub async fn show(
    visit: Visit,
    path: Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let mode = Mode::Close(unit(&visit, &path.1)?.id);
    takeover::show(&visit, mode, request.query_string()).await
}

/// `POST /{kommun}/organisation/{id}/avsluta`
///
/// # Errors
/// As [`show`]; a form that cannot be read; those of the store.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let mode = Mode::Close(unit(&visit, &path.1)?.id);
    takeover::save(&visit, mode, sent).await
}
