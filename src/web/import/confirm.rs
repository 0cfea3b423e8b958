//! Carrying an import out, or throwing it away.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use utbud_domain::import::{
    FlowOptions, ImportFault, SheetOptions, Unknown, plan_flows, plan_sheet,
};
use utbud_domain::{Act, Catalogue, Change, ChangeId, DomainError, Ids, Seq};
use utbud_store::{Done, Keeping, Request, StoreError};

use super::choices::{self, Taken};
use super::choose::is_id;
use super::draft::{self, ImportDraft, State};
use super::ended;
use super::faults;
use super::preview::{self, Said};
use crate::app::off_thread;
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};

/// What the web does with names that are not there: the preview has listed them, and the
/// confirmation makes them.
///
/// # Errors
/// [`WebError::LogInFirst`] for nobody.
pub fn options(visit: &Visit) -> Result<SheetOptions, WebError> {
    let actor = visit.who.as_ref().map(|who| who.actor).ok_or(WebError::LogInFirst)?;
    Ok(SheetOptions { today: visit.today(), actor, unknown: Unknown::Create })
}

/// `POST /{kommun}/import/{id}/bekrafta`: all of it in one transaction, or nothing. What is sent
/// is which catalogue the preview was made of, and the choices as they stand on the page. Sent
/// again it leads to the same receipt.
///
/// # Errors
/// Those of the store; [`WebError::Unreadable`] without a catalogue.
pub async fn confirm(
    visit: Visit,
    path: Path<(String, String)>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    let draft = match ended::open(&visit, &id).await? {
        Ok(draft) => draft,
        Err(answer) => return Ok(answer),
    };
    let seen = sent.get("seen").and_then(|seen| seen.parse().ok()).map(Seq);
    let seen = seen.ok_or(WebError::Unreadable(Unreadable::Form))?;
    let taken = choices::take(&visit, draft, sent)?;
    if !taken.typed.faults.is_empty() {
        let message = "Inget är importerat. De andra valen är sparade.";
        return choices::refused(visit, id, taken, message).await;
    }
    if visit.model.whole().version() != seen {
        return changed_since(visit, id, taken).await;
    }
    let (outcome, taken) = carry_out(&visit, &id, taken, seen).await?;
    match outcome {
        Ok(done) if done.revisions == 0 => {
            taken.keep(&visit, &id).await?;
            Ok(reply::see_other(&paths::import_preview(visit.slug(), &id)))
        }
        Ok(done) => {
            let change = done.change.to_string();
            Ok(reply::see_other(&paths::import_receipt(visit.slug(), &change)))
        }
        Err(StoreError::Refused(DomainError::Outdated { .. })) => {
            changed_since(visit, id, taken).await
        }
        Err(StoreError::Refused(DomainError::Import(found))) => {
            faulty_by_now(visit, id, taken, found).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Carries it out, and in the same transaction remembers what it became: who confirms the import
/// in the meantime waits for both.
async fn carry_out(
    visit: &Visit,
    id: &str,
    taken: Taken,
    seen: Seq,
) -> Result<(Result<Done, StoreError>, Taken), WebError> {
    let options = options(visit)?;
    let (municipality, account) = (visit.municipality.id, draft::owner(visit)?);
    let (id, at) = (id.to_owned(), visit.app.clock().now());
    let carry_out = visit.app.run(move |app| {
        let draft = &taken.draft;
        let request = Request::new(municipality, options.actor, act(draft))
            .from_file(draft.file_hash.clone());
        let became = |change: ChangeId| draft::done(&id, &draft.file_name, at, &change.to_string());
        let keeping = Keeping { account, drafts: &became };
        let outcome = app.store.change_keeping(&request, &keeping, |catalogue, ids| {
            unchanged_since(catalogue, seen)?;
            changes(draft, catalogue, ids, &options)
        });
        Ok((outcome, taken))
    });
    carry_out.await
}

fn act(draft: &ImportDraft) -> Act {
    match draft.state {
        State::Flows(..) => Act::ImportFlows,
        _ => Act::ImportSheet,
    }
}

/// The preview was made of this very catalogue, or it must be looked at again.
fn unchanged_since(catalogue: &Catalogue, seen: Seq) -> Result<(), DomainError> {
    let now = catalogue.version();
    if now == seen {
        return Ok(());
    }
    Err(DomainError::Outdated { seen, now })
}

fn changes(
    draft: &ImportDraft,
    catalogue: &Catalogue,
    ids: &mut Ids,
    options: &SheetOptions,
) -> Result<Vec<Change>, DomainError> {
    let planned = match &draft.state {
        State::Sheet(sheet, _) => plan_sheet(catalogue, sheet, options, ids).map(|p| p.changes),
        State::Flows(flows, choices) => {
            let options = FlowOptions { today: options.today, choices: choices.clone() };
            plan_flows(catalogue, flows, &options, ids).map(|p| p.changes)
        }
        State::Reading(_) | State::Refused(_) | State::Done(_) => Ok(Vec::new()),
    };
    planned.map_err(DomainError::Import)
}

/// The catalogue has become one that the file does not fit: every place, and the draft stays.
async fn faulty_by_now(
    visit: Visit,
    id: String,
    taken: Taken,
    found: Vec<ImportFault>,
) -> Result<HttpResponse, WebError> {
    if let Err(answer) = ended::open(&visit, &id).await? {
        return Ok(answer);
    }
    let draft = taken.keep(&visit, &id).await?;
    let page = off_thread(move || faults::view(&visit, &id, &draft, &found));
    Ok(reply::unprocessable(page.await?))
}

/// The preview of the catalogue as it is by now, unless the import is what has changed it.
async fn changed_since(visit: Visit, id: String, taken: Taken) -> Result<HttpResponse, WebError> {
    if let Err(answer) = ended::open(&visit, &id).await? {
        return Ok(answer);
    }
    let draft = taken.keep(&visit, &id).await?;
    let visit = visit.anew().await?;
    let markup = off_thread(move || {
        let said = Said { outdated: true, ..Said::default() };
        preview::view(&visit, &id, &draft, &said)
    })
    .await??;
    Ok(reply::with_status(actix_web::http::StatusCode::CONFLICT, markup))
}

/// `POST /{kommun}/import/{id}/avbryt`; one that is carried out leads to its receipt.
///
/// # Errors
/// Those of the store.
pub async fn cancel(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    if !is_id(&id) {
        return Err(WebError::NotFound);
    }
    let done = draft::find(&visit, &id).await?;
    if let Some(ImportDraft { state: State::Done(change), .. }) = done {
        return Ok(reply::see_other(&paths::import_receipt(visit.slug(), &change)));
    }
    draft::discard(&visit, &id).await?;
    Ok(reply::see_other(&paths::import(visit.slug())))
}
