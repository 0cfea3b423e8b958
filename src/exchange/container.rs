//! The packed file that a workbook is: looked through before anything in it is read.

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{ArchiveFault, ExchangeError, FileKind};
use crate::limits;

/// Lets through what is a workbook within the limits.
///
/// The sizes here are those that the file declares. A part that is larger than it says ends with
/// an error when it is read, so the sum is a bound on what can come out.
pub(crate) fn examine(bytes: &[u8]) -> Result<(), ExchangeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| cut_off())?;
    let entries = u64::try_from(archive.len()).unwrap_or(u64::MAX);
    let limit = u64::try_from(limits::ENTRIES).unwrap_or(u64::MAX);
    if entries > limit {
        return Err(ExchangeError::TooManyEntries { found: entries, limit });
    }
    let names = names_and_sizes(&mut archive)?;
    is_workbook(&names)?;
    if archive.offset() != 0 {
        return Err(ExchangeError::Archive(ArchiveFault::SomethingBefore));
    }
    if archive.has_duplicate_names() || same_but_for_case(&names) {
        return Err(ExchangeError::Archive(ArchiveFault::SameNameTwice));
    }
    if archive.has_overlapping_entries().map_err(|_| cut_off())? {
        return Err(ExchangeError::Archive(ArchiveFault::Overlap));
    }
    Ok(())
}

fn cut_off() -> ExchangeError {
    ExchangeError::Archive(ArchiveFault::CutOff)
}

fn names_and_sizes(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, ExchangeError> {
    let mut names = Vec::with_capacity(archive.len());
    let mut unpacked: u64 = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| unreadable(&error))?;
        if entry.encrypted() {
            return Err(ExchangeError::Archive(ArchiveFault::Locked));
        }
        let name = entry.name().map_err(|error| unreadable(&error))?.into_owned();
        if leads_out(&name) {
            return Err(ExchangeError::Archive(ArchiveFault::NameLeadsOut));
        }
        unpacked = unpacked.saturating_add(entry.size());
        if unpacked > limits::UNPACKED_BYTES {
            return Err(ExchangeError::UnpacksTooLarge { limit: limits::UNPACKED_BYTES });
        }
        names.push(name);
    }
    Ok(names)
}

fn unreadable(error: &ZipError) -> ExchangeError {
    match error {
        ZipError::InvalidPassword => ExchangeError::Archive(ArchiveFault::Locked),
        _ => cut_off(),
    }
}

fn leads_out(name: &str) -> bool {
    let name = name.replace('\\', "/");
    name.starts_with('/') || name.contains(':') || name.split('/').any(|part| part == "..")
}

fn same_but_for_case(names: &[String]) -> bool {
    let mut folded: Vec<_> = names.iter().map(|n| n.to_lowercase().replace('\\', "/")).collect();
    folded.sort_unstable();
    folded.windows(2).any(|pair| matches!(pair, [one, next] if one == next))
}

fn is_workbook(names: &[String]) -> Result<(), ExchangeError> {
    let has = |part: &str| names.iter().any(|name| name.eq_ignore_ascii_case(part));
    let kind = if has("xl/vbaProject.bin") {
        FileKind::MacroWorkbook
    } else if has("xl/workbook.bin") {
        FileKind::BinaryWorkbook
    } else if has("content.xml") && has("mimetype") {
        FileKind::OpenDocument
    } else if has("word/document.xml") || has("ppt/presentation.xml") {
        FileKind::OfficeDocument
    } else if names.iter().any(|name| name.starts_with("xl/")) {
        return Ok(());
    } else {
        FileKind::Archive
    };
    Err(ExchangeError::WrongKind(kind))
}
