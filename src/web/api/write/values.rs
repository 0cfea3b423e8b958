//! Values that programs can write: texts, numbers, days, identities, and several of them.

use std::collections::BTreeSet;

use serde_json::{Number, Value};
use utbud_domain::{Day, Id, Refused, Rule};
use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, KnownFormat, ObjectBuilder, SchemaFormat, Type,
};
use utoipa::openapi::{RefOr, Schema};

use super::at::{At, Written};
use super::describe::nullable;
use crate::edit::typed;

impl<T: Written> Written for Option<T> {
    fn read(at: &At<'_>) -> Option<Self> {
        T::read(at).map(Some)
    }

    fn left_out() -> Option<Self> {
        Some(None)
    }

    fn schema() -> RefOr<Schema> {
        nullable(T::schema())
    }
}

impl<T: Written> Written for Vec<T> {
    fn read(at: &At<'_>) -> Option<Self> {
        let read: Vec<_> = at.items()?.iter().map(T::read).collect();
        read.into_iter().collect()
    }

    fn left_out() -> Option<Self> {
        Some(Self::new())
    }

    fn schema() -> RefOr<Schema> {
        ArrayBuilder::new().items(T::schema()).into()
    }
}

impl<T: Written + Ord> Written for BTreeSet<T> {
    fn read(at: &At<'_>) -> Option<Self> {
        Vec::<T>::read(at).map(|all| all.into_iter().collect())
    }

    fn left_out() -> Option<Self> {
        Some(Self::new())
    }

    fn schema() -> RefOr<Schema> {
        Vec::<T>::schema()
    }
}

impl Written for bool {
    fn read(at: &At<'_>) -> Option<Self> {
        let flag = at.value.as_bool();
        if flag.is_none() {
            at.say(format!("Ange {} som true eller false.", at.called()));
        }
        flag
    }

    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Boolean).into()
    }
}

impl Written for Day {
    /// As GET gives a day: other ways to write it are not taken.
    fn read(at: &At<'_>) -> Option<Self> {
        let text = at.text()?;
        let is_plain = text.len() == "2026-03-01".len() && text.is_ascii();
        let day = typed::day(text).ok().flatten().filter(|_| is_plain);
        at.kept(day.ok_or(Refused(Rule::NotADay)))
    }

    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .pattern(Some("^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"))
            .into()
    }
}

/// A whole number, also one that is written with a point, such as `5.0`.
fn whole(number: &Number) -> Option<i64> {
    let rounded = || number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e15);
    number.as_i64().or_else(|| rounded().and_then(|n| format!("{n:.0}").parse().ok()))
}

/// A whole number of the domain.
fn number<N: typed::Number>(at: &At<'_>) -> Option<N> {
    let (least, most) = N::BOUNDS;
    let whole = match at.value {
        Value::Number(number) => whole(number),
        _ => None,
    };
    at.kept(whole.ok_or(Refused(Rule::OutOfRange(least, most))).and_then(N::take))
}

fn number_schema(least: i64, most: i64) -> RefOr<Schema> {
    let number = ObjectBuilder::new().schema_type(Type::Integer);
    number.minimum(Some(least)).maximum(Some(most)).into()
}

/// A number that another program counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlatformNumber(pub u64);

impl PlatformNumber {
    /// The most that every reader of JSON keeps exactly.
    const MOST: i64 = 9_007_199_254_740_991;
}

impl Written for PlatformNumber {
    fn read(at: &At<'_>) -> Option<Self> {
        let whole = at.value.as_i64().filter(|number| *number <= Self::MOST);
        let positive = whole.and_then(|number| u64::try_from(number).ok());
        at.kept(positive.map(Self).ok_or(Refused(Rule::OutOfRange(0, Self::MOST))))
    }

    fn schema() -> RefOr<Schema> {
        number_schema(0, Self::MOST)
    }
}

macro_rules! texts {
    ($($name:ident($most:expr)),*) => {$(
        impl Written for utbud_domain::$name {
            fn read(at: &At<'_>) -> Option<Self> {
                let text = at.text()?;
                at.kept(<Self as typed::Text>::read(text))
            }

            fn schema() -> RefOr<Schema> {
                let text = ObjectBuilder::new().schema_type(Type::String);
                text.min_length(Some(1)).max_length(Some($most)).into()
            }
        }
    )*};
}

texts!(
    Name(Self::MAX),
    Summary(Self::MAX),
    Note(Self::MAX),
    LongText(Self::MAX),
    Term(Self::MAX),
    ServiceNumber(Self::MAX),
    SafeUrl(Self::MAX),
    Email(254)
);

macro_rules! numbers {
    ($($name:ident),*) => {$(
        impl Written for utbud_domain::$name {
            fn read(at: &At<'_>) -> Option<Self> {
                number(at)
            }

            fn schema() -> RefOr<Schema> {
                number_schema(Self::MIN, Self::MAX)
            }
        }
    )*};
}

numbers!(Complexity, Days, Headcount, Month, Percent, Rank, Sek, Volume, Year);

/// What GET gives beside the identity of something that is referred to; only the identity is read.
const REFERENCE: [&str; 5] = ["id", "name", "path", "number", "kind"];

/// An identity, or what GET gives of the thing.
fn identity<I: Id>(at: &At<'_>) -> Option<I> {
    if at.value.is_object() {
        at.object(&REFERENCE)?;
        return identity(&at.inside("id"));
    }
    let Some(text) = at.value.as_str() else {
        at.say(format!("Ange {} som en identitet.", at.called()));
        return None;
    };
    let id = I::parse(text).filter(|id| id.to_string() == text);
    if id.is_none() {
        at.say(format!(
            "Ange {} som en identitet, till exempel 01935000-0000-7000-8000-000000000001.",
            at.called()
        ));
    }
    id
}

fn identity_schema() -> RefOr<Schema> {
    let id = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
        .description(Some("The identity."))
        .build();
    let thing = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("id", id.clone())
        .required("id")
        .build();
    AnyOfBuilder::new().item(id).item(thing).into()
}

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl Written for utbud_domain::$name {
            fn read(at: &At<'_>) -> Option<Self> {
                identity(at)
            }

            fn schema() -> RefOr<Schema> {
                identity_schema()
            }
        }
    )*};
}

ids!(
    ChannelId,
    ContactId,
    EServiceId,
    EventId,
    OrgUnitId,
    ServiceGroupId,
    ServiceId,
    SystemId,
    TargetGroupId
);

/// Something that GET gives and that is not read.
pub struct Told;

impl Written for Told {
    fn read(_: &At<'_>) -> Option<Self> {
        Some(Self)
    }

    fn left_out() -> Option<Self> {
        Some(Self)
    }

    fn schema() -> RefOr<Schema> {
        nullable(ObjectBuilder::new().schema_type(Type::String).into())
    }
}
