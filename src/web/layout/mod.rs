//! The frame of every page: what stands around the content, and in which order.
//!
//! A page is a [`Page`] with a heading and a body; what is the same for all pages of a visit (the
//! kommun, the menu, who is logged in, the theme) is a [`Frame`]. Nothing is inline, nothing is
//! sticky, and the order in the source is the order on the screen.

mod footer;
mod frame;
mod header;

pub use frame::{Frame, Link, MenuItem, Saved, Search, Theme, Visitor};

use crate::assets::{Asset, url};
use crate::components::banner::{Banner, Mood};
use crate::components::figure::patterns;
use crate::components::form::{Button, Fault, FaultSummary};
use crate::texts::PRODUCT;
use crate::theme;
use maud::{DOCTYPE, Markup, html};

/// A page under construction; [`Page::body`] finishes it.
///
/// ```
/// use maud::html;
/// use utbud_web::layout::{Frame, Page};
///
/// let frame = Frame { municipality: "Exempelkommun".into(), ..Frame::default() };
/// let page = Page::new(&frame, "Tjänster").body(html! { p { "461 tjänster" } });
/// assert!(page.into_string().contains("<title>Tjänster – Utbud, Exempelkommun</title>"));
/// ```
pub struct Page<'a> {
    frame: &'a Frame,
    heading: &'a str,
    part: Option<&'a str>,
    lead: Option<Markup>,
    crumbs: &'a [Link],
    actions: Option<Markup>,
    banners: Vec<Banner>,
    faults: &'a [Fault],
    narrow: bool,
    reload_seconds: Option<u32>,
    content: Markup,
}

impl<'a> Page<'a> {
    /// A page with its only first-level heading, which is also the beginning of its title.
    #[must_use]
    pub fn new(frame: &'a Frame, heading: &'a str) -> Self {
        Self {
            frame,
            heading,
            part: None,
            lead: None,
            crumbs: &[],
            actions: None,
            banners: Vec::new(),
            faults: &[],
            narrow: false,
            reload_seconds: None,
            content: html! {},
        }
    }

    /// Which part of the whole this is, for the title: "sida 2 av 16".
    #[must_use]
    pub fn part(self, part: &'a str) -> Self {
        Self { part: Some(part), ..self }
    }

    /// What stands right under the heading: a sentence, or facts in a line.
    #[must_use]
    pub fn lead(self, lead: Markup) -> Self {
        Self { lead: Some(lead), ..self }
    }

    /// The way here, from the start page to the page above this one.
    #[must_use]
    pub fn crumbs(self, crumbs: &'a [Link]) -> Self {
        Self { crumbs, ..self }
    }

    /// What can be done with the whole page, beside the heading.
    #[must_use]
    pub fn actions(self, actions: Markup) -> Self {
        Self { actions: Some(actions), ..self }
    }

    /// Adds a message over the heading.
    #[must_use]
    pub fn banner(mut self, mood: Mood, body: Markup) -> Self {
        self.banners.push(Banner { mood, body });
        self
    }

    /// What must be mended: a summary over the heading, and "Fel: " first in the title.
    #[must_use]
    pub fn faults(self, faults: &'a [Fault]) -> Self {
        Self { faults, ..self }
    }

    /// For a page with one form or one text: as wide as a line may be.
    #[must_use]
    pub fn narrow(self) -> Self {
        Self { narrow: true, ..self }
    }

    /// Asks for itself again after some seconds, where no script does it.
    #[must_use]
    pub fn reload_without_script(self, seconds: u32) -> Self {
        Self { reload_seconds: Some(seconds), ..self }
    }

    /// The finished page.
    #[must_use]
    pub fn body(self, content: Markup) -> Markup {
        Self { content, ..self }.whole()
    }

    fn whole(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="sv" data-tema=[self.frame.theme.chosen()] {
                (self.head())
                body {
                    a.skip href="#innehall" { "Hoppa till innehållet" }
                    (header::header(self.frame))
                    main.narrow[self.narrow] id="innehall" tabindex="-1" {
                        (self.top())
                        (self.content)
                    }
                    div.sr-only role="status" data-status {}
                    (footer::footer(self.frame))
                    (patterns())
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                title { (self.title()) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                link rel="preload" href=(url(Asset::Font)) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(url(Asset::Style));
                @if let Some(own) = self.frame.colour.and_then(theme::url) {
                    link rel="stylesheet" href=(own);
                }
                link rel="icon" href=(url(Asset::Favicon)) type="image/svg+xml";
                script type="module" src=(url(Asset::Script)) {}
                @if let Some(seconds) = self.reload_seconds {
                    noscript { meta http-equiv="refresh" content=(seconds); }
                }
            }
        }
    }

    fn title(&self) -> String {
        let wrong = if self.faults.is_empty() { "" } else { "Fel: " };
        let part = self.part.map(|part| format!(" ({part})")).unwrap_or_default();
        let place = match self.frame.municipality.as_str() {
            "" => String::new(),
            municipality => format!(", {municipality}"),
        };
        format!("{wrong}{}{part} – {PRODUCT}{place}", self.heading)
    }

    fn top(&self) -> Markup {
        html! {
            @if !self.crumbs.is_empty() {
                nav.crumbs aria-label="Brödsmulor" {
                    ol { @for crumb in self.crumbs { li { (crumb) } } }
                }
            }
            @if !self.banners.is_empty() || !self.faults.is_empty() || self.frame.saved.is_some() {
                div.notices {
                    @if let Some(saved) = &self.frame.saved { (told(saved)) }
                    @for banner in &self.banners { (banner) }
                    @if !self.faults.is_empty() { (FaultSummary(self.faults)) }
                }
            }
            div.page-head {
                div {
                    h1 { (self.heading) }
                    @if let Some(lead) = &self.lead { div.lead { (lead) } }
                }
                @if let Some(actions) = &self.actions { div.actions { (actions) } }
            }
        }
    }
}

/// That something was saved, with the way to take it back.
fn told(saved: &Saved) -> Markup {
    let (mood, body) = match saved {
        Saved::Change { undo } => (
            Mood::Success,
            html! {
                "Sparat. "
                form.inline method="post" action=(undo) { (Button::quiet("Ångra")) }
            },
        ),
        Saved::Nothing => (Mood::Notice, html! { "Inget var ändrat, så inget behövde sparas." }),
    };
    html! { (Banner { mood, body }) }
}

#[cfg(test)]
mod tests;
