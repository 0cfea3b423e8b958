//! What a new version of the rules would do, before it is decided: every figure before and after,
//! and the services that would be judged otherwise.

use std::collections::BTreeSet;

use super::{Facts, Figure, FigureId, Judged, Knowledge, Scope, Tally, Verdict, figure, knowledge};
use crate::{Catalogue, Code, FigureRules, FrequencyClass, Outlook, ServiceId};

/// What other rules would do to the figures of a whole kommun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChange {
    /// Every figure, in the order of [`FigureId::ALL`].
    pub figures: Vec<FigureMove>,
    /// How well the ground is known, by the rules in force and by the others.
    pub knowledge: (Knowledge, Knowledge),
    /// The services of another frequency class, in the order of their numbers.
    pub classes: Vec<ClassMove>,
}

/// A figure by the rules in force and by others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureMove {
    /// As it is.
    pub before: Tally,
    /// As it would be.
    pub after: Tally,
    /// The services that it would say something else of, in the order of their numbers.
    pub moved: Vec<Moved>,
}

/// A service that a figure would say something else of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub service: ServiceId,
    /// What the figure says.
    pub before: Verdict,
    /// What it would say.
    pub after: Verdict,
}

/// A service of another frequency class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassMove {
    /// Which.
    pub service: ServiceId,
    /// The class that it has.
    pub before: FrequencyClass,
    /// The class that it would have.
    pub after: FrequencyClass,
}

impl RuleChange {
    /// What `rules` would do in place of those in force.
    #[must_use]
    pub fn of(catalogue: &Catalogue, outlook: Outlook, rules: &FigureRules) -> Self {
        let before = Facts::of(catalogue, outlook);
        let after = Facts::by(rules.clone(), catalogue, outlook);
        let scopes = (&Scope::of(&before), &Scope::of(&after));
        let of = |id: &FigureId| FigureMove::of(*id, scopes);
        Self {
            figures: FigureId::ALL.iter().map(of).collect(),
            knowledge: (knowledge(scopes.0), knowledge(scopes.1)),
            classes: classes(&before, &after),
        }
    }

    /// How many services some figure would say something else of.
    #[must_use]
    pub fn services(&self) -> usize {
        let moved = self.figures.iter().flat_map(|figure| &figure.moved);
        moved.map(|moved| moved.service).collect::<BTreeSet<_>>().len()
    }

    /// Whether no figure, class or word would be another.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let (before, after) = self.knowledge;
        self.services() == 0 && self.classes.is_empty() && before == after
    }
}

impl FigureMove {
    fn of(id: FigureId, (before, after): (&Scope<'_>, &Scope<'_>)) -> Self {
        let (before, after) = (figure(id, before), figure(id, after));
        let moved = moved(&before, &after);
        Self { before: before.into_tally(), after: after.into_tally(), moved }
    }
}

/// Both judge every service once, in the order of the numbers.
fn moved(before: &Figure, after: &Figure) -> Vec<Moved> {
    let pairs = before.judged().iter().zip(after.judged());
    let other = |(before, after): (&Judged, &Judged)| {
        let moved = Moved { service: before.service, before: before.verdict, after: after.verdict };
        (moved.before != moved.after).then_some(moved)
    };
    pairs.filter_map(other).collect()
}

fn classes(before: &Facts, after: &Facts) -> Vec<ClassMove> {
    let (old, new) = (before.rules().frequency, after.rules().frequency);
    let other = |service: &super::ServiceFacts| {
        let cases = u64::from(service.cases?);
        let (before, after) = (old.class_of(cases), new.class_of(cases));
        (before != after).then_some(ClassMove { service: service.id, before, after })
    };
    before.services().iter().filter_map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{KnowledgeLevel, Reason};
    use crate::testing::{Kommun, cases, day, published};
    use crate::{Percent, Place, Volume};

    fn today() -> Outlook {
        Outlook::on(day("2026-11-21"))
    }

    /// 1 on the web with an e-service, 2 on the web without, 3 on the intranet with one, 4 that
    /// asks nothing of the user.
    fn kommun() -> (Kommun, [ServiceId; 4]) {
        let mut kommun = Kommun::new();
        let one = kommun.service("1", |s| s.need.annual_volume = cases(600));
        let two = kommun.service("2", |s| s.need.annual_volume = cases(300));
        let three = kommun.service("3", |s| {
            s.about.publication = published(Place::Intranet);
            s.need.annual_volume = cases(100);
        });
        let four = kommun.service("4", |s| s.about.requires_user_action = Some(false));
        kommun.e_service(one, |_| ());
        kommun.e_service(three, |_| ());
        (kommun, [one, two, three, four])
    }

    fn numbers(tally: &Tally) -> (u64, u64) {
        (tally.numerator(), tally.denominator())
    }

    #[test]
    fn the_same_rules_move_nothing() {
        let (kommun, _) = kommun();
        let rules = FigureRules { number: 2, ..FigureRules::default() };

        let change = RuleChange::of(kommun.catalogue(), today(), &rules);

        assert!(change.is_empty());
        assert_eq!(change.figures.len(), FigureId::ALL.len());
    }

    #[test]
    fn without_the_intranet_each_figure_has_one_service_less_and_says_which() {
        let (kommun, [_, _, three, _]) = kommun();
        let rules = FigureRules { intranet_in_scope: false, ..FigureRules::default() };

        let change = RuleChange::of(kommun.catalogue(), today(), &rules);

        let headline = change.figures.first().unwrap();
        assert_eq!((numbers(&headline.before), numbers(&headline.after)), ((2, 4), (1, 3)));
        let (before, after) = (Verdict::Counted, Verdict::LeftOut(Reason::Intranet));
        assert_eq!(headline.moved, [Moved { service: three, before, after }]);
        let weighted = change.figures.get(2).unwrap();
        assert_eq!(
            (numbers(&weighted.before), numbers(&weighted.after)),
            ((700, 1_000), (600, 900))
        );
        assert_eq!(change.services(), 1);
    }

    #[test]
    fn what_asks_nothing_of_the_user_moves_the_headline_and_not_the_handling() {
        let (kommun, [_, _, _, four]) = kommun();
        let rules = FigureRules { passive_in_headline: false, ..FigureRules::default() };

        let change = RuleChange::of(kommun.catalogue(), today(), &rules);

        let moved = |id: FigureId| {
            let figure = change.figures.iter().find(|figure| figure.before.id() == id).unwrap();
            figure.moved.iter().map(|moved| moved.service).collect::<Vec<_>>()
        };
        assert_eq!(moved(FigureId::EServiceCoverage), [four]);
        assert_eq!(moved(FigureId::DigitalHandlingRate), []);
    }

    #[test]
    fn other_limits_move_the_classes_of_the_services_between_them() {
        let (kommun, [one, two, ..]) = kommun();
        let mut rules = FigureRules::default();
        rules.frequency.occasional = Volume::clamped(301);
        rules.frequency.common = Volume::clamped(601);

        let change = RuleChange::of(kommun.catalogue(), today(), &rules);

        use FrequencyClass::{Common, Occasional, Rare};
        let expected = [
            ClassMove { service: one, before: Common, after: Occasional },
            ClassMove { service: two, before: Occasional, after: Rare },
        ];
        assert_eq!(change.classes.get(..2), Some(&expected[..]));
        assert_eq!(change.classes.len(), 3, "and the one with a hundred cases");
        assert_eq!(change.services(), 0);
        assert!(!change.is_empty());
    }

    #[test]
    fn other_limits_of_knowledge_change_the_word_and_no_figure() {
        let (kommun, _) = kommun();
        let mut rules = FigureRules::default();
        rules.knowledge.unknown_mostly = Percent::clamped(100);
        rules.knowledge.confirmed_mostly = Percent::clamped(0);

        let change = RuleChange::of(kommun.catalogue(), today(), &rules);

        let (before, after) = change.knowledge;
        assert_eq!(before.level, Some(KnowledgeLevel::Poorly));
        assert_eq!(after.level, Some(KnowledgeLevel::Mostly));
        assert_eq!(change.services(), 0);
    }

    #[test]
    fn what_is_foreseen_is_what_comes_when_the_rules_are_decided() {
        let (mut kommun, _) = kommun();
        let rules = FigureRules {
            intranet_in_scope: false,
            passive_in_headline: false,
            common_share: Percent::clamped(50),
            ..FigureRules::default()
        };
        let foreseen = RuleChange::of(kommun.catalogue(), today(), &rules);

        kommun.settings(|settings| settings.rules = rules);

        let facts = Facts::of(kommun.catalogue(), today());
        let scope = Scope::of(&facts);
        for change in foreseen.figures {
            assert_eq!(figure(change.after.id(), &scope).into_tally(), change.after);
        }
    }
}
