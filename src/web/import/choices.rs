//! What a person wants done with each flow.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use utbud_domain::import::{Flow, FlowChoice, FlowChoices, FlowOptions, plan_flows};
use utbud_domain::{Catalogue, Code, EServiceUse, Id, Ids};

use super::choice_fields::{ChoiceFields, Typed, Wrong};
use super::draft::{self, ImportDraft, State};
use super::ended;
use super::preview::{self, Said};
use crate::app::off_thread;
use crate::components::form::Fault;
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};

/// What is sent beside the choices by who sees that the list changes nothing, and is done with it.
pub const DONE: (&str, &str) = ("klar", "ja");

/// `POST /{kommun}/import/{id}/val`: keeps the choices. Who is done goes back to choosing a file,
/// unless the choices have made something to confirm.
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
    let wants_to_end = sent.contains_key(DONE.0);
    let taken = take(&visit, kept, sent)?;
    if !taken.typed.faults.is_empty() {
        return refused(visit, id, taken, "De andra valen är sparade.").await;
    }
    let kept = taken.keep(&visit, &id).await?;
    if wants_to_end && changes_nothing(visit.clone(), kept).await? {
        draft::discard(&visit, &id).await?;
        return Ok(reply::see_other(&paths::import(visit.slug())));
    }
    Ok(reply::see_other(&paths::import_preview(visit.slug(), &id)))
}

/// Whether the list, with what is chosen for it, changes nothing.
async fn changes_nothing(visit: Visit, draft: ImportDraft) -> Result<bool, WebError> {
    off_thread(move || {
        let State::Flows(flows, choices) = draft.state else { return false };
        let catalogue = visit.model.whole();
        let mut ids = Ids::starting_at(catalogue.municipality().uuid());
        let options = FlowOptions { today: visit.today(), choices };
        let planned = plan_flows(catalogue, &flows, &options, &mut ids);
        planned.is_ok_and(|plan| plan.changes.is_empty())
    })
    .await
}

/// A draft with what was sent for its flows. It is not kept yet.
pub struct Taken {
    /// The draft.
    pub draft: ImportDraft,
    /// What was sent, with what is wrong with it.
    pub typed: Typed,
    /// Whether the draft has other choices than it had.
    is_other: bool,
}

impl Taken {
    /// Keeps the draft, where it is another than it was.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn keep(self, visit: &Visit, id: &str) -> Result<ImportDraft, WebError> {
        if !self.is_other {
            return Ok(self.draft);
        }
        draft::keep(visit, id.to_owned(), self.draft).await
    }
}

/// Takes what was sent for the flows into the draft. Where something is wrong the flow has the
/// choice that it had.
///
/// # Errors
/// [`WebError::Unreadable`] for an unknown use.
pub fn take(
    visit: &Visit,
    mut draft: ImportDraft,
    sent: BTreeMap<String, String>,
) -> Result<Taken, WebError> {
    let State::Flows(flows, choices) = &mut draft.state else {
        return Ok(Taken { draft, typed: Typed::default(), is_other: false });
    };
    let (chosen, faults) = read(visit.model.whole(), flows, choices, &sent)?;
    let is_other = chosen != *choices;
    *choices = chosen;
    Ok(Taken { draft, typed: Typed { sent, faults }, is_other })
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

/// The preview again with all that was typed, and what must be mended. The other choices are kept.
///
/// # Errors
/// Those of the store and of the preview.
pub async fn refused(
    visit: Visit,
    id: String,
    mut taken: Taken,
    message: &'static str,
) -> Result<HttpResponse, WebError> {
    let typed = std::mem::take(&mut taken.typed);
    let kept = taken.keep(&visit, &id).await?;
    let page = off_thread(move || {
        preview::view(
            &visit,
            &id,
            &kept,
            &Said { message: Some(message), typed, ..Said::default() },
        )
    });
    Ok(reply::unprocessable(page.await??))
}
