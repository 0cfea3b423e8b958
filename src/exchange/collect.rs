//! Cells on their way from a file to grids, with every limit kept in one place.

use crate::error::ExchangeError;
use crate::fault::{CellFault, CellProblem, Place};
use crate::grid::{Cell, Grid, GridRow};
use crate::limits;

/// Told now and then how many rows have been read so far.
pub type OnProgress<'a> = &'a mut dyn FnMut(u32);

/// How often progress is told.
const ROWS_BETWEEN_REPORTS: u32 = 500;

/// Takes cells in the order of the file and gives grids.
pub(crate) struct Collector<'a> {
    sheet: Option<String>,
    cells: Vec<(u32, u32, Cell)>,
    grids: Vec<Grid>,
    faults: Vec<CellFault>,
    text_bytes: usize,
    grid_cells: u64,
    rows_seen: u32,
    row: u32,
    progress: OnProgress<'a>,
}

impl<'a> Collector<'a> {
    /// An empty one.
    pub fn new(progress: OnProgress<'a>) -> Self {
        Self {
            sheet: None,
            cells: Vec::new(),
            grids: Vec::new(),
            faults: Vec::new(),
            text_bytes: 0,
            grid_cells: 0,
            rows_seen: 0,
            row: 0,
            progress,
        }
    }

    /// Begins a sheet.
    pub fn begin(&mut self, sheet: Option<&str>) {
        self.sheet = sheet.map(str::to_owned);
        self.row = 0;
    }

    /// Takes one cell; the row is counted from 1, the column from 0.
    pub fn take(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), ExchangeError> {
        if cell.is_empty() {
            return Ok(());
        }
        self.follow(row);
        if column >= limits::COLUMNS {
            let place = self.place(row, column);
            return Err(ExchangeError::TooManyColumns { place, limit: limits::COLUMNS });
        }
        let too_long = match &cell {
            Cell::Text(text) | Cell::Error(text) => self.weigh(text)?,
            _ => None,
        };
        let cell = match too_long {
            Some(problem) => self.unreadable((row, column), &shown(&cell), problem)?,
            None => cell,
        };
        self.cells.push((row, column, cell));
        if u64::try_from(self.cells.len()).is_ok_and(|cells| cells > limits::CELLS) {
            return Err(ExchangeError::TooManyCells { limit: limits::CELLS });
        }
        Ok(())
    }

    /// Takes a cell that cannot be read, and goes on unless there are too many.
    pub fn refuse(
        &mut self,
        (row, column): (u32, u32),
        value: &str,
        problem: CellProblem,
    ) -> Result<(), ExchangeError> {
        let cell = self.unreadable((row, column), value, problem)?;
        self.take(row, column, cell)
    }

    fn unreadable(
        &mut self,
        (row, column): (u32, u32),
        value: &str,
        problem: CellProblem,
    ) -> Result<Cell, ExchangeError> {
        let fault = CellFault::new(self.place(row, column), value, problem);
        let cell = Cell::Unreadable { value: fault.value.clone(), problem: fault.problem.clone() };
        self.faults.push(fault);
        if self.faults.len() < limits::LISTED_FAULTS {
            return Ok(cell);
        }
        Err(ExchangeError::Cells(std::mem::take(&mut self.faults)))
    }

    /// Ends a sheet: its rows in order, empty cells filled in.
    pub fn end(&mut self) -> Result<(), ExchangeError> {
        let mut cells = std::mem::take(&mut self.cells);
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut rows: Vec<GridRow> = Vec::new();
        for (row, column, cell) in cells {
            if rows.last().is_none_or(|last| last.number != row) {
                rows.push(GridRow { number: row, cells: Vec::new() });
            }
            let Some(last) = rows.last_mut() else { continue };
            if is_taken(last, column) {
                let twice = CellProblem::GivenTwice;
                let twice = self.unreadable((row, column), &shown(&cell), twice)?;
                last.cells.pop();
                last.cells.push(twice);
                continue;
            }
            last.cells.resize(usize::try_from(column).unwrap_or(0), Cell::Empty);
            last.cells.push(cell);
        }
        self.measure(&rows)?;
        self.grids.push(Grid { sheet: self.sheet.take(), rows });
        Ok(())
    }

    /// All grids, with the cells that cannot be read among the others.
    pub fn finish(self) -> Result<Vec<Grid>, ExchangeError> {
        if self.grids.iter().all(|grid| grid.rows.is_empty()) {
            return Err(ExchangeError::NothingInside);
        }
        Ok(self.grids)
    }

    /// A place in the sheet that is being read.
    pub fn place(&self, row: u32, column: u32) -> Place {
        Place::cell(self.sheet.as_deref(), row, column)
    }

    fn follow(&mut self, row: u32) {
        if row == self.row {
            return;
        }
        self.row = row;
        self.rows_seen = self.rows_seen.saturating_add(1);
        if self.rows_seen.is_multiple_of(ROWS_BETWEEN_REPORTS) {
            (self.progress)(self.rows_seen);
        }
    }

    /// Counts a text, and says whether a cell can hold it.
    fn weigh(&mut self, text: &str) -> Result<Option<CellProblem>, ExchangeError> {
        self.text_bytes = self.text_bytes.saturating_add(text.len());
        if self.text_bytes > limits::TEXT_BYTES {
            return Err(ExchangeError::TooMuchText { limit: wide(limits::TEXT_BYTES) });
        }
        let characters = text.chars().count();
        let (characters, limit) = (wide(characters), wide(limits::CELL_CHARACTERS));
        Ok((characters > limit).then_some(CellProblem::TooLong { characters, limit }))
    }

    fn measure(&mut self, rows: &[GridRow]) -> Result<(), ExchangeError> {
        if u32::try_from(rows.len()).is_ok_and(|rows| rows > limits::FILLED_ROWS) {
            let sheet = self.sheet.clone();
            return Err(ExchangeError::TooManyRows { sheet, limit: limits::ROWS });
        }
        self.grid_cells += rows.iter().map(|row| wide(row.cells.len())).sum::<u64>();
        if self.grid_cells > limits::CELLS {
            return Err(ExchangeError::TooManyCells { limit: limits::CELLS });
        }
        Ok(())
    }
}

fn is_taken(row: &GridRow, column: u32) -> bool {
    u32::try_from(row.cells.len()).is_ok_and(|filled| filled > column)
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Error(text) | Cell::Unreadable { value: text, .. } => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(yes) => yes.to_string(),
        Cell::Date(day) => day.to_string(),
    }
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
