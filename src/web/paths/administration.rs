//! The addresses of the administration.

/// What an administrator sees to.
#[must_use]
pub fn administration(slug: &str) -> String {
    format!("/{slug}/administration")
}
