//! What one thing says of another: enough to show it and to find it.

use serde::Serialize;
use utbud_domain::{
    Catalogue, ContactPoint, EventKind, Id, Instant, Kept, OrgUnitId, Service, ServiceId,
    TargetGroupId,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;

/// Something that has a name.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reference<'a> {
    /// Its identity.
    pub id: Uuid,
    /// Its name.
    pub name: &'a str,
}

/// A service.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ServiceReference<'a> {
    /// Its identity.
    pub id: Uuid,
    /// What the kommun numbers it with.
    pub number: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// A unit of the organisation.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitReference {
    /// Its identity.
    pub id: Uuid,
    /// The names from the top to the unit: `Förvaltning / Enhet`.
    pub path: String,
}

/// A life or business event.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EventReference<'a> {
    /// Its identity.
    pub id: Uuid,
    /// Its name.
    pub name: &'a str,
    /// In whose life it happens.
    #[schema(value_type = schema::EventKind)]
    pub kind: EventKind,
}

/// Where one turns to.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ContactPoint)]
pub struct ContactPointBody {
    /// Telephone number as it is to be shown.
    pub telephone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Visiting or postal address.
    pub address: Option<String>,
    /// A page or a form.
    pub url: Option<String>,
    /// Opening hours, in words.
    pub hours: Option<String>,
}

impl<'a> Reference<'a> {
    /// A thing by its identity and name.
    pub fn new(id: impl Id, name: &'a str) -> Self {
        Self { id: id.uuid(), name }
    }

    /// Target groups, in the order of their making.
    pub fn target_groups(
        catalogue: &'a Catalogue,
        ids: impl IntoIterator<Item = &'a TargetGroupId>,
    ) -> Vec<Self> {
        let groups = ids.into_iter().filter_map(|id| catalogue.target_groups.get(*id));
        groups.map(|group| Self::new(group.id, group.name.as_str())).collect()
    }
}

impl<'a> ServiceReference<'a> {
    /// Those of the services that are there, in the order of their making.
    pub fn all(
        catalogue: &'a Catalogue,
        ids: impl IntoIterator<Item = &'a ServiceId>,
    ) -> Vec<Self> {
        let services = ids.into_iter().filter_map(|id| catalogue.services.get(*id));
        services.map(|service| Self::of(service)).collect()
    }

    fn of(service: &'a Kept<Service>) -> Self {
        let (number, name) = (service.number.as_str(), service.name.as_str());
        Self { id: service.id.uuid(), number, name }
    }
}

impl UnitReference {
    /// A unit, if it is there.
    pub fn of(catalogue: &Catalogue, id: OrgUnitId) -> Option<Self> {
        let unit = catalogue.units.get(id)?;
        Some(Self { id: unit.id.uuid(), path: catalogue.unit_path(id) })
    }
}

impl ContactPointBody {
    /// What is known; nothing at all is `None`.
    pub fn of(point: ContactPoint) -> Option<Self> {
        (!point.is_empty()).then(|| Self {
            telephone: point.telephone.map(String::from),
            email: point.email.map(String::from),
            address: point.address.map(String::from),
            url: point.url.map(String::from),
            hours: point.hours.map(String::from),
        })
    }
}

/// An instant as RFC 3339 writes it, in UTC.
pub fn instant(at: Instant) -> String {
    at.and_utc().to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}
