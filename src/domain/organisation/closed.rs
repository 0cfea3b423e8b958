//! What a unit that has closed takes no more: new services, units and members. What it has already
//! stays as it is.

use crate::{Catalogue, Change, Day, DomainError, Entity, EntityRef, Faults, OrgUnitId, Rule};

/// Refuses that something comes into a unit that has closed by today, by changes that lead from
/// `before` to `after`. What lay there before may be changed in all else.
///
/// # Errors
/// [`DomainError::Refused`] with [`Rule::Closed`] at the field that names the unit.
pub fn none_in_closed(
    (before, after): (&Catalogue, &Catalogue),
    changes: &[Change],
    today: Day,
) -> Result<(), DomainError> {
    for change in changes {
        let Change::Put(entity) = change else { continue };
        let Some((field, unit)) = lies_in(entity) else { continue };
        let about = entity.reference(after.municipality());
        let closed = after.units.get(unit).filter(|u| u.closed_on.is_some_and(|on| on <= today));
        if let Some(closed) = closed.filter(|_| lay_in(before, about) != Some(unit)) {
            let faults = Faults::one(field, Rule::Closed(closed.name.clone()));
            return Err(DomainError::Refused { about, faults });
        }
    }
    Ok(())
}

/// The unit that a thing is to lie in, and the field that says so.
fn lies_in(entity: &Entity) -> Option<(&'static str, OrgUnitId)> {
    match entity {
        Entity::Service(service) => Some(("owner", service.owner?)),
        Entity::OrgUnit(unit) => Some(("parent", unit.parent?)),
        Entity::Membership(member) => Some(("unit", member.unit?)),
        _ => None,
    }
}

fn lay_in(before: &Catalogue, about: EntityRef) -> Option<OrgUnitId> {
    match about {
        EntityRef::Service(id) => before.services.get(id)?.owner,
        EntityRef::OrgUnit(id) => before.units.get(id)?.parent,
        EntityRef::Membership(id) => before.memberships.get(id)?.unit,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, a_service, day, name};
    use crate::{Frozen, OrgUnitDraft, ServiceDraft};

    /// A kommun where one unit closes on the first of January and one is open.
    fn kommun() -> (Kommun, OrgUnitId, OrgUnitId) {
        let mut kommun = Kommun::new();
        let [closing, open] = ["Teknik", "Bygg"].map(|name| kommun.unit(name, None));
        let mut unit = kommun.catalogue().units.get(closing).unwrap().draft();
        unit.closed_on = Some(day("2027-01-01"));
        kommun.put(unit);
        (kommun, closing, open)
    }

    fn asked(kommun: &Kommun, change: Change, today: &str) -> Result<(), DomainError> {
        let (before, changes) = (kommun.catalogue(), [change]);
        let after = before.with(&changes, crate::Instant::default()).unwrap();
        none_in_closed((before, &after), &changes, day(today))
    }

    fn refused(about: EntityRef, field: &'static str) -> Result<(), DomainError> {
        let faults = Faults::one(field, Rule::Closed(name("Teknik")));
        Err(DomainError::Refused { about, faults })
    }

    #[test]
    fn a_service_comes_into_a_unit_until_the_day_that_it_closes() {
        let (mut kommun, closing, open) = kommun();
        let mut service: ServiceDraft = a_service(kommun.id(), "1");
        service.owner = Some(closing);
        let new = || Change::from(Frozen::new(service.clone()).unwrap());
        let about = EntityRef::Service(service.id);

        assert_eq!(asked(&kommun, new(), "2026-12-31"), Ok(()));
        assert_eq!(asked(&kommun, new(), "2027-01-01"), refused(about, "owner"));

        kommun.put(ServiceDraft { owner: Some(open), ..service.clone() });
        assert_eq!(asked(&kommun, new(), "2027-01-01"), refused(about, "owner"));
        kommun.put(service.clone());
        assert_eq!(asked(&kommun, new(), "2027-01-01"), Ok(()), "it lay there before");
    }

    #[test]
    fn a_unit_comes_under_a_closed_one_no_more() {
        let (mut kommun, closing, open) = kommun();
        let below = kommun.unit("Stab", Some(open));
        let mut unit = kommun.catalogue().units.get(below).unwrap().draft();
        let moved = |unit: &OrgUnitDraft| Change::from(Frozen::new(unit.clone()).unwrap());
        unit.parent = Some(closing);

        let about = EntityRef::OrgUnit(below);
        assert_eq!(asked(&kommun, moved(&unit), "2027-01-01"), refused(about, "parent"));
        assert_eq!(asked(&kommun, moved(&unit), "2026-12-31"), Ok(()));
        unit.parent = None;
        assert_eq!(asked(&kommun, moved(&unit), "2027-01-01"), Ok(()));
    }
}
