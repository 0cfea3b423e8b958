//! The rules that span things, checked of each touched thing on the catalogue as it would become.

use std::collections::BTreeSet;

use super::references::{Refers, references};
use super::{Catalogue, Kept, Table};
use crate::{
    Accent, Change, DomainError, EService, EServiceId, Entity, EntityRef, Faults, Id, Membership,
    OrgUnit, Rule, Service, Settings, TargetGroup, swedish::fold,
};

impl Catalogue {
    /// Whether a change, already folded in, leaves the catalogue whole.
    pub(super) fn check(
        &self,
        before: &Self,
        change: &Change,
        named: Option<&BTreeSet<EntityRef>>,
    ) -> Result<(), DomainError> {
        let (about, mut faults) = match change {
            Change::Put(entity) => {
                let about = entity.reference(self.municipality);
                let mut faults = self.faults_of(entity, about);
                if let (Entity::Settings(after), Some(before)) = (entity, before.settings()) {
                    check_settings(after, before, &mut faults);
                }
                (about, faults)
            }
            Change::Remove(which) => {
                if !before.has(*which) {
                    return Err(DomainError::NotFound(*which));
                }
                (*which, self.faults_without(*which, named))
            }
        };
        self.check_administrators(before, change, &mut faults);
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
                faults.add_if(self.source_key_is_taken(v), "source_key", Rule::Taken);
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

    fn source_key_is_taken(&self, e_service: &EService) -> bool {
        let Some(key) = &e_service.source_key else { return false };
        let first = EServiceId::from_uuid(uuid::Uuid::nil());
        let from = self.source_keys.range((key.clone(), first)..);
        from.take_while(|(other, _)| other == key).any(|(_, id)| *id != e_service.id)
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
                v.closed_on.is_none()
                    && self.units.iter().any(|u| u.id != v.id && u.closed_on.is_none() && same(u))
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
    fn faults_without(&self, which: EntityRef, named: Option<&BTreeSet<EntityRef>>) -> Faults {
        let mut faults = Faults::none();
        let is_named = named.map_or_else(|| self.is_named(which), |all| all.contains(&which));
        faults.add_if(is_named, "id", Rule::StillReferred);
        faults
    }

    /// Everything that anything refers to, where so many things are removed that it takes less to
    /// look at all of the catalogue once than for each of them.
    pub(super) fn named_after(&self, changes: &[Change]) -> Option<BTreeSet<EntityRef>> {
        const FEW: usize = 8;
        let removals = changes.iter().filter(|change| matches!(change, Change::Remove(_)));
        if removals.count() <= FEW {
            return None;
        }
        let all = self.all().flat_map(|entity| references(&entity));
        Some(all.map(|(_, which)| which).collect())
    }

    /// Whether anything refers to a thing.
    fn is_named(&self, which: EntityRef) -> bool {
        fn by<K: Ord + Copy, T: Clone + Refers>(table: &Table<K, T>, which: EntityRef) -> bool {
            table.iter().any(|kept| kept.references().iter().any(|(_, to)| *to == which))
        }
        by(&self.units, which)
            || by(&self.contacts, which)
            || by(&self.memberships, which)
            || by(&self.target_groups, which)
            || by(&self.groups, which)
            || by(&self.services, which)
            || by(&self.e_services, which)
            || by(&self.exemptions, which)
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

#[cfg(test)]
mod tests;

/// A new version of the rules has the next number, and a new colour can be read. What was saved
/// before stays valid, also where the pages have got other grounds since.
fn check_settings(after: &Settings, before: &Settings, faults: &mut Faults) {
    let next = before.rules.number.saturating_add(1);
    let is_skipped = after.rules != before.rules && after.rules.number != next;
    let only = i64::from(next);
    faults.add_if(is_skipped, "rules.number", Rule::OutOfRange(only, only));
    let chosen = after.colour.filter(|_| after.colour != before.colour);
    let is_weak = chosen.is_some_and(|colour| Accent::of(colour).is_err());
    faults.add_if(is_weak, "colour", Rule::TooLittleContrast);
}
