//! The history of the kommun and of each thing, a service as it was, and changes that are undone.

use std::collections::BTreeMap;

use utbud_domain::access::Editor;
use utbud_domain::undo::{Touched, Undo};
use utbud_domain::{
    AccessRole, Act, Catalogue, ChangeId, Entity, EntityRef, EventDraft, EventKind, Name,
};
use utbud_store::{ChangeFilter, Request, Store, StoreError};

use crate::database::on_each_database;
use crate::form_of_page::FormOfPage;
use crate::histories::{Dice, keeper, wish};
use crate::import::{chosen, confirmed};
use crate::site::{Answer, As, Sent, Site, frozen};
use crate::store_log::{actor, founded, request};

const ABOUT: &str = "/exempelkommun/tjanster/T-0001/andra/om";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov: söka", |_| {});
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

/// The newest change.
fn latest(site: &Site) -> String {
    let changes = site.app.store.changes(site.municipality.id, 1).unwrap();
    changes[0].change.to_string()
}

fn rename(site: &Site, name: &str) -> String {
    site.change(|catalogue, _| {
        let service = catalogue.service_numbered("T-0001").unwrap();
        let mut draft = service.value.draft();
        draft.name = Name::parse(name).unwrap();
        vec![frozen(draft)]
    });
    latest(site)
}

fn name_of(site: &Site) -> String {
    site.catalogue().service_numbered("T-0001").unwrap().name.to_string()
}

async fn undo(site: &Site, who: &As, change: &str) -> Answer {
    let path = format!("/exempelkommun/historik/{change}/angra");
    let answer = site.post(who, &path, Sent::form(&[])).await;
    site.follow(who, &answer).await
}

#[actix_web::test]
async fn every_change_of_the_kommun_stands_in_its_history_and_says_before_and_after() {
    let (site, who) = site().await;
    let change = rename(&site, "Bygglov: ansöka");

    let list = site.get(&who, "/exempelkommun/historik").await;
    list.has("Tjänsten ändrades: T-0001 Bygglov: ansöka").has("Kommunen lades upp");
    list.has(&format!("/exempelkommun/historik/{change}"));
    let page = site.get(&who, &format!("/exempelkommun/historik/{change}")).await;
    page.has("<del>Bygglov: söka</del>").has("<ins>Bygglov: ansöka</ins>").has("Ångra ändringen");
    let filtered = site.get(&who, "/exempelkommun/historik?handelse=found").await;
    filtered.has("1 händelse<").has("Kommunen lades upp").lacks("T-0001 Bygglov");
    assert_eq!(site.get(&who, "/exempelkommun/historik?handelse=annat").await.status, 400);
}

#[actix_web::test]
async fn a_page_beyond_the_last_leads_to_the_last() {
    let (site, who) = site().await;
    for number in 0..60 {
        rename(&site, &format!("Bygglov {number}"));
    }
    let history = |page: &str| format!("/exempelkommun/historik?sida={page}");

    site.get(&who, &history("2")).await.has("sida 2 av 2");
    for beyond in ["3", "999", "18446744073709551615"] {
        let answer = site.get(&who, &history(beyond)).await;
        assert_eq!((answer.status, answer.header("location")), (303, history("2").as_str()));
    }
    assert_eq!(site.get(&who, &history("tre")).await.status, 400);
}

#[actix_web::test]
async fn each_kind_of_thing_has_a_history_and_what_was_made_is_told_by_its_values_alone() {
    let (site, who) = site().await;
    let unit = site.unit("Byggenheten", None);

    let page = site.get(&who, &format!("/exempelkommun/historik?sak=org_unit:{unit}")).await;

    page.has("Historik: Byggenheten").has("<dd>Byggenheten</dd>").lacks("Ingen uppgift");
    let nowhere = "/exempelkommun/historik?sak=org_unit:01935000-0000-7000-8000-00000000ffff";
    assert_eq!(site.get(&who, nowhere).await.status, 404);
}

#[actix_web::test]
async fn each_kind_of_thing_is_shown_as_it_was_on_a_day() {
    let (mut site, _) = site().await;
    let program = site.token(AccessRole::Strategist);
    let unit = site.unit("Byggenheten", None);
    site.comes("2026-12-01");
    site.change(|catalogue, _| {
        let unit = catalogue.units.get(unit).unwrap();
        vec![unit.value.edit(|unit| unit.name = Name::parse("Bygg").unwrap()).unwrap().into()]
    });
    let of = |day: &str| format!("/exempelkommun/historik?sak=org_unit:{unit}&per={day}");

    site.get(&program, &of("2026-11-30")).await.has("Så här var det 30 november 2026");
    let day = |page: &Answer| {
        let (_, rest) = page.body.split_once("Så här var det").expect("a card");
        rest.split_once("</section>").map_or(rest, |(card, _)| card).to_owned()
    };
    assert!(day(&site.get(&program, &of("2026-11-30")).await).contains("Byggenheten"));
    assert!(!day(&site.get(&program, &of("2026-12-01")).await).contains("Byggenheten"));
    site.get(&program, &of("2026-11-20")).await.has("Fanns inte 20 november 2026");
    for wrong in ["2026-12-02", "i+fjol"] {
        assert_eq!(site.get(&program, &of(wrong)).await.status, 422, "{wrong}");
    }
}

#[actix_web::test]
async fn a_change_is_undone_and_the_undo_is_undone() {
    let (site, who) = site().await;
    let change = rename(&site, "Bygglov: ansöka");

    let page = undo(&site, &who, &change).await;

    page.has("Ändringen är ångrad.").has("Gör om ändringen").has("Ångrad 21 november 2026");
    assert_eq!(name_of(&site), "Bygglov: söka");
    let undone = latest(&site);
    let again = undo(&site, &who, &undone).await;
    again.has("Ändringen är ångrad.").has("Visa ändringen som ångrades");
    assert_eq!(name_of(&site), "Bygglov: ansöka");
    assert!(site.app.store.verify_history().unwrap().is_whole());
}

#[actix_web::test]
async fn what_somebody_has_changed_since_stays_and_is_told_with_who() {
    let (site, who) = site().await;
    let change = rename(&site, "Bygglov: ansöka");
    let version = site.catalogue().service_numbered("T-0001").unwrap().version.to_string();
    let fields = [
        ("_version", version.as_str()),
        ("name", "Bygglov"),
        ("number", "T-0001"),
        ("plain_description", ""),
        ("description", ""),
        ("kind", ""),
        ("audience", ""),
        ("search_terms", ""),
    ];
    let saved = site.post(&who, ABOUT, Sent::form(&fields)).await;
    assert_eq!(saved.status, 303, "{}", saved.body);

    let page = undo(&site, &who, &change).await;

    page.has("Inget gick att ångra.").has("Någon har ändrat samma uppgifter efteråt: Namn.");
    page.has("Senast ändrat av strategist@exempelkommun.example");
    assert_eq!(name_of(&site), "Bygglov");
}

#[actix_web::test]
async fn many_things_are_looked_through_before_they_are_undone_and_one_refused_stops_no_other() {
    let (site, who) = site().await;
    let event = |id, name: &str| {
        let name = Name::parse(name).unwrap();
        frozen(EventDraft { id, name, kind: EventKind::Life, description: None })
    };
    site.change(|_, ids| vec![event(ids.make(), "Provflytta"), event(ids.make(), "Provbygga")]);
    let change = latest(&site);
    site.change(|catalogue, _| {
        let used = catalogue.events.iter().find(|e| e.name.as_str() == "Provflytta").unwrap().id;
        let mut draft = catalogue.service_numbered("T-0001").unwrap().value.draft();
        draft.events.insert(used);
        vec![frozen(draft)]
    });

    let preview = site.get(&who, &format!("/exempelkommun/historik/{change}/angra")).await;
    preview.has("Livshändelse: Provbygga").has("Tas bort.").has("Annat hänvisar hit.");
    let page = undo(&site, &who, &change).await;

    page.has("En del av ändringen är ångrad.").has("Annat hänvisar hit.");
    let catalogue = site.catalogue();
    let there = |name: &str| catalogue.events.iter().any(|event| event.name.as_str() == name);
    assert_eq!((there("Provflytta"), there("Provbygga")), (true, false));
}

#[actix_web::test]
async fn many_of_which_the_same_is_said_are_told_by_their_number_and_open() {
    let (site, who) = site().await;
    let event = |id, name: &str| {
        let name = Name::parse(name).unwrap();
        frozen(EventDraft { id, name, kind: EventKind::Life, description: None })
    };
    site.change(|_, ids| (1..=6).map(|n| event(ids.make(), &format!("Prov {n}"))).collect());
    let change = latest(&site);

    let page = site.get(&who, &format!("/exempelkommun/historik/{change}")).await;
    let preview = site.get(&who, &format!("/exempelkommun/historik/{change}/angra")).await;

    page.has("<h1>Tjänster ändrades</h1>")
        .has("<p>Lades till.</p>")
        .has("<dt>Livshändelse: Prov 6 · ");
    assert_eq!(page.body.matches("<dt>Livshändelse: ").count(), 6);
    preview.has("<dt>6\u{a0}saker</dt><dd>Tas bort.<details class=\"more\"><summary>Visa vilka");
    preview.has("<li>Livshändelse: Prov 6</li>");
}

#[actix_web::test]
async fn an_import_is_taken_back_thing_by_thing_and_that_is_taken_back_too() {
    let (site, who) = site().await;
    let sheet = "Namn;Ägare;Antal per år;E-tjänst\n\
         Kyltorn: anmäla;Miljö;12;https://e.exempelkommun.example/kyltorn\n\
         Färdtjänst: söka;Omsorg;ca 300;Finns inte\nParkering: klaga;Omsorg;40;\n";
    let before = said(&site.catalogue());
    let (address, _) = chosen(&site, &who, "lista.csv", sheet.as_bytes()).await;
    let receipt = confirmed(&site, &who, &address).await;
    assert_eq!(receipt.status, 303, "{}", receipt.body);
    let import = latest(&site);
    let named = |name: &str| {
        let catalogue = site.catalogue();
        catalogue.services.iter().find(|s| s.name.as_str() == name).map(|s| s.value.draft())
    };
    let number = named("Färdtjänst: söka").unwrap().number.to_string();
    let about = format!("/exempelkommun/tjanster/{number}/andra/om");
    let mut form = FormOfPage::at(&site.get(&who, &about).await.body, &about);
    form.fill("plain_description", "Skrivet efteråt.");
    assert_eq!(site.post(&who, &about, form.sent()).await.status, 303);
    let imported = said(&site.catalogue());

    let preview = site.get(&who, &format!("/exempelkommun/historik/{import}/angra")).await;
    preview.has("Kyltorn: anmäla").has("Tas bort.");
    preview.has("Färdtjänst: söka").has("någon har ändrat efteråt, så den tas inte bort");
    let page = undo(&site, &who, &import).await;

    page.has("ångrad");
    let closed = named("Färdtjänst: söka").unwrap().about;
    assert_eq!(closed.lifecycle, Some(utbud_domain::Lifecycle::Closed));
    assert_eq!(closed.plain_description.unwrap().as_str(), "Skrivet efteråt.");
    assert!(named("Kyltorn: anmäla").is_none() && named("Parkering: klaga").is_none());
    let catalogue = site.catalogue();
    let units: Vec<_> = catalogue.units.iter().map(|u| (u.name.as_str(), u.closed_on)).collect();
    assert_eq!(units, [("Omsorg", Some(crate::site::TODAY.parse().unwrap()))]);
    assert!(catalogue.e_services.is_empty());
    assert_eq!(said(&catalogue).len(), before.len() + 2);

    undo(&site, &who, &latest(&site)).await;
    assert_eq!(said(&site.catalogue()), imported);
    assert!(site.app.store.verify_history().unwrap().is_whole());
}

#[actix_web::test]
async fn what_is_closed_instead_of_removed_is_told_with_why() {
    let (site, who) = site().await;
    let used = site.unit("Parkenheten", None);
    let made = latest(&site);
    site.service("T-0099", "Parkering", |draft| draft.owner = Some(used));

    let page = undo(&site, &who, &made).await;
    page.has("allt kunde inte tas bort").has("Det här avslutades i stället för att tas bort");
    page.has("Parkenheten").has("Annat hänvisar hit. Därför finns den kvar som avslutad.");
    assert!(site.catalogue().units.get(used).unwrap().closed_on.is_some());

    let changed = site.unit("Gatuenheten", None);
    let made = latest(&site);
    site.change(|catalogue, _| {
        let name = Name::parse("Gatukontoret").unwrap();
        let unit = catalogue.units.get(changed).unwrap();
        vec![unit.value.edit(|unit| unit.name = name.clone()).unwrap().into()]
    });
    let page = undo(&site, &who, &made).await;
    page.has("Någon har ändrat den efter att den lades till.");

    site.unit("Fel", None);
    let made = latest(&site);
    undo(&site, &who, &made).await.has("Ändringen är ångrad.").lacks("avslutades i stället");
}

#[actix_web::test]
async fn who_may_not_change_a_thing_does_not_undo_what_was_done_to_it() {
    let (site, _) = site().await;
    let change = rename(&site, "Bygglov: ansöka");
    let owner = site.member(AccessRole::ServiceOwner);
    let reader = site.member(AccessRole::Reader);

    let page = undo(&site, &owner, &change).await;
    page.has("Inget gick att ångra.").has("Du har inte behörighet att ändra den.");
    let path = format!("/exempelkommun/historik/{change}/angra");
    assert_eq!(site.post(&reader, &path, Sent::form(&[])).await.status, 403);
    assert_eq!(name_of(&site), "Bygglov: ansöka");
}

#[actix_web::test]
async fn what_the_kommun_was_founded_with_is_never_undone() {
    let (site, who) = site().await;
    let all = site.app.store.changes(site.municipality.id, 50).unwrap();
    let found = all.iter().find(|change| change.act == Act::Found).unwrap().change.to_string();

    let page = undo(&site, &who, &found).await;

    page.has("Inget gick att ångra.");
    assert!(!site.catalogue().channels.is_empty());
}

#[actix_web::test]
async fn another_kommuns_change_is_not_there() {
    let (site, who) = site().await;
    let other = site.other_municipality();
    let theirs = site.app.store.changes(other.id, 1).unwrap()[0].change;

    let path = format!("/exempelkommun/historik/{theirs}");
    assert_eq!(site.get(&who, &path).await.status, 404);
    let answer = site.post(&who, &format!("{path}/angra"), Sent::form(&[])).await;
    assert_eq!(answer.status, 404);
}

#[actix_web::test]
async fn a_service_is_shown_as_it_was_on_a_day_without_anything_to_change() {
    let (site, who) = site().await;
    let service = "/exempelkommun/tjanster/T-0001";

    let today = site.get(&who, &format!("{service}?per=2026-11-21")).await;
    today.has("Så här var tjänsten 21 november 2026.").lacks("/andra/om");
    let before = site.get(&who, &format!("{service}?per=2026-03-01")).await;
    assert_eq!(before.status, 200);
    before.has("Tjänsten fanns inte 1 mars 2026");
    let wrong = site.get(&who, &format!("{service}?per=i+fjol")).await;
    assert_eq!(wrong.status, 422);
    wrong.has("value=\"i fjol\"");
    let nobody = site.get(&As::Nobody, &format!("{service}?per=2026-11-21")).await;
    assert_eq!(nobody.status, 303);
}

/// What a catalogue says, without versions and times. Rules that come back have a number of their
/// own, which counts versions too.
fn said(catalogue: &Catalogue) -> BTreeMap<EntityRef, Entity> {
    let unnumbered = |entity: Entity| match entity {
        Entity::Settings(settings) => settings.edit(|s| s.rules.number = 1).unwrap().into(),
        other => other,
    };
    let of = |entity: Entity| (entity.reference(catalogue.municipality()), unnumbered(entity));
    catalogue.all().map(of).collect()
}

/// What undoing a change is made of.
fn touched(store: &Store, kommun: &utbud_domain::Municipality, change: ChangeId) -> Vec<Touched> {
    let whole = store.revisions_of(kommun.id, change).unwrap().unwrap();
    let one = |entry: &utbud_store::HistoryEntry| Touched {
        about: entry.about,
        before: entry.before.clone(),
        after: entry.after.clone(),
    };
    whole.revisions.iter().map(one).collect()
}

#[test]
fn undoing_the_last_act_of_any_history_gives_the_state_before_it_and_undoing_that_gives_it_back() {
    on_each_database(|database| {
        let store = database.store();
        let kommun = founded(&store, "exempelkommun");
        store.change(&request(&kommun), |_, _| Ok(vec![keeper()])).unwrap();
        let (mut dice, mut undone) = (Dice::new(11), 0);
        let editor = Editor { role: Some(AccessRole::Administrator), unit: None };
        let now = || {
            let row = store.visit(Some("exempelkommun"), None).unwrap();
            store.catalogue(kommun.id, row.version).unwrap()
        };
        let undo = |change: ChangeId| {
            let touched = touched(&store, &kommun, change);
            let today = store.clock().today();
            let request = Request::new(kommun.id, actor(), Act::Undo).undoing(change);
            let undo = Undo { touched: &touched, editor, today };
            store.change(&request, |catalogue, _| Ok(undo.on(catalogue).changes)).unwrap()
        };
        for _ in 0..60 {
            let before = now();
            let throw = dice.clone();
            dice = Dice::new(dice.below(u64::MAX));
            let done =
                store.change(&request(&kommun), |now, ids| wish(&mut throw.clone(), now, ids));
            let done = match done {
                Ok(done) if done.revisions > 0 => done,
                Ok(_) | Err(StoreError::Refused(_)) => continue,
                Err(other) => panic!("{other:?}"),
            };
            // What is due is carried out before anybody can undo anything.
            let due = |catalogue: &Catalogue, _: &mut _| {
                Ok(utbud_domain::organisation::due(catalogue, store.clock().today()))
            };
            if store.change(&request(&kommun), due).unwrap().revisions > 0 {
                continue;
            }
            let after = now();

            let back = undo(done.change);
            assert_eq!(said(&now()), said(&before), "undone");
            if back.revisions > 0 {
                undone += 1;
                undo(back.change);
                assert_eq!(said(&now()), said(&after), "undone again");
            }
        }

        assert!(undone > 15, "chance made too little: {undone}");
        assert!(store.verify_history().unwrap().is_whole());
        let filter = ChangeFilter { act: Some(Act::Undo), actor: None };
        let page = store.change_page(kommun.id, &filter, (0, 10)).unwrap();
        assert_eq!(page.changes.len(), 10);
        assert!(page.changes.iter().all(|(change, _)| change.undoes.is_some()));
        assert!(page.total >= undone * 2);
    });
}
