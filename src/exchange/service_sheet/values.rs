//! One cell to one value, or the reason why not.

use utbud_domain::import::{CellEService, CellVolume, Problem, SheetColumn};
use utbud_domain::swedish::fold;
use utbud_domain::{Complexity, Day, Name, Refused, SafeUrl, Volume, Year};

use super::columns::{CellKind, Column};
use super::number::{Count, count, whole};
use super::words::{Word, says_not_there};
use crate::fault::CellProblem;
use crate::grid::Cell;

/// A cell as text, as the spreadsheet shows it.
pub(super) fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(true) => "SANT".to_owned(),
        Cell::Bool(false) => "FALSKT".to_owned(),
        Cell::Date(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Error(error) => error.clone(),
        Cell::Unreadable { value, .. } => value.clone(),
    }
}

/// What it is to whoever filled in the sheet that the file's reader could not read a cell.
pub(super) fn unreadable(problem: &CellProblem, column: Option<SheetColumn>) -> Problem {
    match problem {
        CellProblem::TooLong { limit, .. } => {
            Problem::TooLong(usize::try_from(*limit).unwrap_or(usize::MAX))
        }
        CellProblem::FormulaWithoutAnswer => Problem::FormulaWithoutAnswer,
        CellProblem::NotADay => Problem::NotADate,
        CellProblem::NotANumber => match column.and_then(Column::of).map(|row| row.kind) {
            Some(CellKind::Number(min, max)) => Problem::NotANumber { min, max },
            _ => Problem::ErrorCell,
        },
        CellProblem::GivenTwice => Problem::CellTwice,
        CellProblem::LostCharacter => Problem::LostCharacter,
    }
}

/// Reads a text by its type.
pub(super) fn text<T>(
    parse: impl Fn(&str) -> Result<T, Refused>,
) -> impl Fn(&Cell) -> Result<T, Problem> {
    move |cell| parse(&text_of(cell)).map_err(Problem::from)
}

/// Reads a unit's name or path; its names are checked where it is looked up.
pub(super) fn unit(cell: &Cell) -> Result<String, Problem> {
    let text = text_of(cell);
    let broken = text.chars().any(char::is_control);
    if broken { Err(Problem::ControlCharacter) } else { Ok(text) }
}

/// Reads one of a column's words.
pub(super) fn word<T: Word>(cell: &Cell) -> Result<T, Problem> {
    let known = || T::table().into_iter().map(|(_, word)| word.to_owned()).collect();
    T::read(&text_of(cell)).ok_or_else(|| Problem::NotInList(known()))
}

/// Reads several, with `;` or a new line between; the same twice is one.
pub(super) fn list<T>(
    parse: impl Fn(&str) -> Result<T, Refused>,
) -> impl Fn(&Cell) -> Result<Vec<T>, Problem> {
    move |cell| {
        let text = text_of(cell);
        let mut seen = std::collections::BTreeSet::new();
        let parts = parts(&text).filter(|part| seen.insert(fold(part)));
        let all: Result<Vec<_>, _> = parts.map(&parse).collect();
        let all = all.map_err(Problem::from)?;
        if all.is_empty() { Err(Problem::Required) } else { Ok(all) }
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// Reads channels, in their order; none twice.
pub(super) fn channels(cell: &Cell) -> Result<Vec<Name>, Problem> {
    let text = text_of(cell);
    let mut seen = std::collections::BTreeSet::new();
    if let Some(twice) = parts(&text).find(|part| !seen.insert(fold(part))) {
        return Err(Problem::TwiceInCell(twice.to_owned()));
    }
    list(Name::parse)(cell)
}

/// Reads one channel.
pub(super) fn channel(cell: &Cell) -> Result<Vec<Name>, Problem> {
    let all = channels(cell)?;
    if all.len() == 1 { Ok(all) } else { Err(Problem::OnlyOne) }
}

/// Reads cases a year.
pub(super) fn volume(cell: &Cell) -> Result<CellVolume, Problem> {
    let (min, max) = (Volume::MIN, Volume::MAX);
    let (number, approximate) = match count(cell) {
        Some(Count::Exactly(number)) => (number, false),
        Some(Count::About(number)) => (number, true),
        Some(Count::Between(from, to)) => (middle(from, to), true),
        None => return Err(Problem::NotANumber { min, max }),
    };
    let cases = Volume::new(number).map_err(|_| Problem::OutOfRange { min, max })?;
    Ok(CellVolume { cases, approximate })
}

/// Half way, the half upward.
fn middle(from: i64, to: i64) -> i64 {
    from + (to - from + 1) / 2
}

/// Whether the cell gives a range.
pub(super) fn is_range(cell: &Cell) -> bool {
    matches!(count(cell), Some(Count::Between(..)))
}

fn number<T>(
    cell: &Cell,
    (min, max): (i64, i64),
    new: impl Fn(i64) -> Result<T, Refused>,
) -> Result<T, Problem> {
    let number = whole(cell).ok_or(Problem::NotANumber { min, max })?;
    new(number).map_err(|_| Problem::OutOfRange { min, max })
}

/// Reads a complexity.
pub(super) fn complexity(cell: &Cell) -> Result<Complexity, Problem> {
    number(cell, (Complexity::MIN, Complexity::MAX), Complexity::new)
}

/// Reads a year.
pub(super) fn year(cell: &Cell) -> Result<Year, Problem> {
    number(cell, (Year::MIN, Year::MAX), Year::new)
}

/// Reads a date.
pub(super) fn day(cell: &Cell) -> Result<Day, Problem> {
    super::day::day(cell).ok_or(Problem::NotADate)
}

/// Reads the cell *E-tjänst*.
pub(super) fn e_service(cell: &Cell) -> Result<CellEService, Problem> {
    let text = text_of(cell);
    if *cell == Cell::Bool(false) || says_not_there(&text) {
        return Ok(CellEService::NotThere);
    }
    let bare = text.get(..4).is_some_and(|www| www.eq_ignore_ascii_case("www."));
    let text = if bare { format!("https://{text}") } else { text };
    let url = SafeUrl::parse(&text).map_err(|_| Problem::NotAnAddress)?;
    let mail = url.as_str().get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    if mail { Err(Problem::NotAnAddress) } else { Ok(CellEService::At(url)) }
}
