//! Work that goes on while one waits: a large file being read.
//!
//! The page asks for itself again by script, and by `Page::reload_without_script` where there is
//! none. When the work is done the page's address answers with something else (a redirect, or a
//! page without this part), and the script goes there.

use crate::texts;
use maud::{Markup, Render, html};

/// How far the work has come.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::progress::Progress;
///
/// let reading = Progress { what: "Vi läser filen", done: 400, total: Some(2_000), seconds: 2 };
/// assert!(reading.render().into_string().contains("data-poll=\"2\""));
/// ```
pub struct Progress<'a> {
    /// What is going on.
    pub what: &'a str,
    /// How much is done.
    pub done: u64,
    /// Of how much; none where nobody knows yet.
    pub total: Option<u64>,
    /// How often the page asks.
    pub seconds: u32,
}

impl Render for Progress<'_> {
    fn render(&self) -> Markup {
        html! {
            div.stack data-poll=(self.seconds) {
                p {
                    strong { (self.what) } " "
                    @if let Some(total) = self.total {
                        (texts::count(self.done)) " av " (texts::count(total)) " rader."
                    }
                }
                @match self.total {
                    Some(total) => progress aria-label=(self.what) max=(total) value=(self.done) {},
                    None => progress aria-label=(self.what) {},
                }
            }
        }
    }
}
