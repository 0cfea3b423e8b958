//! Decided departures from the rule (*undantag*).

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{
    Day, Draft, EServiceId, ExemptionId, Faults, Frozen, Name, Note, Rule, ServiceId, SystemId,
};

codes! {
    /// What an exemption allows.
    ExemptionKind {
        /// The service need not have an e-service.
        NoEService = "no_e_service",
        /// Another platform than the prioritised one.
        OtherPlatform = "other_platform",
        /// A channel that would otherwise go is kept.
        ChannelKept = "channel_kept",
    }
}

/// What an exemption is about. One of a system or platform holds for all that stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", content = "which", rename_all = "snake_case")]
pub enum ExemptionSubject {
    /// A service.
    Service(ServiceId),
    /// An e-service.
    EService(EServiceId),
    /// A system, and what it carries.
    System(SystemId),
    /// A platform by name, and what it carries.
    Platform(Name),
}

/// An exemption, as typed.
///
/// # Source
/// *Sala kommun, Riktlinje för e-tjänster*: "risk- och konsekvensanalys … i samråd med
/// systemförvaltare".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExemptionDraft {
    /// Which exemption.
    pub id: ExemptionId,
    /// What it is about.
    pub subject: ExemptionSubject,
    /// What it allows.
    pub kind: ExemptionKind,
    /// The analysis of risks and consequences.
    pub analysis: Note,
    /// Who was consulted.
    pub consulted: Option<Name>,
    /// Who decided.
    pub decided_by: Name,
    /// The day of the decision, from which it holds.
    pub decided_on: Day,
    /// The last day it holds.
    pub valid_until: Day,
}

/// An exemption.
pub type Exemption = Frozen<ExemptionDraft>;

impl Draft for ExemptionDraft {
    fn check(&self, faults: &mut Faults) {
        faults.add_if(self.valid_until < self.decided_on, "valid_until", Rule::EndBeforeStart);
        let about_service = matches!(self.subject, ExemptionSubject::Service(_));
        let without = self.kind == ExemptionKind::NoEService;
        faults.add_if(without && !about_service, "subject", Rule::NotAllowedHere);
    }
}

impl ExemptionDraft {
    /// Whether it holds on `day`: decided by then and not ended before it.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.decided_on <= day && day <= self.valid_until
    }
}
