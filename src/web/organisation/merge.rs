//! Units are put together: which, into which, and what that moves.

use actix_web::{HttpRequest, HttpResponse};

use super::takeover::{self, Mode};
use crate::edit::Sent;
use crate::error::WebError;
use crate::visit::Visit;

/// `GET /{kommun}/organisation/sla-ihop?units=&successor=&closed_on=`
///
/// # Errors
/// An address that cannot be read.
pub async fn show(visit: Visit, request: HttpRequest) -> Result<HttpResponse, WebError> {
    takeover::show(&visit, Mode::Merge, request.query_string()).await
}

/// `POST /{kommun}/organisation/sla-ihop`
///
/// # Errors
/// A form that cannot be read; those of the store.
pub async fn save(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    takeover::save(&visit, Mode::Merge, sent).await
}
