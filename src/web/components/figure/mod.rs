//! Numbers that people will quote: the headline, smaller figures, counts that lead somewhere.
//!
//! A share never stands alone: beside it stands what it is a share of, what is not known, and how
//! it is counted. A number of things is a link to a list with exactly that many rows. It carries
//! `data-count`, so that a test can follow them all; a page writes one with [`count_link`],
//! [`count_link_of`], [`CountCard`] or a task of [`super::tasks`], never by hand.

mod bar;

pub use bar::{Part, PartBar, PartTone, mini_bar};
pub(crate) use bar::{patterns, percent};

use crate::texts;
use maud::{Markup, Render, html};

/// A number as a link to the list behind it. None is not a link: an empty list helps nobody.
///
/// ```
/// use utbud_web::components::figure::count_link;
///
/// let link = count_link(258, "/exempelkommun/tjanster?e_service_state=none");
/// assert!(link.into_string().contains("data-count=\"258\""));
/// ```
#[must_use]
pub fn count_link(number: u64, url: &str) -> Markup {
    linked_words(number, &texts::count(number), url)
}

/// The same with its word, for running text: "258 tjänster".
#[must_use]
pub fn count_link_of(number: u64, (one, many): (&str, &str), url: &str) -> Markup {
    linked_words(number, &texts::plural(number, one, many), url)
}

fn linked_words(number: u64, words: &str, url: &str) -> Markup {
    html! {
        @if number == 0 { (words) }
        @else { a data-count=(number) href=(url) { (words) } }
    }
}

/// A fact beside the headline: how high it could be, how much is not known.
pub struct Fact<'a> {
    /// A few words: "Högst i dag".
    pub label: &'a str,
    /// What it says; perhaps a number as a [`count_link`].
    pub value: Markup,
    /// A sentence that explains; empty for none.
    pub note: Markup,
}

/// The headline figure, as a report opens with it; one to a page.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::figure::Headline;
///
/// let headline = Headline {
///     name: "100 % e-tjänster",
///     value: "62 %",
///     preliminary: false,
///     sentence: html! { "487 av 786 tjänster har en e-tjänst." },
///     facts: vec![],
///     bar: None,
///     note: html! {},
///     explanation: html! {},
/// };
/// assert!(headline.render().into_string().contains("487 av 786 tjänster"));
/// ```
pub struct Headline<'a> {
    /// What is measured.
    pub name: &'a str,
    /// The share in whole per cent, or "kan inte räknas".
    pub value: &'a str,
    /// Whether the word *preliminär* belongs to it.
    pub preliminary: bool,
    /// The numbers it is made of, in a sentence.
    pub sentence: Markup,
    /// What else must be known to read it right.
    pub facts: Vec<Fact<'a>>,
    /// All things, by what became of them.
    pub bar: Option<PartBar<'a>>,
    /// A sentence that belongs to it wherever it stands.
    pub note: Markup,
    /// "Så räknar vi", as [`super::details::Details`].
    pub explanation: Markup,
}

impl Render for Headline<'_> {
    fn render(&self) -> Markup {
        html! {
            section.headline aria-labelledby="nyckeltal-rubrik" {
                div.headline-top {
                    div.headline-main {
                        h2 id="nyckeltal-rubrik" {
                            (self.name)
                            @if self.preliminary { " " span.tag.tag-warn { "Preliminär" } }
                        }
                        p.headline-value { (big(self.value)) }
                        p.headline-sentence { (self.sentence) }
                    }
                    @if !self.facts.is_empty() {
                        dl.facts { @for fact in &self.facts { (fact) } }
                    }
                }
                @if let Some(bar) = &self.bar { (bar) }
                div.headline-foot { (self.note) (self.explanation) }
            }
        }
    }
}

impl Render for Fact<'_> {
    fn render(&self) -> Markup {
        html! {
            div {
                dt { (self.label) }
                dd { strong { (self.value) } p { (self.note) } }
            }
        }
    }
}

/// The number large and its sign smaller; words as they are.
fn big(value: &str) -> Markup {
    html! {
        @match value.strip_suffix('%') {
            Some(number) => { (number.trim_end()) span.unit { (texts::NBSP) "%" } }
            None => span.words { (value) },
        }
    }
}

/// A figure among others.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::figure::FigureCard;
///
/// let card = FigureCard {
///     name: "Digital ärendehantering",
///     value: "41 %",
///     share: Some(412),
///     sentence: html! { "66 av 160 tjänster" },
///     explanation: html! {},
/// };
/// assert!(card.render().into_string().contains("width=\"41.2%\""));
/// ```
pub struct FigureCard<'a> {
    /// What is measured.
    pub name: &'a str,
    /// The share, or "kan inte räknas".
    pub value: &'a str,
    /// The same in thousandths for the bar; none when it cannot be counted.
    pub share: Option<u32>,
    /// The numbers it is made of, with what is not known.
    pub sentence: Markup,
    /// "Så räknar vi", as [`super::details::Details`].
    pub explanation: Markup,
}

impl Render for FigureCard<'_> {
    fn render(&self) -> Markup {
        html! {
            section.card.figure-card {
                h3 { (self.name) }
                p.figure-value { (big(self.value)) }
                @if let Some(share) = self.share { (mini_bar(share)) }
                p.figure-sentence { (self.sentence) }
                (self.explanation)
            }
        }
    }
}

/// A count with its words, as a card that leads to the list: "63 Saknar huvudkanal".
pub struct CountCard<'a> {
    /// How many.
    pub count: u64,
    /// What they have in common.
    pub label: &'a str,
    /// The list of them.
    pub url: &'a str,
}

impl Render for CountCard<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.count == 0 {
                div.count-card { strong { "0" } span { (self.label) } }
            } @else {
                a.count-card data-count=(self.count) href=(self.url) {
                    strong { (texts::count(self.count)) } " " span { (self.label) }
                }
            }
        }
    }
}
