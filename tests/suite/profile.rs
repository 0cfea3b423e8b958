//! One's own page: who one is here, and another password for who knows the old one.

use utbud_domain::AccessRole;

use crate::site::{Answer, As, PASSWORD, Sent, Site};

const PROFILE: &str = "/exempelkommun/min-profil";
const EMAIL: &str = "reader@exempelkommun.example";
const NEW: &str = "tall gran björk rönn";

async fn change(site: &Site, who: &As, old: &str, new: &str) -> Answer {
    site.post(who, PROFILE, Sent::form(&[("old_password", old), ("password", new)])).await
}

#[actix_web::test]
async fn one_sees_what_one_may_do_and_changes_the_own_password() {
    let site = Site::new().await;
    let here = site.member(AccessRole::Reader);
    let elsewhere = site.log_in(EMAIL, PASSWORD).unwrap();

    site.get(&here, PROFILE).await.has(EMAIL).has("Läsare").has("Nuvarande lösenord");
    let changed = change(&site, &here, PASSWORD, NEW).await;

    let page = site.follow_with_cookies(&here, &changed).await;
    page.has("Lösenordet är bytt. Du är utloggad överallt utom här.").lacks(NEW);
    assert_eq!(page.status, 200);
    assert_eq!(site.get(&elsewhere, PROFILE).await.status, 303, "that session has ended");
    assert_eq!(site.get(&here, PROFILE).await.status, 303, "and so has the old one here");
    assert!(site.log_in(EMAIL, PASSWORD).is_none());
    assert!(site.log_in(EMAIL, NEW).is_some());
}

#[actix_web::test]
async fn who_does_not_know_the_old_password_gets_no_new_one_however_often_it_is_tried() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Reader);

    let empty = site.post(&who, PROFILE, Sent::form(&[])).await;
    assert_eq!(empty.status, 422);
    empty.has("Skriv ditt nuvarande lösenord.").has("Skriv ett nytt lösenord.");
    for _ in 0..6 {
        let wrong = change(&site, &who, "något helt annat", NEW).await;
        assert_eq!(wrong.status, 422);
        wrong.has("Lösenordet är inte det du har nu.").lacks("något helt annat").lacks(NEW);
    }
    assert_eq!(change(&site, &who, PASSWORD, NEW).await.status, 429, "it must wait");
    assert_eq!(site.get(&who, PROFILE).await.status, 200);
}

#[actix_web::test]
async fn a_new_password_that_is_not_good_enough_is_told_before_the_old_one_is_tried() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Reader);

    let common = change(&site, &who, PASSWORD, "Password12345!").await;

    assert_eq!(common.status, 422);
    common.has("Välj ett annat lösenord: det här är för vanligt.").has("#falt-password");
    assert!(site.log_in(EMAIL, PASSWORD).is_some());
}

#[actix_web::test]
async fn a_program_has_no_profile() {
    let site = Site::new().await;
    let token = site.token(AccessRole::Administrator);

    assert_eq!(site.get(&token, PROFILE).await.status, 404);
}
