//! All services of the headline, divided by whether they have an e-service.

use super::{Part, Scope, e_service_coverage};
use crate::e_service_state::EServiceState;

/// How many services stand in each state; together they are the headline's denominator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FiveParts {
    /// *Finns*.
    pub live: u64,
    /// *Planerad*.
    pub planned: u64,
    /// *Finns inte*.
    pub none: u64,
    /// *Undantagen*.
    pub exempt: u64,
    /// *Vet ej*.
    pub unknown: u64,
}

impl FiveParts {
    /// The parts in the order that they are shown.
    #[must_use]
    pub fn in_order(&self) -> [(EServiceState, u64); 5] {
        [
            (EServiceState::Live, self.live),
            (EServiceState::Planned, self.planned),
            (EServiceState::None, self.none),
            (EServiceState::Exempt, self.exempt),
            (EServiceState::Unknown, self.unknown),
        ]
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.in_order().iter().map(|(_, count)| count).sum()
    }
}

/// How many services stand in each state, of those in the headline's denominator.
#[must_use]
pub fn five_parts(scope: &Scope<'_>) -> FiveParts {
    let headline = e_service_coverage(scope);
    let mut parts = FiveParts::default();
    let judged = scope.services().zip(headline.judged());
    for (service, _) in judged.filter(|(_, judged)| judged.verdict.is_in(Part::Denominator)) {
        *match service.state {
            EServiceState::Live => &mut parts.live,
            EServiceState::Planned => &mut parts.planned,
            EServiceState::None => &mut parts.none,
            EServiceState::Exempt => &mut parts.exempt,
            EServiceState::Unknown => &mut parts.unknown,
        } += 1;
    }
    parts
}
