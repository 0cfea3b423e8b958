//! Why a file cannot be read, as data: where, what was found, what is expected.
//!
//! `Display` is English, for the log. What users read is made in the web layer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fault::{CellFault, FlowFault, Place};

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
pub enum ExchangeError {
    /// The file holds no bytes, or only space.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`crate::limits::FILE_BYTES`].
    #[error("the file is {bytes} bytes, more than {limit}")]
    FileTooLarge {
        /// The file's size.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// The file is something else than a sheet or a list of flows.
    #[error("the file is not one we read: {0:?}")]
    WrongKind(FileKind),
    /// The file says that it is a workbook, but cannot be read as one.
    #[error("the workbook is damaged at {place}: {detail}")]
    Damaged {
        /// The last place that could be read.
        place: Place,
        /// What the reader said, for the log.
        detail: String,
    },
    /// The packed file is made to mislead.
    #[error("the packed file is not one that a spreadsheet program makes: {0:?}")]
    Archive(ArchiveFault),
    /// The packed file has more parts than [`crate::limits::ENTRIES`].
    #[error("the packed file has {found} parts, more than {limit}")]
    TooManyEntries {
        /// How many it has.
        found: u64,
        /// The most that is read.
        limit: u64,
    },
    /// Unpacked, the file is larger than [`crate::limits::UNPACKED_BYTES`].
    #[error("unpacked, the file is more than {limit} bytes")]
    UnpacksTooLarge {
        /// The most that is read.
        limit: u64,
    },
    /// A sheet has more rows than [`crate::limits::ROWS`].
    #[error("sheet {sheet:?} has more than {limit} rows")]
    TooManyRows {
        /// The sheet; none for csv.
        sheet: Option<String>,
        /// The most that is read.
        limit: u32,
    },
    /// A cell stands further to the right than [`crate::limits::COLUMNS`].
    #[error("a cell at {place}, beyond column {limit}")]
    TooManyColumns {
        /// The first such cell.
        place: Place,
        /// The last column that is read, counted from 1.
        limit: u32,
    },
    /// The file has more cells than [`crate::limits::CELLS`].
    #[error("more than {limit} cells")]
    TooManyCells {
        /// The most that is read.
        limit: u64,
    },
    /// The cells together hold more text than [`crate::limits::TEXT_BYTES`].
    #[error("more than {limit} bytes of text")]
    TooMuchText {
        /// The most that is read.
        limit: u64,
    },
    /// So many cells that cannot be read, [`crate::limits::LISTED_FAULTS`], that the reading
    /// stopped. Fewer are left in the tables as [`crate::Cell::Unreadable`].
    #[error("cells that cannot be read: {}", listed(.0))]
    Cells(Vec<CellFault>),
    /// No sheet holds anything.
    #[error("no sheet holds anything")]
    NothingInside,
    /// A text file holds a NUL, which no text does.
    #[error("a NUL character in line {line}")]
    NulCharacter {
        /// The line, counted from 1.
        line: u32,
    },
    /// A text file is written in two ways at once, so that letters would be lost.
    #[error("more than one text encoding, seen in line {line}")]
    MixedEncoding {
        /// The first line that does not fit, counted from 1.
        line: u32,
    },
    /// A quotation mark opens in a csv cell and is never closed.
    #[error("a quotation mark opens at {place} and is never closed")]
    UnclosedQuote {
        /// The cell where it opens.
        place: Place,
    },
    /// The text is not JSON, though it begins as JSON does.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// The line, counted from 1.
        line: u32,
        /// The character in the line, counted from 1.
        column: u32,
    },
    /// The text is JSON, but not a list of flows.
    #[error("JSON without a list named Flows")]
    NotFlows,
    /// The file has more flows than [`crate::limits::FLOWS`].
    #[error("{found} flows, more than {limit}")]
    TooManyFlows {
        /// How many it has.
        found: u64,
        /// The most that is read.
        limit: u64,
    },
    /// Flows with fields that cannot be read.
    #[error("flows that cannot be read: {}", listed(.0))]
    Flows(Vec<FlowFault>),
    /// Reading took more time or memory than allowed, or the reading program died.
    #[error("reading the file takes more time or memory than allowed")]
    TooHeavy,
    /// A file could not be made.
    #[error("the file could not be written: {detail}")]
    NotWritten {
        /// What went wrong, for the log.
        detail: String,
    },
    /// The reading program could not be started, or could not be understood.
    #[error("the reading program failed: {detail}")]
    ReaderFailed {
        /// What went wrong, for the log.
        detail: String,
    },
}

/// What a file is, when it is not one we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A workbook of Excel 97–2003 (`.xls`).
    OldExcel,
    /// A workbook behind a password.
    Encrypted,
    /// A workbook with macros (`.xlsm`).
    MacroWorkbook,
    /// A workbook in Excel's binary form (`.xlsb`).
    BinaryWorkbook,
    /// A sheet from LibreOffice (`.ods`).
    OpenDocument,
    /// A document from Word or a presentation.
    OfficeDocument,
    /// A web page, perhaps named as a workbook.
    Html,
    /// XML of another kind.
    Xml,
    /// A PDF.
    Pdf,
    /// A packed file with something else in it.
    Archive,
    /// A picture.
    Picture,
    /// Something that is not text and that nobody recognises.
    Unknown,
}

/// What is wrong with a packed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArchiveFault {
    /// The list of parts is missing or cut off.
    CutOff,
    /// Two parts have the same name.
    SameNameTwice,
    /// A part's name leads outside the file.
    NameLeadsOut,
    /// Two parts share the same bytes.
    Overlap,
    /// Something stands before the first part.
    SomethingBefore,
    /// A part is locked with a password.
    Locked,
}

fn listed<T: fmt::Display>(faults: &[T]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
