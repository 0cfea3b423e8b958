//! Finding the heading row, and which column is which.

use std::collections::BTreeMap;

use utbud_domain::import::{
    ImportFault, ImportNote, Problem, Remark, RowPlace, SheetColumn, distance,
};
use utbud_domain::swedish::fold;

use super::columns::COLUMNS;
use super::values::text_of;
use crate::grid::{Grid, GridRow};

/// The heading row is looked for among so many rows.
const LOOKED_AMONG: u32 = 20;
/// A heading that differs by so many letters is perhaps meant to be one of ours.
const NEARLY: usize = 2;

/// The headings of a sheet: where they stand and what they are.
#[derive(Debug)]
pub(super) struct Headings {
    /// The number of the row.
    pub row: u32,
    /// The place of each column that is known; the first, where there are two.
    pub columns: BTreeMap<SheetColumn, usize>,
    twice: Vec<(SheetColumn, String)>,
    unknown: Vec<(usize, String)>,
}

/// Looks for the heading row: the first with *Namn* and another heading, or else with *Namn*
/// alone, or else the one with the most headings, at least two.
pub(super) fn find(grid: &Grid) -> Option<Headings> {
    let rows = grid.rows.iter().take_while(|row| row.number <= LOOKED_AMONG);
    let all: Vec<_> = rows.map(Headings::of).collect();
    let first = |wanted: fn(&Headings) -> bool| all.iter().position(wanted);
    let most = || {
        let found = all.iter().enumerate().rev().max_by_key(|(_, h)| h.likely());
        found.filter(|(_, h)| h.likely() > 1).map(|(at, _)| at)
    };
    let at = first(|h| h.is_named() && h.likely() > 1).or_else(|| first(Headings::is_named));
    let at = at.or_else(most)?;
    all.into_iter().nth(at)
}

/// The heading of a cell, without marks around it.
fn heading(text: &str) -> String {
    fold(text).trim_end_matches(['*', ':', ' ']).replace(" (nuläget)", " (nuläge)")
}

fn known(heading: &str) -> Option<SheetColumn> {
    let row = COLUMNS.iter().find(|column| {
        fold(column.heading) == heading || column.aliases.iter().any(|a| fold(a) == heading)
    });
    row.map(|column| column.column)
}

/// The column whose heading or other name this is nearly.
fn nearly(heading: &str) -> Option<SheetColumn> {
    let names = COLUMNS.iter().flat_map(|column| {
        column.aliases.iter().chain([&column.heading]).map(move |name| (column.column, fold(name)))
    });
    let near = names.filter_map(|(column, name)| {
        let most = NEARLY.min(name.chars().count() / 3);
        distance(&name, heading, most).map(|slips| (slips, column))
    });
    near.min().map(|(_, column)| column)
}

impl Headings {
    fn of(row: &GridRow) -> Self {
        let mut found = Self {
            row: row.number,
            columns: BTreeMap::new(),
            twice: Vec::new(),
            unknown: Vec::new(),
        };
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let text = text_of(cell);
            match known(&heading(&text)) {
                None => found.unknown.push((at, text)),
                Some(column) if found.columns.contains_key(&column) => {
                    found.twice.push((column, text));
                }
                Some(column) => {
                    found.columns.insert(column, at);
                }
            }
        }
        found
    }

    /// Whether the sheet names its services.
    pub(super) fn is_named(&self) -> bool {
        self.columns.contains_key(&SheetColumn::Name)
    }

    /// How many of its cells are headings of ours, or nearly.
    fn likely(&self) -> usize {
        let nearly = self.unknown.iter().filter(|(_, text)| nearly(&heading(text)).is_some());
        self.columns.len() + self.twice.len() + nearly.count()
    }

    /// Adds what is wrong with the headings.
    pub(super) fn faults(&self, place: &RowPlace, faults: &mut Vec<ImportFault>) {
        for (column, text) in &self.twice {
            faults.push(ImportFault {
                place: place.clone(),
                column: Some(*column),
                value: text.clone(),
                problem: Problem::HeadingTwice,
            });
        }
        if !self.is_named() {
            let near =
                |(_, text): &&(usize, String)| nearly(&heading(text)) == Some(SheetColumn::Name);
            let nearly = self.unknown.iter().find(near).map(|(_, text)| text.clone());
            faults.push(ImportFault {
                place: place.clone(),
                column: Some(SheetColumn::Name),
                value: String::new(),
                problem: Problem::HeadingMissing { nearly },
            });
        }
    }

    /// Adds a note for each heading that is none of ours.
    pub(super) fn notes(&self, place: &RowPlace, grid: &Grid, notes: &mut Vec<ImportNote>) {
        let below = || grid.rows.iter().filter(|row| row.number > self.row);
        let ours = |text: &str| fold(text) == fold(super::FAULT);
        for (at, text) in self.unknown.iter().filter(|(_, text)| !ours(text)) {
            let cells = below().filter(|row| !row.cell(*at).is_empty()).count();
            let nearly = nearly(&heading(text)).filter(|c| !self.columns.contains_key(c));
            let cells = u32::try_from(cells).unwrap_or(u32::MAX);
            notes.push(ImportNote {
                place: place.clone(),
                column: None,
                value: text.clone(),
                remark: Remark::UnknownHeading { nearly, cells },
            });
        }
    }
}
