//! The page of a service: all that is known of it, what is not, and why it counts as it does.
//!
//! `sections/` would be one file too few: each part that a reader looks for has a file of its own.
//! The order on the page is that of [`sections`].

mod about;
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

use std::sync::Arc;

use actix_web::http::header::LINK;
use actix_web::web::Path;
use actix_web::{HttpResponse, http::header::HeaderValue};
use maud::{Markup, html};
use utbud_domain::access::Permission;
use utbud_domain::{Catalogue, EServiceState, EntityRef, Outlook, Service};

use super::history::{self, Told};
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
    let service = Arc::clone(visit.service(&path.1)?);
    let latest = if visit.may(Permission::ReadAll) {
        history::told(&visit, vec![EntityRef::Service(service.id)], LATEST).await?
    } else {
        Vec::new()
    };
    let view = View::of(&visit, &service);
    let mut answer = reply::page(view.page(&latest));
    let canonical = paths::service(visit.slug(), service.number.as_str());
    if let Ok(link) = HeaderValue::from_str(&format!("<{canonical}>; rel=\"canonical\"")) {
        answer.headers_mut().insert(LINK, link);
    }
    Ok(answer)
}

/// What the sections are made of.
struct View<'a> {
    visit: &'a Visit,
    catalogue: &'a Catalogue,
    service: &'a Service,
    state: EServiceState,
    outlook: Outlook,
    /// Whether the visitor sees persons, systems, exemptions and history.
    is_member: bool,
}

impl<'a> View<'a> {
    fn of(visit: &'a Visit, service: &'a Service) -> Self {
        let catalogue: &Catalogue = visit.catalogue();
        let outlook = Outlook::on(visit.today());
        let known = visit.model.facts().service(service.id).map(|facts| facts.state);
        let state = known.unwrap_or_else(|| catalogue.e_service_state(service, outlook));
        let is_member = visit.may(Permission::ReadAll);
        Self { visit, catalogue, service, state, outlook, is_member }
    }

    fn page(&self, latest: &[Told]) -> Markup {
        let main = html! {
            (standing::card(self))
            (about::card(self))
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
        };
        frame::page(self, &with_aside(&main, &aside))
    }
}
