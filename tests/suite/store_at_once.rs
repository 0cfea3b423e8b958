//! Many who want the same at the same moment: to log in, to save what they are in the middle of.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use utbud_domain::Email;
use utbud_store::{DraftKey, LogIn, Store};

use crate::database::{on_each_database, on_each_database_and_serialisable};
use crate::store_log::founded;

const HERE: &str = "192.0.2.1";

const PASSWORD: &str = "tre blinda möss i Sundsvall";

/// What 21 tries at the same moment, seven at a time, came to.
fn tries_at_once(stores: &[Store], email: impl Fn(usize) -> String + Sync) -> Vec<LogIn> {
    let start = Barrier::new(7);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..7)
            .map(|place| {
                let (start, email, store) = (&start, &email, &stores[place % stores.len()]);
                scope.spawn(move || {
                    let mut outcomes = Vec::new();
                    for round in 0..3 {
                        start.wait();
                        let tried = store.log_in(&email(7 * round + place), "fel", HERE);
                        outcomes.push(tried.unwrap());
                    }
                    outcomes
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn many_who_log_in_at_the_same_moment_are_all_answered_and_all_counted() {
    on_each_database_and_serialisable(|database| {
        let stores = [(); 2].map(|()| database.store_on("2026-03-02"));

        let tried = tries_at_once(&stores, |number| format!("nils{number}@exempel.se"));

        assert_eq!(tried, vec![LogIn::Refused; 21]);
        let wait = LogIn::Wait(Duration::from_secs(1));
        let next = stores[0].log_in("anna@exempel.se", "fel", HERE).unwrap();
        assert_eq!(next, wait, "21 tries from here were counted");
    });
}

#[test]
fn nobody_waits_for_that_others_log_in_from_the_same_address() {
    on_each_database(|database| {
        let stores = [(); 2].map(|()| database.store());
        let emails: Vec<String> = (0..12).map(|one| format!("anna{one}@exempel.se")).collect();
        for email in &emails {
            stores[0].add_account(&Email::parse(email).unwrap(), PASSWORD).unwrap();
        }
        let start = Barrier::new(emails.len());

        let outcomes: Vec<LogIn> = thread::scope(|scope| {
            let mut threads = Vec::new();
            for (place, email) in emails.iter().enumerate() {
                let (start, store) = (&start, &stores[place % 2]);
                threads.push(scope.spawn(move || {
                    start.wait();
                    store.log_in(email, PASSWORD, HERE).unwrap()
                }));
            }
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });

        let kept_out: Vec<_> =
            outcomes.iter().filter(|one| !matches!(one, LogIn::In { .. })).collect();
        assert!(kept_out.is_empty(), "{kept_out:?}");
    });
}

#[test]
fn many_guesses_of_one_password_at_the_same_moment_gain_nothing() {
    on_each_database(|database| {
        let stores = [(); 2].map(|()| database.store_on("2026-03-02"));

        let tried = tries_at_once(&stores, |_| "anna@exempel.se".to_owned());

        let judged = tried.iter().filter(|outcome| **outcome == LogIn::Refused).count();
        assert_eq!(judged, 6, "five that are free, and the one after which there is a wait");
    });
}

#[test]
fn a_draft_that_is_saved_from_many_windows_at_once_is_one_of_them() {
    on_each_database_and_serialisable(|database| {
        let stores = [(); 2].map(|()| database.store());
        let municipality = founded(&stores[0], "exempelkommun").id;
        let email = Email::parse("anna@exempel.se").unwrap();
        let account = stores[0].add_account(&email, PASSWORD).unwrap().id;
        let start = Barrier::new(6);

        for round in 0..10 {
            let name = format!("import {round}");
            let key = DraftKey { municipality, account, name: &name };
            let saved: Vec<_> = thread::scope(|scope| {
                let threads: Vec<_> = (0..6)
                    .map(|place| {
                        let (start, store) = (&start, &stores[place % 2]);
                        scope.spawn(move || {
                            start.wait();
                            store.draft_put(key, &format!("fönster {place}"))
                        })
                    })
                    .collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });

            assert!(saved.iter().all(Result::is_ok), "round {round}: {saved:?}");
            let kept = stores[1].draft_get(key).unwrap().unwrap();
            assert!(kept.starts_with("fönster "), "{kept}");
        }
    });
}
