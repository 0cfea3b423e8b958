//! Whom a flow serves: what a person chose, what it is tied to, the service with its name, or a
//! new one.

use std::collections::{BTreeMap, BTreeSet};

use super::Row;
use crate::import::desk::Desk;
use crate::import::{Flow, FlowChoice, NumberSeries, Problem};
use crate::swedish::fold;
use crate::{
    Catalogue, EServiceUse, Lifecycle, LongText, Name, Place, Publication, ServiceDraft, ServiceId,
    Summary, Term,
};

/// The services by name, with those that are made on the way.
pub(super) struct Services {
    named: BTreeMap<String, Vec<ServiceId>>,
    numbers: NumberSeries,
}

impl Services {
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut named: BTreeMap<String, Vec<ServiceId>> = BTreeMap::new();
        for service in catalogue.services.iter() {
            named.entry(fold(service.name.as_str())).or_default().push(service.id);
        }
        Self { named, numbers: NumberSeries::after(catalogue) }
    }

    /// Puts use and services of the row's e-service in their places.
    pub(super) fn put(
        &mut self,
        row: &Row<'_>,
        choice: &FlowChoice,
        desk: &mut Desk<'_>,
    ) -> Result<(), Problem> {
        let Some(now) = desk.e_service(row.id) else { return Ok(()) };
        let (used_as, tied) = (now.used_as, now.services.clone());
        let mut until = None;
        let (used_as, services) = match choice {
            FlowChoice::Default if used_as == EServiceUse::Service && tied.is_empty() => {
                let name = &row.flow.name;
                (used_as, BTreeSet::from([self.named_or_new(&tied, name, (row.flow, desk))?]))
            }
            FlowChoice::Default => {
                until = now.temporary_until;
                (used_as, tied.clone())
            }
            FlowChoice::TieTo { services } => (EServiceUse::Service, there(services, desk)?),
            FlowChoice::NewServices { names } => {
                let all = names.iter();
                let all = all.map(|name| self.named_or_new(&tied, name, (row.flow, desk)));
                let all: BTreeSet<_> = all.collect::<Result<_, _>>()?;
                (EServiceUse::Service, some(all)?)
            }
            FlowChoice::CaseStep => (EServiceUse::CaseStep, tied.clone()),
            FlowChoice::Link => (EServiceUse::Link, tied.clone()),
            FlowChoice::Temporary { until: day } => {
                until = Some(*day);
                (EServiceUse::Temporary, tied.clone())
            }
        };
        for id in services.difference(&tied).filter(|_| used_as == EServiceUse::Service) {
            newly_tied(*id, row, desk);
        }
        if let Some(draft) = desk.e_service_mut(row.id) {
            draft.used_as = used_as;
            draft.temporary_until = until;
            draft.services = services;
        }
        Ok(())
    }

    /// One that it is tied to with this name, the only service with it, or a new one.
    fn named_or_new(
        &mut self,
        tied: &BTreeSet<ServiceId>,
        name: &Name,
        (flow, desk): (&Flow, &mut Desk<'_>),
    ) -> Result<ServiceId, Problem> {
        let named = self.named.entry(fold(name.as_str())).or_default();
        let own = named.iter().find(|id| tied.contains(id)).copied();
        match (own, named.as_slice()) {
            (Some(own), _) => Ok(own),
            (None, [only]) => Ok(*only),
            _ => {
                let id: ServiceId = desk.ids.make();
                let number = self.numbers.next().ok_or(Problem::Required)?;
                named.push(id);
                desk.add_service(described(ServiceDraft::named(id, number, name.clone()), flow));
                Ok(id)
            }
        }
    }
}

fn some(services: BTreeSet<ServiceId>) -> Result<BTreeSet<ServiceId>, Problem> {
    if services.is_empty() { Err(Problem::ChoiceEmpty) } else { Ok(services) }
}

fn there(services: &[ServiceId], desk: &Desk<'_>) -> Result<BTreeSet<ServiceId>, Problem> {
    if services.iter().any(|id| !desk.catalogue.services.has(*id)) {
        return Err(Problem::ChoiceNotThere);
    }
    some(services.iter().copied().collect())
}

/// A new service, as far as a flow describes it.
fn described(mut service: ServiceDraft, flow: &Flow) -> ServiceDraft {
    let about = &mut service.about;
    about.lifecycle = Some(Lifecycle::Active);
    about.publication = Some(Publication { place: Place::Web, url: None });
    let summary = flow.summary.as_ref().map(LongText::as_str);
    about.plain_description = summary.and_then(beginning);
    let whole = about.plain_description.as_ref().map(Summary::as_str) == summary;
    let rest = summary.filter(|_| !whole).into_iter();
    let parts: Vec<_> = rest.chain(flow.description.as_ref().map(LongText::as_str)).collect();
    about.description =
        LongText::parse(&parts.join("\n\n")).ok().or_else(|| flow.description.clone());
    service
}

/// As many whole sentences as a short description has room for.
fn beginning(text: &str) -> Option<Summary> {
    if let Ok(summary) = Summary::parse(text) {
        return Some(summary);
    }
    let room = text.char_indices().nth(Summary::MAX).map_or(text.len(), |(at, _)| at);
    let mut ends = text.char_indices().filter(|(at, c)| {
        let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        matches!(c, '.' | '!' | '?') && next.is_some_and(char::is_whitespace) && *at < room
    });
    let end = ends.next_back().map(|(at, c)| at + c.len_utf8())?;
    Summary::parse(text.get(..end)?).ok()
}

/// A service that gets an e-service gets its aliases to be found by, and is no longer without.
fn newly_tied(id: ServiceId, row: &Row<'_>, desk: &mut Desk<'_>) {
    let Some(service) = desk.service_mut(id) else { return };
    let terms = &mut service.about.search_terms;
    let mut known: BTreeSet<_> = terms.iter().map(|term| fold(term.as_str())).collect();
    let new = row.flow.aliases.iter().filter(|term| known.insert(fold(term.as_str())));
    terms.extend(new.cloned().collect::<Vec<Term>>());
    if row.flow.enabled {
        service.no_e_service_said = None;
    }
}
