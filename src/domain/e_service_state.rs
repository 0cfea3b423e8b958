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
mod tests;
