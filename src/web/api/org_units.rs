//! The organisation.

mod closing;
mod write;

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::Serialize;
use utbud_domain::{Id, Kept, OrgUnit, OrgUnitKind, Term};
use utoipa::ToSchema;
use uuid::Uuid;

use super::listed::Listed;
use super::openapi::Refusals;
use super::parameter::{PAGED, Paged};
use super::reference::{ContactPointBody, Reference, instant};
use super::schema;
use super::{answer, asked::Asked, tree};
use crate::error::WebError;
use crate::visit::Visit;

/// A unit of the organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrgUnit)]
pub struct OrgUnitBody<'a> {
    /// Its identity.
    pub id: Uuid,
    /// How many times it has been saved.
    #[schema(value_type = schema::Ordinal)]
    pub version: u32,
    /// Its name.
    pub name: &'a str,
    /// What people call it for short.
    pub short_name: Option<&'a str>,
    /// The names from the top to the unit: `Förvaltning / Enhet`.
    pub path: String,
    /// What kind it is.
    #[schema(value_type = Option<schema::OrgUnitKind>)]
    pub kind: Option<OrgUnitKind>,
    /// The unit above.
    pub parent: Option<Uuid>,
    /// The first day it exists.
    pub active_from: Option<NaiveDate>,
    /// The first day it no longer exists; only members see a day ahead.
    pub closed_on: Option<NaiveDate>,
    /// What took over after it closed; only members see it ahead of the day.
    pub successor: Option<Uuid>,
    /// Who leads the e-services of its services; only members see persons.
    pub e_service_lead: Option<Reference<'a>>,
    /// Where one turns to with its services.
    pub contact_point: Option<ContactPointBody>,
    /// When it was first saved; only members see it.
    #[schema(format = DateTime)]
    pub created_at: Option<String>,
    /// When it was last saved; only members see it.
    #[schema(format = DateTime)]
    pub updated_at: Option<String>,
}

/// Lists units as the organisation stands, each with those below it after it.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/org-units",
    operation_id = "list_org_units",
    tag = "org-units",
    params(("kommun" = String, Path, description = "The kommun's name in addresses."), Paged),
    responses((status = 200, description = "A page of units.",
        body = Listed<OrgUnitBody<'static>>), Refusals),
    security((), ("bearer" = [])),
)]
pub async fn list(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = Asked::of(&request, PAGED)?;
    let catalogue = visit.catalogue();
    let fits = asked.names();
    let mut all = tree::in_order(catalogue.unit_children(), |unit| unit.id);
    all.retain(|unit| fits(&unit.name));
    let body = Listed::of(all, &asked, |kept| OrgUnitBody::of(kept, &visit));
    answer::json(&request, &visit, &body)
}

impl<'a> OrgUnitBody<'a> {
    /// What is decided ahead, and when something was decided, is for members.
    fn of(kept: &'a Kept<OrgUnit>, visit: &'a Visit) -> Self {
        let (unit, catalogue) = (&kept.value, visit.catalogue());
        let (is_member, today) = (visit.role().is_some(), visit.today());
        let closed_on = unit.closed_on.filter(|on| is_member || *on <= today);
        let lead = unit.e_service_lead.and_then(|id| catalogue.contacts.get(id));
        Self {
            id: unit.id.uuid(),
            version: kept.version.0,
            name: unit.name.as_str(),
            short_name: unit.short_name.as_ref().map(Term::as_str),
            path: catalogue.unit_path(unit.id),
            kind: unit.kind,
            parent: unit.parent.map(Id::uuid),
            active_from: unit.active_from,
            closed_on,
            successor: unit.successor.filter(|_| closed_on.is_some()).map(Id::uuid),
            e_service_lead: lead.map(|lead| Reference::new(lead.id, lead.name.as_str())),
            contact_point: ContactPointBody::of(unit.contact_point.clone()),
            created_at: is_member.then(|| instant(kept.created_at)),
            updated_at: is_member.then(|| instant(kept.updated_at)),
        }
    }
}
