//! The end of every page: where to read more, light or dark, the version.

use super::frame::{Frame, Theme};
use crate::texts::PRODUCT;
use maud::{Markup, html};

pub(super) fn footer(frame: &Frame) -> Markup {
    html! {
        footer.bottom {
            div.bottom-in {
                @if !frame.footer.is_empty() {
                    nav aria-label="Om tjänsten" {
                        ul { @for link in &frame.footer { li { (link) } } }
                    }
                }
                (theme_switch(frame.theme))
                p.version {
                    (PRODUCT) @if !frame.version.is_empty() { " " (frame.version) }
                    @if !frame.municipality.is_empty() { " · " (frame.municipality) }
                }
            }
        }
    }
}

/// Light or dark, for the one who wants otherwise than the device; kept in a cookie by the script.
fn theme_switch(theme: Theme) -> Markup {
    let choices = [
        ("", Theme::System, "Som enheten"),
        ("ljust", Theme::Light, "Ljust"),
        ("morkt", Theme::Dark, "Mörkt"),
    ];
    html! {
        div.themes role="group" aria-label="Utseende" data-script {
            @for (value, this, label) in choices {
                button type="button" data-tema-val=(value)
                    aria-pressed=(if this == theme { "true" } else { "false" }) { (label) }
            }
        }
    }
}
