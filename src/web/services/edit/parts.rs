//! Small parts that the sections' forms share.

use maud::{Markup, Render};

use crate::components::form::{Choice, Choices, Fault};
use crate::edit::typed::{NO, YES};
use crate::texts::UNKNOWN;

/// A question that is answered by yes, no or *Vet ej*.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    pub(super) name: &'static str,
    pub(super) legend: &'static str,
    pub(super) hint: Option<&'static str>,
}

/// The question with its three answers.
pub(super) fn answers(question: &Question, chosen: &str, faults: &[Fault]) -> Markup {
    let choices = [Choice::new(YES, "Ja"), Choice::new(NO, "Nej"), Choice::new("", UNKNOWN)];
    radios(question, &choices, (chosen, faults))
}

/// The question with one answer of several; the value of *Vet ej* is empty.
pub(super) fn radios(
    question: &Question,
    choices: &[Choice<'_>],
    (chosen, faults): (&str, &[Fault]),
) -> Markup {
    let Question { name, legend, hint } = *question;
    let chosen = [chosen];
    Choices { name, legend, hint, several: false, choices, chosen: &chosen, faults }.render()
}

/// The values that are chosen, as a component takes them.
pub(super) fn chosen(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}
