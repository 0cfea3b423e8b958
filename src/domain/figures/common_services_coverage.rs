//! The headline among the few services that most of the cases concern.

use std::cmp::Reverse;

use super::e_service_coverage::strict;
use super::{Figure, FigureId, Judged, Reason, Scope, ServiceFacts, Verdict};
use crate::FigureRules;

/// How many of the most common services have an e-service (*De vanligaste ärendena*).
///
/// The most common are the services with most cases a year, as many as it takes to reach a share
/// (80 per cent, or what the kommun has decided) of the known cases of the services in scope; those
/// with equally many come in the order of their numbers. The rest is left out, and so are services
/// without cases and those whose cases nobody knows.
///
/// # Units
/// Services.
///
/// # Source
/// *Umeå kommun, e-service*: 80 % of the most common questions and matters; `design.md` 5.
///
/// # Examples
/// ```
/// use utbud_domain::{Catalogue, Outlook, figures::{Facts, Scope, common_services_coverage}};
///
/// let day = "2026-11-21".parse().unwrap();
/// let nothing_yet = Facts::of(&Catalogue::default(), Outlook::on(day));
/// assert_eq!(common_services_coverage(&Scope::of(&nothing_yet)).share(), None);
/// ```
#[must_use]
pub fn common_services_coverage(scope: &Scope<'_>) -> Figure {
    let rules = scope.rules();
    let last = last_common(scope);
    let judged = scope.services().enumerate().map(|(place, service)| {
        let verdict = match (candidate(service, rules), service.cases) {
            (Err(reason), _) => Verdict::LeftOut(reason),
            (Ok(_), None) => Verdict::LeftOut(Reason::VolumeUnknown),
            (Ok(_), Some(0)) => Verdict::LeftOut(Reason::NoVolume),
            (Ok(verdict), Some(cases)) if last >= Some((Reverse(cases), place)) => verdict,
            (Ok(_), Some(_)) => Verdict::LeftOut(Reason::NotCommon),
        };
        Judged { service: service.id, verdict, weight: 1 }
    });
    Figure::of_judged(FigureId::CommonServicesCoverage, judged)
}

/// What the headline says of it, or why the headline leaves it out.
fn candidate(service: &ServiceFacts, rules: &FigureRules) -> Result<Verdict, Reason> {
    let verdict = strict(service, rules);
    verdict.reason().map_or(Ok(verdict), Err)
}

/// The place of a service in the order of how common they are; the first is the most common.
type Place = (Reverse<u32>, usize);

/// The first service with which the most common stand for their share of all known cases.
fn last_common(scope: &Scope<'_>) -> Option<Place> {
    let rules = scope.rules();
    let mut places: Vec<Place> = scope
        .services()
        .enumerate()
        .filter(|(_, service)| candidate(service, rules).is_ok())
        .filter_map(|(place, service)| Some((Reverse(service.cases.filter(|n| *n > 0)?), place)))
        .collect();
    places.sort_unstable();
    let total: u64 = places.iter().map(|(Reverse(cases), _)| u64::from(*cases)).sum();
    let wanted = u64::from(rules.common_share.get()) * total;
    let mut running = 0;
    places.into_iter().find(|(Reverse(cases), _)| {
        running += u64::from(*cases);
        100 * running >= wanted
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::testing::{Kommun, cases, day};
    use crate::{Percent, ServiceId};

    fn kommun(volumes: &[i64]) -> (Kommun, Vec<ServiceId>) {
        let mut kommun = Kommun::new();
        let ids = volumes.iter().enumerate().map(|(n, volume)| {
            kommun.service(&format!("T-{n:04}"), |s| s.need.annual_volume = cases(*volume))
        });
        let ids = ids.collect();
        (kommun, ids)
    }

    fn common(kommun: &Kommun) -> Figure {
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
        common_services_coverage(&Scope::of(&facts))
    }

    fn listed(figure: &Figure) -> Vec<ServiceId> {
        let judged = figure.judged().iter();
        judged.filter(|j| j.verdict.reason().is_none()).map(|j| j.service).collect()
    }

    #[test]
    fn the_list_ends_with_the_first_that_reaches_four_fifths() {
        // 1 000 cases: 500, 800 is exactly 80 %, so the third is beyond.
        let (mut kommun, ids) = kommun(&[500, 300, 150, 50]);
        kommun.e_service(ids[0], |_| ());

        let figure = common(&kommun);

        assert_eq!(listed(&figure), [ids[0], ids[1]]);
        assert_eq!((figure.numerator(), figure.denominator()), (1, 2));
        assert_eq!(figure.left_out_for(Reason::NotCommon).weight, 2);
        assert_eq!(figure.share().unwrap().six_decimals(), "0.500000");
    }

    #[test]
    fn just_below_four_fifths_takes_one_more() {
        let (kommun, ids) = kommun(&[500, 299, 151, 50]);

        assert_eq!(listed(&common(&kommun)), [ids[0], ids[1], ids[2]]);
    }

    #[test]
    fn equally_common_services_come_in_the_order_of_their_numbers() {
        // 50 cases, 40 wanted: four of the five tens, and the last by number is beyond.
        let (kommun, ids) = kommun(&[10, 10, 10, 10, 10]);

        assert_eq!(listed(&common(&kommun)), ids[..4]);
    }

    #[test]
    fn without_cases_or_with_cases_that_nobody_knows_a_service_is_left_out() {
        let (mut kommun, ids) = kommun(&[10, 0]);
        kommun.service("X", |_| ());

        let figure = common(&kommun);

        assert_eq!(listed(&figure), [ids[0]]);
        assert_eq!(figure.left_out_for(Reason::NoVolume).weight, 1);
        assert_eq!(figure.left_out_for(Reason::VolumeUnknown).weight, 1);
    }

    #[test]
    fn a_kommun_may_decide_another_share() {
        let (mut kommun, ids) = kommun(&[500, 300, 150, 50]);
        kommun.settings(|s| s.rules.common_share = Percent::new(50).unwrap());
        assert_eq!(listed(&common(&kommun)), [ids[0]]);

        kommun.settings(|s| s.rules.common_share = Percent::new(100).unwrap());
        assert_eq!(listed(&common(&kommun)), ids);
    }

    #[test]
    fn what_is_out_of_scope_has_no_cases_here() {
        let (mut kommun, ids) = kommun(&[80, 20]);
        kommun.service("0", |s| {
            s.need.annual_volume = cases(1_000_000);
            s.about.lifecycle = Some(crate::Lifecycle::Closed);
        });

        assert_eq!(listed(&common(&kommun)), [ids[0]]);
    }
}
