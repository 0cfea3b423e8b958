//! Closing a service that is no longer offered, and opening it again. It is never deleted.

use super::{Seen, changed, found};
use crate::{Catalogue, Change, DomainError, Lifecycle, ServiceDraft};

/// Closes a service as it was seen.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Clash`] where it says something else by now.
pub fn close(catalogue: &Catalogue, seen: &Seen) -> Result<Vec<Change>, DomainError> {
    if is_closed(&found(catalogue, seen.0.id)?.value) {
        return Ok(Vec::new());
    }
    changed(&seen.still(catalogue)?.value, |s| s.about.lifecycle = Some(Lifecycle::Closed))
}

/// Opens a closed service again, with the place in its life that it is to have.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Clash`] where it says something else by now.
pub fn reopen(
    catalogue: &Catalogue,
    seen: &Seen,
    to: Option<Lifecycle>,
) -> Result<Vec<Change>, DomainError> {
    if !is_closed(&found(catalogue, seen.0.id)?.value) {
        return Ok(Vec::new());
    }
    changed(&seen.still(catalogue)?.value, |service| service.about.lifecycle = to)
}

/// Where in its life a service was before it was closed, seen from its earlier states, the latest
/// first. One that has never been anything but closed becomes active.
#[must_use]
pub fn before_closing<'a>(
    earlier: impl IntoIterator<Item = &'a ServiceDraft>,
) -> Option<Lifecycle> {
    let open = earlier.into_iter().find(|service| !is_closed(service));
    open.map_or(Some(Lifecycle::Active), |service| service.about.lifecycle)
}

fn is_closed(service: &ServiceDraft) -> bool {
    service.about.lifecycle == Some(Lifecycle::Closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{Facts, Reason};
    use crate::testing::{Kommun, a_service, day, name};
    use crate::{EntityRef, Outlook, ServiceId, Version};

    fn seen(kommun: &Kommun, id: ServiceId) -> Seen {
        Seen(kommun.catalogue().services.get(id).unwrap().draft())
    }

    fn said(kommun: &Kommun, id: ServiceId) -> Option<Lifecycle> {
        kommun.catalogue().services.get(id).unwrap().about.lifecycle
    }

    #[test]
    fn a_closed_service_is_out_of_scope_until_it_is_opened_again() {
        let mut kommun = Kommun::new();
        let id = kommun.service("1", |_| {});
        let open = seen(&kommun, id);
        let scope = |kommun: &Kommun| {
            let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
            facts.service(id).unwrap().out_of_scope
        };

        let changes = close(kommun.catalogue(), &open).unwrap();
        kommun.change(&changes);
        assert_eq!(scope(&kommun), Some(Reason::Lifecycle));
        assert_eq!(close(kommun.catalogue(), &open), Ok(vec![]));

        let (closed, to) = (seen(&kommun, id), Some(Lifecycle::PhasingOut));
        let changes = reopen(kommun.catalogue(), &closed, to).unwrap();
        kommun.change(&changes);
        assert_eq!((said(&kommun, id), scope(&kommun)), (to, None));
        assert_eq!(reopen(kommun.catalogue(), &closed, None), Ok(vec![]));
    }

    #[test]
    fn what_was_changed_since_it_was_seen_is_not_closed() {
        let mut kommun = Kommun::new();
        let id = kommun.service("1", |_| {});
        let seen = seen(&kommun, id);
        kommun.put(ServiceDraft { name: name("Bygglov"), ..seen.0.clone() });

        let about = EntityRef::Service(id);
        let clash = DomainError::Clash { about, fields: vec!["name"], now: Version(2) };
        assert_eq!(close(kommun.catalogue(), &seen), Err(clash));
    }

    #[test]
    fn it_was_before_closing_what_it_last_was_when_open() {
        let mut kommun = Kommun::new();
        let state = |kommun: &mut Kommun, lifecycle| {
            let mut service = a_service(kommun.id(), "1");
            service.about.lifecycle = lifecycle;
            service
        };
        let closed = state(&mut kommun, Some(Lifecycle::Closed));
        let idea = state(&mut kommun, Some(Lifecycle::Idea));
        let unknown = state(&mut kommun, None);

        assert_eq!(before_closing([&closed, &idea, &unknown]), Some(Lifecycle::Idea));
        assert_eq!(before_closing([&closed, &closed, &unknown, &idea]), None);
        assert_eq!(before_closing([&closed]), Some(Lifecycle::Active));
    }
}
