//! How high a chart is, and the lines and words that its height is read by.

use maud::{Markup, html};

/// How high a chart is, in pixels; its width is what there is.
pub(super) const HEIGHT: u32 = 260;
/// Room under the line for the words of the axis.
pub(super) const FOOT: u32 = 28;
/// Where the grid's lines lie, in thousandths.
pub(super) const LEVELS: [u32; 5] = [0, 250, 500, 750, 1000];

/// How far down a share lies, in pixels.
pub(super) fn height_of(share: u32) -> u32 {
    let below = share.min(1000) * HEIGHT / 1000;
    HEIGHT.saturating_sub(below)
}

/// The words of the upright axis, in a drawing of their own so that no line runs through them.
pub(super) fn scale() -> Markup {
    html! {
        svg.chart-scale width="44" height=(HEIGHT + FOOT) aria-hidden="true" {
            @for level in LEVELS {
                text x="36" y=(height_of(level).saturating_add(4)) text-anchor="end" {
                    (level / 10) @if level == 1000 { "\u{a0}%" }
                }
            }
        }
    }
}

pub(super) fn grid_line(level: u32) -> Markup {
    let y = height_of(level);
    html! { line.chart-grid x1="0" x2="100%" y1=(y) y2=(y) {} }
}

pub(super) fn goal_line(level: u32, name: &str) -> Markup {
    let y = height_of(level);
    html! {
        line.chart-goal x1="0" x2="100%" y1=(y) y2=(y) {}
        text.chart-goal-name x="100%" y=(y.saturating_add(15)) text-anchor="end" { (name) }
    }
}
