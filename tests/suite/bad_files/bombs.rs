//! Small files that would become large.

use super::workbook::{Workbook, find, pack, text_cell, text_row};
use super::{bad, expect_refused};

const TOO_HEAVY: &str = "Filen tog för lång tid eller för mycket minne att läsa, så vi avbröt. Ta \
                         bort blad, bilder och formatering som inte behövs, eller dela upp filen.";
const UNPACKS_TOO_LARGE: &str = "Filen innehåller mer än 64\u{a0}MB när den packas upp. Ta bort \
                                 bilder och blad som inte behövs, eller dela upp den i flera \
                                 filer.";

#[test]
fn what_unpacks_too_large_is_refused_before_it_is_unpacked() {
    let large = Workbook::sound().bytes_part("xl/media/bild.png", &vec![0; 64 * 1024 * 1024 + 1]);
    let packed = large.pack();
    expect_refused(vec![
        bad("64 MiB and a byte", packed, UNPACKS_TOO_LARGE),
        bad("the same text in ten thousand cells", repeated_text(), UNPACKS_TOO_LARGE),
    ]);
}

#[test]
fn a_part_larger_than_it_says_ends_where_it_says() {
    let rows: String = (1..=2_000).map(|row| text_row(row, "Bygglov")).collect();
    let mut file = Workbook::with_rows(&rows).pack();
    declare_size(&mut file, b"xl/worksheets/sheet1.xml", 1_000);

    expect_refused(vec![bad(
        "a lying size",
        file,
        "Filen är skadad och går inte att läsa i bladet Blad1. Öppna den i Excel, spara den på \
         nytt och välj den igen.",
    )]);
}

#[test]
fn too_many_parts_are_refused() {
    let names: Vec<String> = (0..60_000).map(|part| format!("xl/{part}")).collect();
    let parts: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), [].as_slice())).collect();

    expect_refused(vec![bad(
        "60 000 parts",
        pack(&parts),
        "Filen innehåller 60\u{a0}000 delar. Den får ha högst 2\u{a0}000. Ta bort bilder och blad \
         som inte behövs.",
    )]);
}

#[test]
fn what_asks_for_all_memory_ends_the_reader_and_nothing_else() {
    expect_refused(vec![
        bad("a list of texts of absurd length", text_list_of_absurd_length(), TOO_HEAVY),
        bad(
            "a list of texts of impossible length",
            Workbook::sound().shared("uniqueCount=\"18446744073709551615\"", "").pack(),
            "Filen är skadad och går inte att läsa. Öppna den i Excel, spara den på nytt och välj \
             den igen.",
        ),
    ]);
}

#[test]
fn a_text_longer_than_a_cell_holds_is_pointed_out() {
    let long = "å".repeat(32_768);
    let fits = "å".repeat(32_767);
    let cells =
        [("A1", "Kommentar"), ("B1", "Namn"), ("C1", "Beskrivning"), ("A2", &fits), ("C2", &long)];
    let cells: String = cells.iter().map(|(place, text)| text_cell(place, text)).collect();
    let row = format!("<row r=\"1\">{cells}</row>");
    let shown = |letter: &str| letter.repeat(100);
    expect_refused(vec![
        bad(
            "a cell one character too long",
            Workbook::with_rows(&row).pack(),
            &format!(
                "Bladet Blad1, rad 2, Beskrivning ”{}”: Texten är för lång. Korta den till högst \
                 32767 tecken.",
                shown("å")
            ),
        ),
        bad(
            "ten million characters in a cell",
            Workbook::with_rows(&text_row(1, &"a".repeat(10_000_000))).pack(),
            &format!("Bladet Blad1, rad 1 ”{}”: {}", shown("a"), super::NO_HEADINGS),
        ),
    ]);
}

/// Asks for room for ten thousand million texts.
pub fn text_list_of_absurd_length() -> Vec<u8> {
    Workbook::sound().shared("uniqueCount=\"10000000000\"", "").pack()
}

/// One long text that ten thousand cells refer to.
fn repeated_text() -> Vec<u8> {
    let rows: String = (1..=10_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let text = "a".repeat(32_000);
    Workbook::with_rows(&rows).shared("", &format!("<si><t>{text}</t></si>")).pack()
}

/// Makes a part say that it is of another size than it is.
fn declare_size(file: &mut [u8], name: &[u8], size: u32) {
    let directory = find(file, b"PK\x01\x02").unwrap();
    let named = directory + find(&file[directory..], name).unwrap();
    file[named - 22..named - 18].copy_from_slice(&size.to_le_bytes());
    let local = find(file, name).unwrap();
    file[local - 8..local - 4].copy_from_slice(&size.to_le_bytes());
}
