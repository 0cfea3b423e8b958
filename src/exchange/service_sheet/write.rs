//! A service as text cells under the sheet's headings, so that what is written can be read back.

use utbud_domain::import::{Cells, SheetColumn, Shown};
use utbud_domain::swedish::fold;

use super::columns::COLUMNS;
use super::words::{CLEAR, NOT_THERE, Word};

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

/// One cell of a service.
#[must_use]
pub fn cell(cells: &Cells, column: SheetColumn) -> String {
    let text = cells.get(&column).map(cell_text).unwrap_or_default();
    let ambiguous = fold(&text) == CLEAR || matches!(text.as_str(), "-" | "–" | "—");
    if ambiguous { String::new() } else { text }
}

/// A value as a cell says it.
#[must_use]
pub fn cell_text(value: &Shown) -> String {
    match value {
        Shown::Text(text) => text.clone(),
        Shown::List(items) if items.iter().any(|item| item.contains([';', '\n'])) => String::new(),
        Shown::List(items) => items.join("; "),
        Shown::Number(number) => number.to_string(),
        Shown::Volume { cases, approximate: true } => format!("ca {cases}"),
        Shown::Volume { cases, approximate: false } => cases.to_string(),
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
