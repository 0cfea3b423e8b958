//! What a change is made of: things put and things removed, under an act.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{
    Channel, ChannelId, Contact, ContactId, EService, EServiceId, Event, EventId, Exemption,
    ExemptionId, Id, Membership, MembershipId, MunicipalityId, OrgUnit, OrgUnitId, Service,
    ServiceGroup, ServiceGroupId, ServiceId, Settings, System, SystemId, TargetGroup,
    TargetGroupId,
};

/// How many times a thing has been put; the optimistic lock.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Version(pub u32);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A place in a kommun's log: 1, 2, 3 … without holes; 0 is before the first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// The place after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

codes! {
    /// What was done, so that pages can say it in words.
    Act {
        /// The kommun was made, with its start set.
        Found = "found",
        /// Its settings were changed.
        ChangeSettings = "change_settings",
        /// A new version of the rules of the figures was decided.
        DecideRules = "decide_rules",
        /// Someone was let in, changed or let out.
        ChangeMembership = "change_membership",
        /// A service sheet was read in.
        ImportSheet = "import_sheet",
        /// Open ePlatform's list was read in.
        ImportFlows = "import_flows",
        /// A service was added.
        AddService = "add_service",
        /// A service was changed.
        ChangeService = "change_service",
        /// What is said of a service was said to hold still.
        ConfirmService = "confirm_service",
        /// A service was said to have no e-service, or that was taken back.
        SayNoEService = "say_no_e_service",
        /// A service was closed.
        CloseService = "close_service",
        /// A closed service was opened again.
        ReopenService = "reopen_service",
        /// A service that was made by mistake was removed.
        RemoveService = "remove_service",
        /// An e-service was added.
        AddEService = "add_e_service",
        /// An e-service was changed.
        ChangeEService = "change_e_service",
        /// A unit was added, changed or moved.
        ChangeUnit = "change_unit",
        /// Units were put together into one.
        MergeUnits = "merge_units",
        /// A unit was closed.
        CloseUnit = "close_unit",
        /// What was decided ahead of time came to its day.
        CarryOut = "carry_out",
        /// A target group was added or changed.
        ChangeTargetGroup = "change_target_group",
        /// A channel was added or changed.
        ChangeChannel = "change_channel",
        /// An exemption was given or changed.
        ChangeExemption = "change_exemption",
        /// A contact was added or changed.
        ChangeContact = "change_contact",
        /// All that a contact answers for was given to another.
        HandOver = "hand_over",
        /// A life or business event was added or changed.
        ChangeEvent = "change_event",
        /// An earlier change was undone.
        Undo = "undo",
        /// The example was laid in.
        LayInExample = "lay_in_example",
    }
}

macro_rules! entities {
    ($($(#[$doc:meta])* $variant:ident($id:ty) = $code:literal,)*) => {
        /// A thing as it is after a change: what a revision holds.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "entity", content = "state")]
        pub enum Entity {
            $($(#[$doc])* #[serde(rename = $code)] $variant(Box<$variant>),)*
        }

        /// Which thing.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum EntityRef {
            $($(#[$doc])* $variant($id),)*
        }

        codes! {
            /// What kind of thing.
            EntityKind {
                $($(#[$doc])* $variant = $code,)*
            }
        }

        impl EntityRef {
            /// What kind of thing it is.
            #[must_use]
            pub fn kind(self) -> EntityKind {
                match self {
                    $(Self::$variant(_) => EntityKind::$variant,)*
                }
            }

            /// Its identity, without its kind.
            #[must_use]
            pub fn uuid(self) -> uuid::Uuid {
                match self {
                    $(Self::$variant(id) => id.uuid(),)*
                }
            }

            /// The thing of this kind with this identity.
            #[must_use]
            pub fn new(kind: EntityKind, uuid: uuid::Uuid) -> Self {
                match kind {
                    $(EntityKind::$variant => Self::$variant(<$id>::from_uuid(uuid)),)*
                }
            }
        }

        $(impl From<$variant> for Entity {
            fn from(value: $variant) -> Self {
                Self::$variant(Box::new(value))
            }
        })*
    };
}

entities! {
    /// The kommun's settings; their identity is the kommun's.
    Settings(MunicipalityId) = "settings",
    /// A unit.
    OrgUnit(OrgUnitId) = "org_unit",
    /// A contact.
    Contact(ContactId) = "contact",
    /// A membership.
    Membership(MembershipId) = "membership",
    /// A target group.
    TargetGroup(TargetGroupId) = "target_group",
    /// A channel.
    Channel(ChannelId) = "channel",
    /// A life or business event.
    Event(EventId) = "event",
    /// A system.
    System(SystemId) = "system",
    /// A group of services.
    ServiceGroup(ServiceGroupId) = "service_group",
    /// A service.
    Service(ServiceId) = "service",
    /// An e-service.
    EService(EServiceId) = "e_service",
    /// An exemption.
    Exemption(ExemptionId) = "exemption",
}

impl Entity {
    /// Which thing it is, in this kommun.
    #[must_use]
    pub fn reference(&self, municipality: MunicipalityId) -> EntityRef {
        match self {
            Self::Settings(_) => EntityRef::Settings(municipality),
            Self::OrgUnit(v) => EntityRef::OrgUnit(v.id),
            Self::Contact(v) => EntityRef::Contact(v.id),
            Self::Membership(v) => EntityRef::Membership(v.id),
            Self::TargetGroup(v) => EntityRef::TargetGroup(v.id),
            Self::Channel(v) => EntityRef::Channel(v.id),
            Self::Event(v) => EntityRef::Event(v.id),
            Self::System(v) => EntityRef::System(v.id),
            Self::ServiceGroup(v) => EntityRef::ServiceGroup(v.id),
            Self::Service(v) => EntityRef::Service(v.id),
            Self::EService(v) => EntityRef::EService(v.id),
            Self::Exemption(v) => EntityRef::Exemption(v.id),
        }
    }
}

impl fmt::Display for EntityRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::Code;
        write!(f, "{} {}", self.kind().code(), self.uuid())
    }
}

/// One thing put in its place, new or changed, or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The thing is this from now on.
    Put(Entity),
    /// The thing is no more.
    Remove(EntityRef),
}

impl Change {
    /// What it is about, in this kommun.
    #[must_use]
    pub fn about(&self, municipality: MunicipalityId) -> EntityRef {
        match self {
            Self::Put(entity) => entity.reference(municipality),
            Self::Remove(which) => *which,
        }
    }
}

impl<E: Into<Entity>> From<E> for Change {
    fn from(value: E) -> Self {
        Self::Put(value.into())
    }
}
