//! A database for a test, of each kind: every store test runs on SQLite and on PostgreSQL.

use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use utbud_store::{Clock, Store, StoreOptions};

/// Names the PostgreSQL server that the tests make their databases on, as an administrator.
const POSTGRES: &str = "UTBUD_TEST_POSTGRES";

static MADE: AtomicU32 = AtomicU32::new(0);

/// A database of its own, gone when the test is over.
pub struct Database {
    /// What `DATABASE_URL` would say.
    pub url: String,
    kind: Kind,
}

enum Kind {
    Sqlite { _folder: tempfile::TempDir },
    Postgres { admin: String, name: String },
}

/// Runs the same test on both kinds of database.
pub fn on_each_database(test: impl Fn(&Database)) {
    test(&Database::sqlite());
    test(&Database::postgres(""));
}

/// The same, and on a PostgreSQL that refuses whatever is not serialisable.
pub fn on_each_database_and_serialisable(test: impl Fn(&Database)) {
    on_each_database(&test);
    test(&Database::postgres("SET default_transaction_isolation = 'serializable'"));
}

impl Database {
    /// A file in a folder of its own.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let url = format!("sqlite:{}", folder.path().join("utbud.db").display());
        Self { url, kind: Kind::Sqlite { _folder: folder } }
    }

    /// A database of its own on the test server, with a setting of its own.
    pub fn postgres(setting: &str) -> Self {
        let admin = std::env::var(POSTGRES).unwrap_or_else(|_| {
            panic!("{POSTGRES} is not set: run `tests/postgres cargo test`, or name a server in it")
        });
        Self::on_server(admin, setting)
    }

    /// A database of its own on a server, which `admin` is the address of.
    pub fn on_server(admin: String, setting: &str) -> Self {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("utbud_test_{}_{number}", std::process::id());
        let mut server = PgConnection::establish(&admin).expect("the PostgreSQL test server");
        server
            .batch_execute(&format!(
                "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
            ))
            .expect("a database on the test server");
        if !setting.is_empty() {
            let alter = format!("ALTER DATABASE {name} {setting}");
            server.batch_execute(&alter).expect("a setting of the test database");
        }
        let (server, _) = admin.rsplit_once('/').expect("an address that ends with a database");
        let url = format!("{server}/{name}");
        Self { url, kind: Kind::Postgres { admin, name } }
    }

    /// A store on it, as one server process has it.
    pub fn store(&self) -> Store {
        self.store_with(&StoreOptions::default())
    }

    /// A store for which it is noon on a day.
    pub fn store_on(&self, day: &str) -> Store {
        let day = day.parse().expect("a day");
        self.store_with(&StoreOptions { clock: Clock::Fixed(day), ..StoreOptions::default() })
    }

    /// A store with settings of its own.
    pub fn store_with(&self, options: &StoreOptions) -> Store {
        let options = StoreOptions { connections: 4, ..options.clone() };
        Store::open(&self.url, &options).expect("a store on the test database")
    }

    /// Runs statements behind the store's back.
    pub fn tamper(&self, sql: &str) {
        let done = match &self.kind {
            Kind::Sqlite { .. } => {
                let file = self.url.trim_start_matches("sqlite:");
                let mut conn = SqliteConnection::establish(file).expect("the test database");
                conn.batch_execute(sql)
            }
            Kind::Postgres { .. } => {
                let mut conn = PgConnection::establish(&self.url).expect("the test database");
                conn.batch_execute(sql)
            }
        };
        done.unwrap_or_else(|error| panic!("{error}: {sql}"));
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Kind::Postgres { admin, name } = &self.kind else { return };
        if let Ok(mut server) = PgConnection::establish(admin) {
            // A test that failed may have left connections open.
            let _ = server.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}
