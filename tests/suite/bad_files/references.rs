//! Parts and cells that point at something that is not there.

use utbud_exchange::Cell;

use super::workbook::{Workbook, relations, text_row, workbook};
use super::{bad, expect_refused, table};

const IN_THE_SHEET: &str = "Filen är skadad och går inte att läsa i bladet Blad1. Öppna den i \
                            Excel, spara den på nytt och välj den igen.";
const NOWHERE: &str = "Filen är skadad och går inte att läsa. Öppna den i Excel, spara den på \
                       nytt och välj den igen.";

#[test]
fn what_points_nowhere_is_refused() {
    let to = |kind: &str, target: &str| {
        Workbook::sound()
            .part("xl/_rels/workbook.xml.rels", &relations(&[("rId1", kind, target)]))
            .pack()
    };
    let text_beyond_the_list =
        format!("{}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>", text_row(1, "Namn"));
    expect_refused(vec![
        bad(
            "a text that is not in the list",
            Workbook::with_rows(&text_beyond_the_list).shared("", "<si><t>x</t></si>").pack(),
            "Filen är skadad och går inte att läsa efter bladet Blad1, cell A1. Öppna den i \
             Excel, spara den på nytt och välj den igen.",
        ),
        bad(
            "a sheet without its part",
            Workbook::sound().without("xl/worksheets/sheet1.xml").pack(),
            IN_THE_SHEET,
        ),
        bad(
            "a sheet on another site",
            to("worksheet", "https://exempelkommun.example/blad.xml"),
            IN_THE_SHEET,
        ),
        bad("a sheet of an unknown kind", to("styles", "worksheets/sheet1.xml"), NOWHERE),
        bad("a sheet that is the workbook", to("worksheet", "workbook.xml"), IN_THE_SHEET),
        bad(
            "a sheet without a relation",
            Workbook::sound().part("xl/_rels/workbook.xml.rels", &relations(&[])).pack(),
            NOWHERE,
        ),
    ]);
}

#[test]
fn references_that_do_not_matter_are_left_alone() {
    let external = Workbook::sound()
        .part(
            "xl/_rels/workbook.xml.rels",
            &relations(&[
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "externalLink", "externalLinks/finns-inte.xml"),
            ]),
        )
        .pack();
    let no_such_format =
        Workbook::with_rows("<row r=\"1\"><c r=\"A1\" s=\"99\"><v>46112</v></c></row>")
            .formats(&[0])
            .pack();

    assert_eq!(table(&external).rows.len(), 2);
    assert_eq!(table(&no_such_format).rows[0].cells, [Cell::Number(46_112.0)]);
}

#[test]
fn days_are_counted_from_the_year_that_the_workbook_says() {
    let days = Workbook::with_rows("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44650</v></c></row>")
        .formats(&[0, 14])
        .part("xl/workbook.xml", &workbook("<workbookPr date1904=\"1\"/>"))
        .pack();

    let cell = table(&days).rows[0].cells[0].clone();

    assert_eq!(cell, Cell::Date(chrono::NaiveDate::from_ymd_opt(2026, 3, 31).unwrap()));
}
