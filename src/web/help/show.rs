//! One page of the handbook.

use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use utbud_domain::swedish;

use super::book::{Chapter, WORDS, chapter};
use super::{crumbs, frame, shown, slug};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

/// From how many headings on a page tells what it holds.
const MANY: usize = 4;

/// `GET /{kommun}/hjalp/{chapter}`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(request: HttpRequest, visit: Option<Visit>) -> Result<HttpResponse, WebError> {
    let name = request.match_info().get("chapter").unwrap_or_default();
    let chapter = chapter(name).ok_or(WebError::NotFound)?;
    let (frame, slug) = (frame(&request, visit.as_ref()), slug(visit.as_ref()));
    let crumbs = crumbs(slug);
    let document = &chapter.document;
    let mut page = Page::new(&frame, &document.heading).crumbs(&crumbs).narrow();
    if !document.lead.is_empty() {
        page = page.lead(shown(&document.lead, slug));
    }
    Ok(reply::page(page.body(html! {
        (contents(chapter))
        article.stack { (shown(&document.body, slug)) }
        p { (Link::new("Hitta mer i hjälpen", paths::help(slug))) }
    })))
}

/// What the page holds: its headings, or of the words each of them from A to Ö.
fn contents(chapter: &Chapter) -> Markup {
    let is_words = chapter.name == WORDS;
    let level = if is_words { 3 } else { 2 };
    let mut headings: Vec<_> = chapter.document.headings(level).collect();
    if is_words {
        headings.sort_by_key(|(_, heading)| swedish::sort_key(heading));
    }
    html! {
        @if headings.len() >= MANY {
            nav aria-label="På den här sidan" {
                ul.columns[is_words].ways[!is_words] {
                    @for (anchor, heading) in &headings {
                        li { (Link::new(heading.as_str(), format!("#{anchor}"))) }
                    }
                }
            }
        }
    }
}
