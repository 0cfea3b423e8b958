//! The organisation: who answers for the services, how the units lie below each other, and how
//! they come, change places, are put together and close.

mod close;
mod decided;
mod form;
mod hinders;
mod later;
mod merge;
mod named;
mod order;
mod preview;
mod show;
mod takeover;
mod told;
mod tree;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::{Act, EntityRef, Id, Kept, OrgUnit, OrgUnitId};

use crate::edit::Editing;
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::route::Route;
use crate::visit::Visit;
pub(crate) use named::{open_units, units};
pub(crate) use takeover::newest;
pub(crate) use told::told;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/organisation", Permission::ReadAll, || web::to(tree::show)),
    // Before the units, whose identities could be anything else.
    Route::get("/{kommun}/organisation/ny", Permission::EditCatalogue, || web::to(form::new)),
    Route::post("/{kommun}/organisation/ny", Permission::EditCatalogue, || web::to(form::add)),
    Route::get("/{kommun}/organisation/sla-ihop", Permission::EditCatalogue, || {
        web::to(merge::show)
    }),
    Route::post("/{kommun}/organisation/sla-ihop", Permission::EditCatalogue, || {
        web::to(merge::save)
    }),
    Route::get("/{kommun}/organisation/{id}", Permission::ReadAll, || web::to(show::show)),
    Route::get("/{kommun}/organisation/{id}/andra", Permission::EditCatalogue, || {
        web::to(form::show)
    }),
    Route::post("/{kommun}/organisation/{id}/andra", Permission::EditCatalogue, || {
        web::to(form::save)
    }),
    Route::post("/{kommun}/organisation/{id}/ordna", Permission::EditCatalogue, || {
        web::to(order::save)
    }),
    Route::get("/{kommun}/organisation/{id}/senare", Permission::EditCatalogue, || {
        web::to(later::form)
    }),
    Route::post("/{kommun}/organisation/{id}/senare", Permission::EditCatalogue, || {
        web::to(later::save)
    }),
    Route::post("/{kommun}/organisation/{id}/avsluta-inte", Permission::EditCatalogue, || {
        web::to(later::keep)
    }),
    Route::get("/{kommun}/organisation/{id}/avsluta", Permission::EditCatalogue, || {
        web::to(close::show)
    }),
    Route::post("/{kommun}/organisation/{id}/avsluta", Permission::EditCatalogue, || {
        web::to(close::save)
    }),
];

/// A unit by its identity.
fn unit<'v>(visit: &'v Visit, id: &str) -> Result<&'v Kept<OrgUnit>, WebError> {
    let found = OrgUnitId::parse(id).and_then(|id| visit.model.whole().units.get(id));
    found.map(AsRef::as_ref).ok_or(WebError::NotFound)
}

/// The way to the organisation, and to a unit.
fn crumbs(visit: &Visit, unit: Option<&OrgUnit>) -> Vec<Link> {
    let slug = visit.slug();
    let mut crumbs = vec![
        Link::new("Start", paths::home(slug)),
        Link::new("Organisation", paths::organisation(slug)),
    ];
    if let Some(unit) = unit {
        crumbs.push(Link::new(unit.name.as_str(), paths::org_unit(slug, &unit.id.to_string())));
    }
    crumbs
}

/// A form over what a unit says, at an address of its own.
fn editing(
    visit: &Visit,
    unit: &OrgUnit,
    (heading, lead): (String, String),
    here: fn(&str, &str) -> String,
) -> Editing {
    let (slug, id) = (visit.slug(), unit.id.to_string());
    Editing {
        about: EntityRef::OrgUnit(unit.id),
        act: Act::ChangeUnit,
        heading,
        lead,
        crumbs: crumbs(visit, Some(unit)),
        here: here(slug, &id),
        back: paths::org_unit(slug, &id),
        menu: paths::organisation(slug),
    }
}
