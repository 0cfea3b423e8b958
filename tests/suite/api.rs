//! The JSON API: what it answers to members and to others, what it refuses, and that its numbers
//! and its lists agree.

use actix_web::http::header;
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use utbud_domain::{
    AccessRole, ActorId, Id, Lifecycle, Place, Publication, Said, ServiceDraft, ServiceKind,
    Summary, Volume, VolumeEstimate, Year,
};

use crate::site::{As, Sent, Site, TODAY, frozen, request};

const SERVICES: &str = "/exempelkommun/api/v1/services";
const COVERAGE: &str = "/exempelkommun/api/v1/coverage";
const HEADLINE: &str = "/exempelkommun/api/v1/coverage?figure=e_service_coverage";
const BEHIND: &str = "/exempelkommun/api/v1/coverage/services";

const FIGURES: [&str; 6] = [
    "e_service_coverage",
    "e_service_coverage_adjusted",
    "e_service_coverage_weighted",
    "common_services_coverage",
    "digital_handling_rate",
    "channel_plan_coverage",
];

fn cases(service: &mut ServiceDraft, number: i64) {
    service.need.annual_volume = Some(VolumeEstimate {
        cases: Volume::new(number).unwrap(),
        approximate: false,
        year: Some(Year::new(2025).unwrap()),
        source: None,
    });
}

/// Five services: one with an e-service, one known to have none, two of which nobody knows (one of
/// them on the intranet), and one that is closed.
async fn five() -> Site {
    let site = Site::new().await;
    let department = site.unit("Samhällsbyggnadsförvaltningen", None);
    let permits = site.unit("Bygglovsenheten", Some(department));
    let culture = site.unit("Kultur- och fritidsförvaltningen", None);
    site.service("T-0001", "Bygglov", |s| {
        s.owner = Some(permits);
        s.about.kind = Some(ServiceKind::Application);
        s.about.plain_description = Some(Summary::parse("Du får lov att bygga.").unwrap());
        cases(s, 500);
    });
    site.service("T-0002", "Sotning", |s| {
        s.owner = Some(department);
        let by = ActorId::from_uuid(uuid::Uuid::nil());
        s.no_e_service_said = Some(Said { on: TODAY.parse().unwrap(), by });
        cases(s, 100);
    });
    site.service("T-0003", "Låna lokal", |s| {
        s.owner = Some(culture);
        s.about.kind = Some(ServiceKind::Booking);
    });
    site.service("T-0004", "Torghandel", |s| s.about.lifecycle = Some(Lifecycle::Closed));
    site.service("T-0005", "Beställ dator", |s| {
        s.about.publication = Some(Publication { place: Place::Intranet, url: None });
    });
    site.e_service("T-0001", "Ansök om bygglov");
    site
}

/// The body with every identity as the number of its first appearance.
fn with_plain_ids(body: &Value) -> Value {
    fn plain(value: &mut Value, seen: &mut Vec<String>) {
        match value {
            Value::String(text) if uuid::Uuid::try_parse(text).is_ok() => {
                let known = seen.iter().position(|id| id == text);
                let at = known.unwrap_or_else(|| {
                    seen.push(text.clone());
                    seen.len() - 1
                });
                *text = format!("id {}", at + 1);
            }
            Value::Array(items) => items.iter_mut().for_each(|item| plain(item, seen)),
            Value::Object(fields) => fields.values_mut().for_each(|field| plain(field, seen)),
            _ => {}
        }
    }
    let mut body = body.clone();
    plain(&mut body, &mut Vec::new());
    body
}

fn numbers(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().unwrap();
    items.iter().map(|item| item["number"].as_str().unwrap()).collect()
}

async fn list(site: &Site, who: &As, path: &str) -> Value {
    let answer = site.get(who, path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json()
}

#[actix_web::test]
async fn a_service_is_given_by_its_number_and_by_its_identity() {
    let site = five().await;
    let reader = site.token(AccessRole::Reader);

    let by_number = site.get(&reader, &format!("{SERVICES}/t-0001")).await;
    let id = by_number.json()["id"].as_str().unwrap().to_owned();
    let by_id = site.get(&reader, &format!("{SERVICES}/{id}")).await;

    assert_eq!((by_number.status, by_id.status), (200, 200));
    assert_eq!(by_number.header("content-type"), "application/json");
    assert_eq!(by_number.body, by_id.body);
    insta::assert_json_snapshot!("api_service", with_plain_ids(&by_number.json()));
}

#[actix_web::test]
async fn pages_hold_every_service_once() {
    let site = five().await;
    let reader = site.token(AccessRole::Reader);

    let mut all = Vec::new();
    for page in 1..=4 {
        let body = list(&site, &reader, &format!("{SERVICES}?per_page=2&page={page}")).await;
        assert_eq!((&body["total"], &body["page"]), (&json!(5), &json!(page)));
        assert_eq!(body["per_page"], 2);
        all.extend(numbers(&body).into_iter().map(str::to_owned));
    }

    assert_eq!(all, ["T-0001", "T-0002", "T-0003", "T-0004", "T-0005"]);
}

#[actix_web::test]
async fn services_are_chosen_searched_and_sorted() {
    let site = five().await;
    let reader = site.token(AccessRole::Reader);
    let units = list(&site, &reader, "/exempelkommun/api/v1/org-units").await;
    let department = units["items"][0]["id"].as_str().unwrap().to_owned();

    let expected: [(String, &[&str]); 8] = [
        ("kind=booking&kind=application".into(), &["T-0001", "T-0003"]),
        ("e_service_state=live".into(), &["T-0001"]),
        ("e_service_state=unknown".into(), &["T-0003", "T-0004", "T-0005"]),
        (format!("owner={department}"), &["T-0001", "T-0002"]),
        (format!("owner={department}&kind=unknown"), &["T-0002"]),
        ("q=sotningen".into(), &["T-0002"]),
        ("sort=-annual_volume".into(), &["T-0001", "T-0002", "T-0003", "T-0004", "T-0005"]),
        ("sort=name".into(), &["T-0005", "T-0001", "T-0003", "T-0002", "T-0004"]),
    ];
    for (query, numbers_in_order) in expected {
        let body = list(&site, &reader, &format!("{SERVICES}?{query}")).await;
        assert_eq!(numbers(&body), numbers_in_order, "{query}");
        assert_eq!(body["total"], numbers_in_order.len(), "{query}");
    }
}

#[actix_web::test]
async fn others_see_what_is_on_the_website_without_persons() {
    let site = five().await;

    let body = list(&site, &As::Nobody, SERVICES).await;

    assert_eq!(numbers(&body), ["T-0001", "T-0002", "T-0003", "T-0004"]);
    assert_eq!(body["items"][0]["roles"], Value::Null);
    assert_eq!(body["items"][0]["e_service_state"], "live");
    let hidden = site.get(&As::Nobody, &format!("{SERVICES}/T-0005")).await;
    assert_eq!(hidden.status, 404);
    assert_eq!(hidden.header("content-type"), "application/problem+json");
}

#[actix_web::test]
async fn the_things_around_the_services_are_listed() {
    let site = five().await;
    let get =
        async |what: &str| list(&site, &As::Nobody, &format!("/exempelkommun/api/v1/{what}")).await;

    let e_services = get("e-services").await;
    assert_eq!(
        (&e_services["total"], &e_services["items"][0]["name"]),
        (&json!(1), &json!("Ansök om bygglov"))
    );
    assert_eq!(e_services["items"][0]["services"][0]["number"], "T-0001");
    assert_eq!(e_services["items"][0]["accessibility"], Value::Null);
    let channels = get("channels").await;
    assert_eq!(
        (&channels["total"], &channels["items"][0]["name"]),
        (&json!(12), &json!("E-tjänst"))
    );
    assert_eq!(get("channels?q=POST").await["total"], 2);
    let groups = get("target-groups?per_page=200").await;
    let below = groups["items"].as_array().unwrap().iter().find(|g| !g["parent"].is_null());
    assert!(below.unwrap()["path"].as_str().unwrap().contains(" / "));
    let units = get("org-units").await;
    let paths: Vec<_> = units["items"].as_array().unwrap().iter().map(|u| &u["path"]).collect();
    assert_eq!(
        paths,
        [
            "Samhällsbyggnadsförvaltningen",
            "Samhällsbyggnadsförvaltningen / Bygglovsenheten",
            "Kultur- och fritidsförvaltningen",
        ]
    );
}

#[actix_web::test]
async fn the_headline_counts_what_is_known_and_says_how_high_it_could_be() {
    let site = five().await;

    let body = list(&site, &As::Nobody, HEADLINE).await;

    assert_eq!(
        body,
        json!({
            "as_of": TODAY,
            "forecast": false,
            "filter": {},
            "figures": [{
                "id": "e_service_coverage",
                "unit": "services",
                "total": 5,
                "numerator": 1,
                "not_counted": 1,
                "unknown": 2,
                "denominator": 4,
                "value": "0.250000",
                "upper": "0.750000",
                "left_out": [{ "reason": "lifecycle", "count": 1 }],
                "goal": null,
            }],
            "groups": [],
            "partition": null,
        })
    );
}

#[actix_web::test]
async fn the_figures_are_divided_by_units_and_by_kinds() {
    let site = five().await;

    let by_owner = list(&site, &As::Nobody, &format!("{HEADLINE}&by=owner")).await;
    let by_kind = list(&site, &As::Nobody, &format!("{HEADLINE}&by=kind")).await;

    assert_eq!((&by_owner["partition"], &by_kind["partition"]), (&json!(false), &json!(true)));
    let kinds = by_kind["groups"].as_array().unwrap();
    let sum: u64 = kinds.iter().map(|g| g["figures"][0]["total"].as_u64().unwrap()).sum();
    assert_eq!(sum, 5);
    insta::assert_json_snapshot!("api_coverage_by_owner", with_plain_ids(&by_owner));
}

#[actix_web::test]
async fn a_filter_is_said_back_and_holds_for_every_figure() {
    let site = five().await;

    let body = list(&site, &As::Nobody, &format!("{COVERAGE}?kind=booking&kind=application")).await;

    assert_eq!(body["filter"], json!({ "kind": ["application", "booking"] }));
    let figures = body["figures"].as_array().unwrap();
    let ids: Vec<_> = figures.iter().map(|figure| figure["id"].as_str().unwrap()).collect();
    assert_eq!(ids, FIGURES);
    assert_eq!((&figures[0]["total"], &figures[0]["value"]), (&json!(2), &json!("0.500000")));
    let weighted = &figures[2];
    assert_eq!((&weighted["unit"], &weighted["total"]), (&json!("cases"), &json!(500)));
    let unknown = json!([{ "reason": "volume_unknown", "count": 0, "services": 1 }]);
    assert_eq!(weighted["left_out"], unknown);
}

#[actix_web::test]
async fn the_law_holds_and_every_number_has_a_list_of_that_many() {
    let site = five().await;
    let reader = site.token(AccessRole::Reader);
    let body = list(&site, &reader, COVERAGE).await;

    for figure in body["figures"].as_array().unwrap() {
        let id = figure["id"].as_str().unwrap();
        let number = |of: &Value| of.as_u64().unwrap();
        let left_out = figure["left_out"].as_array().unwrap();
        let out: u64 = left_out.iter().map(|reason| number(&reason["count"])).sum();
        let inside = ["numerator", "not_counted", "unknown"].map(|part| number(&figure[part]));
        assert_eq!(number(&figure["denominator"]), inside.iter().sum::<u64>(), "{id}");
        assert_eq!(number(&figure["total"]), inside.iter().sum::<u64>() + out, "{id}");

        let all = list(&site, &reader, &format!("{BEHIND}?figure={id}")).await;
        assert_eq!(all["total"], 5, "{id}");
        for (part, of) in [("counted", 0), ("not_counted", 1), ("unknown", 2)] {
            let behind = list(&site, &reader, &format!("{BEHIND}?figure={id}&part={part}")).await;
            let items = behind["items"].as_array().unwrap();
            let weight: u64 = items.iter().map(|item| number(&item["weight"])).sum();
            assert_eq!(weight, inside[of], "{id} {part}");
            assert!(items.iter().all(|item| item["verdict"] == part), "{id} {part}");
        }
        for reason in left_out {
            let why = reason["reason"].as_str().unwrap();
            let behind = list(&site, &reader, &format!("{BEHIND}?figure={id}&reason={why}")).await;
            let services = reason.get("services").unwrap_or(&reason["count"]);
            assert_eq!(&behind["total"], services, "{id} {why}");
            assert_eq!(behind["items"][0]["reason"], why, "{id}");
        }
    }
}

#[actix_web::test]
async fn before_there_was_anything_a_figure_cannot_be_counted() {
    let site = five().await;

    let body = list(&site, &As::Nobody, &format!("{HEADLINE}&as_of=2020-01-01")).await;

    assert_eq!((&body["as_of"], &body["forecast"]), (&json!("2020-01-01"), &json!(false)));
    let figure = &body["figures"][0];
    assert_eq!((&figure["total"], &figure["value"]), (&json!(0), &Value::Null));
    assert_eq!(figure["upper"], Value::Null);
}

#[actix_web::test]
async fn a_day_ahead_is_a_forecast_that_believes_what_is_planned() {
    let site = five().await;
    site.e_service("T-0002", "Boka sotning");
    site.change(|catalogue, _| {
        let planned = catalogue.e_services.iter().find(|e| e.name.as_str() == "Boka sotning");
        let mut draft = planned.unwrap().value.draft();
        draft.status = utbud_domain::EServiceStatus::Planned;
        draft.planned_on = Some("2099-03-01".parse().unwrap());
        vec![frozen(draft)]
    });

    let before = list(&site, &As::Nobody, &format!("{HEADLINE}&as_of=2099-02-28")).await;
    let after = list(&site, &As::Nobody, &format!("{HEADLINE}&as_of=2099-03-01")).await;

    assert_eq!((&before["forecast"], &before["overdue_planned"]), (&json!(true), &json!(0)));
    assert_eq!(before["figures"][0]["numerator"], 1);
    assert_eq!(after["figures"][0]["numerator"], 2);
}

#[actix_web::test]
async fn who_has_the_answer_already_is_told_so_until_it_changes() {
    let site = five().await;
    let known =
        |tag: &str| TestRequest::get().uri(SERVICES).insert_header((header::IF_NONE_MATCH, tag));

    let first = site.get(&As::Nobody, SERVICES).await;
    let tag = first.header("etag").to_owned();
    let again = site.ask(&As::Nobody, known(&tag)).await;
    site.service("T-0006", "Felanmälan", |_| {});
    let after = site.ask(&As::Nobody, known(&tag)).await;

    assert!(tag.starts_with('"') && tag.len() == 66, "{tag}");
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(again.header("etag"), tag);
    assert_eq!(after.status, 200);
    assert_ne!(after.header("etag"), tag);
}

#[actix_web::test]
async fn what_members_see_is_not_kept_by_others() {
    let site = five().await;
    let reader = site.token(AccessRole::Reader);

    assert_eq!(site.get(&As::Nobody, SERVICES).await.header("cache-control"), "no-cache");
    assert_eq!(site.get(&reader, SERVICES).await.header("cache-control"), "private, no-cache");
}

#[actix_web::test]
async fn what_is_not_understood_is_refused_with_a_pointer_and_what_to_do() {
    let site = five().await;

    let answer = site.get(&As::Nobody, &format!("{SERVICES}?per_page=201&utm=1")).await;

    assert_eq!(answer.status, 422);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["type"], "/api/problem/ogiltig-fraga");
    assert_eq!((&problem["status"], &problem["instance"]), (&json!(422), &json!(SERVICES)));
    let error = json!({
        "pointer": "?per_page", "detail": "Ange per_page som ett heltal från 1 till 200.",
    });
    assert_eq!(problem["errors"][0], error);
    assert_eq!(problem["errors"][1]["pointer"], "?utm");
}

#[actix_web::test]
async fn strange_values_are_refused_and_never_break_anything() {
    let site = five().await;
    let reader = site.token(AccessRole::Reader);
    let strange = [
        "0",
        "-1",
        "2147483648",
        "9007199254740993",
        "9223372036854775808",
        "1e400",
        "%00",
        "%F0%9F%A6%86",
        "%FF",
        "%",
        "a%20b",
        "%27%3B--",
    ];

    for name in ["page", "per_page", "kind", "owner", "sort", "complexity", "as_of", "figure", "by"]
    {
        for value in strange {
            for path in [SERVICES, COVERAGE, BEHIND] {
                let answer = site.get(&reader, &format!("{path}?{name}={value}")).await;
                assert_eq!(answer.status, 422, "{path} {name}={value}");
            }
        }
    }
    for value in strange {
        let found = site.get(&reader, &format!("{SERVICES}/{value}")).await;
        assert!(matches!(found.status, 400 | 404), "{value}: {}", found.status);
        let searched = site.get(&reader, &format!("{SERVICES}?q={value}")).await;
        assert_eq!(searched.status, 200, "{value}");
    }
}

#[actix_web::test]
async fn measured_figures_are_said_not_to_be_there_yet() {
    let site = five().await;

    let answer = site.get(&As::Nobody, &format!("{COVERAGE}?period=2026-T1")).await;

    assert_eq!(answer.status, 422);
    answer.has("Det finns inga uppmätta tal ännu.");
    assert_eq!(site.get(&As::Nobody, &format!("{COVERAGE}?period=&year=")).await.status, 200);
}

#[actix_web::test]
async fn the_lists_behind_a_figure_are_for_members() {
    let site = five().await;

    let answer = site.get(&As::Nobody, BEHIND).await;

    assert_eq!((answer.status, answer.header("www-authenticate")), (401, "Bearer"));
    assert_eq!(answer.json()["type"], "/api/problem/logga-in");
    assert_eq!(site.get(&site.member(AccessRole::Reader), BEHIND).await.status, 200);
}

#[actix_web::test]
async fn a_kommun_that_is_not_open_answers_members_only() {
    let site = five().await;
    site.change(|catalogue, _| {
        let mut draft = catalogue.settings().unwrap().value.draft();
        draft.open_reading = false;
        vec![frozen(draft)]
    });
    let reader = site.token(AccessRole::Reader);

    for path in [SERVICES, COVERAGE, "/exempelkommun/api/v1/channels"] {
        assert_eq!(site.get(&As::Nobody, path).await.status, 401, "{path}");
        assert_eq!(site.get(&reader, path).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn what_is_not_there_and_what_is_not_done_yet_are_problems_too() {
    let site = five().await;
    let reader = site.token(AccessRole::Reader);

    let lost = site.get(&reader, "/exempelkommun/api/v1/nothing").await;
    let nowhere = site.get(&reader, "/ingenkommun/api/v1/services").await;
    let posted = site.post(&reader, COVERAGE, Sent::form(&[])).await;
    let deleted = site.ask(&reader, request("DELETE", &format!("{SERVICES}/T-0001"))).await;

    for (answer, status) in [(&lost, 404), (&nowhere, 404), (&posted, 405), (&deleted, 405)] {
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["status"], status);
    }
    assert_eq!(posted.header("allow"), "GET, HEAD");
}

#[actix_web::test]
async fn the_description_and_the_problems_are_for_everyone() {
    let site = Site::new().await;

    let description = site.get(&As::Nobody, "/api/openapi.json").await;
    let problem = site.get(&As::Nobody, "/api/problem/ogiltig-fraga").await;

    assert_eq!(description.status, 200);
    assert_eq!(description.json()["openapi"], "3.1.0");
    assert_eq!(problem.status, 200);
    problem.has("<h1>Något i frågan stämmer inte</h1>").has("Vad du kan göra");
    assert_eq!(site.get(&As::Nobody, "/api/problem/okand").await.status, 404);
}
