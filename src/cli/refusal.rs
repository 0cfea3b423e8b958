//! Why a command did not do what it was asked.

use thiserror::Error;
use utbud_domain::{DomainError, Refused};
use utbud_exchange::ExchangeError;
use utbud_store::StoreError;

/// Why a command did not do what it was asked. Its Swedish is in `words`.
#[derive(Debug, Error)]
pub enum Refusal {
    /// A word that the command needs.
    #[error("{0} is missing")]
    MissingWord(&'static str),
    /// An option that the command needs.
    #[error("--{0} is missing")]
    MissingOption(&'static str),
    /// A word that no command knows.
    #[error("unknown word {0}")]
    UnknownWord(String),
    /// An option that the command does not know.
    #[error("unknown option {0}")]
    UnknownOption(String),
    /// The command line itself, for instance a value that is missing.
    #[error(transparent)]
    CommandLine(#[from] lexopt::Error),
    /// A value that breaks its rule.
    #[error("{field}: {refused}")]
    Value {
        /// What it is the value of.
        field: &'static str,
        /// The rule it breaks.
        refused: Refused,
    },
    /// A setting of the environment.
    #[error("{name}={value}")]
    Setting {
        /// The variable.
        name: &'static str,
        /// What stands in it.
        value: String,
    },
    /// A kommun that is not there.
    #[error("no municipality {0}")]
    NoMunicipality(String),
    /// A user, token or unit that is not there.
    #[error("{0} is not there")]
    NotThere(String),
    /// Faults in a file, already printed.
    #[error("{0} faults in the file")]
    Faults(usize),
    /// The example was begun and never finished.
    #[error("half an example")]
    HalfAnExample,
    /// On PostgreSQL, pg_dump makes the backup.
    #[error("use pg_dump")]
    UsePgDump,
    /// A file or address of the operating system.
    #[error("{what}: {cause}")]
    Io {
        /// The file or address.
        what: String,
        /// What the operating system says.
        cause: std::io::Error,
    },
    /// The domain.
    #[error(transparent)]
    Domain(#[from] DomainError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file's contents.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
}

impl Refusal {
    /// A refused value of a field.
    pub fn value(field: &'static str) -> impl FnOnce(Refused) -> Self {
        move |refused| Self::Value { field, refused }
    }

    /// A fault of the operating system about something.
    pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |cause| Self::Io { what, cause }
    }
}
