//! The parts of a service: whether it has them, how long each takes, how digital the handling is.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Catalogue, Code, Days, DigitalLevel, ServiceDraft, Step, StepFacts};
use validator::Validate;

use crate::components::form::{Choice, Fault, Field, Kind, Select, Width};
use crate::edit::typed::{NO, YES};
use crate::edit::{EditForm, FormView, typed};
use crate::texts::UNKNOWN;
use crate::words::codes::{Word, choices};

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct StepsForm {
    #[validate(custom(function = "typed::check::flag"))]
    information: String,
    #[validate(custom(function = "typed::check::number::<Days>"))]
    information_days: String,
    #[validate(custom(function = "typed::check::flag"))]
    dialogue: String,
    #[validate(custom(function = "typed::check::number::<Days>"))]
    dialogue_days: String,
    #[validate(custom(function = "typed::check::flag"))]
    submission: String,
    #[validate(custom(function = "typed::check::number::<Days>"))]
    submission_days: String,
    #[validate(custom(function = "typed::check::flag"))]
    handling: String,
    #[validate(custom(function = "typed::check::number::<Days>"))]
    handling_days: String,
    #[validate(custom(function = "typed::check::flag"))]
    delivery: String,
    #[validate(custom(function = "typed::check::number::<Days>"))]
    delivery_days: String,
    #[validate(custom(function = "typed::check::code::<DigitalLevel>"))]
    handling_level: String,
}

/// What is typed of a step, with the names of its two fields.
struct Typed<'a> {
    applies: (&'static str, &'a str),
    days: (&'static str, &'a str),
}

impl StepsForm {
    fn typed(&self, step: Step) -> Typed<'_> {
        let (applies, days) = match step {
            Step::Information => {
                (("information", &self.information), ("information_days", &self.information_days))
            }
            Step::Dialogue => {
                (("dialogue", &self.dialogue), ("dialogue_days", &self.dialogue_days))
            }
            Step::Submission => {
                (("submission", &self.submission), ("submission_days", &self.submission_days))
            }
            Step::Handling => {
                (("handling", &self.handling), ("handling_days", &self.handling_days))
            }
            Step::Delivery => {
                (("delivery", &self.delivery), ("delivery_days", &self.delivery_days))
            }
        };
        Typed { applies: (applies.0, applies.1), days: (days.0, days.1) }
    }

    fn step(&self, step: Step, faults: &[Fault]) -> Markup {
        let Typed { applies, days } = self.typed(step);
        let parts = [Choice::new(YES, "Ja"), Choice::new(NO, "Nej")];
        html! {
            fieldset.field {
                legend { (step.word()) }
                (Select { name: applies.0, label: "Ingår i tjänsten", hint: None,
                    empty: Some(UNKNOWN), choices: &parts, chosen: applies.1, faults })
                (Field::new(days.0, "Vanlig tid i dagar").kind(Kind::Number).width(Width::Short)
                    .value(days.1).optional().faults(faults))
                @if step == Step::Handling {
                    (Select { name: "handling_level", label: "Hur digital är handläggningen?",
                        hint: Some("Hel betyder att ingen behöver skriva ut eller skriva av något."),
                        empty: Some(UNKNOWN), choices: &choices::<DigitalLevel>(),
                        chosen: &self.handling_level, faults })
                }
            }
        }
    }
}

impl EditForm for StepsForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] = &[
        "information",
        "information_days",
        "dialogue",
        "dialogue_days",
        "submission",
        "submission_days",
        "handling",
        "handling_days",
        "handling_level",
        "delivery",
        "delivery_days",
    ];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        let applies = |step| typed::of_flag(service.steps.get(step).applies);
        let days = |step| typed::of(service.steps.get(step).typical_days);
        Self {
            information: applies(Step::Information),
            information_days: days(Step::Information),
            dialogue: applies(Step::Dialogue),
            dialogue_days: days(Step::Dialogue),
            submission: applies(Step::Submission),
            submission_days: days(Step::Submission),
            handling: applies(Step::Handling),
            handling_days: days(Step::Handling),
            delivery: applies(Step::Delivery),
            delivery_days: days(Step::Delivery),
            handling_level: typed::of_code(service.steps.handling_level),
        }
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        for step in Step::ALL.iter().copied() {
            let Typed { applies: (_, applies), days: (_, days) } = self.typed(step);
            let applies = typed::flag(applies).unwrap_or_default();
            let typical_days = typed::number(days).unwrap_or_default();
            *service.steps.get_mut(step) = StepFacts { applies, typical_days };
        }
        service.steps.handling_level = typed::code(&self.handling_level).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        html! {
            @for step in Step::ALL { (self.step(*step, view.faults)) }
        }
    }
}
