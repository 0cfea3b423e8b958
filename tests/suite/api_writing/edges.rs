//! Whatever is sent is answered in words, at the edges of every value too.

use serde_json::{Value, json};
use utbud_domain::OrgUnitId;

use super::{JSON, MERGE, close, get, id_of, patch, pointers, post, send, site};
use crate::site::{Answer, As};

/// What is told of a body that cannot be taken: always a problem, in Swedish, and never ours.
fn is_told(answer: &Answer, what: &str) {
    assert!((400..500).contains(&answer.status), "{what}: {} {}", answer.status, answer.body);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    let problem = answer.json();
    for part in ["type", "title", "detail", "instance"] {
        assert!(problem[part].as_str().is_some_and(|text| !text.is_empty()), "{what} {part}");
    }
    assert!(
        !answer.body.contains("expected") && !answer.body.contains("invalid"),
        "{}",
        answer.body
    );
}

#[actix_web::test]
async fn whatever_is_sent_as_a_body_is_answered_in_words() {
    let (site, who) = site().await;
    let made = post(&site, &who, "services", &json!({ "name": "Bygglov" })).await;
    let path = format!("services/{}", id_of(&made));
    let deep = format!("{{\"name\":{}1{}}}", "[".repeat(5_000), "]".repeat(5_000));
    let large = format!("{{\"name\":\"{}\"}}", "a".repeat(300 * 1024));
    let bodies: [(&[u8], u16); 14] = [
        (b"", 400),
        (b" ", 400),
        (b"{", 400),
        (b"null", 422),
        (b"[]", 422),
        (b"[{\"name\":\"A\"}]", 422),
        (b"\"namn\"", 422),
        (b"1e400", 400),
        (b"{\"name\":\"A\",\"name\":\"B\"}", 400),
        (b"{\"name\":\"A\",\"steps\":{\"delivery\":{},\"delivery\":{}}}", 400),
        (b"{\"name\":\"\\ud800\"}", 400),
        (b"{\"name\":\"\xff\xfe\"}", 400),
        (deep.as_bytes(), 400),
        (large.as_bytes(), 413),
    ];
    for (body, status) in bodies {
        let told = String::from_utf8_lossy(body).chars().take(60).collect::<String>();
        let added = send(&site, &who, ("POST", "services"), (&[JSON], body)).await;
        let changed =
            send(&site, &who, ("PATCH", &path), (&[MERGE, ("if-match", "*")], body)).await;
        for answer in [added, changed] {
            is_told(&answer, &told);
            assert_eq!(answer.status, status, "{told}: {}", answer.body);
        }
    }
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "application/json-patch+json", ""]
    {
        let answer =
            send(&site, &who, ("POST", "services"), (&[("content-type", kind)], "{}")).await;
        is_told(&answer, kind);
        assert_eq!(answer.status, 415, "{kind}");
    }
    let typed = [("content-type", "Application/JSON; charset=utf-8")];
    let answer = send(&site, &who, ("POST", "services"), (&typed, r#"{"name":"A"}"#)).await;
    assert_eq!(answer.status, 201);
}

#[actix_web::test]
async fn values_at_the_edges_are_taken_or_refused_in_words() {
    let (site, who) = site().await;
    let long = format!("\"{}\"", "å".repeat(10_000));
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    let values = [
        "0",
        "-1",
        "-0.0",
        "0.5",
        "1e3",
        "2147483647",
        "2147483648",
        "4294967296",
        "9007199254740992",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "1e30",
        "1e400",
        "-1e400",
        "true",
        "\"\"",
        "\" \"",
        "\"0\"",
        &long,
        "\"a\\u0000b\"",
        "\"\\u202e\"",
        "\"👩‍👩‍👧‍👦\"",
        "[]",
        "[null]",
        "[1]",
        "[[]]",
        "{}",
        "{\"a\":{}}",
        &deep,
        "\"2026-02-30\"",
        "\"99999-01-01\"",
        "\"3 mars 2026\"",
        "\"javascript:alert(1)\"",
    ];
    let description = site.get(&As::Nobody, "/api/openapi.json").await.json();
    let mut sent = 0;
    for (list, schema, needed) in [
        ("services", "Service", json!({ "name": "A" })),
        ("e-services", "EService", json!({ "name": "A", "status": "launched" })),
        (
            "channels",
            "Channel",
            json!({ "name": "A", "group": "human_human", "is_digital": true,
            "is_self_service": true }),
        ),
        ("target-groups", "TargetGroup", json!({ "name": "A", "side": "internal" })),
        ("org-units", "OrgUnit", json!({ "name": "A" })),
        (
            "exemptions",
            "Exemption",
            json!({ "subject": { "of": "platform", "name": "P" },
            "kind": "other_platform", "analysis": "A", "decided_by": "B",
            "decided_on": "2026-01-01", "valid_until": "2026-12-31" }),
        ),
    ] {
        let members =
            &description["components"]["schemas"][format!("{schema}Create")]["properties"];
        for name in members.as_object().unwrap().keys() {
            for value in values {
                let mut body = needed.clone();
                body[name] = json!("HERE");
                if ["name", "number"].iter().all(|own| own != name) {
                    sent += 1;
                    body["name"] =
                        body.get("name").map_or(Value::Null, |_| json!(format!("Namn {sent}")));
                }
                if list == "exemptions" && name != "name" {
                    body.as_object_mut().unwrap().remove("name");
                }
                let body = body.to_string().replace("\"HERE\"", value);
                let answer = send(&site, &who, ("POST", list), (&[JSON], body.clone())).await;
                if answer.status != 201 {
                    is_told(&answer, &format!("{list} {body}"));
                    let all = pointers(&answer);
                    let here = format!("/{name}");
                    let is_here =
                        all.iter().all(|pointer| pointer.starts_with(&here) || pointer != "/name");
                    assert!(answer.status == 400 || is_here, "{body}: {all:?}");
                }
            }
        }
    }
    assert!(sent > 1_500, "{sent}");
    assert!(site.app.store.verify_history().unwrap().is_whole());
}

#[actix_web::test]
async fn a_thing_that_is_not_there_is_not_found_whatever_is_sent() {
    let (site, who) = site().await;
    let nowhere = nobody();
    for list in ["services", "e-services", "channels", "target-groups", "org-units", "exemptions"] {
        for which in [nowhere.as_str(), "T-9999", "..%2f", "%00", "👻", &"a".repeat(5_000)] {
            let path = format!("{list}/{}", which.replace('👻', "%F0%9F%91%BB"));
            is_told(&get(&site, &who, &path).await, &path);
            is_told(&patch(&site, &who, &path, ("*", &json!({}))).await, &path);
            is_told(&close(&site, &who, &path, ("*", "")).await, &path);
        }
        let method = send(&site, &who, ("DELETE", &format!("{list}/{nowhere}")), (&[], "")).await;
        assert_eq!((method.status, method.header("allow")), (405, "GET, HEAD, PATCH"));
        let asked = get(&site, &who, &format!("{list}/{nowhere}?utm=1")).await;
        assert_eq!((asked.status, pointers(&asked)), (422, vec!["?utm".to_owned()]));
    }
}

fn nobody() -> String {
    let id: OrgUnitId = utbud_domain::Id::from_uuid(uuid::Uuid::nil());
    id.to_string()
}
