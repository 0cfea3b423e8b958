//! The file as a container: not what it says, cut off, or built to mislead.

use super::workbook::{Workbook, find, pack, replaced};
use super::{bad, expect_refused, read};

const CUT_OFF: &str =
    "Filen är skadad: en del av den saknas. Hämta eller spara den på nytt och välj den igen.";
const MISLEADING: &str = "Filen är inte uppbyggd som en Excel-arbetsbok ska vara, så vi läser den \
                          inte. Öppna den i Excel, spara den på nytt och välj den igen.";
const LOCKED: &str = "Filen är skyddad med lösenord. Ta bort lösenordet i Excel, spara filen och \
                      välj den igen.";
const PACKED: &str = "Filen är packad. Packa upp den och välj filen som ligger i den.";
const UNKNOWN: &str = "Vi känner inte igen filen. Välj ett kalkylblad (.xlsx eller csv) eller \
                       listan med e-tjänster från Open ePlatform (JSON).";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

#[test]
fn what_is_not_a_sheet_is_named_for_what_it_is() {
    let encrypted: Vec<u8> = OLE
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    expect_refused(vec![
        bad("empty", *b"", "Filen är tom. Välj en fil med innehåll."),
        bad("only space", *b" \r\n\t\n", "Filen är tom. Välj en fil med innehåll."),
        bad("byte order mark alone", *b"\xef\xbb\xbf", "Filen är tom. Välj en fil med innehåll."),
        bad(
            "xls",
            OLE,
            "Filen är sparad i ett äldre Excelformat (.xls). Öppna den i Excel och spara den som \
             Excel-arbetsbok (.xlsx).",
        ),
        bad("encrypted xlsx", encrypted, LOCKED),
        bad(
            "web page named xlsx",
            *b"\r\n<!DOCTYPE html><html><table><tr><td>Namn</td></tr></table></html>",
            "Filen är en webbsida, även om namnet säger något annat. Spara listan som \
             Excel-arbetsbok (.xlsx) eller csv.",
        ),
        bad(
            "the portal's XML",
            *b"<?xml version=\"1.0\"?><Flows><Flow><ID>1</ID></Flow></Flows>",
            "Filen är XML, som vi inte läser. Hämta listan från e-tjänsteplattformen som JSON, \
             eller spara bladet som Excel-arbetsbok (.xlsx) eller csv.",
        ),
        bad(
            "pdf",
            *b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
            "Filen är en PDF. Välj det kalkylblad som den är gjord av (.xlsx eller csv).",
        ),
        bad(
            "picture",
            *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "Filen är en bild. Välj ett kalkylblad (.xlsx eller csv).",
        ),
        bad("packed csv", *b"\x1f\x8b\x08\0\0\0\0\0", PACKED),
        bad("a program", *b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0", UNKNOWN),
    ]);
}

#[test]
fn packed_files_of_other_kinds_are_named_for_what_they_are() {
    let sound = Workbook::sound();
    expect_refused(vec![
        bad("a sheet inside a zip", pack(&[("tjänster.xlsx", &sound.pack())]), PACKED),
        bad("an empty zip", pack(&[]), PACKED),
        bad(
            "xlsm",
            Workbook::sound().part("xl/vbaProject.bin", "x").pack(),
            "Filen innehåller makron (.xlsm). Spara den som Excel-arbetsbok utan makron (.xlsx).",
        ),
        bad(
            "xlsb",
            pack(&[("xl/workbook.bin", b"x")]),
            "Filen är en binär Excel-arbetsbok (.xlsb). Spara den som Excel-arbetsbok (.xlsx).",
        ),
        bad(
            "ods",
            pack(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", b"<x/>"),
            ]),
            "Filen är ett OpenDocument-kalkylark (.ods). Spara det som Excel-arbetsbok (.xlsx) \
             eller csv.",
        ),
        bad(
            "docx",
            pack(&[("word/document.xml", b"<x/>")]),
            "Filen är ett textdokument eller en presentation. Välj ett kalkylblad (.xlsx eller \
             csv).",
        ),
    ]);
}

#[test]
fn a_damaged_or_misleading_container_is_refused() {
    let sound = Workbook::sound().pack();
    let half = &sound[..sound.len() / 2];
    let mut far_directory = sound.clone();
    let end = find(&sound, b"PK\x05\x06").unwrap();
    far_directory[end + 16..end + 20].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    let twice = Workbook::sound().part("xl/worksheets/sheet2.xml", "<x/>").pack();
    let locked = {
        let mut file = sound.clone();
        let directory = find(&sound, b"PK\x01\x02").unwrap();
        file[directory + 8] |= 1;
        file[6] |= 1;
        file
    };
    expect_refused(vec![
        bad("half a workbook", half, CUT_OFF),
        bad("a list of parts far away", far_directory, CUT_OFF),
        bad("a part behind a password", locked, LOCKED),
        bad("a part named twice", replaced(&twice, b"sheet2.xml", b"sheet1.xml"), MISLEADING),
        bad(
            "two names but for case",
            Workbook::sound().part("XL/workbook.xml", "<x/>").pack(),
            MISLEADING,
        ),
        bad(
            "a name that leads out",
            Workbook::sound().part("xl/../../utbud.db", "x").pack(),
            MISLEADING,
        ),
        bad(
            "an absolute name",
            replaced(&Workbook::sound().part("xetc/passwd", "x").pack(), b"xetc/", b"/etc/"),
            MISLEADING,
        ),
        bad("two workbooks after each other", [sound.as_slice(), &sound].concat(), MISLEADING),
        bad("parts that share bytes", shared_bytes(), MISLEADING),
    ]);
}

/// A second part whose bytes are the first one's.
fn shared_bytes() -> Vec<u8> {
    let mut file = pack(&[("xl/a.xml", b"<a>same</a>"), ("xl/b.xml", b"<a>same</a>")]);
    let first = find(&file, b"PK\x01\x02").unwrap();
    let second = first + 4 + find(&file[first + 4..], b"PK\x01\x02").unwrap();
    file[second + 42..second + 46].copy_from_slice(&0_u32.to_le_bytes());
    file
}

#[test]
fn content_decides_and_not_the_name() {
    // There is no name to look at: the same bytes are read whatever the file was called.
    assert!(read(&Workbook::sound().pack()).is_ok());
    assert!(read("Namn\nBygglov\n".as_bytes()).is_ok());
}
