//! The key that makes an addition happen once (`Idempotency-Key`).

use actix_web::HttpRequest;
use sha2::{Digest, Sha256};
use utbud_store::Once;

use super::body::Body;
use crate::error::WebError;
use crate::told::FieldProblem;

/// The most characters of an idempotency key.
pub const LONGEST_KEY: usize = 200;

/// The key that a request carries, with what it is the key of.
pub(super) fn once(request: &HttpRequest, body: &Body) -> Result<Option<Once>, WebError> {
    let mut keys = request.headers().get_all("idempotency-key");
    let Some(key) = keys.next() else { return Ok(None) };
    let is_plain = |key: &&str| {
        (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())
    };
    let key = key.to_str().ok().filter(is_plain).filter(|_| keys.next().is_none());
    let Some(key) = key else {
        let detail =
            format!("Ange nyckeln en gång, som 1 till {LONGEST_KEY} tecken utan mellanslag.");
        return Err(WebError::Parameters(vec![FieldProblem {
            pointer: "Idempotency-Key".to_owned(),
            detail,
        }]));
    };
    let hash =
        Sha256::new().chain_update(request.path()).chain_update([0]).chain_update(body.bytes());
    let sent_hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Some(Once { key: key.to_owned(), sent_hash }))
}
