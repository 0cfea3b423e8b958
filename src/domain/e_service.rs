//! Launched and planned digital ways to carry out a service (*e-tjänst*).

pub mod degree;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::{
    Day, Draft, EServiceId, Faults, Frozen, Identification, Name, Rule, SafeUrl, ServiceDraft,
    ServiceId, Step, SystemId, Term,
};

codes! {
    /// Where an e-service is in its life.
    EServiceStatus {
        /// *Planerad*.
        Planned = "planned",
        /// *Under utveckling*.
        InDevelopment = "in_development",
        /// *Lanserad*.
        Launched = "launched",
        /// *Avvecklad*.
        Retired = "retired",
    }
}

codes! {
    /// What an e-service is used as; only [`EServiceUse::Service`] touches coverage.
    EServiceUse {
        /// A way to carry out a service.
        Service = "service",
        /// A step in a case that is already open (*steg i ett ärende*).
        CaseStep = "case_step",
        /// Only a link or information.
        Link = "link",
        /// In use for a limited time (*tillfällig*), with an end date.
        Temporary = "temporary",
    }
}

codes! {
    /// Who provides an e-service.
    Provider {
        /// The kommun.
        Municipal = "municipal",
        /// Shared between kommuner.
        Shared = "shared",
        /// National.
        National = "national",
    }
}

codes! {
    /// How far an e-service goes (*trappan*); the lowest criterion decides.
    Degree {
        /// A form to print (*blankett*), which is not an e-service.
        FormOnly = "form_only",
        /// *E-tjänst*.
        EService = "e_service",
        /// Joined with the system that the case is handled in (*integrerad*).
        Integrated = "integrated",
        /// Handled without anyone (*automatiserad*).
        Automated = "automated",
    }
}

codes! {
    /// What is known of an e-service's accessibility.
    Accessibility {
        /// Never looked at.
        Unknown = "unknown",
        /// Passed when it was looked at.
        Passes = "passes",
        /// Failed when it was looked at.
        Fails = "fails",
    }
}

/// How the platform that an e-service came from knows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceKey {
    /// The portal's host, in small letters.
    pub portal: Term,
    /// Open ePlatform's `FlowFamilyID`, which stays when a new version comes.
    pub flow_family: u64,
}

/// An e-service, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EServiceDraft {
    /// Which e-service.
    pub id: EServiceId,
    /// Its name.
    pub name: Name,
    /// Where it is; unknown is `None`.
    pub url: Option<SafeUrl>,
    /// Who provides it; unknown is `None`.
    pub provider: Option<Provider>,
    /// The platform it runs on; unknown is `None`.
    pub platform: Option<Name>,
    /// The services that it serves; none is allowed.
    pub services: BTreeSet<ServiceId>,
    /// What it is used as.
    pub used_as: EServiceUse,
    /// The last day of a temporary one.
    pub temporary_until: Option<Day>,
    /// General (*allmän*), such as a contact form tied to many services: never counts.
    pub generic: bool,
    /// The steps it covers; never none, never the handling.
    pub steps: BTreeSet<Step>,
    /// Where it is in its life.
    pub status: EServiceStatus,
    /// The day it is planned to be launched.
    pub planned_on: Option<Day>,
    /// The first day it is live; unknown with status launched means always.
    pub launched_on: Option<Day>,
    /// The first day it is no longer live.
    pub retired_on: Option<Day>,
    /// Identification that it asks for; unknown is `None`.
    pub identification: Option<Identification>,
    /// Whether log-in is asked for, where its level is not known.
    pub login_required: Option<bool>,
    /// Whether it works on a telephone; unknown is `None`.
    pub mobile_ready: Option<bool>,
    /// What is known of its accessibility.
    pub accessibility: Accessibility,
    /// The day its accessibility was looked at.
    pub accessibility_on: Option<Day>,
    /// How far it goes; unknown is `None`, and counts.
    pub degree: Option<Degree>,
    /// How the platform knows it.
    pub source_key: Option<SourceKey>,
    /// The platform's number of this version, which changes at every new version.
    pub platform_version: Option<u64>,
    /// The system behind it.
    pub system: Option<SystemId>,
}

/// An e-service (`cv:Channel` of type e-service).
pub type EService = Frozen<EServiceDraft>;

impl Draft for EServiceDraft {
    fn check(&self, faults: &mut Faults) {
        let covers = !self.steps.is_empty() && !self.steps.contains(&Step::Handling);
        faults.add_if(!covers, "steps", Rule::StepsRequired);
        let retired = self.status == EServiceStatus::Retired;
        faults.add_if(retired != self.retired_on.is_some(), "retired_on", Rule::DateRequired);
        let backwards = matches!((self.launched_on, self.retired_on), (Some(a), Some(b)) if b < a);
        faults.add_if(backwards, "retired_on", Rule::EndBeforeStart);
        let temporary = self.used_as == EServiceUse::Temporary;
        faults.add_if(
            temporary != self.temporary_until.is_some(),
            "temporary_until",
            Rule::DateRequired,
        );
    }
}

impl EServiceDraft {
    /// An e-service of which nothing more is known, and which serves nothing yet.
    #[must_use]
    pub fn named(
        id: EServiceId,
        name: Name,
        status: EServiceStatus,
        steps: BTreeSet<Step>,
    ) -> Self {
        Self {
            id,
            name,
            url: None,
            provider: None,
            platform: None,
            services: BTreeSet::new(),
            used_as: EServiceUse::Service,
            temporary_until: None,
            generic: false,
            steps,
            status,
            planned_on: None,
            launched_on: None,
            retired_on: None,
            identification: None,
            login_required: None,
            mobile_ready: None,
            accessibility: Accessibility::Unknown,
            accessibility_on: None,
            degree: None,
            source_key: None,
            platform_version: None,
            system: None,
        }
    }

    /// A new one for a service: it covers the step that the service is about.
    #[must_use]
    pub fn of(service: &ServiceDraft, id: EServiceId, name: Name, status: EServiceStatus) -> Self {
        let steps = service.core_steps().iter().take(1).copied().collect();
        let services = [service.id].into();
        Self { services, ..Self::named(id, name, status, steps) }
    }

    /// Whether it is live on `day`: launched or retired, begun by then and not yet ended.
    ///
    /// # Source
    /// `design.md` 4, *E-tjänst-läge*.
    #[must_use]
    pub fn is_live_on(&self, day: Day) -> bool {
        matches!(self.status, EServiceStatus::Launched | EServiceStatus::Retired)
            && self.launched_on.is_none_or(|from| from <= day)
            && self.retired_on.is_none_or(|to| to > day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use crate::testing::{Wrong, an_e_service, day, wrong};

    fn draft(say: impl FnOnce(&mut EServiceDraft)) -> EServiceDraft {
        let uuid = uuid::Uuid::nil();
        let mut draft = an_e_service(EServiceId::from_uuid(uuid), ServiceId::from_uuid(uuid));
        say(&mut draft);
        draft
    }

    fn faults(say: impl FnOnce(&mut EServiceDraft)) -> Vec<Wrong> {
        wrong(&draft(say))
    }

    fn retired(from: &str, to: &str) -> EServiceDraft {
        draft(|e| {
            e.status = EServiceStatus::Retired;
            (e.launched_on, e.retired_on) = (Some(day(from)), Some(day(to)));
        })
    }

    #[test]
    fn it_is_never_retired_before_it_was_launched() {
        let fault = [("retired_on", Rule::EndBeforeStart)];
        assert_eq!(wrong(&retired("2026-03-02", "2026-03-01")), fault);
        assert_eq!(wrong(&retired("2026-03-01", "2026-03-01")), []);
    }

    #[test]
    fn a_retired_one_has_a_day_and_the_others_have_none() {
        let fault = [("retired_on", Rule::DateRequired)];
        assert_eq!(faults(|e| e.status = EServiceStatus::Retired), fault);
        assert_eq!(faults(|e| e.retired_on = Some(day("2026-03-01"))), fault);
    }

    #[test]
    fn a_temporary_one_has_a_last_day_and_the_others_have_none() {
        let fault = [("temporary_until", Rule::DateRequired)];
        assert_eq!(faults(|e| e.used_as = EServiceUse::Temporary), fault);
        assert_eq!(faults(|e| e.temporary_until = Some(day("2026-03-01"))), fault);
        let both = faults(|e| {
            e.used_as = EServiceUse::Temporary;
            e.temporary_until = Some(day("2026-03-01"));
        });
        assert_eq!(both, []);
    }

    #[test]
    fn it_covers_a_step_and_never_the_handling() {
        let fault = [("steps", Rule::StepsRequired)];
        assert_eq!(faults(|e| e.steps.clear()), fault);
        assert_eq!(faults(|e| e.steps = BTreeSet::from([Step::Handling])), fault);
        assert_eq!(faults(|e| e.steps.extend([Step::Handling])), fault);
        assert_eq!(faults(|e| e.steps = BTreeSet::from([Step::Delivery])), []);
    }

    #[test]
    fn it_is_live_from_the_day_of_its_launch_to_the_day_before_it_ends() {
        let e_service = retired("2026-03-01", "2026-12-01");
        let live = |on| e_service.is_live_on(day(on));

        let days = ["2026-02-28", "2026-03-01", "2026-11-30", "2026-12-01"];
        assert_eq!(days.map(live), [false, true, true, false]);
    }

    #[test]
    fn only_what_was_launched_is_live() {
        use EServiceStatus::{InDevelopment, Launched, Planned};
        let live = |status| {
            let e_service = draft(|e| e.status = status);
            e_service.is_live_on(day("2026-03-01"))
        };

        assert_eq!([Planned, InDevelopment, Launched].map(live), [false, false, true]);
    }
}
