//! What a kommun decides for itself, the rules of its figures among them.

use serde::{Deserialize, Serialize};

use crate::{
    Colour, Day, Draft, Faults, FrequencyClass, Frozen, Name, Percent, Rule, Summary, Volume,
};

/// Limits between the frequency classes, in cases a year; each class begins at its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequencyLimits {
    /// Where *återkommande* begins.
    pub occasional: Volume,
    /// Where *vanlig* begins.
    pub common: Volume,
    /// Where *mycket vanlig* begins.
    pub very_common: Volume,
}

impl FrequencyLimits {
    /// The class of a number of cases a year.
    #[must_use]
    pub fn class_of(&self, cases: u64) -> FrequencyClass {
        let from = |limit: Volume| cases >= u64::from(limit.get());
        if from(self.very_common) {
            FrequencyClass::VeryCommon
        } else if from(self.common) {
            FrequencyClass::Common
        } else if from(self.occasional) {
            FrequencyClass::Occasional
        } else {
            FrequencyClass::Rare
        }
    }
}

/// How much must be known for the words *helt* and *till stor del* in
/// "Så väl känner vi underlaget".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnowledgeLimits {
    /// Unknown at the most for *helt*.
    pub unknown_fully: Percent,
    /// Confirmed within twelve months at the least for *helt*.
    pub confirmed_fully: Percent,
    /// Unknown at the most for *till stor del*.
    pub unknown_mostly: Percent,
    /// Confirmed within twelve months at the least for *till stor del*.
    pub confirmed_mostly: Percent,
}

/// The rules of the figures that a kommun may set (`design.md` 5). Printed with each figure; a
/// past day is counted by the rules of that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRules {
    /// Counts the versions from 1.
    pub number: u32,
    /// The day of the decision; unknown or the program's own is `None`.
    pub decided_on: Option<Day>,
    /// Who decided and where it is written down, such as a number of the register and a paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Summary>,
    /// Limits between the frequency classes.
    pub frequency: FrequencyLimits,
    /// How many of all cases *de vanligaste ärendena* stand for.
    pub common_share: Percent,
    /// Whether services that ask nothing of the user are in the headline.
    pub passive_in_headline: bool,
    /// Whether services on the intranet are in scope.
    pub intranet_in_scope: bool,
    /// Whether services of kind information are in scope.
    pub information_in_scope: bool,
    /// Limits of "Så väl känner vi underlaget".
    pub knowledge: KnowledgeLimits,
}

impl FigureRules {
    /// The same rules as the version that comes after another.
    #[must_use]
    pub fn after(self, now: &Self) -> Self {
        Self { number: now.number.saturating_add(1), ..self }
    }

    /// The rules as they are decided: the version after those in force, from today on.
    ///
    /// # Errors
    /// [`Rule::NotYet`] for a day of decision that has not come: a past day is counted by the rules
    /// of that day, and nobody knows today what will be decided.
    ///
    /// # Source
    /// `design.md` 5, *Rules*.
    pub fn decided(self, now: &Self, today: Day) -> Result<Self, Faults> {
        match self.decided_on {
            Some(day) if day > today => Err(Faults::one("decided_on", Rule::NotYet)),
            _ => Ok(self.after(now)),
        }
    }
}

/// What a kommun decides for itself, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsDraft {
    /// The kommun's name.
    pub name: Name,
    /// Its own colour on the pages; the program's own is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Whether the published part can be read without log-in.
    pub open_reading: bool,
    /// Whether all of it is an example.
    pub is_example: bool,
    /// Months after which a service is to be confirmed again.
    pub confirm_after_months: u8,
    /// The rules of the figures in force.
    pub rules: FigureRules,
}

/// What a kommun decides for itself.
pub type Settings = Frozen<SettingsDraft>;

impl SettingsDraft {
    /// The least and the most months that a confirmation may hold.
    pub const MONTHS: (u8, u8) = (1, 60);

    /// What a new kommun begins with.
    ///
    /// # Errors
    /// Never: the numbers are inside their bounds, which a test holds.
    pub fn of_a_new(name: Name) -> Result<Self, crate::Refused> {
        Ok(Self {
            name,
            colour: None,
            open_reading: true,
            is_example: false,
            confirm_after_months: 12,
            rules: FigureRules::default(),
        })
    }
}

impl Default for FigureRules {
    /// The program's own rules, which hold until a kommun decides others.
    fn default() -> Self {
        Self {
            number: 1,
            decided_on: None,
            decision: None,
            frequency: FrequencyLimits {
                occasional: Volume::clamped(50),
                common: Volume::clamped(500),
                very_common: Volume::clamped(5_000),
            },
            common_share: Percent::clamped(80),
            passive_in_headline: true,
            intranet_in_scope: true,
            information_in_scope: true,
            knowledge: KnowledgeLimits {
                unknown_fully: Percent::clamped(2),
                confirmed_fully: Percent::clamped(90),
                unknown_mostly: Percent::clamped(10),
                confirmed_mostly: Percent::clamped(70),
            },
        }
    }
}

impl Draft for SettingsDraft {
    fn check(&self, faults: &mut Faults) {
        let limits = self.rules.frequency;
        let rising = limits.occasional < limits.common && limits.common < limits.very_common;
        faults.add_if(!rising, "rules.frequency", Rule::NotRising);
        let knowledge = self.rules.knowledge;
        let stricter = knowledge.unknown_fully <= knowledge.unknown_mostly
            && knowledge.confirmed_fully >= knowledge.confirmed_mostly;
        faults.add_if(!stricter, "rules.knowledge", Rule::NotStricter);
        let (least, most) = Self::MONTHS;
        let months = (least..=most).contains(&self.confirm_after_months);
        let rule = Rule::OutOfRange(least.into(), most.into());
        faults.add_if(!months, "confirm_after_months", rule);
        faults.add_if(self.rules.number == 0, "rules.number", Rule::OutOfRange(1, 1_000_000));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, name, wrong};

    #[test]
    fn rules_are_decided_today_or_earlier_as_the_version_after_those_in_force() {
        let now = FigureRules { number: 3, ..FigureRules::default() };
        let decided = |on: Option<&str>| {
            let rules = FigureRules { decided_on: on.map(day), ..FigureRules::default() };
            rules.decided(&now, day("2026-11-21")).map(|rules| rules.number)
        };

        assert_eq!(decided(Some("2026-11-22")), Err(Faults::one("decided_on", Rule::NotYet)));
        assert_eq!(decided(Some("2026-11-21")), Ok(4));
        assert_eq!(decided(Some("2019-03-01")), Ok(4));
        assert_eq!(decided(None), Ok(4));
    }

    #[test]
    fn to_be_known_fully_never_takes_less_than_to_be_known_mostly() {
        let mut settings = SettingsDraft::of_a_new(name("Exempelkommun")).unwrap();
        let faults = |settings: &SettingsDraft| wrong(settings);
        let refused = vec![("rules.knowledge", Rule::NotStricter)];

        settings.rules.knowledge.unknown_mostly = Percent::clamped(2);
        assert_eq!(faults(&settings), vec![]);
        settings.rules.knowledge.unknown_mostly = Percent::clamped(1);
        assert_eq!(faults(&settings), refused);
        settings.rules.knowledge = FigureRules::default().knowledge;
        settings.rules.knowledge.confirmed_mostly = Percent::clamped(91);
        assert_eq!(faults(&settings), refused);
    }

    #[test]
    fn a_class_begins_at_its_limit() {
        let name = Name::parse("Exempelkommun").unwrap();
        let limits = SettingsDraft::of_a_new(name).unwrap().rules.frequency;

        let classes: Vec<_> =
            [0, 49, 50, 499, 500, 4_999, 5_000].map(|n| limits.class_of(n)).into();

        use FrequencyClass::{Common, Occasional, Rare, VeryCommon};
        assert_eq!(classes, [Rare, Rare, Occasional, Occasional, Common, Common, VeryCommon]);
    }
}
