//! The administration's own page: where each thing is seen to.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::components::regions::{Section, cards};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{accessibility, paths, reply, texts};

/// A way on, with what is seen to there.
type Way = (&'static str, String, String);

/// `GET /{kommun}/administration`
///
/// # Errors
/// Those of the store.
pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    let reports = accessibility::waiting(&visit).await?;
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = [Link::new("Start", paths::home(slug))];
    let page = Page::new(&frame, "Administration").crumbs(&crumbs);
    let groups = [
        group("behorigheter", "Behörigheter", &access(slug)),
        group("regler", "Inställningar", &set_up(slug)),
        group("kommunen", "Kommunen", &around(slug, reports)),
    ];
    Ok(reply::page(page.body(html! { (cards(&groups)) })))
}

fn access(slug: &str) -> Vec<Way> {
    vec![
        (
            "Användare",
            paths::users(slug),
            "Vem som släpps in, och vad var och en får göra.".to_owned(),
        ),
        (
            "API-nycklar",
            paths::tokens(slug),
            "Vad program visar för att läsa och ändra.".to_owned(),
        ),
    ]
}

fn set_up(slug: &str) -> Vec<Way> {
    vec![
        (
            "Inställningar",
            paths::settings(slug),
            "Namn, färg och läsning utan inloggning.".to_owned(),
        ),
        (
            "Räkneregler",
            paths::figure_rules(slug),
            "Vilka tjänster som räknas, version för version.".to_owned(),
        ),
    ]
}

fn around(slug: &str, reports: u64) -> Vec<Way> {
    vec![
        ("Organisation", paths::organisation(slug), "Förvaltningar och enheter.".to_owned()),
        (
            "Kontakter",
            paths::contacts(slug),
            "Personer och funktioner som svarar för något.".to_owned(),
        ),
        ("Händelser", paths::events(slug), "Livshändelser och företagshändelser.".to_owned()),
        (
            "Undantag",
            paths::exemptions(slug),
            "Beslutade avsteg från regeln, och vilka som snart slutar.".to_owned(),
        ),
        ("Historik", paths::history(slug), "Vem som har ändrat vad, och när.".to_owned()),
        (
            "Rapporter om tillgänglighet",
            paths::accessibility_reports(slug),
            match reports {
                0 => "Vad någon har berättat att de inte kan använda.".to_owned(),
                some => format!("{}.", texts::plural(some, "rapport väntar", "rapporter väntar")),
            },
        ),
    ]
}

fn group(id: &str, heading: &str, ways: &[Way]) -> Markup {
    let body = html! {
        ul.ways {
            @for (label, url, about) in ways {
                li { a href=(url) { (label) } div.muted { (about) } }
            }
        }
    };
    html! { (Section { id, heading, lead: "", card: true, body }) }
}
