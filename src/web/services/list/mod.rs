//! The list of services: what is chosen stands in the address, a page at a time.

mod asked;
mod chips;
mod nothing;
mod panel;
mod rows;

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use utbud_domain::access::Permission;
use utbud_domain::listing::{Listing, Query as Wanted, ServiceIndex};

use crate::components::banner::{Banner, Mood};
use crate::components::filter::filtered_list;
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::components::pagination::Pagination;
use crate::error::{Unreadable, WebError};
use crate::layout::Page;
use crate::visit::Visit;
use crate::{paths, reply, texts};
use asked::{Asked, PER_PAGE};

/// The header in which a script asks for the list alone, and what it then says.
const PART: (&str, &str) = ("x-del", "resultat");

/// What stands over a list of services that fit most of the words.
const NEARLY: &str = "Ingen tjänst matchar alla orden. De här liknar.";

/// `GET /{kommun}/tjanster`
///
/// # Errors
/// A query that cannot be read; a list behind a number, for who may not see it.
pub async fn show(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let pairs = Query::<Vec<(String, String)>>::from_query(request.query_string());
    let pairs = pairs.map_err(|_| WebError::Unreadable(Unreadable::Query))?;
    let asked = Asked::read(&pairs);
    if asked.is_for_members() && !visit.may(Permission::ReadAll) {
        return Err(if visit.who.is_some() { WebError::Forbidden } else { WebError::LogInFirst });
    }
    let view = View::of(&visit, asked);
    let (name, value) = PART;
    let only_part = request.headers().get(name).is_some_and(|asked| asked == value);
    Ok(reply::page(if only_part { view.part() } else { view.page() }))
}

/// What the page is made of.
struct View<'a> {
    visit: &'a Visit,
    index: &'a ServiceIndex,
    asked: Asked,
    listing: Listing,
    /// What there is before anything is chosen.
    all: Listing,
}

impl<'a> View<'a> {
    fn of(visit: &'a Visit, asked: Asked) -> Self {
        let index = visit.model.listing(visit.role().is_some());
        let mut asked = asked.narrowed(index.facts());
        let mut listing = index.list(&asked.query());
        let last = listing.total.div_ceil(PER_PAGE).max(1);
        if asked.page > last {
            asked.page = last;
            listing = index.list(&asked.query());
        }
        let all = index.list(&Wanted::default());
        Self { visit, index, asked, listing, all }
    }

    fn page(&self) -> Markup {
        let slug = self.visit.slug();
        let mut frame = self.visit.frame(&paths::services(slug));
        if let Some(search) = &mut frame.search {
            search.query.clone_from(&self.asked.text);
        }
        let place = format!("sida {} av {}", self.asked.page, self.pages());
        let import = paths::import(slug);
        let mut page = Page::new(&frame, "Tjänster");
        if self.pages() > 1 {
            page = page.part(&place);
        }
        if self.visit.may(Permission::EditCatalogue) {
            let button = Button::link("Importera", &import).icon(Icon::Upload);
            page = page.actions(html! { (button) });
        }
        if self.all.total == 0 {
            return page.body(nothing::at_all(self));
        }
        page.body(self.part())
    }

    /// The panel and the list.
    fn part(&self) -> Markup {
        let hits = texts::plural(many(self.listing.total), "tjänst", "tjänster");
        panel::with(self, |panel| filtered_list(panel, &hits, &self.list()))
    }

    fn list(&self) -> Markup {
        let slug = self.visit.slug();
        let turn = |page: u64| {
            let page = usize::try_from(page).unwrap_or(usize::MAX);
            Asked { page, strange: Vec::new(), ..self.asked.clone() }.url(slug)
        };
        let pages =
            Pagination { page: many(self.asked.page), pages: many(self.pages()), url: &turn };
        html! {
            div.stack data-total=(self.listing.total) {
                (self.on_paper())
                (chips::of(self))
                @if self.listing.total == 0 { (nothing::that_fits(self)) }
                @else {
                    @if self.listing.is_nearly {
                        (Banner { mood: Mood::Notice, body: html! { (NEARLY) } })
                    }
                    (rows::table(self)) (pages)
                }
            }
        }
    }

    /// What only paper needs: which page of the list it is, what is chosen, where it is and the day.
    fn on_paper(&self) -> Markup {
        let visit = self.visit;
        let chosen = chips::chosen(self).into_iter().map(|one| one.label);
        let chosen = chosen.collect::<Vec<_>>().join("; ");
        html! {
            p.paper hidden {
                "Sida " (self.asked.page) " av " (self.pages()) ". "
                @if !chosen.is_empty() { (chosen) ". " }
                (visit.app.settings.base_url.trim_end_matches('/')) (self.asked.url(visit.slug()))
                ", " (texts::date_long(visit.today()))
            }
        }
    }

    fn pages(&self) -> usize {
        self.listing.total.div_ceil(PER_PAGE).max(1)
    }
}

fn many(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
