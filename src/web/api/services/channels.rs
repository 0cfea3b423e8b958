//! The channels of a service, now and wanted, as the API gives them.

use serde::Serialize;
use utbud_domain::{
    Assignment, Catalogue, Horizon, Id, Identification, Note, Rank, Role, Service, Step, Year,
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::reference::{ContactPointBody, Reference};
use crate::api::schema;

/// The channels of a service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Channels)]
pub struct ChannelsBody<'a> {
    /// As it is.
    pub current: HorizonBody<'a>,
    /// As it is wanted.
    pub target: TargetBody<'a>,
}

/// Which channel has which role.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChannelRoles)]
pub struct HorizonBody<'a> {
    /// The main channel.
    pub primary: Option<AssignmentBody<'a>>,
    /// Main channels of other target groups than the first has.
    pub other_primary: Vec<AssignmentBody<'a>>,
    /// Complements, in order.
    pub complementary: Vec<AssignmentBody<'a>>,
    /// Those that should not be used.
    pub discouraged: Vec<AssignmentBody<'a>>,
    /// Those that must not be used.
    pub forbidden: Vec<AssignmentBody<'a>>,
    /// Whether they come from the group of services, and not from the service itself.
    pub inherited: bool,
}

/// Which channel is to have which role.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TargetChannelRoles)]
pub struct TargetBody<'a> {
    /// The roles.
    #[serde(flatten)]
    pub roles: HorizonBody<'a>,
    /// The year that all of it is to be reached.
    #[schema(value_type = Option<schema::Year>)]
    pub year: Option<Year>,
}

/// A channel in its role.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChannelRole)]
pub struct AssignmentBody<'a> {
    /// The identity of the channel.
    pub id: Uuid,
    /// The name of the channel.
    pub name: &'a str,
    /// Its place inside the role, from 1.
    #[schema(value_type = schema::Rank)]
    pub rank: Rank,
    /// The steps it serves; none is all.
    #[schema(value_type = Vec<schema::StepCode>)]
    pub steps: Vec<Step>,
    /// The target groups it is for; none is all.
    pub target_groups: Vec<Reference<'a>>,
    /// The identification it must ask for; `null` is that of the service.
    #[schema(value_type = Option<schema::Identification>)]
    pub identification: Option<Identification>,
    /// Why.
    pub rationale: Option<&'a str>,
    /// Where one turns to: by the service, else by its unit, else by the channel.
    pub contact_point: Option<ContactPointBody>,
}

impl<'a> ChannelsBody<'a> {
    /// The channels of a service: its own, or those of its group.
    pub fn of(service: &'a Service, catalogue: &'a Catalogue) -> Self {
        let target = catalogue.assignments_of(service, Horizon::Target);
        let year = target.iter().filter_map(|assignment| assignment.year).max();
        Self {
            current: horizon(service, catalogue, Horizon::Current),
            target: TargetBody { roles: horizon(service, catalogue, Horizon::Target), year },
        }
    }
}

fn horizon<'a>(
    service: &'a Service,
    catalogue: &'a Catalogue,
    horizon: Horizon,
) -> HorizonBody<'a> {
    let all = catalogue.assignments_of(service, horizon);
    let in_role = |role| {
        let fitting = all.iter().filter(move |assignment| assignment.role == role);
        let bodies = fitting.filter_map(|a| AssignmentBody::of(a, service, catalogue));
        bodies.collect::<Vec<_>>()
    };
    let mut primary = in_role(Role::Primary).into_iter();
    let own = service.assignments.iter().any(|assignment| assignment.horizon == horizon);
    HorizonBody {
        primary: primary.next(),
        other_primary: primary.collect(),
        complementary: in_role(Role::Complementary),
        discouraged: in_role(Role::Discouraged),
        forbidden: in_role(Role::Forbidden),
        inherited: !all.is_empty() && !own,
    }
}

impl<'a> AssignmentBody<'a> {
    fn of(assignment: &'a Assignment, service: &Service, catalogue: &'a Catalogue) -> Option<Self> {
        let channel = catalogue.channels.get(assignment.channel)?;
        Some(Self {
            id: channel.id.uuid(),
            name: channel.name.as_str(),
            rank: assignment.rank,
            steps: assignment.steps.iter().copied().collect(),
            target_groups: Reference::target_groups(catalogue, &assignment.target_groups),
            identification: assignment.identification,
            rationale: assignment.rationale.as_ref().map(Note::as_str),
            contact_point: ContactPointBody::of(catalogue.contact_point_of(service, assignment)),
        })
    }
}
