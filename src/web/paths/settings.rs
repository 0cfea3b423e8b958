//! The addresses of what a kommun decides for itself.

use super::administration;

/// The settings.
#[must_use]
pub fn settings(slug: &str) -> String {
    format!("{}/installningar", administration(slug))
}

/// The rules of the figures, version by version.
#[must_use]
pub fn figure_rules(slug: &str) -> String {
    format!("{}/rakneregler", administration(slug))
}

/// Where a new version of the rules is drawn up, looked at and decided.
#[must_use]
pub fn figure_rules_new(slug: &str) -> String {
    format!("{}/ny", figure_rules(slug))
}
