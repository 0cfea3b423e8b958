//! One connection type for both databases. What differs between them stands here, in `gate.rs`
//! and in `refusal.rs`, and nowhere else.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;

use crate::StoreError;

/// A connection to either database; every query is written once, for both.
#[derive(diesel::MultiConnection)]
pub(crate) enum AnyConnection {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

/// For what diesel's type for both lacks, such as inserting many rows at once: the same text,
/// compiled for each.
macro_rules! on_engine {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::connection::AnyConnection::Pg($c) => $body,
            $crate::connection::AnyConnection::Sqlite($c) => $body,
        }
    };
}

/// Inserts rows, many at a time. Both databases limit the values of one statement (32 766 and
/// 65 535), and no table has more than 32 columns.
macro_rules! insert_rows {
    ($conn:expr, $table:expr, $rows:expr) => {
        for chunk in $rows.chunks(500) {
            on_engine!($conn, |c| diesel::insert_into($table).values(chunk).execute(c))?;
        }
    };
}

/// How a transaction begins.
#[derive(Clone, Copy)]
enum Begin {
    Read,
    Write,
}

impl Begin {
    /// Reads see one moment. A write takes SQLite's lock at once: a transaction that reads first
    /// and writes then is refused under contention, without any waiting.
    fn sql(self, conn: &AnyConnection) -> &'static str {
        match (self, conn) {
            (Self::Read, AnyConnection::Sqlite(_)) => "BEGIN",
            (Self::Write, AnyConnection::Sqlite(_)) => "BEGIN IMMEDIATE",
            (Self::Read, AnyConnection::Pg(_)) => {
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '60s'"
            }
            (Self::Write, AnyConnection::Pg(_)) => {
                "BEGIN; SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '60s'"
            }
        }
    }
}

impl AnyConnection {
    /// Does what may as well be left: where another writes, SQLite's lock is hardly waited for.
    pub(crate) fn in_passing<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> QueryResult<T>,
    ) -> QueryResult<T> {
        if let Self::Sqlite(conn) = self {
            conn.batch_execute("PRAGMA busy_timeout = 50")?;
        }
        let done = work(self);
        if let Self::Sqlite(conn) = self {
            conn.batch_execute("PRAGMA busy_timeout = 5000")?;
        }
        done
    }

    /// Opens the database that the address names by its scheme.
    pub(crate) fn open(url: &str, prepare: bool) -> ConnectionResult<Self> {
        match Address::of(url)? {
            Address::Postgres(url) => {
                let mut conn = PgConnection::establish(&with_limits(url))?;
                if !prepare {
                    let none = diesel::connection::CacheSize::Disabled;
                    conn.set_prepared_statement_cache_size(none);
                }
                Ok(Self::Pg(conn))
            }
            Address::Sqlite(file) => {
                let mut conn = SqliteConnection::establish(file)?;
                conn.batch_execute(PRAGMAS).map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(Self::Sqlite(conn))
            }
        }
    }

    /// One transaction that changes something; all of it happens or nothing.
    pub(crate) fn write<T>(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact(Begin::Write, body)
    }

    /// One transaction that only reads, all of it at one moment.
    pub(crate) fn read<T>(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact(Begin::Read, body)
    }

    fn transact<T>(
        &mut self,
        begin: Begin,
        body: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let sql = begin.sql(self);
        on_engine!(&mut *self, |c| AnsiTransactionManager::begin_transaction_sql(c, sql))?;
        match body(self) {
            Ok(value) => {
                <Self as Connection>::TransactionManager::commit_transaction(self)?;
                Ok(value)
            }
            Err(error) => {
                if let Err(worse) =
                    <Self as Connection>::TransactionManager::rollback_transaction(self)
                {
                    tracing::warn!(error = %worse, "a transaction could not be rolled back");
                }
                Err(error)
            }
        }
    }
}

/// Waiting comes first, since the next two lines may have to. FULL is what keeps an acknowledged
/// write through a power cut.
const PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
     PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;";

/// How long a server may be silent, where the address does not say: 5 s to answer a knock and to
/// take what was sent, half a minute while it works. Else a request could wait a quarter of an
/// hour for one that is gone: the pool asks an idle connection for a sign of life without a limit.
const LIMITS: [(&str, &str); 6] = [
    ("connect_timeout", "5"),
    ("tcp_user_timeout", "5000"),
    ("keepalives", "1"),
    ("keepalives_idle", "10"),
    ("keepalives_interval", "5"),
    ("keepalives_count", "3"),
];

/// The address of a PostgreSQL with the limits that it does not set itself.
fn with_limits(url: &str) -> String {
    let (_, own) = url.split_once('?').unwrap_or((url, ""));
    let is_set = |name: &str| own.split('&').any(|one| one.split('=').next() == Some(name));
    let missing = LIMITS.iter().filter(|(name, _)| !is_set(name));
    let limits: Vec<String> = missing.map(|(name, value)| format!("{name}={value}")).collect();
    let between = match () {
        () if limits.is_empty() => "",
        () if !url.contains('?') => "?",
        () if own.is_empty() || own.ends_with('&') => "",
        () => "&",
    };
    format!("{url}{between}{}", limits.join("&"))
}

/// Which database, and where.
#[derive(Debug, PartialEq, Eq)]
enum Address<'a> {
    Postgres(&'a str),
    Sqlite(&'a str),
}

impl<'a> Address<'a> {
    fn of(url: &'a str) -> ConnectionResult<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url));
        }
        match url.strip_prefix("sqlite:").map(|rest| rest.strip_prefix("//").unwrap_or(rest)) {
            Some(file) if !file.is_empty() => Ok(Self::Sqlite(file)),
            _ => Err(ConnectionError::InvalidConnectionUrl(
                "expected sqlite:FILE or postgres://…".to_owned(),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_chooses_the_database() {
        assert_eq!(Address::of("sqlite:utbud.db").unwrap(), Address::Sqlite("utbud.db"));
        assert_eq!(Address::of("sqlite:///var/u.db").unwrap(), Address::Sqlite("/var/u.db"));
        let postgres = "postgres://utbud@db/utbud";
        assert_eq!(Address::of(postgres).unwrap(), Address::Postgres(postgres));
        for wrong in ["utbud.db", "mysql://x", "sqlite:", ""] {
            assert!(Address::of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_server_that_is_gone_is_not_waited_for_unless_the_address_says_so() {
        assert_eq!(
            with_limits("postgres://utbud@db/utbud"),
            "postgres://utbud@db/utbud?connect_timeout=5&tcp_user_timeout=5000&keepalives=1\
             &keepalives_idle=10&keepalives_interval=5&keepalives_count=3"
        );
        assert_eq!(
            with_limits("postgres://db/utbud?sslmode=verify-full&connect_timeout=30"),
            "postgres://db/utbud?sslmode=verify-full&connect_timeout=30&tcp_user_timeout=5000\
             &keepalives=1&keepalives_idle=10&keepalives_interval=5&keepalives_count=3"
        );
        let all = "postgres://db/u?connect_timeout=0&tcp_user_timeout=0&keepalives=0\
             &keepalives_idle=0&keepalives_interval=0&keepalives_count=0";
        assert_eq!(with_limits(all), all);
    }
}
