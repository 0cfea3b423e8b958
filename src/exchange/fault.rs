//! Faults inside a file, as data: a cell or a field, where it stands and what is expected of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::grid::column_letters;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// The sheet; none for csv, or where no sheet was reached.
    pub sheet: Option<String>,
    /// The row as Excel shows it, from 1; none where no row was reached.
    pub row: Option<u32>,
    /// The column, from 0; none where no cell was reached.
    pub column: Option<u32>,
}

impl Place {
    /// A cell's place.
    #[must_use]
    pub fn cell(sheet: Option<&str>, row: u32, column: u32) -> Self {
        Self { sheet: sheet.map(str::to_owned), row: Some(row), column: Some(column) }
    }

    /// The place as Excel writes it, such as `Blad1!B7`.
    #[must_use]
    pub fn reference(&self) -> String {
        let sheet = self.sheet.as_ref().map(|name| format!("{name}!")).unwrap_or_default();
        let column = self.column.map(column_letters).unwrap_or_default();
        let row = self.row.map(|row| row.to_string()).unwrap_or_default();
        format!("{sheet}{column}{row}")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reference())
    }
}

/// A cell that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellFault {
    /// Where the cell stands.
    pub place: Place,
    /// What it holds, cut to a hundred characters.
    pub value: String,
    /// What is wrong.
    pub problem: CellProblem,
}

impl CellFault {
    /// Longest part of a value that is shown.
    const SHOWN: usize = 100;

    /// A fault at a place, with as much of the value as is worth showing.
    #[must_use]
    pub fn new(place: Place, value: &str, problem: CellProblem) -> Self {
        Self { place, value: value.chars().take(Self::SHOWN).collect(), problem }
    }
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.place, self.problem)
    }
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellProblem {
    /// The text is longer than a cell can hold.
    TooLong {
        /// How long it is.
        characters: u64,
        /// The longest allowed.
        limit: u64,
    },
    /// A formula whose answer was never saved.
    FormulaWithoutAnswer,
    /// A number shown as a date, that is no day between 1900 and 9999.
    NotADay,
    /// A number that is not finite.
    NotANumber,
    /// The same cell is given twice.
    GivenTwice,
    /// Half a character, of which nobody can tell what it was.
    LostCharacter,
}

/// A field of a flow that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowFault {
    /// Which flow in the file, counted from 1.
    pub position: u64,
    /// The flow's name, where it has one.
    pub name: Option<String>,
    /// The field, as the file names it.
    pub field: String,
    /// What was found, as JSON, cut to a hundred characters; none when the field is missing.
    pub found: Option<String>,
    /// What is expected.
    pub expected: Expected,
}

impl fmt::Display for FlowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "flow {} {} is not {:?}", self.position, self.field, self.expected)
    }
}

/// What a field of a flow should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// A set of named fields.
    Flow,
    /// A whole number, zero or more.
    WholeNumber,
    /// A number that no other flow in the file has.
    OwnNumber,
    /// A text that is not empty.
    Text,
    /// A text of at most this many characters.
    TextUpTo(u64),
    /// True or false.
    YesOrNo,
    /// A web address.
    Address,
    /// A list of web addresses.
    Addresses,
}
