//! What is said of a password that was made just now.

use maud::{Markup, html};

/// The password, for once.
pub(super) fn password(secret: &str) -> Markup {
    html! {
        p { "Lösenordet är " code { (secret) } }
        p {
            "Det visas bara den här gången. Lämna det till personen på ett säkert sätt, och be hen \
             byta det under Min profil."
        }
    }
}
