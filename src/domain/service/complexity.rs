//! How hard a service is for the one who turns to the kommun, suggested from what a mapping of the
//! process asks.

use crate::Complexity;
use crate::codes::codes;

codes! {
    /// What the one who turns to the kommun has to give.
    Asked {
        /// A single fact, or a click.
        SingleFact = "single_fact",
        /// One simple form.
        SimpleForm = "simple_form",
        /// Several data, or attachments.
        Several = "several",
    }
}

codes! {
    /// What the answer depends on.
    Judgement {
        /// Nothing: it follows from what was given.
        None = "none",
        /// Some judgement.
        Some = "some",
        /// An investigation.
        Investigation = "investigation",
    }
}

/// The answers to the questions of a process mapping; what has not been answered is `None`.
///
/// # Source
/// *Karlskrona kommun, E-utvecklingsplan*, *Förstudie*: what is asked for today, how the process
/// looks to the citizen, and which the commonest questions are.
///
/// # Examples
/// ```
/// use utbud_domain::service::{Asked, Judgement, ProcessMapping};
///
/// let mapping = ProcessMapping {
///     asked: Some(Asked::SimpleForm),
///     judgement: Some(Judgement::Some),
///     ..ProcessMapping::default()
/// };
/// let suggestion = mapping.suggestion().unwrap();
/// assert_eq!((suggestion.level.get(), suggestion.is_sure), (3, false));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProcessMapping {
    /// What has to be given.
    pub asked: Option<Asked>,
    /// What the answer depends on.
    pub judgement: Option<Judgement>,
    /// Whether people often ask how to go about it.
    pub help_needed: Option<bool>,
    /// Whether it takes several contacts before it is done.
    pub several_contacts: Option<bool>,
    /// Whether several verksamheter or authorities take part.
    pub several_parties: Option<bool>,
}

/// A level that the answers point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The level.
    pub level: Complexity,
    /// Whether no answer that is still missing could raise it.
    pub is_sure: bool,
}

impl ProcessMapping {
    /// The level that the answers point to: the highest that any of them takes. `None` as long as
    /// nothing has been answered.
    ///
    /// # Source
    /// `design.md` 4: 1 a single fact or click; 2 one simple form, no judgement; 3 several data or
    /// attachments, some judgement; 4 investigation, several contacts; 5 several verksamheter or
    /// authorities together.
    #[must_use]
    pub fn suggestion(&self) -> Option<Suggestion> {
        let level = self.levels().into_iter().filter_map(|(level, _)| level).max()?;
        let open = self.levels().into_iter().filter(|(level, _)| level.is_none());
        let highest = open.map(|(_, most)| most).max().unwrap_or(0);
        let is_sure = highest <= level;
        Some(Suggestion { level: Complexity::clamped(level), is_sure })
    }

    /// What each answer takes, beside the most that its question could.
    fn levels(&self) -> [(Option<i64>, i64); 5] {
        let asked = self.asked.map(|asked| match asked {
            Asked::SingleFact => 1,
            Asked::SimpleForm => 2,
            Asked::Several => 3,
        });
        let judgement = self.judgement.map(|judgement| match judgement {
            Judgement::None => 1,
            Judgement::Some => 3,
            Judgement::Investigation => 4,
        });
        let claim = |claim: Option<bool>, most| (claim.map(|yes| if yes { most } else { 1 }), most);
        [
            (asked, 3),
            (judgement, 4),
            claim(self.help_needed, 3),
            claim(self.several_contacts, 4),
            claim(self.several_parties, 5),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(asked: Asked, judgement: Judgement, claims: [bool; 3]) -> ProcessMapping {
        let [help, contacts, parties] = claims.map(Some);
        ProcessMapping {
            asked: Some(asked),
            judgement: Some(judgement),
            help_needed: help,
            several_contacts: contacts,
            several_parties: parties,
        }
    }

    fn level(mapping: &ProcessMapping) -> u8 {
        mapping.suggestion().unwrap().level.get()
    }

    #[test]
    fn the_five_examples_of_the_scale_get_their_levels() {
        let no = [false; 3];
        // Mätarställning, boendeparkering, byta skola, bostadsanpassning, starta företag.
        assert_eq!(level(&all(Asked::SingleFact, Judgement::None, no)), 1);
        assert_eq!(level(&all(Asked::SimpleForm, Judgement::None, no)), 2);
        assert_eq!(level(&all(Asked::Several, Judgement::Some, no)), 3);
        assert_eq!(level(&all(Asked::Several, Judgement::Investigation, [true, true, false])), 4);
        assert_eq!(level(&all(Asked::Several, Judgement::Some, [true, true, true])), 5);
    }

    #[test]
    fn the_hardest_answer_decides() {
        assert_eq!(level(&all(Asked::SingleFact, Judgement::None, [true, false, false])), 3);
        assert_eq!(level(&all(Asked::SingleFact, Judgement::None, [false, true, false])), 4);
        assert_eq!(level(&all(Asked::SingleFact, Judgement::None, [false, false, true])), 5);
        assert_eq!(level(&all(Asked::SingleFact, Judgement::Investigation, [false; 3])), 4);
    }

    #[test]
    fn without_an_answer_nothing_is_suggested() {
        assert_eq!(ProcessMapping::default().suggestion(), None);
    }

    #[test]
    fn a_suggestion_is_sure_when_no_missing_answer_could_raise_it() {
        let alone = ProcessMapping { several_parties: Some(true), ..ProcessMapping::default() };
        let open = ProcessMapping {
            several_parties: None,
            ..all(Asked::SimpleForm, Judgement::None, [false; 3])
        };
        let enough = ProcessMapping {
            judgement: Some(Judgement::Investigation),
            several_parties: Some(false),
            ..ProcessMapping::default()
        };

        assert!(alone.suggestion().unwrap().is_sure);
        assert!(!open.suggestion().unwrap().is_sure);
        assert!(enough.suggestion().unwrap().is_sure);
        assert!(all(Asked::SingleFact, Judgement::None, [false; 3]).suggestion().unwrap().is_sure);
    }
}
