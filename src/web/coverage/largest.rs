//! The largest gaps: services without an e-service where one is possible, those with most cases
//! first, with what they stand for together, as a line and as a table.

use maud::{Markup, Render, html};
use utbud_domain::figures::{Facet, FacetValue, FigureId, GapLine, GapList, Part, Report, Share};

use super::lists::{self, Lists};
use crate::components::chart::{Line, LineChart, Point, Words};
use crate::components::empty::Empty;
use crate::components::regions::Section;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::paths;
use crate::services::state_tag;
use crate::texts::{UNKNOWN, count, percent_one, percent_whole, plural};

/// The gaps are what this figure knows is not counted.
const ADJUSTED: FigureId = FigureId::EServiceCoverageAdjusted;

/// The section of the report.
pub struct Largest<'a> {
    /// The kommun's name in addresses.
    pub slug: &'a str,
    /// The gaps.
    pub gaps: &'a GapList,
    /// The lists behind the numbers.
    pub lists: &'a Lists<'a>,
    /// Whether the services may be named.
    pub named: bool,
    /// The page with all gaps.
    pub all_url: &'a str,
}

impl Render for Largest<'_> {
    fn render(&self) -> Markup {
        let gaps = self.gaps;
        html! {
            (Section {
                id: "storsta-luckorna",
                heading: "Största luckorna",
                lead: "Tjänster utan e-tjänst där en är möjlig, de med flest ärenden först.",
                card: true,
                body: html! {
                    @if self.named && !gaps.lines.is_empty() {
                        (self.chart())
                        (table(self.slug, &gaps.lines, "De största luckorna", self.lists.is_open()))
                        p { (without_volume(gaps, self.lists)) }
                        @if self.lists.is_open() { p { a href=(self.all_url) { "Visa alla" } } }
                    } @else if gaps.has_any() {
                        p { (sentence(gaps)) " " (without_volume(gaps, self.lists)) }
                    } @else {
                        p { "Ingen tjänst saknar en e-tjänst som är möjlig, så vitt vi vet." }
                    }
                },
            })
        }
    }
}

impl Largest<'_> {
    fn chart(&self) -> Markup {
        let values: Vec<_> = self.gaps.lines.iter().map(|line| running(line.gap.of_gaps)).collect();
        let urls: Vec<_> =
            self.gaps.lines.iter().map(|line| paths::service(self.slug, &line.number)).collect();
        let lines = self.gaps.lines.iter().zip(&values).zip(&urls);
        let points = lines.map(|((line, value), url)| Point {
            label: &line.name,
            share: line.gap.of_gaps.and_then(|share| u32::try_from(share.tenths_of_percent()).ok()),
            value,
            url: self.lists.is_open().then_some(url.as_str()),
        });
        let last = format!("{}:e", self.gaps.lines.len());
        LineChart {
            words: Words {
                id: "luckor",
                title: "Så stor del av ärendena som luckorna står för tillsammans",
                sentence: sentence(self.gaps),
                label: "Tjänst",
                measure: "Löpande andel av ärendena",
            },
            line: Line::Cumulative,
            goal: None,
            points: points.collect(),
            ticks: &["Störst", &last],
        }
        .render()
    }
}

/// "De 20 största luckorna står för 71 % av ärendena i tjänster utan e-tjänst."
#[must_use]
pub fn sentence(gaps: &GapList) -> Markup {
    let last =
        gaps.lines.iter().take(Report::LARGEST).next_back().and_then(|line| line.gap.of_gaps);
    html! {
        @match last {
            None => "Det finns ingen lucka där vi känner antalet ärenden.",
            Some(share) if gaps.placed > count_of(Report::LARGEST) => {
                "De " (Report::LARGEST) " största luckorna står för "
                (percent_whole(share.part(), share.whole()))
                " av ärendena i tjänster utan e-tjänst."
            },
            Some(share) => {
                "Luckorna gäller tillsammans " (plural(share.whole(), "ärende", "ärenden"))
                " per år, i " (plural(gaps.placed, "tjänst", "tjänster")) "."
            },
        }
    }
}

fn count_of(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// How many gaps cannot be placed because nobody knows how many cases they have.
#[must_use]
pub fn without_volume(gaps: &GapList, lists: &Lists<'_>) -> Markup {
    let part = (ADJUSTED, Part::NotCounted);
    let list = lists.part_with(part, Facet::Frequency, FacetValue::Unknown);
    html! {
        @if gaps.without_volume == 0 { "För alla luckor känner vi antalet ärenden." } @else {
            "För " (lists::services(gaps.without_volume, list.as_deref()))
            " utan e-tjänst vet vi inte antalet ärenden. "
            (if gaps.without_volume == 1 { "Den" } else { "De" }) " står inte i listan."
        }
    }
}

/// The gaps one by one. Services are links where they can be opened as they were.
#[must_use]
pub fn table(slug: &str, lines: &[GapLine], caption: &str, linked: bool) -> Markup {
    let columns = [
        Column::text("Tjänst").width(Width::Large),
        Column::text("Ansvarig verksamhet"),
        Column::text("Huvudkanal i dag"),
        Column::text("E-tjänst").width(Width::Small),
        Column::number("Ärenden per år").width(Width::Small),
        Column::number("Löpande andel").width(Width::Small),
    ];
    Table {
        caption,
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: lines.iter().map(|line| row(slug, line, linked)).collect(),
    }
    .render()
}

fn row(slug: &str, line: &GapLine, linked: bool) -> Row {
    let url = paths::service(slug, &line.number);
    let known = |words: &Option<String>| match words {
        Some(words) => html! { (words) },
        None => html! { span.muted { (UNKNOWN) } },
    };
    Row::new(vec![
        html! { @if linked { a href=(url) { (line.name) } } @else { (line.name) } },
        known(&line.owner),
        known(&line.channel),
        html! { (state_tag(line.gap.state)) },
        html! { (count(line.gap.cases)) },
        html! { (running(line.gap.of_gaps)) },
    ])
}

fn running(share: Option<Share>) -> String {
    share.map_or_else(|| percent_one(0, 0), |share| percent_one(share.part(), share.whole()))
}

/// What stands where there is no gap to list.
#[must_use]
pub fn none(report_url: &str) -> Markup {
    Empty {
        heading: "Inga luckor att visa",
        text: "Ingen tjänst i urvalet saknar e-tjänst och har ett känt antal ärenden.",
        action: Some(crate::components::form::Button::link("Visa täckningsrapporten", report_url)),
    }
    .render()
}
