//! The services behind a figure, each with what the figure says of it.

use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utbud_domain::figures::{Judged, Part, Reason, Scope, Verdict, figure};
use utbud_domain::{Catalogue, Id};
use utoipa::openapi::path;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::day::Seen;
use crate::api::answer;
use crate::api::asked::Asked;
use crate::api::listed::Listed;
use crate::api::openapi::Refusals;
use crate::api::parameter::{self, Parameter};
use crate::api::schema;
use crate::error::WebError;
use crate::visit::Visit;

/// What the list takes.
pub struct Takes;

impl Takes {
    fn all() -> impl Iterator<Item = Parameter> {
        use Parameter::{AsOf, Figure, Page, Part, PerPage, Period, Reason, Year};
        let first = [AsOf, Figure, Part, Reason];
        first.into_iter().chain(parameter::facets()).chain([Page, PerPage, Period, Year])
    }
}

impl IntoParams for Takes {
    fn into_params(_: impl Fn() -> Option<path::ParameterIn>) -> Vec<path::Parameter> {
        Self::all().filter(|p| p.is_answered()).map(Parameter::described).collect()
    }
}

/// A service, with what a figure says of it.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = JudgedService)]
pub struct JudgedBody<'a> {
    /// Its identity.
    pub id: Uuid,
    /// What the kommun numbers it with.
    pub number: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What the figure says.
    #[schema(value_type = schema::Verdict)]
    pub verdict: Part,
    /// Why it is left out.
    #[schema(value_type = Option<schema::Reason>)]
    pub reason: Option<Reason>,
    /// What it weighs in the figure's unit: one service, or its cases a year.
    #[schema(value_type = schema::Volume)]
    pub weight: u32,
}

/// Lists the services behind a figure.
///
/// Without a part all services that match, in the order of their numbers. There are exactly as
/// many as the figure says.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/coverage/services",
    operation_id = "list_coverage_services",
    tag = "coverage",
    params(("kommun" = String, Path, description = "The kommun's name in addresses."), Takes),
    responses((status = 200, description = "A page of services.",
        body = Listed<JudgedBody<'static>>), Refusals),
    security(("bearer" = [])),
)]
pub async fn list(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = Asked::of(&request, Takes::all())?;
    let seen = Seen::by(&visit, asked.as_of).await?;
    let scope = Scope::filtered(seen.facts(), &asked.filter);
    let (id, slice) = asked.slice();
    let judged = figure(id, &scope);
    let is_asked_for = |one: &&Judged| slice.is_none_or(|slice| slice.has(one.verdict));
    let all: Vec<_> = judged
        .judged()
        .iter()
        .filter(is_asked_for)
        .filter_map(|one| JudgedBody::of(one, seen.catalogue()))
        .collect();
    answer::json(&request, &visit, &Listed::of(all, &asked, |body| body))
}

impl<'a> JudgedBody<'a> {
    fn of(judged: &Judged, catalogue: &'a Catalogue) -> Option<Self> {
        let service = catalogue.services.get(judged.service)?;
        Some(Self {
            id: service.id.uuid(),
            number: service.number.as_str(),
            name: service.name.as_str(),
            verdict: part(judged.verdict),
            reason: judged.verdict.reason(),
            weight: judged.weight,
        })
    }
}

fn part(verdict: Verdict) -> Part {
    match verdict {
        Verdict::Counted => Part::Counted,
        Verdict::NotCounted => Part::NotCounted,
        Verdict::Unknown => Part::Unknown,
        Verdict::LeftOut(_) => Part::LeftOut,
    }
}
