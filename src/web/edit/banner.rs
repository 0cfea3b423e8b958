//! What is said over any form that waited or cannot be saved, in the same words everywhere.

use maud::{Markup, html};

use super::DROP;
use crate::components::form::{Button, hidden};

/// Over a form that was typed before a log-in, with the way to be rid of it; `here` is where the
/// form is sent.
#[must_use]
pub fn waited(here: &str) -> Markup {
    html! {
        "Det du skrev innan du blev utloggad finns kvar här, men är inte sparat. "
        form.inline method="post" action=(here) {
            (hidden(DROP, "1"))
            (Button::quiet("Släng det och börja om"))
        }
    }
}

/// Over a form that cannot be saved for the moment; `again` is what to do then, such as "välj Spara
/// igen".
#[must_use]
pub fn not_now(again: &str) -> Markup {
    html! {
        "Just nu går det inte att spara. Det du skrev står kvar här. Vänta någon minut och "
        (again) "."
    }
}
