//! Choose, preview, confirm, receipt: an import as its user meets it.

use std::collections::BTreeSet;

use actix_web::test::TestRequest;
use utbud_domain::{AccessRole, Code, EServiceUse};

use crate::site::{Answer, As, Sent, Site, ask};

const IMPORT: &str = "/exempelkommun/import";

/// Two services, each of a unit of its own; one has an e-service, the other none.
pub const SHEET: &str = "Namn;Ägare;Antal per år;E-tjänst\n\
     Bygglov;Stadsbyggnad;1 200;https://e.exempelkommun.example/bygglov\n\
     Färdtjänst;Omsorg;ca 300;Finns inte\n";

const FLOWS: &[u8] = include_bytes!("../../src/cli/demo/getflows.json");

/// Sends a file, and gives the preview with its address, once the file is read.
pub async fn chosen(site: &Site, who: &As, name: &str, bytes: &[u8]) -> (String, Answer) {
    let sent = site.post(who, IMPORT, Sent::file(name, bytes)).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let address = sent.header("location").to_owned();
    let mut preview = site.get(who, &address).await;
    for _ in 0..100 {
        if !preview.body.contains("<h1>Vi läser filen</h1>") {
            break;
        }
        actix_web::rt::time::sleep(std::time::Duration::from_millis(200)).await;
        preview = site.get(who, &address).await;
    }
    (address, preview)
}

/// Confirms what a preview shows.
pub async fn confirmed(site: &Site, who: &As, address: &str) -> Answer {
    let seen = site.catalogue().version().to_string();
    site.post(who, &format!("{address}/bekrafta"), Sent::form(&[("seen", &seen)])).await
}

#[actix_web::test]
async fn a_sheet_goes_in_after_its_preview_and_the_same_sheet_changes_nothing() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);

    let (address, preview) = chosen(&site, &who, "lista.csv", SHEET.as_bytes()).await;
    preview.has("Importera 2 nya tjänster").has("1 200").lacks("Finns inte i filen");
    preview.has("Inget är sparat än.").has("Bygglov").has("Stadsbyggnad").has("Omsorg");
    assert_eq!(site.catalogue().services.len(), 0);

    let receipt = site.follow(&who, &confirmed(&site, &who, &address).await).await;
    receipt.has("Importen är klar").has("lista.csv").has("Tjänster").has("2 nya").has("Bygglov");
    let catalogue = site.catalogue();
    assert_eq!((catalogue.services.len(), catalogue.e_services.len()), (2, 1));
    let special = catalogue.service_numbered("T-0002").unwrap();
    let volume = special.need.annual_volume.clone().unwrap();
    assert_eq!((volume.cases.get(), volume.approximate), (300, true));
    assert!(special.no_e_service_said.is_some());

    let (_, again) = chosen(&site, &who, "lista.csv", SHEET.as_bytes()).await;
    again.has("Filen ändrar inget.").has("Klar").lacks("Avbryt importen");
}

#[actix_web::test]
async fn every_fault_is_told_at_once_with_its_row_and_nothing_is_left_behind() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let before = site.catalogue().version();
    let sheet = "Namn;Ägare;Antal per år;Huvudkanal\nBygglov;Stadsbyggnad;många;Fax\n;Omsorg;;\n";

    let (address, preview) = chosen(&site, &who, "lista.csv", sheet.as_bytes()).await;

    preview.has("Filen har 3 fel").has("många").has("Fax").has("Inget är ändrat.");
    let rows = site.get(&who, &format!("{address}/felrader.csv")).await;
    assert_eq!(rows.status, 200);
    rows.has("Bygglov").has("Att rätta");
    assert_eq!(site.catalogue().version(), before);
}

#[actix_web::test]
async fn open_eplatforms_list_goes_in_and_a_changed_version_is_an_update() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, preview) = chosen(&site, &who, "getflows.json", FLOWS).await;
    preview.has("161").has("nya e-tjänster");
    confirmed(&site, &who, &address).await;
    let catalogue = site.catalogue();
    assert_eq!((catalogue.e_services.len(), catalogue.services.len()), (161, 161));

    let (_, again) = chosen(&site, &who, "getflows.json", FLOWS).await;
    again.has("Filen ändrar inget.");

    let text: String = FLOWS.iter().map(|byte| char::from(*byte)).collect();
    let newer: Vec<u8> = text
        .replace("\"ID\": 2214,", "\"ID\": 9999,")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let (address, changed) = chosen(&site, &who, "getflows.json", &newer).await;
    changed.has("<strong>1</strong> <span>e-tjänst ändras</span>");
    confirmed(&site, &who, &address).await;
    assert_eq!(site.catalogue().e_services.len(), 161);
}

#[actix_web::test]
async fn a_flow_can_be_a_step_a_link_temporary_or_tied_to_services() {
    let site = Site::new().await;
    site.service("B-1", "Bygglov", |_| {});
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "getflows.json", FLOWS).await;
    let choices = [
        ("val-15", "case_step"),
        ("val-18", "link"),
        ("val-33", "temporary"),
        ("till-33", "2027-06-30"),
        ("val-34", "service"),
        ("tjanster-34", "b-1; Helt ny tjänst"),
    ];

    let kept = site.post(&who, &format!("{address}/val"), Sent::form(&choices)).await;
    site.follow(&who, &kept).await;
    confirmed(&site, &who, &address).await;

    let catalogue = site.catalogue();
    let flow = |family: u64| {
        let mut all = catalogue.e_services.iter();
        all.find(|e| e.source_key.as_ref().is_some_and(|k| k.flow_family == family)).unwrap()
    };
    assert_eq!(flow(15).used_as, EServiceUse::CaseStep);
    assert_eq!(flow(18).used_as, EServiceUse::Link);
    assert_eq!(flow(33).temporary_until.unwrap().to_string(), "2027-06-30");
    let names: BTreeSet<_> = flow(34)
        .services
        .iter()
        .map(|id| catalogue.services.get(*id).unwrap().name.as_str().to_owned())
        .collect();
    assert_eq!(names, BTreeSet::from(["Bygglov", "Helt ny tjänst"].map(str::to_owned)));
    assert_eq!(flow(15).used_as.code(), "case_step");
}

#[actix_web::test]
async fn a_choice_that_cannot_be_read_says_so_and_keeps_the_others() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "getflows.json", FLOWS).await;
    let choices = [("val-15", "case_step"), ("val-33", "temporary"), ("till-33", "sen")];

    let answer = site.post(&who, &format!("{address}/val"), Sent::form(&choices)).await;

    assert_eq!(answer.status, 422);
    answer.has("Ange sista dag som år-månad-dag").has("Steg i ett ärende");
    answer.has("value=\"sen\"").has("href=\"#falt-till-33\"").has("<details class=\"more\" open>");
}

#[actix_web::test]
async fn what_is_written_beside_som_foreslaget_is_taken_as_a_choice() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "getflows.json", FLOWS).await;
    let choices = [
        ("val-15", ""),
        ("tjanster-15", "Helt ny tjänst"),
        ("val-33", ""),
        ("till-33", "2027-06-30"),
    ];

    let kept = site.post(&who, &format!("{address}/val"), Sent::form(&choices)).await;
    let preview = site.follow(&who, &kept).await;
    preview.has("value=\"Helt ny tjänst\"").has("value=\"2027-06-30\"");

    let back = [("val-15", ""), ("tjanster-15", "Helt ny tjänst")];
    let kept = site.post(&who, &format!("{address}/val"), Sent::form(&back)).await;
    site.follow(&who, &kept).await.lacks("Helt ny tjänst").has("value=\"2027-06-30\"");
}

#[actix_web::test]
async fn a_choice_that_is_refused_leaves_the_one_before_it() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "getflows.json", FLOWS).await;
    let post = |choices: Vec<(&'static str, &'static str)>| {
        let (site, who, to) = (&site, &who, format!("{address}/val"));
        async move { site.post(who, &to, Sent::form(&choices)).await }
    };
    post(vec![("val-33", "temporary"), ("till-33", "2027-06-30")]).await;

    let number = post(vec![("val-33", "service"), ("tjanster-33", "T-9999")]).await;
    let both = post(vec![("val-33", ""), ("tjanster-33", "Ny"), ("till-33", "2028-01-01")]).await;
    let beside = post(vec![("val-33", "link"), ("tjanster-33", "Ny")]).await;

    assert_eq!((number.status, both.status, beside.status), (422, 422, 422));
    number.has("Ingen tjänst har numret T-9999.").has("value=\"T-9999\"");
    both.has("Här står både tjänster och en sista dag.");
    beside.has("Töm fältet, eller välj Till tjänsterna här nedanför.");
    site.get(&who, &address).await.has("value=\"2027-06-30\"").lacks("T-9999");
}

#[actix_web::test]
async fn what_is_chosen_goes_with_the_confirmation() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, preview) = chosen(&site, &who, "getflows.json", FLOWS).await;
    preview.has("Importera 161 e-tjänster och 161 tjänster");
    let seen = site.catalogue().version().to_string();
    let confirm = |choices: Vec<(&'static str, &'static str)>| {
        let (site, who, to) = (&site, &who, format!("{address}/bekrafta"));
        let sent: Vec<_> = choices.into_iter().chain([("seen", "")]).collect();
        let seen = seen.clone();
        async move {
            let sent: Vec<_> =
                sent.iter().map(|(n, v)| (*n, if *n == "seen" { &*seen } else { *v })).collect();
            site.post(who, &to, Sent::form(&sent)).await
        }
    };

    let wrong = confirm(vec![("val-15", "case_step"), ("val-33", "temporary")]).await;
    assert_eq!(wrong.status, 422);
    wrong.has("Inget är importerat.").has("Ange sista dag som år-månad-dag");
    assert_eq!(site.catalogue().e_services.len(), 0);

    let right = confirm(vec![("val-33", "link")]).await;
    site.follow(&who, &right).await.has("Importen är klar").has("getflows.json");
    let catalogue = site.catalogue();
    let used = |family: u64| {
        let mut all = catalogue.e_services.iter();
        all.find(|e| e.source_key.as_ref().unwrap().flow_family == family).unwrap().used_as
    };
    assert_eq!((used(15), used(33)), (EServiceUse::CaseStep, EServiceUse::Link));
}

#[actix_web::test]
async fn an_import_that_is_confirmed_twice_leads_to_the_same_receipt() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "lista.csv", SHEET.as_bytes()).await;
    let seen = site.catalogue().version().to_string();
    let sent = || Sent::form(&[("seen", &seen)]);

    let first = site.post(&who, &format!("{address}/bekrafta"), sent()).await;
    let second = site.post(&who, &format!("{address}/bekrafta"), sent()).await;
    let back = site.get(&who, &address).await;
    let called_off = site.post(&who, &format!("{address}/avbryt"), Sent::form(&[])).await;

    let receipt = first.header("location");
    assert!(receipt.contains("/import/kvitto/"), "{receipt}");
    for again in [&second, &back, &called_off] {
        assert_eq!((again.status, again.header("location")), (303, receipt));
    }
    assert_eq!(site.catalogue().services.len(), 2);
}

#[actix_web::test]
async fn a_receipt_leads_to_undoing_the_import_and_says_when_it_has_been() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "lista.csv", SHEET.as_bytes()).await;
    let seen = site.catalogue().version().to_string();
    let sent = Sent::form(&[("seen", &seen)]);
    let done = site.post(&who, &format!("{address}/bekrafta"), sent).await;
    let receipt = done.header("location");
    let change = receipt.rsplit('/').next().unwrap();
    let undo = format!("/exempelkommun/historik/{change}/angra");

    site.get(&who, receipt).await.has("Ångra importen").has(&undo).lacks("Importen ångrades");
    site.post(&who, &undo, Sent::form(&[])).await;

    let latest = site.app.store.changes(site.municipality.id, 1).unwrap()[0].change;
    let page = site.get(&who, receipt).await;
    page.has("Importen ångrades").has(" av strategist@exempelkommun.example");
    page.has(&format!("/exempelkommun/historik/{latest}")).lacks("Ångra importen");

    site.post(&who, &format!("/exempelkommun/historik/{latest}/angra"), Sent::form(&[])).await;
    site.get(&who, receipt).await.has("Ångra importen").lacks("Importen ångrades");
}

#[actix_web::test]
async fn who_presses_many_times_is_led_to_one_receipt() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    for round in 0..4 {
        let sheet = format!("Namn;Ägare\nBygglov {round};Stadsbyggnad\n");
        let (address, _) = chosen(&site, &who, "lista.csv", sheet.as_bytes()).await;
        let seen = site.catalogue().version().to_string();

        let presses = (0..6_u64).map(|press| {
            let (site, who, address, seen) = (&site, &who, &address, &seen);
            async move {
                actix_web::rt::time::sleep(std::time::Duration::from_millis(4 * press)).await;
                let sent = Sent::form(&[("seen", seen)]);
                site.post(who, &format!("{address}/bekrafta"), sent).await
            }
        });
        let answers = futures_util::future::join_all(presses).await;

        let receipts: BTreeSet<_> = answers.iter().map(|a| (a.status, to(a))).collect();
        assert_eq!(receipts.len(), 1, "{receipts:?}");
        let (status, receipt) = receipts.into_iter().next().unwrap();
        assert!(status == 303 && receipt.contains("/import/kvitto/"), "{status} {receipt}");
    }
    assert_eq!(site.catalogue().services.len(), 4);
}

/// Where an answer leads; nowhere is empty.
fn to(answer: &Answer) -> String {
    answer.headers.get("location").map_or("", |to| to.to_str().unwrap()).to_owned()
}

#[actix_web::test]
async fn who_comes_second_sees_what_the_first_one_changed() {
    let site = Site::new().await;
    let people = [AccessRole::Strategist, AccessRole::Administrator].map(|role| site.member(role));
    for round in 0..4 {
        let sheet = format!("Namn;Ägare\nBygglov {round};Stadsbyggnad\n");
        let mut addresses = Vec::new();
        for who in &people {
            addresses.push(chosen(&site, who, "lista.csv", sheet.as_bytes()).await.0);
        }
        let seen = site.catalogue().version().to_string();

        let presses = people.iter().zip(&addresses).map(|(who, address)| {
            let (site, seen) = (&site, &seen);
            async move {
                let sent = Sent::form(&[("seen", seen)]);
                site.post(who, &format!("{address}/bekrafta"), sent).await
            }
        });
        let answers = futures_util::future::join_all(presses).await;

        let mut statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409], "round {round}");
        let second = answers.iter().find(|answer| answer.status == 409).unwrap();
        second.has("Katalogen har ändrats").has("Filen ändrar inget.");
        second.has("inget kvar att importera").lacks("importera sedan");
        second.lacks("Importera 1 ny tjänst");
    }
}

#[actix_web::test]
async fn what_someone_else_changed_meanwhile_is_looked_at_again() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "lista.csv", SHEET.as_bytes()).await;
    let seen = site.catalogue().version().to_string();
    site.service("X-1", "Kom emellan", |_| {});

    let sent = Sent::form(&[("seen", &seen)]);
    let answer = site.post(&who, &format!("{address}/bekrafta"), sent).await;

    assert_eq!(answer.status, 409);
    answer.has("Katalogen har ändrats sedan du såg förhandsgranskningen").has("importera sedan");
    assert_eq!(site.catalogue().services.len(), 1);
}

#[actix_web::test]
async fn what_stopped_fitting_after_the_preview_is_told_place_by_place_and_the_file_is_kept() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let unit = site.unit("Stadsbyggnad", None);
    let closed_on = |day: Option<&str>| {
        let day = day.map(|day| day.parse().unwrap());
        site.change(|catalogue, _| {
            let unit = catalogue.units.get(unit).unwrap();
            vec![unit.edit(|unit| unit.closed_on = day).unwrap().into()]
        });
    };
    let sheet = "Namn;Ägare\nBygglov;Stadsbyggnad\n";
    let (address, preview) = chosen(&site, &who, "lista.csv", sheet.as_bytes()).await;
    preview.has("Importera 1 ny tjänst");
    let seen = site.catalogue().version().to_string();
    closed_on(Some("2026-11-01"));

    let stale = Sent::form(&[("seen", &seen)]);
    let stale = site.post(&who, &format!("{address}/bekrafta"), stale).await;
    let refused = confirmed(&site, &who, &address).await;

    assert_eq!((stale.status, refused.status), (409, 422));
    for told in [&stale, &refused] {
        told.has("Filen har 1 fel").has("Inget är ändrat.").has("Rad 2").has("Ägare");
        told.has("Enheten upphörde 1 november 2026. Skriv den som tog över.");
    }
    assert_eq!(site.catalogue().services.len(), 0);

    closed_on(None);
    let receipt = site.follow(&who, &confirmed(&site, &who, &address).await).await;
    receipt.has("Importen är klar").has("Bygglov");
}

#[actix_web::test]
async fn nobody_else_sees_or_confirms_an_import() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let other = site.member(AccessRole::Administrator);
    let (address, _) = chosen(&site, &who, "lista.csv", SHEET.as_bytes()).await;

    let seen = site.get(&other, &address).await;
    let confirmed = confirmed(&site, &other, &address).await;

    assert_eq!((seen.status, confirmed.status), (404, 404));
    assert_eq!(site.catalogue().services.len(), 0);
}

#[actix_web::test]
async fn an_import_that_is_called_off_is_gone() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "lista.csv", SHEET.as_bytes()).await;

    let answer = site.post(&who, &format!("{address}/avbryt"), Sent::form(&[])).await;

    site.follow(&who, &answer).await.has("Välj fil");
    for gone in [
        site.get(&who, &address).await,
        site.get(&who, &format!("{address}/felrader.csv")).await,
        confirmed(&site, &who, &address).await,
    ] {
        assert_eq!(gone.status, 404);
        gone.has("Importen är avbruten eller för gammal. Läs in filen igen.");
        gone.lacks("Sidan finns inte").has("href=\"/exempelkommun/import\"");
    }
}

#[actix_web::test]
async fn no_file_and_a_file_of_the_wrong_kind_are_told_so() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);

    let none = site.post(&who, IMPORT, Sent::file("", b"")).await;
    let (_, wrong) = chosen(&site, &who, "bild.xlsx", b"%PDF-1.7 inget kalkylblad").await;
    let (_, empty) = chosen(&site, &who, "tom.csv", b"").await;

    assert_eq!(none.status, 422);
    none.has("Välj en fil först.");
    wrong.has("Vi kunde inte läsa filen").has("bild.xlsx");
    empty.has("Filen är tom.");
}

#[actix_web::test]
async fn a_file_over_the_limit_is_refused_with_the_limit() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let large = vec![b'x'; 10 * 1024 * 1024 + 1];

    let answer = site.post(&who, IMPORT, Sent::file("stor.csv", &large)).await;

    assert_eq!(answer.status, 413, "{}", answer.body);
    answer.has("10\u{a0}MB");
}

#[actix_web::test]
async fn the_template_is_a_sheet_that_can_be_read_in() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let request = TestRequest::get().uri("/exempelkommun/import/mall.xlsx");

    let answer = ask(&site.app, &who, request).await;

    assert_eq!(answer.status, 200);
    assert!(answer.header("content-disposition").contains("utbud-mall-tjanster.xlsx"));
    assert!(answer.body.starts_with("PK"));
}

#[actix_web::test]
async fn another_server_process_shows_what_one_has_imported_at_once() {
    let site = Site::new().await;
    let again = site.again();
    let who = site.member(AccessRole::Strategist);
    let list = || TestRequest::get().uri("/exempelkommun/tjanster");
    ask(&again, &who, list()).await.has("Katalogen är tom");

    let (address, _) = chosen(&site, &who, "lista.csv", SHEET.as_bytes()).await;
    confirmed(&site, &who, &address).await;

    ask(&again, &who, list()).await.has("2 tjänster").has("Färdtjänst");
}
