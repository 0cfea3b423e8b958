//! The body of a request that writes, read as bytes; what it is is told in our own words.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use serde_json::Value;

use super::json;
use crate::error::WebError;

/// The most bytes a body may have.
const MOST: usize = 256 * 1024;

/// The body of a request.
pub struct Body(Bytes);

/// What a POST takes.
pub const JSON: &[&str] = &["application/json"];

/// What a PATCH takes.
pub const PATCH: &[&str] = &["application/merge-patch+json", "application/json"];

impl Body {
    /// The bytes as they came.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The JSON that it is, in one of these media types.
    ///
    /// # Errors
    /// [`WebError::MediaType`]; [`Unreadable::Json`](crate::error::Unreadable::Json).
    pub fn json(&self, headers: &HeaderMap, takes: &[&str]) -> Result<Value, WebError> {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !takes.iter().any(|taken| taken.eq_ignore_ascii_case(kind)) {
            return Err(WebError::MediaType);
        }
        json::parse(&self.0)
    }

    /// The same, of a body that may be left out.
    ///
    /// # Errors
    /// Those of [`Body::json`].
    pub fn json_if_any(&self, headers: &HeaderMap, takes: &[&str]) -> Result<Value, WebError> {
        if self.0.is_empty() { Ok(super::whole()) } else { self.json(headers, takes) }
    }
}

impl FromRequest for Body {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Bytes::from_request(request, payload);
        Box::pin(async move { body.await.map(Self).map_err(|error| refused(&error)) })
    }
}

fn refused(error: &actix_web::Error) -> WebError {
    match error.as_error::<PayloadError>() {
        Some(PayloadError::Io(_)) => WebError::TooSlow,
        Some(PayloadError::Overflow) | None => WebError::TooLarge { max: MOST },
        Some(_) => WebError::Unreadable(crate::error::Unreadable::Json),
    }
}
