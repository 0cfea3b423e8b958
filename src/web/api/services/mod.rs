//! The services: the list with its filters, and one with all that is known of it.

mod body;
mod channels;
mod demands;
mod parts;
#[cfg(test)]
mod tests;

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use utbud_domain::{Id, ServiceId};
use utoipa::IntoParams;
use utoipa::openapi::path;

use super::listed::Listed;
use super::openapi::Refusals;
use super::parameter::{self, Parameter};
use super::{answer, asked::Asked};
use crate::error::WebError;
use crate::visit::Visit;

pub use body::{Looked, ServiceBody};

/// What the list takes.
pub struct Takes;

impl Takes {
    fn all() -> impl Iterator<Item = Parameter> {
        let rest = [Parameter::Missing, Parameter::Sort, Parameter::Page, Parameter::PerPage];
        [Parameter::Search].into_iter().chain(parameter::facets()).chain(rest)
    }
}

impl IntoParams for Takes {
    fn into_params(_: impl Fn() -> Option<path::ParameterIn>) -> Vec<path::Parameter> {
        Self::all().map(Parameter::described).collect()
    }
}

/// Lists services.
///
/// Members see all; others those that are published on the website, without persons.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/services",
    operation_id = "list_services",
    tag = "services",
    params(("kommun" = String, Path, description = "The kommun's name in addresses."), Takes),
    responses((status = 200, description = "A page of services.",
        body = Listed<ServiceBody<'static>>), Refusals),
    security((), ("bearer" = [])),
)]
pub async fn list(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = Asked::of(&request, Takes::all())?;
    let looked = Looked::by(&visit);
    let listing = visit.model.listing(looked.is_member).list(&asked.query());
    let services = listing.services.iter().filter_map(|id| looked.catalogue.services.get(*id));
    let body = Listed {
        items: services.map(|service| ServiceBody::of(service, &looked)).collect(),
        total: listing.total,
        page: asked.page,
        per_page: asked.per_page,
    };
    answer::json(&request, &visit, &body)
}

/// Gives a service.
///
/// By its identity, or by what the kommun numbers it with.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/services/{id}",
    operation_id = "show_service",
    tag = "services",
    params(
        ("kommun" = String, Path, description = "The kommun's name in addresses."),
        ("id" = String, Path, description = "An identity (UUID), or a number."),
    ),
    responses((status = 200, description = "The service.", body = ServiceBody<'static>), Refusals),
    security((), ("bearer" = [])),
)]
pub async fn show(
    request: HttpRequest,
    visit: Visit,
    path: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    Asked::of(&request, [])?;
    let looked = Looked::by(&visit);
    let (_, which) = path.into_inner();
    let by_id = ServiceId::parse(&which).and_then(|id| looked.catalogue.services.get(id));
    let service = match by_id {
        Some(service) => service,
        None => visit.service(&which)?,
    };
    answer::json(&request, &visit, &ServiceBody::of(service, &looked))
}
