//! Cells whose values cannot be taken as they stand.

use chrono::NaiveDate;
use utbud_exchange::Cell;

use super::workbook::{Workbook, text_cell, text_row};
use super::{bad, expect_refused, table};

/// A heading, then one row with these cells. Format 1 is a date, 2 a per cent, 3 a time span.
fn cells(cells: &str) -> Vec<u8> {
    Workbook::with_rows(&format!("{}<row r=\"2\">{cells}</row>", text_row(1, "Namn")))
        .formats(&[0, 14, 9, 46])
        .pack()
}

#[test]
fn values_that_are_no_values_are_pointed_out_at_once_with_all_other_faults() {
    let headings = [
        "Namn",
        "E-tjänst lanserad",
        "E-tjänst planerad",
        "Beskrivning",
        "Antal per år",
        "Komplexitet",
        "Önskat läge år",
        "Huvudkanal",
    ];
    let headings: String =
        headings.iter().zip('A'..).map(|(h, column)| text_cell(&format!("{column}1"), h)).collect();
    let several = format!(
        "<row r=\"1\">{headings}</row><row r=\"2\"><c r=\"A2\"><f>1+1</f></c>\
         <c r=\"B2\" s=\"1\"><v>-1</v></c>\
         <c r=\"C2\" s=\"1\"><v>60</v></c>\
         <c r=\"D2\" s=\"1\"><v>1e308</v></c>\
         <c r=\"E2\" t=\"n\"><v>NaN</v></c>\
         <c r=\"F2\"><v>1e999</v></c>\
         <c r=\"G2\" t=\"d\"><v>2026-02-30</v></c>{}</row>",
        text_cell("H2", "Telefon; Besök")
    );
    let several = Workbook::with_rows(&several).formats(&[0, 14, 9, 46]).pack();
    let huge = format!("1{}", "0".repeat(99));
    let no_day = "Det är inget datum som vi kan läsa. Skriv till exempel 2026-03-03 eller 3 mars \
                  2026.";
    let no_number = "Det är inget tal som vi kan läsa. Skriv ett heltal från";
    let says = [
        "Namn ””: Formeln har inget uträknat värde. Öppna filen i Excel och spara den, eller \
         skriv värdet."
            .to_owned(),
        format!("Antal per år ”NaN”: {no_number} 0 till 100\u{a0}000\u{a0}000."),
        format!("Beskrivning ”{huge}”: {no_day}"),
        format!("Komplexitet ”inf”: {no_number} 1 till 5."),
        "Huvudkanal ”Telefon; Besök”: Skriv bara en kanal här.".to_owned(),
        format!("Önskat läge år ”2026-02-30”: {no_day}"),
        format!("E-tjänst lanserad ”-1”: {no_day}"),
        format!("E-tjänst planerad ”60”: {no_day}"),
    ];
    let says = says.map(|line| format!("Bladet Blad1, rad 2, {line}"));
    expect_refused(vec![bad("seven kinds of value", several, &says.join("\n"))]);
}

#[test]
fn more_faulty_cells_than_anyone_reads_stop_the_list() {
    let rows: String = (1..=150)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><f>1</f></c></row>"))
        .collect();
    let line = |row: u32| {
        format!(
            "Bladet Blad1, cell A{row}: formeln har inget uträknat värde. Öppna filen i Excel och \
             spara den, eller skriv värdet i stället för formeln."
        )
    };
    let lines: Vec<String> = (1..=100).map(line).collect();

    expect_refused(vec![bad(
        "150 formulas",
        Workbook::with_rows(&rows).pack(),
        &format!("100\u{a0}celler går inte att läsa.\n{}", lines.join("\n")),
    )]);
}

#[test]
fn values_that_excel_would_not_write_are_refused() {
    let after_the_heading = "Filen är skadad och går inte att läsa efter bladet Blad1, cell A1. \
                             Öppna den i Excel, spara den på nytt och välj den igen.";
    expect_refused(vec![
        bad("a yes that is neither", cells("<c r=\"A2\" t=\"b\"><v>ja</v></c>"), after_the_heading),
        bad(
            "a kind of cell that is none",
            cells("<c r=\"A2\" t=\"x\"><v>1</v></c>"),
            after_the_heading,
        ),
        bad(
            "an error that is none",
            cells("<c r=\"A2\" t=\"e\"><v>#X!</v></c>"),
            after_the_heading,
        ),
        bad("a number of letters", cells("<c r=\"A2\" t=\"n\"><v>ett</v></c>"), after_the_heading),
    ]);
}

#[test]
fn values_keep_what_excel_shows() {
    let row = table(&cells(
        "<c r=\"A2\" s=\"1\"><v>46112.75</v></c>\
         <c r=\"B2\" s=\"1\"><v>1</v></c>\
         <c r=\"C2\" s=\"2\"><v>0.5</v></c>\
         <c r=\"D2\" t=\"b\"><v>1</v></c>\
         <c r=\"E2\" t=\"e\"><v>#REF!</v></c>\
         <c r=\"F2\" t=\"str\"><f>A1&amp;\"x\"</f><v>Namnx</v></c>\
         <c r=\"G2\" t=\"inlineStr\"><is><r><t>Bygg</t></r><r><t>lov</t></r></is></c>\
         <c r=\"H2\" t=\"inlineStr\"><is><t>0042</t></is></c>\
         <c r=\"I2\"><v>212000260199999</v></c>\
         <c r=\"J2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> \u{a0}\u{200b} </t></is></c>\
         <c r=\"K2\" t=\"d\"><v>2026-03-31T00:00:00</v></c>\
         <c r=\"L2\" s=\"3\"><v>1.5</v></c>",
    ))
    .rows
    .remove(1);

    let day = |year, month, day| Cell::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap());
    assert_eq!(
        row.cells,
        [
            day(2026, 3, 31),
            day(1900, 1, 1),
            Cell::Number(0.5),
            Cell::Bool(true),
            Cell::Error("#REF!".into()),
            Cell::Text("Namnx".into()),
            Cell::Text("Bygglov".into()),
            Cell::Text("0042".into()),
            Cell::Number(212_000_260_199_999.0),
            Cell::Text(" \u{a0}\u{200b} ".into()),
            day(2026, 3, 31),
            Cell::Number(1.5),
        ]
    );
}

#[test]
fn every_sheet_is_read_in_its_order_hidden_ones_too() {
    use super::workbook::{MAIN, XML, relations};
    let book = format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"r\"><sheets>\
         <sheet name=\"Andra\" sheetId=\"2\" r:id=\"rId2\" state=\"hidden\"/>\
         <sheet name=\"Diagram\" sheetId=\"3\" r:id=\"rId3\"/>\
         <sheet name=\"Första\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let sheet = format!(
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetData>{}</sheetData></worksheet>",
        text_row(1, "Dold")
    );
    let file = Workbook::sound()
        .part("xl/workbook.xml", &book)
        .part("xl/worksheets/sheet2.xml", &sheet)
        .part(
            "xl/_rels/workbook.xml.rels",
            &relations(&[
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "worksheet", "worksheets/sheet2.xml"),
                ("rId3", "chartsheet", "chartsheets/sheet1.xml"),
            ]),
        )
        .pack();

    let Ok(utbud_exchange::Upload::Table(grids)) = super::read(&file) else { panic!() };

    let sheets: Vec<_> = grids.iter().map(|grid| grid.sheet.as_deref().unwrap()).collect();
    assert_eq!(sheets, ["Andra", "Första"]);
}
