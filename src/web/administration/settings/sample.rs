//! What a colour looks like, in both themes, before it is saved: drawn, since a page may say no
//! style of its own.

use maud::{Markup, html};
use utbud_domain::accent::{Accent, GROUNDS, Shade, TooWeak};
use utbud_domain::{Colour, Contrast};

use crate::components::form::{Fault, fault_of};

/// The colour in use, with its contrast in words unless its fault says it; of one that cannot be
/// read the nearest that can.
#[must_use]
pub(super) fn sample(colour: Colour, faults: &[Fault]) -> Markup {
    match Accent::of(colour) {
        Ok(accent) => usable(&accent),
        Err(weak) => html! {
            @if fault_of(faults, "colour").is_none() { p { (too_weak(colour, &weak)) } }
            div.buttons { (drawn(colour, light)) (drawn(weak.nearest, light)) }
        },
    }
}

/// That a colour cannot be read, how far it is from it, and which can.
pub(super) fn too_weak(colour: Colour, weak: &TooWeak) -> String {
    format!(
        "Välj en mörkare färg. {colour} har kontrasten {} i ljust läge, och {} behövs för att den \
         ska gå att läsa. Närmast som går är {}.",
        ratio(weak.contrast),
        ratio(Contrast::OF_TEXT),
        weak.nearest
    )
}

fn usable(accent: &Accent) -> Markup {
    let said = |theme: &str, shade: &Shade| {
        format!("{theme}: {} med kontrasten {}.", shade.colour, ratio(shade.contrast))
    };
    html! {
        p.hint {
            (said("I ljust läge", &accent.light)) " "
            (said("I mörkt läge en ljusare nyans", &accent.dark)) " Minst "
            (ratio(Contrast::OF_TEXT)) " behövs."
        }
        div.buttons { (drawn(accent.light.colour, light)) (drawn(accent.dark.colour, dark)) }
    }
}

/// A contrast as people write it: `4,47:1`.
fn ratio(contrast: Contrast) -> String {
    format!("{}:1", contrast.to_string().replace('.', ","))
}

type Ground = (&'static str, Colour, Colour);

fn light((_, light, _): &Ground) -> Colour {
    *light
}

fn dark((_, _, dark): &Ground) -> Colour {
    *dark
}

/// A number and a button on the grounds of a theme.
fn drawn(colour: Colour, theme: fn(&Ground) -> Colour) -> Markup {
    let ground = |name: &str| {
        let found = GROUNDS.iter().find(|ground| ground.0 == name);
        found.map(|ground| theme(ground).to_string())
    };
    html! {
        svg viewBox="0 0 260 88" width="260" height="88" aria-hidden="true" focusable="false" {
            rect width="260" height="88" rx="8" fill=[ground("bg")] {}
            rect x="8" y="8" width="116" height="72" rx="6" fill=[ground("surface")] {}
            text x="22" y="57" font-size="36" font-weight="600" fill=(colour) { "62 %" }
            rect x="136" y="20" width="112" height="46" rx="8" fill=(colour) {}
            text x="192" y="50" font-size="18" font-weight="600" text-anchor="middle"
                fill=[ground("on-accent")] { "Spara" }
        }
    }
}
