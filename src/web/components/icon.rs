//! Small pictures beside words, drawn with the shapes of Lucide (ISC, `static/licenses/lucide.txt`).
//!
//! An icon never says anything alone: it is hidden from screen readers, and a word stands beside it.

use maud::{Markup, Render, html};

/// A picture the size of the text it stands in.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::icon::Icon;
///
/// assert!(Icon::Check.render().into_string().contains("aria-hidden=\"true\""));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Something is wrong.
    Alert,
    /// Sorted with the largest first.
    ArrowDown,
    /// Sorted with the smallest first.
    ArrowUp,
    /// Can be sorted.
    ArrowUpDown,
    /// Done, or there.
    Check,
    /// The next step.
    ChevronRight,
    /// Take away.
    Cross,
    /// Fetch a file.
    Download,
    /// Leads to another site.
    ExternalLink,
    /// Good to know.
    Info,
    /// Add.
    Plus,
    /// Print.
    Printer,
    /// Search.
    Search,
    /// Send a file.
    Upload,
    /// A person.
    User,
}

impl Icon {
    fn shapes(self) -> &'static [&'static str] {
        match self {
            Self::Alert => &[
                "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3",
                "M12 9v4",
                "M12 17h.01",
            ],
            Self::ArrowDown => &["M12 5v14", "m19 12-7 7-7-7"],
            Self::ArrowUp => &["m5 12 7-7 7 7", "M12 19V5"],
            Self::ArrowUpDown => &["m21 16-4 4-4-4", "M17 20V4", "m3 8 4-4 4 4", "M7 4v16"],
            Self::Check => &["M20 6 9 17l-5-5"],
            Self::ChevronRight => &["m9 18 6-6-6-6"],
            Self::Cross => &["M18 6 6 18", "m6 6 12 12"],
            Self::Download => {
                &["M12 15V3", "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4", "m7 10 5 5 5-5"]
            }
            Self::ExternalLink => &[
                "M15 3h6v6",
                "M10 14 21 3",
                "M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6",
            ],
            Self::Info => &["M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20", "M12 16v-4", "M12 8h.01"],
            Self::Plus => &["M5 12h14", "M12 5v14"],
            Self::Printer => &[
                "M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2",
                "M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6",
                "M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z",
            ],
            Self::Search => &["m21 21-4.34-4.34", "M11 3a8 8 0 1 0 0 16a8 8 0 0 0 0-16"],
            Self::Upload => {
                &["M12 3v12", "m17 8-5-5-5 5", "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"]
            }
            Self::User => {
                &["M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2", "M12 3a4 4 0 1 0 0 8a4 4 0 0 0 0-8"]
            }
        }
    }
}

impl Render for Icon {
    fn render(&self) -> Markup {
        html! {
            svg.icon viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
                @for shape in self.shapes() { path d=(shape) {} }
            }
        }
    }
}
