//! Where the help begins: the tasks, by who one is and what one wants.

use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, Render, html};

use super::book::{Part, parts};
use super::document::anchor_of;
use super::{frame, slug};
use crate::components::regions::Section;
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

/// `GET /{kommun}/hjalp`
///
/// # Errors
/// None of its own.
pub async fn show(request: HttpRequest, visit: Option<Visit>) -> Result<HttpResponse, WebError> {
    let (frame, slug) = (frame(&request, visit.as_ref()), slug(visit.as_ref()));
    let crumbs: Vec<_> =
        slug.map(|slug| Link::new("Start", paths::home(slug))).into_iter().collect();
    let lead = html! { "Välj det du vill göra." };
    Ok(reply::page(Page::new(&frame, "Hjälp").crumbs(&crumbs).lead(lead).body(html! {
        @for part in parts() { (section(part, slug)) }
        p {
            "Hittar du inte svaret? Fråga den som är samordnare eller administratör i din kommun."
            @if let Some(slug) = slug {
                " Fungerar något inte? "
                (Link::new("Rapportera det", paths::accessibility_report(slug))) "."
            }
        }
    })))
}

fn section(part: &Part, slug: Option<&str>) -> Markup {
    let body = html! {
        ul.columns {
            @for chapter in &part.chapters {
                li { (Link::new(chapter.document.heading.as_str(), paths::help_chapter(slug, chapter.name))) }
            }
        }
    };
    let id = anchor_of(part.heading);
    Section { id: &id, heading: part.heading, lead: part.readers, body, card: true }.render()
}
