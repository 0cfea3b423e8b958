//! A message across the page: what has just been done, or what the reader should know first.

use super::icon::Icon;
use maud::{Markup, Render, html};

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It went well; read out by a screen reader when the page comes.
    Success,
    /// Good to know.
    Notice,
    /// Look out before going on.
    Warning,
    /// It did not go; read out at once.
    Failed,
}

impl Mood {
    fn parts(self) -> (&'static str, Option<&'static str>, Icon, &'static str) {
        match self {
            Self::Success => ("banner banner-ok", Some("status"), Icon::Check, "Klart: "),
            Self::Notice => ("banner", None, Icon::Info, ""),
            Self::Warning => ("banner banner-warn", None, Icon::Alert, "Varning: "),
            Self::Failed => ("banner banner-err", Some("alert"), Icon::Alert, "Fel: "),
        }
    }
}

/// One message with its mood; the mood is also said in a word, not by colour alone.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::banner::{Banner, Mood};
///
/// let banner = Banner { mood: Mood::Success, body: html! { "Sparat." } };
/// assert!(banner.render().into_string().contains("role=\"status\""));
/// ```
pub struct Banner {
    /// How it is meant.
    pub mood: Mood,
    /// What it says; one sentence, perhaps with a link.
    pub body: Markup,
}

impl Render for Banner {
    fn render(&self) -> Markup {
        let (class, role, icon, word) = self.mood.parts();
        html! {
            div class=(class) role=[role] {
                (icon)
                div.banner-body {
                    @if !word.is_empty() { span.sr-only { (word) } }
                    (self.body)
                }
            }
        }
    }
}
