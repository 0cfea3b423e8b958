//! What is told where a request does not end in what it asked for: in the whole frame, with what
//! to do next.

use actix_web::test::TestRequest;
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use utbud_domain::AccessRole;

use crate::database::Database;
use crate::site::{As, Sent, Site, ask, request, served};
use crate::store_log::founded;

const MENU: &str = "aria-label=\"Huvudmeny\"";

#[actix_web::test]
async fn what_is_not_there_is_told_in_the_kommun_that_the_address_names_with_a_way_to_search() {
    let site = Site::new().await;
    let member = site.member(AccessRole::Reader);
    for path in ["/exempelkommun/finns-inte/alls", "/exempelkommun/tjanster/T-9999"] {
        for who in [&As::Nobody, &member] {
            let page = site.get(who, path).await;

            assert_eq!(page.status, 404, "{path}");
            page.has("Sidan finns inte").has(MENU).has("Exempelkommun");
            page.has("action=\"/exempelkommun/tjanster\"").has("Sök efter en tjänst");
            page.has("/exempelkommun/tillganglighet");
        }
    }

    for path in ["/ingenkommun/tjanster", "/finns-inte.php", "/a/b/c"] {
        let page = site.get(&As::Nobody, path).await;

        assert_eq!(page.status, 404, "{path}");
        page.has("Gå till början").lacks(MENU).has("/tillganglighet");
    }
}

#[actix_web::test]
async fn who_may_not_is_told_who_may_and_where_roles_are_explained() {
    let site = Site::new().await;
    let other = site.other_municipality();
    let reader = site.member(AccessRole::Reader);
    let stranger = site.member_of(&other, AccessRole::Administrator);

    let page = site.get(&reader, "/exempelkommun/import").await;
    let foreign = site.get(&stranger, "/exempelkommun/import").await;

    assert_eq!((page.status, foreign.status), (403, 403));
    page.has("Din roll här är <strong>läsare</strong>").has("samordnare eller administratör.");
    page.lacks("kräver en annan roll").has("Fråga en administratör i din kommun.");
    page.has("href=\"/exempelkommun/hjalp/roller\"").has(MENU);
    foreign.has("har ingen roll i Exempelkommun");
}

#[actix_web::test]
async fn a_method_that_an_address_does_not_take_is_told_in_the_kommun_with_the_way_back() {
    let site = Site::new().await;

    let page = site.ask(&As::Nobody, request("DELETE", "/exempelkommun/tjanster")).await;

    assert_eq!((page.status, page.header("allow")), (405, "GET, HEAD"));
    page.has(MENU).has("href=\"/exempelkommun/tjanster\">Gå tillbaka till sidan");
}

#[actix_web::test]
async fn what_another_site_sent_and_what_is_too_large_is_told_in_the_kommun() {
    let site = Site::new().await;
    let member = site.member(AccessRole::Administrator);
    let post = TestRequest::post().uri("/exempelkommun/import");

    let foreign = site.ask(&member, post.insert_header(("sec-fetch-site", "cross-site"))).await;
    let much = "a".repeat(300 * 1024);
    let report = "/exempelkommun/tillganglighet/rapportera";
    let large = site.post(&As::Nobody, report, Sent::form(&[("what", &much)])).await;

    assert_eq!((foreign.status, large.status), (403, 413));
    foreign.has(MENU).has("Det kom från en annan webbplats");
    large.has(MENU).has("Skicka högst 256 kB i taget");
}

#[actix_web::test]
async fn a_program_is_told_as_a_problem_and_a_head_has_no_body() {
    let site = Site::new().await;

    let problem = site.get(&As::Nobody, "/exempelkommun/api/v1/finns-inte").await;
    let head = site.ask(&As::Nobody, request("HEAD", "/exempelkommun/finns-inte")).await;

    assert_eq!(problem.header("content-type"), "application/problem+json");
    problem.lacks("<html");
    assert_eq!(head.status, 404);
}

#[actix_web::test]
async fn a_log_in_that_others_stand_in_the_way_of_is_told_so_and_keeps_what_was_typed() {
    let database = Database::sqlite();
    let store = database.store();
    founded(&store, "exempelkommun");
    let app = served(store);
    let file = database.url.trim_start_matches("sqlite:");
    let mut other = SqliteConnection::establish(file).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();

    let typed = [
        ("email", "anna@exempelkommun.example"),
        ("password", "tall gran björk rönn"),
        ("till", "/exempelkommun/import"),
        ("skrivet", "name=Bygglov"),
    ];
    let sent = Sent::form(&typed);
    let post = TestRequest::post()
        .uri("/logga-in")
        .insert_header(("content-type", sent.content_type))
        .set_payload(sent.body);
    let page = ask(&app, &As::Nobody, post).await;

    assert_eq!((page.status, page.header("retry-after")), (503, "30"));
    page.has("Många sparar samtidigt just nu").lacks("Vi når inte våra uppgifter");
    page.has("value=\"anna@exempelkommun.example\"").has("value=\"/exempelkommun/import\"");
    page.has("value=\"name=Bygglov\"").lacks("tall gran");
}

#[actix_web::test]
async fn what_helps_with_each_error_stands_on_its_page() {
    use utbud_store::StoreError;
    use utbud_web::error::WebError;
    let stale = utbud_domain::DomainError::Outdated {
        seen: utbud_domain::Seq(1),
        now: utbud_domain::Seq(2),
    };
    let errors = [
        (WebError::from(stale), 409, "Ladda om sidan"),
        (WebError::Store(StoreError::ReadOnly(String::new())), 503, "allt går att läsa"),
        (WebError::Store(StoreError::Busy(String::new())), 503, "Vänta några sekunder"),
        (WebError::Store(StoreError::Unavailable(String::new())), 503, "Försök igen"),
        (WebError::Broken, 500, "Numret på det som hände"),
        (WebError::TooMany { retry_after: 90 }, 429, "Vänta 90\u{a0}sekunder"),
    ];
    for (error, status, wanted) in errors {
        let request = TestRequest::get().uri("/exempelkommun/tackning").to_http_request();

        let answer = utbud_web::error_page::answer(&request, &error);

        assert_eq!(answer.status().as_u16(), status, "{error}");
        let body = actix_web::body::to_bytes(answer.into_body()).await.ok().unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains(wanted), "{error}: no «{wanted}» in {body}");
        assert!(body.contains("<footer") && body.contains("/hjalp"), "{error}");
    }
}
