//! Who gets in where: every route, every role, the own kommun and another's.

use actix_web::test::TestRequest;
use utbud_domain::access::{Access, Permission, Visitor, access};
use utbud_domain::{AccessRole, Code};
use utbud_web::route::{Method, Route, all};

use crate::site::{As, Sent, Site, request};

/// A route's path with something to put in each place.
pub fn filled(route: &Route, slug: &str) -> String {
    let id = "01935000-0000-7000-8000-000000000001";
    route
        .path
        .replace("{kommun}", slug)
        .replace("{number}", "T-0001")
        .replace("{section}", "om")
        .replace("{horizon}", "nulage")
        .replace("{e_service}", id)
        .replace("{id}", id)
        .replace("{change}", id)
        .replace("{kind}", "finns-inte")
        .replace("{file}", "app.css")
        .replace("{chapter}", "begrepp")
        .replace("{reference}", "7F3A-09C2")
}

/// The status; where a handler said that the thing is another unit's, the gate had let in.
async fn ask(site: &Site, who: &As, route: &Route, slug: &str) -> u16 {
    let path = filled(route, slug);
    let answer = match route.method {
        Method::Get => site.get(who, &path).await,
        Method::Post => site.post(who, &path, Sent::form(&[])).await,
        Method::Patch => site.ask(who, request("PATCH", &path)).await,
    };
    let is_anothers = answer.status == 403 && answer.body.contains("annan verksamhet");
    if is_anothers { 422 } else { answer.status }
}

/// Whether a status says that the visitor was let in: whatever it is, it is not the gate's. What
/// breaks answers nobody.
fn is_in(status: u16, path: &str) -> bool {
    assert!(status < 500, "{path}: {status}");
    match status {
        401 | 403 => false,
        303 => path.contains("avbryt") || path.ends_with("logga-ut") || path == "/",
        _ => true,
    }
}

#[actix_web::test]
async fn every_route_lets_in_whom_the_table_says_and_nobody_else() {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov", |_| {});
    let other = site.other_municipality();
    for role in AccessRole::ALL {
        let (ours, theirs) = (site.member(*role), site.member_of(&other, *role));
        for route in all().iter().filter(|route| route.is_of_a_municipality()) {
            let path = filled(route, "exempelkommun");
            let member = Visitor { role: Some(*role), is_known: true };
            let may = access(member, route.permission, true) == Access::Granted;
            let status = ask(&site, &ours, route, "exempelkommun").await;
            assert_eq!(is_in(status, &path), may, "{} {path}: {status}", role.code());

            let stranger = Visitor { role: None, is_known: true };
            let may = access(stranger, route.permission, true) == Access::Granted;
            let status = ask(&site, &theirs, route, "exempelkommun").await;
            assert_eq!(is_in(status, &path), may, "{} of another {path}: {status}", role.code());
        }
    }
}

/// Told apart from the table, so that a line of it that says another permission is seen.
#[test]
fn what_lies_under_administration_is_for_administrators_and_nothing_else_is() {
    for route in all() {
        let is_there = route.path.starts_with("/{kommun}/administration");
        assert_eq!(route.permission == Permission::Administer, is_there, "{}", route.path);
    }
}

#[test]
fn who_may_only_read_changes_nothing_but_what_is_their_own() {
    let only_reads =
        [Permission::Anyone, Permission::ReadPublished, Permission::ReadAll].map(Code::code);
    let changes = |route: &&Route| {
        route.method != Method::Get && only_reads.contains(&route.permission.code())
    };
    let routes = all();
    let mut paths: Vec<_> = routes.iter().filter(changes).map(|route| route.path).collect();
    paths.sort_unstable();

    assert_eq!(paths, OWN);
}

/// What anyone, or any member, sends: the first start, logging in and out, a report of what does
/// not work, and one's own password.
const OWN: [&str; 5] = [
    "/logga-in",
    "/logga-ut",
    "/start",
    "/{kommun}/min-profil",
    "/{kommun}/tillganglighet/rapportera",
];

#[actix_web::test]
async fn nobody_is_sent_to_log_in_or_told_to_unless_it_is_published() {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov", |_| {});
    for route in all().iter().filter(|route| route.is_of_a_municipality()) {
        let path = filled(route, "exempelkommun");
        let answer = match route.method {
            Method::Get => site.get(&As::Nobody, &path).await,
            Method::Post => site.post(&As::Nobody, &path, Sent::form(&[])).await,
            Method::Patch => site.ask(&As::Nobody, request("PATCH", &path)).await,
        };
        match route.permission {
            Permission::Anyone | Permission::ReadPublished => {
                let is_told_at_the_fields = route.method == Method::Post && answer.status == 422;
                let is_in = answer.status < 400 || answer.status == 404 || is_told_at_the_fields;
                assert!(is_in, "{path}: {}", answer.status);
            }
            _ if route.is_api() => assert_eq!(answer.status, 401, "{path}"),
            _ => {
                assert_eq!(answer.status, 303, "{path}");
                assert!(answer.header("location").starts_with("/logga-in?till="), "{path}");
            }
        }
    }
}

#[actix_web::test]
async fn a_kommun_that_is_closed_is_read_by_members_only() {
    let site = Site::new().await;
    site.change(|catalogue, _| {
        let settings = catalogue.settings().unwrap();
        vec![settings.value.edit(|settings| settings.open_reading = false).unwrap().into()]
    });
    let member = site.member(AccessRole::Reader);

    let nobody = site.get(&As::Nobody, "/exempelkommun/tjanster").await;
    let known = site.get(&member, "/exempelkommun/tjanster").await;

    assert_eq!((nobody.status, known.status), (303, 200));
}

#[actix_web::test]
async fn another_kommuns_thing_answers_as_one_that_does_not_exist() {
    let site = Site::new().await;
    let other = site.other_municipality();
    let stranger = site.member_of(&other, AccessRole::Administrator);
    site.service("T-0001", "Hemlig", |s| s.about.publication = None);

    let hidden = site.get(&stranger, "/exempelkommun/tjanster/T-0001").await;
    let missing = site.get(&stranger, "/exempelkommun/tjanster/T-9999").await;

    assert_eq!((hidden.status, missing.status), (404, 404));
    hidden.lacks("Hemlig");
}

#[actix_web::test]
async fn every_answer_has_the_headers_that_keep_a_browser_safe() {
    let site = Site::new().await;
    for path in
        ["/", "/logga-in", "/exempelkommun", "/finns-inte/alls", "/healthz", "/api/openapi.json"]
    {
        let answer = site.get(&As::Nobody, path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
    }
}

#[actix_web::test]
async fn a_post_from_another_site_is_refused() {
    let site = Site::new().await;
    let member = site.member(AccessRole::Administrator);
    let path = "/exempelkommun/import";
    let post = || TestRequest::post().uri(path);

    let cross = site.ask(&member, post().insert_header(("sec-fetch-site", "cross-site"))).await;
    let evil = site.ask(&member, post().insert_header(("origin", "https://evil.example"))).await;
    let null = site.ask(&member, post().insert_header(("origin", "null"))).await;

    assert_eq!([cross.status, evil.status, null.status], [403, 403, 403]);
    cross.has("Det kom från en annan webbplats");
}

#[actix_web::test]
async fn nobody_says_which_host_this_is_but_the_browser_and_a_proxy_of_ours() {
    let site = Site::new().await;
    let member = site.member(AccessRole::Administrator);
    let post = |origin: &'static str| {
        TestRequest::post()
            .uri("/exempelkommun/import/finns-inte/avbryt")
            .insert_header(("host", "utbud.example"))
            .insert_header(("origin", origin))
    };
    let says = ("x-forwarded-host", "evil.example");
    let forwarded = ("forwarded", "host=evil.example");

    let own = site.ask(&member, post("https://utbud.example")).await;
    let one = site.ask(&member, post("https://evil.example").insert_header(says)).await;
    let two = site.ask(&member, post("https://evil.example").insert_header(forwarded)).await;

    assert_eq!([own.status, one.status, two.status], [404, 403, 403]);
}

#[actix_web::test]
async fn a_revoked_token_opens_nothing() {
    let site = Site::new().await;
    let token = site.token(AccessRole::Administrator);
    let path = "/exempelkommun/api/v1/coverage/services?figure=e_service_coverage";
    assert_eq!(site.get(&token, path).await.status, 200);

    let id = site.app.store.tokens(site.municipality.id).unwrap()[0].id;
    site.app.store.revoke_token(site.municipality.id, id).unwrap();

    assert_eq!(site.get(&token, path).await.status, 401);
    assert_eq!(site.get(&token, "/exempelkommun/api/v1/services").await.status, 401);
}

#[actix_web::test]
async fn a_token_is_a_token_however_its_scheme_is_written() {
    let site = Site::new().await;
    let As::Token(secret) = site.token(AccessRole::Administrator) else { unreachable!() };
    let ask = |authorization: String| {
        let path = "/exempelkommun/api/v1/coverage/services?figure=e_service_coverage";
        let request = TestRequest::get().uri(path).insert_header(("authorization", authorization));
        site.ask(&As::Nobody, request)
    };
    for scheme in ["Bearer", "bearer", "BEARER", "Bearer "] {
        assert_eq!(ask(format!("{scheme} {}", secret.as_str())).await.status, 200, "{scheme}");
    }

    for dead in ["bearer x", "Bearer", "Bearer ", "bearer", "Bearer\t", "Bearer å"] {
        let request = TestRequest::get()
            .uri("/exempelkommun/api/v1/services")
            .insert_header(("authorization", dead.as_bytes()));
        assert_eq!(site.ask(&As::Nobody, request).await.status, 401, "{dead}");
    }
}

#[actix_web::test]
async fn an_address_that_nobody_has_heard_of_is_a_page_with_a_way_on() {
    let site = Site::new().await;
    let member = site.member(AccessRole::Reader);

    for path in ["/finns-inte", "/exempelkommun/finns-inte", "/exempelkommun/tjanster/T-9999"] {
        for who in [&As::Nobody, &member] {
            let answer = site.get(who, path).await;
            assert_eq!(answer.status, 404, "{path}");
            answer.has("Sidan finns inte").has("Hoppa till innehållet");
        }
    }
    let problem = site.get(&member, "/exempelkommun/api/v1/finns-inte").await;
    assert_eq!(problem.header("content-type"), "application/problem+json");
}

#[actix_web::test]
async fn what_was_computed_of_a_kommun_goes_with_its_catalogue() {
    let options = utbud_store::StoreOptions { memory_mb: 0, ..Default::default() };
    let site = Site::with(options).await;
    site.other_municipality();

    site.get(&As::Nobody, "/exempelkommun/tjanster").await.has("Tjänster");
    site.get(&As::Nobody, "/annankommun/tjanster").await.has("Tjänster");

    assert_eq!(site.app.models.held(), 1);
}

#[actix_web::test]
async fn a_form_of_another_kind_is_told_so_and_is_no_fault_of_ours() {
    let site = Site::new().await;
    let member = site.member(AccessRole::Strategist);

    let answer = site.post(&member, "/exempelkommun/import", Sent::form(&[("a", "b")])).await;

    assert_eq!(answer.status, 400, "{}", answer.body);
    answer.has("Vi kunde inte läsa det som skickades");
}

#[actix_web::test]
async fn a_slash_too_many_leads_to_the_page() {
    let site = Site::new().await;

    let answer = site.get(&As::Nobody, "/exempelkommun/tjanster/").await;

    assert_eq!((answer.status, answer.header("location")), (303, "/exempelkommun/tjanster"));
}

#[actix_web::test]
async fn the_ways_on_from_a_refusal_stand_apart_as_buttons_do() {
    let site = Site::new().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, "/exempelkommun/import").await;

    assert_eq!(page.status, 403);
    page.has(
        "<div class=\"buttons\"><a class=\"button button-secondary\" href=\"/exempelkommun\">Gå till \
         startsidan</a><a class=\"button button-quiet\" href=\"/exempelkommun/tjanster\">",
    );
}

#[actix_web::test]
async fn who_posts_after_the_session_has_ended_comes_back_to_a_page_that_can_be_opened() {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov", |_| {});
    for route in all().iter().filter(|route| route.method == Method::Post && !route.is_api()) {
        if !route.is_of_a_municipality() || route.permission == Permission::Anyone {
            continue;
        }
        let path = filled(route, "exempelkommun");
        let asked = site.post(&As::Nobody, &path, Sent::form(&[])).await;
        let to = asked.header("location").to_owned();
        let back = to.strip_prefix("/logga-in?till=").and_then(|to| to.strip_suffix("&igen=ja"));
        let back = back.unwrap_or_else(|| panic!("{path}: {to}")).replace("%2F", "/");

        let page = site.get(&As::Nobody, &back).await;

        assert_ne!(page.status, 405, "{path} leads back to {back}");
    }
}
