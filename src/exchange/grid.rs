//! A table as a file gave it, before anyone asks what its columns mean.
//!
//! Rows keep the number that Excel shows, so that a message can say where a fault is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fault::CellProblem;

/// One table: a sheet of a workbook, or a whole csv file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Grid {
    /// The sheet's name; none for csv.
    pub sheet: Option<String>,
    /// The rows that hold anything, in the order of the file.
    pub rows: Vec<GridRow>,
}

/// One row with its cells from column A on. Cells after the last one are empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// The row's number as Excel shows it; the first is 1.
    pub number: u32,
    /// The cells, one a column.
    pub cells: Vec<Cell>,
}

impl GridRow {
    /// The cell in a column (the first is 0), empty beyond the last.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Says whether no cell holds anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// What one cell holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, as written.
    Text(String),
    /// A finite number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A day. The time of day, where there is one, is left out.
    Date(NaiveDate),
    /// What a formula answers when it fails, such as `#REF!`.
    Error(String),
    /// Something that cannot be read: a fault where anyone asks what the cell says.
    Unreadable {
        /// What stands there, cut to a hundred characters.
        value: String,
        /// Why it cannot be read.
        problem: CellProblem,
    },
}

impl Cell {
    /// Says whether the cell holds nothing, or only space.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_)
            | Self::Bool(_)
            | Self::Date(_)
            | Self::Error(_)
            | Self::Unreadable { .. } => false,
        }
    }
}

/// A column as Excel names it (0 is `A`, 27 is `AB`).
///
/// # Examples
/// ```
/// use utbud_exchange::grid::column_letters;
/// assert_eq!(column_letters(0), "A");
/// assert_eq!(column_letters(27), "AB");
/// assert_eq!(column_letters(16_383), "XFD");
/// ```
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(u8::try_from(rest % 26).map_or('?', |digit| char::from(b'A' + digit)));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}
