//! Everything a kommun has described, as one immutable value. Pages, reports and figures are
//! functions of it; a change gives a new one that shares what it did not touch.

mod administrators;
mod integrity;
mod lookup;
mod naming;
mod published;
mod references;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use imbl::{OrdMap, OrdSet};

pub use table::{Kept, Table};

use crate::{
    Change, Channel, ChannelId, Contact, ContactId, DomainError, EService, EServiceId, Entity,
    EntityRef, Event, EventId, Exemption, ExemptionId, Id, Instant, Membership, MembershipId,
    MunicipalityId, OrgUnit, OrgUnitId, Seq, Service, ServiceGroup, ServiceGroupId, ServiceId,
    Settings, SourceKey, System, SystemId, TargetGroup, TargetGroupId,
};

/// Everything a kommun has described, at one place of its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    municipality: MunicipalityId,
    version: Seq,
    settings: Option<Arc<Kept<Settings>>>,
    /// The organisation.
    pub units: Table<OrgUnitId, OrgUnit>,
    /// People and posts.
    pub contacts: Table<ContactId, Contact>,
    /// Who may work here.
    pub memberships: Table<MembershipId, Membership>,
    /// Who the services are for.
    pub target_groups: Table<TargetGroupId, TargetGroup>,
    /// The ways in and out.
    pub channels: Table<ChannelId, Channel>,
    /// Life and business events.
    pub events: Table<EventId, Event>,
    /// IT systems.
    pub systems: Table<SystemId, System>,
    /// Groups that share a channel priority.
    pub groups: Table<ServiceGroupId, ServiceGroup>,
    /// The services.
    pub services: Table<ServiceId, Service>,
    /// The e-services.
    pub e_services: Table<EServiceId, EService>,
    /// Decided departures.
    pub exemptions: Table<ExemptionId, Exemption>,
    numbers: OrdMap<String, ServiceId>,
    source_keys: OrdSet<(SourceKey, EServiceId)>,
    serving: OrdMap<ServiceId, Arc<BTreeSet<EServiceId>>>,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::empty(MunicipalityId::from_uuid(uuid::Uuid::nil()))
    }
}

impl Catalogue {
    /// A kommun before its first change.
    #[must_use]
    pub fn empty(municipality: MunicipalityId) -> Self {
        Self {
            municipality,
            version: Seq(0),
            settings: None,
            units: Table::default(),
            contacts: Table::default(),
            memberships: Table::default(),
            target_groups: Table::default(),
            channels: Table::default(),
            events: Table::default(),
            systems: Table::default(),
            groups: Table::default(),
            services: Table::default(),
            e_services: Table::default(),
            exemptions: Table::default(),
            numbers: OrdMap::new(),
            source_keys: OrdSet::new(),
            serving: OrdMap::new(),
        }
    }

    /// Whose it is.
    #[must_use]
    pub fn municipality(&self) -> MunicipalityId {
        self.municipality
    }

    /// The last revision that is in it.
    #[must_use]
    pub fn version(&self) -> Seq {
        self.version
    }

    /// The settings, once the kommun is founded.
    #[must_use]
    pub fn settings(&self) -> Option<&Kept<Settings>> {
        self.settings.as_deref()
    }

    /// The catalogue after `changes`, each of which is one revision, made at `at`.
    ///
    /// # Errors
    /// All that the first refused thing breaks of what spans things: names something that is not
    /// there, a taken number or name, a cycle, or removes what others refer to.
    pub fn with(&self, changes: &[Change], at: Instant) -> Result<Self, DomainError> {
        let after = self.folded(changes, at);
        let named = after.named_after(changes);
        for change in changes {
            after.check(self, change, named.as_ref())?;
        }
        Ok(after)
    }

    /// The catalogue after `changes`, whether they may be made or not, with each thing that may
    /// not become what it would and why.
    pub(crate) fn tried(
        &self,
        changes: &[Change],
        at: Instant,
    ) -> (Self, Vec<(EntityRef, DomainError)>) {
        let after = self.folded(changes, at);
        let named = after.named_after(changes);
        let refused = changes.iter().filter_map(|change| {
            let error = after.check(self, change, named.as_ref()).err()?;
            Some((change.about(self.municipality), error))
        });
        let refused = refused.collect();
        (after, refused)
    }

    fn folded(&self, changes: &[Change], at: Instant) -> Self {
        let mut after = self.clone();
        for change in changes {
            after.fold(change, at);
        }
        after
    }

    /// Folds one revision in, without asking whether it may be: it was asked when it was made.
    pub fn fold(&mut self, change: &Change, at: Instant) {
        self.version = self.version.next();
        match change {
            Change::Put(entity) => self.put(entity, at),
            Change::Remove(which) => self.remove(*which),
        }
    }

    fn put(&mut self, entity: &Entity, at: Instant) {
        match entity {
            Entity::Settings(v) => {
                let mut settings = Table::default();
                if let Some(before) = self.settings.as_deref() {
                    settings.restore((), before.clone());
                }
                settings.put((), (**v).clone(), at);
                self.settings = settings.get(()).cloned();
            }
            Entity::OrgUnit(v) => self.units.put(v.id, (**v).clone(), at),
            Entity::Contact(v) => self.contacts.put(v.id, (**v).clone(), at),
            Entity::Membership(v) => self.memberships.put(v.id, (**v).clone(), at),
            Entity::TargetGroup(v) => self.target_groups.put(v.id, (**v).clone(), at),
            Entity::Channel(v) => self.channels.put(v.id, (**v).clone(), at),
            Entity::Event(v) => self.events.put(v.id, (**v).clone(), at),
            Entity::System(v) => self.systems.put(v.id, (**v).clone(), at),
            Entity::ServiceGroup(v) => self.groups.put(v.id, (**v).clone(), at),
            Entity::Service(v) => {
                self.unindex_service(v.id);
                self.numbers.insert(v.number.folded(), v.id);
                self.services.put(v.id, (**v).clone(), at);
            }
            Entity::EService(v) => {
                self.unindex_e_service(v.id);
                self.index_e_service(v);
                self.e_services.put(v.id, (**v).clone(), at);
            }
            Entity::Exemption(v) => self.exemptions.put(v.id, (**v).clone(), at),
        }
    }

    fn remove(&mut self, which: EntityRef) {
        match which {
            EntityRef::Settings(_) => self.settings = None,
            EntityRef::OrgUnit(id) => drop(self.units.remove(id)),
            EntityRef::Contact(id) => drop(self.contacts.remove(id)),
            EntityRef::Membership(id) => drop(self.memberships.remove(id)),
            EntityRef::TargetGroup(id) => drop(self.target_groups.remove(id)),
            EntityRef::Channel(id) => drop(self.channels.remove(id)),
            EntityRef::Event(id) => drop(self.events.remove(id)),
            EntityRef::System(id) => drop(self.systems.remove(id)),
            EntityRef::ServiceGroup(id) => drop(self.groups.remove(id)),
            EntityRef::Service(id) => {
                self.unindex_service(id);
                self.services.remove(id);
            }
            EntityRef::EService(id) => {
                self.unindex_e_service(id);
                self.e_services.remove(id);
            }
            EntityRef::Exemption(id) => drop(self.exemptions.remove(id)),
        }
    }

    fn unindex_service(&mut self, id: ServiceId) {
        let Some(before) = self.services.get(id) else { return };
        let number = before.number.folded();
        if self.numbers.get(&number) == Some(&id) {
            self.numbers.remove(&number);
        }
    }

    fn index_e_service(&mut self, e_service: &EService) {
        if let Some(key) = &e_service.source_key {
            self.source_keys.insert((key.clone(), e_service.id));
        }
        for service in &e_service.services {
            let mut serving = self.serving.get(service).map(|s| (**s).clone()).unwrap_or_default();
            serving.insert(e_service.id);
            self.serving.insert(*service, Arc::new(serving));
        }
    }

    fn unindex_e_service(&mut self, id: EServiceId) {
        let Some(before) = self.e_services.get(id).cloned() else { return };
        if let Some(key) = &before.source_key {
            self.source_keys.remove(&(key.clone(), id));
        }
        for service in &before.services {
            let Some(serving) = self.serving.get(service) else { continue };
            let mut serving = (**serving).clone();
            serving.remove(&id);
            if serving.is_empty() {
                self.serving.remove(service);
            } else {
                self.serving.insert(*service, Arc::new(serving));
            }
        }
    }
}

impl Catalogue {
    /// The catalogue that these rows hold, at `version` of the log.
    #[must_use]
    pub fn restored(
        municipality: MunicipalityId,
        version: Seq,
        rows: impl IntoIterator<Item = Kept<Entity>>,
    ) -> Self {
        let mut catalogue = Self::empty(municipality);
        for row in rows {
            catalogue.restore(row);
        }
        catalogue.version = version;
        catalogue
    }

    fn restore(&mut self, row: Kept<Entity>) {
        macro_rules! kept {
            ($value:expr) => {
                Kept {
                    version: row.version,
                    created_at: row.created_at,
                    updated_at: row.updated_at,
                    value: *$value,
                }
            };
        }
        match row.value {
            Entity::Settings(v) => self.settings = Some(Arc::new(kept!(v))),
            Entity::OrgUnit(v) => self.units.restore(v.id, kept!(v)),
            Entity::Contact(v) => self.contacts.restore(v.id, kept!(v)),
            Entity::Membership(v) => self.memberships.restore(v.id, kept!(v)),
            Entity::TargetGroup(v) => self.target_groups.restore(v.id, kept!(v)),
            Entity::Channel(v) => self.channels.restore(v.id, kept!(v)),
            Entity::Event(v) => self.events.restore(v.id, kept!(v)),
            Entity::System(v) => self.systems.restore(v.id, kept!(v)),
            Entity::ServiceGroup(v) => self.groups.restore(v.id, kept!(v)),
            Entity::Service(v) => {
                self.numbers.insert(v.number.folded(), v.id);
                self.services.restore(v.id, kept!(v));
            }
            Entity::EService(v) => {
                self.index_e_service(&v);
                self.e_services.restore(v.id, kept!(v));
            }
            Entity::Exemption(v) => self.exemptions.restore(v.id, kept!(v)),
        }
    }
}
