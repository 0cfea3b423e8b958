//! How far an e-service goes, question by question, and what is known of its accessibility.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::degree::{Answers, Criterion, degree, implied};
use utbud_domain::{Accessibility, Catalogue, Code, EServiceDraft};
use validator::Validate;

use super::ASK;
use crate::components::form::{Button, Choice, Choices, Fault, Field, Kind, Width};
use crate::edit::{EditForm, FormView, typed};
use crate::help::{Concept, meaning};
use crate::texts::UNKNOWN;
use crate::words::codes::{Word, choices};

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct DegreeForm {
    #[validate(custom(function = "typed::check::flag"))]
    on_screen: String,
    #[validate(custom(function = "typed::check::flag"))]
    into_system: String,
    #[validate(custom(function = "typed::check::flag"))]
    by_rules: String,
    #[validate(custom(function = "typed::check::flag"))]
    answers_itself: String,
    #[validate(custom(function = "typed::check::flag"))]
    mobile_ready: String,
    #[validate(custom(function = "typed::check::required_code::<Accessibility>"))]
    accessibility: String,
    #[validate(custom(function = "typed::check::day"))]
    accessibility_on: String,
}

impl DegreeForm {
    fn answer(&self, criterion: Criterion) -> &str {
        match criterion {
            Criterion::OnScreen => &self.on_screen,
            Criterion::IntoSystem => &self.into_system,
            Criterion::ByRules => &self.by_rules,
            Criterion::AnswersItself => &self.answers_itself,
        }
    }

    fn answers(&self) -> Answers {
        let known = |criterion: &Criterion| {
            Some((*criterion, typed::flag(self.answer(*criterion)).unwrap_or_default()?))
        };
        Criterion::ALL.iter().filter_map(known).collect()
    }

    /// The degree that the answers come to, in a sentence.
    fn said(&self) -> String {
        match degree(&self.answers()) {
            Some(degree) => format!("Med de här svaren är graden {}.", degree.word()),
            None => "Svara på den första frågan, så vet vi graden.".to_owned(),
        }
    }
}

impl EditForm for DegreeForm {
    type Thing = EServiceDraft;

    const FIELDS: &'static [&'static str] = &[
        "on_screen",
        "into_system",
        "by_rules",
        "answers_itself",
        "mobile_ready",
        "accessibility",
        "accessibility_on",
    ];

    fn of(e_service: &EServiceDraft, _: &Catalogue) -> Self {
        let known = implied(e_service.degree);
        let answer = |criterion| typed::of_flag(known.get(&criterion).copied());
        Self {
            on_screen: answer(Criterion::OnScreen),
            into_system: answer(Criterion::IntoSystem),
            by_rules: answer(Criterion::ByRules),
            answers_itself: answer(Criterion::AnswersItself),
            mobile_ready: typed::of_flag(e_service.mobile_ready),
            accessibility: e_service.accessibility.code().to_owned(),
            accessibility_on: typed::of_day(e_service.accessibility_on),
        }
    }

    fn lay(&self, e_service: &mut EServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        e_service.degree = degree(&self.answers());
        e_service.mobile_ready = typed::flag(&self.mobile_ready).unwrap_or_default();
        if let Ok(Some(accessibility)) = typed::code(&self.accessibility) {
            e_service.accessibility = accessibility;
        }
        e_service.accessibility_on = typed::day(&self.accessibility_on).unwrap_or_default();
        let never = e_service.accessibility == Accessibility::Unknown;
        if never && e_service.accessibility_on.is_some() {
            let message = "Välj vad granskningen visade, eller ta bort dagen.";
            return Err(vec![Fault::new("accessibility_on", message)]);
        }
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            p {
                "Det lägsta svaret avgör: första frågan med Nej eller Vet ej stoppar, även om de \
                 senare är Ja. Det är graden som sparas, inte varje svar."
            }
            (meaning(view.visit.slug(), Concept::Degree))
            @for criterion in Criterion::ALL {
                (asked(criterion.code(), question(*criterion), self.answer(*criterion), faults))
            }
            p { strong { (self.said()) } }
            (asked("mobile_ready", "Fungerar e-tjänsten i mobilen?", &self.mobile_ready, faults))
            (Choices { name: "accessibility", legend: "Tillgänglighet", hint: None,
                several: false, choices: &choices::<Accessibility>(),
                chosen: &[&self.accessibility], faults })
            (Field::new("accessibility_on", "Granskad").kind(Kind::Date).width(Width::Medium)
                .value(&self.accessibility_on).optional().faults(faults))
        }
    }

    fn actions(&self) -> Vec<Button<'_>> {
        vec![Button::secondary("Visa graden").sends(ASK, "degree")]
    }
}

fn question(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::OnScreen => {
            "Fyller man i och skickar in allt på skärmen, utan att skriva ut något?"
        }
        Criterion::IntoSystem => {
            "Kommer uppgifterna in i verksamhetssystemet utan att någon skriver av dem?"
        }
        Criterion::ByRules => "Avgörs ärendet av regler, utan att en handläggare bedömer det?",
        Criterion::AnswersItself => {
            "Skickas svaret eller beslutet utan att någon behöver göra något?"
        }
    }
}

fn asked(name: &str, legend: &str, chosen: &str, faults: &[Fault]) -> Markup {
    let choices =
        [Choice::new(typed::YES, "Ja"), Choice::new(typed::NO, "Nej"), Choice::new("", UNKNOWN)];
    html! {
        (Choices { name, legend, hint: None, several: false, choices: &choices,
            chosen: &[chosen], faults })
    }
}
