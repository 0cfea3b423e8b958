//! Whether everyone can use the pages: the statement, the form for who cannot, and what becomes of
//! what is said there.

use actix_web::test::TestRequest;
use utbud_domain::{AccessRole, Email, Note};
use utbud_store::{Clock, Reported, StoreOptions, Trouble};

use crate::database::on_each_database;
use crate::site::{Answer, As, Sent, Site};
use crate::store_log::founded;

const FORM: &str = "/exempelkommun/tillganglighet/rapportera";
const LIST: &str = "/exempelkommun/administration/tillganglighetsrapporter";

fn closed(site: &Site) {
    site.change(|catalogue, _| {
        let settings = catalogue.settings().unwrap();
        vec![settings.value.edit(|settings| settings.open_reading = false).unwrap().into()]
    });
}

async fn sent(site: &Site, fields: &[(&str, &str)]) -> Answer {
    site.post(&As::Nobody, FORM, Sent::form(fields)).await
}

async fn came_from(site: &Site, referer: &'static str) -> Answer {
    let get = TestRequest::get().uri(FORM).insert_header(("host", "utbud.example"));
    site.ask(&As::Nobody, get.insert_header(("referer", referer))).await
}

#[actix_web::test]
async fn the_statement_says_all_that_is_asked_of_it_to_everyone() {
    let site = Site::new().await;
    closed(&site);

    let page = site.get(&As::Nobody, "/exempelkommun/tillganglighet").await;
    let outside = site.get(&As::Nobody, "/tillganglighet").await;

    assert_eq!((page.status, outside.status), (200, 200));
    page.has("Exempelkommun står bakom den här webbplatsen, Utbud");
    page.has("<strong>delvis förenligt</strong>").has("Vad som inte är tillgängligt");
    page.has("Skäl:").has("Alternativ:").has("Bedömningen gjordes den 22 november 2026");
    page.has("uppdaterades senast den 22 november 2026").has("Ingen utomstående har granskat");
    page.has(&format!("href=\"{FORM}\"")).has("href=\"https://www.digg.se/tdosanmalan\"");
    page.has("href=\"/exempelkommun/hjalp/hjalpmedel\"");
    outside.has("Kommunen står bakom").has("Välj först vilken kommun det gäller");
}

#[actix_web::test]
async fn the_form_knows_the_page_that_one_comes_from_but_no_other_site() {
    let site = Site::new().await;

    let own =
        came_from(&site, "https://utbud.example/exempelkommun/tackning?as_of=2026-01-01").await;
    let other = came_from(&site, "https://evil.example/exempelkommun/tackning").await;
    let asked = site.get(&As::Nobody, &format!("{FORM}?sida=%2Fexempelkommun%2Fkanaler")).await;
    let evil = site.get(&As::Nobody, &format!("{FORM}?sida=%2F%2Fevil.example")).await;

    own.has("value=\"/exempelkommun/tackning?as_of=2026-01-01\"");
    other.lacks("evil.example").lacks("value=\"/exempelkommun/tackning\"");
    asked.has("value=\"/exempelkommun/kanaler\"");
    evil.lacks("value=\"//evil.example");
}

#[actix_web::test]
async fn the_statement_takes_the_page_that_one_comes_from_along_to_the_form() {
    let site = Site::new().await;
    let get = TestRequest::get()
        .uri("/exempelkommun/tillganglighet")
        .insert_header(("host", "utbud.example"))
        .insert_header(("referer", "https://utbud.example/exempelkommun/kanaler"));

    let page = site.ask(&As::Nobody, get).await;

    page.has(&format!("href=\"{FORM}?sida=%2Fexempelkommun%2Fkanaler\""));
}

#[actix_web::test]
async fn what_is_reported_without_a_log_in_gets_a_number_and_is_read_by_administrators_alone() {
    let site = Site::new().await;
    closed(&site);
    let administrator = site.member(AccessRole::Administrator);
    let strategist = site.member(AccessRole::Strategist);

    let answer = sent(
        &site,
        &[
            ("what", "Stapeln läses inte upp <b>alls</b>."),
            ("page", "/exempelkommun/tackning"),
            ("aid", "Skärmläsare"),
            ("email", "kim@exempel.example"),
        ],
    )
    .await;
    let receipt = site.follow(&As::Nobody, &answer).await;
    let list = site.get(&administrator, LIST).await;

    let number = answer.header("location").rsplit('/').next().unwrap().to_owned();
    assert_eq!(number.len(), 9);
    receipt.has("Rapporten är sparad.").has(&number);
    list.has("1 rapport väntar")
        .has(&number)
        .has("Stapeln läses inte upp &lt;b&gt;alls&lt;/b&gt;.");
    list.has("Skärmläsare").has("kim@exempel.example").has("/exempelkommun/tackning");
    assert_eq!(site.get(&strategist, LIST).await.status, 403);
    assert_eq!(site.get(&As::Nobody, LIST).await.status, 303);
}

#[actix_web::test]
async fn reports_that_wait_are_told_to_administrators_where_they_look() {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov", |_| ());
    let administrator = site.member(AccessRole::Administrator);
    let strategist = site.member(AccessRole::Strategist);
    site.get(&administrator, "/exempelkommun").await.lacks("om tillgänglighet");
    for _ in 0..2 {
        sent(&site, &[("what", "Går inte.")]).await;
    }

    let start = site.get(&administrator, "/exempelkommun").await;
    start.has("Läs 2 rapporter om tillgänglighet").has(LIST);
    let index = site.get(&administrator, "/exempelkommun/administration").await;
    index.has("2 rapporter väntar.");
    site.get(&strategist, "/exempelkommun").await.lacks("om tillgänglighet");

    let reports = site.app.store.accessibility_reports(site.municipality.id).unwrap();
    for report in reports {
        let handled = format!("{LIST}/{}/hanterad", report.id);
        site.post(&administrator, &handled, Sent::form(&[])).await;
    }
    site.get(&administrator, "/exempelkommun").await.lacks("om tillgänglighet");
}

#[actix_web::test]
async fn what_lacks_or_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost() {
    let site = Site::new().await;
    let long = "a".repeat(2_001);

    let empty = sent(&site, &[("what", "  "), ("aid", "Förstoring"), ("email", "kim")]).await;
    let longer = sent(&site, &[("what", &long)]).await;

    assert_eq!((empty.status, longer.status), (422, 422));
    empty.has("href=\"#falt-what\">Skriv vad som inte fungerar.").has("value=\"Förstoring\"");
    empty.has("value=\"kim\"").has("href=\"#falt-email\"");
    longer.has("högst 2000 tecken").has(&long);
}

#[actix_web::test]
async fn a_flood_from_one_address_is_slowed_and_what_was_typed_is_kept() {
    let site = Site::new().await;
    for _ in 0..11 {
        assert_eq!(sent(&site, &[("what", "Går inte.")]).await.status, 303);
    }

    let slowed = sent(&site, &[("what", "Går inte heller.")]).await;

    assert_eq!((slowed.status, slowed.header("retry-after")), (429, "1"));
    slowed.has("Går inte heller.").has("Vänta 1 sekund");
}

#[actix_web::test]
async fn a_report_is_marked_as_seen_to_and_back_and_is_removed_for_good() {
    let site = Site::new().await;
    let administrator = site.member(AccessRole::Administrator);
    sent(&site, &[("what", "Går inte."), ("email", "kim@exempel.example")]).await;
    let id = site.app.store.accessibility_reports(site.municipality.id).unwrap()[0].id;
    let at = |act: &str| format!("{LIST}/{id}/{act}");

    let handled = site.post(&administrator, &at("hanterad"), Sent::form(&[])).await;
    let after = site.follow(&administrator, &handled).await;
    after.has("0 rapporter väntar").has("Hanterad").has("Markera som väntande");
    site.post(&administrator, &at("vantar"), Sent::form(&[])).await;
    site.get(&administrator, LIST).await.has("1 rapport väntar");
    let asked = site.get(&administrator, &at("ta-bort")).await;
    asked.has("Det går inte att ångra").lacks("kim@exempel.example");
    let removed = site.post(&administrator, &at("ta-bort"), Sent::form(&[])).await;

    site.follow(&administrator, &removed).await.has("Inga rapporter").lacks("kim@exempel.example");
    let gone = site.post(&administrator, &at("hanterad"), Sent::form(&[])).await;
    assert_eq!(gone.status, 404);
}

#[actix_web::test]
async fn another_kommuns_report_is_neither_seen_nor_touched() {
    let site = Site::new().await;
    let other = site.other_municipality();
    let stranger = site.member_of(&other, AccessRole::Administrator);
    sent(&site, &[("what", "Går inte.")]).await;
    let id = site.app.store.accessibility_reports(site.municipality.id).unwrap()[0].id;
    let theirs = "/annankommun/administration/tillganglighetsrapporter";

    site.get(&stranger, theirs).await.has("Inga rapporter");
    let handled = site.post(&stranger, &format!("{theirs}/{id}/hanterad"), Sent::form(&[])).await;
    let removed = site.post(&stranger, &format!("{theirs}/{id}/ta-bort"), Sent::form(&[])).await;

    assert_eq!((handled.status, removed.status), (404, 404));
    let left = site.app.store.accessibility_reports(site.municipality.id).unwrap();
    assert_eq!((left.len(), left[0].handled_at), (1, None));
}

#[test]
fn a_report_is_forgotten_after_a_year() {
    on_each_database(|database| {
        let on = |day: &str| {
            let clock = Clock::Fixed(day.parse().unwrap());
            database.store_with(&StoreOptions { clock, ..StoreOptions::default() })
        };
        let before = on("2025-11-21");
        let municipality = founded(&before, "exempelkommun");
        let trouble = |what: &str| Trouble {
            what: Note::parse(what).unwrap(),
            page: None,
            aid: None,
            email: Some(Email::parse("kim@exempel.example").unwrap()),
        };
        let kept = before.report_accessibility(municipality.id, &trouble("Ett"), "192.0.2.1");
        assert!(matches!(kept, Ok(Reported::Kept(_))));

        let last_day = on("2026-11-20").accessibility_reports(municipality.id).unwrap();
        let now = on("2026-11-21");
        let after = now.accessibility_reports(municipality.id).unwrap();
        now.report_accessibility(municipality.id, &trouble("Två"), "192.0.2.1").unwrap();
        let earlier = on("2026-01-01").accessibility_reports(municipality.id).unwrap();

        let email = Email::parse("anna@exempel.example").unwrap();
        now.add_account(&email, crate::site::PASSWORD).unwrap();
        let later = on("2027-11-22");
        later.log_in(email.as_str(), crate::site::PASSWORD, "192.0.2.1").unwrap();
        let at_last = on("2026-11-22").accessibility_reports(municipality.id).unwrap();

        assert_eq!((last_day.len(), after.len(), at_last.len()), (1, 0, 0));
        let left: Vec<_> = earlier.iter().map(|report| report.trouble.what.as_str()).collect();
        assert_eq!(left, ["Två"]);
    });
}
