//! What the program is: its version, its licence, and what is open to others.

use actix_web::{HttpRequest, HttpResponse};
use maud::{Render, html};

use super::{frame, slug};
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::texts::PRODUCT;
use crate::visit::Visit;
use crate::{paths, reply};

/// `GET /{kommun}/om`
///
/// # Errors
/// None of its own.
pub async fn show(request: HttpRequest, visit: Option<Visit>) -> Result<HttpResponse, WebError> {
    let (frame, slug) = (frame(&request, visit.as_ref()), slug(visit.as_ref()));
    let crumbs: Vec<_> =
        slug.map(|slug| Link::new("Start", paths::home(slug))).into_iter().collect();
    let mut rows = vec![
        Row::known("Version", html! { (env!("CARGO_PKG_VERSION")) }),
        Row::known(
            "Licens",
            html! { "EUPL-1.2: öppen källkod, som får användas och ändras av alla" },
        ),
        Row::known(
            "Öppna data och API",
            html! {
                (Link::new("Beskrivningen av API:et", paths::OPENAPI)) ", för program"
            },
        ),
    ];
    if let Some(slug) = slug {
        let rule = format!("{}#sa-raknar-vi", paths::coverage(slug));
        rows.push(Row::known("Täckningen", html! { (Link::new("Så räknar vi", rule)) }));
    }
    let facts = Summary { id: "fakta", heading: "Fakta", change: None, rows };
    Ok(reply::page(Page::new(&frame, "Om Utbud").crumbs(&crumbs).narrow().body(html! {
        p {
            (PRODUCT) " är kommunens samlade lista över tjänster, e-tjänster och kanaler. Den visar hur \
            långt kommunen har kommit mot att allt går att göra digitalt, och vad siffran bygger på."
        }
        (facts.render())
    })))
}
