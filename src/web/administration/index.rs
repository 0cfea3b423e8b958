//! The administration's own page: where each thing is seen to.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::components::regions::{Section, cards};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

/// A way on, with what is seen to there.
type Way = (&'static str, String, &'static str);

/// `GET /{kommun}/administration`
pub async fn show(visit: Visit) -> HttpResponse {
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = [Link::new("Start", paths::home(slug))];
    let page = Page::new(&frame, "Administration").crumbs(&crumbs);
    let groups = [
        group("behorigheter", "Behörigheter", &access(slug)),
        group("regler", "Inställningar", &set_up(slug)),
        group("kommunen", "Kommunen", &around(slug)),
    ];
    reply::page(page.body(html! { (cards(&groups)) }))
}

fn access(slug: &str) -> Vec<Way> {
    vec![
        ("Användare", paths::users(slug), "Vem som släpps in, och vad var och en får göra."),
        ("API-nycklar", paths::tokens(slug), "Vad program visar för att läsa och ändra."),
    ]
}

fn set_up(slug: &str) -> Vec<Way> {
    vec![
        ("Inställningar", paths::settings(slug), "Namn, färg och läsning utan inloggning."),
        (
            "Räkneregler",
            paths::figure_rules(slug),
            "Vilka tjänster som räknas, version för version.",
        ),
    ]
}

fn around(slug: &str) -> Vec<Way> {
    vec![
        ("Organisation", paths::organisation(slug), "Förvaltningar och enheter."),
        ("Kontakter", paths::contacts(slug), "Personer och funktioner som svarar för något."),
        ("Händelser", paths::events(slug), "Livshändelser och företagshändelser."),
        ("Undantag", paths::exemptions(slug), "Beslut om att en tjänst inte ska ha e-tjänst."),
        ("Historik", paths::history(slug), "Vem som har ändrat vad, och när."),
        (
            "Rapporter om tillgänglighet",
            paths::accessibility_reports(slug),
            "Vad någon har berättat att de inte kan använda.",
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
