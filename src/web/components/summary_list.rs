//! What is known about one thing, label by label. What is missing is a link to the place where it
//! is given, never a dash.

use super::regions::card_head;
use crate::texts::UNKNOWN;
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// What stands beside a label.
pub enum Value<'a> {
    /// It is known.
    Known(Markup),
    /// Nobody has said. With an address the reader may mend it, else it is only told.
    Missing {
        /// What to do: "Ange huvudkanal".
        action: &'a str,
        /// Where; none for a reader who may not.
        url: Option<Cow<'a, str>>,
    },
}

/// A label with its value.
pub struct Row<'a> {
    /// What it is.
    pub label: &'a str,
    /// What it says.
    pub value: Value<'a>,
    /// Where the label is explained; none for most.
    explained: Option<String>,
}

impl<'a> Row<'a> {
    /// A row whose value is known.
    #[must_use]
    pub fn known(label: &'a str, value: Markup) -> Self {
        Self { label, value: Value::Known(value), explained: None }
    }

    /// A row with a text that may be unknown: what nobody has said is *Vet ej*.
    #[must_use]
    pub fn of(label: &'a str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => Self::known(label, html! { (value.to_string()) }),
            None => Self::missing(label, "", None),
        }
    }

    /// A row that waits for its value.
    #[must_use]
    pub fn missing(label: &'a str, action: &'a str, url: Option<&'a str>) -> Self {
        let url = url.map(Cow::from);
        Self { label, value: Value::Missing { action, url }, explained: None }
    }

    /// Makes the label a link to where it is explained.
    #[must_use]
    pub fn explained(self, url: String) -> Self {
        Self { explained: Some(url), ..self }
    }

    /// A row that waits for its value, with the place where it is given.
    #[must_use]
    pub fn wanted(label: &'a str, action: &'a str, url: String) -> Self {
        let url = Some(Cow::from(url));
        Self { label, value: Value::Missing { action, url }, explained: None }
    }
}

/// A card with a heading and its rows.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::summary_list::{Row, Summary};
///
/// let about = Summary {
///     id: "om",
///     heading: "Om tjänsten",
///     change: None,
///     rows: vec![
///         Row::known("Typ", html! { "Ansökan" }),
///         Row::missing("Huvudkanal", "Ange huvudkanal", Some("/exempelkommun/…")),
///     ],
/// };
/// assert!(about.render().into_string().contains("Ange huvudkanal</a>"));
/// ```
pub struct Summary<'a> {
    /// The anchor of the card, unique on the page.
    pub id: &'a str,
    /// Its heading.
    pub heading: &'a str,
    /// Where the card is changed, for one who may.
    pub change: Option<&'a str>,
    /// What it says.
    pub rows: Vec<Row<'a>>,
}

impl Render for Summary<'_> {
    fn render(&self) -> Markup {
        html! {
            section.card id=(self.id) aria-labelledby={ (self.id) "-rubrik" } {
                (card_head(self.id, self.heading, self.change))
                dl.summary { @for row in &self.rows { (row) } }
            }
        }
    }
}

impl Render for Row<'_> {
    fn render(&self) -> Markup {
        html! {
            div {
                dt {
                    @match &self.explained {
                        Some(url) => a href=(url) { (self.label) },
                        None => (self.label),
                    }
                }
                dd {
                    @match &self.value {
                        Value::Known(value) => (value),
                        Value::Missing { action, url: Some(url) } => a.missing href=(url) { (action) },
                        Value::Missing { url: None, .. } => span.muted { (UNKNOWN) },
                    }
                }
            }
        }
    }
}
