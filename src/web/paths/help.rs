//! The addresses that are there in every kommun and also where none is chosen: the help, the
//! accessibility statement, what the program is.

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
