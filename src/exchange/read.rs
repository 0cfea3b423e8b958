//! An uploaded file to what it holds. What kind of file it is, is told by its content.

use serde::{Deserialize, Serialize};
use utbud_domain::import::Flow;

use crate::collect::{Collector, OnProgress};
use crate::error::{ExchangeError, FileKind};
use crate::grid::Grid;
use crate::{container, csv, encoding, getflows, limits, xlsx};

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Upload {
    /// Tables: a workbook's sheets in order, or one for csv.
    Table(Vec<Grid>),
    /// E-tjänster from Open ePlatform.
    Flows(Vec<Flow>),
}

/// Reads a file. Files from outside go through [`crate::child::read_in_child`], which bounds time
/// and memory as well.
///
/// # Errors
/// Says why the file cannot be read; where there are several faulty cells or flows, all of them.
pub fn read_upload(bytes: &[u8], progress: OnProgress<'_>) -> Result<Upload, ExchangeError> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(too_large(bytes.len()));
    }
    let mut cells = Collector::new(progress);
    if bytes.starts_with(b"PK\x03\x04") {
        container::examine(bytes)?;
        xlsx::read(bytes, &mut cells)?;
        return cells.finish().map(Upload::Table);
    }
    if let Some(kind) = binary_kind(bytes) {
        return Err(ExchangeError::WrongKind(kind));
    }
    let decoded = encoding::decode(bytes)?;
    let text = &decoded.text;
    match text.trim_start().chars().next() {
        None => Err(ExchangeError::Empty),
        Some('{' | '[') => match decoded.lost_at() {
            Some((line, column)) => Err(ExchangeError::NotJson { line, column }),
            None => getflows::read(text).map(Upload::Flows),
        },
        Some('<') => Err(ExchangeError::WrongKind(markup_kind(text))),
        Some(_) => {
            csv::read(&decoded, &mut cells)?;
            cells.finish().map(Upload::Table)
        }
    }
}

/// The error for a file of this size, for those who know it before they have the bytes.
#[must_use]
pub fn too_large(bytes: usize) -> ExchangeError {
    let wide = |number| u64::try_from(number).unwrap_or(u64::MAX);
    ExchangeError::FileTooLarge { bytes: wide(bytes), limit: wide(limits::FILE_BYTES) }
}

fn binary_kind(bytes: &[u8]) -> Option<FileKind> {
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if bytes.starts_with(OLE) {
        return Some(if is_encrypted(bytes) { FileKind::Encrypted } else { FileKind::OldExcel });
    }
    let known: [(&[u8], FileKind); 8] = [
        (b"%PDF", FileKind::Pdf),
        (b"PK\x05\x06", FileKind::Archive),
        (b"\x1f\x8b", FileKind::Archive),
        (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
        (b"Rar!", FileKind::Archive),
        (b"\x89PNG", FileKind::Picture),
        (b"\xff\xd8\xff", FileKind::Picture),
        (b"{\\rtf", FileKind::OfficeDocument),
    ];
    let kind = known.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    kind.or_else(|| is_binary(bytes).then_some(FileKind::Unknown))
}

/// A workbook behind a password is an OLE file with a stream of this name, in UTF-16.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// Text has next to no control characters beside line breaks and tabs. NUL is left to the text
/// readers: UTF-16 is full of them, and elsewhere its line is worth naming.
fn is_binary(bytes: &[u8]) -> bool {
    const SAMPLE: usize = 4_096;
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let strange = sample.iter().filter(|byte| matches!(byte, 1..=8 | 14..=31)).count();
    strange * 50 > sample.len()
}

fn markup_kind(text: &str) -> FileKind {
    let start: String = text.chars().take(500).collect::<String>().to_lowercase();
    if start.contains("<!doctype html") || start.contains("<html") || start.contains("<table") {
        FileKind::Html
    } else {
        FileKind::Xml
    }
}

#[cfg(test)]
mod tests;
