//! A secret that a page shows once. It goes with the answer to a form in a cookie that only the
//! page after it is sent, and which that page takes away: it is in no address, no log, no table,
//! and any server process can show it.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::WebSettings;
use crate::error::WebError;

/// How long the page after may take to be asked for.
const LASTS: Duration = Duration::seconds(60);

fn name(settings: &WebSettings) -> &'static str {
    if settings.is_secure() { "__Secure-en-gang" } else { "en-gang" }
}

fn cookie(settings: &WebSettings, path: &str, secret: &str) -> Cookie<'static> {
    Cookie::build(name(settings), secret.to_owned())
        .path(path.to_owned())
        .http_only(true)
        .secure(settings.is_secure())
        .same_site(SameSite::Strict)
        .max_age(LASTS)
        .finish()
}

/// Lets the page at `path` show a secret of letters, digits and hyphens.
///
/// # Errors
/// [`WebError::Broken`] for a secret that no cookie can carry.
pub fn give(
    answer: &mut HttpResponse,
    settings: &WebSettings,
    (path, secret): (&str, &str),
) -> Result<(), WebError> {
    answer.add_cookie(&cookie(settings, path, secret)).map_err(|_| WebError::Broken)
}

/// The secret that this page is to show, if it is the first time.
#[must_use]
pub fn given(request: &HttpRequest, settings: &WebSettings) -> Option<String> {
    let value = request.cookie(name(settings))?.value().to_owned();
    let is_ours = |c: char| c == '-' || c.is_ascii_alphanumeric();
    (!value.is_empty() && value.chars().all(is_ours)).then_some(value)
}

/// Takes the secret away from the browser: the page at `path` has shown it.
///
/// # Errors
/// As [`give`].
pub fn shown(
    answer: &mut HttpResponse,
    settings: &WebSettings,
    path: &str,
) -> Result<(), WebError> {
    let mut gone = cookie(settings, path, "");
    gone.set_max_age(Duration::ZERO);
    answer.add_cookie(&gone).map_err(|_| WebError::Broken)
}
