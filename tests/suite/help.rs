//! The help: every page within reach for everyone, in a kommun and outside, and the same way to it
//! from everywhere.

use utbud_domain::AccessRole;
use utbud_web::help::Concept;
use utbud_web::help::book::parts;

use crate::site::{As, Site};

/// The addresses of all links on a page.
fn links(body: &str) -> Vec<String> {
    let hrefs = body.split("href=\"").skip(1).filter_map(|after| after.split('"').next());
    hrefs.map(str::to_owned).collect()
}

fn closed(site: &Site) {
    site.change(|catalogue, _| {
        let settings = catalogue.settings().unwrap();
        vec![settings.value.edit(|settings| settings.open_reading = false).unwrap().into()]
    });
}

#[actix_web::test]
async fn every_task_is_a_page_that_the_help_leads_to_also_without_log_in_and_where_reading_is_closed()
 {
    let site = Site::new().await;
    closed(&site);
    for beginning in ["", "/exempelkommun"] {
        let start = site.get(&As::Nobody, &format!("{beginning}/hjalp")).await;
        assert_eq!(start.status, 200);
        let ways = links(&start.body);
        for chapter in parts().iter().flat_map(|part| &part.chapters) {
            let way = format!("{beginning}/hjalp/{}", chapter.name);
            assert!(ways.contains(&way), "no link to {way}");

            let page = site.get(&As::Nobody, &way).await;

            assert_eq!(page.status, 200, "{way}");
            page.has(&format!("<h1>{}</h1>", chapter.document.heading));
            assert_eq!(page.body.matches("<h1").count(), 1, "{way}");
        }
    }
}

#[actix_web::test]
async fn every_link_of_the_help_leads_to_a_page_that_is_there() {
    let site = Site::new().await;
    let member = site.member(AccessRole::Administrator);
    for chapter in parts().iter().flat_map(|part| &part.chapters) {
        let page = site.get(&member, &format!("/exempelkommun/hjalp/{}", chapter.name)).await;
        let own = links(&page.body);
        let own = own.iter().filter(|to| to.starts_with("/exempelkommun/hjalp"));
        for to in own {
            let (path, anchor) = to.split_once('#').unwrap_or((to, ""));

            let target = site.get(&member, path).await;

            assert_eq!(target.status, 200, "{}: {to}", chapter.name);
            if !anchor.is_empty() {
                target.has(&format!("id=\"{anchor}\""));
            }
        }
    }
}

#[actix_web::test]
async fn every_word_has_an_anchor_that_other_pages_can_link_to() {
    let site = Site::new().await;

    let words = site.get(&As::Nobody, "/exempelkommun/hjalp/begrepp").await;

    for term in Concept::ALL {
        words.has(&format!("<h3 id=\"{}\">", term.anchor()));
    }
    // From A to Ö, whatever part they stand in.
    let at = |anchor: &str| words.body.find(&format!("<a href=\"#{anchor}\"")).unwrap();
    assert!(at("ansvarig-verksamhet") < at("formkrav") && at("formkrav") < at("undantag"));
}

#[actix_web::test]
async fn the_way_to_help_stands_last_on_every_page_in_the_same_order() {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov", |_| {});
    let member = site.member(AccessRole::Administrator);
    let pages = [
        "/logga-in",
        "/finns-inte",
        "/exempelkommun",
        "/exempelkommun/tjanster/T-0001",
        "/exempelkommun/tjanster/T-0001/andra/om",
        "/exempelkommun/tackning",
        "/exempelkommun/hjalp",
        "/exempelkommun/tillganglighet",
        "/exempelkommun/om",
    ];
    for path in pages {
        let page = site.get(&member, path).await;
        let footer = page.body.split("<footer").nth(1).unwrap();
        let beginning = if path.starts_with("/exempelkommun") { "/exempelkommun" } else { "" };

        let expected = ["/hjalp", "/hjalp/begrepp", "/tillganglighet", "/om"];
        let expected: Vec<_> = expected.iter().map(|to| format!("{beginning}{to}")).collect();
        assert_eq!(links(footer), expected, "{path}");
    }
}

#[actix_web::test]
async fn a_page_that_the_handbook_lacks_is_not_found() {
    let site = Site::new().await;

    for path in ["/hjalp/finns-inte", "/exempelkommun/hjalp/..%2Froller", "/ingenkommun/hjalp"] {
        assert_eq!(site.get(&As::Nobody, path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn the_version_stands_where_the_program_is_told_of() {
    let site = Site::new().await;

    let page = site.get(&As::Nobody, "/exempelkommun/om").await;

    page.has(env!("CARGO_PKG_VERSION")).has("EUPL-1.2").has("/api/openapi.json");
}

#[actix_web::test]
async fn a_word_that_needs_explaining_leads_to_its_place_among_the_words() {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov", |service| {
        service.demands.form_requirements = Some([].into());
        service.need.complexity = Some(utbud_domain::Complexity::new(3).unwrap());
    });
    let member = site.member(AccessRole::Strategist);
    let words = site.get(&member, "/exempelkommun/hjalp/begrepp").await;
    let pages = [
        ("/exempelkommun/tackning", ["e-tjänstetäckning", "tak"]),
        ("/exempelkommun/tjanster/T-0001", ["formkrav", "komplexitet"]),
        ("/exempelkommun/tjanster/T-0001/andra/krav", ["formkrav", "formkrav"]),
        ("/exempelkommun/tjanster/T-0001/andra/kanalval", ["kanaltransparens", "kanalval"]),
        ("/exempelkommun/tjanster/T-0001/kanaler/nulage", ["bör-inte-användas", "huvudkanal"]),
    ];
    for (path, wanted) in pages {
        let page = site.get(&member, path).await;
        assert_eq!(page.status, 200, "{path}");
        let beginning = "/exempelkommun/hjalp/begrepp#";
        let all = links(&page.body);
        let anchors: Vec<_> = all.iter().filter_map(|to| to.strip_prefix(beginning)).collect();

        for anchor in wanted {
            assert!(anchors.contains(&anchor), "{path} explains {anchors:?} and not {anchor}");
        }
        for anchor in anchors {
            words.has(&format!("id=\"{anchor}\""));
        }
        assert!(!page.body.contains(" title=\""), "{path}: a tooltip");
    }
}
