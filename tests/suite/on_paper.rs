//! What a printed page says of itself: which part of what it is, where it is from and the day.

use utbud_domain::AccessRole;

use crate::site::{As, Site};

const TODAY: &str = "21\u{a0}november\u{a0}2026";

/// A kommun with one unit and as many gaps there as asked for.
async fn site_with_gaps(gaps: u32) -> (Site, String) {
    let site = Site::new().await;
    let unit = site.unit("Socialnämnden", None);
    for n in 0..gaps {
        site.service(&format!("T-{n:04}"), &format!("Bidrag {n}"), |service| {
            service.owner = Some(unit);
            crate::coverage::none(service);
            crate::coverage::cases(service, i64::from(100 + n));
        });
    }
    (site, unit.to_string())
}

#[actix_web::test]
async fn a_filtered_report_says_its_choices_its_address_and_the_day() {
    let (site, unit) = site_with_gaps(1).await;
    let reader = site.member(AccessRole::Reader);
    let path = format!("/exempelkommun/tackning?owner={unit}&as_of=2027-06-01");

    let page = site.get(&reader, &path).await;

    page.has(&format!(
        "<p class=\"paper\" hidden>Ansvarig verksamhet: Socialnämnden. http://localhost{}, {TODAY}",
        path.replace('&', "&amp;")
    ));
    let whole = site.get(&As::Nobody, "/exempelkommun/tackning").await;
    whole.has(&format!("hidden>http://localhost/exempelkommun/tackning, {TODAY}</p>"));
}

#[actix_web::test]
async fn a_page_of_gaps_says_which_page_it_is_of_what() {
    let (site, unit) = site_with_gaps(51).await;
    let reader = site.member(AccessRole::Reader);
    let path = format!("/exempelkommun/tackning/luckor?owner={unit}");

    let first = site.get(&reader, &path).await;
    let beyond = site.get(&reader, &format!("{path}&page=99")).await;

    first.has("hidden>Sida 1 av 2. Ansvarig verksamhet: Socialnämnden. http://localhost");
    beyond.has(&format!("http://localhost{path}&amp;page=2, {TODAY}</p>")).has("sida 2 av 2");
    first.has("aria-label").has("href=\"/exempelkommun/tackning/luckor\"");
}

#[actix_web::test]
async fn a_service_says_its_address_and_the_day() {
    let (site, _) = site_with_gaps(1).await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, "/exempelkommun/tjanster/T-0000").await;

    page.has(&format!("hidden>http://localhost/exempelkommun/tjanster/T-0000, {TODAY}</p>"));
}
