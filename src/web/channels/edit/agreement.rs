//! Who runs the channel, and the agreement with them.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Catalogue, ChannelDraft, Operator, Summary};
use validator::Validate;

use crate::components::form::{Fault, Field, Kind, Select, Width};
use crate::edit::{EditForm, FormView, typed};
use crate::texts::UNKNOWN;
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct AgreementForm {
    #[validate(custom(function = "typed::check::code::<Operator>"))]
    operator: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    agreement: String,
    #[validate(custom(function = "typed::check::day"))]
    agreement_ends_on: String,
}

impl EditForm for AgreementForm {
    type Thing = ChannelDraft;

    const FIELDS: &'static [&'static str] = &["operator", "agreement", "agreement_ends_on"];

    fn of(channel: &ChannelDraft, _: &Catalogue) -> Self {
        Self {
            operator: typed::of_code(channel.operator),
            agreement: typed::of(channel.agreement.as_ref()),
            agreement_ends_on: typed::of_day(channel.agreement_ends_on),
        }
    }

    fn lay(&self, channel: &mut ChannelDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        channel.operator = typed::code(&self.operator).unwrap_or_default();
        channel.agreement = typed::text(&self.agreement).unwrap_or_default();
        channel.agreement_ends_on = typed::day(&self.agreement_ends_on).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            (Select { name: "operator", label: "Drivs av", hint: None, empty: Some(UNKNOWN),
                choices: &choices::<Operator>(), chosen: &self.operator, faults })
            (Field::new("agreement", "Avtal").kind(Kind::Lines(2)).value(&self.agreement)
                .hint("Med vem, om vad och var det finns.").optional().faults(faults))
            (Field::new("agreement_ends_on", "Avtalet slutar").kind(Kind::Date)
                .width(Width::Medium).value(&self.agreement_ends_on).optional()
                .hint("Avtalets sista dag.").faults(faults))
        }
    }
}
