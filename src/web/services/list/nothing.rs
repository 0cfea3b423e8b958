//! What stands where there is no service to show.

use maud::{Markup, Render, html};
use utbud_domain::access::Permission;

use super::chips::chosen;
use super::drawn::{View, many};
use crate::components::empty::Empty;
use crate::components::form::Button;
use crate::visit::Visit;
use crate::{paths, texts};

/// The most choices that are tried one by one.
const TRIED: usize = 8;

/// Nothing fits: which choice to take away, and what that would give.
pub(super) fn that_fits(view: &View<'_>) -> Markup {
    let slug = view.slug();
    let without: Vec<_> = chosen(view)
        .into_iter()
        .take(TRIED)
        .map(|one| (view.index.count(&one.without.query()), one))
        .filter(|(count, _)| *count > 0)
        .collect();
    let text = match without.len() {
        0 => "Ta bort flera av filtren, eller rensa alla.",
        _ => "Ta bort ett av filtren, eller rensa alla.",
    };
    let all = paths::services(slug);
    html! {
        (Empty {
            heading: "Inga tjänster matchar",
            text,
            action: Some(Button::link("Rensa alla filter", &all)),
        })
        @if !without.is_empty() {
            ul.ways {
                @for (count, one) in &without {
                    li {
                        a href=(one.without.url(slug)) { "Ta bort ”" (one.label) "”" }
                        " och se " (texts::plural(many(*count), "tjänst", "tjänster"))
                    }
                }
            }
        }
    }
}

/// There is no service at all.
pub(super) fn at_all(visit: &Visit) -> Markup {
    let import = paths::import(visit.slug());
    let empty = if visit.may(Permission::EditCatalogue) {
        Empty {
            heading: "Katalogen är tom",
            text: "Läs in en tjänstelista från Excel, eller listan från er e-tjänsteplattform.",
            action: Some(Button::link("Importera tjänster", &import)),
        }
    } else {
        Empty {
            heading: "Inga tjänster är publicerade än",
            text: "När kommunen har publicerat sina tjänster finns de här.",
            action: None,
        }
    };
    html! { div data-total="0" { (empty.render()) } }
}
