//! Something more for the one who asks: "Så räknar vi", a chart's numbers, a rule's words.

use maud::{Markup, Render, html};

/// A line that opens to more.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::details::Details;
///
/// let rule = Details { summary: "Så räknar vi", open: false, body: html! { p { "…" } } };
/// assert!(rule.render().into_string().contains("<summary>Så räknar vi</summary>"));
/// ```
pub struct Details<'a> {
    /// What is found inside.
    pub summary: &'a str,
    /// Whether it stands open when the page comes (for print, or where something inside is chosen).
    pub open: bool,
    /// What is found there.
    pub body: Markup,
}

impl Render for Details<'_> {
    fn render(&self) -> Markup {
        html! {
            details.more open[self.open] {
                summary { (self.summary) }
                div.more-body { (self.body) }
            }
        }
    }
}
