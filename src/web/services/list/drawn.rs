//! The list as markup, which is the same for all who may see the same services.

use maud::{Markup, Render, html};
use utbud_domain::access::Editor;
use utbud_domain::listing::{Listing, Query as Wanted, ServiceIndex};
use utbud_domain::{Catalogue, EntityRef, ServiceId};

use super::asked::{Asked, PER_PAGE};
use super::{chips, export, nothing, panel, rows};
use crate::components::banner::{Banner, Mood};
use crate::components::filter::filtered_list;
use crate::components::on_paper::OnPaper;
use crate::components::pagination::Pagination;
use crate::model::ReadModel;
use crate::texts;

/// What stands over a list of services that fit most of the words.
const NEARLY: &str = "Ingen tjänst matchar alla orden. De här liknar.";

/// All that the markup of a list depends on beside the model. It is made of nothing else, so two
/// with the same key may be given the same markup.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Whether it is for who may see all services, or only those that are published.
    pub is_member: bool,
    /// The kommun's name in addresses.
    pub slug: String,
    /// Where the program is reached, for a list on paper.
    pub base_url: String,
    /// What the address asks for.
    pub asked: Asked,
    /// Who may confirm what is not confirmed, in the list of that; nobody in other lists.
    pub editor: Option<Editor>,
}

/// A list as it is shown.
pub(crate) struct Drawn {
    /// The panel and the list.
    pub part: Markup,
    /// The page, which is the last one where a later was asked for.
    pub page: usize,
    /// Pages in all.
    pub pages: usize,
    /// Whether there is no service at all, whatever is asked for.
    pub is_empty: bool,
}

impl Drawn {
    /// Made anew.
    pub fn of(model: &ReadModel, key: &Key) -> Self {
        let view = View::of(model, key);
        Self {
            part: view.part(),
            page: view.asked.page,
            pages: view.pages(),
            is_empty: view.all.total == 0,
        }
    }
}

/// What the list is made of.
pub(super) struct View<'a> {
    model: &'a ReadModel,
    key: &'a Key,
    pub index: &'a ServiceIndex,
    pub asked: Asked,
    pub listing: Listing,
    /// What there is before anything is chosen.
    pub all: Listing,
}

impl<'a> View<'a> {
    fn of(model: &'a ReadModel, key: &'a Key) -> Self {
        let index = model.listing(key.is_member);
        let mut asked = key.asked.clone().narrowed(index.facts());
        let mut listing = index.list(&asked.query());
        let last = listing.total.div_ceil(PER_PAGE).max(1);
        if asked.page > last {
            asked.page = last;
            listing = index.list(&asked.query());
        }
        let all = index.list(&Wanted::default());
        Self { model, key, index, asked, listing, all }
    }

    /// The kommun's name in addresses.
    pub fn slug(&self) -> &'a str {
        &self.key.slug
    }

    /// What may be seen of the catalogue.
    pub fn catalogue(&self) -> &'a Catalogue {
        self.model.catalogue(self.key.is_member)
    }

    /// Whether the list is one to confirm services in, row by row.
    pub fn is_to_confirm(&self) -> bool {
        self.key.editor.is_some()
    }

    /// Whether the visitor may confirm a service here.
    pub fn may_confirm(&self, id: ServiceId) -> bool {
        let about = EntityRef::Service(id);
        self.key.editor.is_some_and(|editor| editor.may_change(self.catalogue(), about))
    }

    /// The panel and the list.
    fn part(&self) -> Markup {
        let hits = texts::plural(many(self.listing.total), "tjänst", "tjänster");
        panel::with(self, |panel| filtered_list(panel, &hits, &self.list()))
    }

    fn list(&self) -> Markup {
        let slug = self.slug();
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
                    @if self.key.is_member { (export::buttons(slug, &self.asked)) }
                    (rows::table(self)) (pages)
                }
            }
        }
    }

    /// What only paper needs: which page of the list it is, what is chosen, where it is and the day.
    fn on_paper(&self) -> Markup {
        let chosen: Vec<_> = chips::chosen(self).into_iter().map(|one| one.label).collect();
        let base = self.key.base_url.trim_end_matches('/');
        OnPaper {
            page: Some((many(self.asked.page), many(self.pages()))),
            chosen: &chosen,
            address: &format!("{base}{}", self.asked.url(self.slug())),
            day: &texts::date_long(self.model.today()),
        }
        .render()
    }

    /// Pages in all.
    pub fn pages(&self) -> usize {
        self.listing.total.div_ceil(PER_PAGE).max(1)
    }
}

pub(super) fn many(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
