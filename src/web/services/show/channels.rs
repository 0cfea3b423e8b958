//! The channels of the service: what each of them is now, what it should become, and where one
//! turns to.

use std::collections::BTreeMap;

use maud::{Markup, Render, html};
use utbud_domain::{Assignment, ChannelId, ContactPoint, EntityRef, Horizon, Role, SafeUrl};

use super::View;
use super::parts::{Ask, asked_text, outward, row_if_any};
use crate::components::regions;
use crate::components::summary_list::Row as SummaryRow;
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::help::{Concept, explained, where_explained};
use crate::services::channels::code;
use crate::services::edit::Section;
use crate::words::codes::Word;
use crate::words::service::role;
use crate::{paths, texts};

/// A channel, with what it is for the service in each horizon.
#[derive(Default)]
struct Line<'a> {
    current: Vec<&'a Assignment>,
    target: Vec<&'a Assignment>,
}

pub(super) fn card(view: &View<'_>) -> Markup {
    let current = view.catalogue.assignments_of(view.service, Horizon::Current);
    let target = view.catalogue.assignments_of(view.service, Horizon::Target);
    let body = html! {
        @if current.is_empty() && target.is_empty() {
            p.muted { "Ingen har sagt vilka kanaler tjänsten har eller ska ha." }
        } @else {
            @if target.is_empty() { p.muted { "Önskat läge är inte bestämt." } }
            @if current.is_empty() { p.muted { "Ingen har sagt hur det är i dag." } }
            (table(view, &current, &target))
        }
        (switching(view))
        (changing(view))
    };
    regions::Section { id: "kanaler", heading: "Kanaler", lead: "", body, card: true }.render()
}

/// The ways to change them, for one who may.
fn changing(view: &View<'_>) -> Markup {
    let number = view.service.number.as_str();
    let at = |horizon| paths::service_channels(view.visit.slug(), number, code(horizon));
    html! {
        @if view.visit.may_change(EntityRef::Service(view.service.id)) {
            ul.ways {
                li {
                    a href=(at(Horizon::Current)) { "Ändra kanaler" span.sr-only { " i nuläget" } }
                }
                li {
                    a href=(at(Horizon::Target)) {
                        "Ändra önskat läge" span.sr-only { " för kanalerna" }
                    }
                }
            }
        }
    }
}

fn table(view: &View<'_>, current: &[&Assignment], target: &[&Assignment]) -> Markup {
    let mut lines: BTreeMap<ChannelId, Line<'_>> = BTreeMap::new();
    for assignment in current {
        lines.entry(assignment.channel).or_default().current.push(assignment);
    }
    for assignment in target {
        lines.entry(assignment.channel).or_default().target.push(assignment);
    }
    let mut lines: Vec<_> = lines.into_iter().collect();
    lines.sort_by_key(|(_, line)| place(line));
    let reached: Vec<_> = lines.iter().map(|(_, line)| turn_to(view, line)).collect();
    let same = reached.iter().all(|one| reached.first() == Some(one));
    let wanted = wanted(target);
    let mut columns = vec![
        Column::text("Kanal").width(Width::Medium),
        Column::text("Nuläge"),
        Column::text(&wanted),
    ];
    if !same {
        columns.push(Column::text("Så når du kanalen").width(Width::Large));
    }
    // A cell without a column is not shown.
    let rows = lines.iter().zip(&reached);
    let rows = rows.map(|((channel, line), reached)| row(view, *channel, line, reached)).collect();
    let table = Table {
        caption: "Kanaler nu och önskade",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows,
    };
    let common = reached.first().filter(|_| same);
    let words = [
        Concept::PrimaryChannel,
        Concept::Complementary,
        Concept::Discouraged,
        Concept::Forbidden,
        Concept::Horizon,
    ];
    html! {
        (table)
        (explained(view.visit.slug(), &words))
        @if let Some(common) = common {
            dl.summary { (SummaryRow::known("Kontakt", common.render())) }
        }
    }
}

/// A role and its rank.
type Place = Option<(Role, u8)>;

/// In the order that they are wanted, then in that of today; role before rank.
fn place(line: &Line<'_>) -> (bool, Place, Place) {
    let first = |all: &[&Assignment]| all.iter().map(|a| (a.role, a.rank.get())).min();
    let (target, current) = (first(&line.target), first(&line.current));
    (target.is_none(), target, current)
}

/// The heading of what is wanted, with its year where all have the same.
fn wanted(target: &[&Assignment]) -> String {
    let word = Horizon::Target.word();
    let mut years = target.iter().map(|assignment| assignment.year);
    let first = years.next().flatten();
    match first.filter(|year| years.all(|other| other == Some(*year))) {
        Some(year) => format!("{word} {year}"),
        None => word.to_owned(),
    }
}

fn row(view: &View<'_>, id: ChannelId, line: &Line<'_>, reached: &Reached) -> Row {
    let channel = view.catalogue.channels.get(id);
    let name = channel.map_or("Kanalen finns inte kvar", |channel| channel.name.as_str());
    Row::new(vec![
        html! { (name) },
        roles(view, &line.current),
        roles(view, &line.target),
        reached.render(),
    ])
}

fn roles(view: &View<'_>, assignments: &[&Assignment]) -> Markup {
    html! {
        @if assignments.is_empty() { span.muted { "Används inte" } }
        @for assignment in assignments {
            p { (role(assignment)) }
            @for limit in limits(view, assignment) { p.muted { (limit) } }
        }
    }
}

/// What limits or explains a role, line by line.
fn limits(view: &View<'_>, assignment: &Assignment) -> Vec<String> {
    let groups = assignment.target_groups.iter();
    let groups: Vec<_> = groups
        .filter_map(|id| view.catalogue.target_groups.get(*id))
        .map(|group| group.name.as_str())
        .collect();
    let steps: Vec<_> = assignment.steps.iter().map(|step| step.word()).collect();
    let mut lines = Vec::new();
    if !groups.is_empty() {
        lines.push(format!("För {}", groups.join(", ")));
    }
    if !steps.is_empty() {
        lines.push(format!("Gäller {}", steps.join(", ")));
    }
    lines.extend(assignment.identification.map(|level| format!("Identifiering: {}", level.word())));
    lines.extend(assignment.rationale.as_ref().map(|why| format!("Skäl: {why}")));
    lines
}

/// Where one turns to, and from where that is taken.
#[derive(PartialEq, Eq)]
struct Reached {
    point: ContactPoint,
    inherited: Option<String>,
}

fn turn_to(view: &View<'_>, line: &Line<'_>) -> Reached {
    let Some(assignment) = line.current.first().or(line.target.first()) else {
        return Reached { point: ContactPoint::default(), inherited: None };
    };
    let point = view.catalogue.contact_point_of(view.service, assignment);
    let own = &assignment.contact_point;
    let unit = view.service.owner.and_then(|id| view.catalogue.units.get(id));
    let of_unit = unit.map(|unit| unit.contact_point.clone()).unwrap_or_default();
    let inherited = if point == *own {
        None
    } else if point == own.or(&of_unit) {
        unit.map(|unit| format!("Från {}", unit.name))
    } else {
        Some("Gemensamt för kanalen".to_owned())
    };
    Reached { point, inherited }
}

impl Render for Reached {
    fn render(&self) -> Markup {
        html! {
            @if self.point.is_empty() { span.muted { (texts::UNKNOWN) } } @else {
                (reach(&self.point))
                @if let Some(from) = &self.inherited { p.muted { (from) } }
            }
        }
    }
}

fn reach(point: &ContactPoint) -> Markup {
    let email = point.email.as_ref();
    let mail = email.and_then(|email| SafeUrl::parse(&format!("mailto:{email}")).ok());
    html! {
        @if let Some(telephone) = &point.telephone { p { (telephone) } }
        @match (email, &mail) {
            (Some(email), Some(url)) => p { a href=(url) { (email) } },
            (Some(email), None) => p { (email) },
            (None, _) => {}
        }
        @if let Some(address) = &point.address { p { (address) } }
        @if let Some(url) = &point.url { p { (outward(url, "Öppna sidan")) } }
        @if let Some(hours) = &point.hours { p { (hours) } }
    }
}

/// Whether one can change channel on the way, and whether the channel is chosen freely.
fn switching(view: &View<'_>) -> Markup {
    let demands = &view.service.demands;
    let at = |field, action| Ask(Section::ChannelChoice, field, action);
    let group = view.service.group.and_then(|id| view.catalogue.groups.get(id));
    let slug = view.visit.slug();
    let rows = [
        Some(
            asked_text(
                view,
                "Byta kanal mitt i ärendet",
                demands.channel_switch.map(Word::word),
                at("channel_switch", "Ange om det går att byta kanal"),
            )
            .explained(where_explained(slug, Concept::ChannelSwitch)),
        ),
        row_if_any(
            "Så byter man kanal",
            demands.channel_switch_note.as_ref().map(|note| html! { (note) }),
        ),
        Some(
            asked_text(
                view,
                "Val av kanal",
                demands.channel_choice.map(Word::word),
                at("channel_choice", "Ange om kanalen väljs fritt"),
            )
            .explained(where_explained(slug, Concept::ChannelChoice)),
        ),
        row_if_any("Tjänstegrupp", group.map(|group| html! { (group.name) })),
    ];
    html! {
        dl.summary { @for row in rows.into_iter().flatten() { (row) } }
        @if let Some(url) = view.change(Section::ChannelChoice) {
            p { a href=(url) { "Ändra val av kanal" } }
        }
    }
}
