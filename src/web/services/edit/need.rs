//! How often a service is used and how hard it is, with a level suggested from the answers of a
//! process mapping.

use actix_web::HttpResponse;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::service::{Asked, Judgement, ProcessMapping, Suggestion};
use utbud_domain::{
    Catalogue, Code, Complexity, Month, ServiceDraft, Summary, Volume, VolumeEstimate, Year,
};
use utbud_exchange::typed::{Count, count};
use validator::{Validate, ValidationError};

use super::parts::{Question, chosen, radios};
use super::process;
use crate::components::form::{Button, Choice, Choices, Fault, Field, Kind, Width};
use crate::edit::{self, EditForm, Editing, FormView, Sent, typed};
use crate::error::WebError;
use crate::texts::{self, UNKNOWN};
use crate::visit::Visit;
use crate::words::complexity::COMPLEXITY;
use crate::words::service::volume;

/// Sent by the button that asks for a level.
const SUGGEST: &str = "_suggest";

/// What is typed. The answers of the process mapping are not kept: the level is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct NeedForm {
    #[validate(custom(function = "check_cases"))]
    annual_volume: String,
    #[validate(custom(function = "typed::check::number::<Year>"))]
    volume_year: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    volume_source: String,
    #[validate(custom(function = "typed::check::numbers::<Month>"))]
    peak_months: Vec<String>,
    #[validate(custom(function = "typed::check::number::<Complexity>"))]
    complexity: String,
    asked: String,
    judgement: String,
    help_needed: String,
    several_contacts: String,
    several_parties: String,
}

/// Cases as people write them: `1 200 st`, `ca 200`, `100–150`, which is about its middle.
pub(in crate::services) fn cases(typed: &str) -> Option<(Volume, bool)> {
    let (number, approximate) = match count(typed)? {
        Count::Exactly(number) => (number, false),
        Count::About(number) => (number, true),
        Count::Between(from, to) => (from.checked_add(to)?.checked_add(1)? / 2, true),
    };
    Some((Volume::new(number).ok()?, approximate))
}

pub(in crate::services) fn check_cases(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() || cases(typed).is_some() {
        return Ok(());
    }
    Err(ValidationError::new(
        "Ange antal ärenden eller kontakter per år, till exempel 1200 eller ca 1 200.",
    ))
}

/// Saves the section, or suggests a level.
///
/// # Errors
/// As [`edit::save`].
pub(super) async fn save(
    visit: &Visit,
    editing: &Editing,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    if !sent.has(SUGGEST) {
        return edit::save::<NeedForm>(visit, editing, sent).await;
    }
    let mut form = sent.form::<NeedForm>()?;
    let words = form.suggest();
    edit::told(visit, editing, (&form, &sent), words)
}

impl NeedForm {
    fn mapping(&self) -> ProcessMapping {
        let flag = |typed: &str| typed::flag(typed).unwrap_or_default();
        ProcessMapping {
            asked: Asked::from_code(&self.asked),
            judgement: Judgement::from_code(&self.judgement),
            help_needed: flag(&self.help_needed),
            several_contacts: flag(&self.several_contacts),
            several_parties: flag(&self.several_parties),
        }
    }

    /// Fills the level in where none is chosen, and says what is suggested.
    fn suggest(&mut self) -> String {
        let Some(suggestion) = self.mapping().suggestion() else {
            return "Svara på minst en av frågorna under \"Få ett förslag\" och välj Föreslå nivå \
                    igen. Inget är sparat än."
                .to_owned();
        };
        let level = suggestion.level.to_string();
        let what = match self.complexity.as_str() {
            "" => "Nivån är ifylld i formuläret.".to_owned(),
            own if own == level => "Det är den nivå du har valt.".to_owned(),
            own => format!("Du har valt nivå {own}."),
        };
        if self.complexity.is_empty() {
            self.complexity = level;
        }
        format!("{} {what} Inget är sparat än.", suggested(suggestion))
    }

    /// All five questions with their answers.
    pub(super) fn answered(&self) -> process::Answers<'_> {
        process::Answers {
            asked: &self.asked,
            judgement: &self.judgement,
            claims: [&self.help_needed, &self.several_contacts, &self.several_parties],
        }
    }

    fn months(&self, faults: &[Fault]) -> Markup {
        let months: Vec<_> = (1..=12u8).map(|n| (n.to_string(), texts::month(n.into()))).collect();
        let choices: Vec<_> = months.iter().map(|(n, name)| Choice::new(n, name)).collect();
        html! {
            (Choices { name: "peak_months", legend: "Månader med flest ärenden",
                hint: None, several: true, choices: &choices, chosen: &chosen(&self.peak_months),
                faults })
        }
    }

    fn level(&self, faults: &[Fault]) -> Markup {
        let levels: Vec<_> = COMPLEXITY
            .iter()
            .zip(1..)
            .map(|((what, example), n)| {
                (n.to_string(), format!("{n}: {what}"), format!("Exempel: {example}."))
            })
            .collect();
        let level = |(value, label, hint)| Choice { value, label, hint: Some(hint) };
        let mut choices: Vec<_> = levels.iter().map(|(v, l, h)| level((v, l, h))).collect();
        choices.push(Choice::new("", UNKNOWN));
        let question = Question {
            name: "complexity",
            legend: "Hur mycket hjälp och bedömning kräver ärendet?",
            hint: Some("Tänk på den som vänder sig till oss, inte på vår arbetsmängd."),
        };
        radios(&question, &choices, (&self.complexity, faults))
    }
}

/// A suggestion in words.
fn suggested(suggestion: Suggestion) -> String {
    let own = COMPLEXITY.iter().zip(1..).find(|(_, n)| *n == suggestion.level.get());
    let what = own.map_or("", |((what, _), _)| what);
    let level = suggestion.level;
    if suggestion.is_sure {
        format!("Förslag: nivå {level} av 5, {what}.")
    } else {
        format!(
            "Förslag: minst nivå {level} av 5, {what}. Svara på fler frågor för att få veta mer."
        )
    }
}

impl EditForm for NeedForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] =
        &["annual_volume", "volume_year", "volume_source", "peak_months", "complexity"];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        let need = &service.need;
        let estimate = need.annual_volume.as_ref();
        Self {
            annual_volume: estimate.map(volume).unwrap_or_default(),
            volume_year: typed::of(estimate.and_then(|estimate| estimate.year)),
            volume_source: typed::of(estimate.and_then(|estimate| estimate.source.as_ref())),
            peak_months: need.peak_months.iter().map(ToString::to_string).collect(),
            complexity: typed::of(need.complexity),
            ..Self::default()
        }
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        let need = &mut service.need;
        let year = typed::number(&self.volume_year).unwrap_or_default();
        let source = typed::text(&self.volume_source).unwrap_or_default();
        let is_told = year.is_some() || source.is_some();
        let estimate = |(cases, approximate)| VolumeEstimate { cases, approximate, year, source };
        need.annual_volume = cases(&self.annual_volume).map(estimate);
        if is_told && need.annual_volume.is_none() {
            let what = "Ange antal ärenden eller kontakter per år, eller ta bort år och källa.";
            return Err(vec![Fault::new("annual_volume", what)]);
        }
        let months = self.peak_months.iter();
        need.peak_months =
            months.filter_map(|month| typed::number::<Month>(month).ok().flatten()).collect();
        need.complexity = typed::number(&self.complexity).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            (Field::new("annual_volume", "Ärenden eller kontakter per år").width(Width::Medium)
                .value(&self.annual_volume).optional().faults(faults)
                .hint("En uppskattning räcker: ca 1 200. Skriv 0 bara om det är känt."))
            (Field::new("volume_year", "År som antalet avser").kind(Kind::Number)
                .width(Width::Short).value(&self.volume_year).optional().faults(faults))
            (Field::new("volume_source", "Källa").value(&self.volume_source).optional()
                .hint("Till exempel verksamhetssystemet eller en räkning under en månad.")
                .faults(faults))
            (self.months(faults))
            (self.level(faults))
            (self.answered().render_questions())
        }
    }

    fn actions(&self) -> Vec<Button<'_>> {
        vec![Button::secondary("Föreslå nivå").sends(SUGGEST, "1")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, bool)> {
        cases(text).map(|(cases, approximate)| (cases.get(), approximate))
    }

    #[test]
    fn cases_are_read_as_people_write_them() {
        assert_eq!(read("1 200 st"), Some((1_200, false)));
        assert_eq!(read("ca 1 200"), Some((1_200, true)));
        assert_eq!(read("100–151"), Some((126, true)));
        assert_eq!(read("0"), Some((0, false)));
        assert_eq!((read("tolv"), read("-1"), read("100000001")), (None, None, None));
    }
}
