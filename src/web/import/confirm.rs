//! Carrying an import out, or throwing it away.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use serde::Deserialize;
use utbud_domain::import::{FlowOptions, SheetOptions, Unknown, plan_flows, plan_sheet};
use utbud_domain::{Act, Catalogue, Change, DomainError, EntityRef, Ids, Seq, Version};
use utbud_store::Request;
use validator::Validate;

use super::choose::is_id;
use super::draft::{self, ImportDraft, State};
use super::preview;
use crate::app::off_thread;
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply};

/// What is sent: which catalogue the preview was made of.
#[derive(Debug, Deserialize, Validate)]
pub struct Confirmed {
    seen: u64,
}

/// What the web does with names that are not there: the preview has listed them, and the
/// confirmation makes them.
///
/// # Errors
/// [`WebError::LogInFirst`] for nobody.
pub fn options(visit: &Visit) -> Result<SheetOptions, WebError> {
    let actor = visit.who.as_ref().map(|who| who.actor).ok_or(WebError::LogInFirst)?;
    Ok(SheetOptions { today: visit.today(), actor, unknown: Unknown::Create })
}

/// `POST /{kommun}/import/{id}/bekrafta`: all of it in one transaction, or nothing.
///
/// # Errors
/// Those of the store, and of a draft that is gone.
pub async fn confirm(
    visit: Visit,
    path: Path<(String, String)>,
    Form(confirmed): Form<Confirmed>,
) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    if !is_id(&id) {
        return Err(WebError::NotFound);
    }
    let draft = draft::load(&visit, &id).await?;
    let seen = Seq(confirmed.seen);
    if visit.model.whole().version() != seen {
        return changed_since(visit, id, draft).await;
    }
    let options = options(&visit)?;
    let municipality = visit.municipality.id;
    let outcome = visit
        .app
        .run(move |app| {
            let request = Request {
                municipality,
                actor: options.actor,
                act: act(&draft),
                file_hash: Some(draft.file_hash.clone()),
            };
            let done = app.store.change(&request, |catalogue, ids| {
                unchanged_since(catalogue, seen)?;
                changes(&draft, catalogue, ids, &options)
            })?;
            Ok(done)
        })
        .await;
    match outcome {
        Ok(done) => {
            draft::discard(&visit, &id).await?;
            if done.revisions == 0 {
                return Ok(reply::see_other(&paths::import(visit.slug())));
            }
            let change = done.change.to_string();
            Ok(reply::see_other(&paths::import_receipt(visit.slug(), &change)))
        }
        Err(WebError::Domain(DomainError::Stale { .. })) => {
            let draft = draft::load(&visit, &id).await?;
            changed_since(visit, id, draft).await
        }
        Err(other) => Err(other),
    }
}

fn act(draft: &ImportDraft) -> Act {
    match draft.state {
        State::Flows(..) => Act::ImportFlows,
        _ => Act::ImportSheet,
    }
}

/// The preview was made of this very catalogue, or it must be looked at again.
fn unchanged_since(catalogue: &Catalogue, seen: Seq) -> Result<(), DomainError> {
    if catalogue.version() == seen {
        return Ok(());
    }
    let about = EntityRef::Settings(catalogue.municipality());
    Err(DomainError::Stale { about, seen: Version(0), now: Version(0) })
}

fn changes(
    draft: &ImportDraft,
    catalogue: &Catalogue,
    ids: &mut Ids,
    options: &SheetOptions,
) -> Result<Vec<Change>, DomainError> {
    let refused = |_| DomainError::NotFound(EntityRef::Settings(catalogue.municipality()));
    match &draft.state {
        State::Sheet(sheet, _) => {
            plan_sheet(catalogue, sheet, options, ids).map(|p| p.changes).map_err(refused)
        }
        State::Flows(flows, choices) => {
            let options = FlowOptions { today: options.today, choices: choices.clone() };
            plan_flows(catalogue, flows, &options, ids).map(|p| p.changes).map_err(refused)
        }
        State::Reading(_) | State::Refused(_) => Ok(Vec::new()),
    }
}

async fn changed_since(
    visit: Visit,
    id: String,
    draft: ImportDraft,
) -> Result<HttpResponse, WebError> {
    let markup = off_thread(move || {
        let message = "Katalogen har ändrats sedan du såg förhandsgranskningen. Kontrollera den \
                       igen och importera sedan.";
        preview::view(&visit, &id, &draft, Some(message))
    })
    .await??;
    Ok(reply::with_status(actix_web::http::StatusCode::CONFLICT, markup))
}

/// `POST /{kommun}/import/{id}/avbryt`
///
/// # Errors
/// Those of the store.
pub async fn cancel(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    draft::discard(&visit, &id).await?;
    Ok(reply::see_other(&paths::import(visit.slug())))
}
