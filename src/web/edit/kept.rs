//! What somebody had typed when it could not be taken, because the session had ended: it waits
//! for them at the form's own address.

use serde::de::DeserializeOwned;
use utbud_domain::AccountId;
use utbud_store::{DraftKey, Store, StoreError};

use super::Sent;
use crate::error::WebError;
use crate::visit::Visit;

/// What the kept form of an address is called in the store.
#[must_use]
pub fn name_of(path: &str) -> String {
    format!("form-{path}")
}

/// Keeps what was sent to an address of a kommun, for whom it waits.
///
/// # Errors
/// Those of the store; [`StoreError::NotFound`] where there is no such kommun.
pub fn keep(store: &Store, account: AccountId, path: &str, body: &str) -> Result<(), StoreError> {
    let slug = path.split('/').nth(1).unwrap_or_default();
    let found = store.visit(Some(slug), None)?.municipality;
    let municipality = found.ok_or(StoreError::NotFound("municipality"))?.id;
    store.draft_put(DraftKey { municipality, account, name: &name_of(path) }, body)
}

/// What waits at an address.
pub(super) async fn find(visit: &Visit, path: &str) -> Result<Option<Sent>, WebError> {
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
