//! How values of the domain are described: codes as closed lists, whole numbers with their bounds.
//! The functions are named in `#[schema(schema_with = …)]` of the bodies.

use serde_json::Value;
use utbud_domain::{Code, Complexity, Days, Headcount, Month, Percent, Rank, Sek, Volume, Year};
use utoipa::openapi::schema::{Array, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type};

/// A whole number with bounds.
pub trait Bounded {
    /// The least it may be.
    const LEAST: i64;
    /// The most it may be.
    const MOST: i64;
}

/// A number of things; the most is what every reader of JSON keeps exactly.
pub struct Count;

impl Bounded for Count {
    const LEAST: i64 = 0;
    const MOST: i64 = 9_007_199_254_740_991;
}

/// What counts from one: versions and pages.
pub struct Ordinal;

impl Bounded for Ordinal {
    const LEAST: i64 = 1;
    const MOST: i64 = Count::MOST;
}

macro_rules! bounded {
    ($($name:ident),*) => {$(
        impl Bounded for $name {
            const LEAST: i64 = $name::MIN;
            const MOST: i64 = $name::MAX;
        }
    )*};
}

bounded!(Complexity, Days, Headcount, Month, Percent, Rank, Sek, Volume, Year);

/// A whole number.
pub fn whole<N: Bounded>() -> Object {
    number::<N>(Type::Integer.into())
}

/// A whole number, or unknown.
pub fn maybe_whole<N: Bounded>() -> Object {
    number::<N>(SchemaType::Array(vec![Type::Integer, Type::Null]))
}

/// Whole numbers.
pub fn wholes<N: Bounded>() -> Array {
    ArrayBuilder::new().items(whole::<N>()).build()
}

fn number<N: Bounded>(of: SchemaType) -> Object {
    let bounds = (Some(N::LEAST), Some(N::MOST));
    ObjectBuilder::new().schema_type(of).minimum(bounds.0).maximum(bounds.1).build()
}

/// One of the codes of a closed list.
pub fn code<C: Code>() -> Object {
    one_of(C::ALL.iter().map(|code| code.code()))
}

/// One of the codes of a closed list, or unknown.
pub fn maybe_code<C: Code>() -> Object {
    let known = C::ALL.iter().map(|code| Value::from(code.code()));
    ObjectBuilder::new()
        .schema_type(SchemaType::Array(vec![Type::String, Type::Null]))
        .enum_values(Some(known.chain([Value::Null])))
        .build()
}

/// Several codes of a closed list.
pub fn codes<C: Code>() -> Array {
    ArrayBuilder::new().items(code::<C>()).build()
}

/// Several codes of a closed list, or unknown.
pub fn maybe_codes<C: Code>() -> Array {
    let types = SchemaType::Array(vec![Type::Array, Type::Null]);
    ArrayBuilder::new().schema_type(types).items(code::<C>()).build()
}

/// One of these texts.
pub fn one_of(texts: impl IntoIterator<Item = impl Into<String>>) -> Object {
    let values = texts.into_iter().map(|text| Value::String(text.into()));
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(values)).build()
}
