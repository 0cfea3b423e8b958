//! Values of closed lists, by their codes.

use utbud_domain::{Accessibility, Code};
use utoipa::openapi::{RefOr, Schema};

use super::at::{At, Written};
use crate::api::schema;

fn code<C: Code>(at: &At<'_>) -> Option<C> {
    let code = at.value.as_str().and_then(C::from_code);
    if code.is_none() {
        let codes: Vec<_> = C::ALL.iter().map(|code| code.code()).collect();
        at.say(format!("Ange {} med en av koderna {}.", at.called(), codes.join(", ")));
    }
    code
}

macro_rules! codes {
    ($($name:ident),* $(,)?) => {$(
        impl Written for utbud_domain::$name {
            fn read(at: &At<'_>) -> Option<Self> {
                code(at)
            }

            fn schema() -> RefOr<Schema> {
                schema::code::<Self>().into()
            }
        }
    )*};
}

codes!(
    Audience,
    ChannelChoice,
    ChannelGroup,
    ChannelSwitch,
    Degree,
    DigitalLevel,
    EServiceStatus,
    EServiceUse,
    ExemptionKind,
    FormRequirement,
    Identification,
    Lifecycle,
    Operator,
    OrgUnitKind,
    Place,
    Provider,
    ServiceKind,
    Side,
    Stance,
    Step,
);

impl Written for Accessibility {
    fn read(at: &At<'_>) -> Option<Self> {
        code(at)
    }

    /// GET gives `null` for what nobody has looked at.
    fn left_out() -> Option<Self> {
        Some(Self::Unknown)
    }

    fn schema() -> RefOr<Schema> {
        super::describe::nullable(schema::code::<Self>().into())
    }
}
