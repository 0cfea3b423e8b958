//! The accessibility statement, open to everyone.
//!
//! # Source
//! Lagen (2018:1937) om tillgänglighet till digital offentlig service, and 6 § of Diggs
//! föreskrifter: actor and service, how far it complies, what is not accessible and why, when and
//! how that was found out, how to report, and where to complain. What is the same for every kommun
//! stands in `docs/tillganglighetsredogorelse.md`.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use super::report::from_header;
use crate::error::WebError;
use crate::help::document::Document;
use crate::help::{frame, shown, slug};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

static STATEMENT: LazyLock<Document> =
    LazyLock::new(|| Document::read(include_str!("../../../docs/tillganglighetsredogorelse.md")));

/// `GET /{kommun}/tillganglighet`
///
/// # Errors
/// None of its own.
pub async fn show(request: HttpRequest, visit: Option<Visit>) -> Result<HttpResponse, WebError> {
    let (frame, slug) = (frame(&request, visit.as_ref()), slug(visit.as_ref()));
    let crumbs: Vec<_> =
        slug.map(|slug| Link::new("Start", paths::home(slug))).into_iter().collect();
    let from = from_header(&request);
    let actor = visit.as_ref().map_or("Kommunen", |visit| visit.name());
    let page = Page::new(&frame, &STATEMENT.heading).crumbs(&crumbs).narrow();
    Ok(reply::page(page.lead(shown(&STATEMENT.lead, slug)).body(html! {
        article.stack {
            h2 id="vem-som-ansvarar" { "Vem som ansvarar" }
            p {
                (actor) " står bakom den här webbplatsen, Utbud, och ansvarar för att den följer lagen. \
                Redogörelsen gäller alla sidor på den här adressen."
            }
            h2 id="beratta" { "Berätta om något inte fungerar" }
            p {
                "Kan du inte använda något, eller vill du ha innehåll på ett annat sätt? Berätta det för \
                kommunen. Vi vill veta vad du ville göra och vad som hände."
            }
            @match slug {
                Some(slug) => p {
                    a.button href=(paths::accessibility_report_of(slug, from.as_deref())) {
                        "Rapportera att något inte fungerar"
                    }
                },
                None => p {
                    "Välj först vilken kommun det gäller, på " a href=(paths::ROOT) { "första sidan" } "."
                },
            }
            (shown(&STATEMENT.body, slug))
        }
    })))
}
