//! The target groups.

mod write;

use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utbud_domain::{
    Catalogue, DigitalPreference, Headcount, Id, Kept, Note, Percent, Side, SizeEstimate, Summary,
    TargetGroup,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::listed::Listed;
use super::openapi::Refusals;
use super::parameter::{PAGED, Paged};
use super::reference::instant;
use super::schema;
use super::{answer, asked::Asked, tree};
use crate::error::WebError;
use crate::visit::Visit;

/// A target group.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TargetGroup)]
pub struct TargetGroupBody<'a> {
    /// Its identity.
    pub id: Uuid,
    /// How many times it has been saved.
    #[schema(value_type = schema::Ordinal)]
    pub version: u32,
    /// Its name.
    pub name: &'a str,
    /// The names from the top to the group, joined by ` / `.
    pub path: String,
    /// The wider group that it is part of.
    pub parent: Option<Uuid>,
    /// Outside or inside the kommun's own organisation.
    #[schema(value_type = schema::Side)]
    pub side: Side,
    /// How many they are.
    pub size: Option<SizeBody<'a>>,
    /// How they prefer to be met.
    pub preference: Option<PreferenceBody>,
    /// Needs: languages, read-aloud, assistive technology, someone who acts for them.
    pub needs: Option<&'a str>,
    /// Anything else.
    pub note: Option<&'a str>,
    /// When it was first saved.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last saved.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// How many a group is, as far as is known.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Size)]
pub struct SizeBody<'a> {
    /// People, or companies in a group of companies.
    #[schema(value_type = schema::Headcount)]
    pub count: Headcount,
    /// Where the number comes from.
    pub source: Option<&'a str>,
}

/// How a target group prefers to be met, in per cent that add up to 100.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DigitalPreference)]
pub struct PreferenceBody {
    /// Prefer digital ways.
    #[schema(value_type = schema::Percent)]
    pub digital: Percent,
    /// It varies.
    #[schema(value_type = schema::Percent)]
    pub mixed: Percent,
    /// Prefer to meet or speak with someone.
    #[schema(value_type = schema::Percent)]
    pub personal: Percent,
}

/// Lists target groups, each with those that are part of it after it.
#[utoipa::path(
    get,
    path = "/{kommun}/api/v1/target-groups",
    operation_id = "list_target_groups",
    tag = "target-groups",
    params(("kommun" = String, Path, description = "The kommun's name in addresses."), Paged),
    responses((status = 200, description = "A page of target groups.",
        body = Listed<TargetGroupBody<'static>>), Refusals),
    security((), ("bearer" = [])),
)]
pub async fn list(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = Asked::of(&request, PAGED)?;
    let catalogue = visit.catalogue();
    let fits = asked.names();
    let mut all = tree::in_order(catalogue.target_group_children(), |group| group.id);
    all.retain(|group| fits(&group.name));
    let body = Listed::of(all, &asked, |kept| TargetGroupBody::of(kept, catalogue));
    answer::json(&request, &visit, &body)
}

impl<'a> TargetGroupBody<'a> {
    fn of(kept: &'a Kept<TargetGroup>, catalogue: &Catalogue) -> Self {
        let group = &kept.value;
        Self {
            id: group.id.uuid(),
            version: kept.version.0,
            name: group.name.as_str(),
            path: tree::target_group_path(catalogue, group.id),
            parent: group.parent.map(Id::uuid),
            side: group.side,
            size: group.size.as_ref().map(SizeBody::of),
            preference: group.preference.map(PreferenceBody::of),
            needs: group.needs.as_ref().map(Note::as_str),
            note: group.note.as_ref().map(Note::as_str),
            created_at: instant(kept.created_at),
            updated_at: instant(kept.updated_at),
        }
    }
}

impl<'a> SizeBody<'a> {
    fn of(size: &'a SizeEstimate) -> Self {
        Self { count: size.count, source: size.source.as_ref().map(Summary::as_str) }
    }
}

impl PreferenceBody {
    fn of(preference: DigitalPreference) -> Self {
        let DigitalPreference { digital, mixed, personal } = preference;
        Self { digital, mixed, personal }
    }
}
