//! Finding the heading row, and which column is which.

use std::collections::{BTreeMap, BTreeSet};

use utbud_domain::import::{
    ImportFault, ImportNote, Problem, Remark, RowPlace, SheetColumn, distance,
};
use utbud_domain::swedish::fold;

use super::columns::COLUMNS;
use super::values::{text_of, unreadable};
use crate::grid::{Cell, Grid, GridRow, column_letters};

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
    unreadable: Vec<(String, Problem)>,
    /// The places of all cells that say anything, but for that of our own [`super::FAULT`].
    filled: Vec<usize>,
    ours: Option<usize>,
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
            unreadable: Vec::new(),
            filled: Vec::new(),
            ours: None,
        };
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let text = text_of(cell);
            if let Cell::Unreadable { problem, .. } = cell {
                found.unreadable.push((text.clone(), unreadable(problem, None)));
            }
            if fold(&text) == fold(super::FAULT) {
                found.ours = Some(at);
                continue;
            }
            found.filled.push(at);
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

    /// What a row has beyond the last heading.
    pub(super) fn beyond(&self, row: &GridRow) -> Vec<String> {
        let last = self.filled.last().copied();
        let cells = row.cells.iter().enumerate();
        let beyond = cells.filter(|(at, _)| Some(*at) > last && Some(*at) != self.ours);
        beyond.filter(|(_, cell)| !cell.is_empty()).map(|(_, cell)| text_of(cell)).collect()
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
        for (value, problem) in &self.unreadable {
            let (place, problem) = (place.clone(), problem.clone());
            faults.push(ImportFault { place, column: None, value: value.clone(), problem });
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

    /// Adds a note for each heading that is none of ours, and for what stands under none.
    pub(super) fn notes(&self, place: &RowPlace, grid: &Grid, notes: &mut Vec<ImportNote>) {
        let below = || grid.rows.iter().filter(|row| row.number > self.row);
        let cells = |at| below().filter(|row| !row.cell(at).is_empty()).count();
        for (at, text) in &self.unknown {
            let nearly = nearly(&heading(text)).filter(|c| !self.columns.contains_key(c));
            let cells = u32::try_from(cells(*at)).unwrap_or(u32::MAX);
            notes.push(ImportNote {
                place: place.clone(),
                column: None,
                value: text.clone(),
                remark: Remark::UnknownHeading { nearly, cells },
            });
        }
        for (at, cells) in self.without_heading(grid) {
            let value = u32::try_from(at).map(column_letters).unwrap_or_default();
            let (place, remark) = (place.clone(), Remark::NoHeading { cells });
            notes.push(ImportNote { place, column: None, value, remark });
        }
    }

    /// Columns with something in them and no heading, and how many cells. In a text file those
    /// beyond the last heading are faults of their rows instead.
    fn without_heading(&self, grid: &Grid) -> BTreeMap<usize, u32> {
        let last = self.filled.last().copied().filter(|_| grid.sheet.is_none());
        let headed: BTreeSet<usize> = self.filled.iter().copied().chain(self.ours).collect();
        let mut found = BTreeMap::new();
        for row in grid.rows.iter().filter(|row| row.number > self.row) {
            let cells = row.cells.iter().enumerate();
            let cells = cells.filter(|(at, cell)| !headed.contains(at) && !cell.is_empty());
            for (at, _) in cells.filter(|(at, _)| last.is_none_or(|last| *at < last)) {
                *found.entry(at).or_default() += 1;
            }
        }
        found
    }
}
