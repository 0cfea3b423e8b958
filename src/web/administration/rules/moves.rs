//! What a new version of the rules would do: every figure before and after, and the services that
//! would be judged otherwise.

use maud::{Markup, Render, html};
use utbud_domain::ServiceId;
use utbud_domain::figures::{
    ClassMove, FigureMove, FigureUnit, Knowledge, Moved, Part, RuleChange, Tally, Verdict,
};

use crate::components::details::Details;
use crate::components::regions::Section;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::texts::{count, percent_one, plural};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::figures;
use crate::{paths, texts};

/// How many services a list names.
const NAMED: usize = 100;

/// The figures, the classes and the ground, before and after.
pub(super) fn section(visit: &Visit, change: &RuleChange) -> Markup {
    let moved = many(change.services());
    let lead = match change.is_empty() {
        true => "Inga siffror ändras.".to_owned(),
        false => format!("{} byter bedömning i något mått.", services(moved)),
    };
    let body = html! {
        (table(change))
        @for figure in change.figures.iter().filter(|figure| !figure.moved.is_empty()) {
            (listed(visit, figure))
        }
        (classes(visit, &change.classes))
        (ground(change.knowledge))
    };
    Section {
        id: "fore-och-efter",
        heading: "Måtten före och efter",
        lead: &lead,
        body,
        card: true,
    }
    .render()
}

fn many(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn services(number: u64) -> String {
    plural(number, "tjänst", "tjänster")
}

fn table(change: &RuleChange) -> Markup {
    let row = |figure: &FigureMove| {
        Row::new(vec![
            html! { (figure.before.id().word()) },
            html! { (value(&figure.before)) },
            html! { (value(&figure.after)) },
            html! { (count(many(figure.moved.len()))) },
        ])
    };
    Table {
        caption: "Varje mått före och efter",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &[
            Column::text("Mått").width(Width::Large),
            Column::text("Nu"),
            Column::text("Med förslaget"),
            Column::number("Tjänster som byter bedömning").width(Width::Medium),
        ],
        rows: change.figures.iter().map(row).collect(),
    }
    .render()
}

/// "75,0 %: 9 av 12 tjänster".
fn value(tally: &Tally) -> String {
    let (counted, all) = (tally.numerator(), tally.denominator());
    let unit = match tally.unit() {
        FigureUnit::Services => services(all),
        FigureUnit::Cases => plural(all, "ärende", "ärenden"),
    };
    format!("{}: {} av {unit}", percent_one(counted, all), count(counted))
}

/// The services that a figure would say something else of.
fn listed(visit: &Visit, figure: &FigureMove) -> Markup {
    let line = |moved: &Moved| {
        let becomes = format!("{} → {}", said(moved.before), said(moved.after));
        named(visit, moved.service, &becomes)
    };
    let lines: Vec<_> = figure.moved.iter().take(NAMED).map(line).collect();
    let summary = format!("{}: {}", figure.before.id().word(), services(many(figure.moved.len())));
    lines_of(&summary, &lines, figure.moved.len())
}

fn classes(visit: &Visit, moves: &[ClassMove]) -> Markup {
    let line = |moved: &ClassMove| {
        let becomes = format!("{} → {}", moved.before.word(), moved.after.word());
        named(visit, moved.service, &becomes)
    };
    let lines: Vec<_> = moves.iter().take(NAMED).map(line).collect();
    let summary = format!("Hur vanlig: {} byter klass", services(many(moves.len())));
    html! { @if !moves.is_empty() { (lines_of(&summary, &lines, moves.len())) } }
}

fn lines_of(summary: &str, lines: &[Markup], all: usize) -> Markup {
    let body = html! {
        ul { @for line in lines { li { (line) } } }
        @if all > lines.len() { p { "och " (count(many(all - lines.len()))) " till" } }
    };
    Details { summary, open: false, body }.render()
}

/// The number and name of a service, with what becomes of it.
fn named(visit: &Visit, id: ServiceId, becomes: &str) -> Markup {
    html! {
        @if let Some(service) = visit.model.whole().services.get(id) {
            a href=(paths::service(visit.slug(), service.number.as_str())) {
                (service.number) " " (service.name)
            }
            ": " (becomes)
        }
    }
}

/// What a figure says of a service, in a few words.
fn said(verdict: Verdict) -> String {
    let part = match verdict {
        Verdict::Counted => Part::Counted,
        Verdict::NotCounted => Part::NotCounted,
        Verdict::Unknown => Part::Unknown,
        Verdict::LeftOut(reason) => {
            return format!("{} ({})", Part::LeftOut.word(), figures::left_out(reason));
        }
    };
    part.word().to_owned()
}

/// How well the ground is known, where other limits or other services give another word.
fn ground((before, after): (Knowledge, Knowledge)) -> Markup {
    let word =
        |knowledge: Knowledge| knowledge.level.map_or(texts::CANNOT_BE_COUNTED, figures::knowledge);
    html! {
        @if before.level == after.level {
            p { "Så väl känner vi underlaget: " (word(before)) ", som förut." }
        } @else {
            p { "Så väl känner vi underlaget: " (word(before)) " → " strong { (word(after)) } "." }
        }
    }
}
