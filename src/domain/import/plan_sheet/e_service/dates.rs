//! What the dates of a row make of an e-service.

use super::Wrong;
use crate::import::{Given, Problem, SheetColumn as C, SheetRow};
use crate::{Day, EServiceDraft, EServiceStatus};

/// A date ahead is planned for; a new e-service without any is live.
pub(super) fn put(
    draft: &mut EServiceDraft,
    row: &SheetRow,
    (today, is_new): (Day, bool),
) -> Result<(), Wrong> {
    let (launched, planned) = (&row.e_service.launched_on, &row.e_service.planned_on);
    planned.put(&mut draft.planned_on);
    match launched {
        Given::Set(day) if draft.launched_on == Some(*day) => {}
        Given::Set(day) if *day > today => {
            if let Some(other) = planned.value().filter(|other| *other != day) {
                let problem = Problem::DatesDisagree(*day);
                return Err((C::PlannedOn, other.to_string(), problem));
            }
            if draft.status != EServiceStatus::InDevelopment {
                draft.status = EServiceStatus::Planned;
            }
            draft.launched_on = None;
            draft.planned_on = Some(*day);
        }
        Given::Set(day) => {
            draft.status = EServiceStatus::Launched;
            draft.launched_on = Some(*day);
        }
        Given::Clear => draft.launched_on = None,
        Given::Keep => {}
    }
    let undated = launched.value().is_none() && draft.launched_on.is_none();
    if is_new && undated && planned.value().is_some() {
        draft.status = EServiceStatus::Planned;
    }
    Ok(())
}
