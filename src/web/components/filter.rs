//! Finding one's way in a long list: a panel of choices with counts, and the chosen ones as chips.
//!
//! It is a GET form: the state is in the address, and a button shows the hits. With script a click
//! fetches the same address with the header `X-Del: resultat` at once; the answer is
//! [`filtered_list`] alone, of which the script takes what stands under `data-swap`.

use super::details::Details;
use super::form::{Button, hidden};
use super::icon::Icon;
use crate::texts;
use maud::{Markup, Render, html};

const SHOWN: usize = 8;

/// One choice in a group.
#[derive(Clone, Copy, Debug)]
pub struct Facet<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// How many there would be with it.
    pub count: u64,
    /// Whether it is chosen.
    pub chosen: bool,
    /// How many it lies below, in a tree.
    pub depth: usize,
}

/// A question with its choices.
pub struct FacetGroup<'a> {
    /// The name they are sent under.
    pub name: &'a str,
    /// The question: "E-tjänst".
    pub legend: &'a str,
    /// The choices, in order; the first eight are always in sight.
    pub facets: Vec<Facet<'a>>,
    /// Whether the choices themselves depend on what is chosen, as a tree that opens: then all are
    /// in sight, and the whole group is swapped.
    pub opens: bool,
}

/// The search box on top of the panel.
pub struct SearchBox<'a> {
    /// The name it is sent under.
    pub name: &'a str,
    /// What it searches: "Sök på namn eller nummer".
    pub label: &'a str,
    /// What stands in it.
    pub value: &'a str,
}

/// The panel beside a list.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::filter::{Facet, FacetGroup, FilterPanel};
///
/// let panel = FilterPanel {
///     action: "/exempelkommun/tjanster",
///     search: None,
///     groups: vec![FacetGroup {
///         name: "e_service_state",
///         legend: "E-tjänst",
///         facets: vec![Facet {
///             value: "live",
///             label: "Finns",
///             count: 155,
///             chosen: true,
///             depth: 0,
///         }],
///         opens: false,
///     }],
///     kept: &[("sort", "-annual_volume")],
/// };
/// assert!(panel.render().into_string().contains("Visa träffar"));
/// ```
pub struct FilterPanel<'a> {
    /// The list's address without its query.
    pub action: &'a str,
    /// The search box; `None` where there is nothing to search.
    pub search: Option<SearchBox<'a>>,
    /// The groups, in order.
    pub groups: Vec<FacetGroup<'a>>,
    /// What else of the address is kept: the sort order, but not the page.
    pub kept: &'a [(&'a str, &'a str)],
}

impl Render for FilterPanel<'_> {
    fn render(&self) -> Markup {
        html! {
            details.filter {
                summary { "Filter" }
                form.filter-form method="get" action=(self.action) data-filter role="search"
                    aria-label="Filtrera listan" {
                    @for (name, value) in self.kept { (hidden(name, value)) }
                    @if let Some(search) = &self.search { (search) }
                    div.filter-apply { (Button::primary("Visa träffar")) }
                    @for group in &self.groups { (group) }
                    div.filter-apply { (Button::secondary("Visa träffar")) }
                }
            }
        }
    }
}

impl Render for SearchBox<'_> {
    fn render(&self) -> Markup {
        html! {
            div.field {
                label for="filter-sok" { (self.label) }
                input.input id="filter-sok" type="search" name=(self.name) value=(self.value);
            }
        }
    }
}

impl Render for FacetGroup<'_> {
    fn render(&self) -> Markup {
        let shown = if self.opens { usize::MAX } else { SHOWN };
        let (first, rest) = self.facets.split_at(self.facets.len().min(shown));
        let id = self.opens.then(|| format!("f-{}", self.name));
        html! {
            fieldset.facets id=[id] data-swap[self.opens] {
                legend { (self.legend) }
                @for facet in first { (self.facet(facet)) }
                @if !rest.is_empty() {
                    (Details {
                        summary: &format!("Visa {} till", rest.len()),
                        open: rest.iter().any(|facet| facet.chosen),
                        body: html! { @for facet in rest { (self.facet(facet)) } },
                    })
                }
            }
        }
    }
}

impl FacetGroup<'_> {
    /// A choice is its own label. In a group that opens the control has an id, to stand in after a
    /// swap; in the others only the number is swapped.
    fn facet(&self, facet: &Facet<'_>) -> Markup {
        let id = format!("f-{}-{}", self.name, short(facet.value));
        let class = match facet.depth {
            0 => "facet",
            1 => "facet facet-below",
            _ => "facet facet-deep",
        };
        html! {
            label class=(class) {
                input id=[self.opens.then_some(&id)] type="checkbox" name=(self.name)
                    value=(facet.value) checked[facet.chosen];
                span { (facet.label) }
                span.facet-count id=[(!self.opens).then_some(&id)] data-swap[!self.opens] {
                    " " (texts::count(facet.count))
                }
            }
        }
    }
}

/// What tells a value from the others of its group: the end of an identity, a code as it is.
fn short(value: &str) -> &str {
    const END: usize = 12;
    value.len().checked_sub(END).and_then(|from| value.get(from..)).unwrap_or(value)
}

/// A choice that holds, with the address of the same list without it.
pub struct Chip<'a> {
    /// The question and the choice: "E-tjänst: Finns inte".
    pub label: &'a str,
    /// The list without it.
    pub without: &'a str,
}

/// The choices that hold now. Nothing is shown when there are none.
pub struct Chips<'a> {
    /// The choices, in the panel's order.
    pub chips: &'a [Chip<'a>],
    /// The list without any of them.
    pub clear: &'a str,
}

impl Render for Chips<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.chips.is_empty() {
                div.chips {
                    ul aria-label="Valda filter" {
                        @for chip in self.chips {
                            li {
                                a.chip href=(chip.without) {
                                    span.sr-only { "Ta bort filtret " } (chip.label) (Icon::Cross)
                                }
                            }
                        }
                    }
                    a href=(self.clear) { "Rensa alla" }
                }
            }
        }
    }
}

/// The panel and the list beside it. The list is the swapped part; `hits` is its heading, with the
/// number of rows in it ("258 tjänster"), which is read out when it changes.
#[must_use]
pub fn filtered_list(panel: &FilterPanel<'_>, hits: &str, list: &Markup) -> Markup {
    html! {
        div.filtered {
            (panel)
            section.results id="resultat" tabindex="-1" data-swap aria-labelledby="resultat-rubrik" {
                h2 id="resultat-rubrik" data-hits { (hits) }
                (list)
            }
        }
    }
}
