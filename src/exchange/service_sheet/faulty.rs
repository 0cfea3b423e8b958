//! The rows of a file that have faults, as a file to mend and read in again.

use utbud_domain::import::RowPlace;

use super::formula::harmless;
use super::headings;
use super::values::text_of;
use crate::grid::{Grid, GridRow};

/// The heading of the column that says what is wrong; it is unknown to the sheet and not read.
pub const FAULT: &str = "Att rätta";

/// The faulty rows as csv (`;`, UTF-8 with a byte order mark, as Excel in Swedish opens it), under
/// the headings of their sheet, with what is wrong in a last column.
///
/// # Errors
/// Only where memory cannot be written to.
pub fn faulty_rows(
    grids: &[Grid],
    reasons: &[(RowPlace, String)],
) -> Result<Vec<u8>, ::csv::Error> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for grid in grids {
        let Some(headings) = headings::find(grid) else { continue };
        let reason = |row: &GridRow| reason(grid, row.number, reasons);
        let faulty: Vec<_> = grid.rows.iter().filter_map(|row| Some((row, reason(row)?))).collect();
        let wide = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let heading = grid.rows.iter().find(|row| row.number == headings.row);
        if let Some(heading) = heading.filter(|_| !faulty.is_empty()) {
            writer.write_record(cells(heading, wide, FAULT))?;
        }
        for (row, reason) in faulty {
            if row.number != headings.row {
                writer.write_record(cells(row, wide, &reason))?;
            }
        }
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// All that is wrong with a row, together.
fn reason(grid: &Grid, row: u32, reasons: &[(RowPlace, String)]) -> Option<String> {
    let here =
        |place: &RowPlace| place.row == row && (place.sheet.is_none() || place.sheet == grid.sheet);
    let all = reasons.iter().filter(|(place, _)| here(place)).map(|(_, why)| why.as_str());
    let all: Vec<_> = all.collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn cells(row: &GridRow, wide: usize, last: &str) -> Vec<String> {
    let cells = (0..wide).map(|at| harmless(&text_of(row.cell(at))).into_owned());
    cells.chain([harmless(last).into_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Cell;

    #[test]
    fn faulty_rows_come_under_their_headings_with_all_that_is_wrong() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let row = |number, cells| GridRow { number, cells };
        let grid = Grid {
            sheet: Some("Blad1".to_owned()),
            rows: vec![
                row(1, vec![text("Tjänster")]),
                row(2, vec![text("Namn"), text("Antal per år")]),
                row(3, vec![text("Bygglov"), text("100")]),
                row(4, vec![text("=1+1"), text("många; fler")]),
            ],
        };
        let at = |row| RowPlace { sheet: None, row };
        let reasons =
            [(at(4), "Skriv ett heltal.".to_owned()), (at(4), "Fyll i Ägare.".to_owned())];

        let file = String::from_utf8(faulty_rows(&[grid], &reasons).unwrap()).unwrap();

        assert_eq!(
            file,
            "\u{feff}Namn;Antal per år;Att rätta\n\
             '=1+1;\"många; fler\";Skriv ett heltal. Fyll i Ägare.\n"
        );
    }
}
