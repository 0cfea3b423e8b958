//! The tokens on their pages: made, shown once, used, revoked.

use utbud_domain::AccessRole;

use crate::site::{Answer, As, Sent, Site};

const TOKENS: &str = "/exempelkommun/administration/nycklar";
const NEW: &str = "/exempelkommun/administration/nycklar/ny";
const ASKED: &str = "/exempelkommun/api/v1/coverage/services?figure=e_service_coverage";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let administrator = site.member(AccessRole::Administrator);
    (site, administrator)
}

fn form(name: &str, role: &str) -> Sent {
    Sent::form(&[("name", name), ("role", role)])
}

/// The secret that a page shows.
fn shown(page: &Answer) -> Option<String> {
    let (_, rest) = page.body.split_once("<code>")?;
    Some(rest.split('<').next().unwrap().to_owned())
}

#[actix_web::test]
async fn a_token_sends_no_form() {
    let site = Site::new().await;
    let program = site.token(AccessRole::Administrator);
    let (tokens, users) =
        ("/exempelkommun/administration/nycklar/ny", "/exempelkommun/administration/anvandare/ny");

    for path in [tokens, users, "/exempelkommun/organisation/ny"] {
        let answer = site.post(&program, path, Sent::form(&[("name", "Mer")])).await;
        assert_eq!(answer.status, 403, "{path}");
        answer.has("En API-nyckel läser sidor men skickar inga formulär.").lacks("Fråga en");
    }
}

#[actix_web::test]
async fn a_token_is_made_shown_once_and_opens_the_api() {
    let (site, admin) = site().await;

    site.get(&admin, TOKENS).await.has("Det finns ingen nyckel").has(NEW);
    site.get(&admin, NEW).await.has("Samordnare").lacks("Kontaktperson");
    let made = site.post(&admin, NEW, form("Webbplatsens lista", "reader")).await;
    let first = site.follow_with_cookies(&admin, &made).await;
    let again = site.get(&admin, made.header("location")).await;

    first.has("Den visas bara den här gången").has("administrator@exempelkommun.example");
    let secret = shown(&first).unwrap();
    assert_eq!(secret.len(), 64);
    assert!(!made.header("location").contains(&secret));
    assert!(first.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(first.header("cache-control"), "no-store");
    again.has("Webbplatsens lista").lacks(&secret);
    let token = As::Token(secret.into());
    assert_eq!(site.get(&token, ASKED).await.status, 200);
    let list = site.get(&admin, TOKENS).await;
    list.has("Webbplatsens lista").has("Läsare").has("Gäller").has("21 november 2026");
}

#[actix_web::test]
async fn a_token_needs_a_name_and_a_role_that_a_program_can_have() {
    let (site, admin) = site().await;

    let empty = site.post(&admin, NEW, Sent::form(&[])).await;
    let limited = site.post(&admin, NEW, form("Webben", "service_owner")).await;

    assert_eq!([empty.status, limited.status], [422; 2]);
    empty.has("Fyll i namnet.").has("Fyll i rollen.");
    limited.has("Välj rollen ur listan.").has("Webben");
    assert!(site.app.store.tokens(site.municipality.id).unwrap().is_empty());
}

#[actix_web::test]
async fn a_form_that_is_sent_twice_makes_one_token() {
    let (site, admin) = site().await;
    let token = |name: &'static str| site.post(&admin, NEW, form(name, "reader"));

    let first = token("Webben").await;
    let second = token("Webben").await;
    let third = token("Intranätet").await;

    assert_eq!([first.status, second.status, third.status], [303, 422, 303]);
    second.has("Det finns redan en nyckel som heter så").has("href=\"#falt-name\"").has("Webben");
    let shown = site.follow_with_cookies(&admin, &first).await;
    shown.has("Webben").has("<code>");
    let revoke = format!("{}/dra-in", first.header("location"));
    assert_eq!(site.post(&admin, &revoke, Sent::form(&[])).await.status, 303);
    assert_eq!(token("Webben").await.status, 303, "free again");
    assert_eq!(site.app.store.tokens(site.municipality.id).unwrap().len(), 3);
}

#[actix_web::test]
async fn a_revoked_token_is_told_as_such_and_opens_nothing() {
    let (site, admin) = site().await;
    let token = site.token(AccessRole::Reader);
    let id = site.app.store.tokens(site.municipality.id).unwrap()[0].id;
    let revoke = format!("{TOKENS}/{id}/dra-in");

    site.get(&admin, &format!("{TOKENS}/{id}")).await.has(&revoke);
    site.get(&admin, &revoke).await.has("går inte att ångra");
    assert_eq!(site.get(&token, ASKED).await.status, 200);
    let revoked = site.post(&admin, &revoke, Sent::form(&[])).await;

    site.follow(&admin, &revoked).await.has("Indragen");
    assert_eq!(site.get(&token, ASKED).await.status, 401);
    site.get(&admin, &format!("{TOKENS}/{id}")).await.has("Indragen").lacks(&revoke);
    assert_eq!(site.get(&admin, &revoke).await.status, 303);
}

#[actix_web::test]
async fn another_kommuns_token_is_nowhere_to_be_seen() {
    let (site, _) = site().await;
    site.token(AccessRole::Reader);
    let other = site.other_municipality();
    let theirs = site.member_of(&other, AccessRole::Administrator);
    let id = site.app.store.tokens(site.municipality.id).unwrap()[0].id;
    let tokens = "/annankommun/administration/nycklar";

    assert_eq!(site.get(&theirs, &format!("{tokens}/{id}")).await.status, 404);
    let revoked = site.post(&theirs, &format!("{tokens}/{id}/dra-in"), Sent::form(&[])).await;

    assert_eq!(revoked.status, 404);
    let token = &site.app.store.tokens(site.municipality.id).unwrap()[0];
    assert_eq!(token.revoked_at, None);
}
