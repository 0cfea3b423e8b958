//! What stands in a field, as a value of the domain, and back. Each reader has a check of the same
//! name in [`check`], for the validator; a field that passed it is read without loss.

use chrono::Datelike;
use utbud_domain::{Code, Day, Id, Refused, Rule};

/// A text that the domain knows.
pub trait Text: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// The rule that it breaks.
    fn read(text: &str) -> Result<Self, Refused>;
}

/// A number that the domain knows.
pub trait Number: Sized {
    /// Takes it.
    ///
    /// # Errors
    /// The rule that it breaks.
    fn take(number: i64) -> Result<Self, Refused>;

    /// Its bounds.
    const BOUNDS: (i64, i64);
}

macro_rules! texts {
    ($($name:ident),*) => {$(
        impl Text for utbud_domain::$name {
            fn read(text: &str) -> Result<Self, Refused> {
                Self::parse(text)
            }
        }
    )*};
}

macro_rules! numbers {
    ($($name:ident),*) => {$(
        impl Number for utbud_domain::$name {
            fn take(number: i64) -> Result<Self, Refused> {
                Self::new(number)
            }
            const BOUNDS: (i64, i64) = (Self::MIN, Self::MAX);
        }
    )*};
}

texts!(Colour, Name, Summary, Note, LongText, Term, ServiceNumber, SafeUrl, Email);
numbers!(Complexity, Days, Headcount, Month, Percent, Rank, Sek, Volume, Year);

/// A text; none for an empty field.
///
/// # Errors
/// The rule that it breaks.
pub fn text<T: Text>(typed: &str) -> Result<Option<T>, Refused> {
    if typed.trim().is_empty() { Ok(None) } else { T::read(typed).map(Some) }
}

/// Several texts, one a line; empty lines are nothing.
///
/// # Errors
/// The rule that one of them breaks.
pub fn lines<T: Text>(typed: &str) -> Result<Vec<T>, Refused> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(T::read).collect()
}

/// A whole number; none for an empty field.
///
/// # Errors
/// [`Rule::OutOfRange`] also for what is no number.
pub fn number<N: Number>(typed: &str) -> Result<Option<N>, Refused> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let (least, most) = N::BOUNDS;
    let whole = utbud_exchange::typed::whole(typed);
    N::take(whole.ok_or(Refused(Rule::OutOfRange(least, most)))?).map(Some)
}

/// A day; none for an empty field.
///
/// # Errors
/// [`Rule::NotADay`].
pub fn day(typed: &str) -> Result<Option<Day>, Refused> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    utbud_exchange::typed::day(typed).map(Some).ok_or(Refused(Rule::NotADay))
}

/// A code; none for an empty field.
///
/// # Errors
/// [`Rule::NotInList`].
pub fn code<C: Code>(typed: &str) -> Result<Option<C>, Refused> {
    if typed.is_empty() {
        return Ok(None);
    }
    C::from_code(typed).map(Some).ok_or(Refused(Rule::NotInList))
}

/// Yes, no, or unknown for an empty field.
///
/// # Errors
/// [`Rule::NotInList`].
pub fn flag(typed: &str) -> Result<Option<bool>, Refused> {
    match typed {
        "" => Ok(None),
        YES => Ok(Some(true)),
        NO => Ok(Some(false)),
        _ => Err(Refused(Rule::NotInList)),
    }
}

/// An identity; none for an empty field.
///
/// # Errors
/// [`Rule::NotInList`].
pub fn id<I: Id>(typed: &str) -> Result<Option<I>, Refused> {
    if typed.is_empty() {
        return Ok(None);
    }
    I::parse(typed).map(Some).ok_or(Refused(Rule::NotInList))
}

/// What is sent for yes.
pub const YES: &str = "yes";
/// What is sent for no.
pub const NO: &str = "no";

/// What stands in a field for a text, or any value that shows itself.
#[must_use]
pub fn of(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// What stands in a field for a code.
#[must_use]
pub fn of_code<C: Code>(value: Option<C>) -> String {
    value.map(|value| value.code().to_owned()).unwrap_or_default()
}

/// What stands in a field for yes, no or unknown.
#[must_use]
pub fn of_flag(value: Option<bool>) -> String {
    value.map(|value| if value { YES } else { NO }.to_owned()).unwrap_or_default()
}

/// What stands in a date field.
#[must_use]
pub fn of_day(value: Option<Day>) -> String {
    value.map(|d| format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day())).unwrap_or_default()
}

/// The same readers as rules for the validator.
pub mod check {
    use std::borrow::Cow;

    use utbud_domain::{Code, Id, Refused, Rule};
    use validator::ValidationError;

    use super::{Number, Text};

    fn said<T>(read: Result<T, Refused>) -> Result<(), ValidationError> {
        read.map(drop).map_err(|Refused(rule)| error(&rule))
    }

    /// A broken rule as the validator carries it.
    #[must_use]
    pub fn error(rule: &Rule) -> ValidationError {
        let mut error = ValidationError::new("rule");
        error.add_param(Cow::Borrowed("rule"), rule);
        error
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn required<T: Text>(typed: &str) -> Result<(), ValidationError> {
        said(T::read(typed))
    }

    /// A text that may be left out.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn text<T: Text>(typed: &str) -> Result<(), ValidationError> {
        said(super::text::<T>(typed))
    }

    /// Several texts, one a line.
    ///
    /// # Errors
    /// The rule that one of them breaks.
    pub fn lines<T: Text>(typed: &str) -> Result<(), ValidationError> {
        said(super::lines::<T>(typed))
    }

    /// A whole number that may be left out.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn number<N: Number>(typed: &str) -> Result<(), ValidationError> {
        said(super::number::<N>(typed))
    }

    /// A whole number that must be there.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn required_number<N: Number>(typed: &str) -> Result<(), ValidationError> {
        said(super::number::<N>(typed).and_then(|number| number.ok_or(Refused(Rule::Required))))
    }

    /// A day that may be left out.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn day(typed: &str) -> Result<(), ValidationError> {
        said(super::day(typed))
    }

    /// A day that must be there.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn required_day(typed: &str) -> Result<(), ValidationError> {
        said(super::day(typed).and_then(|day| day.ok_or(Refused(Rule::Required))))
    }

    /// A code that may be left out.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn code<C: Code>(typed: &str) -> Result<(), ValidationError> {
        said(super::code::<C>(typed))
    }

    /// A code that must be there.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn required_code<C: Code>(typed: &str) -> Result<(), ValidationError> {
        said(super::code::<C>(typed).and_then(|code| code.ok_or(Refused(Rule::Required))))
    }

    /// Yes, no or unknown.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn flag(typed: &str) -> Result<(), ValidationError> {
        said(super::flag(typed))
    }

    /// Yes or no, and nothing else.
    ///
    /// # Errors
    /// That one of them is to be chosen.
    pub fn yes_or_no(typed: &str) -> Result<(), ValidationError> {
        match typed {
            super::YES | super::NO => Ok(()),
            _ => Err(ValidationError::new("Välj Ja eller Nej.")),
        }
    }

    /// An identity that may be left out.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn id<I: Id>(typed: &str) -> Result<(), ValidationError> {
        said(super::id::<I>(typed))
    }

    /// Several identities.
    ///
    /// # Errors
    /// The rule that one of them breaks.
    #[expect(clippy::ptr_arg, reason = "the validator gives the field itself")]
    pub fn ids<I: Id>(typed: &Vec<String>) -> Result<(), ValidationError> {
        typed.iter().try_for_each(|one| id::<I>(one))
    }

    /// Several whole numbers.
    ///
    /// # Errors
    /// The rule that one of them breaks.
    #[expect(clippy::ptr_arg, reason = "the validator gives the field itself")]
    pub fn numbers<N: Number>(typed: &Vec<String>) -> Result<(), ValidationError> {
        typed.iter().try_for_each(|one| number::<N>(one))
    }

    /// Several codes.
    ///
    /// # Errors
    /// The rule that one of them breaks.
    #[expect(clippy::ptr_arg, reason = "the validator gives the field itself")]
    pub fn codes<C: Code>(typed: &Vec<String>) -> Result<(), ValidationError> {
        typed.iter().try_for_each(|one| code::<C>(one))
    }
}
