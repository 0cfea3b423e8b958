//! Choosing which services the report is about, and which day.

use maud::{Markup, Render, html};
use utbud_domain::figures::{Column, Facet, FacetValue, Facts, Listed};
use utbud_domain::{Audience, Catalogue, Code};

use super::asked::{AS_OF, Asked, Chosen};
use crate::components::details::Details;
use crate::components::filter::{Chip, Chips};
use crate::components::form::{
    Button, Choice, Fault, Field, Form, Kind, Select, Width, buttons, hidden,
};
use crate::components::on_paper::OnPaper;
use crate::components::regions::cards;
use crate::paths;
use crate::texts::date_long;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::facets;

/// What is chosen from a list. Units are not: one finds the way to them in the report itself, and
/// they are kept.
const SELECTS: [Facet; 4] = [Facet::Audience, Facet::TargetGroup, Facet::Event, Facet::Kind];

/// The choices that hold, each with a way out of it.
#[must_use]
pub fn chips(chosen: &[Chosen], clear: &str) -> Markup {
    let chips: Vec<_> =
        chosen.iter().map(|one| Chip { label: &one.label, without: &one.without }).collect();
    Chips { chips: &chips, clear }.render()
}

/// The same on paper, with the address and the day.
#[must_use]
pub fn on_paper(visit: &Visit, path: &str, chosen: &[Chosen], page: Option<(u64, u64)>) -> Markup {
    let chosen: Vec<_> = chosen.iter().map(|one| one.label.clone()).collect();
    OnPaper {
        page,
        chosen: &chosen,
        address: &visit.address_of(path),
        day: &date_long(visit.today()),
    }
    .render()
}

/// The form with the choices: a GET, so that what is chosen stands in the address.
pub struct Panel<'a> {
    /// The kommun's name in addresses.
    pub slug: &'a str,
    /// What there is to choose among.
    pub facts: &'a Facts,
    /// The names of it.
    pub catalogue: &'a Catalogue,
    /// What holds now.
    pub asked: &'a Asked,
    /// What is wrong with what was typed.
    pub faults: &'a [Fault],
    /// The day as it was typed.
    pub day: &'a str,
}

impl Render for Panel<'_> {
    fn render(&self) -> Markup {
        let kept = self.asked.filter.chosen(Facet::Owner).map(FacetValue::key);
        let form = html! {
            @for owner in kept { (hidden(Facet::Owner.code(), &owner)) }
            (cards(&SELECTS.map(|facet| self.select(facet))))
            (self.day())
            (buttons(&[Button::primary("Visa urvalet")]))
        };
        html! {
            div.filter {
                (Details {
                    summary: "Välj tjänster eller dag",
                    open: !self.faults.is_empty(),
                    body: Form::get(&paths::coverage(self.slug), form).render(),
                })
            }
        }
    }
}

impl Panel<'_> {
    fn select(&self, facet: Facet) -> Markup {
        let choices = self.choices(facet);
        let choices: Vec<_> = choices.iter().map(|(key, label)| Choice::new(key, label)).collect();
        let chosen = self.asked.filter.chosen(facet).next().map(FacetValue::key);
        Select {
            name: facet.code(),
            label: facet.word(),
            hint: None,
            empty: Some("Alla"),
            choices: &choices,
            chosen: chosen.as_deref().unwrap_or_default(),
            faults: &[],
        }
        .render()
    }

    /// Keys and words, those below another set in under it.
    fn choices(&self, facet: Facet) -> Vec<(String, String)> {
        if facet == Facet::Audience {
            return [(Audience::External, "Externa"), (Audience::Internal, "Interna")]
                .map(|(audience, words)| (audience.code().to_owned(), words.to_owned()))
                .into();
        }
        let values = self.facts.column(facet).map(Column::values).unwrap_or_default();
        let choice = |listed: &Listed| {
            let inset = "\u{a0}\u{a0}\u{a0}".repeat(listed.depth);
            (
                listed.value.key(),
                format!("{inset}{}", facets::value(facet, listed.value, self.catalogue)),
            )
        };
        values.iter().map(choice).collect()
    }

    fn day(&self) -> Markup {
        Field::new(AS_OF, "Läget den dag")
            .kind(Kind::Date)
            .width(Width::Medium)
            .value(self.day)
            .hint("Tom visar i dag. En dag framåt visar en prognos.")
            .optional()
            .faults(self.faults)
            .render()
    }
}
