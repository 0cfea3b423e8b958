//! What the preview of an import says, and what becomes of what is chosen on it.

use utbud_domain::AccessRole;

use crate::site::{Answer, As, Sent, Site};

const IMPORT: &str = "/exempelkommun/import";

const FLOWS: &[u8] = include_bytes!("../../src/cli/demo/getflows.json");

/// Sends a file, and gives the page of it with its address, once the file is read.
async fn chosen(site: &Site, who: &As, name: &str, bytes: &[u8]) -> (String, Answer) {
    let sent = site.post(who, IMPORT, Sent::file(name, bytes)).await;
    let address = sent.header("location").to_owned();
    let mut page = site.follow(who, &sent).await;
    for _ in 0..100 {
        if !page.body.contains("<h1>Vi läser filen</h1>") {
            break;
        }
        actix_web::rt::time::sleep(std::time::Duration::from_millis(200)).await;
        page = site.get(who, &address).await;
    }
    (address, page)
}

/// A site where Open ePlatform's list is read in, and the preview of the same list again.
async fn same_list_again() -> (Site, As, String, Answer) {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let (address, _) = chosen(&site, &who, "getflows.json", FLOWS).await;
    let seen = site.catalogue().version().to_string();
    site.post(&who, &format!("{address}/bekrafta"), Sent::form(&[("seen", &seen)])).await;
    let (address, page) = chosen(&site, &who, "getflows.json", FLOWS).await;
    (site, who, address, page)
}

#[actix_web::test]
async fn klar_takes_what_is_chosen_and_shows_what_it_would_change() {
    let (site, who, address, page) = same_list_again().await;
    page.has(&format!("name=\"klar\" value=\"ja\" form=\"importen\" formaction=\"{address}/val\""));

    let sent = Sent::form(&[("klar", "ja"), ("val-15", "link")]);
    let answer = site.post(&who, &format!("{address}/val"), sent).await;

    assert_eq!(answer.header("location"), address);
    let preview = site.follow(&who, &answer).await;
    preview.has("Importera 1 e-tjänst").has("Bara en länk").has("Inget är sparat än.");
    preview.has("<strong>1</strong> <span>e-tjänst ändras</span>");
}

#[actix_web::test]
async fn klar_ends_an_import_that_still_changes_nothing() {
    let (site, who, address, page) = same_list_again().await;
    page.has("Filen ändrar inget.").lacks("Inget är sparat än.");

    let sent = Sent::form(&[("klar", "ja"), ("val-15", "")]);
    let answer = site.post(&who, &format!("{address}/val"), sent).await;

    assert_eq!(answer.header("location"), IMPORT);
    assert_eq!(site.get(&who, &address).await.status, 404);
}

#[actix_web::test]
async fn a_service_that_is_new_in_the_same_file_has_no_number_to_write() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    site.service("B-7", "Simskola", |_| {});
    let sheet =
        "Namn;Ägare\nSimskolan;Fritid\nSkolskjuts ansöka;Skola\nAnsöka om skolskjuts;Skola\n";

    let (_, page) = chosen(&site, &who, "lista.csv", sheet.as_bytes()).await;

    let (_, after) = page.body.split_once("Finns de kanske redan?").unwrap();
    let (list, _) = after.split_once("</section>").unwrap();
    assert!(list.contains("<span class=\"muted\">B-7</span>"), "{list}");
    assert!(list.contains("<span class=\"muted\">ny i den här filen</span>"), "{list}");
    assert!(!list.contains("B-8") && !list.contains("T-0"), "{list}");
    assert!(list.contains("Ge den nya raden den befintliga tjänstens nummer"), "{list}");
}

#[actix_web::test]
async fn a_list_of_flows_has_fields_and_no_rows_to_give_a_number() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    site.service("B-1", "Anmälan kyltornet", |_| {});

    let (_, page) = chosen(&site, &who, "getflows.json", FLOWS).await;

    page.has("Finns de kanske redan?")
        .has("Skriv tjänstens nummer eller namn under Tjänster.")
        .lacks("raden");
}

#[actix_web::test]
async fn columns_that_are_not_read_are_named_also_where_the_file_has_faults() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let sheet = "Namn;Ägare;Antal per år;Favoritfärg\nBygglov;Stadsbyggnad;många;blå\n";

    let (_, page) = chosen(&site, &who, "lista.csv", sheet.as_bytes()).await;

    page.has("Filen har 1 fel").has("Värt att veta").has("Favoritfärg");
    page.has("Kolumnen läses inte in (1 ifylld ruta).");
    page.has("<section class=\"card\" id=\"fel\"");
}

#[actix_web::test]
async fn a_note_says_its_column_and_one_of_a_kind_is_said_in_the_singular() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let sheet = "Namn;Ägare;Antal per år\nFärdtjänst;Omsorg;ca 200\n";

    let (_, page) = chosen(&site, &who, "lista.csv", sheet.as_bytes()).await;

    page.has("Rad 2, Antal per år").has("<strong>1</strong> <span>ny tjänst</span>");
}

#[actix_web::test]
async fn a_file_sent_after_the_log_in_has_ended_is_said_not_to_be_taken() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    site.post(&who, "/logga-ut", Sent::form(&[])).await;

    let answer = site.post(&who, IMPORT, Sent::file("lista.csv", b"Namn;\xc3\x84gare\n")).await;

    let page = site.follow(&As::Nobody, &answer).await;
    page.has("vi tog inte emot det du skickade")
        .has("name=\"till\" value=\"/exempelkommun/import\"");
    let looking = site.get(&As::Nobody, IMPORT).await;
    site.follow(&As::Nobody, &looking).await.lacks("vi tog inte emot");
}
