//! The e-services.

mod write;

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::Serialize;
use utbud_domain::{
    Accessibility, Catalogue, Degree, EService, EServiceStatus, EServiceUse, Id, Identification,
    Kept, Name, Outlook, Provider, SafeUrl, Step, swedish,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::listed::Listed;
use super::openapi::Refusals;
use super::parameter::{PAGED, Paged};
use super::reference::{Reference, ServiceReference, instant};
use super::schema;
use super::{answer, asked::Asked};
use crate::error::WebError;
use crate::visit::Visit;

/// An e-service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EService)]
pub struct EServiceBody<'a> {
    /// Its identity.
    pub id: Uuid,
    /// How many times it has been saved.
    #[schema(value_type = schema::Ordinal)]
    pub version: u32,
    /// Its name.
    pub name: &'a str,
    /// Where it is.
    pub url: Option<&'a str>,
    /// Who provides it.
    #[schema(value_type = Option<schema::Provider>)]
    pub provider: Option<Provider>,
    /// The platform it runs on.
    pub platform: Option<&'a str>,
    /// The services that it serves.
    pub services: Vec<ServiceReference<'a>>,
    /// What it is used as; only `service` touches coverage.
    #[serde(rename = "use")]
    #[schema(value_type = schema::EServiceUse)]
    pub used_as: EServiceUse,
    /// The last day of a temporary one.
    pub temporary_until: Option<NaiveDate>,
    /// Whether it is general, such as a contact form: it then never counts.
    pub generic: bool,
    /// The steps it covers.
    #[schema(value_type = Vec<schema::StepCode>)]
    pub steps: Vec<Step>,
    /// Where it is in its life.
    #[schema(value_type = schema::EServiceStatus)]
    pub status: EServiceStatus,
    /// Whether it is live today.
    pub is_live: bool,
    /// The day it is planned to be launched.
    pub planned_on: Option<NaiveDate>,
    /// The first day it is live.
    pub launched_on: Option<NaiveDate>,
    /// The first day it is no longer live.
    pub retired_on: Option<NaiveDate>,
    /// Identification that it asks for.
    #[schema(value_type = Option<schema::Identification>)]
    pub identification: Option<Identification>,
    /// Whether log-in is asked for, where its level is not known.
    pub login_required: Option<bool>,
    /// Whether it works on a telephone.
    pub mobile_ready: Option<bool>,
    /// What is known of its accessibility.
    #[schema(value_type = Option<schema::Accessibility>)]
    pub accessibility: Option<Accessibility>,
    /// The day its accessibility was looked at.
    pub accessibility_on: Option<NaiveDate>,
    /// How far it goes.
    #[schema(value_type = Option<schema::Degree>)]
    pub degree: Option<Degree>,
    /// How the platform that it came from knows it.
    pub source: Option<SourceBody<'a>>,
    /// The system behind it; only members see it.
    pub system: Option<Reference<'a>>,
    /// When it was first saved.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last saved.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// How a platform knows an e-service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Source)]
pub struct SourceBody<'a> {
    /// The portal's host.
    pub portal: &'a str,
    /// The number that stays when a new version comes.
    #[schema(value_type = schema::Count)]
    pub flow_family: u64,
    /// The number of this version.
    #[schema(value_type = Option<schema::Count>)]
    pub version: Option<u64>,
}

/// Lists e-services by name.
///
/// Members see all; others those of services that are published on the website.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/e-services",
    operation_id = "list_e_services",
    tag = "e-services",
    params(("kommun" = String, Path, description = "The kommun's name in addresses."), Paged),
    responses((status = 200, description = "A page of e-services.",
        body = Listed<EServiceBody<'static>>), Refusals),
    security((), ("bearer" = [])),
)]
pub async fn list(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = Asked::of(&request, PAGED)?;
    let catalogue = visit.catalogue();
    let outlook = Outlook::on(visit.today());
    let fits = asked.names();
    let mut all: Vec<_> = catalogue.e_services.iter().filter(|e| fits(&e.name)).collect();
    all.sort_by_cached_key(|e_service| (swedish::sort_key(e_service.name.as_str()), e_service.id));
    let body = Listed::of(all, &asked, |kept| EServiceBody::of(kept, catalogue, outlook));
    answer::json(&request, &visit, &body)
}

impl<'a> EServiceBody<'a> {
    fn of(kept: &'a Kept<EService>, catalogue: &'a Catalogue, outlook: Outlook) -> Self {
        let e_service = &kept.value;
        let looked_at = e_service.accessibility;
        Self {
            id: e_service.id.uuid(),
            version: kept.version.0,
            name: e_service.name.as_str(),
            url: e_service.url.as_ref().map(SafeUrl::as_str),
            provider: e_service.provider,
            platform: e_service.platform.as_ref().map(Name::as_str),
            services: ServiceReference::all(catalogue, &e_service.services),
            used_as: e_service.used_as,
            temporary_until: e_service.temporary_until,
            generic: e_service.generic,
            steps: e_service.steps.iter().copied().collect(),
            status: e_service.status,
            is_live: e_service.is_live(outlook),
            planned_on: e_service.planned_on,
            launched_on: e_service.launched_on,
            retired_on: e_service.retired_on,
            identification: e_service.identification,
            login_required: e_service.login_required,
            mobile_ready: e_service.mobile_ready,
            accessibility: (looked_at != Accessibility::Unknown).then_some(looked_at),
            accessibility_on: e_service.accessibility_on,
            degree: e_service.degree,
            source: source(e_service),
            system: system(e_service, catalogue),
            created_at: instant(kept.created_at),
            updated_at: instant(kept.updated_at),
        }
    }
}

fn source(e_service: &EService) -> Option<SourceBody<'_>> {
    let key = e_service.source_key.as_ref()?;
    let (portal, flow_family) = (key.portal.as_str(), key.flow_family);
    Some(SourceBody { portal, flow_family, version: e_service.platform_version })
}

fn system<'a>(e_service: &EService, catalogue: &'a Catalogue) -> Option<Reference<'a>> {
    let system = catalogue.systems.get(e_service.system?)?;
    Some(Reference::new(system.id, system.name.as_str()))
}
