//! Who may log in, and with what.

use std::time::Duration;

use utbud_domain::{AccessRole, Email, Municipality, MunicipalityCode, Name, Seq, Slug};
use utbud_store::{
    By, Credential, DraftKey, Keeping, LogIn, NewToken, PasswordFault, Secret, SetUp, Store,
    StoreError, StoreOptions, Who,
};

use crate::database::{Database, on_each_database};
use crate::histories::beginning;
use crate::store_log::{event, founded, request};

const PASSWORD: &str = "tre blinda möss i Sundsvall";
const HERE: &str = "192.0.2.1";

fn anna() -> Email {
    Email::parse("anna@exempel.se").unwrap()
}

fn logged_in(store: &Store) -> Secret {
    match store.log_in("anna@exempel.se", PASSWORD, HERE).unwrap() {
        LogIn::In { secret, .. } => secret,
        other => panic!("{other:?}"),
    }
}

fn who(store: &Store, secret: &Secret) -> Option<Who> {
    store.visit(None, Some(&Credential::Session(secret.clone()))).unwrap().who
}

#[test]
fn a_visit_says_which_kommun_how_far_its_log_is_and_who_it_is() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        let account = store.add_account(&anna(), PASSWORD).unwrap();
        let secret = logged_in(&store);

        let credential = Credential::Session(secret);
        let here = store.visit(Some("exempelkommun"), Some(&credential)).unwrap();
        let nowhere = store.visit(Some("ingenkommun"), Some(&credential)).unwrap();
        let nobody = store.visit(Some("exempelkommun"), None).unwrap();

        let known =
            Some(Who::Account { id: account.id, actor: account.actor, email: account.email });
        assert_eq!((here.municipality.as_ref(), here.version), (Some(&municipality), Seq(1)));
        assert_eq!(here.who, known);
        assert_eq!((nowhere.municipality, nowhere.who), (None, known));
        assert_eq!((nobody.municipality, nobody.who), (Some(municipality), None));
    });
}

#[test]
fn a_wrong_password_and_an_unknown_account_are_answered_alike() {
    on_each_database(|database| {
        let store = database.store();
        store.add_account(&anna(), PASSWORD).unwrap();

        for (email, password) in [
            ("anna@exempel.se", "tre blinda möss i Sundsval"),
            ("nils@exempel.se", PASSWORD),
            ("inte en adress", PASSWORD),
            ("", ""),
        ] {
            assert_eq!(store.log_in(email, password, HERE).unwrap(), LogIn::Refused, "{email}");
        }
        assert!(matches!(
            store.log_in(" ANNA@exempel.se ", PASSWORD, HERE).unwrap(),
            LogIn::In { .. }
        ));
    });
}

#[test]
fn misses_make_the_next_try_wait_longer_for_known_and_unknown_alike() {
    on_each_database(|database| {
        let store = database.store_on("2026-03-02");
        store.add_account(&anna(), PASSWORD).unwrap();

        for email in ["anna@exempel.se", "nils@exempel.se"] {
            for _ in 0..6 {
                assert_eq!(store.log_in(email, "fel", HERE).unwrap(), LogIn::Refused);
            }
            let wait = LogIn::Wait(Duration::from_secs(1));
            assert_eq!(store.log_in(email, PASSWORD, HERE).unwrap(), wait, "{email}");
        }

        // Never a hard lock: the next day the right password does.
        let next_day = database.store_on("2026-03-03");
        logged_in(&next_day);
    });
}

#[test]
fn a_miss_that_is_free_makes_no_clock_wait() {
    on_each_database(|database| {
        let [behind, ahead] = ["2026-03-02", "2026-03-03"].map(|day| database.store_on(day));
        behind.add_account(&anna(), PASSWORD).unwrap();

        assert_eq!(ahead.log_in("anna@exempel.se", "fel", HERE).unwrap(), LogIn::Refused);
        logged_in(&behind);
        logged_in(&ahead);
        logged_in(&behind);
    });
}

#[test]
fn misses_are_counted_for_an_address_with_many_names_too() {
    on_each_database(|database| {
        let store = database.store_on("2026-03-02");
        store.add_account(&anna(), PASSWORD).unwrap();
        for number in 0..21 {
            let email = format!("nils{number}@exempel.se");
            assert_eq!(store.log_in(&email, "fel", HERE).unwrap(), LogIn::Refused, "{number}");
        }

        let wait = LogIn::Wait(Duration::from_secs(1));
        assert_eq!(store.log_in("anna@exempel.se", PASSWORD, HERE).unwrap(), wait);
        let elsewhere = store.log_in("anna@exempel.se", PASSWORD, "192.0.2.2").unwrap();
        assert!(matches!(elsewhere, LogIn::In { .. }));
    });
}

#[test]
fn the_right_password_clears_the_misses() {
    on_each_database(|database| {
        let store = database.store_on("2026-03-02");
        store.add_account(&anna(), PASSWORD).unwrap();

        for _ in 0..3 {
            for _ in 0..5 {
                store.log_in("anna@exempel.se", "fel", HERE).unwrap();
            }
            logged_in(&store);
        }
    });
}

#[test]
fn a_session_ends_when_it_is_idle_when_it_is_old_and_when_it_is_left() {
    on_each_database(|database| {
        let monday = database.store_on("2026-03-02");
        monday.add_account(&anna(), PASSWORD).unwrap();
        let days = |idle: u64, whole: u64| StoreOptions {
            session_idle: Duration::from_secs(idle * 86_400),
            session_whole: Duration::from_secs(whole * 86_400),
            clock: utbud_store::Clock::Fixed("2026-03-02".parse().unwrap()),
            ..StoreOptions::default()
        };
        let later = |day: &str, options: &StoreOptions| {
            let clock = utbud_store::Clock::Fixed(day.parse().unwrap());
            database.store_with(&StoreOptions { clock, ..options.clone() })
        };

        let options = days(2, 4);
        let secret = logged_in(&database.store_with(&options));
        assert!(who(&later("2026-03-03", &options), &secret).is_some());
        assert!(who(&later("2026-03-04", &options), &secret).is_some(), "seen the day before");
        assert!(who(&later("2026-03-05", &options), &secret).is_some(), "seen the day before");
        assert!(who(&later("2026-03-06", &options), &secret).is_none(), "four days in all");

        let secret = logged_in(&database.store_with(&options));
        assert!(who(&later("2026-03-04", &options), &secret).is_none(), "two days idle");

        let secret = logged_in(&monday);
        monday.log_out(&secret).unwrap();
        assert!(who(&monday, &secret).is_none());
    });
}

#[test]
fn another_password_and_a_closed_account_end_every_session() {
    on_each_database(|database| {
        let store = database.store();
        let account = store.add_account(&anna(), PASSWORD).unwrap();
        let (one, two) = (logged_in(&store), logged_in(&store));

        store.set_password(&anna(), "fyra hungriga katter i Njurunda").unwrap();
        assert_eq!((who(&store, &one), who(&store, &two)), (None, None));
        assert_eq!(store.log_in("anna@exempel.se", PASSWORD, HERE).unwrap(), LogIn::Refused);

        store.set_password(&anna(), PASSWORD).unwrap();
        let three = logged_in(&store);
        store.disable_account(account.id, true).unwrap();
        assert_eq!(who(&store, &three), None);
        assert_eq!(store.log_in("anna@exempel.se", PASSWORD, HERE).unwrap(), LogIn::Refused);

        store.disable_account(account.id, false).unwrap();
        logged_in(&store);
    });
}

#[test]
fn an_account_has_one_address_and_a_good_password() {
    on_each_database(|database| {
        let store = database.store();
        store.add_account(&anna(), PASSWORD).unwrap();

        let again = store.add_account(&anna(), PASSWORD);
        let weak = store.add_account(&Email::parse("nils@exempel.se").unwrap(), "sommar2026");

        assert!(matches!(again, Err(StoreError::Taken("email"))), "{again:?}");
        assert!(matches!(weak, Err(StoreError::Password(PasswordFault::TooShort))), "{weak:?}");
        assert_eq!(store.account(&Email::parse("nils@exempel.se").unwrap()).unwrap(), None);
    });
}

fn with_token(database: &Database) -> (Store, Municipality, utbud_store::TokenId, Secret) {
    let store = database.store();
    let municipality = founded(&store, "exempelkommun");
    let new = NewToken {
        municipality: municipality.id,
        name: Name::parse("Intranätet").unwrap(),
        role: AccessRole::Reader,
        made_by: None,
    };
    let (id, secret) = store.create_token(&new).unwrap();
    (store, municipality, id, secret)
}

#[test]
fn a_token_opens_its_own_kommun_until_it_is_revoked() {
    on_each_database(|database| {
        let (store, municipality, id, secret) = with_token(database);
        let other = founded(&store, "annankommun");
        let credential = Credential::Token(secret);
        let visitor = |slug: &str| store.visit(Some(slug), Some(&credential)).unwrap().who;

        let Some(Who::Token { id: known, name, role, actor }) = visitor("exempelkommun") else {
            panic!("the token is not known")
        };
        assert_eq!((known, name.as_str(), role), (id, "Intranätet", AccessRole::Reader));
        assert_eq!(actor.to_string(), id.to_string());
        assert_eq!(visitor("annankommun"), None);
        assert!(store.tokens(municipality.id).unwrap()[0].last_used_at.is_some());
        assert!(store.tokens(other.id).unwrap().is_empty());

        assert!(matches!(store.revoke_token(other.id, id), Err(StoreError::NotFound("token"))));
        store.revoke_token(municipality.id, id).unwrap();
        assert_eq!(visitor("exempelkommun"), None);
        assert!(store.tokens(municipality.id).unwrap()[0].revoked_at.is_some());
    });
}

#[test]
fn history_names_who_did_it_while_they_are_known() {
    on_each_database(|database| {
        let (store, municipality, token, _) = with_token(database);
        let account = store.add_account(&anna(), PASSWORD).unwrap();
        let token_actor = utbud_domain::Id::from_uuid(utbud_domain::Id::uuid(token));
        for (number, actor) in [(1, account.actor), (2, token_actor)] {
            let mut request = request(&municipality);
            request.actor = actor;
            let name = format!("Händelse {number}");
            store.change(&request, |_, _| Ok(vec![event(number, &name).into()])).unwrap();
        }

        let by: Vec<_> =
            store.history(municipality.id, None, 3).unwrap().into_iter().map(|e| e.by).collect();

        let expected = [Some(By::Token("Intranätet".to_owned())), Some(By::Account(anna())), None];
        assert_eq!(by, expected);
    });
}

#[test]
fn secrets_and_passwords_do_not_lie_in_the_database() {
    let database = Database::sqlite();
    let (store, _, _, token) = with_token(&database);
    store.add_account(&anna(), PASSWORD).unwrap();
    let session = logged_in(&store);
    let code = database.store().setup_code().unwrap();
    assert_eq!(code, None, "there is an account");

    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy).unwrap();
    let bytes = std::fs::read(copy).unwrap();

    for secret in [token.as_str(), session.as_str(), PASSWORD, HERE] {
        let lies = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!lies, "{secret}");
    }
}

#[test]
fn a_draft_is_its_owners_alone() {
    on_each_database(|database| {
        let store = database.store_on("2026-03-02");
        let [one, two] = ["kommun-ett", "kommun-tva"].map(|slug| founded(&store, slug).id);
        let nils = Email::parse("nils@exempel.se").unwrap();
        let [anna, nils] =
            [anna(), nils].map(|email| store.add_account(&email, PASSWORD).unwrap().id);
        let key = |municipality, account| DraftKey { municipality, account, name: "import" };

        store.draft_put(key(one, anna), "första").unwrap();
        store.draft_put(key(one, anna), "{\"åäö\":\"🌲\"}").unwrap();
        store.draft_put(key(one, nils), "Nils").unwrap();

        let get = |key| store.draft_get(key).unwrap();
        assert_eq!(get(key(one, anna)).as_deref(), Some("{\"åäö\":\"🌲\"}"));
        assert_eq!(get(key(one, nils)).as_deref(), Some("Nils"));
        assert_eq!(get(key(two, anna)), None);
        store.draft_delete(key(one, anna)).unwrap();
        assert_eq!(get(key(one, anna)), None);
        let noon = store.clock().now();
        assert_eq!(store.drafts_forget(noon).unwrap(), 0);
        assert_eq!(store.drafts_forget(noon + chrono::TimeDelta::seconds(1)).unwrap(), 1);
    });
}

#[test]
fn the_oldest_of_too_many_drafts_makes_room() {
    on_each_database(|database| {
        let monday = database.store_on("2026-03-02");
        let municipality = founded(&monday, "exempelkommun").id;
        let account = monday.add_account(&anna(), PASSWORD).unwrap().id;
        let key = |name| DraftKey { municipality, account, name };
        monday.draft_put(key("måndag"), "äldst").unwrap();
        let tuesday = database.store_on("2026-03-03");
        let names: Vec<String> = (1..=100).map(|number: u32| number.to_string()).collect();
        for name in &names[..99] {
            tuesday.draft_put(key(name), "ny").unwrap();
        }
        assert!(tuesday.draft_get(key("måndag")).unwrap().is_some());

        tuesday.draft_put(key(&names[99]), "ny").unwrap();

        assert_eq!(tuesday.draft_get(key("måndag")).unwrap(), None);
        for name in &names {
            assert!(tuesday.draft_get(key(name)).unwrap().is_some(), "{name}");
        }
    });
}

#[test]
fn a_change_and_the_drafts_kept_with_it_are_both_there_or_neither() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        let account = store.add_account(&anna(), PASSWORD).unwrap().id;
        let key = |name| DraftKey { municipality: municipality.id, account, name };
        let drafts = |change: utbud_domain::ChangeId| {
            vec![("fil".to_owned(), change.to_string()), (change.to_string(), "fil".to_owned())]
        };
        let keeping = Keeping { account, drafts: &drafts };
        let change = |number: u32| {
            let name = format!("Händelse {number}");
            let wish = |_: &_, _: &mut _| Ok(vec![event(number, &name).into()]);
            store.change_keeping(&request(&municipality), &keeping, wish)
        };

        let done = change(1).unwrap();
        let id = done.change.to_string();
        assert_eq!(store.draft_get(key("fil")).unwrap(), Some(id.clone()));
        assert_eq!(store.draft_get(key(&id)).unwrap().as_deref(), Some("fil"));

        let nothing = store.change_keeping(&request(&municipality), &keeping, |_, _| Ok(vec![]));
        assert_eq!(nothing.unwrap().revisions, 0);
        assert_eq!(store.draft_get(key("fil")).unwrap(), Some(id), "of the change before");

        database.tamper("ALTER TABLE saved_draft RENAME TO gone");
        assert!(change(2).is_err());
        let head = store.visit(Some("exempelkommun"), None).unwrap().version;
        assert_eq!(head, done.catalogue.version(), "the change went with the drafts");
    });
}

fn set_up<'a>(code: &'a str, password: &'a str, slug: &str) -> SetUp<'a> {
    SetUp {
        code,
        email: anna(),
        password,
        slug: Slug::parse(slug).unwrap(),
        municipality_code: MunicipalityCode::parse("9999").unwrap(),
    }
}

#[test]
fn the_first_start_is_done_once_with_the_code_that_was_printed() {
    on_each_database(|database| {
        let store = database.store();
        let code = store.setup_code().unwrap().unwrap();
        let other = database.store().setup_code().unwrap().unwrap();
        assert!(store.needs_setup().unwrap());
        assert!(store.setup_code_fits(&code.to_lowercase().replace('-', " ")).unwrap());
        assert!(store.setup_code_fits(&other).unwrap());

        let wish =
            |_: &utbud_store::Account, _: &utbud_domain::Catalogue, _: &mut utbud_domain::Ids| {
                Ok(beginning("Exempelkommun"))
            };
        let wrong = store.set_up(&set_up("AAAA-AAAA-AAAA-AAAA", PASSWORD, "exempelkommun"), wish);
        let weak = store.set_up(&set_up(&code, "kort", "exempelkommun"), wish);
        let (account, done) =
            store.set_up(&set_up(&code, PASSWORD, "exempelkommun"), wish).unwrap();
        let again = store.set_up(&set_up(&other, PASSWORD, "annankommun"), wish);

        assert!(matches!(wrong, Err(StoreError::NotFound("setup code"))), "{wrong:?}");
        assert!(matches!(weak, Err(StoreError::Password(_))), "{weak:?}");
        assert!(matches!(again, Err(StoreError::NotFound("setup code"))), "{again:?}");
        assert_eq!(account.email, anna());
        assert_eq!(done.catalogue.version(), Seq(1));
        assert_eq!(store.municipalities().unwrap().len(), 1);
        assert!(!store.needs_setup().unwrap());
        assert_eq!(store.setup_code().unwrap(), None);
        logged_in(&store);
    });
}

#[test]
fn a_first_start_that_is_refused_leaves_nothing_behind() {
    on_each_database(|database| {
        let store = database.store();
        let code = store.setup_code().unwrap().unwrap();

        let refused = store.set_up(&set_up(&code, PASSWORD, "exempelkommun"), |_, _, _| {
            Err(utbud_domain::DomainError::NotPermitted)
        });

        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
        assert!(store.needs_setup().unwrap());
        assert!(store.municipalities().unwrap().is_empty());
        assert!(store.setup_code_fits(&code).unwrap());
    });
}
