//! Removing a service that was added by mistake. Any other is closed, so that its history stays.

use super::{Seen, found};
use crate::{Catalogue, Change, DomainError, EntityRef, Faults, Kept, Rule, Service, Version};

/// Why a service cannot be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It has been changed since it was made.
    Changed,
    /// So many e-services are tied to it.
    EServices(usize),
    /// So many exemptions are given to it.
    Exemptions(usize),
}

impl Obstacle {
    fn rule(self) -> Rule {
        match self {
            Self::Changed => Rule::HasHistory,
            Self::EServices(_) | Self::Exemptions(_) => Rule::StillReferred,
        }
    }
}

/// Why a service cannot be removed; none for one without a history beyond its making, to which
/// nothing refers.
#[must_use]
pub fn obstacles(catalogue: &Catalogue, service: &Kept<Service>) -> Vec<Obstacle> {
    let e_services = catalogue.e_services_of(service.id).count();
    let exemptions = catalogue.exemptions_of(service.id).count();
    let found = [
        (service.version > Version(1)).then_some(Obstacle::Changed),
        (e_services > 0).then_some(Obstacle::EServices(e_services)),
        (exemptions > 0).then_some(Obstacle::Exemptions(exemptions)),
    ];
    found.into_iter().flatten().collect()
}

/// Removes a service that was added by mistake.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Refused`] with a rule for each of its [`obstacles`];
/// [`DomainError::Clash`] where it says something else than was seen.
pub fn remove(catalogue: &Catalogue, seen: &Seen) -> Result<Vec<Change>, DomainError> {
    let about = EntityRef::Service(seen.0.id);
    let mut faults = Faults::none();
    for obstacle in obstacles(catalogue, found(catalogue, seen.0.id)?) {
        faults.add("id", obstacle.rule());
    }
    faults.into_result().map_err(|faults| DomainError::Refused { about, faults })?;
    seen.still(catalogue)?;
    Ok(vec![Change::Remove(about)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ServiceId;
    use crate::testing::Kommun;

    fn hindered(kommun: &Kommun, id: ServiceId) -> Vec<Obstacle> {
        obstacles(kommun.catalogue(), kommun.catalogue().services.get(id).unwrap())
    }

    fn seen(kommun: &Kommun, id: ServiceId) -> Seen {
        Seen(kommun.catalogue().services.get(id).unwrap().draft())
    }

    #[test]
    fn one_that_nobody_has_changed_and_nothing_refers_to_is_removed() {
        let mut kommun = Kommun::new();
        let id = kommun.service("1", |_| {});

        assert_eq!(hindered(&kommun, id), []);
        let changes = remove(kommun.catalogue(), &seen(&kommun, id)).unwrap();
        kommun.change(&changes);
        assert!(!kommun.catalogue().services.has(id));
    }

    #[test]
    fn one_with_a_history_or_that_things_refer_to_is_not_and_each_reason_is_said() {
        let mut kommun = Kommun::new();
        let id = kommun.service("1", |_| {});
        kommun.put(kommun.catalogue().services.get(id).unwrap().draft());
        kommun.e_service(id, |_| {});
        kommun.e_service(id, |_| {});
        kommun.exempt(id, "2026-01-01", "2026-12-31");

        let all = [Obstacle::Changed, Obstacle::EServices(2), Obstacle::Exemptions(1)];
        assert_eq!(hindered(&kommun, id), all);
        let mut faults = Faults::none();
        faults.add("id", Rule::HasHistory);
        faults.add("id", Rule::StillReferred);
        faults.add("id", Rule::StillReferred);
        let refused = DomainError::Refused { about: EntityRef::Service(id), faults };
        assert_eq!(remove(kommun.catalogue(), &seen(&kommun, id)), Err(refused));
    }
}
