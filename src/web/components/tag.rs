//! Status words. The word says it; the colour and the shape only help the eye.

use maud::{Markup, Render, html};

/// How a status is felt, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be: Finns, Klar.
    Good,
    /// On its way: Planerad, Pågår.
    Coming,
    /// Not there: Finns inte.
    Bad,
    /// Needs a look: Försenad, Preliminär.
    Warning,
    /// Not known: Vet ej.
    Unknown,
    /// Neither good nor bad: Undantagen, Avslutad.
    Plain,
}

/// One status word. Not a link: what can be clicked does not look like this.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::tag::{Tag, Tone};
///
/// let tag = Tag { word: "Finns", tone: Tone::Good };
/// assert_eq!(tag.render().into_string(), "<span class=\"tag tag-good\">Finns</span>");
/// ```
pub struct Tag<'a> {
    /// The status: an adjective or a short verb phrase, in sentence case.
    pub word: &'a str,
    /// Its colour.
    pub tone: Tone,
}

impl Render for Tag<'_> {
    fn render(&self) -> Markup {
        let class = match self.tone {
            Tone::Good => "tag tag-good",
            Tone::Coming => "tag tag-coming",
            Tone::Bad => "tag tag-bad",
            Tone::Warning => "tag tag-warn",
            Tone::Unknown => "tag tag-unknown",
            Tone::Plain => "tag",
        };
        html! { span class=(class) { (self.word) } }
    }
}
