//! The things around the services: added, changed and closed by their own rules.

use serde_json::json;

use super::{close, get, id_of, kind, patch, pointers, post, site};

#[actix_web::test]
async fn the_things_around_the_services_are_added_and_changed() {
    let (site, who) = site().await;
    let service = id_of(
        &post(&site, &who, "services", &json!({ "name": "Bygglov", "kind": "guidance" })).await,
    );
    let cases = [
        (
            "e-services",
            json!({ "name": "Fråga", "status": "launched", "services": [service] }),
            json!({ "degree": "integrated", "source": { "portal": "E.Exempel.se", "flow_family": 12 } }),
        ),
        (
            "org-units",
            json!({ "name": "Enheten", "kind": "unit" }),
            json!({ "contact_point": { "email": "enheten@exempelkommun.se" } }),
        ),
        (
            "target-groups",
            json!({ "name": "Nyinflyttade", "side": "external" }),
            json!({ "preference": { "digital": 50, "mixed": 30, "personal": 20 } }),
        ),
        (
            "channels",
            json!({ "name": "Medborgarkontor", "group": "human_human",
            "is_digital": false, "is_self_service": false }),
            json!({ "unit_cost": { "internal": 120, "year": 2025 } }),
        ),
        (
            "exemptions",
            json!({ "subject": { "of": "service", "id": service },
            "kind": "no_e_service", "analysis": "Liten risk.", "decided_by": "Nämnden",
            "decided_on": "2026-03-01", "valid_until": "2027-12-31" }),
            json!({ "consulted": "Systemförvaltaren", "valid_until": "2028-12-31" }),
        ),
    ];
    for (list, new, change) in cases {
        let made = post(&site, &who, list, &new).await;
        assert_eq!(made.status, 201, "{list}: {}", made.body);
        let path = format!("{list}/{}", id_of(&made));
        assert_eq!(get(&site, &who, &path).await.body, made.body, "{list}");
        let whole = patch(&site, &who, &path, (made.header("etag"), &made.json())).await;
        assert_eq!((whole.status, &whole.body), (200, &made.body), "{list}");
        let saved = patch(&site, &who, &path, (made.header("etag"), &change)).await;
        assert_eq!(
            (saved.status, &saved.json()["version"]),
            (200, &json!(2)),
            "{list}: {}",
            saved.body
        );
        for (name, value) in change.as_object().unwrap() {
            let (now, wanted) = (&saved.json()[name], value);
            match wanted.as_object() {
                Some(parts) if name != "source" => {
                    parts.iter().for_each(|(part, v)| assert_eq!(&now[part], v, "{list} {part}"));
                }
                Some(_) => assert_eq!(now["portal"], "e.exempel.se"),
                None => assert_eq!(now, wanted, "{list} {name}"),
            }
        }
        assert_eq!(get(&site, &who, &format!("{list}/{service}x")).await.status, 404, "{list}");
        let bad = post(&site, &who, list, &json!({})).await;
        assert_eq!(bad.status, 422, "{list}");
    }
    let e_services = get(&site, &who, "e-services").await.json();
    assert_eq!(e_services["items"][0]["steps"], json!(["dialogue"]), "the step of its service");
}

#[actix_web::test]
async fn rules_of_a_kind_are_told_at_its_own_members() {
    let (site, who) = site().await;
    let unit = post(&site, &who, "org-units", &json!({ "name": "A" })).await;
    let below =
        post(&site, &who, "org-units", &json!({ "name": "B", "parent": id_of(&unit) })).await;
    let cycle = json!({ "parent": id_of(&below) });
    let cycle = patch(&site, &who, &format!("org-units/{}", id_of(&unit)), ("\"1\"", &cycle)).await;
    assert_eq!((cycle.status, pointers(&cycle)), (422, vec!["/parent".to_owned()]));
    let cases = [
        ("org-units", json!({ "name": "A" }), "/name"),
        (
            "channels",
            json!({ "name": "telefon", "group": "human_human", "is_digital": false,
            "is_self_service": false }),
            "/name",
        ),
        (
            "target-groups",
            json!({ "name": "X", "side": "external",
            "preference": { "digital": 50, "mixed": 30, "personal": 21 } }),
            "/preference",
        ),
        ("e-services", json!({ "name": "X", "status": "retired" }), "/retired_on"),
        (
            "e-services",
            json!({ "name": "X", "status": "launched", "steps": ["handling"] }),
            "/steps",
        ),
        ("e-services", json!({ "name": "X", "status": "launched", "use": "bara" }), "/use"),
        (
            "exemptions",
            json!({ "subject": { "of": "platform", "name": "P" }, "kind": "no_e_service",
            "analysis": "A", "decided_by": "B", "decided_on": "2026-01-01",
            "valid_until": "2026-12-31" }),
            "/subject",
        ),
    ];
    for (list, body, pointer) in cases {
        let answer = post(&site, &who, list, &body).await;
        assert_eq!((answer.status, pointers(&answer)), (422, vec![pointer.to_owned()]), "{body}");
    }
}

#[actix_web::test]
async fn closing_ends_a_thing_and_takes_nothing_away() {
    let (site, who) = site().await;
    let service = id_of(&post(&site, &who, "services", &json!({ "name": "Bygglov" })).await);
    let other = id_of(&post(&site, &who, "org-units", &json!({ "name": "Tar över" })).await);
    let cases = [
        (
            "e-services",
            json!({ "name": "A", "status": "launched" }),
            "{}",
            "retired_on",
            json!("2026-11-21"),
        ),
        (
            "e-services",
            json!({ "name": "B", "status": "planned" }),
            r#"{"on":"2027-01-01"}"#,
            "status",
            json!("retired"),
        ),
        (
            "org-units",
            json!({ "name": "Går upp" }),
            &format!(r#"{{"on":"2026-12-31","successor":"{other}"}}"#),
            "successor",
            json!(other),
        ),
        (
            "channels",
            json!({ "name": "Fax", "group": "human_human", "is_digital": false,
            "is_self_service": false }),
            "",
            "stance",
            json!("phase_out"),
        ),
        (
            "exemptions",
            json!({ "subject": { "of": "platform", "name": "P" }, "kind": "other_platform",
            "analysis": "A", "decided_by": "B", "decided_on": "2026-01-01",
            "valid_until": "2027-12-31" }),
            "",
            "valid_until",
            json!("2026-11-21"),
        ),
    ];
    for (list, new, how, member, value) in cases {
        let made = post(&site, &who, list, &new).await;
        let path = format!("{list}/{}", id_of(&made));
        let closed = close(&site, &who, &path, (made.header("etag"), how)).await;
        assert_eq!(closed.status, 200, "{list}: {}", closed.body);
        assert_eq!(closed.json()[member], value, "{list}");
        let again = close(&site, &who, &path, (closed.header("etag"), "")).await;
        assert_eq!((again.status, &again.body), (200, &closed.body), "{list}: closed once");
    }
    let closed = close(&site, &who, &format!("services/{service}"), ("\"1\"", "")).await;
    assert_eq!((closed.status, &closed.json()["lifecycle"]), (200, &json!("closed")));
    let wrong = close(&site, &who, &format!("org-units/{other}"), ("\"1\"", r#"{"när":1}"#)).await;
    assert_eq!((wrong.status, pointers(&wrong)), (422, vec!["/när".to_owned()]));
}

#[actix_web::test]
async fn a_target_group_is_taken_out_when_nothing_refers_to_it() {
    let (site, who) = site().await;
    let group = id_of(
        &post(&site, &who, "target-groups", &json!({ "name": "Nya", "side": "external" })).await,
    );
    let path = format!("target-groups/{group}");
    let service =
        post(&site, &who, "services", &json!({ "name": "A", "target_groups": [group] })).await;

    let kept = close(&site, &who, &path, ("\"1\"", "")).await;
    assert_eq!((kept.status, kind(&kept).as_str()), (422, "ogiltigt"));
    let free = json!({ "target_groups": [] });
    patch(&site, &who, &format!("services/{}", id_of(&service)), ("\"1\"", &free)).await;
    let gone = close(&site, &who, &path, ("\"1\"", "")).await;
    assert_eq!((gone.status, gone.body.as_str()), (204, ""));
    assert_eq!(get(&site, &who, &path).await.status, 404);
    assert_eq!(close(&site, &who, &path, ("\"1\"", "")).await.status, 404);
}
