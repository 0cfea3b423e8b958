//! The figures: how far the kommun has come, whole and divided, on any day.

mod body;
mod day;
pub mod services;

use actix_web::{HttpRequest, HttpResponse};
use utbud_domain::figures::Scope;
use utoipa::IntoParams;
use utoipa::openapi::path;

use self::body::CoverageBody;
use self::day::{Known, Seen};
use super::openapi::Refusals;
use super::parameter::{self, Parameter};
use super::{answer, asked::Asked};
use crate::error::WebError;
use crate::visit::Visit;

/// What the figures take.
pub struct Takes;

impl Takes {
    fn all() -> impl Iterator<Item = Parameter> {
        let first = [Parameter::AsOf, Parameter::Figures, Parameter::By];
        let later = [Parameter::Period, Parameter::Year];
        first.into_iter().chain(parameter::facets()).chain(later)
    }
}

impl IntoParams for Takes {
    fn into_params(_: impl Fn() -> Option<path::ParameterIn>) -> Vec<path::Parameter> {
        Self::all().filter(|p| p.is_answered()).map(Parameter::described).collect()
    }
}

/// Gives the figures.
///
/// All services = numerator + not counted + unknown + left out. What is unknown is in the
/// denominator and never in the numerator. The numbers are those of the whole catalogue, whoever
/// asks.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/coverage",
    operation_id = "show_coverage",
    tag = "coverage",
    params(("kommun" = String, Path, description = "The kommun's name in addresses."), Takes),
    responses((status = 200, description = "The figures.", body = CoverageBody), Refusals),
    security((), ("bearer" = [])),
)]
pub async fn show(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = Asked::of(&request, Takes::all())?;
    let seen = Seen::by(&visit, asked.as_of).await?;
    let scope = Scope::filtered(seen.facts(), &asked.filter);
    let known = if asked.filter.is_empty() { seen.known() } else { Known::Nothing };
    answer::json(&request, &visit, &CoverageBody::of(&scope, known, seen.catalogue(), &asked))
}
