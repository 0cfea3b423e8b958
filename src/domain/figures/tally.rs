//! The numbers of a figure, and the verdicts that they are the sum of.

use std::collections::BTreeMap;
use std::ops::{AddAssign, Deref};

use super::{FigureId, Judged, Part, Reason, Scope, ServiceFacts, Share, Verdict};
use crate::codes::codes;

codes! {
    /// What a figure counts.
    FigureUnit {
        /// *Tjänster*.
        Services = "services",
        /// *Ärenden*, a year.
        Cases = "cases",
    }
}

/// A number of services, and what they weigh together in a figure's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// How many services: the length of the list behind the number.
    pub services: u64,
    /// The number itself: services again, or their cases.
    pub weight: u64,
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.services += other.services;
        self.weight += other.weight;
    }
}

/// The numbers of a figure.
///
/// All = counted + not counted + unknown + left out. What is unknown is in the denominator and
/// never in the numerator.
///
/// # Source
/// `design.md` 5, *The law*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    id: FigureId,
    counted: Amount,
    not_counted: Amount,
    unknown: Amount,
    left_out: BTreeMap<Reason, Amount>,
}

impl Tally {
    pub(super) fn empty(id: FigureId) -> Self {
        let nothing = Amount::default();
        let left_out = BTreeMap::new();
        Self { id, counted: nothing, not_counted: nothing, unknown: nothing, left_out }
    }

    pub(super) fn add(&mut self, judged: Judged) {
        let amount = Amount { services: 1, weight: u64::from(judged.weight) };
        match judged.verdict {
            Verdict::Counted => self.counted += amount,
            Verdict::NotCounted => self.not_counted += amount,
            Verdict::Unknown => self.unknown += amount,
            Verdict::LeftOut(reason) => *self.left_out.entry(reason).or_default() += amount,
        }
    }

    /// Adds the numbers of other services.
    pub(super) fn join(&mut self, other: &Self) {
        self.counted += other.counted;
        self.not_counted += other.not_counted;
        self.unknown += other.unknown;
        for (reason, amount) in &other.left_out {
            *self.left_out.entry(*reason).or_default() += *amount;
        }
    }

    /// Which figure it is.
    #[must_use]
    pub fn id(&self) -> FigureId {
        self.id
    }

    /// What it counts.
    #[must_use]
    pub fn unit(&self) -> FigureUnit {
        self.id.unit()
    }

    /// All, in the figure's unit.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.denominator() + self.amount(Part::LeftOut).weight
    }

    /// What is counted, in the figure's unit.
    #[must_use]
    pub fn numerator(&self) -> u64 {
        self.counted.weight
    }

    /// What is known not to be counted, in the figure's unit.
    #[must_use]
    pub fn not_counted(&self) -> u64 {
        self.not_counted.weight
    }

    /// What is not known, in the figure's unit.
    #[must_use]
    pub fn unknown(&self) -> u64 {
        self.unknown.weight
    }

    /// What the share is of, in the figure's unit.
    #[must_use]
    pub fn denominator(&self) -> u64 {
        self.amount(Part::Denominator).weight
    }

    /// A part, as services and in the figure's unit.
    #[must_use]
    pub fn amount(&self, part: Part) -> Amount {
        let mut sum = Amount::default();
        match part {
            Part::Counted => sum += self.counted,
            Part::NotCounted => sum += self.not_counted,
            Part::Unknown => sum += self.unknown,
            Part::LeftOut => self.left_out.values().for_each(|amount| sum += *amount),
            Part::Denominator => {
                sum += self.counted;
                sum += self.not_counted;
                sum += self.unknown;
            }
        }
        sum
    }

    /// What is left out, reason by reason.
    pub fn left_out(&self) -> impl Iterator<Item = (Reason, Amount)> {
        self.left_out.iter().map(|(reason, amount)| (*reason, *amount))
    }

    /// What is left out for one reason.
    #[must_use]
    pub fn left_out_for(&self, reason: Reason) -> Amount {
        self.left_out.get(&reason).copied().unwrap_or_default()
    }

    /// The figure: what is known to be counted, of all that it is a share of. `None` where there
    /// is nothing to be a share of.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        Share::new(self.numerator(), self.denominator())
    }

    /// What the figure would be were all that is unknown counted.
    #[must_use]
    pub fn upper(&self) -> Option<Share> {
        Share::new(self.numerator() + self.unknown(), self.denominator())
    }
}

/// A figure: its numbers, with what it says of each service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    tally: Tally,
    judged: Vec<Judged>,
}

impl Figure {
    /// Judges the services in scope; those out of it are left out for the reason that they are.
    pub(super) fn of_services(
        id: FigureId,
        scope: &Scope<'_>,
        judge: impl Fn(&ServiceFacts) -> Verdict,
    ) -> Self {
        Self::of_judged(
            id,
            scope.services().map(|service| Judged {
                service: service.id,
                verdict: in_scope_or(service, &judge),
                weight: 1,
            }),
        )
    }

    /// Adds up what is judged.
    pub(super) fn of_judged(id: FigureId, judged: impl Iterator<Item = Judged>) -> Self {
        let judged: Vec<_> = judged.collect();
        let mut tally = Tally::empty(id);
        judged.iter().for_each(|one| tally.add(*one));
        Self { tally, judged }
    }

    /// What it says of each service, in the order of their numbers.
    #[must_use]
    pub fn judged(&self) -> &[Judged] {
        &self.judged
    }

    /// The numbers alone.
    #[must_use]
    pub fn into_tally(self) -> Tally {
        self.tally
    }
}

impl Deref for Figure {
    type Target = Tally;
    fn deref(&self) -> &Tally {
        &self.tally
    }
}

/// The verdict of a service in scope; one out of scope is left out for the reason that it is.
pub(super) fn in_scope_or(
    service: &ServiceFacts,
    judge: impl Fn(&ServiceFacts) -> Verdict,
) -> Verdict {
    service.out_of_scope.map_or_else(|| judge(service), Verdict::LeftOut)
}
