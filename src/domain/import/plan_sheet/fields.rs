//! The cells of a row put in their places in the service.

use std::collections::BTreeSet;

use super::names::Names;
use super::report::Report;
use super::units::Owners;
use crate::import::desk::Desk;
use crate::import::{CellHandling, CellVolume, Given, Problem, SheetColumn as C, SheetRow};
use crate::swedish::fold;
use crate::{
    ContactId, Name, OrgUnitId, Place, Publication, ServiceDraft, StepFacts, Steps, VolumeEstimate,
};

/// Puts everything but channels and e-services in its place.
pub(super) fn put(
    (row, service): (&SheetRow, &mut ServiceDraft),
    desk: &mut Desk<'_>,
    (names, owners): (&mut Names, &Owners),
    report: &mut Report,
) {
    if let Some(name) = &row.name {
        service.name = name.clone();
    }
    if let Some(number) = &row.number {
        service.number = number.clone();
    }
    if let Some(owner) = owner(row, service.owner, owners, report) {
        service.owner = owner;
    }
    about(row, service);
    volume(&row.annual_volume, &mut service.need.annual_volume);
    row.complexity.put(&mut service.need.complexity);
    handling(&row.handling, &mut service.steps);
    let mut cells = NamedCells { row, desk, names, report };
    cells.groups(service);
    cells.events(service);
    cells.systems(service);
    let roles = &mut service.roles;
    let lead = (&row.e_service_lead, C::EServiceLead);
    cells.contact(lead, &mut roles.e_service_lead);
    let information_owner = (&row.information_owner, C::InformationOwner);
    cells.contact(information_owner, &mut roles.information_owner);
}

/// The owner to be, where the cell says one.
fn owner(
    row: &SheetRow,
    now: Option<OrgUnitId>,
    owners: &Owners,
    report: &mut Report,
) -> Option<Option<OrgUnitId>> {
    let text = match &row.owner {
        Given::Keep => return None,
        Given::Clear => return Some(None),
        Given::Set(text) => text,
    };
    let meant = owners.get(&fold(text))?;
    let unit = meant.as_ref().map_err(Clone::clone).and_then(|meant| meant.choose(now));
    match unit {
        Ok(Some(unit)) => return Some(Some(unit)),
        Ok(None) => {
            report.fault(row, (C::Owner, text), Problem::NotThere(crate::EntityKind::OrgUnit));
        }
        Err(problem) => report.fault(row, (C::Owner, text), problem),
    }
    None
}

fn about(row: &SheetRow, service: &mut ServiceDraft) {
    let about = &mut service.about;
    row.description.put(&mut about.description);
    row.plain_description.put(&mut about.plain_description);
    row.audience.put(&mut about.audience);
    row.kind.put(&mut about.kind);
    row.lifecycle.put(&mut about.lifecycle);
    row.requires_user_action.put(&mut about.requires_user_action);
    publication(&row.publication, &mut about.publication);
    match &row.search_terms {
        Given::Keep => {}
        Given::Clear => about.search_terms.clear(),
        Given::Set(terms) => about.search_terms.clone_from(terms),
    }
}

/// The page stays when the place is said again.
fn publication(given: &Given<Place>, publication: &mut Option<Publication>) {
    match given {
        Given::Keep => {}
        Given::Clear => *publication = None,
        Given::Set(place) => {
            let url = publication.take().and_then(|before| before.url);
            *publication = Some(Publication { place: *place, url });
        }
    }
}

/// Year and source stay only with the number that they were said of.
fn volume(given: &Given<CellVolume>, volume: &mut Option<VolumeEstimate>) {
    match given {
        Given::Keep => {}
        Given::Clear => *volume = None,
        Given::Set(CellVolume { cases, approximate }) => {
            let same = volume
                .as_ref()
                .is_some_and(|before| before.cases == *cases && before.approximate == *approximate);
            if !same {
                let (cases, approximate) = (*cases, *approximate);
                *volume = Some(VolumeEstimate { cases, approximate, year: None, source: None });
            }
        }
    }
}

fn handling(given: &Given<CellHandling>, steps: &mut Steps) {
    let StepFacts { typical_days, .. } = steps.handling;
    let (applies, level) = match given {
        Given::Keep => return,
        Given::Clear => (None, None),
        Given::Set(CellHandling::NotApplicable) => (Some(false), None),
        Given::Set(CellHandling::Level(level)) => (Some(true), Some(*level)),
    };
    steps.handling = StepFacts { applies, typical_days };
    steps.handling_level = level;
}

/// Cells that name things.
struct NamedCells<'a, 'd> {
    row: &'a SheetRow,
    desk: &'a mut Desk<'d>,
    names: &'a mut Names,
    report: &'a mut Report,
}

impl<'d> NamedCells<'_, 'd> {
    fn groups(&mut self, service: &mut ServiceDraft) {
        let given = (&self.row.target_groups, C::TargetGroups);
        self.set(given, &mut service.target_groups, Names::target_group);
    }

    fn events(&mut self, service: &mut ServiceDraft) {
        self.set((&self.row.events, C::Events), &mut service.events, Names::event);
    }

    fn systems(&mut self, service: &mut ServiceDraft) {
        self.set((&self.row.systems, C::Systems), &mut service.systems, Names::system);
    }

    fn set<I: Ord>(
        &mut self,
        (given, column): (&Given<Vec<Name>>, C),
        place: &mut BTreeSet<I>,
        find: impl Fn(&mut Names, &mut Desk<'d>, &Name) -> Result<I, Problem>,
    ) {
        match given {
            Given::Keep => {}
            Given::Clear => place.clear(),
            Given::Set(names) => {
                place.clear();
                for name in names {
                    match find(self.names, self.desk, name) {
                        Ok(id) => drop(place.insert(id)),
                        Err(problem) => {
                            self.report.fault(self.row, (column, name.as_str()), problem);
                        }
                    }
                }
            }
        }
    }

    fn contact(&mut self, (given, column): (&Given<Name>, C), place: &mut Option<ContactId>) {
        match given {
            Given::Keep => {}
            Given::Clear => *place = None,
            Given::Set(name) => match self.names.contact(self.desk, name, *place) {
                Ok(id) => *place = Some(id),
                Err(problem) => self.report.fault(self.row, (column, name.as_str()), problem),
            },
        }
    }
}
