//! Forms over things: what is saved, what is refused, two people at once, and what was typed while
//! nobody was logged in.

use utbud_domain::{AccessRole, Change, EntityRef};

use crate::site::{Answer, As, PASSWORD, Sent, Site};

const ABOUT: &str = "/exempelkommun/tjanster/T-0001/andra/om";

/// What the form for *Om tjänsten* sends when only name and description are filled.
fn about<'a>(version: &'a str, name: &'a str, plain: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("_version", version),
        ("name", name),
        ("number", "T-0001"),
        ("plain_description", plain),
        ("description", ""),
        ("kind", ""),
        ("audience", ""),
        ("search_terms", ""),
    ]
}

async fn site() -> (Site, As) {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov: söka", |_| {});
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

async fn save(site: &Site, who: &As, fields: &[(&str, &str)]) -> Answer {
    site.post(who, ABOUT, Sent::form(fields)).await
}

fn name_of(site: &Site) -> (String, String) {
    let catalogue = site.catalogue();
    let service = catalogue.service_numbered("T-0001").unwrap();
    let plain = service.about.plain_description.as_ref();
    (service.name.to_string(), plain.map(ToString::to_string).unwrap_or_default())
}

#[actix_web::test]
async fn a_section_is_saved_and_the_page_says_so_with_a_way_to_take_it_back() {
    let (site, who) = site().await;

    site.get(&who, ABOUT).await.has("value=\"Bygglov: söka\"").has("name=\"_version\" value=\"1\"");
    let saved = save(&site, &who, &about("1", "Bygglov: ansöka", "Får bygga.")).await;
    let page = site.follow(&who, &saved).await;

    assert!(saved.header("location").ends_with("#om"), "{}", saved.header("location"));
    page.has("Sparat.").has("Ångra").has("<h1>Bygglov: ansöka</h1>").has("Får bygga.");
    site.get(&who, "/exempelkommun/tjanster/T-0001/historik")
        .await
        .has("Tjänsten ändrades")
        .has("strategist@exempelkommun.example")
        .has("Bygglov: söka");
}

#[actix_web::test]
async fn what_says_the_same_as_before_is_not_saved_again() {
    let (site, who) = site().await;

    let saved = save(&site, &who, &about("1", "Bygglov: söka", "")).await;

    site.follow(&who, &saved).await.has("Inget var ändrat");
    assert_eq!(site.catalogue().service_numbered("T-0001").unwrap().version.0, 1);
}

#[actix_web::test]
async fn what_is_refused_is_said_at_its_field_and_all_that_was_typed_stands_there() {
    let (site, who) = site().await;
    site.service("T-0002", "Färdtjänst", |_| {});
    let mut fields = about("1", "", "Det här står kvar.");
    fields[2].1 = "t-0002";
    let long = "Å".repeat(301);
    fields[4] = ("description", &long);

    let answer = save(&site, &who, &fields).await;
    assert_eq!(answer.status, 422);
    answer.has("Rätta en uppgift").has("Fyll i namnet.").has("Det här står kvar.").has(&long);

    fields[1].1 = "Bygglov";
    let answer = save(&site, &who, &fields).await;
    assert_eq!(answer.status, 422);
    answer.has("href=\"#falt-number\"").has("value=\"t-0002\"").has("Det här står kvar.");
    assert_eq!(name_of(&site), ("Bygglov: söka".into(), String::new()));
}

#[actix_web::test]
async fn fields_that_two_people_did_not_both_touch_are_both_kept() {
    let (site, who) = site().await;
    let other = site.member(AccessRole::Administrator);

    save(&site, &other, &about("1", "Bygglov: söka", "Av den första.")).await;
    let second = save(&site, &who, &about("1", "Bygglov: ansöka", "")).await;

    assert_eq!(second.status, 303, "{}", second.body);
    assert_eq!(name_of(&site), ("Bygglov: ansöka".into(), "Av den första.".into()));
}

#[actix_web::test]
async fn who_comes_second_sees_both_values_chooses_and_saves() {
    let (site, who) = site().await;
    let other = site.member(AccessRole::Administrator);
    save(&site, &other, &about("1", "Bygglov: begära", "")).await;

    let fields = about("1", "Bygglov: ansöka", "Min text.");
    let clash = save(&site, &who, &fields).await;
    assert_eq!(clash.status, 409);
    clash
        .has("Ditt värde: Bygglov: ansöka")
        .has("Sparat värde: Bygglov: begära")
        .has("Någon annan har ändrat samma uppgifter medan du skrev.")
        .has("administrator@exempelkommun.example sparade senast ")
        .has("Övrigt du skrev finns kvar.")
        .has("name=\"plain_description\" value=\"Min text.\"")
        .has("name=\"_beside\" value=\"2\"");
    assert_eq!(name_of(&site), ("Bygglov: begära".into(), String::new()));

    let mut unchosen = fields.clone();
    unchosen.push(("_beside", "2"));
    let again = save(&site, &who, &unchosen).await;
    assert_eq!(again.status, 409);
    again.has("Välj vad som ska gälla för namnet.");

    let mut chosen = unchosen;
    chosen.push(("_choice.name", "theirs"));
    let saved = save(&site, &who, &chosen).await;
    site.follow(&who, &saved).await.has("Sparat.");
    assert_eq!(name_of(&site), ("Bygglov: begära".into(), "Min text.".into()));
}

#[actix_web::test]
async fn nobody_is_named_beside_a_value_that_another_may_have_written() {
    let site = Site::new().await;
    let [who, first] = [AccessRole::Strategist, AccessRole::Administrator].map(|r| site.member(r));
    let last = site.member(AccessRole::ServiceOwner);
    let unit = site.catalogue().units.iter().next().unwrap().id;
    site.service("T-0001", "Bygglov: söka", |draft| draft.owner = Some(unit));
    save(&site, &first, &about("1", "Bygglov: begära", "")).await;
    save(&site, &last, &about("2", "Bygglov: begära", "Av den sista.")).await;

    let clash = save(&site, &who, &about("1", "Bygglov: ansöka", "")).await;

    assert_eq!(clash.status, 409);
    clash
        .has("Sparat värde: Bygglov: begära")
        .has("Någon annan har ändrat samma uppgifter")
        .has("Senast sparat ")
        .lacks("administrator@exempelkommun.example")
        .lacks("service-owner@exempelkommun.example");
}

#[actix_web::test]
async fn who_has_the_form_open_twice_is_told_that_it_is_their_own_doing() {
    let (site, who) = site().await;
    let other = site.member(AccessRole::Administrator);
    save(&site, &who, &about("1", "Bygglov: begära", "")).await;

    let clash = save(&site, &who, &about("1", "Bygglov: ansöka", "Min text.")).await;
    assert_eq!(clash.status, 409);
    clash
        .has("Du har själv ändrat samma uppgifter i en annan flik")
        .has("Du sparade senast ")
        .lacks("Någon annan");

    save(&site, &other, &about("2", "Bygglov: begära", "Av den andra.")).await;
    let clash = save(&site, &who, &about("1", "Bygglov: ansöka", "")).await;
    assert_eq!(clash.status, 409);
    clash
        .has("Samma uppgifter har ändrats medan du skrev.")
        .lacks("Någon annan")
        .lacks("Du har själv")
        .lacks("administrator@exempelkommun.example");
}

#[actix_web::test]
async fn what_was_typed_while_the_session_had_ended_is_there_after_the_log_in() {
    let (site, _) = site().await;

    let asked = save(&site, &As::Nobody, &about("1", "Bygglov: ansöka", "Långt att skriva.")).await;
    assert_eq!(asked.status, 401);
    asked.has("Du har blivit utloggad").has("name=\"skrivet\"").has("name=\"till\"");

    let body = Sent::form(&about("1", "Bygglov: ansöka", "Långt att skriva.")).body;
    let body = String::from_utf8(body).unwrap();
    let log_in = [
        ("email", "strategist@exempelkommun.example"),
        ("password", PASSWORD),
        ("till", ABOUT),
        ("skrivet", &body),
    ];
    let entered = site.post(&As::Nobody, "/logga-in", Sent::form(&log_in)).await;
    assert_eq!((entered.status, entered.header("location")), (303, ABOUT), "{}", entered.body);
    let cookie = entered.header("set-cookie").split(';').next().unwrap_or_default();
    let secret = cookie.strip_prefix("sid=").unwrap().to_owned();
    let who = As::Session(utbud_store::Secret::from(secret));
    let form = site.get(&who, ABOUT).await;
    form.has("finns kvar här").has("value=\"Bygglov: ansöka\"").has("Långt att skriva.");

    let mut fields = about("1", "Bygglov: ansöka", "Långt att skriva.");
    fields.push(("_kept", "1"));
    assert_eq!(save(&site, &who, &fields).await.status, 303);
    site.get(&who, ABOUT).await.lacks("finns kvar här").has("value=\"Bygglov: ansöka\"");
}

#[actix_web::test]
async fn nothing_waits_where_there_is_no_form_or_where_one_does_not_work() {
    let (site, _) = site().await;
    let other = site.other_municipality();
    let account = site.catalogue().memberships.iter().next().unwrap().account;
    let keep = |path: &str| utbud_web::edit::keep(&site.app.store, account, path, "name=Kvar");

    let none = [
        "/exempelkommun/hittepa",
        "/exempelkommun/tjanster",
        "/exempelkommun/tjanster/1/bekrafta",
        "/exempelkommun/api/v1/services",
        "/logga-in",
        "/annankommun/tjanster/1/andra/om",
    ];
    for path in none {
        assert!(keep(path).is_err(), "{path}");
    }
    keep(ABOUT).unwrap();
    keep("/exempelkommun/kontakter/ny?steg=1").unwrap();
    assert_eq!(other.slug.as_str(), "annankommun");
}

#[actix_web::test]
async fn what_was_typed_of_something_that_was_removed_meanwhile_stands_on_the_page() {
    let (site, who) = site().await;
    site.service("T-0002", "Misstag", |_| ());
    let address = "/exempelkommun/tjanster/T-0002/andra/om";
    let typed = about("1", "Misstag", "Två rader\noch <b>mer</b>.");
    let typed = [&typed[..], &[("legal_form", "not_applicable")]].concat();
    let service =
        site.catalogue().services.iter().find(|s| s.number.as_str() == "T-0002").unwrap().id;
    site.change(|_, _| vec![Change::Remove(EntityRef::Service(service))]);

    let answer = site.post(&who, address, Sent::form(&typed)).await;

    assert_eq!(answer.status, 404);
    answer.has("Det du ville spara finns inte längre").has("Visa historiken");
    answer.has("Namnet").has("Misstag").has("Två rader<br>och &lt;b&gt;mer&lt;/b&gt;.");
    answer.lacks("not_applicable");
    let nobody = site.post(&As::Nobody, address, Sent::form(&typed)).await;
    assert_eq!(nobody.status, 401, "asked to log in first");

    let account = site.catalogue().memberships.iter().next().unwrap().account;
    let body = "_version=1&name=misstag&plain_description=bygglov&kind=application";
    utbud_web::edit::keep(&site.app.store, account, address, body).unwrap();
    let back = site.get(&who, address).await;
    assert_eq!(back.status, 404);
    back.has("Det du ville spara finns inte längre").has("bygglov").has("misstag");
    back.lacks("application");
    site.get(&who, "/exempelkommun/tjanster/T-0009/andra/om").await.has("Sidan finns inte");
}

#[actix_web::test]
async fn what_was_kept_can_be_thrown_away() {
    let (site, who) = site().await;
    let account = site.catalogue().memberships.iter().next().unwrap().account;
    let body = "_version=1&name=Kvar&number=T-0001";
    utbud_web::edit::keep(&site.app.store, account, ABOUT, body).unwrap();
    site.get(&who, ABOUT).await.has("value=\"Kvar\"");

    let dropped = site.post(&who, ABOUT, Sent::form(&[("_drop", "1")])).await;

    assert_eq!((dropped.status, dropped.header("location")), (303, ABOUT));
    site.get(&who, ABOUT).await.lacks("value=\"Kvar\"").has("value=\"Bygglov: söka\"");
}

#[actix_web::test]
async fn a_contact_person_changes_the_services_of_the_own_unit_and_no_others() {
    let (site, _) = site().await;
    let who = site.member(AccessRole::ServiceOwner);
    let catalogue = site.catalogue();
    let unit = catalogue.units.iter().find(|u| u.name.as_str() == "Kontaktpersonens enhet");
    let unit = unit.unwrap().id;
    site.service("T-0002", "Färdtjänst", |draft| draft.owner = Some(unit));

    let own = site.get(&who, "/exempelkommun/tjanster/T-0002/andra/om").await;
    let others = site.get(&who, ABOUT).await;
    let sent = save(&site, &who, &about("1", "Tagen", "")).await;

    assert_eq!((own.status, others.status, sent.status), (200, 403, 403));
    others.has("Det hör till en annan verksamhet");
    assert_eq!(name_of(&site).0, "Bygglov: söka");
}

#[actix_web::test]
async fn a_new_number_leads_to_the_new_address() {
    let (site, who) = site().await;
    let mut fields = about("1", "Bygglov: söka", "");
    fields[2].1 = "BYG-1";

    let saved = save(&site, &who, &fields).await;

    assert!(saved.header("location").starts_with("/exempelkommun/tjanster/BYG-1?sparat="));
    assert_eq!(site.follow(&who, &saved).await.status, 200);
}

#[actix_web::test]
async fn a_form_without_a_version_or_of_one_that_never_was_is_not_saved() {
    let (site, who) = site().await;
    for version in ["", "0", "7", "-1", "2147483648", "x"] {
        let answer = save(&site, &who, &about(version, "Tagen", "")).await;
        assert_eq!(answer.status, 400, "«{version}»");
    }
    assert_eq!(name_of(&site).0, "Bygglov: söka");
}
