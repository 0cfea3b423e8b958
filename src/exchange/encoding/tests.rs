use encoding_rs::{MACINTOSH, WINDOWS_1252};

use super::decode;
use crate::error::ExchangeError;

const TEXT: &str = "Tjänst;Ägare\nÅkermark – anmäl;MSF\nFärdtjänst;Omsorg\n";

fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn every_encoding_gives_the_same_text() {
    let windows = WINDOWS_1252.encode(TEXT).0.into_owned();
    let macintosh = MACINTOSH.encode(TEXT).0.into_owned();
    let files = [
        ("UTF-8", TEXT.as_bytes().to_vec()),
        ("UTF-8 with a mark", [b"\xef\xbb\xbf", TEXT.as_bytes()].concat()),
        ("UTF-16LE", [b"\xff\xfe".to_vec(), wide(TEXT, u16::to_le_bytes)].concat()),
        ("UTF-16BE", [b"\xfe\xff".to_vec(), wide(TEXT, u16::to_be_bytes)].concat()),
        ("UTF-16LE without a mark", wide(TEXT, u16::to_le_bytes)),
        ("UTF-16BE without a mark", wide(TEXT, u16::to_be_bytes)),
        ("Windows-1252", windows),
        ("Macintosh", macintosh),
    ];

    for (name, bytes) in files {
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.has_lost), (TEXT, false), "{name}");
    }
}

#[test]
fn what_is_written_in_two_ways_is_refused_with_its_line() {
    let mixed = [TEXT.as_bytes(), b"F\xf6rskola\n"].concat();

    assert_eq!(decode(&mixed), Err(ExchangeError::MixedEncoding { line: 4 }));
}

#[test]
fn a_nul_is_refused_with_its_line() {
    assert_eq!(decode(b"Namn\nA\0B\n"), Err(ExchangeError::NulCharacter { line: 2 }));
}
