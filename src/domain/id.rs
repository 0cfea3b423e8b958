//! Identities: one type per kind of thing, so that no function takes a service where it wants a unit.
//!
//! Every identity is a UUIDv7 that the program makes; nothing here reads a clock or random numbers.
//! A change that creates things takes its new identities from [`Ids`], which its caller seeds.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What every identity type can do.
pub trait Id: Copy + Ord + fmt::Display + 'static {
    /// Wraps a UUID that is known to name this kind of thing.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The UUID inside.
    fn uuid(self) -> Uuid;
    /// Reads the hyphenated form; `None` for anything else.
    fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self::from_uuid)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl Id for $name {
            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Names a kommun, the tenant that everything belongs to.
    MunicipalityId;
    /// Names a log-in, which may have memberships in several kommuner.
    AccountId;
    /// Names who made a change (a log-in, a token or the command line), without saying who it is.
    ActorId;
    /// Names a set of revisions that were made together.
    ChangeId;
    /// Names an [`OrgUnit`](crate::OrgUnit).
    OrgUnitId;
    /// Names a [`Contact`](crate::Contact).
    ContactId;
    /// Names a [`TargetGroup`](crate::TargetGroup).
    TargetGroupId;
    /// Names a [`Channel`](crate::Channel).
    ChannelId;
    /// Names an [`Event`](crate::Event).
    EventId;
    /// Names a [`ServiceGroup`](crate::ServiceGroup).
    ServiceGroupId;
    /// Names a [`Service`](crate::Service).
    ServiceId;
    /// Names an [`EService`](crate::EService).
    EServiceId;
    /// Names an [`Exemption`](crate::Exemption).
    ExemptionId;
    /// Names a [`System`](crate::System).
    SystemId;
    /// Names a [`Membership`](crate::Membership).
    MembershipId;
}

/// A row of new identities, all decided by the first, so that a change that is run again on the
/// same catalogue with the same seed gives the same answer.
#[derive(Clone, Debug)]
pub struct Ids {
    next: u128,
}

impl Ids {
    const RANDOM_BITS: u128 = (1 << 62) - 1;

    /// Begins with `seed`, a fresh UUIDv7.
    #[must_use]
    pub fn starting_at(seed: Uuid) -> Self {
        Self { next: seed.as_u128() }
    }

    /// The next identity; its time part is that of the seed.
    pub fn make<I: Id>(&mut self) -> I {
        let id = I::from_uuid(Uuid::from_u128(self.next));
        let low = self.next.wrapping_add(1) & Self::RANDOM_BITS;
        self.next = (self.next & !Self::RANDOM_BITS) | low;
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_identities_in_order() {
        let seed = Uuid::parse_str("01935000-0000-7000-8000-000000000001").unwrap();
        let mut ids = Ids::starting_at(seed);

        let (first, second): (ServiceId, ServiceId) = (ids.make(), ids.make());

        assert_eq!(first.to_string(), "01935000-0000-7000-8000-000000000001");
        assert_eq!(second.to_string(), "01935000-0000-7000-8000-000000000002");
        assert!(first < second);
        assert_eq!(second.uuid().get_version_num(), 7);
    }
}
