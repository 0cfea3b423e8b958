//! The headline with each service weighed by its cases.

use super::e_service_coverage::strict;
use super::{Figure, FigureId, Judged, Reason, Scope, Verdict};

/// How many of the cases concern services that have an e-service (*Ärendeviktad täckningsgrad*).
///
/// As [`e_service_coverage`](super::e_service_coverage), with each service weighing its cases a
/// year. A service whose cases nobody knows is left out, and the number of them stated. It is
/// about what *can* be done, not about how many did.
///
/// # Units
/// Cases a year.
///
/// # Source
/// `design.md` 5.
///
/// # Examples
/// ```
/// use utbud_domain::{Catalogue, Outlook, figures::{Facts, Scope, e_service_coverage_weighted}};
///
/// let day = "2026-11-21".parse().unwrap();
/// let nothing_yet = Facts::of(&Catalogue::default(), Outlook::on(day));
/// assert_eq!(e_service_coverage_weighted(&Scope::of(&nothing_yet)).share(), None);
/// ```
#[must_use]
pub fn e_service_coverage_weighted(scope: &Scope<'_>) -> Figure {
    let judged = scope.services().map(|service| {
        let verdict = match (strict(service, scope.rules()), service.cases) {
            (Verdict::Counted | Verdict::NotCounted | Verdict::Unknown, None) => {
                Verdict::LeftOut(Reason::VolumeUnknown)
            }
            (verdict, _) => verdict,
        };
        Judged { service: service.id, verdict, weight: service.cases.unwrap_or(0) }
    });
    Figure::of_judged(FigureId::EServiceCoverageWeighted, judged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::{Facts, FigureUnit, Part};
    use crate::testing::{Kommun, cases, day};
    use crate::{EServiceStatus, Lifecycle};

    fn weighted(kommun: &Kommun) -> Figure {
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
        e_service_coverage_weighted(&Scope::of(&facts))
    }

    #[test]
    fn five_services_worked_by_hand() {
        let mut kommun = Kommun::new();
        let live = kommun.service("1", |s| s.need.annual_volume = cases(900));
        kommun.e_service(live, |_| ());
        let planned = kommun.service("2", |s| s.need.annual_volume = cases(80));
        kommun.e_service(planned, |e| e.status = EServiceStatus::Planned);
        kommun.service("3", |s| s.need.annual_volume = cases(20));
        kommun.service("4", |_| ());
        kommun.service("5", |s| {
            s.need.annual_volume = cases(7);
            s.about.lifecycle = Some(Lifecycle::Closed);
        });

        let figure = weighted(&kommun);

        assert_eq!(figure.unit(), FigureUnit::Cases);
        assert_eq!(figure.total(), 1_007);
        assert_eq!(figure.numerator(), 900);
        assert_eq!(figure.not_counted(), 80);
        assert_eq!(figure.unknown(), 20);
        assert_eq!(figure.share().unwrap().six_decimals(), "0.900000");
        assert_eq!(figure.upper().unwrap().six_decimals(), "0.920000");
        assert_eq!(figure.left_out_for(Reason::VolumeUnknown).services, 1);
        assert_eq!(figure.left_out_for(Reason::VolumeUnknown).weight, 0);
        assert_eq!(figure.left_out_for(Reason::Lifecycle).weight, 7);
        assert_eq!(figure.amount(Part::Denominator).services, 3);
    }

    #[test]
    fn no_cases_at_all_cannot_be_counted() {
        let mut kommun = Kommun::new();
        let live = kommun.service("1", |s| s.need.annual_volume = cases(0));
        kommun.e_service(live, |_| ());

        let figure = weighted(&kommun);

        assert_eq!(figure.share(), None);
        assert_eq!(figure.amount(Part::Counted).services, 1);
    }
}
