//! What is the same for all pages of a visit.

use maud::{Markup, Render, html};
use utbud_domain::Colour;

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is read.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

impl Link {
    /// A link with its words.
    #[must_use]
    pub fn new(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: url.into() }
    }
}

impl Render for Link {
    fn render(&self) -> Markup {
        html! { a href=(self.url) { (self.label) } }
    }
}

/// An entry of the main menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// The link.
    pub link: Link,
    /// Whether the page is this one or lies under it.
    pub current: bool,
}

/// The search box in the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Where it asks, with `?q=`.
    pub action: String,
    /// What stands in it.
    pub query: String,
}

/// Who visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Visitor {
    /// Nobody that needs to be told about; no log-in link (the log-in page itself, an error).
    #[default]
    Untold,
    /// Somebody who may log in.
    Guest {
        /// The address of the log-in page.
        log_in: String,
    },
    /// Somebody who has logged in.
    Known {
        /// The shown name.
        name: String,
        /// The pages that are this visitor's own: what is administered, and the profile.
        pages: Vec<Link>,
        /// Where a POST logs out.
        log_out: String,
    },
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the person's device says.
    #[default]
    System,
    /// Light, whatever the device says.
    Light,
    /// Dark, whatever the device says.
    Dark,
}

impl Theme {
    /// What is chosen in the cookie `tema`; anything else than the two words is the device's own.
    #[must_use]
    pub fn from_cookie(value: Option<&str>) -> Self {
        match value {
            Some("ljust") => Self::Light,
            Some("morkt") => Self::Dark,
            _ => Self::System,
        }
    }

    pub(super) fn chosen(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("ljust"),
            Self::Dark => Some("morkt"),
        }
    }
}

/// That something was just saved, told once on the page that comes after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It was, and can be undone by a POST here.
    Change {
        /// Where.
        undo: String,
    },
    /// Nothing differed from what was saved.
    Nothing,
}

/// What stands around every page of a visit. Plain data: the addresses come from `paths`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The kommun's name; empty before one is chosen.
    pub municipality: String,
    /// The kommun's start page; empty for none.
    pub home: String,
    /// The main menu.
    pub menu: Vec<MenuItem>,
    /// The search box.
    pub search: Option<Search>,
    /// Who visits.
    pub visitor: Visitor,
    /// Light or dark.
    pub theme: Theme,
    /// The kommun's own colour; none for the program's.
    pub colour: Option<Colour>,
    /// A line over every page that says that the data are an example.
    pub example: Option<String>,
    /// What was just saved.
    pub saved: Option<Saved>,
    /// The footer's links, the same in the same order on every page.
    pub footer: Vec<Link>,
    /// The program's version.
    pub version: String,
}
