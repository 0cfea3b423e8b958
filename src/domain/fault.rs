//! What can be wrong with a wish, as data. The words for it are the web's.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::import::ImportFault;
use crate::{EntityRef, Name, Seq, Version};

/// A rule that a value broke.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// A value is needed.
    Required,
    /// Longer than this many characters.
    TooLong(usize),
    /// Has a character that cannot be shown, such as NUL.
    ControlCharacter,
    /// Not a whole number from the first to the second.
    OutOfRange(i64, i64),
    /// Not one of the codes of the list.
    NotInList,
    /// Not an address that begins with http, https or mailto.
    NotAUrl,
    /// Not a day.
    NotADay,
    /// A day that has not come.
    NotYet,
    /// Not a colour, written `#rrggbb`.
    NotAColour,
    /// A colour that cannot be read on what it stands on.
    TooLittleContrast,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not four digits.
    NotAMunicipalityCode,
    /// Not 2 to 40 small letters, digits and hyphens, or a word that the program keeps for itself.
    NotASlug,
    /// Not a number that an address can carry: `.` or `..`, or of the form of an identity.
    NotANumber,
    /// Something else has it already.
    Taken,
    /// The three shares do not add up to 100.
    SharesNotHundred,
    /// Names something that is not there.
    Missing(EntityRef),
    /// A thing would be above itself in the tree.
    Cycle,
    /// A closed thing, or one of the wrong kind, cannot take this.
    NotAllowedHere,
    /// More than one main channel for the same target group.
    TwoPrimary,
    /// One channel with two roles for the same target group.
    TwoRoles,
    /// The order of the channels has a hole or a doublet.
    RankGap,
    /// A reason must be given.
    ReasonRequired,
    /// An e-service covers at least one step, and never the handling.
    StepsRequired,
    /// This date must not be before the one that it belongs with.
    EndBeforeStart,
    /// A date goes with this value, or must not be there without it.
    DateRequired,
    /// Other things still refer to it.
    StillReferred,
    /// It has been changed since it was made, and so has a history to keep.
    HasHistory,
    /// A live e-service counts for the service, which so cannot have none.
    HasLiveEService,
    /// Asks for more than what is to be better.
    NotStricter,
    /// Limits must rise from left to right.
    NotRising,
    /// A membership limited to a unit names one; the others do not need it.
    UnitRequired,
    /// Somebody administers the kommun, and nobody would.
    LastAdministrator,
    /// It would be moved on at once, because the unit has closed and another took over.
    MovesOn,
    /// The unit of this name has closed, and takes nothing new.
    Closed(Name),
}

/// One thing that is wrong: at which field, and which rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field, as the API names it, such as `owner` or `channels.target`.
    pub field: &'static str,
    /// The rule that it breaks.
    pub rule: Rule,
}

/// All that is wrong with one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// None so far.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// A single fault.
    #[must_use]
    pub fn one(field: &'static str, rule: Rule) -> Self {
        Self(vec![Fault { field, rule }])
    }

    /// Adds one.
    pub fn add(&mut self, field: &'static str, rule: Rule) {
        self.0.push(Fault { field, rule });
    }

    /// Adds one where the claim is true.
    pub fn add_if(&mut self, wrong: bool, field: &'static str, rule: Rule) {
        if wrong {
            self.add(field, rule);
        }
    }

    /// All of them, in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` where nothing is wrong.
    ///
    /// # Errors
    /// Itself, where anything is.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{}: {:?}", fault.field, fault.rule)?;
        }
        Ok(())
    }
}

/// A text that a type refused, with the rule that it broke.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("refused: {0:?}")]
pub struct Refused(pub Rule);

/// Why a wish cannot be granted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DomainError {
    /// The thing is, or would become, something that the model forbids.
    #[error("{about}: {faults}")]
    Refused {
        /// What it is about.
        about: EntityRef,
        /// Everything that is wrong with it.
        faults: Faults,
    },
    /// What the wish is about is not there.
    #[error("{0} is not there")]
    NotFound(EntityRef),
    /// Someone else changed it after the wish was made.
    #[error("{about} has version {now}, the wish was made of version {seen}")]
    Stale {
        /// What it is about.
        about: EntityRef,
        /// The version that the wish was made of.
        seen: Version,
        /// The version that it has.
        now: Version,
    },
    /// Someone else changed the same fields to something else, and nothing is chosen yet.
    #[error("{about} was changed in {}", fields.join(", "))]
    Clash {
        /// What it is about.
        about: EntityRef,
        /// The fields that both changed.
        fields: Vec<&'static str>,
        /// The version that it has.
        now: Version,
    },
    /// The catalogue has changed after the wish was made, which rests on all of it.
    #[error("the log has come to {now}, the wish was made at {seen}")]
    Outdated {
        /// The place of the log that the wish was made at.
        seen: Seq,
        /// The place that it has come to.
        now: Seq,
    },
    /// Whoever asks may not do this.
    #[error("not permitted")]
    NotPermitted,
    /// What is imported does not fit the catalogue as it is now, in these places.
    #[error("{} faults in what is imported", .0.len())]
    Import(Vec<ImportFault>),
}
