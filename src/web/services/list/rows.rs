//! The rows of the list.

use maud::{Markup, Render, html};
use utbud_domain::listing::Sort;
use utbud_domain::{Catalogue, Horizon, Kept, Role, Service, ServiceId};

use super::drawn::View;
use crate::components::form::{Button, hidden};
use crate::components::table::{Column, Order, Row, Shape, Table, Width};
use crate::edit::VERSION;
use crate::services::acts::BACK;
use crate::services::state_tag;
use crate::words::service::volume;
use crate::{paths, texts};

/// A column that can be sorted by, and whether the largest stand first when it is first chosen.
const SORTED: [(Sort, bool); 5] = [
    (Sort::Name, false),
    (Sort::Owner, false),
    (Sort::EServiceState, false),
    (Sort::AnnualVolume, true),
    (Sort::Confirmed, false),
];

pub(super) fn table(view: &View<'_>) -> Markup {
    let [name, owner, state, cases, confirmed] = SORTED.map(|sorted| heading(view, sorted));
    let confirmed_width = if view.is_to_confirm() { Width::Rest } else { Width::Medium };
    let columns = [
        Column::text("Tjänst").width(Width::Large).sort(&name.0, name.1),
        Column::text("Ansvarig verksamhet").sort(&owner.0, owner.1),
        Column::text("Huvudkanal i dag").width(Width::Medium),
        Column::text("E-tjänst").width(Width::Medium).sort(&state.0, state.1),
        Column::number("Ärenden per år").width(Width::Small).sort(&cases.0, cases.1),
        Column::text("Bekräftad").width(confirmed_width).sort(&confirmed.0, confirmed.1),
    ];
    let rows = view.listing.services.iter().filter_map(|id| row(view, *id)).collect();
    Table {
        caption: &format!("Tjänster, sida {} av {}", view.asked.page, view.pages()),
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows,
    }
    .render()
}

/// The list sorted by a column, or turned where it already is; and how it stands now.
fn heading(view: &View<'_>, (sort, largest_first): (Sort, bool)) -> (String, Option<Order>) {
    let now = view.asked.order().filter(|(by, _)| *by == sort).map(|(_, turned)| turned);
    let turned = now.map_or(largest_first, |turned| !turned);
    let order = now.map(|turned| if turned { Order::Descending } else { Order::Ascending });
    let asked = view.asked.with(|asked| asked.sort = Some((sort, turned)));
    (asked.url(view.slug()), order)
}

fn row(view: &View<'_>, id: ServiceId) -> Option<Row> {
    let catalogue = view.catalogue();
    let service = catalogue.services.get(id)?;
    let state = view.index.facts().service(id)?.state;
    let url = paths::service(view.slug(), service.number.as_str());
    Some(Row::new(vec![
        html! { a href=(url) { (service.name) } " " span.muted.nowrap { (service.number) } },
        owner(catalogue, service),
        channels(catalogue, service),
        state_tag(state).render(),
        cases(service),
        confirmed(view, service),
    ]))
}

fn unknown() -> Markup {
    html! { span.muted { (texts::UNKNOWN) } }
}

fn owner(catalogue: &Catalogue, service: &Service) -> Markup {
    let unit = service.owner.and_then(|id| catalogue.units.get(id));
    unit.map_or_else(unknown, |unit| html! { (unit.name) })
}

/// The main channel today, and how many complementary ones there are beside it.
fn channels(catalogue: &Catalogue, service: &Service) -> Markup {
    let all = catalogue.assignments_of(service, Horizon::Current);
    let main = all.iter().filter(|assignment| assignment.role == Role::Primary);
    let names: Vec<_> = main
        .filter_map(|assignment| catalogue.channels.get(assignment.channel))
        .map(|channel| channel.name.as_str())
        .collect();
    let more = all.iter().filter(|assignment| assignment.role == Role::Complementary).count();
    html! {
        @if names.is_empty() { (unknown()) } @else {
            (names.join(", "))
            @if more > 0 {
                " " span.muted { "+" (more) span.sr-only { " kompletterande" } }
            }
        }
    }
}

fn cases(service: &Service) -> Markup {
    let estimate = service.need.annual_volume.as_ref();
    estimate.map_or_else(unknown, |estimate| html! { (volume(estimate)) })
}

/// When it was confirmed, and in the list of what is not, the click that does.
fn confirmed(view: &View<'_>, service: &Kept<Service>) -> Markup {
    let url = paths::service_confirm(view.slug(), service.number.as_str());
    let button = Button::quiet("Stämmer fortfarande").about(service.name.as_str());
    html! {
        @match service.confirmed {
            Some(said) => (texts::date_iso(said.on)),
            None => span.muted { "Nej" },
        }
        @if view.may_confirm(service.id) {
            form method="post" action=(url) {
                (hidden(VERSION, &service.version.to_string()))
                (hidden(BACK, &view.asked.url(view.slug())))
                (button)
            }
        }
    }
}
