//! The twelve channels of a new kommun.

use super::StartError;
use crate::ChannelGroup::{HumanHuman, HumanMachine, MachineHuman, MachineMachine};
use crate::Identification::{Loa3, None as NoId};
use crate::{
    Change, ChannelDraft, ChannelGroup, ContactPoint, Frozen, Identification, Ids, Name, Stance,
};

/// Name, group, digital, self-service, strongest identification.
///
/// # Source
/// `design.md` 4, *Channel*.
const TWELVE: [(&str, ChannelGroup, bool, bool, Identification); 12] = [
    ("E-tjänst", HumanMachine, true, true, Loa3),
    ("Webbplats", MachineHuman, true, true, NoId),
    ("Mobilapp", HumanMachine, true, true, Loa3),
    ("Digital post", MachineHuman, true, false, Loa3),
    ("Sms", MachineHuman, true, false, NoId),
    ("Maskin-till-maskin", MachineMachine, true, true, Loa3),
    ("E-post", HumanHuman, true, false, NoId),
    ("Chatt", HumanHuman, true, false, NoId),
    ("Sociala medier", HumanHuman, true, false, NoId),
    ("Telefon", HumanHuman, false, false, NoId),
    ("Besök", HumanHuman, false, false, Loa3),
    ("Brev och blankett", HumanHuman, false, false, NoId),
];

/// The twelve channels, all kept, with unknown cost.
pub(super) fn twelve(ids: &mut Ids) -> Result<Vec<Change>, StartError> {
    let mut changes = Vec::new();
    for ((name, group, is_digital, is_self_service, max_identification), position) in
        TWELVE.into_iter().zip(0..)
    {
        let channel = Frozen::new(ChannelDraft {
            id: ids.make(),
            name: Name::parse(name)?,
            group,
            is_digital,
            is_self_service,
            is_e_service: position == 0,
            position,
            stance: Stance::Keep,
            stance_by: None,
            unit_cost: None,
            max_identification,
            operator: None,
            agreement: None,
            agreement_ends_on: None,
            contact_point: ContactPoint::default(),
            accessibility: None,
        })?;
        changes.push(Change::from(channel));
    }
    Ok(changes)
}
