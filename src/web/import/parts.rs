//! What the pages of an import share.

use maud::{Markup, html};

use crate::components::details::Details;
use crate::components::table::{Column, Row, Shape, Table};
use crate::layout::{Link, Page};
use crate::paths;
use crate::texts;
use crate::visit::Visit;

/// The steps of an import.
pub const STEPS: [&str; 3] = ["Välj fil", "Förhandsgranska och bekräfta", "Kvitto"];

/// Rows of a list that stand in sight; the rest open by themselves.
pub const IN_SIGHT: usize = 20;

/// Rows of a list at the most; a longer list is better read in its own program.
const AT_MOST: usize = 500;

/// A page of the family with its frame; the body is still to come.
pub struct Framed<'a> {
    visit: &'a Visit,
    heading: &'a str,
    faults: &'a [crate::components::form::Fault],
    banners: Vec<(crate::components::banner::Mood, Markup)>,
    reload: Option<u32>,
}

/// Begins a page of the family.
pub fn page<'a>(visit: &'a Visit, heading: &'a str) -> Framed<'a> {
    Framed { visit, heading, faults: &[], banners: Vec::new(), reload: None }
}

impl<'a> Framed<'a> {
    /// What must be mended.
    pub fn faults(self, faults: &'a [crate::components::form::Fault]) -> Self {
        Self { faults, ..self }
    }

    /// A message over the heading.
    pub fn banner(mut self, mood: crate::components::banner::Mood, body: Markup) -> Self {
        self.banners.push((mood, body));
        self
    }

    /// Asks for itself again, where no script does.
    pub fn reload(self, seconds: u32) -> Self {
        Self { reload: Some(seconds), ..self }
    }

    /// The finished page.
    pub fn body(self, body: Markup) -> Markup {
        let slug = self.visit.slug();
        let here = paths::import(slug);
        let frame = self.visit.frame(&here);
        let mut crumbs = vec![Link::new("Start", paths::home(slug))];
        if self.heading != "Importera" {
            crumbs.push(Link::new("Importera", here.clone()));
        }
        let mut page = Page::new(&frame, self.heading).crumbs(&crumbs).faults(self.faults);
        for (mood, body) in self.banners {
            page = page.banner(mood, body);
        }
        if let Some(seconds) = self.reload {
            page = page.reload_without_script(seconds);
        }
        page.body(body)
    }
}

/// A part of a preview: its anchor, its heading and a sentence about it.
pub struct Group<'a>(pub &'a str, pub &'a str, pub &'a str);

/// A part of a preview with its number, and a list that opens; nothing where the list is empty.
pub fn group(Group(id, heading, lead): &Group<'_>, count: usize, list: &Markup) -> Markup {
    let number = texts::count(count.try_into().unwrap_or(u64::MAX));
    let summary = format!("Visa {number}");
    html! {
        @if count > 0 {
            section.card id=(id) aria-labelledby={ (id) "-rubrik" } {
                h2 id={ (id) "-rubrik" } { (heading) " " span.muted { "(" (number) ")" } }
                p { (lead) }
                (Details { summary: &summary, open: count <= IN_SIGHT, body: list.clone() })
            }
        }
    }
}

/// A table of as many rows as can be read, with a word about the rest.
pub fn table(caption: &str, columns: &[Column<'_>], rows: Vec<Row>) -> Markup {
    let left = rows.len().saturating_sub(AT_MOST);
    let rows = rows.into_iter().take(AT_MOST).collect();
    html! {
        (Table { caption, caption_hidden: true, shape: Shape::Blocks, columns, rows })
        @if left > 0 {
            p.muted { "Och " (texts::count(left.try_into().unwrap_or(u64::MAX))) " till." }
        }
    }
}
