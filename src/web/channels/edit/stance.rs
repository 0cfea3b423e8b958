//! The kommun's overall priority: invest in the channel, keep it, or phase it out, and by when.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Catalogue, ChannelDraft, EntityRef, Stance};
use validator::Validate;

use super::super::show::left;
use crate::components::form::{Choices, Fault, Field, Kind, Width};
use crate::edit::{EditForm, FormView, typed};
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct StanceForm {
    #[validate(custom(function = "typed::check::required_code::<Stance>"))]
    stance: String,
    #[validate(custom(function = "typed::check::day"))]
    stance_by: String,
}

impl EditForm for StanceForm {
    type Thing = ChannelDraft;

    const FIELDS: &'static [&'static str] = &["stance", "stance_by"];

    fn of(channel: &ChannelDraft, _: &Catalogue) -> Self {
        Self {
            stance: typed::of_code(Some(channel.stance)),
            stance_by: typed::of_day(channel.stance_by),
        }
    }

    fn lay(&self, channel: &mut ChannelDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(Some(stance)) = typed::code(&self.stance) {
            channel.stance = stance;
        }
        channel.stance_by = typed::day(&self.stance_by).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let channel = match view.about {
            EntityRef::Channel(id) => view.catalogue.channels.get(id),
            _ => None,
        };
        html! {
            (Choices { name: "stance", legend: "Inriktning", hint: None, several: false,
                choices: &choices::<Stance>(), chosen: &[&self.stance], faults })
            (Field::new("stance_by", "Nås senast").kind(Kind::Date).width(Width::Medium)
                .value(&self.stance_by).optional().faults(faults)
                .hint("För en kanal som avvecklas är det kanalens sista dag."))
            @if let Some(channel) = channel {
                p { strong { "Om kanalen avvecklas: " } (left(view.visit, channel)) "." }
            }
        }
    }
}
