//! What the kommun decides for itself: its name, its colour with the contrast that it needs, who
//! reads without log-in, and how long a confirmation holds.

use utbud_domain::AccessRole;

use crate::site::{Answer, As, Sent, Site};

const SETTINGS: &str = "/exempelkommun/administration/installningar";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let administrator = site.member(AccessRole::Administrator);
    (site, administrator)
}

/// The form as it is filled in a new kommun, with one field said otherwise.
fn form<'a>(version: &'a str, name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("_version", version),
        ("name", "Exempelkommun"),
        ("colour", ""),
        ("open_reading", "yes"),
        ("confirm_after_months", "12"),
    ];
    for field in fields.iter_mut().filter(|field| field.0 == name) {
        field.1 = value;
    }
    fields
}

async fn save(site: &Site, who: &As, fields: &[(&str, &str)]) -> Answer {
    site.post(who, SETTINGS, Sent::form(fields)).await
}

fn colour(site: &Site) -> Option<String> {
    site.catalogue().settings().unwrap().colour.map(|colour| colour.to_string())
}

/// The address of the kommun's own style sheet on a page.
fn theme(page: &Answer) -> Option<String> {
    let (_, rest) = page.body.split_once("href=\"/static/tema-")?;
    let (name, _) = rest.split_once('"')?;
    Some(format!("/static/tema-{name}"))
}

#[actix_web::test]
async fn another_name_stands_on_every_page_and_in_the_history() {
    let (site, who) = site().await;
    site.get(&who, "/exempelkommun/administration").await.has(SETTINGS);
    site.get(&who, SETTINGS)
        .await
        .has("value=\"Exempelkommun\"")
        .has("name=\"_version\" value=\"1\"");

    let saved = save(&site, &who, &form("1", "name", "Nya kommunen")).await;

    site.follow(&who, &saved).await.has("Sparat.").has("value=\"Nya kommunen\"");
    site.get(&As::Nobody, "/exempelkommun").await.has("– Utbud, Nya kommunen</title>");
    let history = site.get(&who, "/exempelkommun/historik").await;
    history.has("Inställningarna ändrades").has("administrator@exempelkommun.example");
}

#[actix_web::test]
async fn a_colour_that_cannot_be_read_is_refused_with_its_contrast_and_the_nearest_that_can() {
    let (site, who) = site().await;

    let refused = save(&site, &who, &form("1", "colour", "#FFCC00")).await;

    assert_eq!((refused.status, colour(&site)), (422, None));
    refused
        .has("#ffcc00 har kontrasten 1,27:1 i ljust läge, och 4,50:1 behövs")
        .has("Närmast som går är #816800.")
        .has("value=\"#FFCC00\"")
        .has("href=\"#falt-colour\"");
    let mut suggested = form("1", "colour", "#FFCC00");
    suggested.push(("_nearest", "1"));
    let shown = save(&site, &who, &suggested).await;
    assert_eq!((shown.status, colour(&site)), (200, None));
    shown.has("value=\"#816800\"").has("kontrasten 4,51:1").has("Inget är sparat än.");
    let saved = save(&site, &who, &form("1", "colour", "#816800")).await;
    assert_eq!((saved.status, colour(&site)), (303, Some("#816800".to_owned())));
}

#[actix_web::test]
async fn a_colour_is_seen_in_both_themes_before_it_is_saved() {
    let (site, who) = site().await;
    let mut sample = form("1", "colour", "0d5160");
    sample.push(("_sample", "1"));

    let shown = save(&site, &who, &sample).await;

    assert_eq!((shown.status, colour(&site)), (200, None));
    shown
        .has("I ljust läge: #0d5160 med kontrasten 7,47:1.")
        .has("I mörkt läge en ljusare nyans: #199fbd med kontrasten 4,53:1.")
        .has("fill=\"#199fbd\"")
        .lacks("style=");
}

#[actix_web::test]
async fn the_colour_is_one_small_sheet_that_may_be_kept_for_ever_and_without_one_there_is_none() {
    let (site, who) = site().await;
    let plain = site.get(&As::Nobody, "/exempelkommun").await;
    assert_eq!(theme(&plain), None);

    save(&site, &who, &form("1", "colour", "#0d5160")).await;

    let url = theme(&site.get(&As::Nobody, "/exempelkommun").await).unwrap();
    let sheet = site.get(&As::Nobody, &url).await;
    assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/css; charset=utf-8"));
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(sheet.bytes.len() < 200, "{}", sheet.body);
    sheet.has("--accent: light-dark(#0d5160, #199fbd)");
    let other = site.get(&As::Nobody, &url.replace("0d5160", "0d5161")).await;
    assert_eq!(other.status, 404);
}

#[actix_web::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_saved() {
    let (site, who) = site().await;
    let wrong = [
        (("name", ""), "Fyll i namnet."),
        (("colour", "blå"), "Skriv färgen med # och sex tecken"),
        (("open_reading", ""), "Välj Ja eller Nej."),
        (("confirm_after_months", "0"), "Ange antalet månader som ett heltal från 1 till 60."),
        (("confirm_after_months", "61"), "Ange antalet månader som ett heltal från 1 till 60."),
        (("confirm_after_months", "tolv"), "value=\"tolv\""),
    ];
    for ((name, value), said) in wrong {
        let refused = save(&site, &who, &form("1", name, value)).await;

        assert_eq!(refused.status, 422, "{name}={value}");
        refused.has(said).has(&format!("href=\"#falt-{name}\""));
    }
    assert_eq!(site.catalogue().settings().unwrap().version.0, 1);
}

#[actix_web::test]
async fn two_who_change_different_settings_both_have_their_way_and_else_the_second_chooses() {
    let (site, who) = site().await;

    save(&site, &who, &form("1", "colour", "#0d5160")).await;
    let second = save(&site, &who, &form("1", "confirm_after_months", "6")).await;
    let third = save(&site, &who, &form("1", "confirm_after_months", "24")).await;

    assert_eq!((second.status, third.status), (303, 409));
    third.has("Ditt värde: 24").has("Sparat värde: 6");
    let catalogue = site.catalogue();
    let settings = catalogue.settings().unwrap();
    assert_eq!((settings.confirm_after_months, colour(&site)), (6, Some("#0d5160".to_owned())));
}

#[actix_web::test]
async fn reading_without_log_in_is_closed_and_the_page_says_who_sees_what() {
    let (site, who) = site().await;
    let page = site.get(&who, SETTINGS).await;
    page.has("Vem ser vad utan inloggning").has("Listorna bakom siffrorna").has("Syns inte");

    save(&site, &who, &form("1", "open_reading", "no")).await;

    let closed = site.get(&As::Nobody, "/exempelkommun/tjanster").await;
    assert_eq!(closed.status, 303);
    assert_eq!(site.get(&who, "/exempelkommun/tjanster").await.status, 200);
}

#[actix_web::test]
async fn a_colour_is_taken_back_from_the_page_that_says_it_is_saved() {
    let (site, who) = site().await;
    let saved = save(&site, &who, &form("1", "colour", "#0d5160")).await;
    let (_, change) = saved.header("location").split_once("sparat=").unwrap();

    let undo = format!("/exempelkommun/historik/{change}/angra");
    let undone = site.post(&who, &undo, Sent::form(&[])).await;

    assert_eq!((undone.status, colour(&site)), (303, None));
}

#[actix_web::test]
async fn only_administrators_come_to_the_settings() {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);

    let seen = site.get(&strategist, SETTINGS).await;
    let sent = save(&site, &strategist, &form("1", "name", "Kuppen")).await;

    assert_eq!((seen.status, sent.status), (403, 403));
}
