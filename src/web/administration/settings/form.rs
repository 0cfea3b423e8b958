//! The settings as they are typed.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Accent, Catalogue, Colour, Name, Rule, SettingsDraft};
use validator::{Validate, ValidationError};

use super::{NEAREST, SAMPLE, open, sample};
use crate::components::form::{Button, Choice, Choices, Fault, Field, Kind, Width};
use crate::edit::typed::{NO, YES};
use crate::edit::{EditForm, Editing, FormView, typed};
use crate::visit::Visit;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct SettingsForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::text::<Colour>"))]
    colour: String,
    #[validate(custom(function = "typed::check::yes_or_no"))]
    open_reading: String,
    #[validate(custom(function = "months"))]
    confirm_after_months: String,
}

fn months(typed: &str) -> Result<(), ValidationError> {
    let (least, most) = SettingsDraft::MONTHS;
    let number = read_months(typed).filter(|number| (least..=most).contains(number));
    let rule = Rule::OutOfRange(least.into(), most.into());
    number.map(drop).ok_or_else(|| typed::check::error(&rule))
}

fn read_months(typed: &str) -> Option<u8> {
    u8::try_from(utbud_exchange::typed::whole(typed)?).ok()
}

impl SettingsForm {
    /// The colour, where it is one.
    fn read_colour(&self) -> Option<Colour> {
        typed::text(&self.colour).ok().flatten()
    }

    /// The nearest colour that can be read, where the one that is typed cannot.
    pub(super) fn nearest(&self) -> Option<Colour> {
        let weak = Accent::of(self.read_colour()?).err()?;
        Some(weak.nearest)
    }
}

impl EditForm for SettingsForm {
    type Thing = SettingsDraft;

    const FIELDS: &'static [&'static str] =
        &["name", "colour", "open_reading", "confirm_after_months"];

    fn of(settings: &SettingsDraft, _: &Catalogue) -> Self {
        Self {
            name: settings.name.to_string(),
            colour: typed::of(settings.colour),
            open_reading: typed::of_flag(Some(settings.open_reading)),
            confirm_after_months: settings.confirm_after_months.to_string(),
        }
    }

    fn lay(&self, settings: &mut SettingsDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(name) = Name::parse(&self.name) {
            settings.name = name;
        }
        if let Some(months) = read_months(&self.confirm_after_months) {
            settings.confirm_after_months = months;
        }
        settings.open_reading = self.open_reading == YES;
        let colour = self.read_colour();
        // One that was chosen before stays, also where the pages have got other grounds since.
        if let Some(chosen) = colour.filter(|_| colour != settings.colour) {
            let weak = |weak| vec![Fault::new("colour", sample::too_weak(chosen, &weak))];
            Accent::of(chosen).map_err(weak)?;
        }
        settings.colour = colour;
        Ok(())
    }

    fn back(&self, _: &Visit, editing: &Editing) -> String {
        editing.here.clone()
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let yes_no = [Choice::new(YES, "Ja"), Choice::new(NO, "Nej")];
        html! {
            (Field::new("name", "Kommunens namn").value(&self.name).faults(faults)
                .hint("Står överst på varje sida."))
            (Field::new("colour", "Kommunens färg").width(Width::Medium).value(&self.colour)
                .optional().faults(faults)
                .hint("Knappar och stora siffror får den, till exempel #0d5160. Tomt ger \
                       programmets egen färg."))
            @if let Some(colour) = self.read_colour() { (sample::sample(colour, faults)) }
            (Choices { name: "open_reading", legend: "Går det att läsa utan inloggning?",
                hint: Some("Tabellen under frågan visar vad det gäller."), several: false,
                choices: &yes_no, chosen: &[&self.open_reading], faults })
            (open::table())
            (Field::new("confirm_after_months", "Månader tills en tjänst behöver bekräftas igen")
                .kind(Kind::Number).width(Width::Short).value(&self.confirm_after_months)
                .hint("Räknat från den dag någon valde Stämmer fortfarande.").faults(faults))
        }
    }

    fn actions(&self) -> Vec<Button<'_>> {
        let mut actions = vec![Button::secondary("Visa färgen").sends(SAMPLE, "1")];
        if self.nearest().is_some() {
            actions.push(Button::secondary("Använd den föreslagna färgen").sends(NEAREST, "1"));
        }
        actions
    }
}
