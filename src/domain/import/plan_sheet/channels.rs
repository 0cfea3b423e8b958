//! The channels of a row put in their places: a cell replaces the whole of its role.

use std::collections::BTreeMap;

use super::names::Names;
use super::report::Report;
use crate::import::shown::{REASONED, common_reason, in_role};
use crate::import::{Given, Problem, RowChannels, SheetColumn as C, SheetRow};
use crate::{Assignment, ChannelId, Code, Horizon, Name, Note, Rank, Role, ServiceDraft, Year};

/// Puts the channels of both horizons in their places.
pub(super) fn put(
    (row, service): (&SheetRow, &mut ServiceDraft),
    names: &Names,
    report: &mut Report,
) {
    for horizon in [Horizon::Target, Horizon::Current] {
        let cells = row.channels(horizon);
        let before = report.faults.len();
        let mut planner = Planner { row, cells, horizon, names, report };
        let changed = planner.assignments(&service.assignments);
        if report.faults.len() == before {
            service.assignments = changed;
        }
    }
}

struct Planner<'a> {
    row: &'a SheetRow,
    cells: &'a RowChannels,
    horizon: Horizon,
    names: &'a Names,
    report: &'a mut Report,
}

impl Planner<'_> {
    fn assignments(&mut self, before: &[Assignment]) -> Vec<Assignment> {
        let year = common_year(before, self.horizon);
        let mut roles: BTreeMap<Role, Vec<Assignment>> = BTreeMap::new();
        for role in Role::ALL {
            let kept = in_role(before, self.horizon, *role);
            let now = self.role(*role, &kept, year);
            roles.insert(*role, now.unwrap_or_else(|| kept.into_iter().cloned().collect()));
        }
        self.one_role_each(&roles);
        let forbade = !in_role(before, self.horizon, Role::Forbidden).is_empty();
        self.reason(&mut roles, forbade);
        self.year(&mut roles);
        let others = before.iter().filter(|a| a.horizon != self.horizon).cloned();
        let mut all: Vec<_> = others.chain(roles.into_values().flatten()).collect();
        all.sort_by_key(|a| place_in(before, a));
        all
    }

    /// The channels of a role, where the cell says other than what is there.
    fn role(
        &mut self,
        role: Role,
        before: &[&Assignment],
        year: Option<Year>,
    ) -> Option<Vec<Assignment>> {
        let names = match self.cells.of(role) {
            Given::Keep => return None,
            Given::Clear => return Some(Vec::new()),
            Given::Set(names) => names,
        };
        let channels = self.channels(role, names);
        if before.iter().map(|a| a.channel).eq(channels.iter().copied()) {
            return None;
        }
        let make = |(channel, rank): (ChannelId, i64)| {
            let kept = before.iter().find(|a| a.channel == channel);
            let rank = Rank::new(rank).ok()?;
            let mut new = Assignment::plain(self.horizon, channel, role, rank);
            new.year = year;
            let kept = kept.map(|kept| Assignment { rank, ..(*kept).clone() });
            Some(kept.unwrap_or(new))
        };
        Some(channels.into_iter().zip(1..).filter_map(make).collect())
    }

    /// The channels that are there; the others are faults.
    fn channels(&mut self, role: Role, names: &[Name]) -> Vec<ChannelId> {
        let column = C::of_role(self.horizon, role);
        let mut channels = Vec::new();
        for name in names {
            match self.names.channel(name) {
                Ok(id) => channels.push(id),
                Err(problem) => self.report.fault(self.row, (column, name.as_str()), problem),
            }
        }
        channels
    }

    /// Whether the cell of the role says something that is a fault, and may be a channel.
    fn unclear(&self, role: Role) -> bool {
        let names = self.cells.of(role).value().into_iter().flatten();
        let unread = self.row.unread.contains(&C::of_role(self.horizon, role));
        unread || names.into_iter().any(|name| self.names.channel(name).is_err())
    }

    fn any_unclear(&self) -> bool {
        Role::ALL.iter().any(|role| self.unclear(*role))
    }

    /// A channel that the row gives a role, and that has another by the row or before it.
    fn one_role_each(&mut self, roles: &BTreeMap<Role, Vec<Assignment>>) {
        let mut seen: BTreeMap<ChannelId, Role> = BTreeMap::new();
        let said_last = |role: &Role| !self.cells.of(*role).is_keep();
        let (kept, said): (Vec<Role>, Vec<Role>) =
            Role::ALL.iter().copied().partition(|role| !said_last(role));
        for role in kept.into_iter().chain(said) {
            for assignment in roles.get(&role).into_iter().flatten() {
                let other = *seen.entry(assignment.channel).or_insert(role);
                if other != role && !self.cells.of(role).is_keep() {
                    let names = self.cells.of(role).value().map(Vec::as_slice).unwrap_or_default();
                    let same = |name: &&Name| self.names.channel(name) == Ok(assignment.channel);
                    let name = names.iter().find(same).map(ToString::to_string);
                    let problem = Problem::TwoRoles(C::of_role(self.horizon, other));
                    let column = C::of_role(self.horizon, role);
                    self.report.fault(self.row, (column, name.unwrap_or_default()), problem);
                }
            }
        }
    }

    /// The reason goes to what may not be used; without that to what should not be used, and so on.
    ///
    /// A cell that is a fault is taken to need a reason where nothing was forbidden before.
    fn reason(&mut self, roles: &mut BTreeMap<Role, Vec<Assignment>>, forbade: bool) {
        let column = C::of_reason(self.horizon);
        let holder = REASONED
            .into_iter()
            .find(|role| roles.get(role).is_some_and(|assignments| !assignments.is_empty()));
        let held = holder.and_then(|role| roles.get_mut(&role));
        match (&self.cells.reason, held) {
            (Given::Keep, _) | (Given::Clear, None) => {}
            (Given::Set(_), None) if self.any_unclear() => {}
            (Given::Clear, Some(held)) => held.iter_mut().for_each(|a| a.rationale = None),
            (Given::Set(reason), Some(held)) => set_reason(held, reason),
            (Given::Set(reason), None) => {
                self.report.fault(self.row, (column, short(reason)), Problem::NoChannels);
            }
        }
        let forbidden = roles.get(&Role::Forbidden).into_iter().flatten();
        let bare = forbidden.filter(|a| a.rationale.is_none()).count() > 0;
        let said = self.cells.reason.value().is_some();
        let bare_once_mended = !said && !forbade && self.unclear(Role::Forbidden);
        if (bare || bare_once_mended) && !self.row.unread.contains(&column) {
            self.report.fault(self.row, (column, ""), Problem::ReasonRequired);
        }
    }

    fn year(&mut self, roles: &mut BTreeMap<Role, Vec<Assignment>>) {
        let year = match &self.cells.year {
            Given::Keep => return,
            Given::Clear => None,
            Given::Set(year) => Some(*year),
        };
        let mut any = false;
        for assignment in roles.values_mut().flatten() {
            assignment.year = year;
            any = true;
        }
        if let (Some(year), false) = (year, any || self.any_unclear()) {
            let column = C::TargetYear;
            self.report.fault(self.row, (column, year.to_string()), Problem::NoChannels);
        }
    }
}

/// Where all have the same reason and it is said again, nothing changes.
fn set_reason(assignments: &mut [Assignment], reason: &Note) {
    let all: Vec<_> = assignments.iter().collect();
    if common_reason(&all).as_deref() != Some(reason.as_str()) {
        for assignment in assignments {
            assignment.rationale = Some(reason.clone());
        }
    }
}

fn short(note: &Note) -> String {
    note.as_str().chars().take(80).collect()
}

/// The year, where all that is wanted has the same: a channel that comes in shares it.
fn common_year(assignments: &[Assignment], horizon: Horizon) -> Option<Year> {
    let mut years = assignments.iter().filter(|a| a.horizon == horizon).map(|a| a.year);
    let first = years.next().flatten()?;
    years.all(|year| year == Some(first)).then_some(first)
}

/// What was there keeps its place, so that a sheet that changes nothing gives an equal list.
fn place_in(before: &[Assignment], assignment: &Assignment) -> (usize, Horizon, Role, Rank) {
    let same = |a: &Assignment| {
        a.channel == assignment.channel
            && a.horizon == assignment.horizon
            && a.role == assignment.role
            && a.rank == assignment.rank
    };
    let at = before.iter().position(same).unwrap_or(before.len());
    (at, assignment.horizon, assignment.role, assignment.rank)
}
