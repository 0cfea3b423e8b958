//! A bar for each unit, in the order of the organisation: a comparison, not a ranking.

use super::super::figure::mini_bar;
use super::super::table::Row;
use super::Words;
use crate::texts::{count, per_mille, percent_whole, plural};
use maud::{Markup, Render, html};

/// Under how many things a share says less than the counts do.
const FEW: u64 = 10;

/// One unit with its share.
pub struct UnitBar<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its part of the report, or its list.
    pub url: &'a str,
    /// How many are counted.
    pub numerator: u64,
    /// Of how many.
    pub denominator: u64,
}

/// Bars for units, each a link. The counts stand beside the per cent, and under ten
/// things instead of it.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::chart::{UnitBar, UnitBars, Words};
///
/// let chart = UnitBars {
///     words: Words {
///         id: "enheter",
///         title: "Per förvaltning",
///         sentence: html! { "Socialförvaltningen har flest tjänster utan e-tjänst." },
///         label: "Förvaltning",
///         measure: "Andel med e-tjänst",
///     },
///     noun: ("tjänst", "tjänster"),
///     bars: vec![UnitBar { name: "Socialförvaltningen", url: "?owner=SOC", numerator: 21, denominator: 88 }],
/// };
/// assert!(chart.render().into_string().contains("24\u{a0}%"));
/// ```
pub struct UnitBars<'a> {
    /// What it shows.
    pub words: Words<'a>,
    /// One and many of what is counted.
    pub noun: (&'a str, &'a str),
    /// The units, in order.
    pub bars: Vec<UnitBar<'a>>,
}

impl UnitBars<'_> {
    fn value(bar: &UnitBar<'_>) -> Markup {
        let counts = format!("{} av {}", count(bar.numerator), count(bar.denominator));
        html! {
            @if bar.denominator < FEW { (counts) }
            @else { (percent_whole(bar.numerator, bar.denominator)) " " span { (counts) } }
        }
    }

    fn numbers(&self, bar: &UnitBar<'_>) -> String {
        let (one, many) = self.noun;
        format!("{} av {}", count(bar.numerator), plural(bar.denominator, one, many))
    }

    fn drawing(&self) -> Markup {
        html! {
            ul.unit-bars {
                @for bar in &self.bars {
                    li {
                        a href=(bar.url) { (bar.name) }
                        span.unit-value { (Self::value(bar)) }
                        (mini_bar(per_mille(bar.numerator, bar.denominator).unwrap_or(0)))
                    }
                }
            }
        }
    }
}

impl Render for UnitBars<'_> {
    fn render(&self) -> Markup {
        let row = |bar: &UnitBar<'_>| {
            let share = percent_whole(bar.numerator, bar.denominator);
            Row::new(vec![html! { (bar.name) }, html! { (share) ", " (self.numbers(bar)) }])
        };
        self.words.frame(&self.drawing(), self.bars.iter().map(row).collect())
    }
}
