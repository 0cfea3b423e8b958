//! That a service is known to have no e-service (*Finns inte*).

use super::{changed, found};
use crate::{
    Catalogue, Change, DomainError, EServiceState, EntityRef, Faults, Outlook, Rule, Said,
    ServiceId,
};

/// Says that a service has no e-service. What was said first stands.
///
/// # Errors
/// [`DomainError::NotFound`]; [`Rule::HasLiveEService`] where one is live that day and counts.
pub fn say_no_e_service(
    catalogue: &Catalogue,
    id: ServiceId,
    said: Said,
) -> Result<Vec<Change>, DomainError> {
    let service = &found(catalogue, id)?.value;
    if catalogue.e_service_state(service, Outlook::on(said.on)) == EServiceState::Live {
        let faults = Faults::one("no_e_service_said", Rule::HasLiveEService);
        return Err(DomainError::Refused { about: EntityRef::Service(id), faults });
    }
    changed(service, |service| service.no_e_service_said = service.no_e_service_said.or(Some(said)))
}

/// Takes back that a service has no e-service.
///
/// # Errors
/// [`DomainError::NotFound`].
pub fn take_back_no_e_service(
    catalogue: &Catalogue,
    id: ServiceId,
) -> Result<Vec<Change>, DomainError> {
    changed(&found(catalogue, id)?.value, |service| service.no_e_service_said = None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, day};
    use crate::{ActorId, EServiceStatus, Id, Step};

    fn said(by: u128) -> Said {
        Said { on: day("2026-11-21"), by: ActorId::from_uuid(uuid::Uuid::from_u128(by)) }
    }

    fn state(kommun: &Kommun, id: ServiceId) -> EServiceState {
        let service = kommun.catalogue().services.get(id).unwrap();
        kommun.catalogue().e_service_state(service, Outlook::on(day("2026-11-21")))
    }

    #[test]
    fn it_is_said_by_the_first_who_says_it_and_can_be_taken_back() {
        let mut kommun = Kommun::new();
        let id = kommun.service("1", |_| {});

        let changes = say_no_e_service(kommun.catalogue(), id, said(1)).unwrap();
        kommun.change(&changes);
        assert_eq!(state(&kommun, id), EServiceState::None);
        assert_eq!(say_no_e_service(kommun.catalogue(), id, said(2)), Ok(vec![]));

        let changes = take_back_no_e_service(kommun.catalogue(), id).unwrap();
        kommun.change(&changes);
        assert_eq!(state(&kommun, id), EServiceState::Unknown);
        assert_eq!(take_back_no_e_service(kommun.catalogue(), id), Ok(vec![]));
    }

    #[test]
    fn it_is_refused_where_one_is_live_and_counts_and_only_there() {
        let mut kommun = Kommun::new();
        let live = kommun.service("1", |_| {});
        kommun.e_service(live, |_| {});
        let planned = kommun.service("2", |_| {});
        kommun.e_service(planned, |e| e.status = EServiceStatus::Planned);
        let informs = kommun.service("3", |_| {});
        kommun.e_service(informs, |e| e.steps = [Step::Information].into());

        let faults = Faults::one("no_e_service_said", Rule::HasLiveEService);
        let refused = DomainError::Refused { about: EntityRef::Service(live), faults };
        assert_eq!(say_no_e_service(kommun.catalogue(), live, said(1)), Err(refused));
        for id in [planned, informs] {
            assert_eq!(say_no_e_service(kommun.catalogue(), id, said(1)).unwrap().len(), 1);
        }
    }
}
