//! The roles that contacts hold, each of them one thing that can be handed over.

use std::collections::BTreeMap;

use crate::mark::mark;
use crate::{Catalogue, ContactId, Id, OrgUnitId, ServiceId};

/// One thing that a contact answers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Leads the e-services of a unit's services.
    UnitLead(OrgUnitId),
    /// Leads the e-services of one service.
    ServiceLead(ServiceId),
    /// Owns the information of a service.
    InformationOwner(ServiceId),
    /// Owns the process of a service.
    ProcessOwner(ServiceId),
    /// Stands in for another contact.
    Deputy(ContactId),
}

impl Duty {
    /// What forms know it by: the role and the identity of what it is held in.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::UnitLead(id) => format!("unit_lead.{id}"),
            Self::ServiceLead(id) => format!("service_lead.{id}"),
            Self::InformationOwner(id) => format!("information_owner.{id}"),
            Self::ProcessOwner(id) => format!("process_owner.{id}"),
            Self::Deputy(id) => format!("deputy.{id}"),
        }
    }

    /// The duty with this key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let (role, id) = key.split_once('.')?;
        match role {
            "unit_lead" => OrgUnitId::parse(id).map(Self::UnitLead),
            "service_lead" => ServiceId::parse(id).map(Self::ServiceLead),
            "information_owner" => ServiceId::parse(id).map(Self::InformationOwner),
            "process_owner" => ServiceId::parse(id).map(Self::ProcessOwner),
            "deputy" => ContactId::parse(id).map(Self::Deputy),
            _ => None,
        }
    }
}

/// All that every contact answers for, in the order of roles; who answers for nothing is not in it.
#[must_use]
pub fn duties_by_contact(catalogue: &Catalogue) -> BTreeMap<ContactId, Vec<Duty>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut add = |contact: Option<ContactId>, duty| {
        if let Some(contact) = contact {
            found.entry(contact).or_default().push(duty);
        }
    };
    for unit in catalogue.units.iter() {
        add(unit.e_service_lead, Duty::UnitLead(unit.id));
    }
    for service in catalogue.services.iter() {
        add(service.roles.e_service_lead, Duty::ServiceLead(service.id));
        add(service.roles.information_owner, Duty::InformationOwner(service.id));
        add(service.roles.process_owner, Duty::ProcessOwner(service.id));
    }
    for contact in catalogue.contacts.iter() {
        add(contact.deputy, Duty::Deputy(contact.id));
    }
    for duties in found.values_mut() {
        duties.sort_unstable();
    }
    found
}

/// All that a contact answers for, in the order of roles.
#[must_use]
pub fn duties_of(catalogue: &Catalogue, contact: ContactId) -> Vec<Duty> {
    duties_by_contact(catalogue).remove(&contact).unwrap_or_default()
}

/// What tells some duties from others.
#[must_use]
pub fn mark_of(duties: &[Duty]) -> String {
    mark(&duties)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_is_known_again_by_its_key_and_nothing_else_is_one() {
        let uuid = uuid::Uuid::from_u128(7);
        let (unit, service) = (OrgUnitId::from_uuid(uuid), ServiceId::from_uuid(uuid));
        let all = [
            Duty::UnitLead(unit),
            Duty::ServiceLead(service),
            Duty::InformationOwner(service),
            Duty::ProcessOwner(service),
            Duty::Deputy(ContactId::from_uuid(uuid)),
        ];
        for duty in all {
            assert_eq!(Duty::parse(&duty.key()), Some(duty));
        }
        for strange in ["", "deputy", "deputy.", "owner.00000000-0000-0000-0000-000000000007"] {
            assert_eq!(Duty::parse(strange), None, "{strange}");
        }
    }
}
