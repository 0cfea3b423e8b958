//! E-services: added to a service, tied to several, planned, launched and retired, and how far
//! they go.

use std::sync::Arc;

use utbud_domain::{
    AccessRole, Catalogue, Degree, EServiceDraft, EServiceState, EServiceStatus, EServiceUse, Kept,
    Outlook, Step,
};

use crate::site::{Answer, As, Sent, Site, TODAY};

const NEW: &str = "/exempelkommun/tjanster/T-0001/e-tjanster/ny";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov: söka", |_| {});
    site.service("T-0002", "Färdtjänst: söka", |_| {});
    let who = site.member(AccessRole::Strategist);
    (site, who)
}

fn only(catalogue: &Catalogue) -> EServiceDraft {
    let mut all = catalogue.e_services.iter();
    let first: &Arc<Kept<_>> = all.next().unwrap();
    assert!(all.next().is_none());
    first.value.draft()
}

fn at(site: &Site, section: &str) -> String {
    let id = only(&site.catalogue()).id;
    format!("/exempelkommun/e-tjanster/{id}/andra/{section}")
}

fn state(site: &Site, number: &str) -> EServiceState {
    let catalogue = site.catalogue();
    let service = catalogue.service_numbered(number).unwrap();
    catalogue.e_service_state(service, Outlook::on(TODAY.parse().unwrap()))
}

async fn post(site: &Site, who: &As, path: &str, fields: &[(&str, &str)]) -> Answer {
    site.post(who, path, Sent::form(fields)).await
}

#[actix_web::test]
async fn an_e_service_is_added_and_the_service_is_then_planned() {
    let (site, who) = site().await;
    site.get(&who, NEW).await.has("Lägg till e-tjänst").has("value=\"Bygglov: söka\"");

    let bad = [("name", ""), ("url", "exempel"), ("status", "planned"), ("planned_on", "snart")];
    let refused = post(&site, &who, NEW, &bad).await;
    assert_eq!(refused.status, 422);
    refused.has("Rätta 3 uppgifter").has("value=\"exempel\"").has("href=\"#falt-planned_on\"");

    let fields = [
        ("name", "Sök bygglov"),
        ("url", "https://e-tjanster.exempelkommun.se/1"),
        ("status", "planned"),
        ("planned_on", "2027-03-01"),
        ("launched_on", ""),
        ("provider", "municipal"),
        ("platform", "Open ePlatform"),
    ];
    let saved = post(&site, &who, NEW, &fields).await;
    site.follow(&who, &saved).await.has("Sparat.").has("Sök bygglov").has("ska lanseras");

    assert_eq!(state(&site, "T-0001"), EServiceState::Planned);
    assert_eq!(only(&site.catalogue()).steps, [Step::Submission].into());
    site.get(&who, "/exempelkommun/tjanster/T-0001/historik").await.has("En e-tjänst lades till");
}

#[actix_web::test]
async fn what_is_launched_takes_back_that_there_was_none() {
    let (site, who) = site().await;
    site.change(|catalogue, _| {
        let service = catalogue.service_numbered("T-0001").unwrap();
        let said = utbud_domain::Said {
            on: TODAY.parse().unwrap(),
            by: utbud_domain::Id::from_uuid(uuid::Uuid::nil()),
        };
        vec![service.value.edit(|s| s.no_e_service_said = Some(said)).unwrap().into()]
    });

    post(&site, &who, NEW, &[("name", "Sök bygglov"), ("status", "launched")]).await;

    let catalogue = site.catalogue();
    assert_eq!(catalogue.service_numbered("T-0001").unwrap().no_e_service_said, None);
    assert_eq!(state(&site, "T-0001"), EServiceState::Live);
}

#[actix_web::test]
async fn an_e_service_that_is_there_is_found_and_tied_to_one_more_service() {
    let (site, who) = site().await;
    site.e_service("T-0002", "Gemensam ansökan");

    site.get(&who, &format!("{NEW}?q=finnsinte")).await.has("Ingen e-tjänst som du kan ändra");
    let found = site.get(&who, &format!("{NEW}?q=GEMENSAM")).await;
    found.has("Knyt till tjänsten<span class=\"sr-only\"> Gemensam ansökan</span>");
    let id = only(&site.catalogue()).id.to_string();
    let tied = post(&site, &who, NEW, &[("_tie", &id)]).await;

    site.follow(&who, &tied).await.has("Gemensam ansökan").has("Gäller också");
    assert_eq!(only(&site.catalogue()).services.len(), 2);
    assert_eq!(state(&site, "T-0001"), EServiceState::Live);
}

#[actix_web::test]
async fn services_are_chosen_by_number_and_by_a_search_without_script() {
    let (site, who) = site().await;
    site.e_service("T-0001", "Sök");
    let catalogue = site.catalogue();
    let [first, second] = ["T-0001", "T-0002"]
        .map(|number| catalogue.service_numbered(number).unwrap().id.to_string());
    let usage = at(&site, "anvandning");
    let fields = |version, find| {
        vec![
            ("_version", version),
            ("used_as", "service"),
            ("temporary_until", ""),
            ("steps", "submission"),
            ("steps", "delivery"),
            ("services", first.as_str()),
            ("find", find),
        ]
    };

    let mut asked = fields("1", "färdtjänst");
    asked.push(("_do", "find"));
    let found = post(&site, &who, &usage, &asked).await;
    assert_eq!(found.status, 200);
    found.has("T-0002 Färdtjänst: söka").has(&format!("value=\"{second}\"")).has("Inget är sparat");

    let unclear = post(&site, &who, &usage, &fields("1", "färdtjänst")).await;
    assert_eq!(unclear.status, 422);
    unclear.has("Kryssa i de tjänster du menar").has("T-0002 Färdtjänst: söka");

    let saved = post(&site, &who, &usage, &fields("1", "t-0002")).await;
    site.follow(&who, &saved).await.has("T-0001 Bygglov").has("T-0002 Färdtjänst");
    assert_eq!(only(&site.catalogue()).steps, [Step::Submission, Step::Delivery].into());
}

#[actix_web::test]
async fn a_temporary_one_has_a_last_day_and_something_is_always_covered() {
    let (site, who) = site().await;
    site.e_service("T-0001", "Sök");
    let usage = at(&site, "anvandning");
    let id = site.catalogue().service_numbered("T-0001").unwrap().id.to_string();
    let fields = |until, step: &'static [(&'static str, &'static str)]| {
        let all = [("_version", "1"), ("used_as", "temporary"), ("temporary_until", until)];
        [all.as_slice(), step].concat()
    };
    let tied = ("services", id.as_str());

    let refused = post(&site, &who, &usage, &[fields("", &[]), vec![tied]].concat()).await;
    assert_eq!(refused.status, 422);
    refused.has("href=\"#falt-temporary_until\"").has("href=\"#falt-steps\"");

    let step = &[("steps", "submission")];
    post(&site, &who, &usage, &[fields("2027-01-31", step), vec![tied]].concat()).await;
    let e_service = only(&site.catalogue());
    assert_eq!(e_service.used_as, EServiceUse::Temporary);
    assert_eq!(e_service.temporary_until, "2027-01-31".parse().ok());
    assert_eq!(state(&site, "T-0001"), EServiceState::Unknown);
}

#[actix_web::test]
async fn retiring_is_dated_and_what_it_does_is_said_before_it_is_saved() {
    let (site, who) = site().await;
    site.e_service("T-0001", "Sök");
    let launch = at(&site, "lansering");
    site.get(&who, &launch).await.has("T-0001 Bygglov: söka: Finns i dag");
    let fields = |retired| {
        [
            ("_version", "1"),
            ("status", "retired"),
            ("planned_on", ""),
            ("launched_on", "2025-01-15"),
            ("retired_on", retired),
        ]
    };

    let mut asked = fields("").to_vec();
    asked.push(("_do", "effect"));
    let told = post(&site, &who, &launch, &asked).await;
    told.has("Finns i dag, blir Finns inte.");
    assert_eq!(state(&site, "T-0001"), EServiceState::Live);

    let before = post(&site, &who, &launch, &fields("2025-01-14")).await;
    assert_eq!(before.status, 422);
    before.has("href=\"#falt-retired_on\"");

    let saved = post(&site, &who, &launch, &fields("")).await;
    site.follow(&who, &saved).await.has("21 november 2026");
    assert_eq!(only(&site.catalogue()).retired_on, TODAY.parse().ok());
    assert_eq!(state(&site, "T-0001"), EServiceState::None);

    let open = [("_version", "2"), ("status", "launched"), ("retired_on", "2026-11-21")];
    let refused = post(&site, &who, &launch, &open).await;
    assert_eq!(refused.status, 422);
    refused.has("Välj Avvecklad om e-tjänsten stängs den dagen");
    assert_eq!(only(&site.catalogue()).status, EServiceStatus::Retired);
}

#[actix_web::test]
async fn the_lowest_answer_decides_the_degree_and_a_form_does_not_count() {
    let (site, who) = site().await;
    site.e_service("T-0001", "Sök");
    let degree = at(&site, "grad");
    let fields = |version, on_screen, into_system| {
        vec![
            ("_version", version),
            ("on_screen", on_screen),
            ("into_system", into_system),
            ("by_rules", "yes"),
            ("answers_itself", "yes"),
            ("mobile_ready", "yes"),
            ("accessibility", "passes"),
            ("accessibility_on", "2026-05-02"),
        ]
    };

    let mut asked = fields("1", "yes", "no");
    asked.push(("_do", "degree"));
    post(&site, &who, &degree, &asked).await.has("Med de här svaren är graden E-tjänst.");
    assert_eq!(only(&site.catalogue()).degree, None);

    post(&site, &who, &degree, &fields("1", "yes", "yes")).await;
    assert_eq!(only(&site.catalogue()).degree, Some(Degree::Automated));
    assert_eq!(only(&site.catalogue()).accessibility_on, "2026-05-02".parse().ok());

    post(&site, &who, &degree, &fields("2", "no", "yes")).await;
    assert_eq!(only(&site.catalogue()).degree, Some(Degree::FormOnly));
    assert_eq!(state(&site, "T-0001"), EServiceState::None);
}

#[actix_web::test]
async fn identification_and_login_say_the_same() {
    let (site, who) = site().await;
    site.e_service("T-0001", "Sök");
    let about = at(&site, "om");
    let fields = |login| {
        [
            ("_version", "1"),
            ("name", "Sök bygglov"),
            ("url", "https://e.exempelkommun.se/bygglov"),
            ("provider", ""),
            ("platform", ""),
            ("system", ""),
            ("identification", "loa3"),
            ("login_required", login),
        ]
    };

    let refused = post(&site, &who, &about, &fields("no")).await;
    assert_eq!(refused.status, 422);
    refused.has("Välj Ja eller Vet ej").has("value=\"Sök bygglov\"");
    let saved = post(&site, &who, &about, &fields("")).await;

    site.follow(&who, &saved)
        .await
        .has("<h1>Sök bygglov</h1>")
        .has("Tillitsnivå 3")
        .has("href=\"https://e.exempelkommun.se/bygglov\"");
}

#[actix_web::test]
async fn a_contact_person_changes_the_e_services_of_the_own_unit_and_no_others() {
    let (site, _) = site().await;
    site.e_service("T-0001", "Sök");
    let who = site.member(AccessRole::ServiceOwner);
    let catalogue = site.catalogue();
    let unit = catalogue.units.iter().find(|u| u.name.as_str() == "Kontaktpersonens enhet");
    let unit = unit.unwrap().id;
    site.service("T-0003", "Parkering", |draft| draft.owner = Some(unit));

    let others = [at(&site, "om"), NEW.to_owned()];
    for path in &others {
        assert_eq!(site.get(&who, path).await.status, 403, "{path}");
        let sent = post(&site, &who, path, &[("_version", "1"), ("name", "Tagen")]).await;
        assert_eq!(sent.status, 403, "{path}");
    }
    let own = "/exempelkommun/tjanster/T-0003/e-tjanster/ny";
    let tied = only(&site.catalogue()).id.to_string();
    let taken = post(&site, &who, own, &[("_tie", &tied)]).await;
    assert_eq!(taken.status, 403);
    let added = post(&site, &who, own, &[("name", "Parkera"), ("status", "planned")]).await;
    assert_eq!(added.status, 303, "{}", added.body);
    site.get(&who, "/exempelkommun/tjanster/T-0003").await.has("Lägg till e-tjänst").has("Parkera");
}

#[actix_web::test]
async fn who_is_not_logged_in_sees_published_e_services_and_no_way_to_change_them() {
    let (site, who) = site().await;
    site.e_service("T-0001", "Sök");
    let id = only(&site.catalogue()).id;
    let page = format!("/exempelkommun/e-tjanster/{id}");

    site.get(&As::Nobody, &page).await.has("<h1>Sök</h1>").lacks("/andra/").lacks("System<");
    let missing = "/exempelkommun/e-tjanster/01935000-0000-7000-8000-000000000001";
    assert_eq!(site.get(&As::Nobody, missing).await.status, 404);
    assert_eq!(site.get(&As::Nobody, "/exempelkommun/e-tjanster/x").await.status, 404);
    let sections = ["om", "anvandning", "lansering", "grad", "annat"];
    let mut statuses = Vec::new();
    for section in sections {
        statuses.push(site.get(&who, &format!("{page}/andra/{section}")).await.status);
    }
    assert_eq!(statuses, [200, 200, 200, 200, 404]);
}

#[actix_web::test]
async fn two_people_who_change_different_parts_of_an_e_service_are_both_kept() {
    let (site, who) = site().await;
    let other = site.member(AccessRole::Administrator);
    site.e_service("T-0001", "Sök");
    let (about, launch) = (at(&site, "om"), at(&site, "lansering"));

    post(&site, &other, &about, &[("_version", "1"), ("name", "Sök bygglov")]).await;
    let fields = [("_version", "1"), ("status", "launched"), ("launched_on", "2026-01-01")];
    let second = post(&site, &who, &launch, &fields).await;

    assert_eq!(second.status, 303, "{}", second.body);
    let both = only(&site.catalogue());
    assert_eq!(both.name.as_str(), "Sök bygglov");
    assert_eq!(both.launched_on, "2026-01-01".parse().ok());
}
