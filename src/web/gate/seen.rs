//! Who asks about which kommun, and what there is to see: one look into the store.

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpRequest, web};
use utbud_domain::Day;
use utbud_store::{Credential, Secret, StoreError, Who as Known};

use crate::app::{App, off_thread};
use crate::due::Errand;
use crate::error::WebError;
use crate::login::{COOKIE, COOKIE_SECURE};
use crate::model::ReadModel;
use crate::visit::{Visit, Who, theme_of};

/// How long the database may take to say who asks, before the visitor is told that it does not.
const KNOCKING: Duration = Duration::from_secs(10);

/// Who asks about a kommun, and what there is to see.
pub(super) async fn visit(
    request: &HttpRequest,
    slug: &str,
    errand: Errand,
) -> Result<Visit, WebError> {
    let Some(app) = request.app_data::<web::Data<App>>().map(|app| Arc::clone(app)) else {
        return Err(WebError::Broken);
    };
    let (slug, credential) = (slug.to_owned(), credential(request));
    let shared = Arc::clone(&app);
    let seeing = off_thread(move || see(&shared, (&slug, credential.as_ref()), errand));
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

fn see(
    app: &Arc<App>,
    (slug, credential): (&str, Option<&Credential>),
    errand: Errand,
) -> Result<Seen, StoreError> {
    let row = app.store.visit(Some(slug), credential)?;
    let Some(municipality) = row.municipality.clone() else {
        return Err(StoreError::NotFound("municipality"));
    };
    let today: Day = app.clock().today();
    let catalogue = app.store.catalogue(municipality.id, row.version)?;
    let model = app.models.of(&app.store, &catalogue, today);
    let model = app.due.carried_out(app, model, errand);
    app.past.follow(|id| app.store.holds(id));
    let who = row.who.map(|known| who(known, &model));
    model.prepare(who.as_ref().is_some_and(|who| who.role.is_some()));
    Ok(Seen { municipality, model, who })
}

/// What has been computed of a kommun as it is by now.
///
/// # Errors
/// Those of the store.
pub(crate) fn newest(app: &Arc<App>, slug: &str) -> Result<Arc<ReadModel>, StoreError> {
    see(app, (slug, None), Errand::Write).map(|seen| seen.model)
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
pub(super) fn credential(request: &HttpRequest) -> Option<Credential> {
    if let Some(token) = request.headers().get(header::AUTHORIZATION).and_then(bearer) {
        return Some(Credential::Token(Secret::from(token)));
    }
    let is_secure = request.app_data::<web::Data<App>>().is_some_and(|a| a.settings.is_secure());
    let name = if is_secure { COOKIE_SECURE } else { COOKIE };
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
