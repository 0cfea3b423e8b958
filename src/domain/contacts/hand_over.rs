//! All that a contact answers for goes to another, or the part of it that somebody has chosen.

use std::collections::{BTreeMap, BTreeSet};

use super::{Duty, duties_of, mark_of};
use crate::{
    Catalogue, Change, ContactId, DomainError, Draft, Entity, EntityRef, Faults, Frozen, OrgUnitId,
    Rule, ServiceDraft, ServiceId,
};

/// A wish that one contact takes over what another answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// Who leaves it.
    pub from: ContactId,
    /// Who takes it.
    pub to: ContactId,
    /// What of it.
    pub duties: BTreeSet<Duty>,
    /// The mark of all that `from` answered for when the choice was made.
    pub seen: String,
}

impl HandOver {
    /// The changes that it takes; everything else that things say stays as it is.
    ///
    /// # Errors
    /// [`DomainError::NotFound`] for a contact that is not there; [`DomainError::Refused`] with `to`
    /// where the two are one, `duties` where nothing is chosen, and `deputy` where someone would
    /// stand in for themselves; [`DomainError::Clash`] where the first no longer answers for just
    /// what was seen.
    pub fn changes(&self, catalogue: &Catalogue) -> Result<Vec<Change>, DomainError> {
        let about = EntityRef::Contact(self.from);
        let gone = |id| DomainError::NotFound(EntityRef::Contact(id));
        let from = catalogue.contacts.get(self.from).ok_or_else(|| gone(self.from))?;
        catalogue.contacts.get(self.to).ok_or_else(|| gone(self.to))?;
        let has = duties_of(catalogue, self.from);
        if mark_of(&has) != self.seen || !self.duties.iter().all(|duty| has.contains(duty)) {
            let now = from.version;
            return Err(DomainError::Clash { about, fields: vec!["duties"], now });
        }
        let mut faults = Faults::none();
        faults.add_if(self.from == self.to, "to", Rule::NotAllowedHere);
        faults.add_if(self.duties.is_empty(), "duties", Rule::Required);
        let own = self.duties.contains(&Duty::Deputy(self.to));
        faults.add_if(own, "deputy", Rule::Cycle);
        faults.into_result().map_err(|faults| DomainError::Refused { about, faults })?;
        self.given(catalogue)
    }

    fn given(&self, catalogue: &Catalogue) -> Result<Vec<Change>, DomainError> {
        let to = Some(self.to);
        let mut changes = Vec::new();
        let mut services: BTreeMap<ServiceId, ServiceDraft> = BTreeMap::new();
        for duty in &self.duties {
            let mut service = |id: &ServiceId, give: fn(&mut ServiceDraft, Option<ContactId>)| {
                if let Some(kept) = catalogue.services.get(*id) {
                    give(services.entry(*id).or_insert_with(|| kept.value.draft()), to);
                }
            };
            match duty {
                Duty::ServiceLead(id) => service(id, |s, to| s.roles.e_service_lead = to),
                Duty::InformationOwner(id) => service(id, |s, to| s.roles.information_owner = to),
                Duty::ProcessOwner(id) => service(id, |s, to| s.roles.process_owner = to),
                Duty::UnitLead(id) => changes.extend(self.unit(catalogue, *id)?),
                Duty::Deputy(id) => changes.extend(self.contact(catalogue, *id)?),
            }
        }
        for (id, draft) in services {
            changes.push(frozen(EntityRef::Service(id), draft)?);
        }
        Ok(changes)
    }

    fn unit(&self, catalogue: &Catalogue, id: OrgUnitId) -> Result<Option<Change>, DomainError> {
        let Some(unit) = catalogue.units.get(id) else { return Ok(None) };
        let mut draft = unit.value.draft();
        draft.e_service_lead = Some(self.to);
        frozen(EntityRef::OrgUnit(id), draft).map(Some)
    }

    fn contact(&self, catalogue: &Catalogue, id: ContactId) -> Result<Option<Change>, DomainError> {
        let Some(contact) = catalogue.contacts.get(id) else { return Ok(None) };
        let mut draft = contact.value.draft();
        draft.deputy = Some(self.to);
        frozen(EntityRef::Contact(id), draft).map(Some)
    }
}

fn frozen<D: Draft>(about: EntityRef, draft: D) -> Result<Change, DomainError>
where
    Frozen<D>: Into<Entity>,
{
    let frozen = Frozen::new(draft).map_err(|faults| DomainError::Refused { about, faults })?;
    Ok(Change::Put(frozen.into()))
}

#[cfg(test)]
mod tests;
