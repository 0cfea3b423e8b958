//! What a channel is: its name, who is at each end, and what it can do.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Catalogue, ChannelDraft, ChannelGroup, ChannelId, ContactPoint, Id, Identification, Name, Note,
    Stance,
};
use uuid::Uuid;
use validator::Validate;

use crate::components::form::{Choice, Choices, Fault, Field, Kind, Select};
use crate::edit::typed::{NO, YES};
use crate::edit::{EditForm, FormView, NewForm, typed};
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct AboutForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::required_code::<ChannelGroup>"))]
    group: String,
    #[validate(custom(function = "typed::check::yes_or_no"))]
    is_digital: String,
    #[validate(custom(function = "typed::check::yes_or_no"))]
    is_self_service: String,
    #[validate(custom(function = "typed::check::required_code::<Identification>"))]
    max_identification: String,
    #[validate(custom(function = "typed::check::text::<Note>"))]
    accessibility: String,
}

impl EditForm for AboutForm {
    type Thing = ChannelDraft;

    const FIELDS: &'static [&'static str] =
        &["name", "group", "is_digital", "is_self_service", "max_identification", "accessibility"];

    fn of(channel: &ChannelDraft, _: &Catalogue) -> Self {
        Self {
            name: channel.name.to_string(),
            group: typed::of_code(Some(channel.group)),
            is_digital: typed::of_flag(Some(channel.is_digital)),
            is_self_service: typed::of_flag(Some(channel.is_self_service)),
            max_identification: typed::of_code(Some(channel.max_identification)),
            accessibility: typed::of(channel.accessibility.as_ref()),
        }
    }

    fn lay(&self, channel: &mut ChannelDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(name) = Name::parse(&self.name) {
            channel.name = name;
        }
        if let Ok(Some(group)) = typed::code(&self.group) {
            channel.group = group;
        }
        if let Ok(Some(strongest)) = typed::code(&self.max_identification) {
            channel.max_identification = strongest;
        }
        channel.is_digital = self.is_digital == YES;
        channel.is_self_service = self.is_self_service == YES;
        channel.accessibility = typed::text(&self.accessibility).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let yes_no = [Choice::new(YES, "Ja"), Choice::new(NO, "Nej")];
        html! {
            (Field::new("name", "Namn").value(&self.name).faults(faults))
            (Choices { name: "group", legend: "Kanalgrupp",
                hint: Some("Vem eller vad som finns i varje ände."), several: false,
                choices: &choices::<ChannelGroup>(), chosen: &[&self.group], faults })
            (Choices { name: "is_digital", legend: "Är kanalen digital?",
                hint: Some("E-post är digital fast det sitter en människa i varje ände."),
                several: false, choices: &yes_no, chosen: &[&self.is_digital], faults })
            (Choices { name: "is_self_service", legend: "Är den självbetjäning?",
                hint: Some("Användaren blir klar utan att någon hos kommunen tar emot."),
                several: false, choices: &yes_no, chosen: &[&self.is_self_service], faults })
            (Select { name: "max_identification", label: "Högsta identifiering",
                hint: Some("Det säkraste sätt att visa vem man är som kanalen klarar."),
                empty: None, choices: &choices::<Identification>(),
                chosen: &self.max_identification, faults })
            (Field::new("accessibility", "Tillgänglighet").kind(Kind::Lines(3))
                .value(&self.accessibility).optional().faults(faults)
                .hint("Vad som är känt, till exempel om teckenspråk eller uppläsning."))
        }
    }
}

impl NewForm for AboutForm {
    /// Last in the order, kept, and otherwise unknown.
    fn blank(&self, id: Uuid, catalogue: &Catalogue) -> Option<ChannelDraft> {
        let last = catalogue.channels.iter().map(|channel| channel.position).max();
        Some(ChannelDraft {
            id: ChannelId::from_uuid(id),
            name: Name::parse(&self.name).ok()?,
            group: typed::code(&self.group).ok()??,
            is_digital: false,
            is_self_service: false,
            is_e_service: false,
            position: last.map_or(0, |last| last.saturating_add(1)),
            stance: Stance::Keep,
            stance_by: None,
            unit_cost: None,
            max_identification: typed::code(&self.max_identification).ok()??,
            operator: None,
            agreement: None,
            agreement_ends_on: None,
            contact_point: ContactPoint::default(),
            accessibility: None,
        })
    }
}
