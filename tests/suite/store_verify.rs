//! What someone changed behind the program's back is found, and the right place is named.

use utbud_domain::{EntityRef, Municipality, Seq};
use utbud_store::{Finding, Problem, Store};

use crate::database::{Database, on_each_database};
use crate::store_log::{event, founded, history_by_chance, put};

/// A kommun with seven revisions: its settings, and three events that are each changed once.
fn with_seven_revisions(database: &Database) -> (Store, Municipality) {
    let store = database.store();
    let municipality = founded(&store, "exempelkommun");
    for (number, name) in [(1, "ett"), (2, "två"), (3, "tre"), (1, "fyra"), (2, "fem"), (3, "sex")]
    {
        put(&store, &municipality, &[event(number, name).into()]);
    }
    (store, municipality)
}

fn findings(store: &Store) -> Vec<Finding> {
    let report = store.verify_history().unwrap();
    report.municipalities.into_iter().flat_map(|municipality| municipality.findings).collect()
}

fn log(seq: u64, problem: Problem) -> Finding {
    Finding::Log { seq: Seq(seq), problem }
}

fn row(number: u32, seq: u64) -> Finding {
    Finding::Row { about: EntityRef::Event(event(number, "x").id), seq: Some(Seq(seq)) }
}

/// Tampers with a whole kommun, and says what must be found.
fn found_after(sql: &str, expected: &[Finding]) {
    on_each_database(|database| {
        let (store, _) = with_seven_revisions(database);
        assert_eq!(findings(&store), []);

        database.tamper(sql);

        assert_eq!(findings(&store), expected, "{sql}");
    });
}

#[test]
fn a_state_that_was_edited_is_found() {
    found_after(
        "UPDATE revision_state SET body = replace(body, 'tre', 'TRE') \
         WHERE body LIKE '%\"name\":\"tre\"%'",
        &[log(4, Problem::StateDiffers)],
    );
}

#[test]
fn a_last_state_that_was_edited_differs_from_its_row_too() {
    found_after(
        "UPDATE revision_state SET body = replace(body, 'sex', 'SEX') \
         WHERE body LIKE '%\"name\":\"sex\"%'",
        &[log(7, Problem::StateDiffers), row(3, 7)],
    );
}

#[test]
fn a_state_that_was_deleted_is_found() {
    found_after(
        "DELETE FROM revision_state WHERE body LIKE '%\"name\":\"tre\"%'",
        &[log(4, Problem::StateMissing)],
    );
}

#[test]
fn a_state_that_was_swapped_for_another_is_found() {
    found_after(
        "UPDATE revision SET state_hash = (SELECT state_hash FROM revision AS other \
         WHERE other.seq = 2) WHERE seq = 5",
        &[log(5, Problem::ChainBroken), row(1, 5)],
    );
}

#[test]
fn a_revision_that_was_deleted_is_found() {
    found_after("DELETE FROM revision WHERE seq = 3", &[log(3, Problem::Missing), row(2, 6)]);
}

#[test]
fn two_revisions_that_changed_places_are_found() {
    found_after(
        "UPDATE revision SET seq = 100 WHERE seq = 2; UPDATE revision SET seq = 2 WHERE seq = 3; \
         UPDATE revision SET seq = 3 WHERE seq = 100",
        &[log(2, Problem::ChainBroken)],
    );
}

#[test]
fn a_log_that_was_cut_short_is_found() {
    found_after(
        "DELETE FROM revision WHERE seq > 5",
        &[log(6, Problem::Missing), row(2, 3), row(3, 4)],
    );
}

#[test]
fn a_log_whose_end_was_moved_is_found() {
    found_after("UPDATE municipality SET version = 5", &[log(6, Problem::HeadDiffers)]);
}

#[test]
fn a_log_that_was_cut_short_with_its_end_moved_differs_from_the_rows() {
    found_after(
        "UPDATE municipality SET version = 6, \
           head_hash = (SELECT chain_hash FROM revision WHERE seq = 6); \
         DELETE FROM revision WHERE seq = 7",
        &[row(3, 4)],
    );
}

#[test]
fn who_when_and_what_cannot_be_changed_unnoticed() {
    let another = "01935000-0000-7000-8000-000000000099";
    for set in [
        &format!("actor_id = '{another}'"),
        "at = '2026-01-01 00:00:00'",
        "act = 'change_unit'",
        "entity = 'system'",
        &format!("entity_id = '{another}'"),
    ] {
        on_each_database(|database| {
            let (store, _) = with_seven_revisions(database);

            database.tamper(&format!("UPDATE revision SET {set} WHERE seq = 4"));

            assert_eq!(findings(&store)[0], log(4, Problem::ChainBroken), "{set}");
        });
    }
}

#[test]
fn a_change_that_no_longer_says_what_its_revisions_say_is_found() {
    for (set, problem) in [
        ("act = 'change_unit'", Problem::ChangeDiffers),
        ("at = '2026-01-01 00:00:00'", Problem::ChangeDiffers),
        ("file_hash = 'abc'", Problem::ChainBroken),
        ("first_seq = 5", Problem::ChangeDiffers),
    ] {
        on_each_database(|database| {
            let (store, _) = with_seven_revisions(database);

            database.tamper(&format!("UPDATE change SET {set} WHERE first_seq = 4"));

            assert_eq!(findings(&store), [log(4, problem)], "{set}");
        });
    }
}

#[test]
fn a_chain_that_was_hashed_anew_from_a_place_breaks_there() {
    found_after(
        "UPDATE revision SET chain_hash = state_hash WHERE seq = 4",
        &[log(4, Problem::ChainBroken)],
    );
}

#[test]
fn a_row_that_was_edited_added_or_deleted_is_found() {
    found_after("UPDATE event SET name = 'sju' WHERE name = 'fyra'", &[row(1, 5)]);
    found_after("UPDATE event SET version = 7 WHERE name = 'fem'", &[row(2, 6)]);
    found_after("DELETE FROM event WHERE name = 'sex'", &[row(3, 7)]);
    let new = EntityRef::Event(event(9, "x").id);
    found_after(
        &format!(
            "INSERT INTO event SELECT municipality_id, '{}', version, created_at, updated_at, \
             'nytt', kind, description FROM event WHERE name = 'sex'",
            new.uuid()
        ),
        &[Finding::Row { about: new, seq: None }],
    );
}

#[test]
fn a_row_that_cannot_be_read_is_named() {
    on_each_database(|database| {
        let (store, _) = with_seven_revisions(database);

        database.tamper("UPDATE event SET kind = 'annat' WHERE name = 'fem'");

        let found = findings(&store);
        let Some(Finding::UnreadableRow(corrupt)) = found.first() else { panic!("{found:?}") };
        assert_eq!(corrupt.table, "event");
        assert_eq!(corrupt.id, event(2, "x").id.to_string());
        assert_eq!(corrupt.what, "kind is no known code");
    });
}

#[test]
fn one_kommun_tampered_with_says_nothing_of_another() {
    on_each_database(|database| {
        let (store, _) = with_seven_revisions(database);
        let other = founded(&store, "annankommun");
        history_by_chance(&store, &other, 9, 20);

        database.tamper("UPDATE event SET name = 'sju' WHERE name = 'fyra'");

        let report = store.verify_history().unwrap();
        let whole: Vec<_> = report
            .municipalities
            .iter()
            .map(|one| (one.slug.to_string(), one.findings.is_empty()))
            .collect();
        assert_eq!(whole, [("annankommun".to_owned(), true), ("exempelkommun".to_owned(), false)]);
        assert!(!report.is_whole());
    });
}
