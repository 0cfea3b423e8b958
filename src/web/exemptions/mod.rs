//! The exemptions: decided departures from the rule, of a service, an e-service, a system or a
//! platform, for a time.

mod edit;
mod list;
mod show;
mod subject;

use actix_web::web;
use maud::{Markup, html};
use utbud_domain::access::Permission;
use utbud_domain::{
    Day, EntityRef, Exemption, ExemptionDraft, ExemptionId, ExemptionSubject, Id, Kept,
};

use crate::components::tag::{Tag, Tone};
use crate::error::WebError;
use crate::route::Route;
use crate::things::link;
use crate::visit::Visit;

pub(crate) use list::ENDING;
pub(crate) use subject::of_service;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/undantag", Permission::ReadAll, || web::to(list::show)),
    // Before the exemptions, whose identities can be anything else.
    Route::get("/{kommun}/undantag/ny", Permission::EditCatalogue, || web::to(edit::begin)),
    Route::post("/{kommun}/undantag/ny", Permission::EditCatalogue, || web::to(edit::add)),
    Route::get("/{kommun}/undantag/{id}", Permission::ReadAll, || web::to(show::show)),
    Route::get("/{kommun}/undantag/{id}/andra", Permission::EditCatalogue, || web::to(edit::show)),
    Route::post("/{kommun}/undantag/{id}/andra", Permission::EditCatalogue, || web::to(edit::save)),
    Route::get("/{kommun}/undantag/{id}/fornya", Permission::EditCatalogue, || {
        web::to(edit::renew)
    }),
    Route::post("/{kommun}/undantag/{id}/fornya", Permission::EditCatalogue, || {
        web::to(edit::add_renewed)
    }),
    Route::post("/{kommun}/undantag/{id}/ta-bort", Permission::EditCatalogue, || {
        web::to(show::remove)
    }),
];

/// The exemption with this identity.
fn found<'a>(visit: &'a Visit, id: &str) -> Result<&'a Kept<Exemption>, WebError> {
    let id = ExemptionId::parse(id).ok_or(WebError::NotFound)?;
    visit.catalogue().exemptions.get(id).map(AsRef::as_ref).ok_or(WebError::NotFound)
}

/// What an exemption is about, with the way to its page.
fn about(visit: &Visit, subject: &ExemptionSubject) -> Markup {
    match subject {
        ExemptionSubject::Service(id) => link(visit, EntityRef::Service(*id)),
        ExemptionSubject::EService(id) => link(visit, EntityRef::EService(*id)),
        ExemptionSubject::System(id) => link(visit, EntityRef::System(*id)),
        ExemptionSubject::Platform(name) => html! { (name) },
    }
}

/// What kind of thing an exemption is about, to begin a line with.
fn kind_of(subject: &ExemptionSubject) -> &'static str {
    match subject {
        ExemptionSubject::Service(_) => "Tjänst",
        ExemptionSubject::EService(_) => "E-tjänst",
        ExemptionSubject::System(_) => "System",
        ExemptionSubject::Platform(_) => "Plattform",
    }
}

/// Where in its time an exemption is, as one word or two with a colour.
fn standing(exemption: &ExemptionDraft, today: Day) -> Tag<'static> {
    let (word, tone) = if exemption.decided_on > today {
        ("Gäller inte än", Tone::Coming)
    } else if exemption.is_ending_on(today) {
        ("Slutar snart", Tone::Warning)
    } else if exemption.holds_on(today) {
        ("Gäller", Tone::Good)
    } else {
        ("Har slutat", Tone::Plain)
    };
    Tag { word, tone }
}
