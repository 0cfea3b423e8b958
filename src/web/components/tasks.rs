//! What needs doing, most pressing first: "Att göra" on the start page.

use super::tag::Tag;
use maud::{Markup, Render, html};

/// One thing to do.
pub struct Task<'a> {
    /// What, beginning with a verb: "Ange ägare för 12 tjänster".
    pub what: &'a str,
    /// Where it is done.
    pub url: &'a str,
    /// Why, or until when.
    pub why: &'a str,
    /// How many it is about, where it is a number of things; it equals the rows behind the link.
    pub count: Option<u64>,
    /// Its status; none where there is nothing special to say.
    pub status: Option<Tag<'a>>,
}

/// A list of things to do, or the sentence that says there are none.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::tasks::Tasks;
///
/// let none = Tasks { tasks: &[], nothing: "Inget att göra just nu." };
/// assert!(none.render().into_string().contains("Inget att göra just nu."));
/// ```
pub struct Tasks<'a> {
    /// The things, in order.
    pub tasks: &'a [Task<'a>],
    /// What is said when there are none.
    pub nothing: &'a str,
}

impl Render for Tasks<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.tasks.is_empty() {
                p.all-done { (super::icon::Icon::Check) (self.nothing) }
            } @else {
                ul.tasks { @for task in self.tasks { (task) } }
            }
        }
    }
}

impl Render for Task<'_> {
    fn render(&self) -> Markup {
        html! {
            li {
                div {
                    a.task-link href=(self.url) data-count=[self.count] { (self.what) }
                    p { (self.why) }
                }
                @if let Some(status) = &self.status { (status) }
            }
        }
    }
}
