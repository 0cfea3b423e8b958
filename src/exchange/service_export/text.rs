//! The sheet as csv.

use super::ServiceExport;
use crate::service_sheet::formula::harmless;
use crate::service_sheet::write;

/// What Excel knows UTF-8 by.
const MARK: char = '\u{feff}';
/// What is put in quotation marks: all that some reader would take for the end of a cell.
const QUOTED: [char; 6] = [';', ',', '\t', '"', '\n', '\r'];

pub(super) fn of(export: &ServiceExport<'_>) -> String {
    let mut text = String::from(MARK);
    line(&mut text, write::headings().into_iter());
    for cells in export.rows() {
        line(&mut text, write::row(&cells).iter().map(String::as_str));
    }
    text
}

fn line<'c>(text: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(';');
        }
        let cell = harmless(cell);
        if cell.contains(QUOTED) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}
