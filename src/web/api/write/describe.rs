//! The description of what writes, made of the same members that are read.

use serde_json::{Value, json};
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, Parameter};
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{AdditionalProperties, Object, ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{ContentBuilder, Header, OpenApi, PathItem, Ref, RefOr, Required, Schema};
use utoipa::{IntoResponses, openapi};

use super::body::{JSON, PATCH};
use super::close::closing_schema;
use super::member::Resource;
use crate::api::openapi::Refusals;
use crate::paths;

/// A line of a description: a name, what it is, and its schema.
pub trait LineOf {
    /// The three.
    fn line(&self) -> (&'static str, &'static str, RefOr<Schema>);

    /// The schema with what it is.
    fn described(&self) -> RefOr<Schema> {
        let (_, says, schema) = self.line();
        said(schema, says)
    }
}

/// A schema with a description.
fn said(schema: RefOr<Schema>, says: &str) -> RefOr<Schema> {
    let says = Some(says.to_owned());
    match schema {
        RefOr::T(Schema::Object(mut object)) => {
            object.description = says;
            RefOr::T(Schema::Object(object))
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.description = says;
            RefOr::T(Schema::Array(array))
        }
        RefOr::T(Schema::OneOf(mut either)) => {
            either.description = says;
            RefOr::T(Schema::OneOf(either))
        }
        RefOr::T(Schema::AnyOf(mut any)) => {
            any.description = says;
            RefOr::T(Schema::AnyOf(any))
        }
        other => other,
    }
}

/// A schema, or `null`.
pub fn nullable(schema: RefOr<Schema>) -> RefOr<Schema> {
    let null = ObjectBuilder::new().schema_type(Type::Null);
    OneOfBuilder::new().item(null).item(schema).into()
}

/// Adds to the description what can be done with one thing of a kind.
pub fn describe<D: Resource>(api: &mut OpenApi) {
    let components = api.components.get_or_insert_default();
    components.schemas.insert(format!("{}Create", D::BODY), members::<D>(true));
    components.schemas.insert(format!("{}Patch", D::BODY), members::<D>(false));
    let list = paths::api_list_pattern(D::COLLECTION);
    let one = format!("{list}/{{id}}");
    let close = format!("{one}/close");
    let mut add = |path: &str, method, operation: Operation| {
        let item = api.paths.paths.entry(path.to_owned()).or_default();
        item.merge_operations(PathItem::new(method, operation));
    };
    add(&list, HttpMethod::Post, create::<D>());
    add(&one, HttpMethod::Get, show::<D>());
    add(&one, HttpMethod::Patch, change::<D>());
    add(&close, HttpMethod::Post, closed::<D>());
}

fn members<D: Resource>(is_new: bool) -> RefOr<Schema> {
    let says = if is_new {
        "A new one. What is left out is not known."
    } else {
        "A merge patch: what is left out stays as it is. What GET gives beside these members may be \
         sent back as it was."
    };
    let object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some(says))
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(!is_new)))
        .examples([example::<D>(is_new)]);
    let with = D::MEMBERS.iter().fold(object, |object, member| {
        let object = object.property(member.name, member.described());
        if is_new && member.is_needed { object.required(member.name) } else { object }
    });
    let mut schema: RefOr<Schema> = with.into();
    if !is_new {
        relax(&mut schema);
    }
    schema
}

/// Takes away what must be there: a patch says only what is to be changed.
fn relax(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::Object(object) => {
            object.required.clear();
            object.properties.values_mut().for_each(relax);
        }
        Schema::OneOf(either) => either.items.iter_mut().for_each(relax),
        _ => {}
    }
}

fn example<D: Resource>(is_new: bool) -> Value {
    let whole: Value = serde_json::from_str(D::EXAMPLE).unwrap_or_default();
    let last = || whole.as_object().and_then(|object| object.iter().next_back());
    match last() {
        Some((name, value)) if !is_new => json!({ name: value }),
        _ => whole,
    }
}

/// What a kind is called in names of operations.
fn called<D: Resource>() -> &'static str {
    use utbud_domain::Code;
    D::KIND.code()
}

fn operation<D: Resource>(doing: &str, summary: &str) -> OperationBuilder {
    OperationBuilder::new()
        .tag(D::COLLECTION)
        .operation_id(Some(format!("{doing}_{}", called::<D>())))
        .summary(Some(summary))
        .parameter(
            ParameterBuilder::new()
                .name("kommun")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some("The kommun's name in addresses."))
                .schema(Some(text(40))),
        )
}

fn text(most: usize) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(most))
        .build()
}

fn id() -> Parameter {
    ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("An identity (UUID); of a service, its number does as well."))
        .schema(Some(text(200)))
        .build()
}

fn if_match() -> Parameter {
    ParameterBuilder::new()
        .name("If-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "The ETag of the version that the change is made of; 428 without it, 412 where the \
             thing has another version by now. `*` is whichever there is.",
        ))
        .schema(Some(text(200)))
        .example(Some(json!("\"7\"")))
        .build()
}

fn idempotency_key() -> Parameter {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "A name of your own for what is sent. The same again within 24 hours adds nothing and \
             is answered with what was added; another body with the same name is refused.",
        ))
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .min_length(Some(1))
                .max_length(Some(super::key::LONGEST_KEY))
                .pattern(Some("^[!-~]+$")),
        ))
        .example(Some(json!("3f1c9a52-order-17")))
        .build()
}

fn create<D: Resource>() -> Operation {
    let sent = sent(&format!("{}Create", D::BODY), JSON).required(Some(Required::True));
    operation::<D>("create", "Adds one.")
        .parameter(idempotency_key())
        .request_body(Some(sent.build()))
        .responses(answers("201", thing::<D>("What was added.", true)))
        .security(bearer())
        .build()
}

fn show<D: Resource>() -> Operation {
    operation::<D>("show", "Gives one.")
        .parameter(id())
        .responses(answers("200", thing::<D>("The thing.", false)))
        .security(SecurityRequirement::default())
        .security(bearer())
        .build()
}

fn change<D: Resource>() -> Operation {
    let sent = sent(&format!("{}Patch", D::BODY), PATCH).required(Some(Required::True));
    operation::<D>("change", "Changes one, by a JSON merge patch (RFC 7396).")
        .parameter(id())
        .parameter(if_match())
        .request_body(Some(sent.build()))
        .responses(answers("200", thing::<D>("The thing as it became.", false)))
        .security(bearer())
        .build()
}

fn closed<D: Resource>() -> Operation {
    let content = ContentBuilder::new().schema(Some(closing_schema::<D>())).build();
    let sent = RequestBodyBuilder::new().content("application/json", content);
    let takes_out = D::CLOSING.is_empty() && D::BODY == "TargetGroup";
    let (status, answer) = if takes_out {
        ("204", ResponseBuilder::new().description("It is taken out.").build())
    } else {
        ("200", thing::<D>("The thing as it became.", false))
    };
    let says = match D::CLOSING.contains(&"successor") {
        true => {
            "Closes one, today or on a later day. On that day what lies in it goes to the \
                 successor, in one change; one with something in it must have a successor, which \
                 does not lie below it and is open by then. Its history stays."
        }
        false => "Closes one. Its history stays.",
    };
    operation::<D>("close", says)
        .parameter(id())
        .parameter(if_match())
        .request_body(Some(sent.build()))
        .responses(answers(status, answer))
        .security(bearer())
        .build()
}

fn sent(schema: &str, kinds: &[&str]) -> RequestBodyBuilder {
    kinds.iter().fold(RequestBodyBuilder::new(), |body, kind| {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(schema)));
        body.content(*kind, content.build())
    })
}

fn thing<D: Resource>(says: &str, is_new: bool) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(D::BODY)));
    let header = |says: &str| {
        let mut header = Header::new(text(2_000));
        header.description = Some(says.to_owned());
        header
    };
    let answer = ResponseBuilder::new()
        .description(says)
        .content("application/json", content.build())
        .header("ETag", header("Its version; send it in If-Match."));
    if is_new {
        return answer.header("Location", header("Where it is.")).build();
    }
    answer.build()
}

fn answers(status: &str, answer: Response) -> openapi::Responses {
    openapi::ResponsesBuilder::new()
        .responses_from_iter(Refusals::responses())
        .response(status, answer)
        .build()
}

fn bearer() -> SecurityRequirement {
    SecurityRequirement::new::<&str, [&str; 0], &str>("bearer", [])
}
