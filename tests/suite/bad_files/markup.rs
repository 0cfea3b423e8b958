//! XML that reaches outside, grows, or breaks off.

use super::workbook::{MAIN, Workbook, XML, text_cell, text_row};
use super::{bad, expect_refused, table};

const DAMAGED: &str = "Filen är skadad och går inte att läsa. Öppna den i Excel, spara den på \
                       nytt och välj den igen.";

fn damaged(place: &str) -> String {
    format!(
        "Filen är skadad och går inte att läsa {place}. Öppna den i Excel, spara den på nytt och \
         välj den igen."
    )
}

/// A sheet with a document type before it and a cell that uses an entity.
fn with_entity(definition: &str) -> Vec<u8> {
    let rows = format!("{}<row r=\"2\">{}</row>", text_row(1, "Namn"), text_cell("A2", "&e;"));
    let sheet = format!(
        "{XML}<!DOCTYPE worksheet [{definition}]><worksheet xmlns=\"{MAIN}\"><sheetData>{rows}\
         </sheetData></worksheet>"
    );
    Workbook::sound().part("xl/worksheets/sheet1.xml", &sheet).pack()
}

#[test]
fn entities_are_never_looked_up() {
    let after_the_heading = damaged("efter bladet Blad1, cell A1");
    let laughs: String = (1..=9)
        .map(|level| format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10)))
        .chain(["<!ENTITY e \"&e9;\">".to_owned()])
        .collect();
    let files = [
        ("an entity from a file", "<!ENTITY e SYSTEM \"file:///etc/passwd\">"),
        ("an entity from the net", "<!ENTITY e SYSTEM \"http://127.0.0.1:9/x\">"),
        ("a parameter entity", "<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;"),
        ("an entity that nobody defined", ""),
    ];
    let mut bad_files: Vec<_> = files
        .iter()
        .map(|(name, definition)| bad(name, with_entity(definition), &after_the_heading))
        .collect();
    bad_files.push(bad("a billion laughs", with_entity(&laughs), &after_the_heading));
    expect_refused(bad_files);
}

#[test]
fn parts_that_break_off_or_are_missing_are_refused() {
    let sheet = |content: &str| {
        Workbook::sound().part("xl/worksheets/sheet1.xml", &format!("{XML}{content}")).pack()
    };
    let invalid = {
        let file = Workbook::sound();
        let sheet = format!(
            "{XML}<worksheet xmlns=\"{MAIN}\"><sheetData>{}</sheetData></worksheet>",
            text_row(1, "Namn?")
        );
        let bytes = super::workbook::replaced(sheet.as_bytes(), b"Namn?", b"Nam\xe5n");
        file.bytes_part("xl/worksheets/sheet1.xml", &bytes).pack()
    };
    expect_refused(vec![
        bad("no workbook part", Workbook::sound().without("xl/workbook.xml").pack(), DAMAGED),
        bad("no relations", Workbook::sound().without("_rels/.rels").pack(), DAMAGED),
        bad("a sheet that is no XML", sheet("Namn;Ägare"), &damaged("i bladet Blad1")),
        bad(
            "a sheet that breaks off in a row",
            sheet(&format!("<worksheet><sheetData>{}<row r=\"2\"><c r=\"A2\">", text_row(1, "x"))),
            &damaged("efter bladet Blad1, cell A1"),
        ),
        bad("letters that are no UTF-8", invalid, &damaged("i bladet Blad1")),
        bad(
            "200 000 tags inside each other",
            sheet(&format!("<worksheet><sheetData>{}", "<x>".repeat(200_000))),
            &damaged("i bladet Blad1"),
        ),
    ]);
}

#[test]
fn a_document_type_alone_does_no_harm() {
    let sheet = format!(
        "{XML}<!DOCTYPE worksheet><worksheet xmlns=\"{MAIN}\"><sheetData>{}</sheetData>\
         </worksheet>",
        text_row(1, "Namn")
    );

    assert_eq!(
        table(&Workbook::sound().part("xl/worksheets/sheet1.xml", &sheet).pack()).rows.len(),
        1
    );
}
