//! The rules of the figures: a new version is looked at, decided, counted by, and taken back.

use utbud_domain::{AccessRole, Lifecycle, Place, Publication, ServiceDraft, VolumeEstimate};

use crate::site::{Answer, As, PASSWORD, Sent, Site, ask, request};

const RULES: &str = "/exempelkommun/administration/rakneregler";
const NEW: &str = "/exempelkommun/administration/rakneregler/ny";
const HEADLINE: &str = "/exempelkommun/api/v1/coverage?figure=e_service_coverage";

/// Three services on the web, two of them with an e-service, and one on the intranet with one.
async fn site() -> (Site, As) {
    let site = Site::new().await;
    let cases = |number| {
        let cases = utbud_domain::Volume::new(number).unwrap();
        Some(VolumeEstimate { cases, approximate: false, year: None, source: None })
    };
    site.service("T-0001", "Bygglov", |s| s.need.annual_volume = cases(600));
    site.service("T-0002", "Barnomsorg", |s| s.need.annual_volume = cases(300));
    site.service("T-0003", "Sandning", |_| {});
    site.service("T-0004", "Friskvård", |service: &mut ServiceDraft| {
        service.about.publication = Some(Publication { place: Place::Intranet, url: None });
        service.about.lifecycle = Some(Lifecycle::Active);
    });
    site.e_service("T-0001", "Ansök om bygglov");
    site.e_service("T-0002", "Ansök om plats");
    site.e_service("T-0004", "Sök friskvård");
    let administrator = site.member(AccessRole::Administrator);
    (site, administrator)
}

/// The form as it is filled with the program's own rules, with some fields said otherwise.
fn form<'a>(version: &'a str, said: &[(&str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("_version", version),
        ("passive_in_headline", "yes"),
        ("intranet_in_scope", "yes"),
        ("information_in_scope", "yes"),
        ("common_share", "80"),
        ("occasional", "50"),
        ("common", "500"),
        ("very_common", "5000"),
        ("unknown_fully", "2"),
        ("confirmed_fully", "90"),
        ("unknown_mostly", "10"),
        ("confirmed_mostly", "70"),
        ("decided_on", "2026-11-20"),
        ("decision", "KS 2026/123 § 45"),
    ];
    for (name, value) in said {
        for field in fields.iter_mut().filter(|field| field.0 == *name) {
            field.1 = value;
        }
    }
    fields
}

const WITHOUT_INTRANET: [(&str, &str); 1] = [("intranet_in_scope", "no")];

async fn preview(site: &Site, who: &As, fields: &[(&str, &str)]) -> Answer {
    let query = String::from_utf8(Sent::form(fields).body).unwrap();
    site.get(who, &format!("{NEW}?{query}")).await
}

async fn decide(site: &Site, who: &As, fields: &[(&str, &str)]) -> Answer {
    site.post(who, NEW, Sent::form(fields)).await
}

/// Numerator and denominator of the headline, with the day that may be asked for.
async fn headline(site: &Site, who: &As, of: &str) -> (u64, u64) {
    let body = site.get(who, &format!("{HEADLINE}{of}")).await.json();
    let figure = &body["figures"][0];
    (figure["numerator"].as_u64().unwrap(), figure["denominator"].as_u64().unwrap())
}

fn version(site: &Site) -> u32 {
    site.catalogue().settings().unwrap().rules.number
}

#[actix_web::test]
async fn what_the_preview_says_is_what_the_figures_become() {
    let (site, who) = site().await;
    site.get(&who, "/exempelkommun/administration").await.has(RULES);
    site.get(&who, RULES).await.has("Version 1, programmets egna regler").has(NEW);
    site.get(&who, NEW).await.has("Förhandsgranska").has("value=\"5000\"");
    assert_eq!(headline(&site, &who, "").await, (3, 4));

    let fields = form("1", &WITHOUT_INTRANET);
    let page = preview(&site, &who, &fields).await;
    page.has("Förhandsgranska version 2")
        .has("75,0 %: 3 av 4 tjänster")
        .has("66,7 %: 2 av 3 tjänster")
        .has("1 tjänst byter bedömning i något mått.")
        .has("T-0004 Friskvård</a>: Räknas → Utanför (finns bara på intranätet)")
        .has("Tjänster på intranätet räknas")
        .has("Besluta");
    assert_eq!((headline(&site, &who, "").await, version(&site)), ((3, 4), 1));

    let decided = decide(&site, &who, &fields).await;
    let list = site.follow(&who, &decided).await;

    assert_eq!((headline(&site, &who, "").await, version(&site)), ((2, 3), 2));
    list.has("Sparat.")
        .has("Version 2, beslutade 20 november 2026")
        .has("KS 2026/123 § 45")
        .has("Inlagd av administrator@exempelkommun.example")
        .has("Version 1, programmets egna regler");
    let report = site.get(&As::Nobody, "/exempelkommun/tackning").await;
    report
        .has("räkneregler version 2, beslutade 20 november 2026")
        .has("Beslut: KS 2026/123 § 45.");
    let history = site.get(&who, "/exempelkommun/historik").await;
    history.has("Räkneregler beslutades");
}

#[actix_web::test]
async fn other_limits_move_services_between_the_classes_and_the_preview_names_them() {
    let (site, who) = site().await;

    let page = preview(&site, &who, &form("1", &[("common", "301"), ("occasional", "300")])).await;
    page.has("Inga siffror ändras").lacks("byter klass");
    let page = preview(&site, &who, &form("1", &[("common", "601"), ("occasional", "301")])).await;

    page.has("0 tjänster byter bedömning i något mått.")
        .has("Hur vanlig: 2 tjänster byter klass")
        .has("T-0001 Bygglov</a>: Vanlig → Återkommande")
        .has("T-0002 Barnomsorg</a>: Återkommande → Sällsynt");
}

#[actix_web::test]
async fn what_is_sent_twice_is_one_version() {
    let (site, who) = site().await;
    let fields = form("1", &WITHOUT_INTRANET);

    let answers = [decide(&site, &who, &fields).await, decide(&site, &who, &fields).await];

    assert_eq!(answers.map(|answer| answer.status), [303, 303]);
    assert_eq!(version(&site), 2);
}

#[actix_web::test]
async fn the_second_of_two_sees_the_version_of_the_first_and_decides_after_it() {
    let (site, who) = site().await;
    decide(&site, &who, &form("1", &WITHOUT_INTRANET)).await;
    let mine = [("common_share", "60"), ("decision", "KS § 46")];

    let looked = preview(&site, &who, &form("1", &mine)).await;
    let sent = decide(&site, &who, &form("1", &mine)).await;

    assert_eq!((looked.status, sent.status, version(&site)), (200, 409, 2));
    for page in [&looked, &sent] {
        page.has("Version 2 har beslutats medan du arbetade.")
            .has("Version 2, beslutade 20 november 2026")
            .has("KS 2026/123 § 45")
            .has("Förhandsgranska version 3")
            .has("66,7 %: 2 av 3 tjänster")
            .has("name=\"_version\" value=\"2\"")
            .has("name=\"common_share\" value=\"60\"");
    }
    let decided = decide(&site, &who, &form("2", &mine)).await;
    assert_eq!((decided.status, version(&site)), (303, 3));
}

#[actix_web::test]
async fn another_name_saved_meanwhile_is_not_in_the_way_of_a_decision() {
    let (site, who) = site().await;
    site.change(|catalogue, _| {
        let settings = catalogue.settings().unwrap();
        vec![settings.value.edit(|settings| settings.confirm_after_months = 6).unwrap().into()]
    });

    let decided = decide(&site, &who, &form("1", &WITHOUT_INTRANET)).await;

    assert_eq!((decided.status, version(&site)), (303, 2));
    assert_eq!(site.catalogue().settings().unwrap().confirm_after_months, 6);
}

#[actix_web::test]
async fn a_day_that_has_been_is_counted_by_its_own_rules() {
    let (site, _) = site().await;
    let tomorrow = site.another_day("2026-11-22");
    let log_in = tomorrow.store.log_in("administrator@exempelkommun.example", PASSWORD, "::1");
    let utbud_store::LogIn::In { secret, .. } = log_in.unwrap() else { panic!("not let in") };
    let who = As::Session(secret);
    let body = Sent::form(&form("1", &WITHOUT_INTRANET)).body;
    let post = request("POST", NEW)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_payload(body);

    let decided = ask(&tomorrow, &who, post).await;

    assert_eq!(decided.status, 303, "{}", decided.body);
    let of = async |day: &str| {
        let path = format!("/exempelkommun/tackning?as_of={day}");
        ask(&tomorrow, &who, request("GET", &path)).await
    };
    of("2026-11-21").await.has("räkneregler version 1, programmets egna regler");
    of("2026-11-22").await.has("räkneregler version 2, beslutade 20 november 2026");
    let numbers = async |day: &str| {
        let path = format!("{HEADLINE}&as_of={day}");
        let body = ask(&tomorrow, &who, request("GET", &path)).await.json();
        body["figures"][0]["denominator"].as_u64().unwrap()
    };
    assert_eq!((numbers("2026-11-21").await, numbers("2026-11-22").await), (4, 3));
}

#[actix_web::test]
async fn a_version_that_is_undone_comes_back_as_a_new_one() {
    let (site, who) = site().await;
    let decided = decide(&site, &who, &form("1", &WITHOUT_INTRANET)).await;
    let (_, change) = decided.header("location").split_once("sparat=").unwrap();

    let undo = format!("/exempelkommun/historik/{change}/angra");
    let undone = site.post(&who, &undo, Sent::form(&[])).await;

    assert_eq!((undone.status, version(&site)), (303, 3));
    assert_eq!(headline(&site, &who, "").await, (3, 4));
    site.get(&who, RULES)
        .await
        .has("Version 3, programmets egna regler")
        .has("Gäller igen, efter en ångrad ändring, från")
        .has("Version 2, beslutade 20 november 2026");
}

#[actix_web::test]
async fn what_is_wrong_is_said_at_its_field_in_the_preview_and_when_it_is_decided() {
    let (site, who) = site().await;
    let wrong = [
        (("common", "50"), "occasional", "Ändra gränserna så att de stiger"),
        (("unknown_mostly", "1"), "unknown_fully", "kräver minst lika mycket"),
        (("common_share", "101"), "common_share", "heltal från 0 till 100"),
        (("very_common", ""), "very_common", "Fyll i gränsen för Mycket vanlig."),
        (("intranet_in_scope", ""), "intranet_in_scope", "Välj Ja eller Nej."),
        (("decided_on", "2026-11-22"), "decided_on", "i dag eller tidigare"),
        (("decided_on", ""), "decided_on", "Fyll i beslutsdagen."),
    ];
    for (said, at, message) in wrong {
        let fields = form("1", &[said]);

        for refused in [preview(&site, &who, &fields).await, decide(&site, &who, &fields).await] {
            assert_eq!(refused.status, 422, "{said:?}");
            refused.has(message).has(&format!("href=\"#falt-{at}\"")).has("KS 2026/123 § 45");
        }
    }
    assert_eq!(version(&site), 1);
}

#[actix_web::test]
async fn the_proposal_is_typed_in_again_without_losing_anything() {
    let (site, who) = site().await;
    let mut fields = form("1", &[("common_share", "65")]);
    fields.push(("_again", "1"));

    let page = preview(&site, &who, &fields).await;

    page.has("Ny version av räknereglerna").has("value=\"65\"").has("value=\"KS 2026/123 § 45\"");
}

#[actix_web::test]
async fn what_was_typed_when_the_log_in_had_ended_waits_at_the_form() {
    let (site, who) = site().await;
    let fields = form("1", &[("common_share", "65")]);
    let asked = site.post(&As::Nobody, NEW, Sent::form(&fields)).await;
    assert_eq!(asked.status, 401, "{}", asked.header("location"));

    assert_eq!(version(&site), 1);
    assert_eq!(site.get(&who, NEW).await.status, 200);
}
