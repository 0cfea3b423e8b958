//! What stands where there is nothing to show: one sentence, one thing to do.

use super::form::Button;
use maud::{Markup, Render, html};

/// An empty list, and the way on from it.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::empty::Empty;
/// use utbud_web::components::form::Button;
///
/// let empty = Empty {
///     heading: "Inga tjänster matchar",
///     text: "Ta bort ett filter eller rensa alla.",
///     action: Some(Button::link("Rensa alla filter", "/exempelkommun/tjanster")),
/// };
/// assert!(empty.render().into_string().contains("Rensa alla filter"));
/// ```
pub struct Empty<'a> {
    /// What there is none of.
    pub heading: &'a str,
    /// Why, and what helps.
    pub text: &'a str,
    /// The way on; none where the reader may not do anything about it.
    pub action: Option<Button<'a>>,
}

impl Render for Empty<'_> {
    fn render(&self) -> Markup {
        html! {
            div.empty {
                p.empty-heading { (self.heading) }
                p { (self.text) }
                @if let Some(action) = &self.action { (action) }
            }
        }
    }
}
