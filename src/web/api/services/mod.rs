//! The services: the list with its filters, and one with all that is known of it.

mod body;
mod channels;
mod channels_write;
mod demands;
mod parts;
#[cfg(test)]
mod tests;
mod write;

use actix_web::{HttpRequest, HttpResponse};
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
