//! Turning the pages of a long list.

use maud::{Markup, Render, html};

/// Links to the pages around the current one, and to the first and the last.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::pagination::Pagination;
///
/// let url = |page: u64| format!("?page={page}");
/// let pages = Pagination { page: 3, pages: 16, url: &url };
/// assert!(pages.render().into_string().contains("aria-current=\"page\""));
/// ```
pub struct Pagination<'a> {
    /// The page that is shown, counted from 1.
    pub page: u64,
    /// How many there are.
    pub pages: u64,
    /// The address of a page.
    pub url: &'a dyn Fn(u64) -> String,
}

impl Pagination<'_> {
    fn shown(&self) -> Vec<u64> {
        let near = self.page.saturating_sub(1)..=self.page.saturating_add(1);
        let mut pages: Vec<u64> = near.filter(|page| (1..=self.pages).contains(page)).collect();
        if pages.first().is_some_and(|first| *first > 1) {
            pages.insert(0, 1);
        }
        if pages.last().is_some_and(|last| *last < self.pages) {
            pages.push(self.pages);
        }
        pages
    }

    fn number(&self, page: u64) -> Markup {
        html! {
            a href=((self.url)(page)) aria-current=[(page == self.page).then_some("page")] {
                span.sr-only { "Sida " } (page)
            }
        }
    }
}

impl Render for Pagination<'_> {
    fn render(&self) -> Markup {
        let shown = self.shown();
        html! {
            @if self.pages > 1 {
                nav.pagination aria-label="Sidor" {
                    @if self.page > 1 {
                        a.pagination-step href=((self.url)(self.page - 1)) rel="prev" {
                            "Föregående" span.sr-only { " sida" }
                        }
                    }
                    ol {
                        @for (at, page) in shown.iter().enumerate() {
                            @let gap = at > 0 && shown.get(at - 1).is_some_and(|last| last + 1 < *page);
                            @if gap { li aria-hidden="true" { "…" } }
                            li { (self.number(*page)) }
                        }
                    }
                    @if self.page < self.pages {
                        a.pagination-step href=((self.url)(self.page + 1)) rel="next" {
                            "Nästa" span.sr-only { " sida" }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: u64, pages: u64) -> Vec<u64> {
        Pagination { page, pages, url: &|page| page.to_string() }.shown()
    }

    #[test]
    fn the_ends_and_the_neighbours_are_shown() {
        assert_eq!(shown(1, 16), [1, 2, 16]);
        assert_eq!(shown(8, 16), [1, 7, 8, 9, 16]);
        assert_eq!(shown(16, 16), [1, 15, 16]);
        assert_eq!(shown(2, 3), [1, 2, 3]);
    }

    #[test]
    fn one_page_needs_no_links() {
        let pages = Pagination { page: 1, pages: 1, url: &|page| page.to_string() };

        assert_eq!(pages.render().into_string(), "");
    }

    #[test]
    fn a_gap_is_marked_and_a_page_beyond_the_end_does_no_harm() {
        let url = |page: u64| format!("?page={page}");

        let html = Pagination { page: 99, pages: 4, url: &url }.render().into_string();

        assert!(html.contains("rel=\"prev\""));
    }
}
