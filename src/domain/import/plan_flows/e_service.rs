//! What a flow makes of an e-service, whoever it serves.

use super::Row;
use crate::import::desk::{Desk, named_e_service};
use crate::import::{Flow, Known};
use crate::{Day, EServiceDraft, EServiceStatus, Identification, Name, Step};

/// The platform that the lists come from.
const PLATFORM: &str = "Open ePlatform";

/// Puts what the flow says on the desk.
pub(super) fn put(row: &Row<'_>, desk: &mut Desk<'_>, today: Day) {
    if row.known == Known::New {
        desk.add_e_service(named_e_service(row.id, row.flow.name.clone()));
    }
    let Some(draft) = desk.e_service_mut(row.id) else { return };
    says(draft, row.flow);
    if row.known != Known::BySource {
        draft.steps.insert(Step::Submission);
    }
    if row.flow.enabled {
        enabled(draft, today);
    } else {
        disabled(draft, today, row.known == Known::New);
    }
}

fn says(draft: &mut EServiceDraft, flow: &Flow) {
    draft.name = flow.name.clone();
    if draft.url.as_ref().is_none_or(|url| url.normalised() != flow.url.normalised()) {
        draft.url = Some(flow.url.clone());
    }
    draft.source_key = Some(flow.source_key());
    draft.platform_version = Some(flow.version);
    if draft.platform.is_none() {
        draft.platform = Name::parse(PLATFORM).ok();
    }
    login(draft, flow.login_required);
}

/// That no log-in is asked for is *none*; that it is says nothing of the level.
fn login(draft: &mut EServiceDraft, required: Option<bool>) {
    let Some(required) = required else { return };
    draft.login_required = Some(required);
    if !required {
        draft.identification = Some(Identification::None);
    } else if draft.identification == Some(Identification::None) {
        draft.identification = None;
    }
}

/// One that was planned, or had ended, is live from today; one that is live stays as it is.
fn enabled(draft: &mut EServiceDraft, today: Day) {
    match draft.status {
        EServiceStatus::Launched => {}
        EServiceStatus::Planned | EServiceStatus::InDevelopment => {
            draft.status = EServiceStatus::Launched;
            draft.launched_on = Some(today);
        }
        EServiceStatus::Retired if draft.retired_on.is_some_and(|end| end > today) => {}
        EServiceStatus::Retired => {
            draft.status = EServiceStatus::Launched;
            draft.retired_on = None;
            let never = draft.launched_on.is_some_and(|from| from > today);
            if never {
                draft.launched_on = Some(today);
            }
        }
    }
}

/// Never live from today on; a new one never was.
fn disabled(draft: &mut EServiceDraft, today: Day, is_new: bool) {
    if is_new {
        draft.launched_on = Some(today);
    }
    let planned = matches!(draft.status, EServiceStatus::Planned | EServiceStatus::InDevelopment);
    let ended = draft.retired_on.is_some_and(|end| end <= today);
    if planned || ended {
        return;
    }
    draft.status = EServiceStatus::Retired;
    let begun = draft.launched_on.is_none_or(|from| from <= today);
    if !begun {
        draft.launched_on = Some(today);
    }
    draft.retired_on = Some(today);
}
