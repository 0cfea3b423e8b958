//! The things that an import works on: drafts beside the catalogue, which become changes where
//! they came out different.

use std::collections::{BTreeMap, BTreeSet};

use super::shown::is_of_the_sheet;
use crate::{
    Catalogue, Change, Draft, EService, EServiceDraft, EServiceId, EServiceStatus, Entity,
    EntityRef, Faults, Frozen, Ids, Instant, Name, Service, ServiceDraft, ServiceId, Step,
};

/// Drafts beside the catalogue.
pub(super) struct Desk<'a> {
    pub catalogue: &'a Catalogue,
    pub ids: &'a mut Ids,
    /// Units and other things that services refer to, in the order that they were made.
    pub made: Vec<Entity>,
    services: BTreeMap<ServiceId, ServiceDraft>,
    e_services: BTreeMap<EServiceId, EServiceDraft>,
    refused: Vec<(EntityRef, Faults)>,
}

/// What an import comes to: changes, or what the model refuses of them.
pub(super) type Outcome = Result<Vec<Change>, Vec<(EntityRef, Faults)>>;

impl<'a> Desk<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, ids: &'a mut Ids) -> Self {
        Self {
            catalogue,
            ids,
            made: Vec::new(),
            services: BTreeMap::new(),
            e_services: BTreeMap::new(),
            refused: Vec::new(),
        }
    }

    /// Makes a thing that services refer to.
    pub(super) fn make<D: Draft>(&mut self, about: EntityRef, draft: D)
    where
        Frozen<D>: Into<Entity>,
    {
        match Frozen::new(draft) {
            Ok(thing) => self.made.push(thing.into()),
            Err(faults) => self.refused.push((about, faults)),
        }
    }

    /// Lays a new service on the desk.
    pub(super) fn add_service(&mut self, draft: ServiceDraft) {
        self.services.insert(draft.id, draft);
    }

    /// The service, as it is so far.
    pub(super) fn service(&self, id: ServiceId) -> Option<&ServiceDraft> {
        let kept = || self.catalogue.services.get(id).map(|kept| &****kept);
        self.services.get(&id).or_else(kept)
    }

    /// The service, to be changed.
    pub(super) fn service_mut(&mut self, id: ServiceId) -> Option<&mut ServiceDraft> {
        if !self.services.contains_key(&id) {
            let draft = self.catalogue.services.get(id)?.draft();
            self.services.insert(id, draft);
        }
        self.services.get_mut(&id)
    }

    /// The services on the desk.
    pub(super) fn services(&self) -> impl Iterator<Item = &ServiceDraft> {
        self.services.values()
    }

    /// Lays a new e-service on the desk.
    pub(super) fn add_e_service(&mut self, draft: EServiceDraft) {
        self.e_services.insert(draft.id, draft);
    }

    /// The e-service, as it is so far.
    pub(super) fn e_service(&self, id: EServiceId) -> Option<&EServiceDraft> {
        let kept = || self.catalogue.e_services.get(id).map(|kept| &****kept);
        self.e_services.get(&id).or_else(kept)
    }

    /// The e-service, to be changed.
    pub(super) fn e_service_mut(&mut self, id: EServiceId) -> Option<&mut EServiceDraft> {
        if !self.e_services.contains_key(&id) {
            let draft = self.catalogue.e_services.get(id)?.draft();
            self.e_services.insert(id, draft);
        }
        self.e_services.get_mut(&id)
    }

    /// The e-services of a service that a sheet speaks of, as the catalogue has them.
    pub(super) fn e_services_of(&self, service: ServiceId) -> Vec<EServiceId> {
        let all = self.catalogue.e_services_of(service);
        all.filter(|e| is_of_the_sheet(e)).map(|e| e.id).collect()
    }

    /// The changes: what was made, then services and e-services that came out different.
    pub(super) fn finish(self) -> Outcome {
        let mut changes: Vec<_> = self.made.into_iter().map(Change::Put).collect();
        let mut refused = self.refused;
        for (id, draft) in self.services {
            let before = self.catalogue.services.get(id).map(|kept| &kept.value);
            match Service::new(draft) {
                Ok(after) if before == Some(&after) => {}
                Ok(after) => changes.push(after.into()),
                Err(faults) => refused.push((EntityRef::Service(id), faults)),
            }
        }
        for (id, draft) in self.e_services {
            let before = self.catalogue.e_services.get(id).map(|kept| &kept.value);
            match EService::new(draft) {
                Ok(after) if before == Some(&after) => {}
                Ok(after) => changes.push(after.into()),
                Err(faults) => refused.push((EntityRef::EService(id), faults)),
            }
        }
        if refused.is_empty() { Ok(changes) } else { Err(refused) }
    }
}

/// The catalogue as the changes would leave it, for looking at.
pub(super) fn after(catalogue: &Catalogue, changes: &[Change]) -> Catalogue {
    let mut after = catalogue.clone();
    for change in changes {
        after.fold(change, Instant::default());
    }
    after
}

/// An e-service of which only its name is known.
pub(super) fn named_e_service(id: EServiceId, name: Name) -> EServiceDraft {
    EServiceDraft::named(id, name, EServiceStatus::Launched, BTreeSet::from([Step::Submission]))
}
