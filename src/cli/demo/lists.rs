//! The example's own lists, read by the same reader as files from outside.

use utbud_domain::Day;
use utbud_exchange::grid::{Cell, Grid};
use utbud_exchange::{Upload, read_upload};

use crate::cli::Refusal;

/// A csv file as its tables.
pub fn grids(csv: &str) -> Result<Vec<Grid>, Refusal> {
    match read_upload(csv.as_bytes(), &mut |_| {})? {
        Upload::Table(grids) => Ok(grids),
        Upload::Flows(_) => Ok(Vec::new()),
    }
}

/// A row, by its headings.
pub struct Row {
    headings: Vec<String>,
    cells: Vec<String>,
}

impl Row {
    /// The cell under a heading; empty where there is none.
    pub fn get(&self, heading: &str) -> &str {
        let at = self.headings.iter().position(|h| h == heading);
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// The cell, unless it is empty.
    pub fn some(&self, heading: &str) -> Option<&str> {
        Some(self.get(heading)).filter(|text| !text.is_empty())
    }

    /// A list in a cell.
    pub fn list(&self, heading: &str) -> Vec<&str> {
        let parts = self.get(heading).split(';').map(str::trim);
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// A day in a cell.
    pub fn day(&self, heading: &str) -> Option<Day> {
        Day::parse_from_str(self.get(heading), "%Y-%m-%d").ok()
    }
}

/// The rows of a csv file under its headings.
pub fn rows(csv: &str) -> Result<Vec<Row>, Refusal> {
    let grids = grids(csv)?;
    let mut rows = grids.iter().flat_map(|grid| &grid.rows);
    let texts = |cells: &[Cell]| cells.iter().map(text).collect::<Vec<_>>();
    let headings = rows.next().map(|row| texts(&row.cells)).unwrap_or_default();
    let row = |cells: &[Cell]| Row { headings: headings.clone(), cells: texts(cells) };
    Ok(rows.map(|r| row(&r.cells)).collect())
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Date(day) => day.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty | Cell::Bool(_) | Cell::Error(_) | Cell::Unreadable { .. } => String::new(),
    }
}
