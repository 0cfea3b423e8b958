//! Bars whose parts sum to the whole. Sizes are SVG attributes, which a strict CSP allows.

use super::count_link;
use crate::texts;
use maud::{Markup, Render, html};

/// What a part of a whole means, for its colour and pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartTone {
    /// Counted: Finns.
    Counted,
    /// On its way: Planerad.
    Coming,
    /// Not there: Finns inte.
    Missing,
    /// Not known: Vet ej.
    Unknown,
    /// Excepted or left out: Undantagen.
    Out,
}

impl PartTone {
    fn class(self) -> &'static str {
        match self {
            Self::Counted => "part part-counted",
            Self::Coming => "part part-coming",
            Self::Missing => "part part-missing",
            Self::Unknown => "part part-unknown",
            Self::Out => "part part-out",
        }
    }

    /// The pattern over the colour, so that parts differ without it; the frame defines the two.
    fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Coming => Some("url(#monster-streck)"),
            Self::Unknown => Some("url(#monster-prick)"),
            Self::Counted | Self::Missing | Self::Out => None,
        }
    }

    fn area(self, x: &str, width: &str) -> Markup {
        html! {
            rect class=(self.class()) x=(x) width=(width) height="100%" {}
            @if let Some(pattern) = self.pattern() {
                rect x=(x) width=(width) height="100%" fill=(pattern) {}
            }
        }
    }
}

/// The patterns that parts are filled with; the frame has them once on each page.
pub(crate) fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            pattern id="monster-streck" width="6" height="6" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)" { rect.pattern-ink width="2" height="6" {} }
            pattern id="monster-prick" width="6" height="6" patternUnits="userSpaceOnUse" {
                circle.pattern-ink cx="3" cy="3" r="1.2" {}
            }
        }
    }
}

/// One part of a whole.
pub struct Part<'a> {
    /// What it is called: "Finns inte".
    pub label: &'a str,
    /// How many.
    pub count: u64,
    /// What it means.
    pub tone: PartTone,
    /// The list of them; none for a reader who may not see it.
    pub url: Option<&'a str>,
}

/// A bar of parts that sum to all, with the numbers in words under it.
///
/// ```
/// use maud::Render;
/// use utbud_web::components::figure::{Part, PartBar, PartTone};
///
/// let bar = PartBar {
///     title: "461 tjänster efter e-tjänst",
///     parts: vec![
///         Part { label: "Finns", count: 155, tone: PartTone::Counted, url: None },
///         Part { label: "Finns inte", count: 306, tone: PartTone::Missing, url: None },
///     ],
/// };
/// assert!(bar.render().into_string().contains("<title>461 tjänster efter e-tjänst</title>"));
/// ```
pub struct PartBar<'a> {
    /// What the whole is, with its number.
    pub title: &'a str,
    /// The parts, in order.
    pub parts: Vec<Part<'a>>,
}

impl PartBar<'_> {
    /// Each part that holds something, with what stands before it.
    fn spans(&self) -> impl Iterator<Item = (&Part<'_>, u64)> {
        let parts = self.parts.iter().scan(0_u64, |before, part| {
            let start = *before;
            *before = before.saturating_add(part.count);
            Some((part, start))
        });
        parts.filter(|(part, _)| part.count > 0)
    }

    fn drawing(&self) -> Markup {
        let total = self.parts.iter().map(|part| part.count).sum();
        html! {
            svg.part-bar width="100%" height="36" role="img" aria-label=(self.title) {
                title { (self.title) }
                @for (part, before) in self.spans() {
                    (part.tone.area(&share(before, total), &share(part.count, total)))
                }
            }
        }
    }
}

impl Render for PartBar<'_> {
    fn render(&self) -> Markup {
        html! {
            div.part-figure {
                (self.drawing())
                ul.legend {
                    @for part in &self.parts {
                        li {
                            svg.key width="16" height="16" aria-hidden="true" {
                                (part.tone.area("0", "100%"))
                            }
                            span.legend-label { (part.label) }
                            strong {
                                @match part.url {
                                    Some(url) => (count_link(part.count, url)),
                                    None => (texts::count(part.count)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A bar of one share, given in thousandths. The number stands beside it, so it is not read out.
#[must_use]
pub fn mini_bar(share: u32) -> Markup {
    html! {
        svg.mini-bar width="100%" height="8" aria-hidden="true" {
            rect.mini-ground width="100%" height="8" rx="4" {}
            rect.mini-value width=(percent(share)) height="8" rx="4" {}
        }
    }
}

/// Thousandths as a length: `41.2%`.
pub(crate) fn percent(share: u32) -> String {
    format!("{}.{}%", share / 10, share % 10)
}

fn share(part: u64, total: u64) -> String {
    percent(texts::per_mille(part, total).unwrap_or(0))
}
