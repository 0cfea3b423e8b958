//! Why the store could not do as it was asked. The words are for the log; pages have their own.

use thiserror::Error;
use utbud_domain::DomainError;

use crate::PasswordFault;

/// A row or a state that cannot be read back into the model.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{table} {id}: {what}")]
pub struct Corrupt {
    /// The table.
    pub table: &'static str,
    /// The row, by its identity in the kommun.
    pub id: String,
    /// The column, and what is wrong with it; never the value, which may be about a person.
    pub what: String,
}

/// Why the store could not do as it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is none.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Something else has it already.
    #[error("the {0} is taken")]
    Taken(&'static str),
    /// What lies in the database cannot be read back.
    #[error("corrupt: {0}")]
    Corrupt(#[from] Corrupt),
    /// Others were in the way for too long; trying in a moment may help.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// The database does not answer; trying later may help.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The database can be read but not written: disk full, a standby, a migration under way.
    #[error("the database cannot be written: {0}")]
    ReadOnly(String),
    /// The rules of the model refused the change.
    #[error(transparent)]
    Refused(#[from] DomainError),
    /// The password is not good enough.
    #[error("the password is refused: {0:?}")]
    Password(PasswordFault),
    /// The database answered something that nobody expected.
    #[error("the database refused a query: {0}")]
    Query(#[from] diesel::result::Error),
}

impl StoreError {
    /// Whether it passes by itself: the same may be asked again later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unavailable(_) | Self::ReadOnly(_))
    }
}
