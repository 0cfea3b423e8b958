//! Who may what is asked on the locked catalogue, whatever the page believed.

use utbud_domain::{
    AccessRole, Id, MunicipalityId, Name, OrgUnitDraft, OrgUnitId, ServiceDraft, ServiceId,
    ServiceNumber,
};
use uuid::Uuid;

use super::*;

const OWN: u128 = 1;
const OTHERS: u128 = 2;

fn unit(id: u128) -> OrgUnitId {
    OrgUnitId::from_uuid(Uuid::from_u128(id))
}

fn service(id: u128, owner: u128, name: &str) -> Change {
    let (number, name) = (format!("T-{id:04}"), Name::parse(name).unwrap());
    let number = ServiceNumber::parse(&number).unwrap();
    let draft = ServiceDraft::named(ServiceId::from_uuid(Uuid::from_u128(id)), number, name);
    let draft = ServiceDraft { owner: Some(unit(owner)), ..draft };
    Change::Put(Thing::entity(utbud_domain::Frozen::new(draft).unwrap()))
}

fn gone(id: u128) -> Change {
    Change::Remove(EntityRef::Service(ServiceId::from_uuid(Uuid::from_u128(id))))
}

/// A kommun with a service of each unit, and what somebody of the first unit is answered who
/// wishes for some changes there.
fn wished(changes: Vec<Change>) -> Result<Vec<Change>, DomainError> {
    let named = |id, name| OrgUnitDraft::named(unit(id), Name::parse(name).unwrap());
    let units = [named(OWN, "Egen"), named(OTHERS, "Andras")];
    let units = units.map(|unit| Change::Put(utbud_domain::Frozen::new(unit).unwrap().into()));
    let kommun = Catalogue::empty(MunicipalityId::from_uuid(Uuid::nil()));
    let kommun = kommun.with(&units, Instant::default()).unwrap();
    let services = [service(1, OWN, "Egen tjänst"), service(2, OTHERS, "Andras tjänst")];
    let kommun = kommun.with(&services, Instant::default()).unwrap();

    let editor = Editor { role: Some(AccessRole::ServiceOwner), unit: Some(unit(OWN)) };
    let mut wish =
        guarded((editor, "2026-11-21".parse().unwrap()), move |_, _| Ok(changes.clone()));
    wish(&kommun, &mut Ids::starting_at(Uuid::nil()))
}

#[test]
fn what_is_ones_own_is_changed_added_and_removed() {
    for own in [service(1, OWN, "Nytt namn"), service(3, OWN, "Ny tjänst"), gone(1)] {
        assert_eq!(wished(vec![own.clone()]), Ok(vec![own]));
    }
}

#[test]
fn what_was_anothers_is_refused_whatever_it_becomes() {
    for others in [service(2, OTHERS, "Nytt namn"), service(2, OWN, "Tagen"), gone(2)] {
        assert_eq!(wished(vec![others]), Err(DomainError::NotPermitted));
    }
}

#[test]
fn what_would_become_anothers_is_refused_whatever_it_was() {
    for given in [service(1, OTHERS, "Bortgiven"), service(3, OTHERS, "Ny tjänst")] {
        assert_eq!(wished(vec![given]), Err(DomainError::NotPermitted));
    }
}

#[test]
fn one_refused_change_refuses_the_whole_wish() {
    let both = vec![service(1, OWN, "Nytt namn"), gone(2)];

    assert_eq!(wished(both), Err(DomainError::NotPermitted));
}
