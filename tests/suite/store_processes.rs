//! Several server processes on one database: each has a `Store` of its own here.

use std::collections::BTreeSet;
use std::sync::{Arc, Barrier};
use std::thread;

use utbud_domain::{
    Change, DomainError, Frozen, Id, Municipality, MunicipalityId, Name, OrgUnit, OrgUnitDraft,
    OrgUnitId, Seq, Service, ServiceDraft, ServiceId, ServiceNumber,
};
use utbud_store::{Store, StoreError, StoreOptions};
use uuid::Uuid;

use crate::database::{Database, on_each_database, on_each_database_and_serialisable};
use crate::store_log::{event, founded, put, request};

fn unit(number: u32, parent: Option<u32>) -> OrgUnit {
    let id = |n: u32| OrgUnitId::from_uuid(Uuid::from_u128(u128::from(n)));
    Frozen::new(OrgUnitDraft {
        parent: parent.map(id),
        ..OrgUnitDraft::named(id(number), Name::parse(&format!("Enhet {number}")).unwrap())
    })
    .unwrap()
}

fn visited(store: &Store, municipality: &Municipality) -> Arc<utbud_domain::Catalogue> {
    let row = store.visit(Some(municipality.slug.as_str()), None).unwrap();
    store.catalogue(municipality.id, row.version).unwrap()
}

#[test]
fn another_process_sees_a_change_at_its_next_request_and_folds_only_what_is_new() {
    on_each_database(|database| {
        let (one, two) = (database.store(), database.store());
        let municipality = founded(&one, "exempelkommun");
        visited(&two, &municipality);
        assert_eq!((two.counts().loaded, two.counts().folded), (1, 0));

        put(&one, &municipality, &[event(1, "Att flytta").into(), event(2, "Att dö").into()]);

        let seen = visited(&two, &municipality);
        assert_eq!(seen.version(), Seq(3));
        assert_eq!(seen.events.len(), 2);
        assert_eq!((two.counts().loaded, two.counts().folded), (1, 2));
        visited(&two, &municipality);
        assert_eq!((two.counts().loaded, two.counts().folded), (1, 2), "nothing was new");
        assert_eq!(one.counts().folded, 0, "its own change was not read back");
    });
}

#[test]
fn a_change_stands_on_what_another_process_has_made() {
    on_each_database(|database| {
        let (one, two) = (database.store(), database.store());
        let municipality = founded(&one, "exempelkommun");
        visited(&two, &municipality);
        put(&one, &municipality, &[event(1, "Att flytta").into()]);

        let refused =
            two.change(&request(&municipality), |_, _| Ok(vec![event(2, "Att flytta").into()]));

        assert!(matches!(refused, Err(StoreError::Refused(DomainError::Refused { .. }))));
        assert_eq!(visited(&two, &municipality).events.len(), 1);
    });
}

/// Two writers each put one of two units below the other, at the same moment, fifty times.
#[test]
fn two_writers_never_make_a_circle_of_the_unit_tree() {
    on_each_database_and_serialisable(|database| {
        let stores = [database.store(), database.store()];
        let municipality = founded(&stores[0], "exempelkommun");
        for round in 0..50 {
            let (a, b) = (2 * round + 1, 2 * round + 2);
            put(&stores[0], &municipality, &[unit(a, None).into(), unit(b, None).into()]);

            let moves = [unit(a, Some(b)), unit(b, Some(a))];
            let outcomes = at_once(&stores, |store, place| {
                store
                    .change(&request(&municipality), |_, _| Ok(vec![moves[place].clone().into()]))
                    .map(drop)
            });

            let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
            assert_eq!(done, 1, "round {round}: {outcomes:?}");
            for outcome in outcomes {
                let refused = matches!(outcome, Ok(()) | Err(StoreError::Refused(_)));
                assert!(refused, "round {round}: {outcome:?}");
            }
        }
        assert_whole(database, &stores, &municipality);
    });
}

/// Two writers each take the next free number, at the same moment, fifty times.
#[test]
fn two_writers_never_take_the_same_number() {
    on_each_database_and_serialisable(|database| {
        let stores = [database.store(), database.store()];
        let municipality = founded(&stores[0], "exempelkommun");
        for round in 0..50 {
            let outcomes = at_once(&stores, |store, _| {
                let next = |catalogue: &utbud_domain::Catalogue, ids: &mut utbud_domain::Ids| {
                    let number = format!("T-{:04}", catalogue.services.len() + 1);
                    let draft = ServiceDraft::named(
                        ids.make::<ServiceId>(),
                        ServiceNumber::parse(&number).unwrap(),
                        Name::parse("Tjänst").unwrap(),
                    );
                    Ok(vec![Change::from(Service::new(draft).unwrap())])
                };
                store.change(&request(&municipality), next).map(drop)
            });

            assert!(outcomes.iter().all(Result::is_ok), "round {round}: {outcomes:?}");
        }

        let catalogue = visited(&stores[1], &municipality);
        let numbers: BTreeSet<_> =
            catalogue.services.iter().map(|service| service.number.to_string()).collect();
        assert_eq!(numbers.len(), 100);
        assert_eq!(numbers.last().map(String::as_str), Some("T-0100"));
        assert_whole(database, &stores, &municipality);
    });
}

/// Runs the same in two threads that begin together.
fn at_once<T: Send>(stores: &[Store; 2], work: impl Fn(&Store, usize) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(2);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..2)
            .map(|place| {
                let (start, work, store) = (&start, &work, &stores[place]);
                scope.spawn(move || {
                    start.wait();
                    work(store, place)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

fn assert_whole(database: &Database, stores: &[Store], municipality: &Municipality) {
    let fresh = visited(&database.store(), municipality);
    for store in stores {
        assert_eq!(*visited(store, municipality), *fresh);
    }
    assert!(stores[0].verify_history().unwrap().is_whole());
}

#[test]
fn two_processes_that_start_together_make_one_schema() {
    on_each_database(|database| {
        let start = Barrier::new(4);
        let opened: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        start.wait();
                        Store::open(&database.url, &StoreOptions::default()).map(drop)
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });

        assert!(opened.iter().all(Result::is_ok), "{opened:?}");
    });
}

#[test]
fn kommuner_that_nobody_visits_leave_memory_and_come_back() {
    on_each_database(|database| {
        let options = StoreOptions { memory_mb: 0, ..StoreOptions::default() };
        let store = database.store_with(&options);
        let [one, two] = ["kommun-ett", "kommun-tva"].map(|slug| founded(&store, slug));
        put(&store, &one, &[event(1, "Att flytta").into()]);

        let first = visited(&store, &one);
        let second = visited(&store, &two);
        let again = visited(&store, &one);

        assert_eq!(store.counts().held, 1);
        assert_eq!(first, again);
        assert_eq!((again.events.len(), second.events.len()), (1, 0));
    });
}

#[test]
fn one_kommun_never_sees_anothers_things() {
    on_each_database(|database| {
        let store = database.store();
        let [one, two] = ["kommun-ett", "kommun-tva"].map(|slug| founded(&store, slug));
        put(&store, &one, &[event(1, "Att flytta").into()]);
        put(&store, &two, &[event(1, "Att få barn").into(), event(2, "Att flytta").into()]);

        put(&store, &one, &[event(1, "Att flytta hit").into()]);

        let fresh = database.store();
        assert_eq!(visited(&fresh, &one).events.len(), 1);
        let theirs = visited(&fresh, &two);
        assert_eq!(theirs.events.get(event(1, "x").id).unwrap().name.as_str(), "Att få barn");
        assert_eq!(fresh.history(one.id, None, 100).unwrap().len(), 3);
        let elsewhere = MunicipalityId::from_uuid(Uuid::from_u128(1));
        assert!(fresh.history(elsewhere, None, 100).unwrap().is_empty());
    });
}
