//! The things that a change touched, each with its fields before and after.

use maud::{Markup, html};
use utbud_store::HistoryEntry;

use super::told::{Field, address_of, fields, named, page_of};
use crate::components::details::Details;
use crate::components::timeline;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, texts};

/// With more things than these they are rows and not cards.
const CARDS: usize = 3;

/// More fields of a row than these open.
const IN_SIGHT: usize = 6;

/// The things that the page shows of all: a few in a card each, more of them as rows in one.
pub(super) fn things<'a>(
    visit: &Visit,
    all: usize,
    shown: impl Iterator<Item = &'a HistoryEntry>,
) -> Markup {
    let shown = shown.map(|entry| Thing { visit, entry });
    html! {
        @if all > CARDS {
            div.card { dl.summary { @for thing in shown { (thing.row()) } } }
        } @else {
            @for thing in shown { (thing.card()) }
        }
    }
}

struct Thing<'a> {
    visit: &'a Visit,
    entry: &'a HistoryEntry,
}

impl Thing<'_> {
    fn card(&self) -> Markup {
        let id = format!("r-{}", self.entry.seq);
        html! {
            section.card id=(id) aria-labelledby={ (id) "-rubrik" } {
                div.card-head {
                    h2 id={ (id) "-rubrik" } { (self.called()) }
                    (self.way_to_history("Hela historiken"))
                }
                (self.told(usize::MAX))
            }
        }
    }

    fn row(&self) -> Markup {
        html! {
            div id={ "r-" (self.entry.seq) } {
                dt { (self.called()) " · " (self.way_to_history("Historik")) }
                dd { (self.told(IN_SIGHT)) }
            }
        }
    }

    fn name(&self) -> String {
        named(self.visit.model.whole(), self.entry)
    }

    /// What it is and what it is called, as the way to its page where it has one.
    fn called(&self) -> Markup {
        html! {
            (self.entry.about.kind().word()) ": "
            @match page_of(self.visit, self.entry.about) {
                Some(page) => a href=(page) { (self.name()) },
                None => (self.name()),
            }
        }
    }

    fn way_to_history(&self, label: &str) -> Markup {
        let url = paths::history_of(self.visit.slug(), &address_of(self.entry.about));
        html! { a href=(url) { (label) span.sr-only { " för " (self.name()) } } }
    }

    /// What was done to it; more fields than `most` open.
    fn told(&self, most: usize) -> Markup {
        let told = fields(self.visit.model.whole(), self.entry, false);
        let changes: Vec<_> = told.iter().map(Field::change).collect();
        let number = u64::try_from(changes.len()).unwrap_or(u64::MAX);
        let summary = format!("Visa {}", texts::plural(number, "uppgift", "uppgifter"));
        let body = timeline::changes(&changes);
        html! {
            @match (&self.entry.before, &self.entry.after) {
                (None, Some(_)) => p { "Lades till." },
                (Some(_), None) => p { "Togs bort." },
                _ if changes.is_empty() => p.muted { "Ingen uppgift ändrades." },
                _ => {},
            }
            @if changes.len() > most {
                (Details { summary: &summary, open: false, body })
            } @else { (body) }
        }
    }
}
