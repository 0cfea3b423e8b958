//! Täckning and the start page: what is shown to whom, and that every number leads to as many rows.

use utbud_domain::{AccessRole, ActorId, Id, Lifecycle, Said, ServiceDraft, ServiceKind};
use utbud_domain::{Volume, VolumeEstimate};

use crate::site::{As, Site};

const REPORT: &str = "/exempelkommun/tackning";

pub fn cases(service: &mut ServiceDraft, cases: i64) {
    service.need.annual_volume = Some(VolumeEstimate {
        cases: Volume::new(cases).unwrap(),
        approximate: false,
        year: None,
        source: None,
    });
}

pub fn none(service: &mut ServiceDraft) {
    let by = ActorId::from_uuid(uuid::Uuid::nil());
    service.no_e_service_said = Some(Said { on: "2026-01-01".parse().unwrap(), by });
}

/// Five services: one with an e-service, two without, one unknown, one that is only an idea.
async fn small_site() -> Site {
    let site = Site::new().await;
    let unit = site.unit("Bygglov", None);
    site.service("T-0001", "Bygglov: ansöka", |s| {
        s.owner = Some(unit);
        s.about.kind = Some(ServiceKind::Application);
        cases(s, 600);
    });
    site.e_service("T-0001", "Ansök om bygglov");
    site.service("T-0002", "Nybyggnadskarta: beställa", |s| {
        s.owner = Some(unit);
        s.about.kind = Some(ServiceKind::Order);
        none(s);
        cases(s, 300);
    });
    site.service("T-0003", "Torgplats: boka", |s| {
        s.about.kind = Some(ServiceKind::Booking);
        none(s);
    });
    site.service("T-0004", "Simskola: anmäla barn", |s| s.about.lifecycle = None);
    site.service("T-0005", "Fritidsbank: låna", |s| s.about.lifecycle = Some(Lifecycle::Idea));
    site
}

/// Each number on a page with the address it leads to.
fn counts(page: &str) -> Vec<(u64, String)> {
    let links = page.split("<a ").skip(1).filter_map(|link| link.split_once('>')).map(|(a, _)| a);
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| value.replace("&amp;", "&"))
    };
    links
        .filter_map(|tag| Some((value(tag, "data-count")?.parse().ok()?, value(tag, "href")?)))
        .collect()
}

async fn every_number_leads_to_as_many_rows(site: &Site, who: &As, page: &str, at_least: usize) {
    let counts = counts(&site.get(who, page).await.body);

    assert!(counts.len() >= at_least, "{counts:?}");
    for (count, url) in counts {
        let list = site.get(who, &url).await;
        assert_eq!(list.status, 200, "{url}");
        assert!(list.body.contains(&format!("data-total=\"{count}\"")), "{count} at {url}");
    }
}

#[actix_web::test]
async fn every_number_of_the_report_leads_to_a_list_with_as_many_rows() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);

    every_number_leads_to_as_many_rows(&site, &reader, REPORT, 30).await;
    let filtered = format!("{REPORT}?kind=order&kind=booking");
    every_number_leads_to_as_many_rows(&site, &reader, &filtered, 15).await;
    every_number_leads_to_as_many_rows(&site, &reader, "/exempelkommun", 8).await;
    let gaps = format!("{REPORT}/luckor");
    every_number_leads_to_as_many_rows(&site, &reader, &gaps, 1).await;
}

#[actix_web::test]
async fn anyone_reads_the_numbers_but_neither_lists_nor_names_of_gaps() {
    let site = small_site().await;

    let page = site.get(&As::Nobody, REPORT).await;

    assert_eq!(page.status, 200);
    page.has("25\u{a0}% av tjänsterna har en e-tjänst (1 av 4).")
        .has("Katalogen är inte avstämd mot webbplats och intranät.")
        .has("id=\"sa-raknar-vi\"")
        .lacks("data-count")
        .lacks("Nybyggnadskarta");
    assert_eq!(site.get(&As::Nobody, &format!("{REPORT}/luckor")).await.status, 303);
}

#[actix_web::test]
async fn a_filter_stands_in_the_address_and_as_a_chip_that_takes_it_away() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, &format!("{REPORT}?kind=order&audience=")).await;

    page.has("0\u{a0}% av tjänsterna har en e-tjänst (0 av ")
        .has("Typ: Beställning")
        .has("href=\"/exempelkommun/tackning\"");
    let nothing = site.get(&reader, &format!("{REPORT}?kind=payment")).await;
    nothing.has("Inga tjänster i urvalet").has("kan inte räknas");
    assert_eq!(site.get(&reader, &format!("{REPORT}?kind=allt")).await.status, 400);
}

#[actix_web::test]
async fn a_unit_is_shown_with_the_whole_kommun_beside() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);
    let unit = site.catalogue().units.iter().next().unwrap().id;

    let page = site.get(&reader, &format!("{REPORT}?owner={unit}")).await;

    page.has("50\u{a0}% av tjänsterna har en e-tjänst (")
        .has("Ansvarig verksamhet: Bygglov")
        .has("Hela Exempelkommun");
}

#[actix_web::test]
async fn a_day_before_there_was_anything_cannot_be_counted_and_one_ahead_is_a_forecast() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);

    let before = site.get(&reader, &format!("{REPORT}?as_of=2020-01-01")).await;
    before.has("Den dagen fanns inga tjänster i katalogen").has("kan inte räknas");
    let ahead = site.get(&reader, &format!("{REPORT}?as_of=2027-12-31")).await;
    ahead
        .has("Det här är en prognos för den 31\u{a0}december\u{a0}2027.")
        .has("25\u{a0}% av tjänsterna har en e-tjänst (1 av 4)")
        .lacks("data-count");
}

#[actix_web::test]
async fn a_day_that_cannot_be_read_is_asked_for_again() {
    let site = small_site().await;

    let page = site.get(&As::Nobody, &format!("{REPORT}?as_of=31/12")).await;

    assert_eq!(page.status, 422);
    page.has("<title>Fel: Täckning").has("Skriv datumet som åååå-mm-dd").has("value=\"31/12\"");
}

#[actix_web::test]
async fn the_gaps_stand_by_their_cases_and_those_without_are_stated() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, &format!("{REPORT}/luckor")).await;

    page.has("data-total=\"1\"")
        .has("Nybyggnadskarta: beställa</a>")
        .has("utan e-tjänst vet vi inte antalet ärenden. Den står inte i listan.")
        .lacks("Torgplats");
    site.get(&reader, &format!("{REPORT}/luckor?page=99")).await.has("sida 1 av 1");
    assert_eq!(site.get(&reader, &format!("{REPORT}/luckor?page=0")).await.status, 400);
}

#[actix_web::test]
async fn a_choice_is_taken_away_on_the_page_where_it_stands() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, &format!("{REPORT}/luckor?kind=order&audience=external")).await;

    page.has("class=\"chip\" href=\"/exempelkommun/tackning/luckor?audience=external\"")
        .has("<a href=\"/exempelkommun/tackning/luckor\">Rensa alla");
}

#[actix_web::test]
async fn where_there_is_no_gap_nothing_is_said_of_their_cases() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, &format!("{REPORT}/luckor?kind=application")).await;

    page.has("Inga luckor att visa").lacks("känner antalet").lacks("känner vi antalet");
    let report = site.get(&reader, &format!("{REPORT}?kind=application")).await;
    report.has("Ingen tjänst saknar en e-tjänst som är möjlig").lacks("känner vi antalet");
}

#[actix_web::test]
async fn a_filter_that_only_the_list_has_is_told_and_not_passed_over() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, &format!("{REPORT}?lifecycle=active&utm=x")).await;

    page.has("Okänt filter (lifecycle: active)").lacks("utm");
}

#[actix_web::test]
async fn an_empty_kommun_is_told_what_to_begin_with() {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);

    let start = site.get(&strategist, "/exempelkommun").await;
    start.has("Kom igång").has("Importera tjänster");
    let report = site.get(&strategist, REPORT).await;
    report.has("Täckningen kan inte räknas än").has("href=\"/exempelkommun/import\"");
    let public = site.get(&As::Nobody, "/exempelkommun").await;
    public.has("Det finns inga tjänster i katalogen än.").lacks("Importera tjänster");
}

#[actix_web::test]
async fn the_headline_stands_on_the_start_page_of_all_and_leads_members_on() {
    let site = small_site().await;
    let reader = site.member(AccessRole::Reader);

    let member = site.get(&reader, "/exempelkommun").await;
    let public = site.get(&As::Nobody, "/exempelkommun").await;

    for page in [&member, &public] {
        page.has("25\u{a0}% av tjänsterna har en e-tjänst");
    }
    member.has("data-count");
    public.has("(1 av 4)").lacks("data-count");
}

#[actix_web::test]
async fn the_form_keeps_the_unit_that_is_looked_at() {
    let site = small_site().await;
    let unit = site.catalogue().units.iter().next().unwrap().id;

    let page = site.get(&As::Nobody, &format!("{REPORT}?owner={unit}")).await;

    page.has(&format!("<input type=\"hidden\" name=\"owner\" value=\"{unit}\">"));
}
