//! Where faults and notes are gathered while a sheet is planned.

use crate::import::{ImportFault, ImportNote, Problem, Remark, RowPlace, SheetColumn, SheetRow};

/// Faults and notes so far.
#[derive(Default)]
pub(super) struct Report {
    pub faults: Vec<ImportFault>,
    pub notes: Vec<ImportNote>,
}

impl Report {
    /// Something is wrong with a cell.
    pub(super) fn fault(
        &mut self,
        row: &SheetRow,
        (column, value): (SheetColumn, impl Into<String>),
        problem: Problem,
    ) {
        let fault = at(&row.place, Some(column), value.into(), problem);
        self.faults.push(fault);
    }

    /// A cell that must be filled in is not, unless it was there and could not be read.
    pub(super) fn missing(&mut self, row: &SheetRow, column: SheetColumn) {
        if !row.unread.contains(&column) {
            self.fault(row, (column, ""), Problem::Required);
        }
    }

    /// Something is worth knowing of a row.
    pub(super) fn note(&mut self, row: &SheetRow, column: SheetColumn, remark: Remark) {
        let (place, value) = (row.place.clone(), String::new());
        self.notes.push(ImportNote { place, column: Some(column), value, remark });
    }
}

/// A fault.
pub(super) fn at(
    place: &RowPlace,
    column: Option<SheetColumn>,
    value: String,
    problem: Problem,
) -> ImportFault {
    ImportFault { place: place.clone(), column, value, problem }
}
