//! Where an e-service would reach most cases.

use std::cmp::Reverse;

use super::{Scope, Share, Verdict, e_service_coverage_adjusted, e_service_coverage_weighted};
use crate::ServiceId;
use crate::e_service_state::EServiceState;

/// A service without an e-service, where one is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which service.
    pub service: ServiceId,
    /// Planned, or none.
    pub state: EServiceState,
    /// Its cases a year.
    pub cases: u64,
    /// What it and those before it stand for, of the cases of all gaps.
    pub of_gaps: Option<Share>,
    /// What it and those before it stand for, of all known cases in the headline.
    pub of_all: Option<Share>,
}

/// The gaps, largest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// Those with a known number of cases; equally large ones in the order of their numbers.
    pub largest: Vec<Gap>,
    /// All of them, with those of unknown size.
    pub services: u64,
    /// Those of unknown size, which cannot be placed.
    pub without_volume: u64,
    /// The known cases of all gaps.
    pub cases: u64,
}

/// The services without an e-service where one is possible, by how many cases they have: those
/// that [`e_service_coverage_adjusted`] knows are not counted. `limit` is how many to list.
#[must_use]
pub fn gaps(scope: &Scope<'_>, limit: usize) -> Gaps {
    let adjusted = e_service_coverage_adjusted(scope);
    let all_cases = e_service_coverage_weighted(scope).denominator();
    let judged = scope.services().zip(adjusted.judged());
    let missing = judged.filter(|(_, judged)| judged.verdict == Verdict::NotCounted);
    let mut known: Vec<_> = missing
        .filter_map(|(service, _)| Some((u64::from(service.cases?), service.id, service.state)))
        .collect();
    // A stable sort: services came in the order of their numbers.
    known.sort_by_key(|(cases, ..)| Reverse(*cases));
    let cases = known.iter().map(|(cases, ..)| cases).sum();
    let services = adjusted.not_counted();
    let placed = known.iter().map(|_| 1_u64).sum::<u64>();
    let mut running = 0;
    let gap = |(cases_of_it, service, state)| {
        running += cases_of_it;
        let (of_gaps, of_all) = (Share::new(running, cases), Share::new(running, all_cases));
        Gap { service, state, cases: cases_of_it, of_gaps, of_all }
    };
    let largest = known.into_iter().take(limit).map(gap).collect();
    Gaps { largest, services, without_volume: services - placed, cases }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::testing::{Kommun, cases, day};
    use crate::{ActorId, Id, Said};

    fn decimals(share: Option<Share>) -> String {
        share.unwrap().six_decimals()
    }

    #[test]
    fn the_largest_come_first_with_their_running_shares() {
        let mut kommun = Kommun::new();
        let mut none = |number, volume| {
            kommun.service(number, |s| {
                let by = ActorId::from_uuid(uuid::Uuid::nil());
                s.no_e_service_said = Some(Said { on: day("2026-01-01"), by });
                s.need.annual_volume = volume;
            })
        };
        let small = none("1", cases(100));
        let twin = none("3", cases(300));
        let large = none("2", cases(300));
        none("4", None);
        let live = kommun.service("5", |s| s.need.annual_volume = cases(300));
        kommun.e_service(live, |_| ());
        kommun.service("6", |s| s.need.annual_volume = cases(9_999));
        kommun.service("7", |s| s.need.annual_volume = None);
        let exempt = kommun.service("8", |s| s.need.annual_volume = cases(1));
        kommun.exempt(exempt, "2026-01-01", "2026-12-31");
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        let gaps = gaps(&Scope::of(&facts), 10);

        assert_eq!((gaps.services, gaps.without_volume, gaps.cases), (4, 1, 700));
        let order: Vec<_> = gaps.largest.iter().map(|gap| gap.service).collect();
        assert_eq!(order, [large, twin, small]);
        let of_gaps: Vec<_> = gaps.largest.iter().map(|gap| decimals(gap.of_gaps)).collect();
        assert_eq!(of_gaps, ["0.428571", "0.857143", "1.000000"]);
        // Known cases in the headline: 100 + 300 + 300 + 300 + 9 999 + 1 = 11 000.
        assert_eq!(decimals(gaps.largest[2].of_all), "0.063636");
    }

    #[test]
    fn gaps_without_cases_have_no_share() {
        let mut kommun = Kommun::new();
        kommun.service("1", |s| {
            let by = ActorId::from_uuid(uuid::Uuid::nil());
            s.no_e_service_said = Some(Said { on: day("2026-01-01"), by });
            s.need.annual_volume = cases(0);
        });
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        let gaps = gaps(&Scope::of(&facts), 10);

        assert_eq!(gaps.largest[0].of_gaps, None);
        assert_eq!(gaps.largest[0].of_all, None);
    }
}
