//! The ladder (*trappan*): how far an e-service goes, told by one question at a time. The lowest
//! criterion that is not met decides, however many above it are.

use std::collections::BTreeMap;

use super::Degree;
use crate::Code;
use crate::codes::codes;

codes! {
    /// What must be true of an e-service on a rung of the ladder.
    Criterion {
        /// All is filled in and sent on the screen; nothing is printed.
        OnScreen = "on_screen",
        /// What is sent reaches the system that the case is handled in without being typed again.
        IntoSystem = "into_system",
        /// The case is decided by rules, without anyone judging it.
        ByRules = "by_rules",
        /// The answer goes out without anyone doing anything.
        AnswersItself = "answers_itself",
    }
}

impl Criterion {
    /// The rung that it belongs to.
    #[must_use]
    pub fn rung(self) -> Degree {
        match self {
            Self::OnScreen => Degree::EService,
            Self::IntoSystem => Degree::Integrated,
            Self::ByRules | Self::AnswersItself => Degree::Automated,
        }
    }
}

/// What is known of the criteria; one that is not there is unknown.
pub type Answers = BTreeMap<Criterion, bool>;

/// How far an e-service goes: to the last rung before the first one that is not known to be
/// reached.
///
/// A rung is reached when all its criteria are met. Unknown never counts as yes, so a rung with
/// an unknown criterion is not climbed; when the unknown is at the very first rung, where a no
/// would make the e-service a mere form, the degree is unknown.
///
/// # Source
/// `design.md` 4, *EService*: the lowest criterion decides, and a form to print is not an
/// e-service.
///
/// # Examples
/// ```
/// use utbud_domain::degree::{Answers, Criterion, degree};
/// use utbud_domain::Degree;
///
/// // It decides by rules, but somebody must type the answers into the system first.
/// let answers = Answers::from([
///     (Criterion::OnScreen, true),
///     (Criterion::IntoSystem, false),
///     (Criterion::ByRules, true),
///     (Criterion::AnswersItself, true),
/// ]);
/// assert_eq!(degree(&answers), Some(Degree::EService));
///
/// // It must be printed and signed: a form, whatever else it does.
/// let form = Answers::from([(Criterion::OnScreen, false), (Criterion::IntoSystem, true)]);
/// assert_eq!(degree(&form), Some(Degree::FormOnly));
///
/// assert_eq!(degree(&Answers::new()), None);
/// ```
#[must_use]
pub fn degree(answers: &Answers) -> Option<Degree> {
    let mut reached = match answers.get(&Criterion::OnScreen) {
        None => return None,
        Some(false) => return Some(Degree::FormOnly),
        Some(true) => Degree::EService,
    };
    for rung in [Degree::Integrated, Degree::Automated] {
        let mut criteria = Criterion::ALL.iter().filter(|criterion| criterion.rung() == rung);
        if !criteria.all(|criterion| answers.get(criterion) == Some(&true)) {
            break;
        }
        reached = rung;
    }
    Some(reached)
}

/// The answers that a degree must have come from: yes to every rung that it has reached, no to
/// the first where it has reached none. What lies above is not known.
#[must_use]
pub fn implied(degree: Option<Degree>) -> Answers {
    let Some(degree) = degree else { return Answers::new() };
    if degree == Degree::FormOnly {
        return Answers::from([(Criterion::OnScreen, false)]);
    }
    let reached = Criterion::ALL.iter().filter(|criterion| criterion.rung() <= degree);
    reached.map(|criterion| (*criterion, true)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ON_SCREEN: Criterion = Criterion::OnScreen;
    const INTO_SYSTEM: Criterion = Criterion::IntoSystem;
    const BY_RULES: Criterion = Criterion::ByRules;
    const ANSWERS: Criterion = Criterion::AnswersItself;

    fn of(answers: &[(Criterion, bool)]) -> Option<Degree> {
        degree(&answers.iter().copied().collect())
    }

    #[test]
    fn each_rung_takes_all_of_its_criteria_and_those_below() {
        assert_eq!(of(&[(ON_SCREEN, true)]), Some(Degree::EService));
        let joined = [(ON_SCREEN, true), (INTO_SYSTEM, true)];
        assert_eq!(of(&joined), Some(Degree::Integrated));
        let half = [joined.as_slice(), &[(BY_RULES, true), (ANSWERS, false)]].concat();
        assert_eq!(of(&half), Some(Degree::Integrated));
        let all = [joined.as_slice(), &[(BY_RULES, true), (ANSWERS, true)]].concat();
        assert_eq!(of(&all), Some(Degree::Automated));
    }

    #[test]
    fn the_lowest_criterion_decides() {
        let printed = [(ON_SCREEN, false), (INTO_SYSTEM, true), (BY_RULES, true), (ANSWERS, true)];
        assert_eq!(of(&printed), Some(Degree::FormOnly));
        let typed_again = [(ON_SCREEN, true), (INTO_SYSTEM, false), (BY_RULES, true)];
        assert_eq!(of(&typed_again), Some(Degree::EService));
    }

    #[test]
    fn unknown_is_never_yes() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(INTO_SYSTEM, true)]), None);
        let gap = [(ON_SCREEN, true), (BY_RULES, true), (ANSWERS, true)];
        assert_eq!(of(&gap), Some(Degree::EService));
    }

    #[test]
    fn a_degree_is_told_again_by_the_answers_it_implies() {
        for known in Degree::ALL.iter().copied().map(Some).chain([None]) {
            assert_eq!(degree(&implied(known)), known, "{known:?}");
        }
    }
}
