//! Whether a service has an e-service (*E-tjänst-läge*), on a day.

use std::collections::HashSet;

use crate::codes::codes;
use crate::{
    Catalogue, Day, Degree, EServiceDraft, EServiceStatus, EServiceUse, ExemptionKind,
    ExemptionSubject, ServiceDraft, ServiceId,
};

codes! {
    /// Whether a service has an e-service.
    EServiceState {
        /// *Finns*: one is live and counts.
        Live = "live",
        /// *Undantagen*: it is decided that none is needed.
        Exempt = "exempt",
        /// *Planerad*: one that will count is planned or under development.
        Planned = "planned",
        /// *Finns inte*: somebody said so, or those it has do not count.
        None = "none",
        /// *Vet ej*: nobody has said anything.
        Unknown = "unknown",
    }
}

/// The day that is asked about, seen from the day of the asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    today: Day,
    day: Day,
}

impl Outlook {
    /// A day as it is or was: nothing planned is believed. The catalogue is that of the day.
    #[must_use]
    pub fn on(day: Day) -> Self {
        Self { today: day, day }
    }

    /// A day ahead, seen from today's catalogue: launches planned after today are believed. A
    /// `day` that is not ahead is taken as it is or was.
    #[must_use]
    pub fn ahead(today: Day, day: Day) -> Self {
        Self { today: today.min(day), day }
    }

    /// The day that is asked about.
    #[must_use]
    pub fn day(self) -> Day {
        self.day
    }

    /// Whether the answer is a forecast.
    #[must_use]
    pub fn is_forecast(self) -> bool {
        self.day > self.today
    }
}

impl EServiceDraft {
    /// Whether it would count for a service, were it live: it carries out the service, is no mere
    /// form and not general, and covers the step that the service is about.
    ///
    /// # Source
    /// `design.md` 4, *E-tjänst-läge*.
    #[must_use]
    pub fn counts_for(&self, service: &ServiceDraft) -> bool {
        self.used_as == EServiceUse::Service
            && !self.generic
            && self.degree != Some(Degree::FormOnly)
            && service.core_steps().iter().any(|step| self.steps.contains(step))
    }

    /// Whether it is live on the day, with launches planned after today believed.
    #[must_use]
    pub fn is_live(&self, outlook: Outlook) -> bool {
        let believed = |on: Day| outlook.today < on && on <= outlook.day;
        self.is_live_on(outlook.day) || self.is_planned() && self.planned_on.is_some_and(believed)
    }

    /// Whether its launch was planned for today at the latest and has not been said to have come.
    #[must_use]
    pub fn is_overdue(&self, outlook: Outlook) -> bool {
        self.is_planned() && self.planned_on.is_some_and(|on| on <= outlook.today)
    }

    /// Whether it is planned or under development.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        matches!(self.status, EServiceStatus::Planned | EServiceStatus::InDevelopment)
    }
}

/// The state of a service, and whether a launch planned for it is overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it has an e-service.
    pub state: EServiceState,
    /// Whether it has none live, and a launch that would have counted is overdue.
    pub is_overdue: bool,
}

impl Catalogue {
    /// Whether a service has an e-service on a day.
    ///
    /// For all services at once [`Facts`](crate::figures::Facts) is the quicker way.
    #[must_use]
    pub fn e_service_state(&self, service: &ServiceDraft, outlook: Outlook) -> EServiceState {
        let exempt = self.services_without_need(outlook.day).contains(&service.id);
        self.standing(service, exempt, outlook).state
    }

    /// The services that need no e-service on a day, by decision.
    #[must_use]
    pub fn services_without_need(&self, day: Day) -> HashSet<ServiceId> {
        let holds = self
            .exemptions
            .iter()
            .filter(|exemption| exemption.kind == ExemptionKind::NoEService)
            .filter(|exemption| exemption.holds_on(day));
        holds
            .filter_map(|exemption| match &exemption.subject {
                ExemptionSubject::Service(id) => Some(*id),
                _ => None,
            })
            .collect()
    }

    /// The first state that fits, and whether a plan is overdue.
    ///
    /// An e-service that is only a step in a case, a link or temporary is as if it were not there.
    pub(crate) fn standing(
        &self,
        service: &ServiceDraft,
        exempt: bool,
        outlook: Outlook,
    ) -> Standing {
        let (mut any, mut live, mut planned, mut overdue) = (false, false, false, false);
        for e_service in self.e_services_of(service.id) {
            any |= e_service.used_as == EServiceUse::Service;
            if e_service.counts_for(service) {
                live |= e_service.is_live(outlook);
                planned |= e_service.is_planned();
                overdue |= e_service.is_overdue(outlook);
            }
        }
        let state = if live {
            EServiceState::Live
        } else if exempt {
            EServiceState::Exempt
        } else if planned {
            EServiceState::Planned
        } else if any || service.no_e_service_said.is_some() {
            EServiceState::None
        } else {
            EServiceState::Unknown
        };
        Standing { state, is_overdue: overdue && !live }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::EServiceState::{Exempt, Live, None as NotThere, Planned, Unknown};
    use super::*;
    use crate::testing::{Kommun, day};
    use crate::{ActorId, Id, Said, ServiceKind, Step};

    const TODAY: &str = "2026-11-21";

    fn state(kommun: &Kommun, service: ServiceId, on: &str) -> EServiceState {
        let catalogue = kommun.catalogue();
        let service = catalogue.services.get(service).unwrap();
        catalogue.e_service_state(service, Outlook::ahead(day(TODAY), day(on)))
    }

    fn said() -> Option<Said> {
        Some(Said { on: day("2026-01-01"), by: ActorId::from_uuid(uuid::Uuid::nil()) })
    }

    #[test]
    fn nothing_said_is_unknown_and_said_to_be_none_is_none() {
        let mut kommun = Kommun::new();
        let silent = kommun.service("1", |_| ());
        let spoken = kommun.service("2", |s| s.no_e_service_said = said());

        assert_eq!(state(&kommun, silent, TODAY), Unknown);
        assert_eq!(state(&kommun, spoken, TODAY), NotThere);
    }

    #[test]
    fn the_first_that_fits_wins() {
        let mut kommun = Kommun::new();
        let service = kommun.service("1", |s| s.no_e_service_said = said());
        kommun.e_service(service, |e| e.status = EServiceStatus::InDevelopment);
        assert_eq!(state(&kommun, service, TODAY), Planned);

        kommun.exempt(service, "2026-11-01", "2026-12-31");
        assert_eq!(state(&kommun, service, TODAY), Exempt);

        kommun.e_service(service, |_| ());
        assert_eq!(state(&kommun, service, TODAY), Live);
    }

    #[test]
    fn an_e_service_is_live_from_its_launch_to_the_day_before_it_retires() {
        let mut kommun = Kommun::new();
        let service = kommun.service("1", |_| ());
        kommun.e_service(service, |e| {
            e.status = EServiceStatus::Retired;
            e.launched_on = Some(day("2026-03-01"));
            e.retired_on = Some(day("2026-12-01"));
        });

        assert_eq!(state(&kommun, service, "2026-02-28"), NotThere);
        assert_eq!(state(&kommun, service, "2026-03-01"), Live);
        assert_eq!(state(&kommun, service, "2026-11-30"), Live);
        assert_eq!(state(&kommun, service, "2026-12-01"), NotThere);
    }

    #[test]
    fn forms_general_ones_and_other_steps_do_not_count() {
        let mut kommun = Kommun::new();
        let mut service = |number| kommun.service(number, |_| ());
        let [form, general, other] = ["1", "2", "3"].map(&mut service);
        kommun.e_service(form, |e| e.degree = Some(Degree::FormOnly));
        kommun.e_service(general, |e| e.generic = true);
        kommun.e_service(other, |e| e.steps = BTreeSet::from([Step::Information, Step::Dialogue]));

        assert_eq!([form, general, other].map(|s| state(&kommun, s, TODAY)), [NotThere; 3]);
    }

    #[test]
    fn a_step_in_a_case_a_link_and_a_temporary_one_are_as_if_not_there() {
        let mut kommun = Kommun::new();
        let service = kommun.service("1", |_| ());
        kommun.e_service(service, |e| e.used_as = EServiceUse::CaseStep);
        kommun.e_service(service, |e| e.used_as = EServiceUse::Link);
        kommun.e_service(service, |e| {
            e.used_as = EServiceUse::Temporary;
            e.temporary_until = Some(day("2027-01-01"));
        });

        assert_eq!(state(&kommun, service, TODAY), Unknown);
    }

    #[test]
    fn the_kind_says_which_step_must_be_covered() {
        let mut kommun = Kommun::new();
        let covered = [
            (Some(ServiceKind::Information), Step::Information),
            (Some(ServiceKind::Guidance), Step::Dialogue),
            (Some(ServiceKind::Dialogue), Step::Dialogue),
            (Some(ServiceKind::Application), Step::Submission),
            (Some(ServiceKind::Payment), Step::Delivery),
            (None, Step::Submission),
        ];
        for (number, (kind, step)) in covered.into_iter().enumerate() {
            let service = kommun.service(&number.to_string(), |s| s.about.kind = kind);
            kommun.e_service(service, |e| e.steps = BTreeSet::from([step]));
            assert_eq!(state(&kommun, service, TODAY), Live, "{kind:?}");
        }
        let told = kommun.service("told", |s| s.about.kind = Some(ServiceKind::Application));
        kommun.e_service(told, |e| e.steps = BTreeSet::from([Step::Information]));
        assert_eq!(state(&kommun, told, TODAY), NotThere);
    }

    #[test]
    fn an_exemption_holds_from_its_decision_to_its_last_day() {
        let mut kommun = Kommun::new();
        let service = kommun.service("1", |_| ());
        kommun.exempt(service, "2026-11-21", "2026-12-31");

        assert_eq!(state(&kommun, service, "2026-11-20"), Unknown);
        assert_eq!(state(&kommun, service, "2026-11-21"), Exempt);
        assert_eq!(state(&kommun, service, "2026-12-31"), Exempt);
        assert_eq!(state(&kommun, service, "2027-01-01"), Unknown);
    }

    #[test]
    fn ahead_launches_planned_after_today_are_believed_and_overdue_ones_are_not() {
        let mut kommun = Kommun::new();
        let mut plan = |number, on| {
            let service = kommun.service(number, |_| ());
            kommun.e_service(service, |e| {
                e.status = EServiceStatus::Planned;
                e.planned_on = Some(day(on));
            });
            service
        };
        let (late, soon) = (plan("1", "2026-11-21"), plan("2", "2027-03-01"));

        assert_eq!(state(&kommun, soon, TODAY), Planned);
        assert_eq!(state(&kommun, soon, "2027-02-28"), Planned);
        assert_eq!(state(&kommun, soon, "2027-03-01"), Live);
        assert_eq!(state(&kommun, late, "2027-03-01"), Planned);

        let catalogue = kommun.catalogue();
        let standing = |id| {
            let service = catalogue.services.get(id).unwrap();
            catalogue.standing(service, false, Outlook::ahead(day(TODAY), day("2027-03-01")))
        };
        assert!(standing(late).is_overdue);
        assert!(!standing(soon).is_overdue);
    }
}
