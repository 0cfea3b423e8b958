//! How large a file may be. A file beyond any of these is refused with an error of its own.

use std::time::Duration;

/// Bytes in a file.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// Parts in a packed file.
pub const ENTRIES: usize = 2_000;
/// Bytes in a packed file once unpacked.
pub const UNPACKED_BYTES: u64 = 64 * 1024 * 1024;
/// Rows below the heading in one sheet.
pub const ROWS: u32 = 20_000;
/// Rows in one sheet that hold anything, the heading included.
pub const FILLED_ROWS: u32 = ROWS + 1;
/// Columns in a sheet.
pub const COLUMNS: u32 = 256;
/// Cells in a file, counted from column A to the last one filled of every row.
pub const CELLS: u64 = 1_000_000;
/// Characters in a cell.
pub const CELL_CHARACTERS: usize = 32_767;
/// Bytes of text in all cells together: one long text may be referred to from many cells.
pub const TEXT_BYTES: usize = 64 * 1024 * 1024;
/// Faulty cells that are listed before the reading stops.
pub const LISTED_FAULTS: usize = 100;
/// Flows in a file from Open ePlatform.
pub const FLOWS: usize = 5_000;

/// Memory that reading one file may take.
pub const MEMORY_BYTES: u64 = 512 * 1024 * 1024;
/// Time that reading one file may take.
pub const TIME: Duration = Duration::from_secs(10);
/// Bytes that the reading program may answer with.
pub const ANSWER_BYTES: u64 = 192 * 1024 * 1024;
