//! The description of the API, OpenAPI 3.1, made from the handlers, their parameters and their
//! bodies.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{Ref, Schema};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, RefOr};
use utoipa::{IntoResponses, Modify, OpenApi};

use utbud_domain::{
    ChannelDraft, EServiceDraft, ExemptionDraft, OrgUnitDraft, ServiceDraft, TargetGroupDraft,
};

use super::{answer, write};
use crate::error_page::Problem;

/// The whole description.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Utbud",
        description = "A kommun's services, e-services, channels, target groups and organisation, \
                       and how far it has come towards 100 % e-services. Reading is open to all \
                       where the kommun says so; a bearer token shows what members see. Changing \
                       takes a token and the version that is changed. What is unknown is `null`, \
                       and is never zero or no.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
    ),
    paths(
        super::services::list,
        super::e_services::list,
        super::channels::list,
        super::target_groups::list,
        super::org_units::list,
        super::exemptions::list,
        super::coverage::show,
        super::coverage::services::list,
        super::problem::show,
        show,
    ),
    components(schemas(Problem<'static>)),
    modifiers(&Bearer, &Always, &Things),
)]
struct Description;

static TEXT: LazyLock<String> =
    LazyLock::new(|| Description::openapi().to_json().unwrap_or_default());

/// Describes the API.
#[utoipa::path(
    get,
    path = "/api/openapi.json",
    operation_id = "describe_api",
    tag = "about",
    responses((status = 200, description = "This description.", body = serde_json::Value)),
)]
pub async fn show(request: HttpRequest) -> HttpResponse {
    answer::tagged(&request, "no-cache", TEXT.clone().into_bytes())
}

/// What every resource of a kommun can answer instead of its body.
pub struct Refusals;

/// Status, and when it is answered.
const REFUSALS: [(&str, &str); 14] = [
    ("400", "The address cannot be read."),
    ("401", "Only for those who are logged in, or have a token."),
    ("403", "Not for this role."),
    ("404", "There is no such kommun or thing, or it is not open to the asker."),
    ("405", "The address is there, with another method."),
    ("408", "The body took too long to arrive."),
    ("409", "Something else has it already, or someone else has changed the same."),
    ("412", "The thing has another version by now than If-Match says."),
    ("413", "The body is too large."),
    ("415", "The body is not JSON."),
    ("422", "A parameter or a member is not known, or has a value that it cannot have."),
    ("428", "If-Match is missing."),
    ("500", "Something went wrong on our side."),
    ("503", "The database does not answer just now."),
];

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let problem = |says: &str| {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem")));
            ResponseBuilder::new()
                .description(says)
                .content("application/problem+json", content.build())
                .build()
        };
        let unchanged = ResponseBuilder::new()
            .description("The content has not changed since the tag in If-None-Match.")
            .build();
        let refusals =
            REFUSALS.iter().map(|(status, says)| ((*status).to_owned(), problem(says).into()));
        refusals.chain([("304".to_owned(), unchanged.into())]).collect()
    }
}

/// Bearer tokens.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let mut scheme = Http::new(HttpAuthScheme::Bearer);
        scheme.description = Some("A token that an administrator has made.".to_owned());
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// What can be done with one thing of each kind.
struct Things;

impl Modify for Things {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        write::describe::<ServiceDraft>(description);
        write::describe::<EServiceDraft>(description);
        write::describe::<ChannelDraft>(description);
        write::describe::<TargetGroupDraft>(description);
        write::describe::<OrgUnitDraft>(description);
        write::describe::<ExemptionDraft>(description);
    }
}

/// Every property is always there: unknown is `null`. Those few that are not are named here.
struct Always;

const SOMETIMES: [(&str, &str); 3] =
    [("Problem", "errors"), ("Coverage", "overdue_planned"), ("LeftOut", "services")];

impl Modify for Always {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let components = description.components.get_or_insert_default();
        for (name, schema) in &mut components.schemas {
            if let RefOr::T(schema) = schema {
                require_all(name, schema);
            }
        }
    }
}

fn require_all(name: &str, schema: &mut Schema) {
    match schema {
        Schema::Object(object) => {
            let is_always = |property: &&String| !SOMETIMES.contains(&(name, property.as_str()));
            object.required = object.properties.keys().filter(is_always).cloned().collect();
            // A list inside an envelope is described in place.
            for property in object.properties.values_mut() {
                if let RefOr::T(inner) = property {
                    require_all("", inner);
                }
            }
        }
        Schema::AllOf(all) => {
            for part in &mut all.items {
                if let RefOr::T(part) = part {
                    require_all(name, part);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
