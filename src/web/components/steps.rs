//! Where one is in a job of several pages: Välj fil → Förhandsgranska → Bekräfta → Kvitto.

use maud::{Markup, Render, html};

/// The steps of a job, with the one that the page is about.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::steps::Steps;
///
/// let steps = Steps { names: &["Välj fil", "Förhandsgranska", "Kvitto"], current: 1 };
/// assert!(steps.render().into_string().contains("aria-current=\"step\""));
/// ```
pub struct Steps<'a> {
    /// All steps, first to last.
    pub names: &'a [&'a str],
    /// Which of them this page is, counted from 0.
    pub current: usize,
}

impl Render for Steps<'_> {
    fn render(&self) -> Markup {
        html! {
            ol.steps aria-label="Steg" {
                @for (at, name) in self.names.iter().enumerate() {
                    @let done = at < self.current;
                    li.step-done[done] aria-current=[(at == self.current).then_some("step")] {
                        span.step-name {
                            (name)
                            @if done { span.sr-only { " (klart)" } }
                        }
                    }
                }
            }
        }
    }
}
