//! What of a catalogue anyone may read: a catalogue of its own, so that a page for the public
//! cannot show what it does not have.

use super::{Catalogue, Kept, Table};
use crate::{
    ActorId, EntityRef, Exemption, ExemptionDraft, ExemptionKind, ExemptionSubject, Frozen, Id,
    Name, Note, Place, Said, Service, ServiceDraft, ServiceRoles,
};

impl Catalogue {
    /// The part that is open to all: services published on the website, their e-services,
    /// channels, target groups, events and units. Without persons, memberships, systems, who said
    /// what, the kommun's own notes, and the texts of exemptions; what state a service is in stays the same.
    ///
    /// # Source
    /// `design.md` 9, *Without log-in*.
    #[must_use]
    pub fn published(&self) -> Self {
        let mut open = self.clone();
        open.contacts = Table::default();
        open.memberships = Table::default();
        open.systems = Table::default();
        open.strip_services();
        open.strip_e_services();
        open.strip_exemptions();
        open.strip_units();
        open.strip_target_groups();
        open
    }

    fn strip_services(&mut self) {
        for kept in self.services.iter().cloned().collect::<Vec<_>>() {
            if !is_open(&kept.value) {
                self.remove(EntityRef::Service(kept.id));
            } else if names_persons(&kept.value)
                && let Some(stripped) = edited(&kept, without_persons)
            {
                self.services.restore(kept.id, stripped);
            }
        }
    }

    fn strip_e_services(&mut self) {
        for kept in self.e_services.iter().cloned().collect::<Vec<_>>() {
            let is_shown = |id: &_| self.services.has(*id);
            let shown: std::collections::BTreeSet<_> =
                kept.services.iter().copied().filter(is_shown).collect();
            let has_any = !shown.is_empty();
            let stripped = edited(&kept, |e_service| {
                e_service.services = shown;
                e_service.system = None;
            });
            self.remove(EntityRef::EService(kept.id));
            if let Some(stripped) = stripped.filter(|_| has_any) {
                self.index_e_service(&stripped.value);
                self.e_services.restore(kept.id, stripped);
            }
        }
    }

    fn strip_exemptions(&mut self) {
        for kept in self.exemptions.iter().cloned().collect::<Vec<_>>() {
            match edited(&kept, without_texts).filter(|_| self.decides_a_state(&kept)) {
                Some(stripped) => self.exemptions.restore(kept.id, stripped),
                None => self.remove(EntityRef::Exemption(kept.id)),
            }
        }
    }

    /// Whether the state of a service that is left rests on it.
    fn decides_a_state(&self, exemption: &Exemption) -> bool {
        let is_left = |subject: &_| match subject {
            ExemptionSubject::Service(id) => self.services.has(*id),
            _ => false,
        };
        exemption.kind == ExemptionKind::NoEService && is_left(&exemption.subject)
    }

    fn strip_target_groups(&mut self) {
        for kept in self.target_groups.iter().cloned().collect::<Vec<_>>() {
            if let Some(stripped) = edited(&kept, |group| group.note = None) {
                self.target_groups.restore(kept.id, stripped);
            }
        }
    }

    fn strip_units(&mut self) {
        for kept in self.units.iter().cloned().collect::<Vec<_>>() {
            if let Some(stripped) = edited(&kept, |unit| unit.e_service_lead = None) {
                self.units.restore(kept.id, stripped);
            }
        }
    }
}

/// The thing changed, with the same version and times; `None` where its own rules refuse it:
/// better missing than shown whole.
fn edited<D: crate::Draft>(
    kept: &Kept<Frozen<D>>,
    change: impl FnOnce(&mut D),
) -> Option<Kept<Frozen<D>>> {
    let value = kept.value.edit(change).ok()?;
    let (created_at, updated_at) = (kept.created_at, kept.updated_at);
    Some(Kept { version: kept.version, created_at, updated_at, value })
}

fn is_open(service: &Service) -> bool {
    service.about.publication.as_ref().is_some_and(|p| p.place == Place::Web)
}

/// Whether anything of it is not for all. Most services share the row of the whole catalogue.
fn names_persons(service: &Service) -> bool {
    service.roles != ServiceRoles::default()
        || !service.systems.is_empty()
        || service.no_e_service_said.is_some()
        || service.confirmed.is_some()
}

fn without_persons(service: &mut ServiceDraft) {
    let anonymous = |said: Said| Said { on: said.on, by: ActorId::from_uuid(uuid::Uuid::nil()) };
    service.roles = ServiceRoles::default();
    service.systems.clear();
    service.no_e_service_said = service.no_e_service_said.map(anonymous);
    service.confirmed = service.confirmed.map(anonymous);
}

fn without_texts(exemption: &mut ExemptionDraft) {
    const HIDDEN: &str = "–";
    if let (Ok(analysis), Ok(name)) = (Note::parse(HIDDEN), Name::parse(HIDDEN)) {
        exemption.analysis = analysis;
        exemption.decided_by = name;
    }
    exemption.consulted = None;
}

#[cfg(test)]
mod tests;
