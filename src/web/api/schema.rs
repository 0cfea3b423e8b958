//! How values of the domain are described: codes as closed lists, whole numbers with their bounds.
//! Each has a type of the same name here, which the bodies name in `#[schema(value_type = …)]`.

use std::borrow::Cow;

use serde_json::Value;
use utbud_domain::Code;
use utbud_domain::figures::Part;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// One of these texts.
pub fn one_of(texts: impl IntoIterator<Item = impl Into<String>>) -> Object {
    texts_of(texts).build()
}

/// One of the codes of a closed list.
pub fn code<C: Code>() -> Object {
    one_of(C::ALL.iter().map(|code| code.code()))
}

fn texts_of(texts: impl IntoIterator<Item = impl Into<String>>) -> ObjectBuilder {
    let values = texts.into_iter().map(|text| Value::String(text.into()));
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(values))
}

macro_rules! described {
    ($(#[doc = $doc:literal])* $name:ident, $schema:expr) => {
        $(#[doc = $doc])*
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let says = concat!($($doc, " ",)*).trim();
                $schema.description(Some(says)).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    };
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $code:ty;)*) => {$(
        described! {
            $(#[doc = $doc])*
            $name, texts_of(<$code>::ALL.iter().map(|code| code.code()))
        }
    )*};
}

macro_rules! numbers {
    ($($(#[doc = $doc:literal])* $name:ident($least:expr, $most:expr);)*) => {$(
        described! {
            $(#[doc = $doc])*
            $name,
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some($least))
                .maximum(Some($most))
        }
    )*};
}

/// The most that every reader of JSON keeps exactly.
const EXACT: i64 = 9_007_199_254_740_991;

numbers! {
    /// How many.
    Count(0_i64, EXACT);
    /// Counted from 1.
    Ordinal(1_i64, EXACT);
    /// Cases or contacts a year.
    Volume(utbud_domain::Volume::MIN, utbud_domain::Volume::MAX);
    /// From 1, a single fact or click, to 5, several parts of the kommun or authorities together.
    Complexity(utbud_domain::Complexity::MIN, utbud_domain::Complexity::MAX);
    /// A year.
    Year(utbud_domain::Year::MIN, utbud_domain::Year::MAX);
    /// Whole per cent.
    Percent(utbud_domain::Percent::MIN, utbud_domain::Percent::MAX);
    /// Calendar days.
    Days(utbud_domain::Days::MIN, utbud_domain::Days::MAX);
    /// A number of people.
    Headcount(utbud_domain::Headcount::MIN, utbud_domain::Headcount::MAX);
    /// Whole kronor.
    Sek(utbud_domain::Sek::MIN, utbud_domain::Sek::MAX);
    /// A place in an order, from 1.
    Rank(utbud_domain::Rank::MIN, utbud_domain::Rank::MAX);
    /// A month, from 1 to 12.
    Month(utbud_domain::Month::MIN, utbud_domain::Month::MAX);
}

codes! {
    /// Who a service is for, by side.
    Audience = utbud_domain::Audience;
    /// What kind of service it is.
    ServiceKind = utbud_domain::ServiceKind;
    /// Where a service is in its life.
    Lifecycle = utbud_domain::Lifecycle;
    /// Where a service is published.
    Place = utbud_domain::Place;
    /// How common a service is.
    FrequencyClass = utbud_domain::FrequencyClass;
    /// Whether a service has an e-service.
    EServiceState = utbud_domain::EServiceState;
    /// A part of a service.
    StepCode = utbud_domain::Step;
    /// How far the handling is digital.
    DigitalLevel = utbud_domain::DigitalLevel;
    /// How sure one must be of who it is.
    Identification = utbud_domain::Identification;
    /// What form a case must have.
    FormRequirement = utbud_domain::FormRequirement;
    /// Whether the user can change channel in the middle of a case.
    ChannelSwitch = utbud_domain::ChannelSwitch;
    /// Whether the user chooses the channel.
    ChannelChoice = utbud_domain::ChannelChoice;
    /// In whose life an event happens.
    EventKind = utbud_domain::EventKind;
    /// Where an e-service is in its life.
    EServiceStatus = utbud_domain::EServiceStatus;
    /// What an e-service is used as.
    EServiceUse = utbud_domain::EServiceUse;
    /// Who provides an e-service.
    Provider = utbud_domain::Provider;
    /// How far an e-service goes.
    Degree = utbud_domain::Degree;
    /// What is known of accessibility.
    Accessibility = utbud_domain::Accessibility;
    /// Who is at each end of a channel.
    ChannelGroup = utbud_domain::ChannelGroup;
    /// The overall priority of a channel.
    Stance = utbud_domain::Stance;
    /// Who runs a channel.
    Operator = utbud_domain::Operator;
    /// Inside or outside the kommun's own organisation.
    Side = utbud_domain::Side;
    /// What kind of unit it is.
    OrgUnitKind = utbud_domain::OrgUnitKind;
    /// What an exemption allows.
    ExemptionKind = utbud_domain::ExemptionKind;
    /// A figure.
    FigureId = utbud_domain::figures::FigureId;
    /// What a figure counts.
    FigureUnit = utbud_domain::figures::FigureUnit;
    /// Why a service is left out of a figure.
    Reason = utbud_domain::figures::Reason;
}

described! {
    /// What a figure says of a service.
    Verdict,
    texts_of([Part::Counted, Part::NotCounted, Part::Unknown, Part::LeftOut].map(Part::code))
}

described! {
    /// What an exemption is about.
    SubjectKind,
    texts_of(super::exemptions::SubjectKind::ALL.map(super::exemptions::SubjectKind::code))
}
