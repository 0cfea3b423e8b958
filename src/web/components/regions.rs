//! How a page's parts stand beside each other: columns, cards, sections.

use maud::{Markup, Render, html};

/// A wide part with a narrow one beside it; under each other where the window is narrow.
///
/// ```
/// use maud::html;
/// use utbud_web::components::regions::with_aside;
///
/// let page = with_aside(&html! { p { "Allt" } }, &html! { p { "Bredvid" } });
/// assert!(page.into_string().contains("Bredvid"));
/// ```
#[must_use]
pub fn with_aside(main: &Markup, aside: &Markup) -> Markup {
    html! {
        div.with-aside {
            div.stack { (main) }
            div.stack { (aside) }
        }
    }
}

/// Cards in as many columns as there is room for.
#[must_use]
pub fn cards(cards: &[Markup]) -> Markup {
    html! { ul.cards { @for card in cards { li { (card) } } } }
}

/// The heading of a card, with the way to change what the card says for one who may.
#[must_use]
pub fn card_head(id: &str, heading: &str, change: Option<&str>) -> Markup {
    html! {
        div.card-head {
            h2 id={ (id) "-rubrik" } { (heading) }
            @if let Some(url) = change {
                a href=(url) { "Ändra" span.sr-only { " " (heading) } }
            }
        }
    }
}

/// A part of the page with its own heading and an anchor; `actions` stand at the heading's end.
pub struct Section<'a> {
    /// The anchor, unique on the page.
    pub id: &'a str,
    /// The heading.
    pub heading: &'a str,
    /// A sentence under the heading; empty for none.
    pub lead: &'a str,
    /// What it holds.
    pub body: Markup,
    /// Whether it is a card of its own or runs on the page's ground.
    pub card: bool,
}

impl Render for Section<'_> {
    fn render(&self) -> Markup {
        html! {
            section.card[self.card].section[!self.card] id=(self.id)
                aria-labelledby={ (self.id) "-rubrik" } {
                h2 id={ (self.id) "-rubrik" } { (self.heading) }
                @if !self.lead.is_empty() { p.lead { (self.lead) } }
                (self.body)
            }
        }
    }
}
