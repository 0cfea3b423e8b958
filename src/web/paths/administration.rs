//! The addresses of the administration, and of what is one's own.

use super::with_query;

/// What an administrator sees to.
#[must_use]
pub fn administration(slug: &str) -> String {
    format!("/{slug}/administration")
}

/// Who may do what.
#[must_use]
pub fn users(slug: &str) -> String {
    format!("{}/anvandare", administration(slug))
}

/// Where a user is added.
#[must_use]
pub fn user_new(slug: &str) -> String {
    format!("{}/ny", users(slug))
}

/// A user, by the identity of the membership.
#[must_use]
pub fn user(slug: &str, id: &str) -> String {
    format!("{}/{id}", users(slug))
}

/// A user who was let in just now, with a log-in that was there before.
#[must_use]
pub fn user_known_before(slug: &str, id: &str) -> String {
    with_query(user(slug, id), &[(KNOWN_BEFORE, "ja")])
}

/// The parameter that says that a log-in was there before.
pub const KNOWN_BEFORE: &str = "fanns";

/// A user who was given another password just now.
#[must_use]
pub fn password_changed(slug: &str, id: &str) -> String {
    with_query(user(slug, id), &[(PASSWORD, "nytt")])
}

/// The parameter that says that a password was changed.
pub const PASSWORD: &str = "losenord";

/// A user, to change.
#[must_use]
pub fn user_edit(slug: &str, id: &str) -> String {
    format!("{}/andra", user(slug, id))
}

/// Where a user is let out.
#[must_use]
pub fn user_end(slug: &str, id: &str) -> String {
    format!("{}/avsluta", user(slug, id))
}

/// Where a user gets another password.
#[must_use]
pub fn user_password(slug: &str, id: &str) -> String {
    format!("{}/losenord", user(slug, id))
}

/// The tokens.
#[must_use]
pub fn tokens(slug: &str) -> String {
    format!("{}/nycklar", administration(slug))
}

/// Where a token is made.
#[must_use]
pub fn token_new(slug: &str) -> String {
    format!("{}/ny", tokens(slug))
}

/// A token, by its identity.
#[must_use]
pub fn token(slug: &str, id: &str) -> String {
    format!("{}/{id}", tokens(slug))
}

/// Where a token is revoked.
#[must_use]
pub fn token_revoke(slug: &str, id: &str) -> String {
    format!("{}/dra-in", token(slug, id))
}

/// What is one's own: who one is here, and one's password.
#[must_use]
pub fn profile(slug: &str) -> String {
    format!("/{slug}/min-profil")
}

/// How the address of one's own page ends when the password was changed just now.
pub const PROFILE_CHANGED: &str = "?losenord=nytt";

/// One's own page, just after the password was changed.
#[must_use]
pub fn profile_changed(slug: &str) -> String {
    format!("{}{PROFILE_CHANGED}", profile(slug))
}
