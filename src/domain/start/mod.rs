//! What a new kommun begins with: settings, twelve channels, target groups and events; and what it
//! does first.

mod channels;
mod lists;
mod steps;

use std::collections::BTreeMap;

pub use steps::FirstStep;

use crate::{
    Change, Code, EventDraft, EventKind, Faults, Frozen, Ids, Name, Note, Refused, Settings,
    SettingsDraft, Side, TargetGroupDraft,
};

const TARGET_GROUPS: &str = include_str!("target_groups.csv");
const EVENTS: &str = include_str!("events.csv");

/// Why a start set could not be made; only a mistake in the program's own lists can cause it, and
/// a test holds that they have none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// A text or number breaks its rule.
    #[error(transparent)]
    Value(#[from] Refused),
    /// A thing breaks its rules.
    #[error("{0}")]
    Thing(Faults),
    /// A row lacks a column, or names something that is not there.
    #[error("row {0:?}")]
    Row(String),
}

impl From<Faults> for StartError {
    fn from(faults: Faults) -> Self {
        Self::Thing(faults)
    }
}

/// The changes that found a kommun with this name.
///
/// # Errors
/// [`StartError`], only where the program's own lists are wrong.
pub fn start_set(name: &Name, ids: &mut Ids) -> Result<Vec<Change>, StartError> {
    let settings: Settings = Frozen::new(SettingsDraft::of_a_new(name.clone())?)?;
    let mut changes = vec![Change::from(settings)];
    changes.extend(channels::twelve(ids)?);
    changes.extend(target_groups(ids)?);
    changes.extend(events(ids)?);
    Ok(changes)
}

/// The start set of target groups, made Swedish from the Finnish PTV list.
fn target_groups(ids: &mut Ids) -> Result<Vec<Change>, StartError> {
    let mut known = BTreeMap::new();
    let mut changes = Vec::new();
    for (row, position) in lists::rows(TARGET_GROUPS).zip(0..) {
        let bad = || StartError::Row(row.join(";"));
        let [code, name, parent, side] = row.as_slice() else { return Err(bad()) };
        let id = ids.make();
        known.insert(code.to_owned(), id);
        let parent = match *parent {
            "" => None,
            above => Some(*known.get(above).ok_or_else(bad)?),
        };
        let group = Frozen::new(TargetGroupDraft {
            id,
            name: Name::parse(name)?,
            parent,
            side: Side::from_code(side).ok_or_else(bad)?,
            position,
            size: None,
            preference: None,
            needs: None,
            note: None,
        })?;
        changes.push(Change::from(group));
    }
    Ok(changes)
}

/// The start set of life and business events.
fn events(ids: &mut Ids) -> Result<Vec<Change>, StartError> {
    let mut changes = Vec::new();
    for row in lists::rows(EVENTS) {
        let bad = || StartError::Row(row.join(";"));
        let [kind, name, description] = row.as_slice() else { return Err(bad()) };
        let event = Frozen::new(EventDraft {
            id: ids.make(),
            name: Name::parse(name)?,
            kind: EventKind::from_code(kind).ok_or_else(bad)?,
            description: Some(Note::parse(description)?),
        })?;
        changes.push(Change::from(event));
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalogue, ChannelGroup, Identification, Instant, MunicipalityId};

    fn founded() -> Catalogue {
        let mut ids = Ids::starting_at(uuid::Uuid::now_v7());
        let name = Name::parse("Exempelkommun").unwrap();
        let changes = start_set(&name, &mut ids).unwrap();
        let empty = Catalogue::empty(ids.make::<MunicipalityId>());
        empty.with(&changes, Instant::default()).unwrap()
    }

    #[test]
    fn a_new_kommun_begins_with_twelve_channels_of_which_six_are_digital_by_machine() {
        let start = founded();

        assert_eq!(start.channels.len(), 12);
        let digital = start.channels.iter().filter(|c| c.is_digital).count();
        assert_eq!(digital, 9);
        let by_machine =
            |c: &&std::sync::Arc<crate::Kept<crate::Channel>>| c.group != ChannelGroup::HumanHuman;
        assert_eq!(start.channels.iter().filter(by_machine).count(), 6);
        let visit = start.channels_in_order()[10];
        assert_eq!(visit.name.as_str(), "Besök");
        assert_eq!(visit.max_identification, Identification::Loa3);
        assert_eq!(start.e_service_channel().unwrap().name.as_str(), "E-tjänst");
    }

    #[test]
    fn it_has_target_groups_on_both_sides_and_events_of_both_kinds() {
        let start = founded();

        for side in Side::ALL {
            assert!(start.target_groups.iter().any(|g| g.side == *side), "{side:?}");
        }
        for kind in EventKind::ALL {
            assert!(start.events.iter().any(|e| e.kind == *kind), "{kind:?}");
        }
        assert!(start.target_groups.iter().any(|g| g.parent.is_some()));
    }
}
