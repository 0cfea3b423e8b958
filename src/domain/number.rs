//! Numbers with bounds and units.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Refused, Rule};

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident($inner:ty, $min:literal, $max:literal);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name($inner);

        impl $name {
            /// The least it may be.
            pub const MIN: i64 = $min;
            /// The most it may be.
            pub const MAX: i64 = $max;

            /// Takes a number inside the bounds.
            ///
            /// # Errors
            /// [`Rule::OutOfRange`] with the bounds.
            pub fn new(number: i64) -> Result<Self, Refused> {
                let refused = Refused(Rule::OutOfRange($min, $max));
                if !($min..=$max).contains(&number) {
                    return Err(refused);
                }
                <$inner>::try_from(number).map(Self).map_err(|_| refused)
            }

            /// The nearest number inside the bounds.
            #[must_use]
            pub fn clamped(number: i64) -> Self {
                Self(<$inner>::try_from(number.clamp($min, $max)).unwrap_or($min))
            }

            /// The number.
            #[must_use]
            pub fn get(self) -> $inner {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = Refused;
            fn try_from(number: i64) -> Result<Self, Refused> {
                Self::new(number)
            }
        }

        impl From<$name> for i64 {
            fn from(value: $name) -> Self {
                Self::from(value.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

numbers! {
    /// Cases or contacts a year (*ärenden eller kontakter per år*).
    Volume(u32, 0, 100_000_000);
    /// How much help and judgement a case takes, seen from the one who turns to the kommun
    /// (*komplexitet*): 1 a single fact or click, 5 several verksamheter or authorities together.
    Complexity(u8, 1, 5);
    /// A year of the Gregorian calendar.
    Year(u16, 1900, 2199);
    /// Whole per cent.
    Percent(u8, 0, 100);
    /// Calendar days that a step takes.
    Days(u16, 0, 3_650);
    /// A number of people.
    Headcount(u32, 0, 20_000_000);
    /// Whole kronor.
    Sek(u32, 0, 1_000_000_000);
    /// A place in an order, counted from 1.
    Rank(u8, 1, 100);
    /// A month of the year, 1 to 12.
    Month(u8, 1, 12);
}
