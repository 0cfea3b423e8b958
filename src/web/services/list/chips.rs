//! What is chosen, in words, each with the list without it.

use maud::{Markup, Render};

use super::asked::Asked;
use super::drawn::View;
use crate::components::filter::{Chip, Chips};
use crate::paths;
use crate::words::codes::Word;
use crate::words::facets;

/// A choice that holds.
pub(super) struct Chosen {
    /// What it is called: "E-tjänst: Finns inte".
    pub label: String,
    /// What is asked for without it.
    pub without: Asked,
}

/// The choices that hold, in the order that they narrow the list.
pub(super) fn chosen(view: &View<'_>) -> Vec<Chosen> {
    let asked = &view.asked;
    let mut chosen = Vec::new();
    let mut add = |label, without| chosen.push(Chosen { label, without });
    if !asked.text.is_empty() {
        add(format!("Sökning: {}", asked.text), asked.with(|a| a.text.clear()));
    }
    if let Some(slice) = asked.slice {
        add(facets::slice(slice), asked.with(|a| a.slice = None));
    }
    for missing in asked.missing.iter().copied() {
        let label = format!("Saknas: {}", facets::missing(missing));
        add(
            label,
            asked.with(|a| {
                a.missing.remove(&missing);
            }),
        );
    }
    for coming in asked.coming.iter().copied() {
        let without = asked.with(|a| {
            a.coming.remove(&coming);
        });
        add(format!("Kommer: {}", facets::coming(coming)), without);
    }
    for (facet, value) in asked.filter.iter() {
        let word = facets::value(facet, value, view.catalogue());
        let without = asked.with(|a| a.filter = a.filter.clone().without(facet, value));
        add(format!("{}: {word}", facet.word()), without);
    }
    for strange in &asked.strange {
        add(format!("Okänt filter ({strange})"), asked.with(|_| ()));
    }
    chosen
}

pub(super) fn of(view: &View<'_>) -> Markup {
    let slug = view.slug();
    let chosen: Vec<_> =
        chosen(view).into_iter().map(|one| (one.label, one.without.url(slug))).collect();
    let chips: Vec<_> = chosen.iter().map(|(label, without)| Chip { label, without }).collect();
    Chips { chips: &chips, clear: &paths::services(slug) }.render()
}
