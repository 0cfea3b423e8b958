//! The service sheet (*tjänstebladet*): a table with our headings, to typed rows and back.
//!
//! Start with [`read_sheets`] for what comes in, [`COLUMNS`] for what it may hold, and
//! [`write::row`] for what goes out; [`crate::service_export`] makes files of it. Nothing is looked up here: whether a unit or a channel is
//! there is asked by `utbud_domain::import::plan_sheet`.

mod columns;
mod day;
mod faulty;
pub(crate) mod formula;
mod headings;
mod number;
mod row;
mod values;
mod words;
pub mod write;

#[cfg(test)]
pub(crate) mod round_trip;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use utbud_domain::import::{ImportFault, ImportNote, Problem, Remark, RowPlace, Sheet};

pub use columns::{CLEAR, COLUMNS, CellKind, Column};
pub(crate) use day::day;
pub use faulty::{FAULT, faulty_rows};
use headings::Headings;
pub use number::Count;
pub(crate) use number::{count, whole};
use row::RowReader;
use values::text_of;

use crate::grid::Grid;

/// The sheet of the template that explains the headings, which is not read.
pub const EXPLANATIONS: &str = "Förklaringar";

/// Longest part of a row that is shown.
const SHOWN: usize = 200;

/// Reads every sheet that has a heading row, as far as it goes: what cannot be read stands among
/// the faults of the answer.
#[must_use]
pub fn read_sheets(grids: &[Grid]) -> Sheet {
    let several = grids.len() > 1;
    let explains = |grid: &Grid| several && grid.sheet.as_deref() == Some(EXPLANATIONS);
    let read = grids.iter().filter(|grid| !explains(grid));
    let found: Vec<_> = read.map(|grid| (grid, headings::find(grid))).collect();
    let named = found.iter().any(|(_, h)| h.as_ref().is_some_and(Headings::is_named));
    let mut sheet = Sheet::default();
    let mut read_any = false;
    for (grid, headings) in &found {
        let headings = headings.as_ref().filter(|h| h.is_named() || !named);
        let about = |row| RowPlace { sheet: grid.sheet.clone(), row };
        match headings {
            Some(headings) => {
                read_any = true;
                read_grid(grid, headings, &about(headings.row), &mut sheet);
            }
            None if several && named => not_read(grid, about(0), &mut sheet),
            None => {}
        }
    }
    if !read_any {
        sheet.faults.push(no_heading_row(grids));
    }
    sheet
}

fn not_read(grid: &Grid, place: RowPlace, sheet: &mut Sheet) {
    if !grid.rows.iter().all(crate::grid::GridRow::is_empty) {
        let value = grid.sheet.clone().unwrap_or_default();
        let remark = Remark::SheetNotRead;
        sheet.notes.push(ImportNote { place, column: None, value, remark });
    }
}

/// What stands where headings were looked for, so that one can see what was read.
fn no_heading_row(grids: &[Grid]) -> ImportFault {
    let mut rows = grids.iter().flat_map(|grid| grid.rows.iter().map(move |row| (grid, row)));
    let found = rows.find(|(_, row)| !row.is_empty());
    let first = found.map(|(_, row)| row);
    let cells = first.map(|row| row.cells.iter().filter(|cell| !cell.is_empty()));
    let texts: Vec<_> = cells.into_iter().flatten().take(5).map(text_of).collect();
    ImportFault {
        place: RowPlace {
            sheet: found.and_then(|(grid, _)| grid.sheet.clone()),
            row: first.map_or(0, |row| row.number),
        },
        column: None,
        value: texts.join(" | ").chars().take(SHOWN).collect(),
        problem: Problem::NoHeadingRow,
    }
}

fn read_grid(grid: &Grid, headings: &Headings, place: &RowPlace, sheet: &mut Sheet) {
    headings.faults(place, &mut sheet.faults);
    headings.notes(place, grid, &mut sheet.notes);
    if !headings.is_named() {
        return;
    }
    let is_text = grid.sheet.is_none();
    for row in grid.rows.iter().filter(|row| row.number > headings.row) {
        let place = RowPlace { sheet: place.sheet.clone(), row: row.number };
        let beyond = headings.beyond(row);
        if is_text && !beyond.is_empty() {
            sheet.faults.push(more_cells(place, &beyond));
            continue;
        }
        if headings.columns.values().all(|at| row.cell(*at).is_empty()) {
            continue;
        }
        let reader = RowReader {
            place,
            row,
            columns: &headings.columns,
            faults: &mut sheet.faults,
            notes: &mut sheet.notes,
            unread: BTreeSet::new(),
        };
        let row = reader.read();
        sheet.rows.push(row);
    }
}

/// In a text file a separator without quotation marks moves every later cell, so that a row with
/// cells beyond the last heading says nothing for certain.
fn more_cells(place: RowPlace, beyond: &[String]) -> ImportFault {
    ImportFault {
        place,
        column: None,
        value: beyond.join(" | ").chars().take(SHOWN).collect(),
        problem: Problem::MoreCellsThanHeadings,
    }
}
