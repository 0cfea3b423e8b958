//! Closing a thing: what it takes.

use serde_json::Value;
use utbud_domain::{Day, OrgUnitId};
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};

use super::at::{At, Problems, Written, read};
use super::member::Resource;
use crate::error::WebError;

/// How a thing is to be closed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Closing {
    /// The day; none is today.
    pub on: Option<Day>,
    /// The unit that takes over.
    pub successor: Option<OrgUnitId>,
}

impl Closing {
    /// What a body says.
    ///
    /// # Errors
    /// [`WebError::Body`].
    pub fn of<D: Resource>(body: &Value) -> Result<Self, WebError> {
        let problems = Problems::default();
        let nothing = Value::Null;
        let top = At::top(body, &nothing, &problems);
        let mut closing = Self::default();
        if body.is_object() {
            top.object(D::CLOSING);
            if D::CLOSING.contains(&"on") {
                closing.on = read::<Option<Day>>(&top.member("on", "closed_on")).flatten();
            }
            if D::CLOSING.contains(&"successor") {
                let at = top.member("successor", "successor");
                closing.successor = read::<Option<OrgUnitId>>(&at).flatten();
            }
        } else {
            top.say("Skicka ett JSON-objekt.");
        }
        let problems = problems.into_inner();
        if problems.is_empty() { Ok(closing) } else { Err(WebError::Body(problems)) }
    }
}

/// An error with its pointers as the body of a closing has them.
pub(super) fn in_closing(error: WebError) -> WebError {
    let WebError::Body(mut problems) = error else { return error };
    for problem in problems.iter_mut().filter(|problem| problem.pointer == "/closed_on") {
        problem.pointer = "/on".to_owned();
    }
    WebError::Body(problems)
}

/// What closing a thing of a kind takes, described.
pub(super) fn closing_schema<D: Resource>() -> RefOr<Schema> {
    let object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("What is left out is today, or nobody."))
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
    let with = D::CLOSING.iter().fold(object, |object, name| match *name {
        "on" => object.property("on", Option::<Day>::schema()),
        other => object.property(other, Option::<OrgUnitId>::schema()),
    });
    with.into()
}
