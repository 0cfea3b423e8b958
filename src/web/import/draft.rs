//! An import between its pages: what was read, and what has been chosen. It lies in the database,
//! so that any server process can show the next page, and only its maker sees it.

use std::borrow::Borrow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utbud_domain::import::{Flow, FlowChoices, Sheet};
use utbud_domain::{AccountId, Instant};
use utbud_exchange::grid::Grid;
use utbud_exchange::{ExchangeError, Upload, service_sheet};
use utbud_store::DraftKey;

use crate::app::off_thread;
use crate::error::WebError;
use crate::visit::Visit;

/// What the draft of an import is called in the store.
fn name(id: &str) -> String {
    format!("import-{id}")
}

/// An import that is not confirmed.
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportDraft {
    /// The file's name, as the browser gave it.
    pub file_name: String,
    /// SHA-256 of the file, in hexadecimal.
    pub file_hash: String,
    /// When the reading of it began; before that, when it was last seen to wait for a reader.
    pub begun_at: Instant,
    /// How far it has come.
    pub state: State,
}

/// How far an import has come.
#[derive(Debug, Serialize, Deserialize)]
pub enum State {
    /// It is being read; so many rows so far.
    Reading(u32),
    /// It cannot be read.
    Refused(ExchangeError),
    /// A service sheet; its tables are kept where some rows must be given back.
    Sheet(Box<Sheet>, Vec<Grid>),
    /// Open ePlatform's list, with what has been chosen for each.
    Flows(Vec<Flow>, FlowChoices),
    /// It is carried out, and became this change.
    Done(String),
}

impl State {
    /// What a read file becomes.
    #[must_use]
    pub fn of(read: Result<Upload, ExchangeError>) -> Self {
        match read {
            Err(error) => Self::Refused(error),
            Ok(Upload::Flows(flows)) => Self::Flows(flows, FlowChoices::new()),
            Ok(Upload::Table(grids)) => {
                let sheet = service_sheet::read_sheets(&grids);
                Self::Sheet(Box::new(sheet), grids)
            }
        }
    }
}

/// What lies in the store once an import is carried out, by name: under its own identity what it
/// became, so that to confirm it again leads to its receipt, and under the receipt's what the file
/// was called.
pub fn done(id: &str, file_name: &str, at: Instant, change: &str) -> Vec<(String, String)> {
    let done = ImportDraft {
        file_name: file_name.to_owned(),
        file_hash: String::new(),
        begun_at: at,
        state: State::Done(change.to_owned()),
    };
    let body = written(&done).ok();
    body.map(|body| [id, change].map(|id| (name(id), body.clone())).to_vec()).unwrap_or_default()
}

/// Who may see the draft: who sent the file.
///
/// # Errors
/// [`WebError::Forbidden`] for one without an account.
pub fn owner(visit: &Visit) -> Result<AccountId, WebError> {
    visit.who.as_ref().and_then(|who| who.account).ok_or(WebError::Forbidden)
}

/// Keeps a draft under an identity.
///
/// # Errors
/// Those of the store; [`WebError::Broken`] for one that cannot be written.
pub async fn save(
    visit: &Visit,
    id: String,
    draft: impl Borrow<ImportDraft> + Send + 'static,
) -> Result<(), WebError> {
    keep(visit, id, draft).await.map(drop)
}

/// The same, for one who goes on with the draft.
///
/// # Errors
/// As [`save`].
pub async fn keep<D: Borrow<ImportDraft> + Send + 'static>(
    visit: &Visit,
    id: String,
    draft: D,
) -> Result<D, WebError> {
    let (municipality, account) = (visit.municipality.id, owner(visit)?);
    let app = Arc::clone(&visit.app);
    let keep = off_thread(move || {
        let body = written(draft.borrow())?;
        let key = DraftKey { municipality, account, name: &name(&id) };
        app.store.draft_put(key, &body)?;
        Ok(draft)
    });
    keep.await?
}

/// A draft as it lies in the store: all of it, or an error, never an empty one.
fn written(draft: &impl Serialize) -> Result<String, WebError> {
    serde_json::to_string(draft).map_err(|error| {
        tracing::error!("the draft of an import cannot be written: {error}");
        WebError::Broken
    })
}

/// The draft with this identity; none for another's, or one that is gone.
///
/// # Errors
/// Those of the store.
pub async fn find(visit: &Visit, id: &str) -> Result<Option<ImportDraft>, WebError> {
    let (municipality, account, name) = (visit.municipality.id, owner(visit)?, name(id));
    let read = visit
        .app
        .run(move |app| app.store.draft_get(DraftKey { municipality, account, name: &name }));
    let Some(body) = read.await? else { return Ok(None) };
    // One that an older version kept in another form is as good as gone.
    off_thread(move || serde_json::from_str(&body).ok()).await
}

/// Throws a draft away.
///
/// # Errors
/// Those of the store.
pub async fn discard(visit: &Visit, id: &str) -> Result<(), WebError> {
    let (municipality, account, name) = (visit.municipality.id, owner(visit)?, name(id));
    let delete = visit
        .app
        .run(move |app| app.store.draft_delete(DraftKey { municipality, account, name: &name }));
    delete.await
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_draft_that_cannot_be_written_is_an_error_and_never_an_empty_one() {
        let only_texts_can_be_keys = BTreeMap::from([((1, 2), 3)]);

        assert!(matches!(written(&only_texts_can_be_keys), Err(WebError::Broken)));
        assert_eq!(written(&[1, 2]).unwrap(), "[1,2]");
    }
}
