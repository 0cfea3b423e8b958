//! What is done with a service by someone who looked at it: only where it still says what they saw.

use super::{changed, found};
use crate::edit::Fields;
use crate::{Catalogue, Change, DomainError, EntityRef, Kept, Said, Service, ServiceDraft};

/// A service as somebody saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen(pub ServiceDraft);

impl Seen {
    /// The service, which still says what was seen. That someone has confirmed it since is nothing
    /// that one has to look at again.
    ///
    /// # Errors
    /// [`DomainError::NotFound`]; [`DomainError::Clash`] with the fields that say something else.
    pub(super) fn still<'a>(
        &self,
        catalogue: &'a Catalogue,
    ) -> Result<&'a Kept<Service>, DomainError> {
        let now = found(catalogue, self.0.id)?;
        let mut fields = self.0.differing(&now.value);
        fields.retain(|field| *field != "confirmed");
        if fields.is_empty() {
            return Ok(now);
        }
        let about = EntityRef::Service(self.0.id);
        Err(DomainError::Clash { about, fields, now: now.version })
    }
}

/// Says that what was seen still holds (*Stämmer fortfarande*).
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Clash`] where the service says something else by now:
/// nobody confirms what they have not seen.
pub fn confirm(catalogue: &Catalogue, seen: &Seen, said: Said) -> Result<Vec<Change>, DomainError> {
    changed(&seen.still(catalogue)?.value, |service| service.confirmed = Some(said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, day, name};
    use crate::{ActorId, Id, ServiceId, Version};

    fn said(on: &str) -> Said {
        Said { on: day(on), by: ActorId::from_uuid(uuid::Uuid::nil()) }
    }

    fn seen(kommun: &Kommun, id: ServiceId) -> Seen {
        Seen(kommun.catalogue().services.get(id).unwrap().draft())
    }

    #[test]
    fn what_was_seen_is_confirmed_once_a_day() {
        let mut kommun = Kommun::new();
        let id = kommun.service("1", |_| {});
        let seen = seen(&kommun, id);

        let changes = confirm(kommun.catalogue(), &seen, said("2026-11-21")).unwrap();
        kommun.change(&changes);

        let service = kommun.catalogue().services.get(id).unwrap();
        assert_eq!(service.confirmed, Some(said("2026-11-21")));
        assert_eq!(confirm(kommun.catalogue(), &seen, said("2026-11-21")), Ok(vec![]));
        let tomorrow = confirm(kommun.catalogue(), &seen, said("2026-11-22")).unwrap();
        assert_eq!(tomorrow.len(), 1);
    }

    #[test]
    fn what_was_changed_since_it_was_seen_is_not_confirmed() {
        let mut kommun = Kommun::new();
        let id = kommun.service("1", |_| {});
        let seen = seen(&kommun, id);
        let renamed = ServiceDraft { name: name("Bygglov"), ..seen.0.clone() };
        kommun.put(renamed);

        let about = EntityRef::Service(id);
        let clash = DomainError::Clash { about, fields: vec!["name"], now: Version(2) };
        assert_eq!(confirm(kommun.catalogue(), &seen, said("2026-11-21")), Err(clash));
    }
}
