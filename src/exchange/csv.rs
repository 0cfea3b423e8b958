//! Tables as text (csv), as Excel reads them.
//!
//! The crate `csv` is not used for reading: it leaves out blank lines, so that messages would
//! name another row than Excel shows, and takes a quotation mark that is never closed for the
//! end of the file.

use std::iter::Peekable;
use std::str::Chars;

use crate::collect::Collector;
use crate::encoding::Decoded;
use crate::error::ExchangeError;
use crate::fault::{CellProblem, Place};
use crate::grid::Cell;
use crate::limits;

const SEPARATORS: [char; 3] = [';', '\t', ','];
const ROWS_LOOKED_AT: usize = 20;

/// Reads one table, with the separator found by itself or given by a first line `sep=;`.
pub(crate) fn read(file: &Decoded, cells: &mut Collector<'_>) -> Result<(), ExchangeError> {
    let text = file.text.as_str();
    let (separator, body) = match named_separator(text) {
        Some((separator, body)) => (separator, body),
        None => (likely_separator(text), text),
    };
    cells.begin(None);
    let mut rows = Rows::new(body, separator);
    while let Some(row) = rows.next_row()? {
        for (column, value) in row.into_iter().enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            if file.has_lost_in(&value) {
                cells.refuse((rows.number, column), &value, CellProblem::LostCharacter)?;
            } else {
                cells.take(rows.number, column, Cell::Text(value))?;
            }
        }
    }
    cells.end()
}

/// Excel takes a first line `sep=;` as a setting and does not show it as a row.
fn named_separator(text: &str) -> Option<(char, &str)> {
    let (first, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut named = first.trim_end_matches('\r').strip_prefix("sep=")?.chars();
    match (named.next(), named.next()) {
        (Some(separator), None) => Some((separator, body)),
        _ => None,
    }
}

/// The separator that gives the most rows the same number of cells.
fn likely_separator(text: &str) -> char {
    let rows = separators_per_row(text);
    let mut best = (0, ';');
    for (index, separator) in SEPARATORS.into_iter().enumerate() {
        let found: Vec<usize> =
            rows.iter().filter_map(|row| row.get(index).copied()).filter(|n| *n > 0).collect();
        let alike = |number: usize| found.iter().filter(|other| **other == number).count();
        let score = found.iter().map(|number| alike(*number) * number).max().unwrap_or(0);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

/// How many of each separator the first rows have outside quotation marks.
fn separators_per_row(text: &str) -> Vec<[usize; SEPARATORS.len()]> {
    let mut rows = Vec::new();
    let mut row = [0; SEPARATORS.len()];
    let mut quoted = false;
    let mut before = '\n';
    for c in text.chars() {
        // A doubled mark closes and opens again.
        let may_open = matches!(before, '\n' | '\r' | '"') || SEPARATORS.contains(&before);
        match c {
            '"' if quoted || may_open => quoted = !quoted,
            _ if quoted => {}
            '\n' | '\r' if row.iter().any(|number| *number > 0) => {
                rows.push(std::mem::take(&mut row));
                if rows.len() == ROWS_LOOKED_AT {
                    return rows;
                }
            }
            c => {
                let counts = SEPARATORS.iter().zip(row.iter_mut());
                counts.filter(|(s, _)| **s == c).for_each(|(_, count)| *count += 1);
            }
        }
        before = c;
    }
    rows.push(row);
    rows
}

/// The rows of a text, blank lines included, so that they are counted as Excel counts them.
struct Rows<'a> {
    rest: Peekable<Chars<'a>>,
    separator: char,
    number: u32,
}

/// What ended a cell.
enum After {
    Cell,
    Row,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self { rest: text.chars().peekable(), separator, number: 0 }
    }

    fn next_row(&mut self) -> Result<Option<Vec<String>>, ExchangeError> {
        if self.rest.peek().is_none() {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        let mut row = Vec::new();
        loop {
            let (value, after) = self.next_cell(row.len())?;
            // Cells without content may go on for ever; one beyond the last column is enough
            // for the limit to be noticed.
            if !value.is_empty() || row.len() <= usize::try_from(limits::COLUMNS).unwrap_or(0) {
                row.push(value);
            }
            if matches!(after, After::Row) {
                return Ok(Some(row));
            }
        }
    }

    fn next_cell(&mut self, column: usize) -> Result<(String, After), ExchangeError> {
        let mut value = String::new();
        if self.rest.next_if_eq(&'"').is_some() && !self.quoted(&mut value) {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            return Err(ExchangeError::UnclosedQuote {
                place: Place::cell(None, self.number, column),
            });
        }
        loop {
            match self.rest.next() {
                None | Some('\n') => return Ok((value, After::Row)),
                Some('\r') => {
                    self.rest.next_if_eq(&'\n');
                    return Ok((value, After::Row));
                }
                Some(c) if c == self.separator => return Ok((value, After::Cell)),
                Some(c) => value.push(c),
            }
        }
    }

    /// Reads to the closing quotation mark; says whether there was one.
    fn quoted(&mut self, value: &mut String) -> bool {
        while let Some(c) = self.rest.next() {
            if c != '"' {
                value.push(c);
            } else if self.rest.next_if_eq(&'"').is_some() {
                value.push('"');
            } else {
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests;
