//! The page of a service: all that is known of it, what is not, and why it counts as it does.
//!
//! `sections/` would be one file too few: each part that a reader looks for has a file of its own.
//! The order on the page is that of [`sections`].

mod about;
mod acts;
mod channels;
mod e_services;
mod frame;
mod judged;
mod missing;
mod need;
mod parts;
mod people;
mod standing;
mod steps;

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::LINK;
use actix_web::web::Path;
use actix_web::{HttpResponse, http::header::HeaderValue};
use maud::{Markup, html};
use utbud_domain::access::Permission;
use utbud_domain::{ActorId, Catalogue, EServiceState, EntityRef, Kept, Outlook, Service};
use utbud_store::By;

use super::edit::Section;
use super::history::{self, Told};
use super::past;
use crate::components::banner::Mood;
use crate::components::form::field_id;
use crate::components::regions::with_aside;
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply};

/// The latest changes that the page shows.
const LATEST: u32 = 3;

/// `GET /{kommun}/tjanster/{number}`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store, for a member who sees the history.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    if let Some(typed) = past::asked(&visit)? {
        return past::show(&visit, &path.1, &typed).await;
    }
    let service = Arc::clone(visit.service(&path.1)?);
    whole(&visit, &service).await
}

/// The page of a service, on the day that the visitor looks at.
///
/// # Errors
/// Those of the store, for a member who sees the history.
pub(super) async fn whole(
    visit: &Visit,
    service: &Kept<Service>,
) -> Result<HttpResponse, WebError> {
    answer(visit, service, None).await
}

/// Why something was not done, over the service's page.
pub(super) struct Notice {
    /// The status of the answer.
    pub(super) status: StatusCode,
    /// How it is meant.
    pub(super) mood: Mood,
    /// What it says.
    pub(super) words: String,
}

/// The page of a service, with why something was not done.
///
/// # Errors
/// Those of the store, for a member who sees the history.
pub(super) async fn answer(
    visit: &Visit,
    service: &Kept<Service>,
    notice: Option<&Notice>,
) -> Result<HttpResponse, WebError> {
    let (latest, names) = if visit.may(Permission::ReadAll) {
        let latest = history::told(visit, vec![EntityRef::Service(service.id)], LATEST).await?;
        (latest, names(visit, service).await?)
    } else {
        (Vec::new(), Names::new())
    };
    let view = View::of(visit, service, &names);
    let status = notice.map_or(StatusCode::OK, |notice| notice.status);
    let mut answer = reply::with_status(status, view.page(&latest, notice));
    let canonical = paths::service(visit.slug(), service.number.as_str());
    if let Ok(link) = HeaderValue::from_str(&format!("<{canonical}>; rel=\"canonical\"")) {
        answer.headers_mut().insert(LINK, link);
    }
    Ok(answer)
}

/// Who they are that have said something.
type Names = BTreeMap<ActorId, By>;

/// Who has said that what is known still holds, and that there is no e-service.
async fn names(visit: &Visit, service: &Service) -> Result<Names, WebError> {
    let said = [service.confirmed, service.no_e_service_said];
    let actors: Vec<_> = said.into_iter().flatten().map(|said| said.by).collect();
    let municipality = visit.municipality.id;
    visit.app.run(move |app| app.store.people(municipality, &actors)).await
}

/// What the sections are made of.
struct View<'a> {
    visit: &'a Visit,
    catalogue: &'a Catalogue,
    service: &'a Service,
    /// The same with its version.
    kept: &'a Kept<Service>,
    names: &'a Names,
    state: EServiceState,
    outlook: Outlook,
    /// Whether the visitor sees persons, systems, exemptions and history.
    is_member: bool,
    /// Whether the visitor may change the service.
    may_change: bool,
}

impl<'a> View<'a> {
    fn of(visit: &'a Visit, kept: &'a Kept<Service>, names: &'a Names) -> Self {
        let service = &kept.value;
        let catalogue: &Catalogue = visit.catalogue();
        let outlook = Outlook::on(visit.today());
        let known = visit.model.facts().service(service.id).map(|facts| facts.state);
        let state = known.unwrap_or_else(|| catalogue.e_service_state(service, outlook));
        let is_member = visit.may(Permission::ReadAll);
        let may_change = visit.may_change(EntityRef::Service(service.id));
        Self { visit, catalogue, service, kept, names, state, outlook, is_member, may_change }
    }

    /// Where a section is changed, for one who may.
    fn change(&self, section: Section) -> Option<String> {
        let (slug, number) = (self.visit.slug(), self.service.number.as_str());
        self.may_change.then(|| paths::service_edit(slug, number, section.code()))
    }

    /// A field of a section, for one who may change it.
    fn field(&self, section: Section, name: &str) -> Option<String> {
        self.change(section).map(|form| format!("{form}#{}", field_id(name)))
    }

    fn page(&self, latest: &[Told], notice: Option<&Notice>) -> Markup {
        let main = html! {
            (standing::card(self))
            (about::card(self))
            (about::publication(self))
            (about::target_groups(self))
            (channels::card(self))
            (need::card(self))
            (need::demands(self))
            (steps::card(self))
            (e_services::card(self))
            @if self.is_member {
                (people::card(self))
                (people::exemptions(self))
            }
            (about::law(self))
        };
        let aside = html! {
            @if self.is_member {
                (missing::card(self))
                (judged::card(self))
                (history::card(self.visit, self.service, latest))
            }
            (frame::around(self))
            (acts::card(self))
        };
        frame::page(self, &with_aside(&main, &aside), notice)
    }
}
