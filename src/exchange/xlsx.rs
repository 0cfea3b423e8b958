//! Workbooks (`.xlsx`), read as a stream of cells.
//!
//! calamine's `worksheet_range` is not used: it asks for memory for the whole rectangle that a
//! sheet's cells span, so a legal file of 2 kB with one far cell ends the process. The stream
//! gives one cell a time and [`Collector`] keeps the limits.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use chrono::NaiveDate;

use crate::collect::Collector;
use crate::error::{ExchangeError, FileKind};
use crate::fault::{CellProblem, Place};
use crate::grid::Cell;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads every sheet, in the workbook's order, hidden ones included.
///
/// The container's own limits are kept by [`crate::container`], which must be asked first.
pub(crate) fn read(bytes: &[u8], cells: &mut Collector<'_>) -> Result<(), ExchangeError> {
    // calamine counts positions without looking for overflow, and panics on some made-up files.
    catch_unwind(AssertUnwindSafe(|| read_book(bytes, cells))).unwrap_or_else(|_| {
        Err(ExchangeError::Damaged {
            place: Place::default(),
            detail: "the reader panicked".into(),
        })
    })
}

fn read_book(bytes: &[u8], cells: &mut Collector<'_>) -> Result<(), ExchangeError> {
    let mut book: Book<'_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(Place::default(), &error))?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if sheets.is_empty() {
        return Err(ExchangeError::Damaged { place: Place::default(), detail: "no sheets".into() });
    }
    for name in &sheets {
        cells.begin(Some(name));
        read_sheet(&mut book, name, cells)?;
        cells.end()?;
    }
    Ok(())
}

fn read_sheet(
    book: &mut Book<'_>,
    name: &str,
    cells: &mut Collector<'_>,
) -> Result<(), ExchangeError> {
    let mut place = Place { sheet: Some(name.to_owned()), row: None, column: None };
    let mut stream =
        book.worksheet_cells_reader(name).map_err(|error| damaged(place.clone(), &error))?;
    loop {
        let record = stream
            .next_cell_with_formula_metadata()
            .map_err(|error| damaged(place.clone(), &error))?;
        let Some(record) = record else { return Ok(()) };
        let (row, column) = (record.pos.0.saturating_add(1), record.pos.1);
        (place.row, place.column) = (Some(row), Some(column));
        match read_cell(&record.value) {
            Ok(Cell::Empty) if record.formula.is_some() => {
                cells.refuse((row, column), "", CellProblem::FormulaWithoutAnswer)?;
            }
            Ok(cell) => cells.take(row, column, cell)?,
            Err((value, problem)) => cells.refuse((row, column), &value, problem)?,
        }
    }
}

fn read_cell(value: &DataRef<'_>) -> Result<Cell, (String, CellProblem)> {
    match value {
        DataRef::Empty => Ok(Cell::Empty),
        DataRef::String(text) => Ok(Cell::Text(text.clone())),
        DataRef::SharedString(text) => Ok(Cell::Text((*text).to_owned())),
        DataRef::DurationIso(text) => Ok(Cell::Text(text.clone())),
        DataRef::Bool(yes) => Ok(Cell::Bool(*yes)),
        DataRef::Error(error) => Ok(Cell::Error(error.to_string())),
        DataRef::Int(number) => number_cell(&number.to_string()),
        DataRef::Float(number) => finite(*number),
        DataRef::DateTime(time) if time.is_duration() => finite(time.as_f64()),
        DataRef::DateTime(time) => match day(time) {
            Some(day) => Ok(Cell::Date(day)),
            None => Err((time.as_f64().to_string(), CellProblem::NotADay)),
        },
        DataRef::DateTimeIso(text) => match iso_day(text) {
            Some(day) => Ok(Cell::Date(day)),
            None => Err((text.clone(), CellProblem::NotADay)),
        },
    }
}

fn number_cell(digits: &str) -> Result<Cell, (String, CellProblem)> {
    digits.parse().map_err(|_| (digits.to_owned(), CellProblem::NotANumber)).and_then(finite)
}

fn finite(number: f64) -> Result<Cell, (String, CellProblem)> {
    if number.is_finite() {
        Ok(Cell::Number(number))
    } else {
        Err((number.to_string(), CellProblem::NotANumber))
    }
}

/// The day of a serial date. Below 1 there is only a time of day; 29 February 1900, which Excel
/// has and the calendar has not, is no day; and the last is 31 December 9999.
fn day(time: &ExcelDateTime) -> Option<NaiveDate> {
    const FIRST: f64 = 1.0;
    const AFTER_LAST: f64 = 2_958_466.0;
    if !(FIRST..AFTER_LAST).contains(&time.as_f64()) {
        return None;
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

fn iso_day(text: &str) -> Option<NaiveDate> {
    let date = text.split('T').next()?;
    NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()
}

fn damaged(place: Place, error: &XlsxError) -> ExchangeError {
    match error {
        XlsxError::Password => ExchangeError::WrongKind(FileKind::Encrypted),
        error => ExchangeError::Damaged { place, detail: error.to_string() },
    }
}
