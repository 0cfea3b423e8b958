//! What a person wants done with each flow.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use utbud_domain::import::{Flow, FlowChoice, FlowChoices};
use utbud_domain::{Catalogue, Code, EServiceUse};

use super::choice_fields::{ChoiceFields, Typed, Wrong};
use super::draft::{self, ImportDraft, State};
use super::ended;
use super::preview::{self, Said};
use crate::app::off_thread;
use crate::components::form::Fault;
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};

/// `POST /{kommun}/import/{id}/val`
///
/// # Errors
/// [`WebError::NotFound`] for a sheet; [`WebError::Unreadable`] for an unknown use.
pub async fn choose(
    visit: Visit,
    path: Path<(String, String)>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    let kept = match ended::open(&visit, &id).await? {
        Ok(kept) => kept,
        Err(answer) => return Ok(answer),
    };
    if !matches!(kept.state, State::Flows(..)) {
        return Err(WebError::NotFound);
    }
    let (kept, typed) = take(&visit, &id, kept, sent).await?;
    if typed.faults.is_empty() {
        return Ok(reply::see_other(&paths::import_preview(visit.slug(), &id)));
    }
    refused(visit, id, (kept, typed), "De andra valen är sparade.").await
}

/// Takes what was sent for the flows into the draft, and keeps it. Where something is wrong the
/// flow has the choice that it had.
///
/// # Errors
/// [`WebError::Unreadable`] for an unknown use; those of the store.
pub async fn take(
    visit: &Visit,
    id: &str,
    mut kept: ImportDraft,
    sent: BTreeMap<String, String>,
) -> Result<(ImportDraft, Typed), WebError> {
    let State::Flows(flows, choices) = &mut kept.state else {
        return Ok((kept, Typed::default()));
    };
    let (chosen, faults) = read(visit.model.whole(), flows, choices, &sent)?;
    if chosen != *choices {
        *choices = chosen;
        kept = draft::keep(visit, id.to_owned(), kept).await?;
    }
    Ok((kept, Typed { sent, faults }))
}

/// The choices as they would be, and what is wrong with what was sent.
fn read(
    catalogue: &Catalogue,
    flows: &[Flow],
    before: &FlowChoices,
    sent: &BTreeMap<String, String>,
) -> Result<(FlowChoices, Vec<Fault>), WebError> {
    let (mut chosen, mut faults) = (before.clone(), Vec::new());
    for flow in flows {
        let Some(fields) = ChoiceFields::sent(sent, flow.family) else { continue };
        let kind = match fields.kind.as_str() {
            "" => None,
            code => {
                Some(EServiceUse::from_code(code).ok_or(WebError::Unreadable(Unreadable::Form))?)
            }
        };
        let was = before.get(&flow.family).unwrap_or(&FlowChoice::Default);
        match fields.read(kind, &ChoiceFields::of(catalogue, was), catalogue) {
            Ok(FlowChoice::Default) => drop(chosen.remove(&flow.family)),
            Ok(choice) => drop(chosen.insert(flow.family, choice)),
            Err(Wrong(field, message)) => {
                let name = format!("{field}-{}", flow.family);
                faults.push(Fault::new(name, format!("{}: {message}", flow.name)));
            }
        }
    }
    Ok((chosen, faults))
}

/// The preview again with all that was typed, and what must be mended.
///
/// # Errors
/// Those of the preview.
pub async fn refused(
    visit: Visit,
    id: String,
    (kept, typed): (ImportDraft, Typed),
    message: &'static str,
) -> Result<HttpResponse, WebError> {
    let page = off_thread(move || {
        preview::view(&visit, &id, &kept, &Said { message: Some(message), typed })
    });
    Ok(reply::unprocessable(page.await??))
}
