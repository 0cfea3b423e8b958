//! Saying who one is.

use actix_web::test::TestRequest;
use utbud_domain::AccessRole;

use crate::site::{As, PASSWORD, Sent, Site, ask};

const ADDRESS: &str = "reader@exempelkommun.example";

fn typed<'a>(email: &'a str, password: &'a str) -> Sent {
    Sent::form(&[("email", email), ("password", password), ("till", "/exempelkommun/tackning")])
}

#[actix_web::test]
async fn the_right_password_leads_back_to_where_one_came_from() {
    let site = Site::new().await;
    site.member(AccessRole::Reader);

    let answer = site.post(&As::Nobody, "/logga-in", typed(ADDRESS, PASSWORD)).await;

    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), "/exempelkommun/tackning");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("sid=") && cookie.contains("HttpOnly"), "{cookie}");
    assert!(cookie.contains("SameSite=Lax"), "{cookie}");
}

#[actix_web::test]
async fn nobody_is_told_which_of_the_two_was_wrong() {
    let site = Site::new().await;
    site.member(AccessRole::Reader);

    let password = site.post(&As::Nobody, "/logga-in", typed(ADDRESS, "något helt annat")).await;
    let unknown = site.post(&As::Nobody, "/logga-in", typed("x@y.example", PASSWORD)).await;

    assert_eq!((password.status, unknown.status), (422, 422));
    for answer in [&password, &unknown] {
        answer.has("E-postadressen och lösenordet hör inte ihop").lacks("något helt annat");
    }
    password.has(ADDRESS);
}

#[actix_web::test]
async fn an_empty_form_says_what_to_fill_in() {
    let site = Site::new().await;

    let answer = site.post(&As::Nobody, "/logga-in", Sent::form(&[])).await;

    assert_eq!(answer.status, 422);
    answer.has("Skriv din e-postadress.").has("Skriv ditt lösenord.").has("<title>Fel: ");
}

#[actix_web::test]
async fn the_way_back_never_leads_to_another_site() {
    let site = Site::new().await;
    site.member(AccessRole::Reader);
    let evil = [("email", ADDRESS), ("password", PASSWORD), ("till", "//evil.example/x")];

    let answer = site.post(&As::Nobody, "/logga-in", Sent::form(&evil)).await;

    assert_eq!(answer.header("location"), "/");
}

#[actix_web::test]
async fn many_misses_must_wait_also_with_the_right_password() {
    let site = Site::new().await;
    site.member(AccessRole::Reader);
    for _ in 0..6 {
        site.post(&As::Nobody, "/logga-in", typed(ADDRESS, "något helt annat")).await;
    }

    let answer = site.post(&As::Nobody, "/logga-in", typed(ADDRESS, PASSWORD)).await;

    assert_eq!(answer.status, 429);
    assert!(!answer.header("retry-after").is_empty());
    answer.has("För många försök");
}

#[actix_web::test]
async fn who_has_logged_out_is_nobody() {
    let site = Site::new().await;
    let member = site.member(AccessRole::Reader);
    let list = "/exempelkommun/tjanster/T-0001/historik";
    site.service("T-0001", "Bygglov", |_| {});
    assert_eq!(site.get(&member, list).await.status, 200);

    let answer = site.post(&member, "/logga-ut", Sent::form(&[])).await;

    assert_eq!(answer.status, 303);
    assert_eq!(site.get(&member, list).await.status, 303);
}

#[actix_web::test]
async fn the_first_start_takes_the_printed_code_once() {
    let database = crate::database::Database::sqlite();
    let store = database.store();
    let code = store.setup_code().unwrap().unwrap();
    let app = crate::site::served(store);
    let post = |sent: Sent| {
        let request = TestRequest::post()
            .uri("/start")
            .insert_header(("content-type", sent.content_type))
            .set_payload(sent.body);
        let app = app.clone();
        async move { ask(&app, &As::Nobody, request).await }
    };
    let fields = |code| {
        Sent::form(&[
            ("setup_code", code),
            ("name", "Åre kommun"),
            ("slug", "are"),
            ("code", "2321"),
            ("email", "anna@are.example"),
            ("password", PASSWORD),
        ])
    };

    let wrong = post(fields("FEL")).await;
    let right = post(fields(&code)).await;
    let again = post(fields(&code)).await;

    assert_eq!((wrong.status, right.status, again.status), (422, 303, 404));
    let page = TestRequest::get().uri(right.header("location"));
    ask(&app, &As::Nobody, page).await.has("Åre kommun är upplagd. Logga in.");
    wrong.has("Koden stämmer inte").has("Åre kommun");
    ask(&app, &As::Nobody, TestRequest::get().uri("/are")).await.has("Åre kommun");
}

#[actix_web::test]
async fn the_address_is_what_the_outermost_proxy_of_ours_wrote() {
    let request = TestRequest::get()
        .peer_addr("10.0.0.1:5000".parse().unwrap())
        .insert_header(("x-forwarded-for", "6.6.6.6, 1.2.3.4, 10.0.0.2"))
        .to_http_request();
    let site = Site::new().await;
    let with = |trusted_proxies| utbud_web::app::WebSettings {
        trusted_proxies,
        ..site.app.settings.clone()
    };

    assert_eq!(with(0).address_of(&request), "10.0.0.1");
    assert_eq!(with(1).address_of(&request), "10.0.0.2");
    assert_eq!(with(2).address_of(&request), "1.2.3.4");
    assert_eq!(with(9).address_of(&request), "10.0.0.1");
}

#[actix_web::test]
async fn a_whole_ipv6_network_is_one_address() {
    let site = Site::new().await;
    let settings = utbud_web::app::WebSettings { trusted_proxies: 1, ..site.app.settings.clone() };
    let address = |forwarded: &str| {
        let request = TestRequest::get().insert_header(("x-forwarded-for", forwarded));
        settings.address_of(&request.to_http_request())
    };

    for one in ["2001:db8:1:2::1", "2001:DB8:1:2:ffff:ffff:ffff:ffff", "[2001:db8:1:2::1]:443"] {
        assert_eq!(address(one), "2001:db8:1:2::/64", "{one}");
    }
    assert_eq!(address("2001:db8:1:3::1"), "2001:db8:1:3::/64");
    for one in ["192.0.2.7", "192.0.2.7:5000", "::ffff:192.0.2.7"] {
        assert_eq!(address(one), "192.0.2.7", "{one}");
    }
    assert_eq!(address("unknown"), "unknown");
}

#[actix_web::test]
async fn the_summary_of_a_form_reads_as_the_form_does() {
    let app = crate::site::served(crate::database::Database::sqlite().store());
    let request = TestRequest::post()
        .uri("/start")
        .insert_header(("content-type", "application/x-www-form-urlencoded"));

    let answer = ask(&app, &As::Nobody, request).await;

    assert_eq!(answer.status, 422);
    let fields = ["setup_code", "name", "slug", "code", "email", "password"];
    let links = fields.map(|field| answer.body.find(&format!("href=\"#falt-{field}\"")).unwrap());
    assert!(links.is_sorted(), "{links:?}");
}
