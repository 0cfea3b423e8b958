//! What is decided ahead in the organisation: refused where it cannot be, told where people look,
//! and what it replaces.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use utbud_domain::{AccessRole, Act, OrgUnitId};
use utbud_store::{Clock, StoreOptions};

use crate::database::Database;
use crate::site::{Answer, As, Sent, Site};

const HOME: &str = "/exempelkommun";
const TREE: &str = "/exempelkommun/organisation";
const MERGE: &str = "/exempelkommun/organisation/sla-ihop";
const HINDERS: &str = "/exempelkommun/organisation?visa=hinder";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

fn page(unit: OrgUnitId) -> String {
    format!("{TREE}/{unit}")
}

fn version(site: &Site, unit: OrgUnitId) -> String {
    site.catalogue().units.get(unit).unwrap().version.to_string()
}

/// Sends the form of what a unit is to be later.
async fn decide(
    (site, who): (&Site, &As),
    unit: OrgUnitId,
    (from, name, parent): (&str, &str, Option<OrgUnitId>),
) -> Answer {
    let (version, parent) = (version(site, unit), parent.map(|id| id.to_string()));
    let sent = [
        ("_version", version.as_str()),
        ("ahead_from", from),
        ("ahead_name", name),
        ("ahead_parent", parent.as_deref().unwrap_or_default()),
    ];
    site.post(who, &format!("{}/senare", page(unit)), Sent::form(&sent)).await
}

fn query(units: &[OrgUnitId], successor: OrgUnitId, on: &str) -> String {
    let units: String = units.iter().map(|unit| format!("units={unit}&")).collect();
    format!("{MERGE}?{units}successor={successor}&closed_on={on}")
}

/// Looks at a merger and does it.
async fn merge(
    (site, who): (&Site, &As),
    unit: OrgUnitId,
    successor: OrgUnitId,
    on: &str,
) -> Answer {
    let preview = site.get(who, &query(&[unit], successor, on)).await;
    assert_eq!(preview.status, 200);
    let (_, rest) = preview.body.split_once("name=\"_seen\" value=\"").expect("a plan");
    let seen = rest.split('"').next().unwrap();
    let (unit, successor) = (unit.to_string(), successor.to_string());
    let sent = [
        ("units", unit.as_str()),
        ("successor", successor.as_str()),
        ("closed_on", on),
        ("_seen", seen),
    ];
    site.post(who, MERGE, Sent::form(&sent)).await
}

#[actix_web::test]
async fn a_name_that_is_taken_on_the_day_is_refused_at_its_field_with_what_was_typed() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));

    let refused = decide((&site, &who), b, ("2027-01-01", "TEKNIK", None)).await;

    assert_eq!(refused.status, 422);
    refused
        .has("href=\"#falt-ahead_name\"")
        .has("Bygg kan inte heta TEKNIK från 1 januari 2027: namnet är upptaget där då av Teknik.")
        .has("value=\"TEKNIK\"")
        .has("value=\"2027-01-01\"");
    assert_eq!(site.catalogue().units.get(b).unwrap().ahead, None);

    assert_eq!(decide((&site, &who), a, ("2027-01-01", "Teknik och park", None)).await.status, 303);
    assert_eq!(decide((&site, &who), b, ("2027-01-01", "TEKNIK", None)).await.status, 303);
}

#[actix_web::test]
async fn a_name_that_another_is_decided_to_have_is_refused() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    assert_eq!(decide((&site, &who), a, ("2027-03-01", "Samhälle", None)).await.status, 303);

    for from in ["2027-01-01", "2027-03-01", "2027-06-01"] {
        let refused = decide((&site, &who), b, (from, "Samhälle", None)).await;
        assert_eq!(refused.status, 422, "{from}");
        refused.has("href=\"#falt-ahead_name\"");
    }
}

#[actix_web::test]
async fn a_place_that_is_closed_by_then_or_below_itself_is_refused_at_its_field() {
    let (site, who) = site().await;
    let [a, b, c] = ["Teknik", "Bygg", "Park"].map(|name| site.unit(name, None));
    assert_eq!(merge((&site, &who), a, b, "2027-01-01").await.status, 303);
    let form = site.get(&who, &format!("{}/senare", page(c))).await;
    form.has("Teknik (avslutas 1 januari 2027)");

    let closed = decide((&site, &who), c, ("2027-01-01", "Park", Some(a))).await;
    assert_eq!(closed.status, 422);
    closed.has("href=\"#falt-ahead_parent\"").has("Teknik är avslutad 1 januari 2027.");
    let later = decide((&site, &who), c, ("2027-02-01", "Park", Some(a))).await;
    later.has("Teknik är avslutad 1 januari 2027.").lacks("avslutad 1 februari");
    assert_eq!(decide((&site, &who), c, ("2026-12-01", "Park", Some(a))).await.status, 303);

    let below = decide((&site, &who), b, ("2027-02-01", "Bygg", Some(c))).await;
    assert_eq!(below.status, 422);
    below.has("href=\"#falt-ahead_parent\"").has("platsen ligger då under verksamheten själv");
}

#[actix_web::test]
async fn a_merger_that_cannot_be_on_its_day_is_refused_and_says_what_hinders() {
    let (site, who) = site().await;
    let [a, b, c] = ["Teknik", "Bygg", "Park"].map(|name| site.unit(name, None));
    site.unit("Stab", Some(a));
    decide((&site, &who), c, ("2027-03-01", "Stab", Some(b))).await;

    let refused = site.get(&who, &query(&[a], b, "2027-01-01")).await;

    assert_eq!(refused.status, 422);
    refused.has("href=\"#falt-closed_on\"").has("Park kan inte heta Stab från 1 mars 2027");
    refused.lacks("name=\"_seen\"").has("value=\"2027-01-01\"");

    // On its day the two have one name: then the preview says so, and before that they have not.
    let early = site.unit("Kansli", Some(b));
    decide((&site, &who), c, ("2027-03-01", "Park", None)).await;
    decide((&site, &who), early, ("2026-12-01", "STAB", Some(b))).await;
    let clash = site.get(&who, &query(&[a], b, "2027-01-01")).await;
    clash.has("Byt namn först.").lacks("name=\"_seen\"");
}

#[actix_web::test]
async fn what_has_become_impossible_is_seen_at_the_start_in_the_tree_and_on_the_unit() {
    let (mut site, who) = site().await;
    let program = site.token(AccessRole::Strategist);
    let b = site.unit("Bygg", None);
    site.service("T-0001", "Bygglov", |draft| draft.owner = Some(b));
    decide((&site, &who), b, ("2027-01-01", "Samhälle", None)).await;
    for path in [HOME, TREE, &page(b)] {
        site.get(&who, path).await.lacks("kan inte göras");
    }
    site.get(&who, HINDERS).await.has("Inget hindrar").has("data-total=\"0\"");

    let other = site.unit("Samhälle", None);

    let start = site.get(&who, HOME).await;
    start.has("Rätta 1 bestämd ändring av organisationen som inte kan göras");
    start.has("Den är bestämd till den 1 januari 2027.").has("visa=hinder");
    site.get(&who, TREE).await.has("kan inte göras 1 januari 2027").has("data-count=\"1\"");
    site.get(&who, &page(b)).await.has("Bygg kan inte heta Samhälle från 1 januari 2027");
    let list = site.get(&who, HINDERS).await;
    list.has("data-total=\"1\"").has("Ändra det som är bestämt");

    site.comes("2027-01-02");
    site.get(&program, HOME).await.has("Den är bestämd till den 1 januari 2027.");
    site.get(&program, TREE).await.has("kan inte göras 1 januari 2027");
    let unit = site.get(&program, &page(b)).await;
    unit.has("Bygg skulle ha hetat Samhälle från 1 januari 2027, men namnet är upptaget där");

    site.change(|catalogue, _| {
        let other = catalogue.units.get(other).unwrap();
        let name = utbud_domain::Name::parse("Annat").unwrap();
        vec![other.value.edit(|unit| unit.name = name.clone()).unwrap().into()]
    });
    site.get(&program, &page(b)).await.has("<h1>Samhälle</h1>");
    site.get(&program, HOME).await.lacks("kan inte göras");
}

#[actix_web::test]
async fn who_answers_for_one_unit_has_not_the_organisation_to_mend() {
    let (site, who) = site().await;
    let contact_person = site.member(AccessRole::ServiceOwner);
    let b = site.unit("Bygg", None);
    site.service("T-0001", "Bygglov", |draft| draft.owner = Some(b));
    decide((&site, &who), b, ("2027-01-01", "Samhälle", None)).await;
    site.unit("Samhälle", None);

    site.get(&contact_person, HOME).await.has("Att göra").lacks("av organisationen");
    let list = site.get(&contact_person, HINDERS).await;
    list.has("data-total=\"1\"").lacks("Ändra det som är bestämt");
}

#[actix_web::test]
async fn an_earlier_plan_is_told_on_the_form_and_on_the_receipt_with_who_decided_it() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    let first = decide((&site, &who), b, ("2027-01-01", "Samhälle", None)).await;
    let receipt = site.follow(&who, &first).await;
    receipt.has("Bestämt: Bygg: Från 1 januari 2027: Samhälle, överst i organisationen.");
    site.get(&who, &page(b)).await.lacks("Bestämt: Bygg");

    let form = site.get(&who, &format!("{}/senare", page(b))).await;
    form.has("Redan bestämt: Från 1 januari 2027: Samhälle, överst i organisationen (bestämt ");
    form.has("21 november 2026 av strategist").has("Det du sparar här ersätter det.");

    let second = decide((&site, &who), b, ("2027-02-01", "Stad", Some(a))).await;
    let receipt = site.follow(&who, &second).await;
    receipt.has("Bestämt: Bygg: Från 1 februari 2027: Stad, under Teknik.");
    receipt.has("Det ersätter det som var bestämt: Bygg: Från 1 januari 2027: Samhälle,");

    let none = decide((&site, &who), b, ("", "Bygg", None)).await;
    let receipt = site.follow(&who, &none).await;
    receipt.has("Inte längre bestämt: Bygg: Från 1 februari 2027: Stad, under Teknik.");
}

#[actix_web::test]
async fn a_closing_that_is_decided_anew_says_what_it_replaces() {
    let (site, who) = site().await;
    let [a, b, c] = ["Teknik", "Bygg", "Park"].map(|name| site.unit(name, None));
    decide((&site, &who), a, ("2027-05-01", "Gata", None)).await;
    let done = merge((&site, &who), a, b, "2027-06-01").await;
    let receipt = site.follow(&who, &done).await;
    receipt.has("<h1>Bygg</h1>").has("Bestämt: Teknik avslutas 1 juni 2027, Bygg tar över.");
    receipt.has("Tar över från").has(">Teknik</a> 1 juni 2027");
    site.get(&who, &page(a)).await.has("Avslutas").has("1 juni 2027").has("Ändra när eller vem");

    let form = site.get(&who, &format!("{}/avsluta", page(a))).await;
    form.has("Redan bestämt: Teknik avslutas 1 juni 2027, Bygg tar över (bestämt 21 november");
    form.has("value=\"2027-06-01\"").has("selected>Bygg");
    let preview = site.get(&who, &query(&[a], c, "2027-04-01")).await;
    preview.has("Det du bestämmer här ersätter det.").has("Teknik: Från 1 maj 2027: Gata");

    let done = merge((&site, &who), a, c, "2027-04-01").await;
    let receipt = site.follow(&who, &done).await;
    receipt.has("Bestämt: Teknik avslutas 1 april 2027, Park tar över.");
    receipt.has("Det ersätter det som var bestämt: Teknik avslutas 1 juni 2027, Bygg tar över.");
    receipt.has("Inte längre bestämt: Teknik: Från 1 maj 2027: Gata, överst i organisationen.");
    let unit = site.catalogue().units.get(a).unwrap().draft();
    assert_eq!((unit.closed_on, unit.successor), ("2027-04-01".parse().ok(), Some(c)));
    site.get(&who, &page(b)).await.lacks("Tar över från");
}

#[actix_web::test]
async fn a_unit_that_closes_ahead_is_chosen_until_its_day() {
    let (mut site, who) = site().await;
    let administrator = site.member(AccessRole::Administrator);
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    site.service("T-0001", "Bygglov", |_| {});
    merge((&site, &who), a, b, "2027-01-01").await;
    let label = "Teknik (avslutas 1 januari 2027)";

    let forms = [
        "/exempelkommun/tjanster/T-0001/andra/ansvar",
        "/exempelkommun/organisation/ny",
        "/exempelkommun/organisation/sla-ihop",
    ];
    for form in forms {
        site.get(&who, form).await.has(label);
    }
    let users = "/exempelkommun/administration/anvandare/ny";
    site.get(&administrator, users).await.has(label);

    site.comes("2027-01-01");
    let program = site.token(AccessRole::Strategist);
    for form in forms {
        site.get(&program, form).await.lacks("Teknik").has("Bygg");
    }
}

#[actix_web::test]
async fn a_unit_whose_name_is_taken_meanwhile_closes_as_decided_and_says_why() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    merge((&site, &who), a, b, "2027-01-01").await;
    site.unit("Teknik", None);

    let kept = site.post(&who, &format!("{}/avsluta-inte", page(a)), Sent::form(&[])).await;

    assert_eq!(kept.status, 422);
    kept.has("Verksamheten avslutas som det var bestämt.").has("samma finns redan");
}

#[actix_web::test]
async fn who_only_reads_does_not_wait_for_what_is_due_and_sees_it_counted() {
    let day = crate::site::TODAY.parse().unwrap();
    let options = StoreOptions { clock: Clock::Fixed(day), ..StoreOptions::default() };
    let mut site = Site::on(Database::sqlite(), &options);
    let who = site.member(AccessRole::Strategist);
    let program = site.token(AccessRole::Strategist);
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    site.service("T-0001", "Bygglov", |draft| draft.owner = Some(a));
    assert_eq!(merge((&site, &who), a, b, "2027-01-01").await.status, 303);
    site.comes("2027-01-02");
    let file = site.database().url.trim_start_matches("sqlite:").to_owned();
    let mut other = SqliteConnection::establish(&file).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let owner = |site: &Site| site.catalogue().service_numbered("T-0001").unwrap().owner;

    let began = Instant::now();
    for _ in 0..3 {
        site.get(&program, &page(b)).await.has("1 tjänst").has("Tog över från");
    }
    let covered = format!("/exempelkommun/api/v1/coverage?owner={b}");
    let total = site.get(&program, &covered).await.json()["figures"][0]["total"].clone();
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    assert_eq!(total, 1);
    assert_eq!(owner(&site), Some(a));

    other.batch_execute("COMMIT").unwrap();
    while owner(&site) != Some(b) {
        assert!(began.elapsed() < Duration::from_secs(30), "it is never written");
        std::thread::sleep(Duration::from_millis(50));
    }
    site.get(&program, &page(b)).await.has("1 tjänst");
    let latest = site.app.store.changes(site.municipality.id, 5).unwrap();
    assert_eq!(latest.iter().filter(|one| one.act == Act::CarryOut).count(), 1);
}
