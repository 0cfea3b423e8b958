//! A unit with all that is known of it.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, html};
use utbud_domain::access::Permission;
use utbud_domain::listing::Query;
use utbud_domain::{Day, EntityRef, Kept, OrgUnit, OrgUnitId};

use super::{crumbs, decided, hinders, tree, unit};
use crate::components::banner::Mood;
use crate::components::form::{Button, Form, buttons};
use crate::components::regions::Section;
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::layout::Page;
use crate::things::history;
use crate::visit::Visit;
use crate::words::around;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// `GET /{kommun}/organisation/{id}`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    Ok(reply::page(page(&visit, &path.1, None).await?))
}

/// The page of a unit; `why` says why what was asked for is not done.
///
/// # Errors
/// As [`show`]; those of the store.
pub(super) async fn page(visit: &Visit, id: &str, why: Option<&str>) -> Result<Markup, WebError> {
    let unit = unit(visit, id)?;
    let frame = visit.frame(&paths::organisation(visit.slug()));
    let crumbs = crumbs(visit, None);
    let may = visit.may(Permission::EditCatalogue);
    let path = unit.parent.map(|_| visit.catalogue().unit_path(unit.id));
    let lead = html! { @if let Some(path) = path { (path) } (tree::ahead(visit, unit)) };
    let mut page = Page::new(&frame, unit.name.as_str()).crumbs(&crumbs).narrow();
    if !lead.0.is_empty() {
        page = page.lead(lead);
    }
    if let Some(why) = why {
        page = page.banner(Mood::Failed, html! { (why) });
    }
    let receipt = decided::receipt(visit).await?;
    if !receipt.is_empty() {
        page = page.banner(Mood::Notice, html! { (receipt.join(" ")) });
    }
    for hinder in hinders::of(visit, unit.id) {
        page = page.banner(Mood::Warning, hinder);
    }
    page = page.actions(html! {
        @match unit.closed_on {
            None if may => (ways(visit, unit.id)),
            Some(day) if may && day > visit.today() => (kept(visit, unit.id)),
            _ => {},
        }
        (history(visit, EntityRef::OrgUnit(unit.id)))
    });
    Ok(page.body(html! { (about(visit, unit, may)) (parts(visit, unit)) }))
}

/// The ways to decide otherwise of one that is to close.
fn kept(visit: &Visit, id: OrgUnitId) -> Markup {
    let (slug, id) = (visit.slug(), id.to_string());
    let close = paths::org_unit_close(slug, &id);
    let button = html! { (Button::secondary("Avsluta inte")) };
    html! {
        (Button::link("Ändra när eller vem som tar över", &close))
        (Form::post(&paths::org_unit_keep(slug, &id), button))
    }
}

/// What can be done with it beside changing what it says.
fn ways(visit: &Visit, id: OrgUnitId) -> Markup {
    let (slug, id) = (visit.slug(), id.to_string());
    let under = paths::with_query(paths::org_unit_new(slug), &[("parent", &id)]);
    let merge = paths::with_query(paths::org_units_merge(slug), &[("units", &id)]);
    let (close, order) = (paths::org_unit_close(slug, &id), paths::org_unit_order(slug, &id));
    let later = paths::org_unit_later(slug, &id);
    let moves = html! {
        (buttons(&[
            Button::quiet("Flytta upp").sends("to", "up"),
            Button::quiet("Flytta ner").sends("to", "down"),
        ]))
    };
    html! {
        (buttons(&[
            Button::link("Lägg till verksamhet under", &under),
            Button::link("Byt namn eller flytta från en dag", &later),
            Button::link("Slå ihop med andra", &merge),
            Button::link("Avsluta", &close),
        ]))
        (Form::post(&order, moves))
    }
}

fn about(visit: &Visit, unit: &Kept<OrgUnit>, may: bool) -> Markup {
    let (slug, id) = (visit.slug(), unit.id.to_string());
    let catalogue = visit.catalogue();
    let edit = paths::org_unit_edit(slug, &id);
    let url = may.then(|| edit.clone());
    let change = url.as_deref();
    let link = |id: OrgUnitId| {
        let unit = catalogue.units.get(id);
        let name = unit.map(|unit| unit.name.to_string()).unwrap_or_default();
        html! { a href=(paths::org_unit(slug, &id.to_string())) { (name) } }
    };
    let mut rows = Vec::new();
    if let Some(short) = &unit.short_name {
        rows.push(Row::known("Kortnamn", html! { (short) }));
    }
    rows.push(match unit.kind {
        Some(kind) => Row::known("Slag", html! { (kind.word()) }),
        None => Row::missing("Slag", "Ange slag", change),
    });
    if let Some(parent) = unit.parent {
        rows.push(Row::known("Ligger under", link(parent)));
    }
    if let Some(day) = unit.active_from {
        rows.push(Row::known("Gäller från", html! { (texts::date_long(day)) }));
    }
    if let Some(day) = unit.closed_on {
        let label = if day > visit.today() { "Avslutas" } else { "Avslutad" };
        rows.push(Row::known(label, html! { (texts::date_long(day)) }));
    }
    if let Some(next) = unit.successor {
        rows.push(Row::known("Efterträdare", link(next)));
    }
    rows.extend(taking_over(visit, unit.id));
    if let Some(ahead) = &unit.ahead {
        let later = paths::org_unit_later(slug, &id);
        rows.push(Row::known(
            "Ändras senare",
            html! {
                (around::later(catalogue, ahead)) ". "
                @if may { a href=(later) { "Ändra det som är bestämt" } }
            },
        ));
    }
    rows.push(match tree::lead(catalogue, unit.id) {
        Some((name, None)) => Row::known("E-tjänsteansvarig", html! { (name) }),
        Some((name, Some(above))) => {
            Row::known("E-tjänsteansvarig", html! { (name) span.muted { ", som " (above) } })
        }
        None => Row::missing("E-tjänsteansvarig", "Ange e-tjänsteansvarig", change),
    });
    rows.extend(contact_point(unit));
    html! { (Summary { id: "om", heading: "Om verksamheten", change, rows }) }
}

/// What it takes over from, and has taken over from, each with its day.
fn taking_over(visit: &Visit, unit: OrgUnitId) -> Vec<Row<'static>> {
    let (slug, today) = (visit.slug(), visit.today());
    let from = visit.catalogue().units.iter().filter(|other| other.successor == Some(unit));
    let mut from: Vec<_> = from.filter_map(|other| Some((other.closed_on?, other))).collect();
    from.sort_by_key(|(day, other)| (*day, other.id));
    let (ahead, past): (Vec<_>, Vec<_>) = from.into_iter().partition(|(day, _)| *day > today);
    let one = |(day, other): &(Day, &Arc<Kept<OrgUnit>>)| {
        let url = paths::org_unit(slug, &other.id.to_string());
        html! { a href=(url) { (other.name) } " " (texts::date_long(*day)) }
    };
    let value = |units: &[_]| {
        html! {
            @for (place, unit) in units.iter().enumerate() { @if place > 0 { ", " } (one(unit)) }
        }
    };
    let row = |label, units: &[_]| (!units.is_empty()).then(|| Row::known(label, value(units)));
    [row("Tar över från", &ahead), row("Tog över från", &past)].into_iter().flatten().collect()
}

fn contact_point(unit: &OrgUnit) -> Vec<Row<'_>> {
    let point = &unit.contact_point;
    let url = point.url.as_ref().map(|url| html! { a href=(url) { (url) } });
    let rows = [
        ("Telefon", point.telephone.as_ref().map(|text| html! { (text) })),
        ("E-post", point.email.as_ref().map(|text| html! { (text) })),
        ("Adress", point.address.as_ref().map(|text| html! { (text) })),
        ("Webbadress", url),
        ("Öppettider", point.hours.as_ref().map(|text| html! { (text) })),
    ];
    rows.into_iter().filter_map(|(label, text)| Some(Row::known(label, text?))).collect()
}

/// Its services and what lies under it.
fn parts(visit: &Visit, unit: &OrgUnit) -> Markup {
    let listing = visit.model.listing(visit.role().is_some()).list(&Query::default());
    let below = visit.catalogue().unit_children();
    let below = below.get(&Some(unit.id)).into_iter().flatten();
    let open: Vec<_> =
        below.filter(|unit| unit.closed_on.is_none_or(|day| day > visit.today())).collect();
    let one = |id: OrgUnitId| tree::services(&listing, visit.slug(), id);
    let body = html! {
        p { (one(unit.id)) @if !open.is_empty() { ", med dem i verksamheterna under" } "." }
        @if !open.is_empty() {
            ul.ways {
                @for unit in &open {
                    li {
                        a href=(paths::org_unit(visit.slug(), &unit.id.to_string())) { (unit.name) }
                        (tree::ahead(visit, unit)) ": " (one(unit.id))
                    }
                }
            }
        }
    };
    html! { (Section { id: "tjanster", heading: "Tjänster", lead: "", card: true, body }) }
}
