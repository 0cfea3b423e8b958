//! A service as cells under the sheet's headings, so that what is written can be read back.

use std::collections::BTreeSet;

use chrono::Datelike;
use utbud_domain::Day;
use utbud_domain::import::{Cells, SheetColumn, Shown};
use utbud_domain::swedish::fold;

use super::columns::COLUMNS;
use super::words::{CLEAR, NOT_THERE, Word};
use crate::limits::CELL_CHARACTERS;

/// What stands in a cell, for a format that tells numbers and days from texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Nothing is known, or a cell cannot say it.
    Nothing,
    /// A text.
    Text(String),
    /// A whole number.
    Number(u32),
    /// A day.
    Day(Day),
}

/// The headings, in the order of [`row`].
#[must_use]
pub fn headings() -> Vec<&'static str> {
    COLUMNS.iter().map(|column| column.heading).collect()
}

/// The cells of a service, one a column; empty where nothing is known or a cell cannot say it.
#[must_use]
pub fn row(cells: &Cells) -> Vec<String> {
    COLUMNS.iter().map(|column| cell(cells, column.column)).collect()
}

/// One cell of a service as text.
#[must_use]
pub fn cell(cells: &Cells, column: SheetColumn) -> String {
    let text = cells.get(&column).map(cell_text).unwrap_or_default();
    let ambiguous = fold(&text) == CLEAR || matches!(text.as_str(), "-" | "–" | "—");
    let too_long = text.encode_utf16().nth(CELL_CHARACTERS).is_some();
    if ambiguous || too_long { String::new() } else { text }
}

/// One cell of a service, numbers and days as such.
#[must_use]
pub fn value(cells: &Cells, column: SheetColumn) -> Written {
    let text = cell(cells, column);
    let number = match cells.get(&column) {
        _ if text.is_empty() => return Written::Nothing,
        Some(Shown::Day(day)) => return Written::Day(*day),
        Some(Shown::Number(number)) => u32::try_from(*number).ok(),
        Some(Shown::Volume { cases, approximate: false }) => Some(*cases),
        _ => None,
    };
    number.map_or(Written::Text(text), Written::Number)
}

/// A value as a cell says it.
#[must_use]
pub fn cell_text(value: &Shown) -> String {
    match value {
        Shown::Text(text) => text.clone(),
        Shown::List(items) if !is_sayable(items) => String::new(),
        Shown::List(items) => items.join("; "),
        Shown::Number(number) => number.to_string(),
        Shown::Volume { cases, approximate: true } => format!("ca {cases}"),
        Shown::Volume { cases, approximate: false } => cases.to_string(),
        Shown::Day(day) if !(1900..2200).contains(&day.year()) => String::new(),
        Shown::Day(day) => day.format("%Y-%m-%d").to_string(),
        Shown::Flag(flag) => flag.word().to_owned(),
        Shown::Audience(audience) => audience.word().to_owned(),
        Shown::Kind(kind) => kind.word().to_owned(),
        Shown::Place(place) => place.word().to_owned(),
        Shown::Lifecycle(lifecycle) => lifecycle.word().to_owned(),
        Shown::Handling(handling) => handling.word().to_owned(),
        Shown::NoEService => NOT_THERE.to_owned(),
        Shown::Status(_) | Shown::UsedAs(_) | Shown::Steps(_) => String::new(),
    }
}

/// Whether a cell with `;` between can say all of a list: none has what stands between, and none
/// is read as another.
fn is_sayable(items: &[String]) -> bool {
    let mut seen = BTreeSet::new();
    items.iter().all(|item| !item.contains([';', '\n']) && seen.insert(fold(item)))
}
