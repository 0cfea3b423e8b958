//! Whether one chooses the channel, whether one can change it on the way, and the group whose
//! channel priority a service shares.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Catalogue, ChannelChoice, ChannelSwitch, Note, ServiceDraft, ServiceGroupId, swedish,
};
use validator::Validate;

use crate::components::form::{Choice, Fault, Field, Kind, Select};
use crate::edit::{EditForm, FormView, typed};
use crate::help::{Concept, meaning};
use crate::texts::UNKNOWN;
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ChannelChoiceForm {
    #[validate(custom(function = "typed::check::code::<ChannelChoice>"))]
    channel_choice: String,
    #[validate(custom(function = "typed::check::code::<ChannelSwitch>"))]
    channel_switch: String,
    #[validate(custom(function = "typed::check::text::<Note>"))]
    channel_switch_note: String,
    #[validate(custom(function = "typed::check::id::<ServiceGroupId>"))]
    group: String,
}

impl ChannelChoiceForm {
    /// The groups to choose among; nothing where the kommun has none.
    fn group(&self, view: &FormView<'_>) -> Markup {
        let mut groups: Vec<_> = view.catalogue.groups.iter().collect();
        groups.sort_by_key(|group| swedish::sort_key(group.name.as_str()));
        let named: Vec<_> = groups.iter().map(|g| (g.id.to_string(), g.name.as_str())).collect();
        let choices: Vec<_> = named.iter().map(|(id, name)| Choice::new(id, name)).collect();
        let hint = "Tjänsten följer gruppens kanaler så länge den inte har egna.";
        html! {
            @if !choices.is_empty() {
                (Select { name: "group", label: "Tjänstegrupp", hint: Some(hint),
                    empty: Some("Ingen"), choices: &choices, chosen: &self.group,
                    faults: view.faults })
            }
        }
    }
}

impl EditForm for ChannelChoiceForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] =
        &["channel_choice", "channel_switch", "channel_switch_note", "group"];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        let demands = &service.demands;
        Self {
            channel_choice: typed::of_code(demands.channel_choice),
            channel_switch: typed::of_code(demands.channel_switch),
            channel_switch_note: typed::of(demands.channel_switch_note.as_ref()),
            group: typed::of(service.group),
        }
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        let demands = &mut service.demands;
        demands.channel_choice = typed::code(&self.channel_choice).unwrap_or_default();
        demands.channel_switch = typed::code(&self.channel_switch).unwrap_or_default();
        demands.channel_switch_note = typed::text(&self.channel_switch_note).unwrap_or_default();
        service.group = typed::id(&self.group).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            (Select { name: "channel_choice", label: "Val av kanal",
                hint: Some("Styrt val kräver stöd i lag och ett beslut."), empty: Some(UNKNOWN),
                choices: &choices::<ChannelChoice>(), chosen: &self.channel_choice, faults })
            (meaning(view.visit.slug(), Concept::ChannelChoice))
            (Select { name: "channel_switch", label: "Byta kanal mitt i ärendet",
                hint: Some("Kan man börja i en kanal och fortsätta i en annan?"),
                empty: Some(UNKNOWN), choices: &choices::<ChannelSwitch>(),
                chosen: &self.channel_switch, faults })
            (meaning(view.visit.slug(), Concept::ChannelSwitch))
            (Field::new("channel_switch_note", "Så byter man kanal").kind(Kind::Lines(3))
                .value(&self.channel_switch_note).optional().faults(faults))
            (self.group(view))
        }
    }
}
