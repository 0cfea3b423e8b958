//! The exemptions: decided departures from the rule. Only members see them.

mod write;

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::Serialize;
use utbud_domain::{Catalogue, Day, Exemption, ExemptionKind, ExemptionSubject, Id, Kept, Name};
use utoipa::ToSchema;
use uuid::Uuid;

use super::listed::Listed;
use super::openapi::Refusals;
use super::parameter::{PAGED, Paged};
use super::reference::instant;
use super::schema;
use super::{answer, asked::Asked};
use crate::error::WebError;
use crate::visit::Visit;

/// An exemption.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Exemption)]
pub struct ExemptionBody<'a> {
    /// Its identity.
    pub id: Uuid,
    /// How many times it has been saved.
    #[schema(value_type = schema::Ordinal)]
    pub version: u32,
    /// What it is about.
    pub subject: SubjectBody<'a>,
    /// What it allows.
    #[schema(value_type = schema::ExemptionKind)]
    pub kind: ExemptionKind,
    /// The analysis of risks and consequences.
    pub analysis: &'a str,
    /// Who was consulted.
    pub consulted: Option<&'a str>,
    /// Who decided.
    pub decided_by: &'a str,
    /// The day of the decision, from which it holds.
    pub decided_on: NaiveDate,
    /// The last day it holds.
    pub valid_until: NaiveDate,
    /// Whether it holds today.
    pub holds: bool,
    /// When it was first saved.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last saved.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// What an exemption is about.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ExemptionSubject)]
pub struct SubjectBody<'a> {
    /// A service, an e-service, a system, or a platform by its name.
    #[schema(value_type = schema::SubjectKind)]
    pub of: &'static str,
    /// Its identity; a platform has none.
    pub id: Option<Uuid>,
    /// Its name.
    pub name: Option<&'a str>,
}

/// What an exemption can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    /// A service.
    Service,
    /// An e-service.
    EService,
    /// A system.
    System,
    /// A platform.
    Platform,
}

impl SubjectKind {
    /// Each, in order.
    pub const ALL: [Self; 4] = [Self::Service, Self::EService, Self::System, Self::Platform];

    /// The code of each.
    pub fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::EService => "e_service",
            Self::System => "system",
            Self::Platform => "platform",
        }
    }
}

/// Lists exemptions, the one that ends first first.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/exemptions",
    operation_id = "list_exemptions",
    tag = "exemptions",
    params(("kommun" = String, Path, description = "The kommun's name in addresses."), Paged),
    responses((status = 200, description = "A page of exemptions.",
        body = Listed<ExemptionBody<'static>>), Refusals),
    security(("bearer" = [])),
)]
pub async fn list(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = Asked::of(&request, PAGED)?;
    let catalogue = visit.catalogue();
    let fits = asked.names();
    let is_asked = |exemption: &Exemption| {
        let named = subject_name(exemption, catalogue);
        named.is_none_or(&fits)
    };
    let mut all: Vec<_> =
        catalogue.exemptions.iter().filter(|kept| is_asked(&kept.value)).collect();
    all.sort_by_key(|exemption| (exemption.valid_until, exemption.id));
    let today = visit.today();
    let body = Listed::of(all, &asked, |kept| ExemptionBody::of(kept, catalogue, today));
    answer::json(&request, &visit, &body)
}

fn subject_name<'a>(exemption: &'a Exemption, catalogue: &'a Catalogue) -> Option<&'a Name> {
    match &exemption.subject {
        ExemptionSubject::Service(id) => catalogue.services.get(*id).map(|it| &it.value.name),
        ExemptionSubject::EService(id) => catalogue.e_services.get(*id).map(|it| &it.value.name),
        ExemptionSubject::System(id) => catalogue.systems.get(*id).map(|it| &it.value.name),
        ExemptionSubject::Platform(name) => Some(name),
    }
}

impl<'a> ExemptionBody<'a> {
    fn of(kept: &'a Kept<Exemption>, catalogue: &'a Catalogue, today: Day) -> Self {
        let exemption = &kept.value;
        let (of, id) = match &exemption.subject {
            ExemptionSubject::Service(id) => (SubjectKind::Service, Some(id.uuid())),
            ExemptionSubject::EService(id) => (SubjectKind::EService, Some(id.uuid())),
            ExemptionSubject::System(id) => (SubjectKind::System, Some(id.uuid())),
            ExemptionSubject::Platform(_) => (SubjectKind::Platform, None),
        };
        let name = subject_name(exemption, catalogue).map(Name::as_str);
        Self {
            id: exemption.id.uuid(),
            version: kept.version.0,
            subject: SubjectBody { of: of.code(), id, name },
            kind: exemption.kind,
            analysis: exemption.analysis.as_str(),
            consulted: exemption.consulted.as_ref().map(Name::as_str),
            decided_by: exemption.decided_by.as_str(),
            decided_on: exemption.decided_on,
            valid_until: exemption.valid_until,
            holds: exemption.holds_on(today),
            created_at: instant(kept.created_at),
            updated_at: instant(kept.updated_at),
        }
    }
}
