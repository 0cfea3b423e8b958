//! What is done with the channels together: their order, and what hangs on one that goes.

use std::sync::Arc;

use crate::{
    Assignment, Catalogue, Change, ChannelId, DomainError, EntityRef, Horizon, Kept, Lifecycle,
    Role, Service, Stance,
};

/// Moves a channel one place in the kommun's order: before the one that is before it, or after the
/// one that is after it. At the end of the row nothing changes.
///
/// # Errors
/// [`DomainError::NotFound`].
pub fn channel_moved(
    catalogue: &Catalogue,
    channel: ChannelId,
    earlier: bool,
) -> Result<Vec<Change>, DomainError> {
    let mut row = catalogue.channels_in_order();
    let at = row.iter().position(|one| one.id == channel);
    let at = at.ok_or(DomainError::NotFound(EntityRef::Channel(channel)))?;
    let to = if earlier { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < row.len()) };
    let Some(to) = to else { return Ok(Vec::new()) };
    row.swap(at, to);
    let mut changes = Vec::new();
    for (place, channel) in (0_u16..).zip(row) {
        if channel.position != place {
            let about = EntityRef::Channel(channel.id);
            let moved = channel.value.edit(|channel| channel.position = place);
            changes.push(moved.map_err(|faults| DomainError::Refused { about, faults })?.into());
        }
    }
    Ok(changes)
}

/// The services that would be left without any channel today if this one went, in the order of
/// their numbers.
///
/// Counts a service that is not closed, has the channel as main or complementary, and has no other
/// main or complementary channel but such as are to be phased out too.
#[must_use]
pub fn left_without(catalogue: &Catalogue, channel: ChannelId) -> Vec<&Arc<Kept<Service>>> {
    let goes = |assignment: &Assignment| {
        let other = catalogue.channels.get(assignment.channel);
        assignment.channel == channel || other.is_none_or(|c| c.stance == Stance::PhaseOut)
    };
    let is_left = |service: &Service| {
        let all = catalogue.assignments_of(service, Horizon::Current);
        let mut ways = all
            .into_iter()
            .filter(|way| matches!(way.role, Role::Primary | Role::Complementary))
            .peekable();
        let mut has_it = false;
        let all_go = ways.all(|way| {
            has_it |= way.channel == channel;
            goes(way)
        });
        has_it && all_go && service.about.lifecycle != Some(Lifecycle::Closed)
    };
    let mut left: Vec<_> = catalogue.services.iter().filter(|s| is_left(&s.value)).collect();
    left.sort_by(|a, b| a.number.cmp(&b.number));
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, primary};

    fn names(kommun: &Kommun) -> Vec<String> {
        let row = kommun.catalogue().channels_in_order();
        row.iter().map(|channel| channel.name.to_string()).collect()
    }

    fn go(kommun: &mut Kommun, channel: ChannelId, earlier: bool) -> usize {
        let changes = channel_moved(kommun.catalogue(), channel, earlier).unwrap();
        kommun.change(&changes);
        changes.len()
    }

    #[test]
    fn a_channel_goes_one_place_and_stays_at_the_end_of_the_row() {
        let mut kommun = Kommun::new();
        let [visit, ..] = ["Besök", "Chatt", "Telefon"].map(|name| kommun.channel(name));

        go(&mut kommun, visit, false);
        assert_eq!(names(&kommun), ["Chatt", "Besök", "Telefon"]);
        go(&mut kommun, visit, false);
        assert_eq!(names(&kommun), ["Chatt", "Telefon", "Besök"]);
        assert_eq!(go(&mut kommun, visit, false), 0);
        assert_eq!(go(&mut kommun, visit, true), 2);
        assert_eq!(names(&kommun), ["Chatt", "Besök", "Telefon"]);
    }

    #[test]
    fn a_service_is_left_when_every_other_channel_of_it_goes_too() {
        let mut kommun = Kommun::new();
        let [visit, chat, telephone] =
            ["Besök", "Chatt", "Telefon"].map(|name| kommun.channel(name));
        let beside = |channel| Assignment {
            role: Role::Complementary,
            ..primary(Horizon::Current, channel)
        };
        let only =
            kommun.service("T-0002", |s| s.assignments = vec![primary(Horizon::Current, chat)]);
        let with_other = kommun.service("T-0001", |s| {
            s.assignments = vec![primary(Horizon::Current, telephone), beside(chat)];
        });
        kommun.service("T-0003", |s| s.assignments = vec![primary(Horizon::Current, visit)]);
        kommun.service("T-0004", |s| {
            s.assignments = vec![primary(Horizon::Current, chat)];
            s.about.lifecycle = Some(Lifecycle::Closed);
        });
        let left = |kommun: &Kommun| {
            let left = left_without(kommun.catalogue(), chat);
            left.iter().map(|service| service.id).collect::<Vec<_>>()
        };

        assert_eq!(left(&kommun), [only]);
        let gone = kommun.catalogue().channels.get(telephone).unwrap();
        let gone = gone.value.edit(|channel| channel.stance = Stance::PhaseOut).unwrap();
        kommun.change(&[gone.into()]);
        assert_eq!(left(&kommun), [with_other, only]);
    }
}
