//! Decided departures from the rule (*undantag*).

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::due::NOTICE;
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

    /// Whether it holds on `day` and ends so soon after it that it is time to try it anew.
    #[must_use]
    pub fn is_ending_on(&self, day: Day) -> bool {
        let last = day.checked_add_days(NOTICE).unwrap_or(day);
        self.holds_on(day) && self.valid_until <= last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use crate::testing::{day, name, wrong};

    fn exemption(kind: ExemptionKind, subject: ExemptionSubject) -> ExemptionDraft {
        ExemptionDraft {
            id: ExemptionId::from_uuid(uuid::Uuid::nil()),
            subject,
            kind,
            analysis: Note::parse("Liten risk.").unwrap(),
            consulted: None,
            decided_by: name("Kommunstyrelsen"),
            decided_on: day("2026-03-01"),
            valid_until: day("2026-12-31"),
        }
    }

    fn of_a_service() -> ExemptionDraft {
        let service = ServiceId::from_uuid(uuid::Uuid::nil());
        exemption(ExemptionKind::NoEService, ExemptionSubject::Service(service))
    }

    #[test]
    fn it_never_ends_before_it_was_decided() {
        let until = |on| ExemptionDraft { valid_until: day(on), ..of_a_service() };

        assert_eq!(wrong(&until("2026-02-28")), [("valid_until", Rule::EndBeforeStart)]);
        assert_eq!(wrong(&until("2026-03-01")), []);
    }

    #[test]
    fn only_a_service_can_do_without_an_e_service() {
        let uuid = uuid::Uuid::nil();
        let others = [
            ExemptionSubject::EService(EServiceId::from_uuid(uuid)),
            ExemptionSubject::System(SystemId::from_uuid(uuid)),
            ExemptionSubject::Platform(name("Plattformen")),
        ];
        for subject in others {
            let without = exemption(ExemptionKind::NoEService, subject.clone());
            assert_eq!(wrong(&without), [("subject", Rule::NotAllowedHere)]);
            assert_eq!(wrong(&exemption(ExemptionKind::OtherPlatform, subject)), []);
        }
        assert_eq!(wrong(&of_a_service()), []);
    }

    #[test]
    fn it_holds_from_its_decision_to_its_last_day() {
        let holds = |on| of_a_service().holds_on(day(on));

        let days = ["2026-02-28", "2026-03-01", "2026-12-31", "2027-01-01"];
        assert_eq!(days.map(holds), [false, true, true, false]);
    }

    #[test]
    fn it_is_ending_from_ninety_days_before_its_last_day_to_that_day() {
        let is_ending = |on| of_a_service().is_ending_on(day(on));

        let days = ["2026-10-01", "2026-10-02", "2026-12-31", "2027-01-01"];
        assert_eq!(days.map(is_ending), [false, true, true, false]);
        let brief = ExemptionDraft { valid_until: day("2026-03-31"), ..of_a_service() };
        assert!(!brief.is_ending_on(day("2026-02-28")));
    }
}
