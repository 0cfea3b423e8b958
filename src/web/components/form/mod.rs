//! Asking people for something: fields, choices, files, buttons, and what is wrong with an answer.
//!
//! A field is its label, hint, message, control and the ids that tie them together. A page gives
//! the [`Fault`]s that it found; each field shows its own, and the frame shows them all in a
//! summary with links (`Page::faults`). Required is the rule: what may be left out says so.

mod button;
mod choice;
mod fault;
mod field;
mod tree;

pub use button::{Button, Weight};
pub use choice::{Checkbox, Choice, Choices, Select};
pub(crate) use fault::FaultSummary;
pub use fault::{Fault, fault_of, field_id};
pub use field::{Field, FileField, Kind, Width};
pub use tree::{Branch, Tree};

use maud::{Markup, Render, html};

/// A form: where it goes, how, and what it holds.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::form::{Button, Field, Form};
///
/// let form = Form::post("/logga-in", html! {
///     (Field::new("email", "E-postadress"))
///     (Button::primary("Logga in"))
/// });
/// assert!(form.render().into_string().starts_with("<form class=\"form\" method=\"post\""));
/// ```
pub struct Form<'a> {
    action: &'a str,
    method: &'static str,
    encoding: Option<&'static str>,
    id: Option<&'a str>,
    body: Markup,
}

impl<'a> Form<'a> {
    /// A form that changes something.
    #[must_use]
    pub fn post(action: &'a str, body: Markup) -> Self {
        Self { action, method: "post", encoding: None, id: None, body }
    }

    /// A form that only asks for another view of the same.
    #[must_use]
    pub fn get(action: &'a str, body: Markup) -> Self {
        Self { action, method: "get", encoding: None, id: None, body }
    }

    /// A form that sends a file.
    #[must_use]
    pub fn upload(action: &'a str, body: Markup) -> Self {
        Self { encoding: Some("multipart/form-data"), ..Self::post(action, body) }
    }

    /// Gives the form an id, so that a control outside it can belong to it.
    #[must_use]
    pub fn id(self, id: &'a str) -> Self {
        Self { id: Some(id), ..self }
    }
}

impl Render for Form<'_> {
    fn render(&self) -> Markup {
        html! {
            form.form method=(self.method) action=(self.action) enctype=[self.encoding]
                id=[self.id] novalidate { (self.body) }
        }
    }
}

/// A value that the form carries without showing it, such as the version that was seen.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A row of buttons, the most likely first in source order, since Enter fires the first.
#[must_use]
pub fn buttons(buttons: &[Button<'_>]) -> Markup {
    html! { div.buttons { @for button in buttons { (button) } } }
}
