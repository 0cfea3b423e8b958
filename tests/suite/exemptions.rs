//! The exemptions: given with all that a decision needs, listed by where in their time they are,
//! and renewed beside the old.

use utbud_domain::{AccessRole, ExemptionKind, ExemptionSubject};

use crate::site::{As, Sent, Site};

const LIST: &str = "/exempelkommun/undantag";
const NEW: &str = "/exempelkommun/undantag/ny";
const ID: &str = "01935000-0000-7000-8000-00000000abcd";
const OTHER: &str = "01935000-0000-7000-8000-00000000abce";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov", |_| {});
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

fn service(site: &Site) -> String {
    site.catalogue().service_numbered("T-0001").unwrap().id.to_string()
}

/// An exemption of what is named, from the first of March to `until`.
fn form<'a>(
    id: &'a str,
    (of, which): (&'a str, &'a str),
    until: &'a str,
) -> Vec<(&'a str, &'a str)> {
    let kind = if of == "service" { "no_e_service" } else { "other_platform" };
    vec![
        ("_id", id),
        ("_of", of),
        ("_which", which),
        ("kind", kind),
        ("analysis", "Liten risk. Få ärenden."),
        ("consulted", "Systemförvaltaren"),
        ("decided_by", "Kommunstyrelsen"),
        ("decided_on", "2026-03-01"),
        ("valid_until", until),
    ]
}

/// How many rows the list of a part has.
async fn rows(site: &Site, who: &As, part: &str) -> usize {
    let page = site.get(who, &format!("{LIST}?visa={part}")).await;
    page.body.matches("<th scope=\"row\"").count()
}

#[actix_web::test]
async fn from_the_page_of_a_service_an_exemption_is_given_once() {
    let (site, who) = site().await;
    let which = service(&site);
    let card = site.get(&who, "/exempelkommun/tjanster/T-0001").await;
    card.has("/exempelkommun/undantag/ny?tjanst=T-0001").has("Lägg till undantag");
    let asked = site.get(&who, &format!("{NEW}?tjanst=t-0001")).await;
    asked.has("Tjänst: T-0001 Bygglov").has(&which).has("Risk- och konsekvensanalys");

    let sent = form(ID, ("service", &which), "2027-12-31");
    let first = site.post(&who, NEW, Sent::form(&sent)).await;
    let second = site.post(&who, NEW, Sent::form(&sent)).await;

    assert_eq!((first.status, second.status), (303, 303), "{}", first.body);
    assert_eq!(site.catalogue().exemptions.len(), 1);
    let page = site.follow(&who, &first).await;
    page.has("Liten risk.").has("Systemförvaltaren").has("Kommunstyrelsen").has("Gäller");
    site.get(&who, "/exempelkommun/tjanster/T-0001").await.has("Undantagen");
}

#[actix_web::test]
async fn what_it_is_about_is_asked_first_and_only_what_is_there_is_taken() {
    let (site, who) = site().await;
    site.get(&who, NEW).await.has("Vad gäller undantaget?");

    let unknown = site.get(&who, &format!("{NEW}?tjanst=T-9999")).await;
    let both = site.get(&who, &format!("{NEW}?tjanst=T-0001&plattform=Abou")).await;
    let platform = site.get(&who, &format!("{NEW}?tjanst=&plattform=Abou")).await;

    assert_eq!((unknown.status, both.status, platform.status), (422, 422, 200));
    unknown.has("href=\"#falt-tjanst\"").has("value=\"T-9999\"");
    both.has("Fyll i ett av fälten").has("value=\"Abou\"");
    platform.has("Plattform: Abou").lacks("value=\"no_e_service\"").has("value=\"other_platform\"");
    let saved =
        site.post(&who, NEW, Sent::form(&form(ID, ("platform", "Abou"), "2027-01-31"))).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let catalogue = site.catalogue();
    let made = catalogue.exemptions.iter().next().unwrap();
    assert_eq!(made.kind, ExemptionKind::OtherPlatform);
    assert!(matches!(&made.subject, ExemptionSubject::Platform(name) if name.as_str() == "Abou"));
}

#[actix_web::test]
async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stands() {
    let (site, who) = site().await;
    let which = service(&site);

    let ended =
        site.post(&who, NEW, Sent::form(&form(ID, ("service", &which), "2026-02-28"))).await;
    let mut bare = form(ID, ("service", &which), "");
    bare[4].1 = "";
    let bare = site.post(&who, NEW, Sent::form(&bare)).await;
    let mut wrong = form(ID, ("platform", "Abou"), "2027-01-31");
    wrong[3].1 = "no_e_service";
    let wrong = site.post(&who, NEW, Sent::form(&wrong)).await;

    assert_eq!((ended.status, bare.status, wrong.status), (422, 422, 422));
    ended.has("href=\"#falt-valid_until\"").has("value=\"2026-02-28\"").has("Få ärenden.");
    bare.has("href=\"#falt-analysis\"").has("href=\"#falt-valid_until\"").has("Systemförvaltaren");
    wrong.has("href=\"#falt-kind\"").has("Få ärenden.");
    assert!(site.catalogue().exemptions.is_empty());
}

#[actix_web::test]
async fn the_list_shows_those_that_hold_end_soon_or_have_ended() {
    let (site, who) = site().await;
    // It is the 21st of November; ninety days later it is the 19th of February.
    let ends = ["2026-11-20", "2026-11-21", "2027-02-19", "2027-02-20"];
    for (at, until) in ends.into_iter().enumerate() {
        let id = format!("01935000-0000-7000-8000-00000000000{at}");
        let name = format!("Plattform {at}");
        let sent = form(&id, ("platform", &name), until);
        assert_eq!(site.post(&who, NEW, Sent::form(&sent)).await.status, 303);
    }

    let counted = [
        rows(&site, &who, "").await,
        rows(&site, &who, "galler").await,
        rows(&site, &who, "slutar").await,
        rows(&site, &who, "slut").await,
    ];

    assert_eq!(counted, [4, 3, 2, 1]);
}

#[actix_web::test]
async fn an_exemption_is_renewed_beside_the_old_which_stays_as_it_was() {
    let (site, who) = site().await;
    let which = service(&site);
    site.post(&who, NEW, Sent::form(&form(ID, ("service", &which), "2026-12-31"))).await;
    let renew = format!("{LIST}/{ID}/fornya");

    let begun = site.get(&who, &renew).await;
    begun.has("Få ärenden.").has("name=\"decided_on\" type=\"date\" value=\"\"");
    let mut sent = form(OTHER, ("service", &which), "2028-12-31");
    sent[7].1 = "2026-11-21";
    let saved = site.post(&who, &renew, Sent::form(&sent)).await;

    assert!(saved.header("location").contains(OTHER), "{}", saved.body);
    let catalogue = site.catalogue();
    let ends: Vec<_> = catalogue.exemptions.iter().map(|e| e.valid_until.to_string()).collect();
    assert_eq!(ends, ["2026-12-31", "2028-12-31"]);
}

#[actix_web::test]
async fn an_exemption_is_changed_and_removed() {
    let (site, who) = site().await;
    let which = service(&site);
    site.post(&who, NEW, Sent::form(&form(ID, ("service", &which), "2026-12-31"))).await;
    let page = format!("{LIST}/{ID}");
    let mut sent = form(ID, ("", ""), "2027-06-30");
    sent.splice(0..3, [("_version", "1")]);

    let saved = site.post(&who, &format!("{page}/andra"), Sent::form(&sent)).await;
    site.follow(&who, &saved).await.has("30 juni 2027").has("T-0001 Bygglov");
    let gone = site.post(&who, &format!("{page}/ta-bort"), Sent::form(&[("_version", "2")])).await;

    assert_eq!(gone.status, 303, "{}", gone.body);
    assert!(site.catalogue().exemptions.is_empty());
}

#[actix_web::test]
async fn one_who_only_reads_sees_the_exemptions_and_no_way_to_change_them() {
    let (site, who) = site().await;
    let which = service(&site);
    site.post(&who, NEW, Sent::form(&form(ID, ("service", &which), "2026-12-31"))).await;
    let reader = site.member(AccessRole::Reader);

    let list = site.get(&reader, LIST).await;
    let page = site.get(&reader, &format!("{LIST}/{ID}")).await;

    list.has("T-0001 Bygglov").lacks("Lägg till undantag");
    page.has("Visa historiken").lacks("Förnya").lacks("Ta bort undantaget");
}
