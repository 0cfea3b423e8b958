//! Migrations, run at start by one process at a time.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::connection::AnyConnection;
use crate::{StoreError, refusal};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

#[derive(QueryableByName)]
struct Applied {
    #[diesel(sql_type = Text)]
    version: String,
}

/// Brings the database up to this program. One that is there already is only read, so that a
/// standby or a full disk still serves.
pub(crate) fn pass(conn: &mut AnyConnection) -> Result<(), StoreError> {
    let known = known()?;
    let applied = applied(conn);
    if let Some(newer) = applied.difference(&known).next() {
        let why = format!("it has migration {newer}, which this program does not know");
        return Err(StoreError::Unavailable(why));
    }
    if applied == known { Ok(()) } else { migrate(conn) }
}

fn known() -> Result<BTreeSet<String>, StoreError> {
    use diesel::migration::MigrationSource;
    let all = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&MIGRATIONS)
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(all.iter().map(|migration| migration.name().version().to_string()).collect())
}

/// None where the table is not there yet.
fn applied(conn: &mut AnyConnection) -> BTreeSet<String> {
    let rows = diesel::sql_query("SELECT version FROM __diesel_schema_migrations");
    let rows: Vec<Applied> = rows.load(conn).unwrap_or_default();
    rows.into_iter().map(|row| row.version).collect()
}

fn migrate(conn: &mut AnyConnection) -> Result<(), StoreError> {
    refusal::retried(|| {
        conn.batch_execute("CREATE TABLE IF NOT EXISTS __gate (id BIGINT NOT NULL PRIMARY KEY)")
            .or_else(made_by_another)?;
        conn.write(|conn| {
            hold(conn)?;
            conn.run_pending_migrations(MIGRATIONS)
                .map(|ran| tracing::info!(count = ran.len(), "migrations were run"))
                .map_err(|error| StoreError::Unavailable(format!("a migration failed: {error}")))
        })
    })
}

fn made_by_another(error: diesel::result::Error) -> Result<(), diesel::result::Error> {
    if refusal::is_made_by_another(&error) { Ok(()) } else { Err(error) }
}

/// SQLite's write lock is held already; PostgreSQL is told to wait for whoever is before us.
fn hold(conn: &mut AnyConnection) -> Result<(), StoreError> {
    match conn {
        AnyConnection::Sqlite(_) => Ok(()),
        AnyConnection::Pg(conn) => Ok(conn.batch_execute(
            "SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = 0; \
             LOCK TABLE __gate IN ACCESS EXCLUSIVE MODE",
        )?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_goes_up_down_and_up_again() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("a.db").display());
        let mut conn = AnyConnection::open(&url, true).unwrap();

        pass(&mut conn).unwrap();
        conn.revert_all_migrations(MIGRATIONS).unwrap();
        assert_eq!(applied(&mut conn), BTreeSet::new());
        pass(&mut conn).unwrap();

        assert_eq!(applied(&mut conn), known().unwrap());
    }

    #[test]
    fn a_database_of_a_newer_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("a.db").display());
        let mut conn = AnyConnection::open(&url, true).unwrap();
        pass(&mut conn).unwrap();
        conn.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('2999')")
            .unwrap();

        let refused = pass(&mut conn).unwrap_err();

        assert!(refused.to_string().contains("migration 2999"), "{refused}");
    }
}
