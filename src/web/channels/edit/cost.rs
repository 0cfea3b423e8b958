//! What a contact through the channel costs, with year and source.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Catalogue, ChannelDraft, Sek, Summary, UnitCost, Year};
use validator::Validate;

use crate::components::form::{Fault, Field, Kind, Width};
use crate::edit::{EditForm, FormView, typed};

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct CostForm {
    #[validate(custom(function = "typed::check::number::<Sek>"))]
    internal: String,
    #[validate(custom(function = "typed::check::number::<Sek>"))]
    external: String,
    #[validate(custom(function = "typed::check::number::<Year>"))]
    year: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    source: String,
}

impl EditForm for CostForm {
    type Thing = ChannelDraft;

    const FIELDS: &'static [&'static str] = &["internal", "external", "year", "source"];

    fn of(channel: &ChannelDraft, _: &Catalogue) -> Self {
        let Some(cost) = &channel.unit_cost else { return Self::default() };
        Self {
            internal: typed::of(cost.internal),
            external: typed::of(cost.external),
            year: typed::of(cost.year),
            source: typed::of(cost.source.as_ref()),
        }
    }

    /// A year or a source says something only of a cost.
    fn lay(&self, channel: &mut ChannelDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        let cost = UnitCost {
            internal: typed::number(&self.internal).unwrap_or_default(),
            external: typed::number(&self.external).unwrap_or_default(),
            year: typed::number(&self.year).unwrap_or_default(),
            source: typed::text(&self.source).unwrap_or_default(),
        };
        let has_cost = cost.internal.is_some() || cost.external.is_some();
        if !has_cost && (cost.year.is_some() || cost.source.is_some()) {
            let message = "Ange någon av kostnaderna, eller töm år och källa.";
            return Err(vec![Fault::new("internal", message)]);
        }
        channel.unit_cost = has_cost.then_some(cost);
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let number = |name, label, value| {
            let field = Field::new(name, label).kind(Kind::Number).width(Width::Short);
            field.value(value).optional().faults(faults)
        };
        html! {
            (number("internal", "Egen kostnad per kontakt, kronor", &self.internal)
                .hint("Kommunens egen tid och andra kostnader. Tomt om ingen vet."))
            (number("external", "Betalt till andra per kontakt, kronor", &self.external)
                .hint("Till exempel porto eller en avgift till leverantören."))
            (number("year", "Avser år", &self.year))
            (Field::new("source", "Källa").value(&self.source).optional().faults(faults)
                .hint("Var siffran kommer ifrån."))
        }
    }
}
