//! The headline: how many of the services have an e-service.

use super::tally::in_scope_or;
use super::{Figure, FigureId, Reason, Scope, ServiceFacts, Verdict};
use crate::FigureRules;
use crate::e_service_state::EServiceState;

/// How many of the services have an e-service (*Täckningsgrad e-tjänster, 100 % e-tjänster*).
///
/// Strict: counts a service in scope whose e-service is live and counts. One that is exempt, or
/// asks nothing of the user, is not counted; where the kommun has decided that the latter are not
/// in the headline, those without an e-service are left out. Where nobody knows it is unknown.
///
/// # Units
/// Services.
///
/// # Source
/// *Sala kommun, Riktlinje för e-tjänster*, 3.2: first of the 100 % goals; `design.md` 5.
///
/// # Examples
/// ```
/// use utbud_domain::{Catalogue, Outlook, figures::{Facts, Scope, e_service_coverage}};
///
/// let day = "2026-11-21".parse().unwrap();
/// let nothing_yet = Facts::of(&Catalogue::default(), Outlook::on(day));
/// let figure = e_service_coverage(&Scope::of(&nothing_yet));
/// assert_eq!(figure.total(), 0);
/// assert_eq!(figure.share(), None); // cannot be counted, not 0 %
/// ```
#[must_use]
pub fn e_service_coverage(scope: &Scope<'_>) -> Figure {
    Figure::of_services(FigureId::EServiceCoverage, scope, |service| judge(service, scope.rules()))
}

/// What the headline says of a service, in scope or not.
pub(super) fn strict(service: &ServiceFacts, rules: &FigureRules) -> Verdict {
    in_scope_or(service, |service| judge(service, rules))
}

fn judge(service: &ServiceFacts, rules: &FigureRules) -> Verdict {
    let passive = service.requires_user_action == Some(false);
    match service.state {
        EServiceState::Live => Verdict::Counted,
        _ if passive && !rules.passive_in_headline => Verdict::LeftOut(Reason::NoUserAction),
        EServiceState::Unknown => Verdict::Unknown,
        EServiceState::Exempt | EServiceState::Planned | EServiceState::None => Verdict::NotCounted,
    }
}

#[cfg(test)]
mod tests;
