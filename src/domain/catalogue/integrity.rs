//! The rules that span things, checked of each touched thing on the catalogue as it would become.

use super::{Catalogue, Kept};
use crate::service::Assignment;
use crate::{
    Change, DomainError, EService, Entity, EntityRef, Exemption, ExemptionSubject, Faults,
    Membership, OrgUnit, Rule, Service, TargetGroup, swedish::fold,
};

impl Catalogue {
    /// Whether a change, already folded in, leaves the catalogue whole.
    pub(super) fn check(&self, before: &Self, change: &Change) -> Result<(), DomainError> {
        let (about, faults) = match change {
            Change::Put(entity) => {
                let about = entity.reference(self.municipality);
                (about, self.faults_of(entity, about))
            }
            Change::Remove(which) => {
                if !before.has(*which) {
                    return Err(DomainError::NotFound(*which));
                }
                (*which, self.faults_without(*which))
            }
        };
        faults.into_result().map_err(|faults| DomainError::Refused { about, faults })
    }

    /// Whether a thing is there.
    #[must_use]
    pub fn has(&self, which: EntityRef) -> bool {
        match which {
            EntityRef::Settings(id) => id == self.municipality && self.settings.is_some(),
            EntityRef::OrgUnit(id) => self.units.has(id),
            EntityRef::Contact(id) => self.contacts.has(id),
            EntityRef::Membership(id) => self.memberships.has(id),
            EntityRef::TargetGroup(id) => self.target_groups.has(id),
            EntityRef::Channel(id) => self.channels.has(id),
            EntityRef::Event(id) => self.events.has(id),
            EntityRef::System(id) => self.systems.has(id),
            EntityRef::ServiceGroup(id) => self.groups.has(id),
            EntityRef::Service(id) => self.services.has(id),
            EntityRef::EService(id) => self.e_services.has(id),
            EntityRef::Exemption(id) => self.exemptions.has(id),
        }
    }

    fn faults_of(&self, entity: &Entity, about: EntityRef) -> Faults {
        let mut faults = Faults::none();
        for (field, which) in references(entity) {
            faults.add_if(!self.has(which), field, Rule::Missing(which));
        }
        let taken = self.name_is_taken(entity, about);
        faults.add_if(taken, "name", Rule::Taken);
        match entity {
            Entity::OrgUnit(v) => self.check_unit(v, &mut faults),
            Entity::TargetGroup(v) => self.check_target_group(v, &mut faults),
            Entity::Service(v) => {
                let other = self.numbers.get(&v.number.folded()) != Some(&v.id);
                let twice = other || self.number_stands_twice(v);
                faults.add_if(twice, "number", Rule::Taken);
            }
            Entity::EService(v) => {
                let same = |e: &EService| e.id != v.id && e.source_key == v.source_key;
                let taken = v.source_key.is_some() && self.e_services.iter().any(|e| same(e));
                faults.add_if(taken, "source_key", Rule::Taken);
            }
            Entity::Membership(v) => {
                let same = |m: &Membership| m.id != v.id && m.account == v.account;
                let taken = self.memberships.iter().any(|m| same(m));
                faults.add_if(taken, "account", Rule::Taken);
            }
            _ => {}
        }
        faults
    }

    /// The index holds the last one put; another service may have lost its place in it.
    fn number_stands_twice(&self, service: &Service) -> bool {
        let number = service.number.folded();
        self.numbers.len() < self.services.len()
            && self.services.iter().any(|s| s.id != service.id && s.number.folded() == number)
    }

    fn check_unit(&self, unit: &OrgUnit, faults: &mut Faults) {
        let line = self.unit_line(unit.id);
        let top = line.last().is_some_and(|top| top.parent.is_some_and(|p| self.units.has(p)));
        faults.add_if(top, "parent", Rule::Cycle);
    }

    fn check_target_group(&self, group: &TargetGroup, faults: &mut Faults) {
        let line = self.target_group_line(group.id);
        let has = |id| self.target_groups.has(id);
        let top = line.last().is_some_and(|top| top.parent.is_some_and(has));
        faults.add_if(top, "parent", Rule::Cycle);
    }

    fn name_is_taken(&self, entity: &Entity, about: EntityRef) -> bool {
        match entity {
            Entity::OrgUnit(v) => {
                let name = fold(v.name.as_str());
                let same = |u: &OrgUnit| u.parent == v.parent && fold(u.name.as_str()) == name;
                self.units.iter().any(|u| u.id != v.id && u.closed_on.is_none() && same(u))
            }
            Entity::TargetGroup(v) => self.stands_twice(v.name.as_str(), about),
            Entity::Channel(v) => self.stands_twice(v.name.as_str(), about),
            Entity::Event(v) => self.stands_twice(v.name.as_str(), about),
            Entity::System(v) => self.stands_twice(v.name.as_str(), about),
            Entity::ServiceGroup(v) => self.stands_twice(v.name.as_str(), about),
            _ => false,
        }
    }

    fn stands_twice(&self, name: &str, about: EntityRef) -> bool {
        let name = fold(name);
        macro_rules! any {
            ($table:expr, $kind:ident) => {
                $table
                    .iter()
                    .any(|v| EntityRef::$kind(v.id) != about && fold(v.name.as_str()) == name)
            };
        }
        match about {
            EntityRef::TargetGroup(_) => any!(self.target_groups, TargetGroup),
            EntityRef::Channel(_) => any!(self.channels, Channel),
            EntityRef::Event(_) => any!(self.events, Event),
            EntityRef::System(_) => any!(self.systems, System),
            EntityRef::ServiceGroup(_) => any!(self.groups, ServiceGroup),
            _ => false,
        }
    }

    /// What would hang in the air without a thing that was taken away.
    fn faults_without(&self, which: EntityRef) -> Faults {
        let mut faults = Faults::none();
        let referring = self.all().any(|e| references(&e).iter().any(|(_, to)| *to == which));
        faults.add_if(referring, "id", Rule::StillReferred);
        faults
    }

    /// Everything in the catalogue, as entities, in the order of their kinds and identities.
    pub fn all(&self) -> impl Iterator<Item = Entity> {
        fn of<T: Clone + Into<Entity>>(kept: &std::sync::Arc<Kept<T>>) -> Entity {
            kept.value.clone().into()
        }
        let settings = self.settings.iter().map(of);
        settings
            .chain(self.units.iter().map(of))
            .chain(self.contacts.iter().map(of))
            .chain(self.memberships.iter().map(of))
            .chain(self.target_groups.iter().map(of))
            .chain(self.channels.iter().map(of))
            .chain(self.events.iter().map(of))
            .chain(self.systems.iter().map(of))
            .chain(self.groups.iter().map(of))
            .chain(self.services.iter().map(of))
            .chain(self.e_services.iter().map(of))
            .chain(self.exemptions.iter().map(of))
    }
}

type Reference = (&'static str, EntityRef);

/// What a thing refers to, with the field that does.
fn references(entity: &Entity) -> Vec<Reference> {
    let contact = |field, id: Option<_>| id.map(|id| (field, EntityRef::Contact(id)));
    let unit = |field, id: Option<_>| id.map(|id| (field, EntityRef::OrgUnit(id)));
    match entity {
        Entity::OrgUnit(v) => [
            unit("parent", v.parent),
            unit("successor", v.successor),
            contact("e_service_lead", v.e_service_lead),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Entity::Contact(v) => contact("deputy", v.deputy).into_iter().collect(),
        Entity::Membership(v) => {
            unit("unit", v.unit).into_iter().chain(contact("contact", v.contact)).collect()
        }
        Entity::TargetGroup(v) => {
            v.parent.map(|id| ("parent", EntityRef::TargetGroup(id))).into_iter().collect()
        }
        Entity::ServiceGroup(v) => v.assignments.iter().flat_map(of_assignment).collect(),
        Entity::Service(v) => of_service(v),
        Entity::EService(v) => {
            let services = v.services.iter().map(|id| ("services", EntityRef::Service(*id)));
            services.chain(v.system.map(|id| ("system", EntityRef::System(id)))).collect()
        }
        Entity::Exemption(v) => of_exemption(v).into_iter().collect(),
        Entity::Settings(_) | Entity::Channel(_) | Entity::Event(_) | Entity::System(_) => vec![],
    }
}

fn of_service(service: &Service) -> Vec<Reference> {
    let roles = &service.roles;
    let contacts = [
        ("e_service_lead", roles.e_service_lead),
        ("information_owner", roles.information_owner),
        ("process_owner", roles.process_owner),
    ];
    let mut all: Vec<Reference> = Vec::new();
    all.extend(service.owner.map(|id| ("owner", EntityRef::OrgUnit(id))));
    all.extend(contacts.iter().filter_map(|(f, id)| id.map(|id| (*f, EntityRef::Contact(id)))));
    all.extend(service.group.map(|id| ("group", EntityRef::ServiceGroup(id))));
    let groups = service.target_groups.iter();
    all.extend(groups.map(|id| ("target_groups", EntityRef::TargetGroup(*id))));
    all.extend(service.events.iter().map(|id| ("events", EntityRef::Event(*id))));
    all.extend(service.systems.iter().map(|id| ("systems", EntityRef::System(*id))));
    all.extend(service.assignments.iter().flat_map(of_assignment));
    all
}

fn of_assignment(assignment: &Assignment) -> Vec<Reference> {
    let groups = assignment.target_groups.iter();
    let groups = groups.map(|id| ("channels", EntityRef::TargetGroup(*id)));
    groups.chain([("channels", EntityRef::Channel(assignment.channel))]).collect()
}

fn of_exemption(exemption: &Exemption) -> Option<Reference> {
    let which = match &exemption.subject {
        ExemptionSubject::Service(id) => EntityRef::Service(*id),
        ExemptionSubject::EService(id) => EntityRef::EService(*id),
        ExemptionSubject::System(id) => EntityRef::System(*id),
        ExemptionSubject::Platform(_) => return None,
    };
    Some(("subject", which))
}
