//! What only paper needs, since paper has no address bar, no chips and no next page.

use maud::{Markup, Render, html};

/// Which part of what this is, where it is from and when: a line that is seen in print alone.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::on_paper::OnPaper;
///
/// let line = OnPaper {
///     page: Some((1, 5)),
///     chosen: &["Ansvarig verksamhet: Socialnämnden".to_owned()],
///     address: "https://utbud.example/exempelkommun/tackning/luckor",
///     day: "21 november 2026",
/// };
/// assert!(line.render().into_string().contains("Sida 1 av 5. Ansvarig verksamhet"));
/// ```
pub struct OnPaper<'a> {
    /// The page and the pages in all, of what is turned.
    pub page: Option<(u64, u64)>,
    /// The choices that hold, in words.
    pub chosen: &'a [String],
    /// The whole address.
    pub address: &'a str,
    /// The day of the print.
    pub day: &'a str,
}

impl Render for OnPaper<'_> {
    fn render(&self) -> Markup {
        html! {
            p.paper hidden {
                @if let Some((page, pages)) = self.page { "Sida " (page) " av " (pages) ". " }
                @if !self.chosen.is_empty() { (self.chosen.join("; ")) ". " }
                (self.address) ", " (self.day)
            }
        }
    }
}
