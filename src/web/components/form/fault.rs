//! What is wrong with an answer, said at its field and in a summary on top of the page.

use maud::{Markup, Render, html};

/// One thing to mend in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the field; empty when it is about the form as a whole.
    pub field: String,
    /// What to do: "Skriv ett namn på 1 till 120 tecken."
    pub message: String,
}

impl Fault {
    /// A fault in one field.
    #[must_use]
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }

    /// A fault that no single field carries.
    #[must_use]
    pub fn of_form(message: impl Into<String>) -> Self {
        Self::new("", message)
    }
}

/// The message of a field, if something is wrong with it.
#[must_use]
pub fn fault_of<'f>(faults: &'f [Fault], field: &str) -> Option<&'f str> {
    faults.iter().find(|fault| fault.field == field).map(|fault| fault.message.as_str())
}

/// The id of a field's control, for a link that leads to it.
#[must_use]
pub fn field_id(name: &str) -> String {
    format!("falt-{name}")
}

/// All faults of a page with links to their fields; takes the focus when the page comes.
pub(crate) struct FaultSummary<'a>(pub(crate) &'a [Fault]);

impl Render for FaultSummary<'_> {
    fn render(&self) -> Markup {
        let heading = match self.0.len() {
            1 => "Rätta en uppgift".to_owned(),
            number => format!("Rätta {number} uppgifter"),
        };
        html! {
            div.faults role="alert" tabindex="-1" data-focus aria-labelledby="fel-rubrik" {
                h2 id="fel-rubrik" { (super::super::icon::Icon::Alert) (heading) }
                ul {
                    @for fault in self.0 {
                        li {
                            @if fault.field.is_empty() { (fault.message) }
                            @else { a href={ "#" (field_id(&fault.field)) } { (fault.message) } }
                        }
                    }
                }
            }
        }
    }
}
