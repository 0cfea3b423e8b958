//! Charts, drawn by hand as SVG: nothing to run in the browser, and colours from the style sheet.
//!
//! Every chart has a sentence before it that says what it shows, a title and a description inside,
//! and its numbers as a table after it. The text of a chart is not scaled with it: lines stretch to
//! the width there is, words keep their size, down to 320 px.

mod bars;
mod line;
mod scale;

pub use bars::{UnitBar, UnitBars};
pub use line::{Line, LineChart, Point, spark};

use super::details::Details;
use super::table::{Column, Row, Shape, Table};
use maud::{Markup, Render, html};

/// What a chart shows in words and in numbers: the part that all charts share.
pub struct Words<'a> {
    /// A name for the chart's ids, unique on the page: `luckor`.
    pub id: &'a str,
    /// What it is, as a heading: "Största luckorna".
    pub title: &'a str,
    /// What it shows, in a sentence that can stand without it.
    pub sentence: Markup,
    /// The heading of what the points are: "Tjänst", "Månad".
    pub label: &'a str,
    /// The heading of what is measured: "Andel av ärendena".
    pub measure: &'a str,
}

impl Words<'_> {
    /// Title, sentence, drawing, and the numbers as a table.
    fn frame(&self, drawing: &Markup, rows: Vec<Row>) -> Markup {
        let columns = [Column::text(self.label), Column::number(self.measure)];
        let table = Table {
            caption: self.title,
            caption_hidden: true,
            shape: Shape::Scroll,
            columns: &columns,
            rows,
        };
        html! {
            figure.chart-figure {
                figcaption id={ (self.id) "-titel" } { (self.title) }
                p { (self.sentence) }
                (drawing)
                (Details {
                    summary: "Visa siffrorna som tabell",
                    open: false,
                    body: table.render(),
                })
            }
        }
    }
}
