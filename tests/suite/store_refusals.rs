//! When the database will not, or the caller breaks off: what is kept and what is said.

use std::panic::{AssertUnwindSafe, catch_unwind};

use utbud_domain::Seq;
use utbud_store::{Store, StoreError, StoreOptions};

use crate::database::{Database, on_each_database};
use crate::store_log::{event, founded, put, request};

#[test]
fn a_database_that_cannot_be_written_is_still_read() {
    let database = Database::postgres("");
    let municipality = founded(&database.store(), "exempelkommun");
    database.tamper(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', \
         current_database()); END $$",
    );

    let store = database.store();
    let row = store.visit(Some("exempelkommun"), None).unwrap();
    let read = store.catalogue(municipality.id, row.version).unwrap();
    let written =
        store.change(&request(&municipality), |_, _| Ok(vec![event(1, "Att flytta").into()]));

    assert_eq!(read.version(), Seq(1));
    assert!(matches!(written, Err(StoreError::ReadOnly(_))), "{written:?}");
    assert!(store.verify_history().unwrap().is_whole());
}

#[test]
fn a_caller_that_panics_leaves_nothing_behind_and_nothing_locked() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");

        let panicked = catch_unwind(AssertUnwindSafe(|| {
            store.change(&request(&municipality), |_, _| panic!("as a rule with a fault would"))
        }));
        let done = put(&database.store(), &municipality, &[event(1, "Att flytta").into()]);
        let after = put(&store, &municipality, &[event(2, "Att få barn").into()]);

        assert!(panicked.is_err());
        assert_eq!((done.catalogue.version(), after.catalogue.version()), (Seq(2), Seq(3)));
    });
}

#[test]
fn a_database_that_is_not_there_is_not_available() {
    for url in [
        "sqlite:/nowhere/at/all/utbud.db",
        "postgres://postgres@127.0.0.1:1/utbud",
        "mysql://localhost/utbud",
        "utbud.db",
    ] {
        let opened = Store::open(url, &StoreOptions::default()).map(drop);

        assert!(matches!(opened, Err(StoreError::Unavailable(_))), "{url}: {opened:?}");
    }
}

#[test]
fn a_row_that_cannot_be_read_stops_its_kommun_and_no_other() {
    on_each_database(|database| {
        let store = database.store();
        let [one, two] = ["kommun-ett", "kommun-tva"].map(|slug| founded(&store, slug));
        put(&store, &one, &[event(1, "Att flytta").into()]);
        database.tamper("UPDATE event SET kind = 'annat'");

        let fresh = database.store();
        let broken = fresh.catalogue(one.id, Seq(2)).map(drop);

        let Err(StoreError::Corrupt(corrupt)) = broken else { panic!("{broken:?}") };
        let said = corrupt.to_string();
        assert_eq!(said, format!("event {}: kind is no known code", event(1, "x").id));
        assert!(fresh.catalogue(two.id, Seq(1)).is_ok());
    });
}
