//! How well the ground of the headline is known (*Så väl känner vi underlaget*).

use super::{Part, Scope, ServiceFacts, e_service_coverage};
use crate::KnowledgeLimits;
use crate::codes::codes;

codes! {
    /// How well the ground is known.
    KnowledgeLevel {
        /// *Helt*.
        Fully = "fully",
        /// *Till stor del*.
        Mostly = "mostly",
        /// *Bristfälligt*.
        Poorly = "poorly",
    }
}

/// How well the ground of the headline is known, with the counts that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knowledge {
    /// The services in the headline's denominator.
    pub services: u64,
    /// Those of them where nobody knows whether there is an e-service.
    pub unknown: u64,
    /// Those of them that somebody confirmed within the months that the kommun gives it.
    pub confirmed: u64,
    /// Those of them that are in scope only because nobody has said where they are in their life.
    pub lifecycle_unknown: u64,
    /// Those of them that are in scope only because nobody has said where they are published.
    pub publication_unknown: u64,
    /// In a word; `None` where there are no services.
    pub level: Option<KnowledgeLevel>,
}

/// How well the ground of the headline is known, by the kommun's limits.
///
/// # Source
/// `design.md` 5, *Rules a kommun may set*: *helt* at most 2 % unknown and at least 90 %
/// confirmed, *till stor del* 10 % and 70 %.
#[must_use]
pub fn knowledge(scope: &Scope<'_>) -> Knowledge {
    let headline = e_service_coverage(scope);
    let count = |fits: fn(&ServiceFacts) -> bool| {
        let judged = scope.services().zip(headline.judged());
        let fitting = judged.filter(|(s, j)| j.verdict.is_in(Part::Denominator) && fits(s));
        fitting.map(|_| 1).sum()
    };
    let (services, unknown) = (headline.denominator(), headline.unknown());
    let confirmed = count(|service| service.is_confirmed);
    Knowledge {
        services,
        unknown,
        confirmed,
        lifecycle_unknown: count(|service| !service.knows_lifecycle),
        publication_unknown: count(|service| !service.knows_publication),
        level: (services > 0)
            .then(|| level(&scope.rules().knowledge, services, unknown, confirmed)),
    }
}

fn level(limits: &KnowledgeLimits, services: u64, unknown: u64, confirmed: u64) -> KnowledgeLevel {
    let share = |limit: crate::Percent| u64::from(limit.get()) * services;
    let at_most = |limit| 100 * unknown <= share(limit);
    let at_least = |limit| 100 * confirmed >= share(limit);
    if at_most(limits.unknown_fully) && at_least(limits.confirmed_fully) {
        KnowledgeLevel::Fully
    } else if at_most(limits.unknown_mostly) && at_least(limits.confirmed_mostly) {
        KnowledgeLevel::Mostly
    } else {
        KnowledgeLevel::Poorly
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::e_service_state::Outlook;
    use crate::figures::Facts;
    use crate::testing::{Kommun, day};
    use crate::{ActorId, FigureRules, Id, Said};

    fn said(on: &str) -> Option<Said> {
        Some(Said { on: day(on), by: ActorId::from_uuid(uuid::Uuid::nil()) })
    }

    #[test]
    fn a_year_ago_is_within_twelve_months_and_the_day_before_is_not() {
        let mut kommun = Kommun::new();
        kommun.service("1", |s| s.confirmed = said("2025-11-21"));
        kommun.service("2", |s| s.confirmed = said("2025-11-20"));
        kommun.service("3", |s| {
            s.confirmed = said("2026-11-21");
            s.no_e_service_said = said("2026-11-21");
            s.about.publication = None;
        });
        kommun.service("4", |s| s.about.lifecycle = Some(crate::Lifecycle::Closed));
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));

        let knowledge = knowledge(&Scope::of(&facts));

        let expected = Knowledge {
            services: 3,
            unknown: 2,
            confirmed: 2,
            lifecycle_unknown: 0,
            publication_unknown: 1,
            level: Some(KnowledgeLevel::Poorly),
        };
        assert_eq!(knowledge, expected);
    }

    #[test]
    fn the_limits_themselves_are_inside() {
        let limits = FigureRules::default().knowledge;

        assert_eq!(level(&limits, 100, 2, 90), KnowledgeLevel::Fully);
        assert_eq!(level(&limits, 100, 3, 90), KnowledgeLevel::Mostly);
        assert_eq!(level(&limits, 100, 2, 89), KnowledgeLevel::Mostly);
        assert_eq!(level(&limits, 100, 10, 70), KnowledgeLevel::Mostly);
        assert_eq!(level(&limits, 100, 11, 70), KnowledgeLevel::Poorly);
        assert_eq!(level(&limits, 100, 10, 69), KnowledgeLevel::Poorly);
    }

    #[test]
    fn of_no_services_nothing_can_be_said() {
        let facts = Facts::of(Kommun::new().catalogue(), Outlook::on(day("2026-11-21")));

        assert_eq!(knowledge(&Scope::of(&facts)).level, None);
    }
}
