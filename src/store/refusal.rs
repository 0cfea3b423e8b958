//! How the two databases say that they will not: the only file that knows their words, because
//! diesel types few of them. The transaction that was refused for concurrency is tried again.

use std::thread;
use std::time::{Duration, Instant};

use diesel::result::{DatabaseErrorKind, Error};

use crate::StoreError;

/// What a database means by an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    /// Somebody else was in the way; the same again may do.
    TryAgain,
    /// It can be read but not written.
    ReadOnly,
    /// It went away.
    Gone,
    /// None of these.
    Other,
}

const TRY_AGAIN: [&str; 8] = [
    // SQLite.
    "database is locked",
    "database table is locked",
    "database schema is locked",
    // PostgreSQL: 40001, 40P01, 55P03, and a standby that had to catch up.
    "could not serialize access",
    "deadlock detected",
    "canceling statement due to lock timeout",
    "could not obtain lock",
    "canceling statement due to conflict with recovery",
];

const READ_ONLY: [&str; 7] = [
    // SQLite.
    "attempt to write a readonly database",
    "database or disk is full",
    "disk I/O error",
    SAVEPOINT_GONE,
    // PostgreSQL: 25006, 53100.
    "in a read-only transaction",
    "No space left on device",
    "cannot assign TransactionIds during recovery",
];

const GONE: [&str; 8] = [
    // SQLite.
    "unable to open database file",
    // PostgreSQL: 57P01 to 57P03, 53300, and what libpq says by itself.
    "terminating connection",
    "the database system is",
    "too many clients already",
    "server closed the connection unexpectedly",
    "could not connect to server",
    "connection to server",
    "no connection to the server",
];

/// What SQLite says of a savepoint when it has rolled the whole transaction back by itself, which
/// it does when it is full. Diesel gives this and not what came first.
const SAVEPOINT_GONE: &str = "no such savepoint";

/// That another transaction has put a row where this one would: it runs again, and finds the row.
pub(crate) fn met(error: Error) -> Error {
    match error {
        Error::DatabaseError(DatabaseErrorKind::UniqueViolation, said) => {
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, said)
        }
        other => other,
    }
}

/// What PostgreSQL says of a table that another session makes at the same moment, `IF NOT EXISTS`
/// or not: of the table itself, of its row type, or of a row in its catalogues.
const MADE: &str = "already exists";

/// Whether a table could not be made because another session has made it.
pub(crate) fn is_made_by_another(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => true,
        Error::DatabaseError(_, said) => said.message().contains(MADE),
        _ => false,
    }
}

fn meaning(error: &Error) -> Refusal {
    if let Error::RollbackErrorOnCommit { commit_error, .. } = error {
        return meaning(commit_error);
    }
    let Error::DatabaseError(kind, said) = error else { return Refusal::Other };
    match kind {
        DatabaseErrorKind::SerializationFailure => Refusal::TryAgain,
        DatabaseErrorKind::ReadOnlyTransaction => Refusal::ReadOnly,
        DatabaseErrorKind::ClosedConnection => Refusal::Gone,
        _ => meaning_of_words(said.message()),
    }
}

fn meaning_of_words(said: &str) -> Refusal {
    let says = |words: &[&str]| words.iter().any(|w| said.contains(w));
    if says(&TRY_AGAIN) {
        Refusal::TryAgain
    } else if says(&READ_ONLY) {
        Refusal::ReadOnly
    } else if says(&GONE) {
        Refusal::Gone
    } else {
        Refusal::Other
    }
}

/// Five tries in all, none begun after the patience has run out.
const TRIES: u32 = 5;
const PATIENCE: Duration = Duration::from_secs(5);
const FIRST_PAUSE: Duration = Duration::from_millis(4);

/// Runs a transaction, again where the database refused it for concurrency.
pub(crate) fn retried<T>(
    mut transaction: impl FnMut() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let begun = Instant::now();
    for attempt in 1..TRIES {
        match transaction() {
            Err(StoreError::Query(error)) if meaning(&error) == Refusal::TryAgain => {
                tracing::debug!(attempt, error = %error, "a transaction is tried again");
                if begun.elapsed() > PATIENCE {
                    return Err(translated(error));
                }
                thread::sleep(pause(attempt));
            }
            other => return settled(other),
        }
    }
    settled(transaction())
}

/// Longer each time, and never the same for two that met.
fn pause(attempt: u32) -> Duration {
    let longest = FIRST_PAUSE * 4_u32.saturating_pow(attempt);
    let random = crate::secret::random::<2>().map_or(0, u16::from_be_bytes);
    longest * u32::from(random) / u32::from(u16::MAX)
}

fn settled<T>(result: Result<T, StoreError>) -> Result<T, StoreError> {
    result.map_err(|error| match error {
        StoreError::Query(error) => translated(error),
        other => other,
    })
}

/// A database's error in the store's words.
fn translated(error: Error) -> StoreError {
    match meaning(&error) {
        Refusal::TryAgain => StoreError::Busy(error.to_string()),
        Refusal::Gone => StoreError::Unavailable(error.to_string()),
        Refusal::ReadOnly => StoreError::ReadOnly(why_not(&error)),
        Refusal::Other => StoreError::Query(error),
    }
}

fn why_not(error: &Error) -> String {
    let said = error.to_string();
    if said.contains(SAVEPOINT_GONE) {
        return format!("rolled back by SQLite itself, as when the disk is full ({said})");
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Error {
        Error::DatabaseError(DatabaseErrorKind::Unknown, Box::new(words.to_owned()))
    }

    #[test]
    fn what_stands_in_the_way_of_another_is_tried_again() {
        for words in [
            "database is locked",
            "database table is locked: service",
            "database schema is locked: main",
            "could not serialize access due to concurrent update",
            "could not serialize access due to read/write dependencies among transactions",
            "deadlock detected",
            "canceling statement due to lock timeout",
            "could not obtain lock on row in relation \"municipality\"",
            "canceling statement due to conflict with recovery",
        ] {
            assert_eq!(meaning(&said(words)), Refusal::TryAgain, "{words}");
        }
    }

    #[test]
    fn what_can_only_be_read_is_said_to_be_so() {
        for words in [
            "attempt to write a readonly database",
            "database or disk is full",
            "disk I/O error",
            "no such savepoint: diesel_savepoint_1",
            "cannot execute INSERT in a read-only transaction",
            "could not extend file \"base/1/2\": No space left on device",
            "cannot assign TransactionIds during recovery",
        ] {
            assert_eq!(meaning(&said(words)), Refusal::ReadOnly, "{words}");
        }
    }

    #[test]
    fn a_commit_that_failed_counts_for_what_the_commit_said() {
        let error = Error::RollbackErrorOnCommit {
            rollback_error: Box::new(said("cannot rollback - no transaction is active")),
            commit_error: Box::new(said("database or disk is full")),
        };

        assert_eq!(meaning(&error), Refusal::ReadOnly);
    }

    #[test]
    fn a_row_that_another_put_first_is_found_in_the_next_try() {
        let unique = Error::DatabaseError(
            DatabaseErrorKind::UniqueViolation,
            Box::new("duplicate key value".to_owned()),
        );

        assert_eq!(meaning(&unique), Refusal::Other);
        assert_eq!(meaning(&met(unique)), Refusal::TryAgain);
        assert_eq!(meaning(&met(said("no such table: service"))), Refusal::Other);
    }

    #[test]
    fn a_table_that_another_session_makes_at_the_same_moment_is_there() {
        for words in ["relation \"__gate\" already exists", "type \"__gate\" already exists"] {
            assert!(is_made_by_another(&said(words)), "{words}");
        }
        let unique = DatabaseErrorKind::UniqueViolation;
        let doublet =
            "duplicate key value violates unique constraint \"pg_type_typname_nsp_index\"";
        assert!(is_made_by_another(&Error::DatabaseError(unique, Box::new(doublet.to_owned()))));
        assert!(!is_made_by_another(&said("permission denied for schema public")));
    }

    #[test]
    fn what_went_away_is_said_to_be_so() {
        for words in [
            "unable to open database file",
            "terminating connection due to administrator command",
            "the database system is shutting down",
            "the database system is starting up",
            "sorry, too many clients already",
            "server closed the connection unexpectedly",
            "could not connect to server: Connection refused",
            "connection to server at \"127.0.0.1\", port 5432 failed: Connection refused",
            "no connection to the server",
        ] {
            assert_eq!(meaning(&said(words)), Refusal::Gone, "{words}");
        }
    }

    #[test]
    fn anything_else_is_nobodys_turn_to_wait() {
        assert_eq!(meaning(&said("no such table: service")), Refusal::Other);
        assert_eq!(meaning(&Error::NotFound), Refusal::Other);
    }

    #[test]
    fn a_refused_transaction_runs_until_it_is_done() {
        let mut left = 3;
        let done = retried(|| {
            left -= 1;
            if left == 0 { Ok("done") } else { Err(said("database is locked").into()) }
        });

        assert_eq!(done.unwrap(), "done");
    }

    #[test]
    fn after_five_tries_the_database_is_busy_and_not_gone() {
        let mut tries = 0;
        let never: Result<(), _> = retried(|| {
            tries += 1;
            Err(said("deadlock detected").into())
        });

        assert!(matches!(never, Err(StoreError::Busy(_))));
        assert_eq!(tries, 5);
    }

    #[test]
    fn a_database_that_went_away_is_not_said_to_be_busy() {
        let never: Result<(), _> =
            retried(|| Err(said("server closed the connection unexpectedly").into()));

        assert!(matches!(never, Err(StoreError::Unavailable(_))));
    }

    #[test]
    fn what_no_waiting_helps_is_not_tried_again() {
        let mut tries = 0;
        let never: Result<(), _> = retried(|| {
            tries += 1;
            Err(said("database or disk is full").into())
        });

        assert!(matches!(never, Err(StoreError::ReadOnly(_))));
        assert_eq!(tries, 1);
    }
}
