//! The channels.

mod write;

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::Serialize;
use utbud_domain::{
    Channel, ChannelGroup, Id, Identification, Kept, Note, Operator, Sek, Stance, Summary,
    UnitCost, Year,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::listed::Listed;
use super::openapi::Refusals;
use super::parameter::{PAGED, Paged};
use super::reference::{ContactPointBody, instant};
use super::schema;
use super::{answer, asked::Asked};
use crate::error::WebError;
use crate::visit::Visit;

/// A channel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Channel)]
pub struct ChannelBody<'a> {
    /// Its identity.
    pub id: Uuid,
    /// How many times it has been saved.
    #[schema(value_type = schema::Ordinal)]
    pub version: u32,
    /// Its name.
    pub name: &'a str,
    /// Who is at each end.
    #[schema(value_type = schema::ChannelGroup)]
    pub group: ChannelGroup,
    /// Whether it is digital, which does not follow from the group.
    pub is_digital: bool,
    /// Whether the user gets it done without anyone at the other end.
    pub is_self_service: bool,
    /// Whether it is the channel that e-services are reached through.
    pub is_e_service: bool,
    /// The overall priority.
    #[schema(value_type = schema::Stance)]
    pub stance: Stance,
    /// The day the priority is to be fulfilled.
    pub stance_by: Option<NaiveDate>,
    /// What a contact costs.
    pub unit_cost: Option<UnitCostBody<'a>>,
    /// The strongest identification that it can ask for.
    #[schema(value_type = schema::Identification)]
    pub max_identification: Identification,
    /// Who runs it.
    #[schema(value_type = Option<schema::Operator>)]
    pub operator: Option<Operator>,
    /// The agreement with who runs it.
    pub agreement: Option<&'a str>,
    /// The last day of the agreement.
    pub agreement_ends_on: Option<NaiveDate>,
    /// Where one turns to, where neither service nor unit says.
    pub contact_point: Option<ContactPointBody>,
    /// What is known of its accessibility.
    pub accessibility: Option<&'a str>,
    /// When it was first saved.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last saved.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// What a contact through a channel costs, in whole kronor.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnitCost)]
pub struct UnitCostBody<'a> {
    /// The kommun's own time and other costs.
    #[schema(value_type = Option<schema::Sek>)]
    pub internal: Option<Sek>,
    /// Paid to others.
    #[schema(value_type = Option<schema::Sek>)]
    pub external: Option<Sek>,
    /// Where the number comes from.
    pub source: Option<&'a str>,
    /// The year it holds for.
    #[schema(value_type = Option<schema::Year>)]
    pub year: Option<Year>,
}

/// Lists channels in the kommun's own order.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/channels",
    operation_id = "list_channels",
    tag = "channels",
    params(("kommun" = String, Path, description = "The kommun's name in addresses."), Paged),
    responses((status = 200, description = "A page of channels.",
        body = Listed<ChannelBody<'static>>), Refusals),
    security((), ("bearer" = [])),
)]
pub async fn list(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = Asked::of(&request, PAGED)?;
    let fits = asked.names();
    let mut all = visit.catalogue().channels_in_order();
    all.retain(|channel| fits(&channel.name));
    let body = Listed::of(all, &asked, |kept| ChannelBody::of(kept));
    answer::json(&request, &visit, &body)
}

impl<'a> ChannelBody<'a> {
    fn of(kept: &'a Kept<Channel>) -> Self {
        let channel = &kept.value;
        Self {
            id: channel.id.uuid(),
            version: kept.version.0,
            name: channel.name.as_str(),
            group: channel.group,
            is_digital: channel.is_digital,
            is_self_service: channel.is_self_service,
            is_e_service: channel.is_e_service,
            stance: channel.stance,
            stance_by: channel.stance_by,
            unit_cost: channel.unit_cost.as_ref().map(UnitCostBody::of),
            max_identification: channel.max_identification,
            operator: channel.operator,
            agreement: channel.agreement.as_ref().map(Summary::as_str),
            agreement_ends_on: channel.agreement_ends_on,
            contact_point: ContactPointBody::of(channel.contact_point.clone()),
            accessibility: channel.accessibility.as_ref().map(Note::as_str),
            created_at: instant(kept.created_at),
            updated_at: instant(kept.updated_at),
        }
    }
}

impl<'a> UnitCostBody<'a> {
    fn of(cost: &'a UnitCost) -> Self {
        Self {
            internal: cost.internal,
            external: cost.external,
            source: cost.source.as_ref().map(Summary::as_str),
            year: cost.year,
        }
    }
}
