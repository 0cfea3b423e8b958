//! Buttons, and links that look like them. Each begins with a verb.

use super::super::icon::Icon;
use maud::{Markup, Render, html};

/// How much a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What most come for; one to a form.
    Primary,
    /// Other ways on.
    Secondary,
    /// Takes something away.
    Warning,
    /// Looks like a link.
    Quiet,
}

/// A button, or a link that looks like one.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::form::Button;
/// use utbud_web::components::icon::Icon;
///
/// let fetch = Button::link("Hämta som Excel", "/exempelkommun/tjanster.xlsx").icon(Icon::Download);
/// assert!(fetch.render().into_string().contains("href=\"/exempelkommun/tjanster.xlsx\""));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    label: &'a str,
    weight: Weight,
    url: Option<&'a str>,
    icon: Option<Icon>,
    sent: Option<(&'a str, &'a str)>,
    form: Option<&'a str>,
    action: Option<&'a str>,
    print: bool,
    about: Option<&'a str>,
}

impl<'a> Button<'a> {
    fn new(label: &'a str, weight: Weight) -> Self {
        Self {
            label,
            weight,
            url: None,
            icon: None,
            sent: None,
            form: None,
            action: None,
            print: false,
            about: None,
        }
    }

    /// Sends the form; the act that most come for.
    #[must_use]
    pub fn primary(label: &'a str) -> Self {
        Self::new(label, Weight::Primary)
    }

    /// Sends the form in another way.
    #[must_use]
    pub fn secondary(label: &'a str) -> Self {
        Self::new(label, Weight::Secondary)
    }

    /// Sends the form and takes something away.
    #[must_use]
    pub fn warning(label: &'a str) -> Self {
        Self::new(label, Weight::Warning)
    }

    /// Sends the form, and looks like a link: beside something that stands out more.
    #[must_use]
    pub fn quiet(label: &'a str) -> Self {
        Self::new(label, Weight::Quiet)
    }

    /// Leads to another page.
    #[must_use]
    pub fn link(label: &'a str, url: &'a str) -> Self {
        Self { url: Some(url), ..Self::new(label, Weight::Secondary) }
    }

    /// Opens the browser's print window; takes its place but is unseen without script.
    #[must_use]
    pub fn print(label: &'a str) -> Self {
        Self { print: true, icon: Some(Icon::Printer), ..Self::new(label, Weight::Secondary) }
    }

    /// Changes how much it stands out.
    #[must_use]
    pub fn weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// Puts a picture before the words.
    #[must_use]
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// What the button adds to the form when it is the one that sends it.
    #[must_use]
    pub fn sends(self, name: &'a str, value: &'a str) -> Self {
        Self { sent: Some((name, value)), ..self }
    }

    /// The form it belongs to, when it stands outside it.
    #[must_use]
    pub fn of_form(self, form: &'a str) -> Self {
        Self { form: Some(form), ..self }
    }

    /// Where it sends the form, when not to where the form says.
    #[must_use]
    pub fn to(self, action: &'a str) -> Self {
        Self { action: Some(action), ..self }
    }

    /// What the act is about, read out after the words: "Ta bort", *Telefon*.
    #[must_use]
    pub fn about(self, about: &'a str) -> Self {
        Self { about: Some(about), ..self }
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let class = match self.weight {
            Weight::Primary => "button",
            Weight::Secondary => "button button-secondary",
            Weight::Warning => "button button-warning",
            Weight::Quiet => "button button-quiet",
        };
        let words = html! {
            @if let Some(icon) = self.icon { (icon) }
            (self.label)
            @if let Some(about) = self.about { span.sr-only { " " (about) } }
        };
        html! {
            @if let Some(url) = self.url {
                a class=(class) href=(url) { (words) }
            } @else {
                button class=(class) type=(if self.print { "button" } else { "submit" })
                    name=[self.sent.map(|(name, _)| name)] value=[self.sent.map(|(_, value)| value)]
                    form=[self.form] formaction=[self.action] data-print[self.print] data-script[self.print] { (words) }
            }
        }
    }
}
