//! The parameters that addresses of the API take. The same list is read from, refused by, and
//! described.

use utbud_domain::figures::{Facet, FigureId, Part, Reason};
use utbud_domain::listing::{Missing, Sort};
use utbud_domain::{
    Audience, Code, Complexity, EServiceState, FrequencyClass, Lifecycle, Place, ServiceKind,
};
use utoipa::IntoParams;
use utoipa::openapi::path::{self, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{
    ArrayBuilder, KnownFormat, Object, ObjectBuilder, SchemaFormat, Type,
};
use utoipa::openapi::{RefOr, Required, Schema};

use super::asked::{FIRST_DAY, LAST_DAY, MOST_PAGES, MOST_PER_PAGE, MOST_SEARCHED};
use super::schema::{code, one_of};

/// A parameter of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parameter {
    /// Words to look for.
    Search,
    /// What services are chosen by.
    Facet(Facet),
    /// What must be missing.
    Missing,
    /// The order.
    Sort,
    /// Which page.
    Page,
    /// How many things a page has.
    PerPage,
    /// The day that is asked about.
    AsOf,
    /// Which figures.
    Figures,
    /// Which figure a list is of.
    Figure,
    /// What to divide by.
    By,
    /// Which part of a figure.
    Part,
    /// Why services are left out.
    Reason,
    /// A period of measured figures, which are not here yet.
    Period,
    /// A year of measured figures, which are not here yet.
    Year,
}

impl Parameter {
    /// What addresses call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Search => "q",
            Self::Facet(facet) => facet.code(),
            Self::Missing => "missing",
            Self::Sort => "sort",
            Self::Page => "page",
            Self::PerPage => "per_page",
            Self::AsOf => "as_of",
            Self::Figures | Self::Figure => "figure",
            Self::By => "by",
            Self::Part => "part",
            Self::Reason => "reason",
            Self::Period => "period",
            Self::Year => "year",
        }
    }

    /// Whether it can be given several times.
    pub fn is_repeated(self) -> bool {
        matches!(self, Self::Facet(_) | Self::Missing | Self::Figures)
    }

    /// Whether it says nothing when it is empty; all others then have no value that they can have.
    pub fn may_be_empty(self) -> bool {
        self == Self::Search || !self.is_answered()
    }

    /// Whether anything can be asked with it yet.
    pub fn is_answered(self) -> bool {
        !matches!(self, Self::Period | Self::Year)
    }

    /// As the description of the API says it.
    pub fn described(self) -> path::Parameter {
        ParameterBuilder::new()
            .name(self.name())
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(self.says()))
            .explode(self.is_repeated().then_some(true))
            .schema(Some(self.schema()))
            .build()
    }

    fn says(self) -> &'static str {
        match self {
            Self::Search => "Words to look for.",
            Self::Facet(Facet::Owner) => {
                "Units, with all below them; `unknown` is services without one."
            }
            Self::Facet(Facet::TargetGroup) => {
                "Target groups, with all below them; `unknown` is services without any."
            }
            Self::Facet(Facet::Audience) => "By side; who is for both is also of each.",
            Self::Facet(_) => {
                "Services that have any of these values; `unknown` is services without one."
            }
            Self::Missing => "Services of which nobody has said this.",
            Self::Sort => {
                "The order; a minus sign turns it. Without it, the best match or the number."
            }
            Self::Page => "Which page, from 1.",
            Self::PerPage => "How many things a page has at the most.",
            Self::AsOf => "The end of this day. A day ahead is a forecast. Without it, today.",
            Self::Figures => "Which figures. Without it, all of them.",
            Self::Figure => "Which figure. Without it, the headline.",
            Self::By => "Divides the services, with the figures of each group.",
            Self::Part => "The part of the figure. Without it, all services.",
            Self::Reason => "Of those left out, the ones left out for this reason.",
            Self::Period | Self::Year => "Measured figures, which are not here yet.",
        }
    }

    fn schema(self) -> RefOr<Schema> {
        let one: Object = match self {
            Self::Search => ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(MOST_SEARCHED))
                .build(),
            Self::Facet(facet) => facet_schema(facet),
            Self::Missing => code::<Missing>(),
            Self::Sort => one_of(sorts()),
            Self::Page => integer(MOST_PAGES, 1),
            Self::PerPage => integer(MOST_PER_PAGE, super::asked::PER_PAGE),
            Self::AsOf => ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
                .pattern(Some(DAY))
                .description(Some(format!("From {FIRST_DAY} to {LAST_DAY}.")))
                .build(),
            Self::Figures | Self::Figure => code::<FigureId>(),
            Self::By => code::<Facet>(),
            Self::Part => code::<Part>(),
            Self::Reason => code::<Reason>(),
            Self::Period | Self::Year => ObjectBuilder::new().schema_type(Type::String).build(),
        };
        if self.is_repeated() { ArrayBuilder::new().items(one).into() } else { one.into() }
    }
}

/// What short lists take.
pub const PAGED: [Parameter; 3] = [Parameter::Search, Parameter::Page, Parameter::PerPage];

/// What short lists take, described.
pub struct Paged;

impl IntoParams for Paged {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<path::Parameter> {
        PAGED.into_iter().map(Parameter::described).collect()
    }
}

/// The parameters that choose services.
pub fn facets() -> impl Iterator<Item = Parameter> {
    Facet::ALL.iter().copied().map(Parameter::Facet)
}

/// Every order, and every order turned.
pub fn sorts() -> Vec<String> {
    let both = |sort: &Sort| [sort.code().to_owned(), format!("-{}", sort.code())];
    Sort::ALL.iter().flat_map(both).collect()
}

/// The codes of a facet; `None` where its values are things of the kommun.
pub fn codes_of(facet: Facet) -> Option<Vec<String>> {
    fn all<C: Code>() -> Vec<String> {
        C::ALL.iter().map(|code| code.code().to_owned()).collect()
    }
    let mut codes = match facet {
        Facet::Owner
        | Facet::TargetGroup
        | Facet::PrimaryChannel
        | Facet::TargetChannel
        | Facet::Event => return None,
        // Its own codes have one for what nobody knows.
        Facet::EServiceState => return Some(all::<EServiceState>()),
        Facet::Audience => all::<Audience>(),
        Facet::Kind => all::<ServiceKind>(),
        Facet::Frequency => all::<FrequencyClass>(),
        Facet::Lifecycle => all::<Lifecycle>(),
        Facet::Publication => all::<Place>(),
        Facet::Complexity => {
            (Complexity::MIN..=Complexity::MAX).map(|level| level.to_string()).collect()
        }
    };
    codes.push("unknown".to_owned());
    Some(codes)
}

const DAY: &str = "^(199[0-9]|20[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}$";

const IDENTITY: &str = "^(unknown|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$";

fn facet_schema(facet: Facet) -> Object {
    match codes_of(facet) {
        Some(codes) => one_of(codes),
        None => ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(IDENTITY))
            .description(Some("An identity (UUID), or `unknown`."))
            .build(),
    }
}

fn integer(most: usize, default: usize) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_usize))
        .maximum(Some(most))
        .default(Some(default.into()))
        .build()
}
