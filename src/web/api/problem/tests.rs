use std::collections::BTreeSet;

use utbud_domain::{DomainError, EntityRef, Faults, Id, Rule, Seq, ServiceId, Version};
use utbud_exchange::ExchangeError;
use utbud_store::{PasswordFault, StoreError};

use super::*;
use crate::error::Unreadable;
use crate::told::FieldProblem;

/// One of each, and the one after it: a new error does not build until it is here.
fn next(error: Option<&WebError>) -> Option<WebError> {
    let about = EntityRef::Service(ServiceId::from_uuid(uuid::Uuid::nil()));
    let faults = Faults::one("name", Rule::Required);
    let problem = FieldProblem { pointer: "?q".into(), detail: "Korta.".into() };
    Some(match error {
        None => WebError::NotFound,
        Some(WebError::NotFound) => WebError::MethodNotAllowed,
        Some(WebError::MethodNotAllowed) => WebError::LogInFirst,
        Some(WebError::LogInFirst) => WebError::Forbidden,
        Some(WebError::Forbidden) => WebError::NotYours,
        Some(WebError::NotYours) => WebError::CrossSite,
        Some(WebError::CrossSite) => WebError::Unreadable(Unreadable::Query),
        Some(WebError::Unreadable(_)) => WebError::Parameters(vec![problem]),
        Some(WebError::Parameters(_)) => WebError::Body(vec![problem]),
        Some(WebError::Body(_)) => WebError::MediaType,
        Some(WebError::MediaType) => WebError::VersionMissing,
        Some(WebError::VersionMissing) => WebError::VersionStale,
        Some(WebError::VersionStale) => WebError::KeyUsed,
        Some(WebError::KeyUsed) => WebError::TooLarge { max: 1 },
        Some(WebError::TooLarge { .. }) => WebError::TooSlow,
        Some(WebError::TooSlow) => WebError::TooMany { retry_after: 1 },
        Some(WebError::TooMany { .. }) => DomainError::Refused { about, faults }.into(),
        Some(WebError::Domain(DomainError::Refused { .. })) => DomainError::NotFound(about).into(),
        Some(WebError::Domain(DomainError::NotFound(_))) => {
            let (seen, now) = (Version(1), Version(2));
            DomainError::Stale { about, seen, now }.into()
        }
        Some(WebError::Domain(DomainError::Stale { .. })) => {
            DomainError::Outdated { seen: Seq(1), now: Seq(2) }.into()
        }
        Some(WebError::Domain(DomainError::Outdated { .. })) => {
            DomainError::Clash { about, fields: vec!["name"], now: Version(2) }.into()
        }
        Some(WebError::Domain(DomainError::Clash { .. })) => DomainError::NotPermitted.into(),
        Some(WebError::Domain(DomainError::NotPermitted)) => DomainError::Import(Vec::new()).into(),
        Some(WebError::Domain(DomainError::Import(_))) => {
            WebError::Store(StoreError::Taken("slug"))
        }
        Some(WebError::Store(StoreError::Taken(_))) => {
            WebError::Store(StoreError::ReadOnly(String::new()))
        }
        Some(WebError::Store(StoreError::ReadOnly(_))) => {
            WebError::Store(StoreError::Busy(String::new()))
        }
        Some(WebError::Store(StoreError::Busy(_))) => {
            WebError::Store(StoreError::Unavailable(String::new()))
        }
        Some(WebError::Store(StoreError::Unavailable(_))) => {
            WebError::Store(StoreError::Password(PasswordFault::TooShort))
        }
        Some(WebError::Store(_)) => ExchangeError::Empty.into(),
        Some(WebError::Exchange(_)) => WebError::Broken,
        Some(WebError::Broken) => return None,
    })
}

#[test]
fn every_problem_has_a_page_that_explains_it() {
    let errors = std::iter::successors(next(None), |error| next(Some(error)));

    let mut told = BTreeSet::new();
    for error in errors {
        let said = error.told();
        let kind = named(said.kind).unwrap_or_else(|| panic!("{} has no page", said.kind));
        assert_eq!(kind.status, said.status.as_u16(), "{}", said.kind);
        told.insert(said.kind);
    }

    let explained: BTreeSet<_> = KINDS.iter().map(|kind| kind.name).collect();
    assert_eq!(told, explained);
}
