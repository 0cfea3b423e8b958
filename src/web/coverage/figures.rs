//! The figures: a card each, and all of them side by side with decimals.

use maud::{Markup, Render, html};
use utbud_domain::figures::{
    Definition, FigureId, FigureUnit, Part, Reason, Report, Tally, definition,
};

use super::lists::{self, Lists};
use crate::components::details::Details;
use crate::components::figure::FigureCard;
use crate::components::regions::Section;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::texts::{count, per_mille, percent_one, percent_whole, plural};
use crate::words::codes::Word;
use crate::words::figures;

/// One and many of what the weighted figure counts.
const CASES: (&str, &str) = ("ärende", "ärenden");

/// A card for each figure beside the headline, and the numbers of all of them.
#[must_use]
pub fn section(report: &Report, lists: &Lists<'_>) -> Markup {
    let cards_of = report.figures().map(|tally| card(tally, report, lists));
    html! {
        (Section {
            id: "fler-matt",
            heading: "Fler sätt att mäta",
            lead: "Varje mått svarar på sin egen fråga. Inget av dem ersätter E-tjänstetäckning.",
            card: false,
            body: html! { ul class="cards wide" { @for card in &cards_of { li { (card) } } } },
        })
        (Section {
            id: "matten-i-siffror",
            heading: "Måtten i siffror",
            lead: "",
            card: true,
            body: table(report, lists),
        })
    }
}

fn card(tally: &Tally, report: &Report, lists: &Lists<'_>) -> Markup {
    let definition = definition(tally.id(), &report.rules);
    let (counted, all) = (tally.numerator(), tally.denominator());
    FigureCard {
        name: name(tally.id()),
        value: &percent_whole(counted, all),
        share: per_mille(counted, all),
        sentence: sentence(tally, &definition, lists),
        explanation: Details {
            summary: "Så räknar vi",
            open: false,
            body: html! { ul { @for line in figures::so_we_count(&definition) { li { (line) } } } },
        }
        .render(),
    }
    .render()
}

/// The name in full, but for the headline's, which the page has told in full before.
fn name(figure: FigureId) -> &'static str {
    match figure {
        FigureId::EServiceCoverage => figure.word(),
        _ => figures::full_name(figure),
    }
}

/// The numbers that a figure is made of, and what it does not know.
fn sentence(tally: &Tally, definition: &Definition, lists: &Lists<'_>) -> Markup {
    let own = proviso(tally, lists);
    html! {
        @if tally.denominator() == 0 { "Inget att räkna: alla tjänster i urvalet står utanför." }
        @else {
            @match tally.unit() {
                FigureUnit::Services => (of_services(tally, definition, lists)),
                FigureUnit::Cases => (of_cases(tally, lists)),
            }
        }
        @if let Some(own) = own { " " (own) }
        @if let Some(goal) = definition.goal { " Målet är " (goal.get()) "\u{a0}%." }
    }
}

fn of_services(tally: &Tally, definition: &Definition, lists: &Lists<'_>) -> Markup {
    let id = tally.id();
    let list = |part| lists.part(id, part);
    let (counted, all, unknown) = (tally.numerator(), tally.denominator(), tally.unknown());
    let whose = match id {
        FigureId::CommonServicesCoverage => " av de vanligaste tjänsterna",
        _ => " tjänster",
    };
    html! {
        (lists::number(counted, list(Part::Counted).as_deref())) " av "
        (lists::number(all, list(Part::Denominator).as_deref())) (whose) " "
        (figures::finding(definition.criterion)) "."
        @if unknown > 0 {
            " För " (lists::number(unknown, list(Part::Unknown).as_deref()))
            " vet vi inte. Räknades de också vore andelen "
            (percent_whole(counted + unknown, all)) "."
        }
    }
}

fn of_cases(tally: &Tally, lists: &Lists<'_>) -> Markup {
    let id = tally.id();
    let services =
        |part| lists::services(tally.amount(part).services, lists.part(id, part).as_deref());
    let counted = lists.part(id, Part::Counted);
    let counted = lists::number(tally.amount(Part::Counted).services, counted.as_deref());
    html! {
        (percent_whole(tally.numerator(), tally.denominator()))
        " av ärendena gäller tjänster med e-tjänst: " (count(tally.numerator())) " av "
        (cases(tally.denominator())) " per år, i " (counted) " av "
        (services(Part::Denominator)) "."
        @if tally.unknown() > 0 {
            " För " (services(Part::Unknown)) " med " (cases(tally.unknown()))
            " vet vi inte om det finns en e-tjänst."
        }
    }
}

fn cases(number: u64) -> String {
    plural(number, CASES.0, CASES.1)
}

/// What belongs to one figure only.
fn proviso(tally: &Tally, lists: &Lists<'_>) -> Option<Markup> {
    let id = tally.id();
    let left_out = |reason| {
        let services = tally.left_out_for(reason).services;
        let list = lists.reason(id, reason);
        (services > 0).then(|| {
            html! {
                (lists::services(services, list.as_deref())) " " (figures::left_out(reason))
            }
        })
    };
    match id {
        FigureId::EServiceCoverageAdjusted => {
            let reasons = [Reason::NoUserAction, Reason::Exempt];
            let parts: Vec<_> = reasons.into_iter().filter_map(left_out).collect();
            (!parts.is_empty()).then(|| {
                html! {
                    "Borträknat: "
                    @for (at, part) in parts.iter().enumerate() { @if at > 0 { ", " } (part) }
                    "."
                }
            })
        }
        FigureId::EServiceCoverageWeighted => {
            left_out(Reason::VolumeUnknown).map(|part| html! { (part) "." })
        }
        FigureId::CommonServicesCoverage => {
            let unknown = left_out(Reason::VolumeUnknown);
            Some(html! {
                "Listan är inte fastställd för året utan följer dagens antal."
                @if let Some(unknown) = unknown { " " (unknown) "." }
            })
        }
        FigureId::DigitalHandlingRate => Some(html! { "Verksamheternas egen bedömning." }),
        FigureId::EServiceCoverage | FigureId::ChannelPlanCoverage => None,
    }
}

fn table(report: &Report, lists: &Lists<'_>) -> Markup {
    let columns = [
        Column::text("Mått").width(Width::Large),
        Column::number("Andel"),
        Column::number("Räknas"),
        Column::number("Räknas inte"),
        Column::number("Vet ej"),
        Column::number("Utanför"),
        Column::number("Om okända räknas"),
    ];
    Table {
        caption: "Räknas, räknas inte, vet ej och utanför är tillsammans alla tjänster i urvalet",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: report.figures().map(|tally| row(tally, lists)).into(),
    }
    .render()
}

fn row(tally: &Tally, lists: &Lists<'_>) -> Row {
    let (counted, all) = (tally.numerator(), tally.denominator());
    let cell = |part| {
        let amount = tally.amount(part);
        let list = lists.part(tally.id(), part);
        html! {
            @match tally.unit() {
                FigureUnit::Services => (lists::number(amount.services, list.as_deref())),
                FigureUnit::Cases => {
                    (count(amount.weight)) " ärenden i "
                    (lists::number(amount.services, list.as_deref())) " tjänster"
                },
            }
        }
    };
    Row::new(vec![
        html! { (tally.id().word()) },
        html! { (percent_one(counted, all)) },
        cell(Part::Counted),
        cell(Part::NotCounted),
        cell(Part::Unknown),
        cell(Part::LeftOut),
        html! { (percent_one(counted + tally.unknown(), all)) },
    ])
}
