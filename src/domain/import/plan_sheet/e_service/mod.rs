//! The e-service of a row: tied, made, moved to another address, or said not to be there.

mod address;
mod dates;

use std::collections::BTreeMap;

use address::new;

use super::report::Report;
use crate::import::desk::Desk;
use crate::import::{CellEService, Given, Problem, RowPlace, SheetColumn as C, SheetRow};
use crate::{
    ActorId, Day, EServiceDraft, EServiceId, EServiceStatus, EServiceUse, Said, ServiceId,
};

/// What the e-services of a sheet are planned with.
pub(super) struct EServices {
    today: Day,
    actor: ActorId,
    /// E-services by normalised address, as the catalogue has them; retired ones are not looked
    /// for.
    by_address: BTreeMap<String, EServiceId>,
    /// Those that a row moves or makes, by the address that they get.
    claimed: BTreeMap<String, EServiceId>,
    /// Those that rows tie to each service.
    tied: BTreeMap<ServiceId, Vec<EServiceId>>,
    /// What rows have said of e-services, so that no two say different things.
    said: BTreeMap<(EServiceId, C), (String, RowPlace)>,
}

/// A row and the service that it is about; its kind before the row came.
pub(super) struct Case<'a> {
    pub row: &'a SheetRow,
    pub service: ServiceId,
    /// Whether the step that the service is about is another than before.
    pub refocused: bool,
}

type Wrong = (C, String, Problem);

impl EServices {
    pub(super) fn of(desk: &Desk<'_>, today: Day, actor: ActorId) -> Self {
        let mut by_address = BTreeMap::new();
        let all = desk.catalogue.e_services.iter();
        let mut all: Vec<_> = all.filter(|e| e.status != EServiceStatus::Retired).collect();
        all.sort_by_key(|e| (e.used_as != EServiceUse::Service, e.id));
        for e_service in all {
            if let Some(url) = &e_service.url {
                by_address.entry(url.normalised()).or_insert(e_service.id);
            }
        }
        let (claimed, tied, said) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { today, actor, by_address, claimed, tied, said }
    }

    /// Plans all rows: first those of services that have e-services, so that a row which shares
    /// an address with one of them finds it, whatever their order.
    pub(super) fn plan(&mut self, cases: &[Case<'_>], desk: &mut Desk<'_>, report: &mut Report) {
        let (with, without): (Vec<_>, Vec<_>) =
            cases.iter().partition(|case| !desk.e_services_of(case.service).is_empty());
        for case in with.into_iter().chain(without) {
            if let Err((column, value, problem)) = self.row(case, desk) {
                report.fault(case.row, (column, value), problem);
            }
        }
    }

    fn row(&mut self, case: &Case<'_>, desk: &mut Desk<'_>) -> Result<(), Wrong> {
        let cells = &case.row.e_service;
        let own = desk.e_services_of(case.service);
        match &cells.at {
            Given::Set(CellEService::At(url)) => {
                let id = self.at(case, (&own, url), desk)?;
                self.tie(case, id, desk);
                self.put(case, id, desk)?;
            }
            Given::Set(CellEService::NotThere) => {
                self.without_address(case, &own, desk)?;
                self.not_there(case, desk)?;
            }
            Given::Clear => {
                let mut addressed = own.iter().filter_map(|id| desk.e_service(*id));
                if let Some(e_service) = addressed.find(|e| e.url.is_some()) {
                    let name = e_service.name.to_string();
                    return Err((C::EService, "(rensa)".to_owned(), Problem::HasEService(name)));
                }
                if let Some(service) = desk.service_mut(case.service) {
                    service.no_e_service_said = None;
                }
                self.without_address(case, &own, desk)?;
            }
            Given::Keep => self.without_address(case, &own, desk)?,
        }
        Ok(())
    }

    /// What dates and platform say where the row gives no address.
    fn without_address(
        &mut self,
        case: &Case<'_>,
        own: &[EServiceId],
        desk: &mut Desk<'_>,
    ) -> Result<(), Wrong> {
        let cells = &case.row.e_service;
        let said = [
            (C::LaunchedOn, cells.launched_on.is_keep(), shown(cells.launched_on.value())),
            (C::PlannedOn, cells.planned_on.is_keep(), shown(cells.planned_on.value())),
            (C::Platform, cells.platform.is_keep(), shown(cells.platform.value())),
        ];
        let Some((column, _, value)) = said.into_iter().find(|(_, keep, _)| !keep) else {
            return Ok(());
        };
        let dated = cells.launched_on.value().is_some() || cells.planned_on.value().is_some();
        match own {
            [only] => self.put(case, *only, desk),
            [] if dated => {
                let id = new(case, desk);
                self.tie(case, id, desk);
                self.put(case, id, desk)
            }
            [] if value.is_empty() => Ok(()),
            [] => Err((column, value, Problem::NoEService)),
            several => Err((column, value, Problem::SeveralEServices(addresses(several, desk)))),
        }
    }

    /// Puts dates and platform in their places.
    fn put(&mut self, case: &Case<'_>, id: EServiceId, desk: &mut Desk<'_>) -> Result<(), Wrong> {
        let cells = &case.row.e_service;
        let said = [
            (C::LaunchedOn, said(&cells.launched_on)),
            (C::PlannedOn, said(&cells.planned_on)),
            (C::Platform, said(&cells.platform)),
        ];
        for (column, value) in said {
            if let Some(value) = value {
                let said = self.say(case, (id, column), &value);
                said.map_err(|problem| (column, value, problem))?;
            }
        }
        let is_new = desk.catalogue.e_services.get(id).is_none();
        let Some(draft) = desk.e_service_mut(id) else { return Ok(()) };
        cells.platform.put(&mut draft.platform);
        dates::put(draft, case.row, (self.today, is_new))?;
        let launched = draft.status == EServiceStatus::Launched;
        let kept = desk.catalogue.e_services.get(id);
        let was = kept.is_some_and(|kept| {
            kept.status == EServiceStatus::Launched && kept.services.contains(&case.service)
        });
        if let Some(service) = desk.service_mut(case.service).filter(|_| launched && !was) {
            service.no_e_service_said = None;
        }
        Ok(())
    }

    /// *Finns inte*, unless one is live that counts.
    fn not_there(&self, case: &Case<'_>, desk: &mut Desk<'_>) -> Result<(), Wrong> {
        let wrong = |name| (C::EService, "Finns inte".to_owned(), Problem::HasLiveEService(name));
        let Some(service) = desk.service(case.service) else { return Ok(()) };
        if service.no_e_service_said.is_some() {
            return Ok(()); // nothing that the catalogue does not say already
        }
        let live = |e: &&EServiceDraft| e.is_live_on(self.today) && e.counts_for(service);
        let here = self.tied.get(&case.service).into_iter().flatten().copied();
        let mut tied = desk.catalogue.e_services_of(case.service).map(|e| e.id).chain(here);
        if let Some(live) = tied.find_map(|id| desk.e_service(id).filter(live)) {
            return Err(wrong(live.name.to_string()));
        }
        let said = Said { on: self.today, by: self.actor };
        if let Some(service) = desk.service_mut(case.service) {
            service.no_e_service_said.get_or_insert(said);
        }
        Ok(())
    }

    /// Remembers what a row says of an e-service, which no other row may say otherwise.
    fn say(&mut self, case: &Case<'_>, about: (EServiceId, C), value: &str) -> Result<(), Problem> {
        let said = (value.to_owned(), case.row.place.clone());
        let (before, place) = self.said.entry(about).or_insert(said);
        if before == value { Ok(()) } else { Err(Problem::OtherRowSaysOtherwise(place.clone())) }
    }
}

/// What a cell says, as it is compared with other rows.
fn said<T: ToString>(given: &Given<T>) -> Option<String> {
    match given {
        Given::Keep => None,
        Given::Clear => Some("(rensa)".to_owned()),
        Given::Set(value) => Some(value.to_string()),
    }
}

fn shown<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn addresses(ids: &[EServiceId], desk: &Desk<'_>) -> Vec<String> {
    let urls = ids.iter().filter_map(|id| desk.e_service(*id)?.url.as_ref());
    urls.map(ToString::to_string).collect()
}
