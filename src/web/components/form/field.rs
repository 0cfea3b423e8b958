//! Fields that are written in, and the one that takes a file.

use super::fault::{Fault, fault_of, field_id};
use maud::{Markup, Render, html};

/// What is written in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line of text.
    Text,
    /// An e-mail address.
    Email,
    /// A password; pasting is allowed.
    Password,
    /// A web address.
    Url,
    /// A whole number, written as people write it; the server reads "1 200" too.
    Number,
    /// A day.
    Date,
    /// What to look for.
    Search,
    /// Several lines.
    Lines(u8),
}

/// How long the answer is expected to be, seen from the field's width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A few characters.
    Short,
    /// A word or two.
    Medium,
    /// A line.
    Full,
}

/// A label with a field to write in.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::form::{Fault, Field, Kind, Width};
///
/// let faults = [Fault::new("volume", "Ange antal ärenden per år, till exempel 1200.")];
/// let field = Field::new("volume", "Ärenden eller kontakter per år")
///     .kind(Kind::Number)
///     .width(Width::Short)
///     .value("tolv")
///     .hint("En uppskattning räcker.")
///     .optional()
///     .faults(&faults);
/// let html = field.render().into_string();
/// assert!(html.contains("aria-invalid=\"true\""));
/// assert!(html.contains("aria-describedby=\"falt-volume-hjalp falt-volume-fel\""));
/// ```
pub struct Field<'a> {
    name: &'a str,
    key: &'a str,
    label: &'a str,
    kind: Kind,
    width: Width,
    value: &'a str,
    hint: Option<&'a str>,
    fault: Option<&'a str>,
    autocomplete: Option<&'a str>,
    required: bool,
}

impl<'a> Field<'a> {
    /// An empty, required line of text.
    #[must_use]
    pub fn new(name: &'a str, label: &'a str) -> Self {
        Self {
            name,
            key: name,
            label,
            kind: Kind::Text,
            width: Width::Full,
            value: "",
            hint: None,
            fault: None,
            autocomplete: None,
            required: true,
        }
    }

    /// What is written in it.
    #[must_use]
    pub fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// How wide it is.
    #[must_use]
    pub fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// What stands in it; after a refusal exactly what the person wrote.
    #[must_use]
    pub fn value(self, value: &'a str) -> Self {
        Self { value, ..self }
    }

    /// A sentence that helps to answer.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Tells it from others of the same name on the page; faults and links know it by `key`.
    #[must_use]
    pub fn apart(self, key: &'a str) -> Self {
        Self { key, ..self }
    }

    /// Shows this field's fault, if it is among them.
    #[must_use]
    pub fn faults(self, faults: &'a [Fault]) -> Self {
        Self { fault: fault_of(faults, self.key), ..self }
    }

    /// What a browser may fill in: `username`, `current-password`, `email` …
    #[must_use]
    pub fn autocomplete(self, autocomplete: &'a str) -> Self {
        Self { autocomplete: Some(autocomplete), ..self }
    }

    /// It may be left empty, and says so.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    fn control(&self, id: &str, described: Option<&str>) -> Markup {
        let (kind, mode) = match self.kind {
            Kind::Text | Kind::Lines(_) => ("text", None),
            Kind::Email => ("email", None),
            Kind::Password => ("password", None),
            Kind::Url => ("url", None),
            Kind::Number => ("text", Some("numeric")),
            Kind::Date => ("date", None),
            Kind::Search => ("search", None),
        };
        let class = match self.width {
            Width::Short => "input input-short",
            Width::Medium => "input input-medium",
            Width::Full => "input",
        };
        let invalid = self.fault.map(|_| "true");
        html! {
            @if let Kind::Lines(rows) = self.kind {
                textarea id=(id) class=(class) name=(self.name) rows=(rows)
                    aria-describedby=[described] aria-invalid=[invalid] required[self.required] {
                    (self.value)
                }
            } @else {
                input id=(id) class=(class) name=(self.name) type=(kind) value=(self.value)
                    inputmode=[mode] autocomplete=[self.autocomplete] aria-describedby=[described]
                    aria-invalid=[invalid] required[self.required];
            }
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let id = field_id(self.key);
        let described = described_by(&id, self.hint.is_some(), self.fault.is_some());
        html! {
            div.field.field-wrong[self.fault.is_some()] {
                label for=(id) {
                    (self.label)
                    @if !self.required { span.optional { " (frivilligt)" } }
                }
                (notes(&id, self.hint, self.fault))
                (self.control(&id, described.as_deref()))
            }
        }
    }
}

/// A label with a file to choose.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::form::FileField;
///
/// let field = FileField {
///     name: "file",
///     label: "Fil att importera",
///     hint: "Excel (.xlsx), csv eller json, högst 10 MB.",
///     accept: ".xlsx,.csv,.json",
///     faults: &[],
/// };
/// assert!(field.render().into_string().contains("type=\"file\""));
/// ```
pub struct FileField<'a> {
    /// The name it is sent under.
    pub name: &'a str,
    /// What it asks for.
    pub label: &'a str,
    /// Which files do, and how large.
    pub hint: &'a str,
    /// The same for the browser's file chooser.
    pub accept: &'a str,
    /// What is wrong in the form; it shows its own.
    pub faults: &'a [Fault],
}

impl Render for FileField<'_> {
    fn render(&self) -> Markup {
        let id = field_id(self.name);
        let fault = fault_of(self.faults, self.name);
        let described = described_by(&id, true, fault.is_some());
        html! {
            div.field.field-wrong[fault.is_some()] {
                label for=(id) { (self.label) }
                (notes(&id, Some(self.hint), fault))
                input.input-file id=(id) name=(self.name) type="file" accept=(self.accept)
                    aria-describedby=[described.as_deref()]
                    aria-invalid=[fault.map(|_| "true")] required;
            }
        }
    }
}

/// The hint and the message between a label and its control.
pub(super) fn notes(id: &str, hint: Option<&str>, fault: Option<&str>) -> Markup {
    html! {
        @if let Some(hint) = hint { p.hint id={ (id) "-hjalp" } { (hint) } }
        @if let Some(fault) = fault {
            p.fault id={ (id) "-fel" } {
                (super::super::icon::Icon::Alert) span.sr-only { "Fel: " } (fault)
            }
        }
    }
}

/// The ids of those two, for the control that they describe.
pub(super) fn described_by(id: &str, hint: bool, fault: bool) -> Option<String> {
    match (hint, fault) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hjalp")),
        (false, true) => Some(format!("{id}-fel")),
        (true, true) => Some(format!("{id}-hjalp {id}-fel")),
    }
}
