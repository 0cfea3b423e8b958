//! The pure core of Utbud: the model of a kommun's services, the catalogue that holds it, the
//! figures, and the rules. Values in, values out: no I/O, no clock, no randomness, no Swedish.
//!
//! Start with [`Catalogue`], which everything is a function of, and [`Change`], which is how one
//! catalogue becomes the next.

pub mod accent;
pub mod access;
mod address;
pub mod catalogue;
mod change;
mod channel;
pub mod closing;
mod codes;
mod colour;
mod contact;
pub mod contacts;
mod day;
mod due;
mod e_service;
mod e_service_state;
pub mod edit;
mod event;
mod exemption;
mod fault;
pub mod figures;
mod frozen;
mod id;
pub mod import;
mod kindred;
mod likeness;
pub mod listing;
mod mark;
mod membership;
mod municipality;
mod number;
mod org_unit;
pub mod organisation;
pub mod overview;
pub mod service;
mod service_group;
mod service_number;
mod settings;
pub mod start;
pub mod swedish;
mod system;
mod target_group;
#[cfg(test)]
mod testing;
mod text;
pub mod undo;

pub use accent::Accent;
pub use address::{Email, SafeUrl};
pub use catalogue::{Catalogue, Kept};
pub use change::{Act, Change, Entity, EntityKind, EntityRef, Seq, Version};
pub use channel::{
    Channel, ChannelDraft, ChannelGroup, Operator, Stance, UnitCost, channel_moved, left_without,
};
pub use codes::Code;
pub use colour::{Colour, Contrast};
pub use contact::{Contact, ContactDraft, ContactPoint};
pub use day::{Day, Instant};
pub use due::DueDays;
pub use e_service::{
    Accessibility, Degree, EService, EServiceDraft, EServiceStatus, EServiceUse, Provider,
    SourceKey, degree,
};
pub use e_service_state::{EServiceState, Outlook, Standing};
pub use event::{Event, EventDraft, EventKind};
pub use exemption::{Exemption, ExemptionDraft, ExemptionKind, ExemptionSubject};
pub use fault::{DomainError, Fault, Faults, Refused, Rule};
pub use frozen::{Draft, Frozen};
pub use id::{
    AccountId, ActorId, ChangeId, ChannelId, ContactId, EServiceId, EventId, ExemptionId, Id, Ids,
    MembershipId, MunicipalityId, OrgUnitId, ServiceGroupId, ServiceId, SystemId, TargetGroupId,
};
pub use likeness::services_named_like;
pub use membership::{AccessRole, Membership, MembershipDraft};
pub use municipality::{Municipality, MunicipalityCode};
pub use number::{Complexity, Days, Headcount, Month, Percent, Rank, Sek, Volume, Year};
pub use org_unit::{OrgUnit, OrgUnitDraft, OrgUnitKind, UnitAhead};
pub use service::{
    About, Assignment, Audience, ChannelChoice, ChannelSwitch, Demands, DigitalLevel,
    FormRequirement, FrequencyClass, Horizon, Identification, LegalBasis, Lifecycle, Link, Need,
    Place, Publication, Role, Said, Service, ServiceDraft, ServiceKind, ServiceRoles, Step,
    StepFacts, Steps, Temporary, VolumeEstimate,
};
pub use service_group::{ServiceGroup, ServiceGroupDraft};
pub use service_number::ServiceNumber;
pub use settings::{FigureRules, FrequencyLimits, KnowledgeLimits, Settings, SettingsDraft};
pub use system::{System, SystemDraft};
pub use target_group::{DigitalPreference, Side, SizeEstimate, TargetGroup, TargetGroupDraft};
pub use text::{LongText, Name, Note, Slug, Summary, Term};
