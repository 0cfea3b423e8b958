//! All gaps, a page at a time: `/{kommun}/tackning/luckor`.

use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, html};
use utbud_domain::figures::{GapList, Scope};

use super::asked::Asked;
use super::largest;
use super::lists::{Lists, SERVICES};
use super::panel::{chips, on_paper};
use crate::components::pagination::Pagination;
use crate::components::regions::Section;
use crate::error::{Unreadable, WebError};
use crate::layout::{Link, Page};
use crate::texts::plural;
use crate::visit::Visit;
use crate::{paths, reply};

/// How many gaps stand on a page.
const PER_PAGE: usize = 50;

/// `GET /{kommun}/tackning/luckor`
///
/// # Errors
/// A filter or a page that cannot be read.
pub async fn show(
    visit: Visit,
    query: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, WebError> {
    let (asked, _) = Asked::read(&query, visit.today())?;
    let asked = Asked { as_of: None, ..asked };
    let page = page_number(&query)?;
    let scope = Scope::filtered(visit.model.facts(), &asked.filter);
    let gaps = GapList::of(&scope, visit.catalogue(), page.saturating_mul(PER_PAGE));
    let pages = gaps.placed.div_ceil(50).max(1);
    let turned = Turned { number: u64::try_from(page).unwrap_or(u64::MAX).min(pages), pages };
    Ok(reply::page(view(&visit, &asked, &gaps, turned)))
}

/// Where in the list one is.
#[derive(Clone, Copy)]
struct Turned {
    number: u64,
    pages: u64,
}

/// The page asked for, counted from 1.
fn page_number(query: &[(String, String)]) -> Result<usize, WebError> {
    let asked = query.iter().find(|(name, _)| name == "page").map_or("1", |(_, page)| page);
    match asked.parse() {
        Ok(page) if (1..=10_000).contains(&page) => Ok(page),
        _ => Err(WebError::Unreadable(Unreadable::Query)),
    }
}

fn view(visit: &Visit, asked: &Asked, gaps: &GapList, turned: Turned) -> Markup {
    let Turned { number, pages } = turned;
    let slug = visit.slug();
    let lists = Lists::new(slug, &asked.filter, true);
    let first = usize::try_from(number - 1).unwrap_or(usize::MAX).saturating_mul(PER_PAGE);
    let lines = gaps.lines.get(first..).unwrap_or_default();
    let url = |page: u64| {
        let base = asked.gaps_url(slug);
        let sign = if base.contains('?') { '&' } else { '?' };
        format!("{base}{sign}page={page}")
    };
    let heading = plural(gaps.placed, SERVICES.0, SERVICES.1);
    let crumbs = [Link::new("Start", paths::home(slug)), Link::new("Täckning", asked.url(slug))];
    let part = format!("sida {number} av {pages}");
    let chosen = asked.chosen(visit.catalogue(), |asked| asked.gaps_url(slug));
    let here = if number > 1 { url(number) } else { asked.gaps_url(slug) };
    Page::new(&visit.frame(&paths::coverage(slug)), "Luckor")
        .part(&part)
        .crumbs(&crumbs)
        .lead(html! { "Tjänster utan e-tjänst där en är möjlig, de med flest ärenden först." })
        .body(html! {
            (on_paper(visit, &here, &chosen, Some((number, pages))))
            (chips(&chosen, &paths::gaps(slug)))
            (Section {
                id: "luckor",
                heading: &heading,
                lead: "",
                card: true,
                body: html! {
                    div data-total=(gaps.placed) {
                        @if gaps.has_any() {
                            p { (largest::sentence(gaps)) }
                            p { (largest::without_volume(gaps, &lists)) }
                        }
                    }
                    @if gaps.lines.is_empty() { (largest::none(&asked.url(slug))) }
                    @else { (largest::table(slug, lines, "Luckor", true)) }
                    (Pagination { page: number, pages, url: &url })
                },
            })
        })
}
