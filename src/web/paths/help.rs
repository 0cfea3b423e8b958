//! The addresses that are there in every kommun and also where none is chosen: the help, the
//! accessibility statement, what the program is.

use super::{administration, with_query};
use crate::help::book;

/// The beginning of an address: of a kommun, or of none.
fn beginning(slug: Option<&str>) -> String {
    slug.map(|slug| format!("/{slug}")).unwrap_or_default()
}

/// The help.
#[must_use]
pub fn help(slug: Option<&str>) -> String {
    format!("{}/hjalp", beginning(slug))
}

/// A page of the help, by its name.
#[must_use]
pub fn help_chapter(slug: Option<&str>, chapter: &str) -> String {
    format!("{}/{chapter}", help(slug))
}

/// The words.
#[must_use]
pub fn terms(slug: Option<&str>) -> String {
    help_chapter(slug, book::WORDS)
}

/// A word, by its anchor.
#[must_use]
pub fn term(slug: Option<&str>, anchor: &str) -> String {
    format!("{}#{anchor}", terms(slug))
}

/// What the program is.
#[must_use]
pub fn about(slug: Option<&str>) -> String {
    format!("{}/om", beginning(slug))
}

/// The accessibility statement.
#[must_use]
pub fn accessibility(slug: Option<&str>) -> String {
    format!("{}/tillganglighet", beginning(slug))
}

/// Where one says that something does not work.
#[must_use]
pub fn accessibility_report(slug: &str) -> String {
    format!("{}/rapportera", accessibility(Some(slug)))
}

/// The same, with the page that one comes from.
#[must_use]
pub fn accessibility_report_of(slug: &str, page: Option<&str>) -> String {
    let pairs: Vec<_> = page.map(|page| ("sida", page)).into_iter().collect();
    with_query(accessibility_report(slug), &pairs)
}

/// What is said when a report is kept.
#[must_use]
pub fn accessibility_receipt(slug: &str, reference: &str) -> String {
    format!("{}/tack/{reference}", accessibility(Some(slug)))
}

/// What has been reported, for administrators.
#[must_use]
pub fn accessibility_reports(slug: &str) -> String {
    format!("{}/tillganglighetsrapporter", administration(slug))
}

/// Where something is done with a report.
#[must_use]
pub fn accessibility_report_act(slug: &str, id: &str, act: &str) -> String {
    format!("{}/{id}/{act}", accessibility_reports(slug))
}
