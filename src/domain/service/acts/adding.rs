//! Adding a service, with the e-service that it has or will have.

use super::frozen;
use crate::import::NumberSeries;
use crate::{
    Catalogue, Change, DomainError, EServiceDraft, EntityRef, Frozen, Ids, ServiceDraft,
    ServiceNumber,
};

/// A service to add. Its identity was made when the first question was asked, so that what is sent
/// twice is added once.
#[derive(Clone, Debug)]
pub struct Adding {
    /// The service.
    pub service: ServiceDraft,
    /// Whether the program proposed its number, which then gives way to the next where someone has
    /// taken it meanwhile.
    pub is_proposed: bool,
    /// Its e-service, whose identity is made anew.
    pub e_service: Option<EServiceDraft>,
}

impl Adding {
    /// The changes that it takes: none where the service is there.
    ///
    /// # Errors
    /// [`DomainError::Refused`] with what is wrong.
    pub fn changes(
        &self,
        catalogue: &Catalogue,
        ids: &mut Ids,
    ) -> Result<Vec<Change>, DomainError> {
        if catalogue.services.has(self.service.id) {
            return Ok(Vec::new());
        }
        let mut service = self.service.clone();
        let is_taken = catalogue.service_numbered(service.number.as_str()).is_some();
        if let Some(free) = free_number(catalogue).filter(|_| self.is_proposed && is_taken) {
            service.number = free;
        }
        let mut changes = vec![Change::from(frozen(service)?)];
        if let Some(e_service) = &self.e_service {
            let draft = EServiceDraft { id: ids.make(), ..e_service.clone() };
            let about = EntityRef::EService(draft.id);
            let frozen = Frozen::new(draft);
            let frozen = frozen.map_err(|faults| DomainError::Refused { about, faults })?;
            changes.push(frozen.into());
        }
        Ok(changes)
    }
}

/// The number that the program proposes: the one after the highest of its own that is in use.
#[must_use]
pub fn free_number(catalogue: &Catalogue) -> Option<ServiceNumber> {
    NumberSeries::after(catalogue).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, a_service, an_e_service, noon};

    fn adding(kommun: &mut Kommun, number: &str, is_proposed: bool) -> Adding {
        let service = a_service(kommun.id(), number);
        Adding { service, is_proposed, e_service: None }
    }

    fn add(kommun: &mut Kommun, adding: &Adding) -> Result<usize, DomainError> {
        let mut ids = Ids::starting_at(uuid::Uuid::from_u128(7));
        let changes = adding.changes(kommun.catalogue(), &mut ids)?;
        let after = kommun.catalogue().with(&changes, noon("2026-11-21"))?;
        kommun.change(&changes);
        assert_eq!(&after.services.len(), &kommun.catalogue().services.len());
        Ok(changes.len())
    }

    #[test]
    fn what_is_sent_twice_is_added_once() {
        let mut kommun = Kommun::new();
        let adding = adding(&mut kommun, "T-0001", true);

        assert_eq!(add(&mut kommun, &adding), Ok(1));
        assert_eq!(add(&mut kommun, &adding), Ok(0));
        assert_eq!(kommun.catalogue().services.len(), 1);
    }

    #[test]
    fn a_proposed_number_gives_way_and_an_own_one_is_refused() {
        let mut kommun = Kommun::new();
        kommun.service("T-0007", |_| {});
        let proposed = adding(&mut kommun, "T-0007", true);
        let own = adding(&mut kommun, "t-0007", false);

        assert_eq!(add(&mut kommun, &proposed), Ok(1));
        assert!(kommun.catalogue().service_numbered("T-0008").is_some());
        assert!(matches!(add(&mut kommun, &own), Err(DomainError::Refused { .. })));
    }

    #[test]
    fn its_e_service_is_added_with_it() {
        let mut kommun = Kommun::new();
        let mut adding = adding(&mut kommun, "T-0001", true);
        adding.e_service = Some(an_e_service(kommun.id(), adding.service.id));

        assert_eq!(add(&mut kommun, &adding), Ok(2));
        assert_eq!(kommun.catalogue().e_services_of(adding.service.id).count(), 1);
    }
}
