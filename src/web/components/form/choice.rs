//! Choosing among what is given: a list to open, radio buttons, checkboxes.

use super::fault::{Fault, fault_of, field_id};
use super::field::{described_by, notes};
use maud::{Markup, Render, html};

/// As many short choices stand in columns: below each other they would take a whole screen.
const MANY: usize = 9;

/// Something that can be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// A sentence under it; `None` for most.
    pub hint: Option<&'a str>,
}

impl<'a> Choice<'a> {
    /// A choice without a hint.
    #[must_use]
    pub fn new(value: &'a str, label: &'a str) -> Self {
        Self { value, label, hint: None }
    }
}

/// A list that opens, for one choice of many.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::form::{Choice, Select};
///
/// let channels = [Choice::new("phone", "Telefon"), Choice::new("visit", "Besök")];
/// let select = Select {
///     name: "primary",
///     label: "Huvudkanal",
///     hint: None,
///     empty: Some("Vet ej"),
///     choices: &channels,
///     chosen: "visit",
///     faults: &[],
/// };
/// assert!(select.render().into_string().contains("<option value=\"visit\" selected>"));
/// ```
pub struct Select<'a> {
    /// The name it is sent under.
    pub name: &'a str,
    /// What it asks for.
    pub label: &'a str,
    /// A sentence that helps.
    pub hint: Option<&'a str>,
    /// What the choice of nothing is called; `None` where something must be chosen.
    pub empty: Option<&'a str>,
    /// What can be chosen, in order.
    pub choices: &'a [Choice<'a>],
    /// The value that is chosen; empty for none.
    pub chosen: &'a str,
    /// What is wrong in the form; it shows its own.
    pub faults: &'a [Fault],
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        let id = field_id(self.name);
        let fault = fault_of(self.faults, self.name);
        let described = described_by(&id, self.hint.is_some(), fault.is_some());
        html! {
            div.field.field-wrong[fault.is_some()] {
                label for=(id) { (self.label) }
                (notes(&id, self.hint, fault))
                select.input id=(id) name=(self.name) aria-describedby=[described.as_deref()]
                    aria-invalid=[fault.map(|_| "true")] {
                    @if let Some(empty) = self.empty {
                        option value="" selected[self.chosen.is_empty()] { (empty) }
                    }
                    @for choice in self.choices {
                        option value=(choice.value) selected[choice.value == self.chosen] {
                            (choice.label)
                        }
                    }
                }
            }
        }
    }
}

/// A question with all its answers in sight: radio buttons, or checkboxes when several may hold.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::form::{Choice, Choices};
///
/// let answers = [Choice::new("external", "Extern"), Choice::new("internal", "Intern")];
/// let group = Choices {
///     name: "audience",
///     legend: "Intern eller extern?",
///     hint: None,
///     several: false,
///     choices: &answers,
///     chosen: &["external"],
///     faults: &[],
/// };
/// assert!(group.render().into_string().contains("<legend>Intern eller extern?</legend>"));
/// ```
pub struct Choices<'a> {
    /// The name they are sent under.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// A sentence that helps.
    pub hint: Option<&'a str>,
    /// Whether several may be chosen.
    pub several: bool,
    /// What can be chosen, in order.
    pub choices: &'a [Choice<'a>],
    /// The values that are chosen.
    pub chosen: &'a [&'a str],
    /// What is wrong in the form; it shows its own.
    pub faults: &'a [Fault],
}

impl Choices<'_> {
    fn choice(&self, id: &str, choice: &Choice<'_>) -> Markup {
        let kind = if self.several { "checkbox" } else { "radio" };
        let hint_id = choice.hint.map(|_| format!("{id}-om"));
        html! {
            div.choice {
                input id=(id) type=(kind) name=(self.name) value=(choice.value)
                    aria-describedby=[hint_id.as_deref()]
                    checked[self.chosen.contains(&choice.value)];
                label for=(id) { (choice.label) }
                @if let Some(hint) = choice.hint { p.hint id=[hint_id.as_deref()] { (hint) } }
            }
        }
    }
}

impl Render for Choices<'_> {
    fn render(&self) -> Markup {
        let id = field_id(self.name);
        let fault = fault_of(self.faults, self.name);
        let described = described_by(&id, self.hint.is_some(), fault.is_some());
        html! {
            // Where there is nothing to choose, the summary's link leads to the group itself.
            @let empty = self.choices.is_empty();
            fieldset.field.field-wrong[fault.is_some()] id=[empty.then_some(&id)]
                tabindex=[empty.then_some("-1")] aria-describedby=[described.as_deref()] {
                legend { (self.legend) }
                (notes(&id, self.hint, fault))
                div.columns[self.choices.len() >= MANY] {
                    @for (at, choice) in self.choices.iter().enumerate() {
                        // The first has the group's own id: the summary's link leads to it.
                        @let own = if at == 0 { id.clone() } else { format!("{id}-{}", at + 1) };
                        (self.choice(&own, choice))
                    }
                }
            }
        }
    }
}

/// A single thing to say yes to.
pub struct Checkbox<'a> {
    /// The name it is sent under.
    pub name: &'a str,
    /// What is sent when it is ticked.
    pub value: &'a str,
    /// What one says yes to.
    pub label: &'a str,
    /// Whether it is ticked.
    pub checked: bool,
    /// The form it belongs to, when it stands outside it (a row of a table).
    pub form: Option<&'a str>,
    /// Whether the label is only for those who do not see the row it stands in.
    pub label_hidden: bool,
}

impl Render for Checkbox<'_> {
    fn render(&self) -> Markup {
        let id = format!("{}-{}", field_id(self.name), self.value);
        html! {
            div.choice {
                input id=(id) type="checkbox" name=(self.name) value=(self.value) form=[self.form]
                    checked[self.checked];
                label for=(id) { span.sr-only[self.label_hidden] { (self.label) } }
            }
        }
    }
}
