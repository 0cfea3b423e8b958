//! Bytes of a text file to text: UTF-8, UTF-16, Windows-1252 and the old Macintosh.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::ExchangeError;

/// The text of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub text: String,
    /// Whether some U+FFFD in it stands for half a character, of which nobody can tell what it
    /// was. Only UTF-16 can have that.
    pub has_lost: bool,
}

impl Decoded {
    /// The line and the character, from 1, where the first character was lost.
    pub fn lost_at(&self) -> Option<(u32, u32)> {
        let before = self.text.split_once(LOST).filter(|_| self.has_lost)?.0;
        let last = before.rsplit('\n').next().unwrap_or_default().chars().count();
        Some((lines(before.bytes()), u32::try_from(last).unwrap_or(u32::MAX).saturating_add(1)))
    }

    /// Whether this part of it has lost a character.
    pub fn has_lost_in(&self, part: &str) -> bool {
        self.has_lost && part.contains(LOST)
    }
}

/// What is read where a character was lost.
const LOST: char = char::REPLACEMENT_CHARACTER;

/// Reads text in whichever encoding it is in.
///
/// A byte order mark decides. Without one, what is valid UTF-8 is UTF-8; what has every other
/// byte zero is UTF-16; else it is Windows-1252, which ISO-8859-1 is a part of, or Macintosh
/// when only that gives Swedish letters.
///
/// # Errors
/// [`ExchangeError::MixedEncoding`] for a file that is UTF-8 in some lines and not in others,
/// [`ExchangeError::NulCharacter`] for a NUL.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, ExchangeError> {
    let (encoding, start) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (without_mark(bytes), 0),
    };
    let body = bytes.get(start..).unwrap_or_default();
    if encoding == WINDOWS_1252 && has_utf8_letters(body) || encoding == UTF_8 {
        std::str::from_utf8(body)
            .map_err(|error| ExchangeError::MixedEncoding { line: line_at(body, error) })?;
    }
    let (text, has_lost) = encoding.decode_without_bom_handling(body);
    match text.find('\0') {
        None => Ok(Decoded { text: text.into_owned(), has_lost }),
        Some(at) => Err(ExchangeError::NulCharacter { line: lines(text.bytes().take(at)) }),
    }
}

fn without_mark(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = utf_16(bytes) {
        wide
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else if is_macintosh(bytes) {
        MACINTOSH
    } else {
        WINDOWS_1252
    }
}

/// Most characters of a Swedish table are below 256, so one byte of each pair is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 2_000;
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let most = sample.len() / 4;
    match (zeros(0), zeros(1)) {
        _ if !bytes.len().is_multiple_of(2) => None,
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// Says whether å, ä or ö stand where the old Macintosh has them, and none where Windows has.
fn is_macintosh(bytes: &[u8]) -> bool {
    let any = |wanted: &[u8]| bytes.iter().any(|byte| wanted.contains(byte));
    any(&[0x8a, 0x8c, 0x9a]) && !any(&[0xe4, 0xe5, 0xf6, 0xc4, 0xc5, 0xd6])
}

/// Says whether å, ä or ö are written as UTF-8 writes them.
fn has_utf8_letters(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| matches!(pair, [0xc3, 0xa5 | 0xa4 | 0xb6 | 0x85 | 0x84 | 0x96]))
}

fn line_at(bytes: &[u8], error: std::str::Utf8Error) -> u32 {
    lines(bytes.iter().copied().take(error.valid_up_to()))
}

fn lines(before: impl Iterator<Item = u8>) -> u32 {
    let breaks = before.filter(|byte| *byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests;
