//! Lines: a trend over time, a running share over a list, a spark beside a number.

use super::super::figure::percent;
use super::super::table::Row;
use super::Words;
use super::scale::{FOOT, HEIGHT, LEVELS, goal_line, grid_line, height_of, scale};
use maud::{Markup, Render, html};

/// One point of a line.
pub struct Point<'a> {
    /// What it is: a month, a service.
    pub label: &'a str,
    /// Its value in thousandths of the whole; none leaves a gap.
    pub share: Option<u32>,
    /// Its value in words, for the table.
    pub value: &'a str,
    /// What is behind it; none for a point that leads nowhere.
    pub url: Option<&'a str>,
}

/// How a line runs between its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Straight from one to the next: a trend.
    Straight,
    /// As an area of steps: a running sum.
    Cumulative,
}

/// A line over points at even distances, from 0 to 100 %.
///
/// ```
/// use maud::{Render, html};
/// use utbud_web::components::chart::{Line, LineChart, Point, Words};
///
/// let chart = LineChart {
///     words: Words {
///         id: "luckor",
///         title: "Största luckorna",
///         sentence: html! { "De 20 vanligaste luckorna står för 71 % av ärendena." },
///         label: "Tjänst",
///         measure: "Andel av ärendena",
///     },
///     line: Line::Cumulative,
///     goal: None,
///     points: vec![Point { label: "Parkeringstillstånd", share: Some(230), value: "23 %", url: None }],
///     ticks: &["1", "20"],
/// };
/// assert!(chart.render().into_string().contains("<title id=\"luckor-t\">Största luckorna</title>"));
/// ```
pub struct LineChart<'a> {
    /// What it shows.
    pub words: Words<'a>,
    /// How it runs.
    pub line: Line,
    /// A level to compare with, in thousandths, and its name: "Mål 100 %".
    pub goal: Option<(u32, &'a str)>,
    /// The points, in order.
    pub points: Vec<Point<'a>>,
    /// Words along the foot, from the first point to the last.
    pub ticks: &'a [&'a str],
}

impl LineChart<'_> {
    fn drawing(&self) -> Markup {
        let id = self.words.id;
        let links = self.points.iter().any(|point| point.url.is_some());
        html! {
            div.plot {
                (scale())
                svg.chart width="100%" height=(HEIGHT + FOOT)
                    role=(if links { "group" } else { "img" }) aria-labelledby={ (id) "-t " (id) "-d" } {
                    title id={ (id) "-t" } { (self.words.title) }
                    desc id={ (id) "-d" } {
                        (self.words.label) ", " (self.words.measure)
                        ". Siffrorna finns i tabellen under diagrammet."
                    }
                    @for level in LEVELS { (grid_line(level)) }
                    @if let Some((level, name)) = self.goal { (goal_line(level, name)) }
                    (self.curve())
                    @for (at, point) in self.points.iter().enumerate() { (self.mark(at, point)) }
                    @for (at, tick) in self.ticks.iter().enumerate() { (self.tick(at, tick)) }
                }
            }
        }
    }

    /// The line itself, in a drawing of its own that stretches while its stroke does not.
    fn curve(&self) -> Markup {
        let width = self.points.len().max(1) * 100;
        html! {
            svg width="100%" height=(HEIGHT) viewBox={ "0 0 " (width) " 1000" }
                preserveAspectRatio="none" {
                @if self.line == Line::Cumulative { path.chart-area d=(self.area()) {} }
                path.chart-line d=(self.path()) {}
            }
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        let mut gap = true;
        for (at, point) in self.points.iter().enumerate() {
            match point.share {
                None => gap = true,
                Some(share) => {
                    let y = 1000_u32.saturating_sub(share);
                    path.push_str(&match (self.line, gap) {
                        (Line::Straight, true) => format!("M{} {y}", at * 100 + 50),
                        (Line::Straight, false) => format!("L{} {y}", at * 100 + 50),
                        (Line::Cumulative, true) => format!("M{} {y}H{}", at * 100, at * 100 + 100),
                        (Line::Cumulative, false) => format!("V{y}H{}", at * 100 + 100),
                    });
                    gap = false;
                }
            }
        }
        path
    }

    fn area(&self) -> String {
        let mut area = String::from("M0 1000");
        for (at, point) in self.points.iter().enumerate() {
            let y = 1000_u32.saturating_sub(point.share.unwrap_or(0));
            area.push_str(&format!("V{y}H{}", at * 100 + 100));
        }
        area.push_str("V1000Z");
        area
    }

    /// The middle of a point's share of the width, in thousandths.
    fn across(&self, at: usize) -> u32 {
        let all = self.points.len().max(1) * 2;
        u32::try_from((at * 2 + 1) * 1000 / all).unwrap_or(1000)
    }

    fn mark(&self, at: usize, point: &Point<'_>) -> Markup {
        let dot = point.share.map(|share| {
            html! {
                circle.chart-dot cx=(percent(self.across(at))) cy=(height_of(share)) r="4"
                    data-v=(point.value) { title { (point.label) ": " (point.value) } }
            }
        });
        html! {
            @if let Some(dot) = dot {
                @match point.url {
                    Some(url) => a href=(url) aria-label={ (point.label) ": " (point.value) } { (dot) },
                    None => (dot),
                }
            }
        }
    }

    fn tick(&self, at: usize, words: &str) -> Markup {
        let last = self.ticks.len().saturating_sub(1);
        let anchor = if at == 0 {
            "start"
        } else if at == last {
            "end"
        } else {
            "middle"
        };
        let x = u32::try_from(at * 1000 / last.max(1)).unwrap_or(1000);
        html! {
            text.chart-tick x=(percent(x)) y=(HEIGHT + FOOT - 6) text-anchor=(anchor) { (words) }
        }
    }
}

impl Render for LineChart<'_> {
    fn render(&self) -> Markup {
        let row =
            |point: &Point<'_>| Row::new(vec![html! { (point.label) }, html! { (point.value) }]);
        self.words.frame(&self.drawing(), self.points.iter().map(row).collect())
    }
}

/// A small line without words, for beside a number that is written out. Values in thousandths.
#[must_use]
pub fn spark(shares: &[u32]) -> Markup {
    let width = shares.len().saturating_sub(1).max(1) * 100;
    let point =
        |(at, share): (usize, &u32)| format!("{} {}", at * 100, 1000_u32.saturating_sub(*share));
    let points: Vec<String> = shares.iter().enumerate().map(point).collect();
    html! {
        svg.spark width="100%" height="48" viewBox={ "0 0 " (width) " 1000" }
            preserveAspectRatio="none" aria-hidden="true" {
            polyline.chart-line points=(points.join(" ")) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(line: Line, shares: &[Option<u32>]) -> LineChart<'static> {
        let points = shares.iter().map(|share| Point {
            label: "Punkt",
            share: *share,
            value: "värde",
            url: None,
        });
        LineChart {
            words: Words {
                id: "prov",
                title: "Prov",
                sentence: html! {},
                label: "Månad",
                measure: "Andel",
            },
            line,
            goal: None,
            points: points.collect(),
            ticks: &[],
        }
    }

    #[test]
    fn a_trend_goes_from_middle_to_middle() {
        assert_eq!(chart(Line::Straight, &[Some(0), Some(1000)]).path(), "M50 1000L150 0");
    }

    #[test]
    fn an_unknown_point_leaves_a_gap() {
        let path = chart(Line::Straight, &[Some(500), None, Some(600)]).path();

        assert_eq!(path, "M50 500M250 400");
    }

    #[test]
    fn a_running_sum_climbs_in_steps() {
        let sum = chart(Line::Cumulative, &[Some(230), Some(400)]);

        assert_eq!(sum.path(), "M0 770H100V600H200");
        assert_eq!(sum.area(), "M0 1000V770H100V600H200V1000Z");
    }

    #[test]
    fn a_chart_without_points_is_still_drawn() {
        let html = chart(Line::Straight, &[]).render().into_string();

        assert!(html.contains("<title id=\"prov-t\">Prov</title>"));
    }
}
