//! Which e-service an address means, and the tie between it and the service.

use super::{Case, EServices, Wrong, addresses};
use crate::import::desk::{Desk, named_e_service};
use crate::import::{Problem, SheetColumn as C};
use crate::{EServiceId, EServiceUse, SafeUrl};

impl EServices {
    /// The e-service at the address: the service's own, one that is there, or a new one.
    pub(super) fn at(
        &mut self,
        case: &Case<'_>,
        (own, url): (&[EServiceId], &SafeUrl),
        desk: &mut Desk<'_>,
    ) -> Result<EServiceId, Wrong> {
        let address = url.normalised();
        let wrong = |problem| (C::EService, url.to_string(), problem);
        let is_at = |id: &EServiceId, desk: &Desk<'_>| {
            let draft = desk.catalogue.e_services.get(*id);
            draft.and_then(|e| e.url.as_ref()).is_some_and(|url| url.normalised() == address)
        };
        let id = match own {
            [] => self.free(case, url, desk).map_err(wrong)?,
            several => match several.iter().find(|id| is_at(id, desk)) {
                Some(id) => *id,
                None if several.len() == 1 => self.moved(several, &address, desk).map_err(wrong)?,
                None => return Err(wrong(Problem::SeveralEServices(addresses(several, desk)))),
            },
        };
        self.say(case, (id, C::EService), &address).map_err(wrong)?;
        self.claimed.insert(address.clone(), id);
        let before = desk.e_service(id).and_then(|e| e.url.as_ref());
        if before.is_none_or(|before| before.normalised() != address)
            && let Some(draft) = desk.e_service_mut(id)
        {
            draft.url = Some(url.clone());
        }
        Ok(id)
    }

    /// A service's only e-service gets an address, which is not that of another.
    fn moved(
        &self,
        own: &[EServiceId],
        address: &str,
        desk: &Desk<'_>,
    ) -> Result<EServiceId, Problem> {
        let other = self.claimed.get(address).or_else(|| self.by_address.get(address));
        let Some(own) = own.first() else { return Err(Problem::NoEService) };
        match other.filter(|other| *other != own).and_then(|other| desk.e_service(*other)) {
            Some(other) => Err(Problem::AddressTaken(other.name.to_string())),
            None => Ok(*own),
        }
    }

    /// An e-service for a service that has none.
    fn free(
        &mut self,
        case: &Case<'_>,
        url: &SafeUrl,
        desk: &mut Desk<'_>,
    ) -> Result<EServiceId, Problem> {
        let address = url.normalised();
        let known = self.claimed.get(&address).or_else(|| self.by_address.get(&address));
        let Some(id) = known.copied() else { return Ok(new(case, desk)) };
        match desk.e_service(id) {
            Some(other) if other.used_as != EServiceUse::Service => {
                Err(Problem::UsedOtherwise(other.name.to_string()))
            }
            _ => Ok(id),
        }
    }

    /// Ties the e-service to the service, so that it covers the step that the service is about.
    pub(super) fn tie(&mut self, case: &Case<'_>, id: EServiceId, desk: &mut Desk<'_>) {
        let Some(service) = desk.service(case.service).cloned() else { return };
        let Some(before) = desk.e_service(id) else { return };
        let tied = before.services.contains(&service.id);
        if tied && !case.refocused {
            return;
        }
        let is_new = before.services.is_empty() && desk.catalogue.e_services.get(id).is_none();
        let covers = service.core_steps().iter().any(|step| before.steps.contains(step));
        let made_here = desk.catalogue.e_services.get(id).is_none();
        let Some(draft) = desk.e_service_mut(id) else { return };
        if is_new {
            draft.steps.clear();
        }
        if is_new || !covers {
            draft.steps.extend(service.core_steps().first());
        }
        draft.services.insert(service.id);
        self.tied.entry(service.id).or_default().push(id);
        if made_here && service.name < draft.name {
            draft.name = service.name;
        }
    }
}

/// Makes an e-service with the name of the service.
pub(super) fn new(case: &Case<'_>, desk: &mut Desk<'_>) -> EServiceId {
    let id = desk.ids.make();
    if let Some(service) = desk.service(case.service) {
        let draft = named_e_service(id, service.name.clone());
        desk.add_e_service(draft);
    }
    id
}
