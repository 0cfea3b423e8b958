//! The headline without the services where no e-service can be.

use super::e_service_coverage::strict;
use super::{Figure, FigureId, Reason, Scope, ServiceFacts, Verdict};
use crate::e_service_state::EServiceState;

/// How many of the services where an e-service is possible have one (*Justerad täckningsgrad*).
///
/// As [`e_service_coverage`](super::e_service_coverage), but of the services without a live
/// e-service those that are exempt are left out, and then those that ask nothing of the user.
///
/// # Units
/// Services.
///
/// # Source
/// `design.md` 5.
///
/// # Examples
/// ```
/// use utbud_domain::{Catalogue, Outlook, figures::{Facts, Scope, e_service_coverage_adjusted}};
///
/// let day = "2026-11-21".parse().unwrap();
/// let nothing_yet = Facts::of(&Catalogue::default(), Outlook::on(day));
/// assert_eq!(e_service_coverage_adjusted(&Scope::of(&nothing_yet)).share(), None);
/// ```
#[must_use]
pub fn e_service_coverage_adjusted(scope: &Scope<'_>) -> Figure {
    Figure::of_services(FigureId::EServiceCoverageAdjusted, scope, |service| {
        impossible(service).map_or_else(|| strict(service, scope.rules()), Verdict::LeftOut)
    })
}

/// Why a service cannot be expected to have an e-service, if so.
pub(super) fn impossible(service: &ServiceFacts) -> Option<Reason> {
    match service.state {
        EServiceState::Live => None,
        EServiceState::Exempt => Some(Reason::Exempt),
        EServiceState::Planned | EServiceState::None | EServiceState::Unknown => {
            (service.requires_user_action == Some(false)).then_some(Reason::NoUserAction)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::testing::{Kommun, day};

    #[test]
    fn an_exemption_comes_before_no_action_and_a_live_one_before_both() {
        let passive = |s: &mut crate::ServiceDraft| s.about.requires_user_action = Some(false);
        let mut kommun = Kommun::new();
        let live = kommun.service("1", passive);
        kommun.e_service(live, |_| ());
        kommun.exempt(live, "2026-01-01", "2026-12-31");
        let both = kommun.service("2", passive);
        kommun.exempt(both, "2026-01-01", "2026-12-31");
        kommun.service("3", passive);
        kommun.service("4", |s| s.about.requires_user_action = Some(true));
        kommun.service("5", |_| ());
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        let figure = e_service_coverage_adjusted(&Scope::of(&facts));

        assert_eq!(figure.numerator(), 1);
        assert_eq!(figure.unknown(), 2);
        assert_eq!(figure.denominator(), 3);
        assert_eq!(figure.left_out_for(Reason::Exempt).weight, 1);
        assert_eq!(figure.left_out_for(Reason::NoUserAction).weight, 1);
        assert_eq!(figure.total(), 5);
    }

    #[test]
    fn an_exemption_that_has_ended_leaves_nothing_out() {
        let mut kommun = Kommun::new();
        let service = kommun.service("1", |_| ());
        kommun.exempt(service, "2026-01-01", "2026-11-20");
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        assert_eq!(e_service_coverage_adjusted(&Scope::of(&facts)).unknown(), 1);
    }
}
