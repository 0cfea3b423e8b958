//! Csv files that are not quite csv, or not quite text.

use super::{bad, expect_refused, table};

const SAVE_AS_UTF8: &str = "Spara bladet på nytt som csv (UTF-8) och välj den filen.";

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    expect_refused(vec![
        bad(
            "a NUL",
            *b"Namn;Typ\nBygglov;\0\n",
            &format!("Rad 2 har tecken som inte hör hemma i en textfil. {SAVE_AS_UTF8}"),
        ),
        bad(
            "UTF-8 in one line, Windows in another",
            ["Namn\nFärdtjänst\n".as_bytes(), b"F\xf6rskola\n".as_slice()].concat(),
            &format!(
                "Filen skriver å, ä och ö på två olika sätt, vilket syns på rad 3. {SAVE_AS_UTF8}"
            ),
        ),
        bad(
            "a mark for UTF-8 and letters that are not",
            [b"\xef\xbb\xbfNamn\n".as_slice(), b"F\xf6rskola\n".as_slice()].concat(),
            &format!(
                "Filen skriver å, ä och ö på två olika sätt, vilket syns på rad 2. {SAVE_AS_UTF8}"
            ),
        ),
    ]);
}

#[test]
fn letters_that_were_lost_are_told_with_their_cell() {
    let utf_16 = |text: &str| {
        let units = text.encode_utf16().map(|unit| if unit == 0x21 { 0xd800 } else { unit });
        let bytes = units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        [b"\xff\xfe".to_vec(), bytes].concat()
    };

    expect_refused(vec![
        bad(
            "half a letter in UTF-16",
            utf_16("Tjänstenummer;Namn\nT-1;Bygglov\nT-2;Mark!lov\n"),
            "Rad 3, Namn ”Mark\u{fffd}lov”: Ett tecken har gått förlorat och visas som \u{fffd}. \
             Skriv det som ska stå där.",
        ),
        bad(
            "half a letter in JSON",
            utf_16("{\"Flows\":\n[!]}"),
            "Filen börjar som JSON men går inte att läsa vid rad 2, tecken 2. Hämta listan på \
             nytt från e-tjänsteplattformen.",
        ),
    ]);
    let kept = table("Tjänstenummer;Namn\nT-1;Vad \u{fffd} är\n".as_bytes());
    assert_eq!(kept.rows.len(), 2, "what the file itself says is left alone");
}

#[test]
fn tables_that_go_wrong_are_refused_with_their_cell() {
    expect_refused(vec![
        bad(
            "a quotation mark that is never closed",
            "Tjänstenummer;Namn\nT-1;Bygglov\nT-2;\"Marklov\nT-3;Rivningslov\n",
            "Ett citattecken öppnas i cell B3 men avslutas aldrig. Skriv dit det citattecken som \
             saknas, eller ta bort det som är för mycket.",
        ),
        bad(
            "five thousand columns",
            vec!["x"; 5_000].join(";"),
            "Det står något för långt till höger: cell IW1. Ett blad får ha högst 256 kolumner. \
             Ta bort det som står utanför tabellen.",
        ),
        bad(
            "one endless line",
            "a".repeat(10 * 1024 * 1024),
            &format!("Rad 1 ”{}”: {}", "a".repeat(100), super::NO_HEADINGS),
        ),
        bad(
            "nothing but separators",
            ";;;\n;;;\n",
            "Filen har inga rader. Fyll i minst en rad under rubrikerna.",
        ),
        bad(
            "a byte too many",
            "a\n".repeat(5 * 1024 * 1024) + "b",
            "Filen är för stor. Den får vara högst 10\u{a0}MB. Dela upp den i flera filer.",
        ),
    ]);
}
