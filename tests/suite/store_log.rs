//! The log and the rows say the same: every page reads one, and history and as-of the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use utbud_domain::{
    Act, ActorId, Catalogue, Change, Code, Day, Entity, EntityKind, EntityRef, Event, EventDraft,
    EventId, EventKind, Frozen, Id, Municipality, MunicipalityCode, Name, Seq, Slug, Version,
};
use utbud_store::{Done, Founding, Request, Store, StoreError};
use uuid::Uuid;

use crate::database::{Database, on_each_database};
use crate::histories::{Dice, beginning, wish};

/// Everyone's actor in these tests.
pub fn actor() -> ActorId {
    ActorId::from_uuid(Uuid::from_u128(0x0193_5000_0000_7000_8000_0000_0000_0007))
}

/// A kommun that has its settings and nothing more.
pub fn founded(store: &Store, slug: &str) -> Municipality {
    let founding = Founding {
        slug: Slug::parse(slug).unwrap(),
        code: MunicipalityCode::parse("9999").unwrap(),
        actor: actor(),
    };
    store.found_municipality(&founding, |_, _| Ok(beginning(slug))).unwrap().0
}

/// A request to change it.
pub fn request(municipality: &Municipality) -> Request {
    Request::new(municipality.id, actor(), Act::ChangeService)
}

/// Puts things in it.
pub fn put(store: &Store, municipality: &Municipality, changes: &[Change]) -> Done {
    store.change(&request(municipality), |_, _| Ok(changes.to_vec())).unwrap()
}

/// An event by the name of its number.
pub fn event(number: u32, name: &str) -> Event {
    Frozen::new(EventDraft {
        id: EventId::from_uuid(Uuid::from_u128(u128::from(number))),
        name: Name::parse(name).unwrap(),
        kind: EventKind::Life,
        description: None,
    })
    .unwrap()
}

/// As many wishes as asked for, granted or refused.
pub fn history_by_chance(store: &Store, municipality: &Municipality, seed: u64, wishes: u32) {
    let mut dice = Dice::new(seed);
    for _ in 0..wishes {
        let mut throw = dice.clone();
        let done =
            store.change(&request(municipality), |now, ids| wish(&mut throw.clone(), now, ids));
        assert!(matches!(done, Ok(_) | Err(StoreError::Refused(_))), "{done:?}");
        throw.below(1);
        dice = Dice::new(throw.below(u64::MAX));
    }
}

fn now(store: &Store, municipality: &Municipality) -> Arc<Catalogue> {
    let row = store.visit(Some(municipality.slug.as_str()), None).unwrap();
    store.catalogue(municipality.id, row.version).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn rows_and_log_give_the_same_catalogue_after_any_history() {
    on_each_database(|database| {
        for seed in 1..=4 {
            let store = database.store();
            let municipality = founded(&store, &format!("kommun-{seed}"));
            history_by_chance(&store, &municipality, seed, 60);

            let kept = now(&store, &municipality);
            let fresh = database.store();
            let folded = fresh.as_of(municipality.id, fresh.clock().today()).unwrap();
            let loaded = now(&fresh, &municipality);

            assert!(kept.version() > Seq(60), "chance made too little: {}", kept.version());
            assert_eq!(fresh.counts().loaded, 1);
            assert_eq!(*folded, *kept);
            assert_eq!(*loaded, *kept);
            assert!(fresh.verify_history().unwrap().is_whole());
        }
    });
}

/// The golden file of the log's first format has every kind with every field filled.
#[test]
fn every_field_of_every_kind_comes_back_from_its_row() {
    const GOLDEN: &str = include_str!("../../src/store/golden/v1.jsonl");
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        let golden: Vec<Entity> =
            GOLDEN.lines().map(|line| serde_json::from_str(line).unwrap()).collect();

        // The last line of each kind refers to the fewest things, so all of them stand first.
        let mut first: BTreeMap<EntityRef, Change> = BTreeMap::new();
        for entity in &golden {
            first.insert(entity.reference(municipality.id), Change::Put(entity.clone()));
        }
        let mut first: Vec<Change> = first.into_values().collect();
        first.extend(what_golden_lines_refer_to(GOLDEN));
        put(&store, &municipality, &first);

        for entity in golden {
            let entity = numbered(entity, &now(&store, &municipality));
            let done = put(&store, &municipality, &[Change::Put(entity)]);

            assert_eq!(*now(&database.store(), &municipality), *done.catalogue);
        }
    });
}

/// Rules that differ from those in force are the version after them.
fn numbered(entity: Entity, now: &Catalogue) -> Entity {
    let Entity::Settings(settings) = entity else { return entity };
    let rules = &now.settings().unwrap().rules;
    let after = settings.rules.clone().after(rules);
    let is_other = settings.rules != *rules;
    let numbered = settings.edit(|draft| {
        if is_other {
            draft.rules = after;
        }
    });
    numbered.unwrap().into()
}

/// Things that golden lines refer to and that have no line: another by the same name with a number.
fn what_golden_lines_refer_to(golden: &str) -> Vec<Change> {
    let id = |number: u32| format!("01935000-0000-7000-8000-{number:012x}");
    let copies = [
        (EntityKind::OrgUnit, 0x01, 0x11),
        (EntityKind::OrgUnit, 0x01, 0x12),
        (EntityKind::Contact, 0x02, 0x13),
        (EntityKind::TargetGroup, 0x04, 0x15),
    ];
    let copy = |(kind, from, to): (EntityKind, u32, u32)| {
        let entity = format!("\"entity\":\"{}\"", kind.code());
        let line = golden.lines().rfind(|line| line.contains(&entity)).unwrap();
        let line =
            line.replace(&id(from), &id(to)).replace("\"name\":\"", &format!("\"name\":\"{to} "));
        Change::Put(serde_json::from_str(&line).unwrap())
    };
    copies.into_iter().map(copy).collect()
}

#[test]
fn a_thing_keeps_when_it_came_and_counts_its_versions() {
    on_each_database(|database| {
        let (monday, tuesday) = (database.store_on("2026-03-02"), database.store_on("2026-03-03"));
        let municipality = founded(&monday, "exempelkommun");

        put(&monday, &municipality, &[event(1, "Att flytta").into()]);
        put(&tuesday, &municipality, &[event(1, "Att flytta hit").into()]);

        let loaded = now(&database.store(), &municipality);
        let kept = loaded.events.get(event(1, "x").id).unwrap();
        assert_eq!(kept.name.as_str(), "Att flytta hit");
        assert_eq!(kept.version, Version(2));
        assert_eq!(kept.created_at.to_string(), "2026-03-02 12:00:00");
        assert_eq!(kept.updated_at.to_string(), "2026-03-03 12:00:00");
    });
}

#[test]
fn a_refused_change_leaves_nothing_behind() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        let before = now(&store, &municipality);

        let refused = store.change(&request(&municipality), |_, _| {
            Ok(vec![event(1, "Att flytta").into(), event(2, "att  FLYTTA").into()])
        });

        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
        assert_eq!(*now(&database.store(), &municipality), *before);
        assert!(store.verify_history().unwrap().is_whole());
    });
}

#[test]
fn where_nothing_changed_nothing_is_written() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");

        let done = store.change(&request(&municipality), |_, _| Ok(vec![])).unwrap();

        assert_eq!(done.revisions, 0);
        assert_eq!(now(&store, &municipality).version(), Seq(1));
        assert_eq!(store.changes(municipality.id, 10).unwrap().len(), 1);
    });
}

#[test]
fn as_of_a_day_is_what_was_said_by_its_end_in_stockholm() {
    on_each_database(|database| {
        let municipality = founded(&database.store_on("2026-01-31"), "exempelkommun");
        put(&database.store_on("2026-02-01"), &municipality, &[event(1, "Att flytta").into()]);
        put(&database.store_on("2026-02-03"), &municipality, &[event(2, "Att få barn").into()]);
        let store = database.store_on("2026-02-10");

        let days = ["2026-02-03", "2026-01-30", "2026-02-02", "2026-01-31", "2030-01-01"].map(day);
        let each = store.as_of_each(municipality.id, &days).unwrap();

        let events: Vec<usize> = each.iter().map(|catalogue| catalogue.events.len()).collect();
        assert_eq!(events, [2, 0, 1, 0, 2]);
        let settings: Vec<bool> = each.iter().map(|c| c.settings().is_some()).collect();
        assert_eq!(settings, [true, false, true, true, true]);
        assert_eq!(*store.as_of(municipality.id, days[2]).unwrap(), *each[2]);
    });
}

#[test]
fn the_log_never_goes_back_in_time() {
    on_each_database(|database| {
        let municipality = founded(&database.store_on("2026-05-05"), "exempelkommun");

        let slow_clock = database.store_on("2026-05-01");
        put(&slow_clock, &municipality, &[event(1, "Att flytta").into()]);

        let changes = slow_clock.changes(municipality.id, 10).unwrap();
        assert_eq!(changes[0].at.to_string(), "2026-05-05 12:00:00");
        assert!(slow_clock.verify_history().unwrap().is_whole());
    });
}

#[test]
fn the_history_of_a_thing_says_what_it_was_and_became() {
    on_each_database(|database| {
        let store = database.store();
        let municipality = founded(&store, "exempelkommun");
        let about = EntityRef::Event(event(1, "x").id);
        put(&store, &municipality, &[event(1, "Att flytta").into(), event(2, "Annat").into()]);
        put(&store, &municipality, &[event(1, "Att flytta hit").into()]);
        put(&store, &municipality, &[Change::Remove(about)]);

        let history = store.history(municipality.id, Some(about), 2).unwrap();

        let name = |entity: &Option<Entity>| match entity {
            Some(Entity::Event(event)) => event.name.to_string(),
            _ => "–".to_owned(),
        };
        let told: Vec<_> =
            history.iter().map(|e| (e.seq.0, name(&e.before), name(&e.after))).collect();
        let expected = [
            (5, "Att flytta hit".to_owned(), "–".to_owned()),
            (4, "Att flytta".to_owned(), "Att flytta hit".to_owned()),
        ];
        assert_eq!(told, expected);
        assert_eq!(store.history(municipality.id, None, 100).unwrap().len(), 5);
        assert_eq!(store.changes(municipality.id, 2).unwrap()[1].first, Seq(4));
    });
}

#[test]
fn a_slug_belongs_to_one_kommun() {
    on_each_database(|database| {
        let store = database.store();
        founded(&store, "exempelkommun");
        let founding = Founding {
            slug: Slug::parse("exempelkommun").unwrap(),
            code: MunicipalityCode::parse("9998").unwrap(),
            actor: actor(),
        };

        let again = store.found_municipality(&founding, |_, _| Ok(beginning("Annan")));

        assert!(matches!(again, Err(StoreError::Taken("slug"))), "{again:?}");
        let listed = store.municipalities().unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].name, Some(Name::parse("exempelkommun").unwrap()));
    });
}

#[test]
fn what_is_not_there_is_said_to_be_so() {
    on_each_database(|database| {
        let store = database.store();
        let nobody = utbud_domain::MunicipalityId::from_uuid(Uuid::from_u128(1));

        let request = Request::new(nobody, actor(), Act::ChangeService);
        let change = store.change(&request, |_, _| Ok(vec![]));

        assert!(matches!(change, Err(StoreError::NotFound("municipality"))));
        let read = store.catalogue(nobody, Seq(0));
        assert!(matches!(read, Err(StoreError::NotFound("municipality"))));
    });
}

#[test]
fn a_copy_of_an_embedded_database_is_whole() {
    let database = Database::sqlite();
    let store = database.store();
    let municipality = founded(&store, "exempelkommun");
    history_by_chance(&store, &municipality, 5, 10);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d'kopia.db");

    store.backup(&file).unwrap();

    assert!(store.is_embedded());
    assert!(store.backup(&file).is_err(), "a file that is there is left alone");
    let copy =
        Store::open(&format!("sqlite:{}", file.display()), &utbud_store::StoreOptions::default())
            .unwrap();
    assert_eq!(*now(&copy, &municipality), *now(&store, &municipality));
}
