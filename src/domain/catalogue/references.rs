//! What each kind of thing refers to.

use crate::service::Assignment;
use crate::{
    Contact, EService, Entity, EntityRef, Exemption, ExemptionSubject, Membership, OrgUnit,
    Service, ServiceGroup, TargetGroup,
};

/// Something referred to, with the field that does.
pub(super) type Reference = (&'static str, EntityRef);

/// A thing that can refer to others.
pub(super) trait Refers {
    /// What it refers to.
    fn references(&self) -> Vec<Reference>;
}

/// What a thing of any kind refers to.
pub(super) fn references(entity: &Entity) -> Vec<Reference> {
    match entity {
        Entity::OrgUnit(v) => v.references(),
        Entity::Contact(v) => v.references(),
        Entity::Membership(v) => v.references(),
        Entity::TargetGroup(v) => v.references(),
        Entity::ServiceGroup(v) => v.references(),
        Entity::Service(v) => v.references(),
        Entity::EService(v) => v.references(),
        Entity::Exemption(v) => v.references(),
        Entity::Settings(_) | Entity::Channel(_) | Entity::Event(_) | Entity::System(_) => vec![],
    }
}

/// The fields that refer, without those that are empty.
fn all<const N: usize>(fields: [(&'static str, Option<EntityRef>); N]) -> Vec<Reference> {
    fields.into_iter().filter_map(|(field, which)| Some((field, which?))).collect()
}

impl Refers for OrgUnit {
    fn references(&self) -> Vec<Reference> {
        all([
            ("parent", self.parent.map(EntityRef::OrgUnit)),
            ("successor", self.successor.map(EntityRef::OrgUnit)),
            ("e_service_lead", self.e_service_lead.map(EntityRef::Contact)),
            ("ahead.parent", self.ahead.as_ref().and_then(|a| a.parent).map(EntityRef::OrgUnit)),
        ])
    }
}

impl Refers for Contact {
    fn references(&self) -> Vec<Reference> {
        all([("deputy", self.deputy.map(EntityRef::Contact))])
    }
}

impl Refers for Membership {
    fn references(&self) -> Vec<Reference> {
        all([
            ("unit", self.unit.map(EntityRef::OrgUnit)),
            ("contact", self.contact.map(EntityRef::Contact)),
        ])
    }
}

impl Refers for TargetGroup {
    fn references(&self) -> Vec<Reference> {
        all([("parent", self.parent.map(EntityRef::TargetGroup))])
    }
}

impl Refers for ServiceGroup {
    fn references(&self) -> Vec<Reference> {
        self.assignments.iter().flat_map(of_assignment).collect()
    }
}

impl Refers for Service {
    fn references(&self) -> Vec<Reference> {
        let roles = &self.roles;
        let mut found = all([
            ("owner", self.owner.map(EntityRef::OrgUnit)),
            ("e_service_lead", roles.e_service_lead.map(EntityRef::Contact)),
            ("information_owner", roles.information_owner.map(EntityRef::Contact)),
            ("process_owner", roles.process_owner.map(EntityRef::Contact)),
            ("group", self.group.map(EntityRef::ServiceGroup)),
        ]);
        let groups = self.target_groups.iter();
        found.extend(groups.map(|id| ("target_groups", EntityRef::TargetGroup(*id))));
        found.extend(self.events.iter().map(|id| ("events", EntityRef::Event(*id))));
        found.extend(self.systems.iter().map(|id| ("systems", EntityRef::System(*id))));
        found.extend(self.assignments.iter().flat_map(of_assignment));
        found
    }
}

impl Refers for EService {
    fn references(&self) -> Vec<Reference> {
        let services = self.services.iter().map(|id| ("services", EntityRef::Service(*id)));
        services.chain(self.system.map(|id| ("system", EntityRef::System(id)))).collect()
    }
}

impl Refers for Exemption {
    fn references(&self) -> Vec<Reference> {
        let which = match &self.subject {
            ExemptionSubject::Service(id) => Some(EntityRef::Service(*id)),
            ExemptionSubject::EService(id) => Some(EntityRef::EService(*id)),
            ExemptionSubject::System(id) => Some(EntityRef::System(*id)),
            ExemptionSubject::Platform(_) => None,
        };
        all([("subject", which)])
    }
}

fn of_assignment(assignment: &Assignment) -> Vec<Reference> {
    let groups = assignment.target_groups.iter();
    let groups = groups.map(|id| ("channels", EntityRef::TargetGroup(*id)));
    groups.chain([("channels", EntityRef::Channel(assignment.channel))]).collect()
}

#[cfg(test)]
mod tests;
