//! Services: what is sent is kept, what is wrong is told at its member.

use serde_json::{Value, json};
use utbud_domain::{ContactPoint, Horizon, Term};

use super::{API, JSON, channel, get, id_of, ids, patch, pointers, post, send, site};

#[actix_web::test]
async fn a_service_takes_a_name_and_gets_the_next_number() {
    let (site, who) = site().await;
    site.service("T-0007", "Bygglov", |_| {});

    let made = post(&site, &who, "services", &json!({ "name": "Färdtjänst" })).await;

    assert_eq!(made.status, 201, "{}", made.body);
    let body = made.json();
    assert_eq!((&body["name"], &body["number"]), (&json!("Färdtjänst"), &json!("T-0008")));
    assert_eq!((&body["version"], &body["owner"]), (&json!(1), &Value::Null));
    let here = format!("{API}/services/{}", body["id"].as_str().unwrap());
    assert_eq!(made.header("location"), here);
    let shown = site.get(&who, &here).await;
    assert_eq!((&shown.body, shown.header("etag")), (&made.body, made.header("etag")));
    assert!(made.header("etag").starts_with("\"1."), "{}", made.header("etag"));
}

#[actix_web::test]
async fn all_that_is_said_of_a_service_is_kept_as_it_was_sent() {
    let (site, who) = site().await;
    let unit = site.unit("Samhällsbyggnad", None).to_string();
    let phone = channel(&site, &who, "Telefon").await;
    let visit = channel(&site, &who, "Besök").await;
    let e_service = channel(&site, &who, "E-tjänst").await;
    let group = ids(&site, &who, "target-groups").await[0].1.clone();
    let sent = json!({
        "name": "Ansöka om bygglov",
        "number": "BYG-1",
        "plain_description": "Du får veta om du får bygga.",
        "audience": "external",
        "kind": "application",
        "lifecycle": "active",
        "publication": { "place": "web", "url": "https://exempelkommun.se/bygglov" },
        "requires_user_action": true,
        "temporary_until": "2027-12-31",
        "search_terms": ["altan", "attefall"],
        "languages": ["svenska"],
        "legal_basis": { "text": "Plan- och bygglagen (2010:900)" },
        "links": [{ "title": "Blankett", "url": "https://exempelkommun.se/b.pdf", "date": "2026-01-02" }],
        "owner": { "id": unit, "path": "läses inte" },
        "target_groups": [group],
        "steps": {
            "submission": { "applies": true, "typical_days": 1 },
            "handling": { "applies": true, "typical_days": 70.0, "digital_level": "partial" },
        },
        "channels": {
            "current": { "primary": phone, "forbidden": [{ "id": visit, "rationale": "Stängt." }] },
            "target": {
                "primary": { "id": e_service, "steps": ["submission"] },
                "complementary": [{ "id": phone }, visit],
                "year": 2028,
            },
        },
        "annual_volume": { "cases": 480, "year": 2025, "source": "Verksamhetssystemet" },
        "peak_months": [4, 5],
        "complexity": 3,
        "identification": "loa3",
        "signature_required": false,
        "form_requirements": [],
        "channel_switch": "partly",
    });

    let made = post(&site, &who, "services", &sent).await;

    assert_eq!(made.status, 201, "{}", made.body);
    let body = made.json();
    for name in [
        "name",
        "number",
        "plain_description",
        "audience",
        "kind",
        "lifecycle",
        "publication",
        "requires_user_action",
        "temporary_until",
        "search_terms",
        "languages",
        "links",
        "peak_months",
        "complexity",
        "identification",
        "signature_required",
        "form_requirements",
        "channel_switch",
    ] {
        assert_eq!(body[name], sent[name], "{name}");
    }
    assert_eq!(body["owner"], json!({ "id": unit, "path": "Samhällsbyggnad" }));
    assert_eq!(body["legal_basis"]["text"], "Plan- och bygglagen (2010:900)");
    assert_eq!(body["target_groups"][0]["id"], group);
    assert_eq!(body["steps"]["handling"]["typical_days"], 70);
    assert_eq!(body["steps"]["handling"]["digital_level"], "partial");
    assert_eq!(body["steps"]["dialogue"]["applies"], Value::Null);
    assert_eq!(body["annual_volume"]["cases"], 480);
    let (current, target) = (&body["channels"]["current"], &body["channels"]["target"]);
    assert_eq!(current["primary"]["id"], phone);
    assert_eq!(current["forbidden"][0]["rationale"], "Stängt.");
    assert_eq!(target["primary"]["steps"], json!(["submission"]));
    let complements = target["complementary"].as_array().unwrap().iter();
    let complements: Vec<_> = complements.map(|line| (&line["id"], &line["rank"])).collect();
    assert_eq!(complements, [(&json!(phone), &json!(1)), (&json!(visit), &json!(2))]);
    assert_eq!(target["year"], 2028);
}

#[actix_web::test]
async fn what_get_gives_can_be_sent_back_and_changes_nothing() {
    let (site, who) = site().await;
    let top = site.unit("Samhällsbyggnad", None);
    let phone = channel(&site, &who, "Telefon").await;
    site.change(|catalogue, _| {
        let unit = &catalogue.units.get(top).unwrap().value;
        let point = ContactPoint {
            telephone: Some(Term::parse("0999-123 45").unwrap()),
            ..ContactPoint::default()
        };
        vec![unit.edit(|unit| unit.contact_point = point.clone()).unwrap().into()]
    });
    let made = post(
        &site,
        &who,
        "services",
        &json!({
            "name": "Bygglov", "owner": top.to_string(),
            "channels": { "current": { "primary": phone } },
        }),
    )
    .await;
    let id = id_of(&made);
    site.e_service("T-0001", "Ansök om bygglov");
    let path = format!("services/{id}");
    let shown = get(&site, &who, &path).await;
    let inherited = &shown.json()["channels"]["current"]["primary"]["contact_point"]["telephone"];
    assert_eq!(inherited, "0999-123 45");

    let again = patch(&site, &who, &path, (shown.header("etag"), &shown.json())).await;
    assert_eq!((again.status, &again.body), (200, &shown.body));

    let mut moved = shown.json();
    moved["channels"]["current"]["primary"]["rationale"] = json!("De flesta ringer.");
    let saved = patch(&site, &who, &path, (shown.header("etag"), &moved)).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    assert_eq!(saved.json()["version"], 2);
    let catalogue = site.catalogue();
    let service = catalogue.service_numbered("T-0001").unwrap();
    let [line] = &service.assignments[..] else { panic!("{:?}", service.assignments) };
    assert_eq!(line.horizon, Horizon::Current);
    assert_eq!(line.rationale.as_ref().unwrap().as_str(), "De flesta ringer.");
    assert!(line.contact_point.is_empty(), "what is inherited stays inherited");
}

#[actix_web::test]
async fn a_patch_changes_what_it_names_and_null_takes_away() {
    let (site, who) = site().await;
    let unit = site.unit("Samhällsbyggnad", None).to_string();
    let made = post(
        &site,
        &who,
        "services",
        &json!({
            "name": "Bygglov", "owner": unit, "description": "Lång.", "search_terms": ["altan"],
            "annual_volume": { "cases": 480, "year": 2025 },
        }),
    )
    .await;
    let path = format!("services/{}", id_of(&made));

    let change = json!({
        "name": "Söka bygglov", "description": null, "search_terms": null,
        "annual_volume": { "cases": 500 },
    });
    let saved = patch(&site, &who, &path, (made.header("etag"), &change)).await;

    assert_eq!(saved.status, 200, "{}", saved.body);
    let body = saved.json();
    assert_eq!((&body["name"], &body["description"]), (&json!("Söka bygglov"), &Value::Null));
    assert_eq!((&body["search_terms"], &body["owner"]["id"]), (&json!([]), &json!(unit)));
    assert_eq!(
        (&body["annual_volume"]["cases"], &body["annual_volume"]["year"]),
        (&json!(500), &json!(2025))
    );
    assert_eq!(body["version"], 2);
    site.get(&who, "/exempelkommun/tjanster/T-0001/historik").await;
    let plain = send(&site, &who, ("PATCH", &path), (&[JSON, ("if-match", "\"2\"")], "{}")).await;
    assert_eq!((plain.status, &plain.json()["version"]), (200, &json!(2)));
}

#[actix_web::test]
async fn what_is_wrong_is_told_at_its_member_with_the_words_of_the_pages() {
    let (site, who) = site().await;
    let unknown = "01935000-0000-7000-8000-00000000dead";
    site.service("T-0001", "Bygglov", |_| {});
    let phone = channel(&site, &who, "Telefon").await;
    let visit = channel(&site, &who, "Besök").await;
    let cases = [
        (json!({}), vec!["/name"]),
        (json!({ "name": "" }), vec!["/name"]),
        (json!({ "name": null, "finns": 1 }), vec!["/finns", "/name"]),
        (json!({ "name": "A", "number": "t-0001" }), vec!["/number"]),
        (json!({ "name": "A", "owner": unknown }), vec!["/owner"]),
        (json!({ "name": "A", "owner": { "path": "A" } }), vec!["/owner/id"]),
        (json!({ "name": "A", "owner": 7 }), vec!["/owner"]),
        (
            json!({ "name": "A", "roles": { "e_service_lead": unknown } }),
            vec!["/roles/e_service_lead"],
        ),
        (json!({ "name": "A", "version": 1 }), vec!["/version"]),
        (
            json!({ "name": "A", "annual_volume": { "cases": -1, "källa": "" } }),
            vec!["/annual_volume/källa"],
        ),
        (json!({ "name": "A", "annual_volume": { "cases": -1 } }), vec!["/annual_volume/cases"]),
        (json!({ "name": "A", "links": [{ "title": "B" }] }), vec!["/links/0/url"]),
        (json!({ "name": "A", "search_terms": ["B", "", "b"] }), vec!["/search_terms/1"]),
        (json!({ "name": "A", "search_terms": ["B", "b"] }), vec!["/search_terms"]),
        (
            json!({ "name": "A", "channels": { "target": { "primary": unknown } } }),
            vec!["/channels/target/primary"],
        ),
        (
            json!({ "name": "A", "channels": { "target": { "forbidden": [{ "id": phone }] } } }),
            vec!["/channels/target/forbidden/0/rationale"],
        ),
        (
            json!({ "name": "A", "channels": { "current": { "primary": phone, "complementary": [visit, phone] } } }),
            vec!["/channels/current/complementary/1"],
        ),
        (
            json!({ "name": "A", "channels": { "current": { "primary": phone, "other_primary": [visit] } } }),
            vec!["/channels/current/other_primary/0"],
        ),
        (
            json!({ "name": "A", "channels": { "current": { "complementary": [{ "id": phone, "rank": 2 }] } } }),
            vec!["/channels/current/complementary/0/rank"],
        ),
        (
            json!({ "name": "A", "channels": { "current": { "year": 2028 } } }),
            vec!["/channels/current/year"],
        ),
        (
            json!({ "name": "A", "channels": { "target": { "year": 2028 } } }),
            vec!["/channels/target/year"],
        ),
    ];
    for (body, expected) in cases {
        let answer = post(&site, &who, "services", &body).await;
        assert_eq!(answer.status, 422, "{body}: {}", answer.body);
        assert_eq!(pointers(&answer), expected, "{body}: {}", answer.body);
    }
    let answer = post(&site, &who, "services", &json!({})).await;
    assert_eq!(answer.json()["errors"][0]["detail"], "Fyll i namnet.");
    assert_eq!(site.catalogue().services.len(), 1);
}

#[actix_web::test]
async fn what_is_shown_and_cannot_be_changed_is_refused_when_it_differs() {
    let (site, who) = site().await;
    let made = post(&site, &who, "services", &json!({ "name": "Bygglov" })).await;
    let path = format!("services/{}", id_of(&made));
    let tag = made.header("etag");

    let same = json!({ "e_service_state": "unknown", "version": 1, "created_at": made.json()["created_at"] });
    assert_eq!(patch(&site, &who, &path, (tag, &same)).await.status, 200);
    let other = json!({ "e_service_state": "live", "version": 2, "id": null, "nytt": null });
    let answer = patch(&site, &who, &path, (tag, &other)).await;
    assert_eq!(answer.status, 422);
    let mut told = pointers(&answer);
    told.sort();
    assert_eq!(told, ["/e_service_state", "/id", "/nytt", "/version"]);
    let nameless = patch(&site, &who, &path, (tag, &json!({ "name": null }))).await;
    assert_eq!((nameless.status, pointers(&nameless)), (422, vec!["/name".to_owned()]));
}
