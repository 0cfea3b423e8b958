//! Values that have parts.

use serde_json::Value;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};

use super::describe::LineOf;

/// A part of such a value.
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// What it is.
    pub says: &'static str,
    /// Whether it must be there.
    pub is_needed: bool,
    /// How it is described.
    pub schema: RefOr<Schema>,
}

impl LineOf for Part {
    fn line(&self) -> (&'static str, &'static str, RefOr<Schema>) {
        (self.name, self.says, self.schema.clone())
    }
}

/// An object with these parts and no others.
pub fn object_schema(parts: &[Part]) -> RefOr<Schema> {
    let object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
    let with = parts.iter().fold(object, |object, part| {
        let object = object.property(part.name, part.described());
        if part.is_needed { object.required(part.name) } else { object }
    });
    with.into()
}

/// An object without members, for what has none.
pub fn whole() -> Value {
    Value::Object(serde_json::Map::new())
}

/// Declares how a struct is written: its members, what each says, and the field that it fills.
/// After `else` stands what the whole is where it is left out.
macro_rules! object {
    ($name:ty $(, else $left_out:expr)? => {
        $($member:literal $says:literal => $field:ident: $type:ty,)*
    }) => {
        impl $crate::api::write::Written for $name {
            fn read(at: &$crate::api::write::At<'_>) -> Option<Self> {
                at.object(&[$($member),*])?;
                $(let $field = $crate::api::write::read::<$type>(&at.inside($member));)*
                Some(Self { $($field: $field?,)* })
            }

            $(fn left_out() -> Option<Self> {
                Some($left_out)
            })?

            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                $crate::api::write::object_schema(&[$($crate::api::write::Part {
                    name: $member,
                    says: $says,
                    is_needed: <$type as $crate::api::write::Written>::left_out().is_none(),
                    schema: <$type as $crate::api::write::Written>::schema(),
                },)*])
            }
        }
    };
}
pub(crate) use object;
