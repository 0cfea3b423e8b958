//! The answer to a request for data: JSON with a tag of its content, or that it has not changed.

use actix_web::http::header::{self, HeaderMap};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::WebError;
use crate::visit::Visit;

/// A body, as this visitor may see it.
///
/// # Errors
/// [`WebError::Broken`] where the body cannot be written.
pub fn json<T: Serialize>(
    request: &HttpRequest,
    visit: &Visit,
    body: &T,
) -> Result<HttpResponse, WebError> {
    Ok(tagged(request, kept_by(visit), bytes(body)?))
}

/// How caches may keep what this visitor sees.
#[must_use]
pub fn kept_by(visit: &Visit) -> &'static str {
    if visit.role().is_some() { "private, no-cache" } else { "no-cache" }
}

/// A body as JSON.
///
/// # Errors
/// [`WebError::Broken`] where it cannot be written.
pub fn bytes<T: Serialize>(body: &T) -> Result<Vec<u8>, WebError> {
    serde_json::to_vec(body).map_err(|_| WebError::Broken)
}

/// JSON that caches keep as `kept` says; only its tag where the asker has it already.
#[must_use]
pub fn tagged(request: &HttpRequest, kept: &'static str, bytes: Vec<u8>) -> HttpResponse {
    let tag = tag(&bytes);
    with_tag(request, kept, (tag, bytes))
}

/// The same, with a tag of its own.
#[must_use]
pub fn with_tag(
    request: &HttpRequest,
    kept: &'static str,
    (tag, bytes): (String, Vec<u8>),
) -> HttpResponse {
    let known = knows(request.headers(), &tag);
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, tag)).insert_header((header::CACHE_CONTROL, kept));
    if known { answer.finish() } else { answer.content_type("application/json").body(bytes) }
}

/// A strong tag: the SHA-256 of the content.
fn tag(bytes: &[u8]) -> String {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hash}\"")
}

/// Whether the asker has the content with this tag. A proxy that compresses may have made the tag
/// weak; to be told of no change that is enough.
fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let lists = headers.get_all(header::IF_NONE_MATCH).filter_map(|list| list.to_str().ok());
    lists
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    /// The SHA-256 of `{}`.
    const EMPTY: &str = "\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"";

    fn status(known: &str) -> u16 {
        let request = TestRequest::get().insert_header((header::IF_NONE_MATCH, known));
        tagged(&request.to_http_request(), "no-cache", b"{}".to_vec()).status().as_u16()
    }

    #[test]
    fn a_tag_is_the_sha_256_of_the_content() {
        assert_eq!(tag(b"{}"), EMPTY);
    }

    #[test]
    fn who_has_the_content_is_told_that_it_has_not_changed() {
        assert_eq!(status(EMPTY), 304);
        assert_eq!(status("*"), 304);
        assert_eq!(status(&format!("\"other\", W/{EMPTY}")), 304);
    }

    #[test]
    fn who_has_other_content_gets_this() {
        assert_eq!(status("\"other\""), 200);
        assert_eq!(status(""), 200);
        assert_eq!(status(EMPTY.trim_matches('"')), 200);
    }
}
