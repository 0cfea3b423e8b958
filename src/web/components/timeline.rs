//! History: what was changed, by whom and when, newest first.

use maud::{Markup, Render, html};

/// A field before and after.
pub struct Change<'a> {
    /// What it is called on the pages.
    pub field: &'a str,
    /// What it said; `None` where nothing was known.
    pub before: Option<&'a str>,
    /// What it says since; `None` where it was cleared.
    pub after: Option<&'a str>,
    /// Whether the thing itself is new, so that there is nothing to compare with.
    pub is_first: bool,
}

/// One thing that happened.
pub struct Event<'a> {
    /// What was done: "Namn ändrat".
    pub what: &'a str,
    /// Who did it; none where the reader may not know.
    pub who: Option<&'a str>,
    /// The moment in words: "21 november 2026 kl. 9.30".
    pub when: &'a str,
    /// The same moment for machines: "2026-11-21T09:30".
    pub machine: &'a str,
    /// The fields that changed.
    pub changes: Vec<Change<'a>>,
}

/// A list of events, newest first as the caller gives them.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::timeline::{Event, Timeline};
///
/// let events = [Event {
///     what: "Tjänsten importerad",
///     who: None,
///     when: "21 november 2026 kl. 9.30",
///     machine: "2026-11-21T09:30",
///     changes: vec![],
/// }];
/// assert!(Timeline(&events).render().into_string().contains("<time datetime="));
/// ```
pub struct Timeline<'a>(pub &'a [Event<'a>]);

impl Render for Timeline<'_> {
    fn render(&self) -> Markup {
        html! {
            ol.timeline {
                @for event in self.0 {
                    li {
                        p.timeline-what { (event.what) }
                        p.timeline-when {
                            time datetime=(event.machine) { (event.when) }
                            @if let Some(who) = event.who { ", " (who) }
                        }
                        @if !event.changes.is_empty() {
                            dl.changes {
                                @for change in &event.changes { (change) }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Render for Change<'_> {
    fn render(&self) -> Markup {
        html! {
            div {
                dt { (self.field) }
                dd {
                    @if self.is_first { (self.after.unwrap_or_default()) }
                    @else { (before_and_after(self.before, self.after)) }
                }
            }
        }
    }
}

/// A value that was and the value that is, told apart by words and not by colour alone.
#[must_use]
pub fn before_and_after(before: Option<&str>, after: Option<&str>) -> Markup {
    html! {
        @match before {
            Some(before) => { span.sr-only { "Före: " } del { (before) } }
            None => span.muted { "Ingen uppgift" },
        }
        span.arrow aria-hidden="true" { " → " }
        @match after {
            Some(after) => { span.sr-only { " Efter: " } ins { (after) } }
            None => span.muted { "Rensat" },
        }
    }
}
