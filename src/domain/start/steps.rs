//! What a new kommun does first, and how far it has come with that.

use crate::{Catalogue, Version};

/// The channels that a kommun begins with.
const CHANNELS: usize = 12;

/// What nobody has changed since it was put.
const FIRST: Version = Version(1);

/// A step on the way from a new kommun to one that others can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstStep {
    /// The units that answer for services.
    Organisation,
    /// The services.
    Services,
    /// That the channels and target groups that it began with are its own.
    Lists,
    /// That others than the first can work in it.
    Users,
    /// The rules of the figures.
    Rules,
}

impl FirstStep {
    /// All of them, in their order.
    pub const ALL: [Self; 5] =
        [Self::Organisation, Self::Services, Self::Lists, Self::Users, Self::Rules];

    /// Whether a kommun has taken it.
    #[must_use]
    pub fn is_done(self, catalogue: &Catalogue) -> bool {
        match self {
            Self::Organisation => !catalogue.units.is_empty(),
            Self::Services => !catalogue.services.is_empty(),
            Self::Lists => has_own_lists(catalogue),
            Self::Users => catalogue.memberships.len() > 1,
            Self::Rules => catalogue.settings().is_some_and(|settings| {
                settings.rules.number > 1 || settings.rules.decided_on.is_some()
            }),
        }
    }
}

/// Whether anybody has changed the channels or the target groups that a kommun begins with, or has
/// chosen a group for a service.
fn has_own_lists(catalogue: &Catalogue) -> bool {
    let differs = catalogue.channels.len() != CHANNELS
        || catalogue.target_groups.len() != super::lists::rows(super::TARGET_GROUPS).count();
    differs
        || catalogue.channels.iter().any(|channel| channel.version > FIRST)
        || catalogue.target_groups.iter().any(|group| group.version > FIRST)
        || catalogue.services.iter().any(|service| !service.target_groups.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::start::start_set;
    use crate::testing::{a_service, name, putting};
    use crate::{
        AccessRole, Change, EntityRef, Ids, Instant, MembershipDraft, MunicipalityId, OrgUnitDraft,
    };

    struct Kommun(Catalogue, Ids);

    impl Kommun {
        fn new() -> Self {
            let mut ids = Ids::starting_at(uuid::Uuid::from_u128(7));
            let changes = start_set(&name("Exempelkommun"), &mut ids).unwrap();
            let empty = Catalogue::empty(ids.make::<MunicipalityId>());
            Self(empty.with(&changes, Instant::default()).unwrap(), ids)
        }

        fn put(&mut self, change: Change) {
            self.0 = self.0.with(&[change], Instant::default()).unwrap();
        }

        fn member(&mut self) {
            let (id, account) = (self.1.make(), self.1.make());
            let role = AccessRole::Administrator;
            self.put(putting(MembershipDraft { id, account, role, unit: None, contact: None }));
        }

        fn done(&self) -> [bool; 5] {
            FirstStep::ALL.map(|step| step.is_done(&self.0))
        }
    }

    #[test]
    fn a_new_kommun_with_its_first_administrator_has_all_steps_before_it() {
        let mut kommun = Kommun::new();
        kommun.member();

        assert_eq!(kommun.done(), [false; 5]);
    }

    #[test]
    fn each_step_is_taken_by_what_it_asks_for() {
        let mut kommun = Kommun::new();
        kommun.member();

        let unit = OrgUnitDraft::named(kommun.1.make(), name("Bygg"));
        kommun.put(putting(unit));
        assert_eq!(kommun.done(), [true, false, false, false, false]);
        let service = a_service(kommun.1.make(), "1");
        kommun.put(putting(service));
        assert_eq!(kommun.done(), [true, true, false, false, false]);
        let chat = kommun.0.channels.iter().find(|c| c.name.as_str() == "Chatt").unwrap().id;
        kommun.put(Change::Remove(EntityRef::Channel(chat)));
        assert_eq!(kommun.done(), [true, true, true, false, false]);
        kommun.member();
        assert_eq!(kommun.done(), [true, true, true, true, false]);
        let settings = kommun.0.settings().unwrap().value.clone();
        kommun.put(settings.edit(|settings| settings.rules.number = 2).unwrap().into());
        assert_eq!(kommun.done(), [true; 5]);
    }

    #[test]
    fn a_changed_channel_or_group_and_one_that_a_service_is_for_are_the_kommuns_own() {
        let lists = |kommun: &Kommun| FirstStep::Lists.is_done(&kommun.0);
        let mut changed = Kommun::new();
        let channel = changed.0.channels.iter().next().unwrap().value.clone();
        changed.put(channel.into());
        assert!(lists(&changed));

        let mut changed = Kommun::new();
        let group = changed.0.target_groups.iter().next().unwrap().value.clone();
        changed.put(group.into());
        assert!(lists(&changed));

        let mut chosen = Kommun::new();
        let mut service = a_service(chosen.1.make(), "1");
        service.target_groups.insert(chosen.0.target_groups.iter().next().unwrap().id);
        chosen.put(putting(service));
        assert!(lists(&chosen));
    }
}
