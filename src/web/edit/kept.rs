//! What somebody had typed when it could not be taken, because the session had ended: it waits
//! for them at the form's own address.

use chrono::TimeDelta;
use serde::de::DeserializeOwned;
use utbud_domain::AccountId;
use utbud_store::{DraftKey, Store, StoreError};

use super::Sent;
use crate::error::WebError;
use crate::route;
use crate::visit::Visit;

/// How many days something waits for who wrote it.
pub const DAYS: i64 = 7;

/// What the kept form of an address is called in the store.
#[must_use]
pub fn name_of(path: &str) -> String {
    format!("form-{path}")
}

/// Keeps what was sent to a form of a kommun, for whom it waits.
///
/// # Errors
/// Those of the store; [`StoreError::NotFound`] where there is no such kommun, no form at the
/// address, or where the log-in does not work there.
pub fn keep(store: &Store, account: AccountId, path: &str, body: &str) -> Result<(), StoreError> {
    if !route::is_form(path) {
        return Err(StoreError::NotFound("form"));
    }
    let slug = path.split('/').nth(1).unwrap_or_default();
    let row = store.visit(Some(slug), None)?;
    let municipality = row.municipality.ok_or(StoreError::NotFound("municipality"))?.id;
    if store.catalogue(municipality, row.version)?.membership_of(account).is_none() {
        return Err(StoreError::NotFound("membership"));
    }
    store.drafts_forget(store.clock().now() - TimeDelta::days(DAYS))?;
    store.draft_put(DraftKey { municipality, account, name: &name_of(path) }, body)
}

/// What waits at an address, pair by pair.
///
/// # Errors
/// Those of the store.
pub async fn find(visit: &Visit, path: &str) -> Result<Option<Sent>, WebError> {
    let Some(account) = visit.who.as_ref().and_then(|who| who.account) else { return Ok(None) };
    let (municipality, name) = (visit.municipality.id, name_of(path));
    let read = visit
        .app
        .run(move |app| app.store.draft_get(DraftKey { municipality, account, name: &name }));
    Ok(read.await?.and_then(|body| Sent::read(body.as_bytes()).ok()))
}

/// What waits at an address as the form that it is, where it can be read as one.
///
/// # Errors
/// Those of the store.
pub async fn waiting<F: DeserializeOwned>(
    visit: &Visit,
    path: &str,
) -> Result<Option<F>, WebError> {
    Ok(find(visit, path).await?.and_then(|sent| sent.form().ok()))
}

/// Throws away what waited at an address.
///
/// # Errors
/// Those of the store.
pub async fn drop_kept(visit: &Visit, path: &str) -> Result<(), WebError> {
    let Some(account) = visit.who.as_ref().and_then(|who| who.account) else { return Ok(()) };
    let (municipality, name) = (visit.municipality.id, name_of(path));
    let delete = visit
        .app
        .run(move |app| app.store.draft_delete(DraftKey { municipality, account, name: &name }));
    delete.await
}
