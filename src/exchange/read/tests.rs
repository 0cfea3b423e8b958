use proptest::collection::vec;
use proptest::prelude::*;

use super::{Upload, read_upload};
use crate::error::ExchangeError;
use crate::limits;

fn read(bytes: &[u8]) -> Result<Upload, ExchangeError> {
    read_upload(bytes, &mut |_| {})
}

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Namn").unwrap();
    sheet.write(1, 0, "Bygglov").unwrap();
    sheet.write(1, 1, 120.0).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_file_may_be_ten_mebibytes_and_not_a_byte_more() {
    let row = format!("{}\n", "x".repeat(1_023));
    let largest = row.repeat(limits::FILE_BYTES / 1_024);
    let larger = format!("{largest}x");

    assert_eq!(largest.len(), 10_485_760);
    assert!(matches!(read(largest.as_bytes()), Ok(Upload::Table(_))));
    assert_eq!(
        read(larger.as_bytes()),
        Err(ExchangeError::FileTooLarge { bytes: 10_485_761, limit: 10_485_760 })
    );
}

#[test]
fn every_answer_survives_the_way_from_the_child() {
    let errors = [read(b""), read(b"%PDF-1.7"), read(b"a\0b"), read(b"{"), read(b"a;\"b")];

    for error in errors.into_iter().map(Result::unwrap_err) {
        let line = serde_json::to_string(&error).unwrap();
        assert_eq!(serde_json::from_str::<ExchangeError>(&line).unwrap(), error);
    }
    let upload = read(&workbook()).unwrap();
    let line = serde_json::to_string(&upload).unwrap();
    assert_eq!(serde_json::from_str::<Upload>(&line).unwrap(), upload);
}

#[test]
fn a_table_may_begin_with_any_letter() {
    for text in ["Ägare;Namn\n", "\u{a0}Ägare;Namn\n", "åäö"] {
        assert!(matches!(read(text.as_bytes()), Ok(Upload::Table(_))), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[a-zåäö0-9;,\t\r\n\"{}\\[\\]:=<>/ ]{0,300}") {
        let _ = read(text.as_bytes());
    }

    #[test]
    fn a_workbook_with_any_bytes_changed_is_read_or_refused(
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        kept in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = workbook();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(kept.index(bytes.len()));
        }
        let _ = read(&bytes);
    }

    #[test]
    fn any_quoted_table_comes_back_as_it_was(
        rows in vec(vec("[a-zåäö0-9;,\t\n\" ]{1,20}x", 2..6), 1..8),
    ) {
        let text: String = rows
            .iter()
            .map(|row| {
                let cells: Vec<_> =
                    row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                cells.join(";") + "\n"
            })
            .collect();

        let Ok(Upload::Table(grids)) = read(text.as_bytes()) else { panic!() };

        let back: Vec<Vec<String>> = grids[0]
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| match cell {
                crate::Cell::Text(text) => text.clone(),
                other => format!("{other:?}"),
            }).collect())
            .collect();
        prop_assert_eq!(back, rows);
    }
}
