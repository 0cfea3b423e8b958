//! The schema: what spreading it over machines one day asks of it, and that it goes up and down.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::{Connection, PgConnection};

use crate::database::{Database, on_each_database};
use crate::store_log::{founded, history_by_chance};

/// Tables that belong to no kommun.
const OF_NO_KOMMUN: [&str; 7] = [
    "municipality",
    "account",
    "session",
    "login_delay",
    "setup_code",
    "__gate",
    "__diesel_schema_migrations",
];

#[derive(QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    index_name: String,
    #[diesel(sql_type = Nullable<Text>)]
    first_column: Option<String>,
}

#[derive(QueryableByName)]
struct ForeignKey {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    key_name: String,
    #[diesel(sql_type = Text)]
    first_column: String,
    #[diesel(sql_type = Text)]
    first_there: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn schema() -> (Database, PgConnection) {
    let database = Database::postgres("");
    drop(database.store());
    let conn = PgConnection::establish(&database.url).unwrap();
    (database, conn)
}

#[test]
fn the_kommun_stands_first_in_every_primary_key_and_index() {
    let (_database, mut conn) = schema();

    let indexes: Vec<Index> = diesel::sql_query(
        "SELECT t.relname::text AS table_name, i.relname::text AS index_name, \
                a.attname::text AS first_column \
         FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid \
         JOIN pg_class i ON i.oid = x.indexrelid \
         JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' \
         LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] \
         ORDER BY 1, 2",
    )
    .load(&mut conn)
    .unwrap();

    assert!(indexes.len() > 60);
    for index in indexes.iter().filter(|i| !OF_NO_KOMMUN.contains(&i.table_name.as_str())) {
        let first = index.first_column.as_deref();
        assert_eq!(first, Some("municipality_id"), "{} {}", index.table_name, index.index_name);
    }
}

#[test]
fn the_kommun_stands_first_in_every_foreign_key() {
    let (_database, mut conn) = schema();

    let keys: Vec<ForeignKey> = diesel::sql_query(
        "SELECT t.relname::text AS table_name, c.conname::text AS key_name, \
                a.attname::text AS first_column, b.attname::text AS first_there \
         FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] \
         JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1] \
         WHERE c.contype = 'f' ORDER BY 1, 2",
    )
    .load(&mut conn)
    .unwrap();

    assert!(keys.len() > 40);
    for key in keys.iter().filter(|key| key.table_name != "session") {
        assert_eq!(key.first_column, "municipality_id", "{} {}", key.table_name, key.key_name);
        let there = key.first_there.as_str();
        assert!(["municipality_id", "id"].contains(&there), "{} {}", key.table_name, key.key_name);
    }
}

#[test]
fn no_table_is_wide_and_none_counts_by_itself() {
    let (_database, mut conn) = schema();

    let wide: Vec<Count> = diesel::sql_query(
        "SELECT table_name::text AS name, count(*) AS number FROM information_schema.columns \
         WHERE table_schema = 'public' GROUP BY table_name HAVING count(*) > 32",
    )
    .load(&mut conn)
    .unwrap();
    let sequences: Vec<Count> = diesel::sql_query(
        "SELECT relname::text AS name, 1::bigint AS number FROM pg_class WHERE relkind = 'S'",
    )
    .load(&mut conn)
    .unwrap();

    let told = |all: Vec<Count>| -> Vec<String> {
        all.into_iter().map(|one| format!("{} {}", one.name, one.number)).collect()
    };
    assert_eq!(told(wide), Vec::<String>::new());
    assert_eq!(told(sequences), Vec::<String>::new());
}

#[test]
fn every_foreign_key_has_an_index_to_be_followed_by() {
    let (_database, mut conn) = schema();

    let without: Vec<Count> = diesel::sql_query(
        "SELECT t.relname || ' ' || c.conname AS name, 0::bigint AS number \
         FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
         WHERE c.contype = 'f' AND NOT EXISTS ( \
           SELECT 1 FROM pg_index x WHERE x.indrelid = c.conrelid \
           AND (string_to_array(x.indkey::text, ' ')::int2[])[1:cardinality(c.conkey)] = c.conkey)",
    )
    .load(&mut conn)
    .unwrap();

    let names: Vec<_> = without.into_iter().map(|one| one.name).collect();
    assert_eq!(names, Vec::<String>::new());
}

/// One of the two files of every migration, in the order that they were written.
fn migrations(file: &str) -> Vec<String> {
    let folders = std::fs::read_dir("migrations").unwrap();
    let mut paths: Vec<_> = folders.map(|folder| folder.unwrap().path().join(file)).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn the_schema_can_be_taken_away_with_all_that_is_in_it_and_made_again() {
    let (up, mut down) = (migrations("up.sql"), migrations("down.sql"));
    down.reverse();
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        history_by_chance(&store, &municipality, 3, 30);
        drop(store);

        database.tamper(&format!("BEGIN; {} COMMIT", down.join(" ")));
        database.tamper(&format!("BEGIN; {} COMMIT", up.join(" ")));

        let store = database.store();
        assert!(store.municipalities().unwrap().is_empty());
        founded(&store, "exempelkommun");
    });
}
