//! Files in and out: bytes on one side, the domain's values on the other.
//!
//! Start with [`child::read_in_child`] for a file from outside and [`read::Upload`] for what it
//! gives. Nothing here knows databases, web pages or Swedish words for faults.

pub mod child;
mod collect;
mod container;
mod csv;
mod encoding;
pub mod error;
pub mod fault;
mod getflows;
pub mod grid;
pub mod limits;
mod plain_text;
pub mod read;
pub mod service_export;
pub mod service_sheet;
pub mod template;
pub mod typed;
mod xlsx;

pub use collect::OnProgress;
pub use error::ExchangeError;
pub use grid::{Cell, Grid, GridRow};
pub use read::{Upload, read_upload};
