//! A service as the sheet's columns show it: what an export writes, and what the preview of an
//! import compares.
//!
//! What a cell cannot say (such as two e-services, or a channel for one target group only) is
//! left out, so that a sheet that was written and is read again changes nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CellHandling, SheetColumn};
use crate::{
    Assignment, Audience, Catalogue, Day, EService, EServiceStatus, EServiceUse, Horizon,
    Lifecycle, Place, Role, ServiceDraft, ServiceKind, Step, StepFacts,
};

/// A value as it is shown, before anyone puts words on it. Unknown is that there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// A text as it is.
    Text(String),
    /// Several, in their order.
    List(Vec<String>),
    /// A number.
    Number(u64),
    /// Cases a year.
    Volume {
        /// How many.
        cases: u32,
        /// Whether about so many.
        approximate: bool,
    },
    /// A day.
    Day(Day),
    /// Yes or no.
    Flag(bool),
    /// By side.
    Audience(Audience),
    /// The kind of a service.
    Kind(ServiceKind),
    /// Where it is published.
    Place(Place),
    /// Where it is in its life.
    Lifecycle(Lifecycle),
    /// How far the handling is digital.
    Handling(CellHandling),
    /// It is known that there is no e-service.
    NoEService,
    /// Where an e-service is in its life.
    Status(EServiceStatus),
    /// What an e-service is used as.
    UsedAs(EServiceUse),
    /// The steps that an e-service covers.
    Steps(Vec<Step>),
}

/// The cells of a service that say something.
pub type Cells = BTreeMap<SheetColumn, Shown>;

/// A service as the columns of the sheet show it.
#[must_use]
pub fn cells_of(catalogue: &Catalogue, service: &ServiceDraft) -> Cells {
    let mut cells = Cells::new();
    about(catalogue, service, &mut cells);
    names(catalogue, service, &mut cells);
    for horizon in [Horizon::Target, Horizon::Current] {
        channels(catalogue, &service.assignments, horizon, &mut cells);
    }
    e_service(catalogue, service, &mut cells);
    cells
}

/// Writes a cell where there is something to write.
fn say(cells: &mut Cells, column: SheetColumn, value: Option<Shown>) {
    if let Some(value) = value {
        cells.insert(column, value);
    }
}

fn text(value: &impl ToString) -> Shown {
    Shown::Text(value.to_string())
}

fn about(catalogue: &Catalogue, service: &ServiceDraft, cells: &mut Cells) {
    use SheetColumn as C;
    let about = &service.about;
    let owner = service.owner.filter(|id| catalogue.units.has(*id));
    let volume = service.need.annual_volume.as_ref();
    let volume = volume.map(|v| Shown::Volume { cases: v.cases.get(), approximate: v.approximate });
    let complexity = service.need.complexity.map(|c| Shown::Number(u64::from(c.get())));
    let place = about.publication.as_ref().map(|p| Shown::Place(p.place));
    say(cells, C::Number, Some(text(&service.number)));
    say(cells, C::Name, Some(text(&service.name)));
    say(cells, C::Description, about.description.as_ref().map(text));
    say(cells, C::PlainDescription, about.plain_description.as_ref().map(text));
    say(cells, C::Audience, about.audience.map(Shown::Audience));
    say(cells, C::Kind, about.kind.map(Shown::Kind));
    say(cells, C::Owner, owner.map(|id| text(&catalogue.unit_path(id))));
    say(cells, C::AnnualVolume, volume);
    say(cells, C::Complexity, complexity);
    say(cells, C::Publication, place);
    say(cells, C::Lifecycle, about.lifecycle.map(Shown::Lifecycle));
    say(cells, C::RequiresUserAction, about.requires_user_action.map(Shown::Flag));
    say(cells, C::Handling, handling(service).map(Shown::Handling));
    say(cells, C::SearchTerms, list(about.search_terms.iter().map(ToString::to_string)));
}

/// A level is said only together with that the step applies.
fn handling(service: &ServiceDraft) -> Option<CellHandling> {
    let StepFacts { applies, .. } = service.steps.handling;
    match (applies, service.steps.handling_level) {
        (Some(true), Some(level)) => Some(CellHandling::Level(level)),
        (Some(false), None) => Some(CellHandling::NotApplicable),
        _ => None,
    }
}

fn list(names: impl Iterator<Item = String>) -> Option<Shown> {
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then_some(Shown::List(names))
}

fn names(catalogue: &Catalogue, service: &ServiceDraft, cells: &mut Cells) {
    use SheetColumn as C;
    let contact = |id: Option<_>| {
        let contact = id.and_then(|id| catalogue.contacts.get(id));
        contact.map(|contact| text(&contact.name))
    };
    let groups = service.target_groups.iter().filter_map(|id| catalogue.target_groups.get(*id));
    let events = service.events.iter().filter_map(|id| catalogue.events.get(*id));
    let systems = service.systems.iter().filter_map(|id| catalogue.systems.get(*id));
    say(cells, C::TargetGroups, sorted(groups.map(|group| group.name.to_string())));
    say(cells, C::Events, sorted(events.map(|event| event.name.to_string())));
    say(cells, C::Systems, sorted(systems.map(|system| system.name.to_string())));
    say(cells, C::EServiceLead, contact(service.roles.e_service_lead));
    say(cells, C::InformationOwner, contact(service.roles.information_owner));
}

/// In Swedish order, as sets have none of their own.
fn sorted(names: impl Iterator<Item = String>) -> Option<Shown> {
    let mut names: Vec<_> = names.collect();
    names.sort_by_cached_key(|name| (crate::swedish::sort_key(name), name.clone()));
    list(names.into_iter())
}

/// In which order a reason looks for the channels that it belongs to.
pub(super) const REASONED: [Role; 4] =
    [Role::Forbidden, Role::Discouraged, Role::Primary, Role::Complementary];

fn channels(
    catalogue: &Catalogue,
    assignments: &[Assignment],
    horizon: Horizon,
    cells: &mut Cells,
) {
    let mut any = false;
    let of = |role| in_role(assignments, horizon, role);
    for role in REASONED {
        let here = of(role);
        let plain = here.iter().all(|a| a.target_groups.is_empty());
        let sayable = plain && (role != Role::Forbidden || common_reason(&here).is_some());
        let names = here.iter().filter_map(|a| catalogue.channels.get(a.channel));
        if let Some(names) = list(names.map(|channel| channel.name.to_string()))
            && sayable
        {
            any = true;
            cells.insert(SheetColumn::of_role(horizon, role), names);
        }
    }
    let holder = REASONED.into_iter().find(|role| !of(*role).is_empty());
    let said = holder.filter(|role| cells.contains_key(&SheetColumn::of_role(horizon, *role)));
    let reason = said.and_then(|role| common_reason(&of(role)));
    say(cells, SheetColumn::of_reason(horizon), reason.map(Shown::Text));
    if horizon == Horizon::Target && any {
        let mut years = assignments.iter().filter(|a| a.horizon == horizon).map(|a| a.year);
        let first = years.next().flatten().filter(|first| years.all(|y| y == Some(*first)));
        let year = first.map(|year| Shown::Number(u64::from(year.get())));
        say(cells, SheetColumn::TargetYear, year);
    }
}

/// The assignments of a role, in the order of their ranks.
pub(super) fn in_role(
    assignments: &[Assignment],
    horizon: Horizon,
    role: Role,
) -> Vec<&Assignment> {
    let here = assignments.iter().filter(|a| a.horizon == horizon && a.role == role);
    let mut here: Vec<_> = here.collect();
    here.sort_by_key(|a| a.rank);
    here
}

/// The reason, where all have the same.
pub(super) fn common_reason(assignments: &[&Assignment]) -> Option<String> {
    let first = assignments.first()?.rationale.as_ref()?;
    let same = assignments.iter().all(|a| a.rationale.as_ref() == Some(first));
    same.then(|| first.to_string())
}

/// Whether a sheet speaks of this e-service: a way to carry out a service, not yet retired.
pub(super) fn is_of_the_sheet(e_service: &EService) -> bool {
    e_service.used_as == EServiceUse::Service && e_service.status != EServiceStatus::Retired
}

fn e_service(catalogue: &Catalogue, service: &ServiceDraft, cells: &mut Cells) {
    use SheetColumn as C;
    let mut all = catalogue.e_services_of(service.id).filter(|e| is_of_the_sheet(e));
    let (first, second) = (all.next(), all.next());
    let denied = service.no_e_service_said.map(|_| Shown::NoEService);
    let Some(only) = first else { return say(cells, C::EService, denied) };
    if second.is_some() {
        return;
    }
    let launched = only.status == EServiceStatus::Launched;
    if !launched && only.planned_on.is_none() {
        return; // an address without a date would be read as live
    }
    let denied = denied.filter(|_| !launched);
    say(cells, C::EService, only.url.as_ref().map(text).or(denied));
    say(cells, C::LaunchedOn, only.launched_on.filter(|_| launched).map(Shown::Day));
    let planned = only.planned_on.filter(|_| !launched || only.launched_on.is_some());
    say(cells, C::PlannedOn, planned.map(Shown::Day));
    if [C::EService, C::LaunchedOn, C::PlannedOn].iter().any(|c| cells.contains_key(c)) {
        say(cells, C::Platform, only.platform.as_ref().map(text));
    }
}
