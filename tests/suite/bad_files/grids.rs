//! Cells where no table has any.

use utbud_exchange::Cell;

use super::workbook::{Workbook, text_cell, text_row};
use super::{bad, expect_refused, table};

fn too_far(place: &str) -> String {
    format!(
        "Det står något för långt till höger: bladet Blad1, cell {place}. Ett blad får ha högst \
         256 kolumner. Ta bort det som står utanför tabellen."
    )
}

fn cells(cells: &[(&str, &str)]) -> Vec<u8> {
    let cells: String = cells.iter().map(|(place, text)| text_cell(place, text)).collect();
    Workbook::with_rows(&format!("<row>{cells}</row>")).pack()
}

#[test]
fn cells_far_away_are_refused() {
    expect_refused(vec![
        bad("one cell in the last corner", cells(&[("XFD1048576", "x")]), &too_far("XFD1048576")),
        bad("one column too many", cells(&[("IV1", "x"), ("IW1", "x")]), &too_far("IW1")),
        bad("a column that no sheet has", cells(&[("ZZZZZZ1", "x")]), &too_far("ZZZZZZ1")),
        bad(
            "row 0",
            cells(&[("A1", "Namn"), ("A0", "x")]),
            "Filen är skadad och går inte att läsa efter bladet Blad1, cell A1. Öppna den i \
             Excel, spara den på nytt och välj den igen.",
        ),
        bad(
            "a place that is none",
            cells(&[("A1", "Namn"), ("Ä1", "x")]),
            "Filen är skadad och går inte att läsa efter bladet Blad1, cell A1. Öppna den i \
             Excel, spara den på nytt och välj den igen.",
        ),
    ]);
}

#[test]
fn a_cell_given_twice_is_pointed_out() {
    expect_refused(vec![bad(
        "B2 twice",
        cells(&[
            ("B1", "Namn"),
            ("A1", "Ägare"),
            ("B2", "Bygglov"),
            ("A2", "1"),
            ("B2", "Marklov"),
        ]),
        "Bladet Blad1, rad 2, Namn ”Marklov”: Rutan finns två gånger i filen. Öppna filen i \
         Excel, spara den på nytt och läs in den igen.",
    )]);
}

#[test]
fn more_rows_or_cells_than_the_limit_are_refused() {
    let rows = |number: u32| (1..=number).map(|row| text_row(row, "x")).collect::<String>();
    let wide = format!("{}\n", vec!["x"; 51].join(";")).repeat(19_700);
    expect_refused(vec![
        bad(
            "one row too many",
            Workbook::with_rows(&rows(20_002)).pack(),
            "Bladet Blad1 har fler än 20\u{a0}000 rader. Dela upp raderna i flera filer.",
        ),
        bad(
            "one row too many in csv",
            "x\n".repeat(20_002),
            "Filen har fler än 20\u{a0}000 rader. Dela upp raderna i flera filer.",
        ),
        bad(
            "more than a million cells",
            wide,
            "Filen har fler än 1\u{a0}000\u{a0}000 celler. Dela upp den i flera filer.",
        ),
        bad(
            "a row that no sheet has",
            Workbook::with_rows("<row r=\"1\"></row>").pack(),
            "Filen har inga rader. Fyll i minst en rad under rubrikerna.",
        ),
    ]);
    assert_eq!(table(&Workbook::with_rows(&rows(20_001)).pack()).rows.len(), 20_001);
}

#[test]
fn odd_but_harmless_grids_are_read() {
    let one_cell_far_down = table(&cells(&[("A1", "Namn"), ("A1048576", "Sist")]));
    let declared_as_huge = table(
        &Workbook::with_sheet(
            "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\" spans=\"-5:-1\">\
             <c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c></row></sheetData>",
        )
        .pack(),
    );

    assert_eq!(one_cell_far_down.rows[1].number, 1_048_576);
    assert_eq!(declared_as_huge.rows[0].cells, [Cell::Number(1.0), Cell::Number(2.0)]);
}
