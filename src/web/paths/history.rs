//! Addresses of what has happened, and of undoing it.

use super::{NOTHING_SAVED, UNDONE, with_query};

/// The history of the kommun.
#[must_use]
pub fn history(slug: &str) -> String {
    format!("/{slug}/historik")
}

/// The history of one thing, by its kind and identity: `channel:0193…`.
#[must_use]
pub fn history_of(slug: &str, thing: &str) -> String {
    with_query(history(slug), &[("sak", thing)])
}

/// A change with all that it did.
#[must_use]
pub fn change(slug: &str, change: &str) -> String {
    format!("/{slug}/historik/{change}")
}

/// A change that was just undone: by which change, or that nothing could be.
#[must_use]
pub fn undone(slug: &str, undone: &str, by: Option<&str>) -> String {
    with_query(change(slug, undone), &[(UNDONE, by.unwrap_or(NOTHING_SAVED))])
}

/// Where a change is undone.
#[must_use]
pub fn undo(slug: &str, change: &str) -> String {
    format!("/{slug}/historik/{change}/angra")
}
