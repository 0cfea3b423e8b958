//! Who sends, of which version, and how often: nobody writes over another, nothing is added
//! twice.

use actix_web::http::header;
use serde_json::json;
use utbud_domain::AccessRole;

use super::{API, JSON, MERGE, close, get, id_of, ids, kind, patch, pointers, post, send, site};
use crate::site::{As, ask, request};

#[actix_web::test]
async fn nobody_writes_over_another() {
    let (site, who) = site().await;
    let made = post(&site, &who, "services", &json!({ "name": "Bygglov" })).await;
    let path = format!("services/{}", id_of(&made));
    let first = made.header("etag").to_owned();
    let name = |name: &str| json!({ "name": name });

    let bare = send(&site, &who, ("PATCH", &path), (&[MERGE], name("A").to_string())).await;
    assert_eq!((bare.status, kind(&bare).as_str()), (428, "version-saknas"));
    assert_eq!(patch(&site, &who, &path, (&first, &name("Första"))).await.status, 200);
    let late = patch(&site, &who, &path, (&first, &name("Andra"))).await;
    assert_eq!((late.status, kind(&late).as_str()), (412, "version-inaktuell"));
    for stale in ["\"1\"", "\"3\"", "\"x\"", "2", ""] {
        let late = patch(&site, &who, &path, (stale, &name("Andra"))).await;
        assert_eq!(late.status, 412, "{stale}");
    }
    let closing = close(&site, &who, &path, (&first, "")).await;
    assert_eq!(closing.status, 412);
    assert_eq!(get(&site, &who, &path).await.json()["name"], "Första");
    let whichever = patch(&site, &who, &path, ("*", &name("Tredje"))).await;
    assert_eq!((whichever.status, &whichever.json()["version"]), (200, &json!(3)));
}

#[actix_web::test]
async fn the_same_sent_twice_with_a_key_is_added_once() {
    let (site, who) = site().await;
    let key = |key| [JSON, ("idempotency-key", key)];
    let body = json!({ "name": "Bygglov" }).to_string();
    let add = async |key: &[(&str, &str)], path: &str, body: &str| {
        send(&site, &who, ("POST", path), (key, body.to_owned())).await
    };

    let first = add(&key("a-1"), "services", &body).await;
    let again = add(&key("a-1"), "services", &body).await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.body, again.body);
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(site.catalogue().services.len(), 1);

    let other = add(&key("a-1"), "services", r#"{"name":"Annat"}"#).await;
    assert_eq!((other.status, kind(&other).as_str()), (422, "nyckel-anvand"));
    let elsewhere = add(&key("a-1"), "org-units", &body).await;
    assert_eq!(elsewhere.status, 422);
    let refused = add(&key("a-2"), "services", "{}").await;
    assert_eq!(refused.status, 422);
    assert_eq!(add(&key("a-2"), "services", &body).await.status, 201, "a refusal uses no key");
    let another = site.token(AccessRole::Strategist);
    let theirs = send(&site, &another, ("POST", "services"), (&key("a-1"), body.clone())).await;
    assert_eq!(theirs.status, 201, "each sender has keys of its own");
    assert_eq!(site.catalogue().services.len(), 3);
    let long = "a".repeat(201);
    for bad in ["", "två ord", &long] {
        let answer = add(&key(bad), "services", &body).await;
        assert_eq!((answer.status, pointers(&answer)), (422, vec!["Idempotency-Key".to_owned()]));
    }
}

/// Six of the same at the same moment, to two server processes, ten times.
#[actix_web::test]
async fn the_same_sent_at_the_same_moment_with_a_key_is_added_once() {
    let (site, who) = site().await;
    let servers = [std::sync::Arc::clone(&site.app), site.again()];
    for round in 1..=10 {
        let (key, body) = (format!("b-{round}"), json!({ "name": format!("Bygglov {round}") }));
        let send = |place: usize| {
            let request = request("POST", &format!("{API}/services"))
                .append_header(JSON)
                .append_header(("idempotency-key", key.as_str()))
                .set_payload(body.to_string());
            ask(&servers[place % 2], &who, request)
        };

        let answers = futures_util::future::join_all((0..6).map(send)).await;

        let told: Vec<_> = answers.iter().map(|a| (a.status, a.body.as_str())).collect();
        assert_eq!(told, vec![(201, answers[0].body.as_str()); 6], "round {round}");
        assert_eq!(site.catalogue().services.len(), round);
    }
}

#[actix_web::test]
async fn who_may_change_what_follows_the_role() {
    let (site, strategist) = site().await;
    let made = post(&site, &strategist, "services", &json!({ "name": "Bygglov" })).await;
    let path = format!("services/{}", id_of(&made));
    let change = json!({ "name": "Tagen" });
    let (reader, owner) = (site.token(AccessRole::Reader), site.token(AccessRole::ServiceOwner));

    for (who, status, why) in [
        (&As::Nobody, 401, "logga-in"),
        (&reader, 403, "saknar-behorighet"),
        (&owner, 403, "annan-verksamhet"),
    ] {
        let answers = [
            post(&site, who, "services", &change).await,
            patch(&site, who, &path, ("\"1\"", &change)).await,
            close(&site, who, &path, ("\"1\"", "")).await,
        ];
        for answer in answers {
            assert_eq!((answer.status, kind(&answer).as_str()), (status, why), "{}", answer.body);
        }
    }
    let unit = post(&site, &owner, "org-units", &change).await;
    assert_eq!((unit.status, kind(&unit).as_str()), (403, "saknar-behorighet"));
    assert_eq!(get(&site, &reader, "exemptions").await.status, 200);
    assert_eq!(get(&site, &As::Nobody, "exemptions").await.status, 401);
}

#[actix_web::test]
async fn who_is_logged_in_with_a_unit_changes_its_services_through_the_api_too() {
    let (site, strategist) = site().await;
    let owner = site.member(AccessRole::ServiceOwner);
    let units = ids(&site, &strategist, "org-units").await;
    let unit = &units.iter().find(|(name, _)| name == "Kontaktpersonens enhet").unwrap().1;

    let made = post(&site, &owner, "services", &json!({ "name": "Bygglov", "owner": unit })).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let path = format!("services/{}", id_of(&made));
    let tag = made.header("etag");
    let given = patch(&site, &owner, &path, (tag, &json!({ "owner": null }))).await;
    assert_eq!((given.status, kind(&given).as_str()), (403, "annan-verksamhet"));
    let cross = [MERGE, ("if-match", tag), ("sec-fetch-site", "cross-site")];
    let cross = send(&site, &owner, ("PATCH", &path), (&cross, "{}")).await;
    assert_eq!((cross.status, kind(&cross).as_str()), (403, "annan-webbplats"));
}

#[actix_web::test]
async fn a_kommun_does_not_reach_anothers_things() {
    let (site, who) = site().await;
    site.other_municipality();
    let made = post(&site, &who, "services", &json!({ "name": "Bygglov" })).await;
    let path = format!("/annankommun/api/v1/services/{}", id_of(&made));

    let answer = site.get(&As::Nobody, &path).await;
    assert_eq!(answer.status, 404);
    let written = request("PATCH", &path).append_header(MERGE).append_header(("if-match", "*"));
    let answer = site.ask(&who, written.set_payload("{}")).await;
    assert_eq!(answer.status, 401, "a token opens one kommun");
}

#[actix_web::test]
async fn who_has_the_thing_already_is_told_so_until_what_is_shown_changes() {
    let (site, who) = site().await;
    let made = post(&site, &who, "services", &json!({ "name": "Bygglov" })).await;
    let path = format!("{API}/services/{}", id_of(&made));
    let tag = made.header("etag").to_owned();
    let known = async || {
        let asked = request("GET", &path).insert_header((header::IF_NONE_MATCH, tag.clone()));
        site.ask(&who, asked).await
    };

    let before = known().await;
    assert_eq!((before.status, before.body.as_str()), (304, ""));
    site.e_service("T-0001", "Ansök");
    let after = known().await;
    assert_eq!((after.status, &after.json()["e_service_state"]), (200, &json!("live")));
    assert_eq!(after.json()["version"], 1);
    let change = json!({ "name": "Söka bygglov" });
    let saved =
        request("PATCH", &path).append_header(MERGE).append_header(("if-match", tag.clone()));
    let saved = site.ask(&who, saved.set_payload(change.to_string())).await;
    assert_eq!(saved.status, 200, "the version is the same: {}", saved.body);
}
