//! A backup is put back under a process that runs.

use std::sync::Arc;

use utbud_domain::{Catalogue, Municipality, Seq};
use utbud_store::Store;

use crate::database::{Database, on_each_database};
use crate::store_log::{event, founded, put};

/// Makes the database what it was when the kommun had only been founded.
fn restore_the_beginning(database: &Database) {
    database.tamper(
        "BEGIN; DELETE FROM event; DELETE FROM revision_state WHERE state_hash IN \
         (SELECT state_hash FROM revision WHERE seq > 1); DELETE FROM revision WHERE seq > 1; \
         DELETE FROM change WHERE first_seq > 1; UPDATE municipality SET version = 1, \
         head_hash = (SELECT chain_hash FROM revision WHERE seq = 1), \
         head_at = (SELECT at FROM revision WHERE seq = 1); COMMIT",
    );
}

fn seen(store: &Store, municipality: &Municipality) -> Arc<Catalogue> {
    let row = store.visit(Some(municipality.slug.as_str()), None).unwrap();
    store.catalogue(municipality.id, row.version).unwrap()
}

#[test]
fn a_process_that_runs_sees_what_was_put_back() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        put(&store, &municipality, &[event(1, "Att flytta").into(), event(2, "Att dö").into()]);
        assert_eq!(seen(&store, &municipality).version(), Seq(3));

        restore_the_beginning(database);

        let back = seen(&store, &municipality);
        assert_eq!((back.version(), back.events.len()), (Seq(1), 0));
        assert!(store.verify_history().unwrap().is_whole());
        let loaded = store.counts().loaded;
        seen(&store, &municipality);
        assert_eq!(store.counts().loaded, loaded, "what was put back is held from then on");
    });
}

#[test]
fn a_change_after_a_restore_is_what_is_shown() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        put(&store, &municipality, &[event(1, "Att flytta").into(), event(2, "Att dö").into()]);

        restore_the_beginning(database);
        let done = put(&store, &municipality, &[event(3, "Att få barn").into()]);

        assert_eq!(done.catalogue.version(), Seq(2));
        let here = seen(&store, &municipality);
        assert_eq!(*here, *seen(&database.store(), &municipality));
        assert_eq!((here.version(), here.events.len()), (Seq(2), 1));
        assert!(store.verify_history().unwrap().is_whole());
    });
}

#[test]
fn what_is_held_stays_for_a_visit_that_began_before_a_change() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        let before = store.visit(Some("exempelkommun"), None).unwrap();
        put(&store, &municipality, &[event(1, "Att flytta").into()]);

        let catalogue = store.catalogue(municipality.id, before.version).unwrap();

        assert_eq!(catalogue.version(), Seq(2));
        assert_eq!(store.counts().folded, 0, "nothing was read again");
    });
}
