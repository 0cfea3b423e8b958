//! Open ePlatform's list as a plan: which e-service each flow is, and which services it serves.
//!
//! Start with [`plan_flows`]. `e_service` says what a flow makes of an e-service, `services` whom
//! it serves, `outcome` how that is shown.

mod e_service;
mod outcome;
mod services;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Desk, after};
use super::{
    Flow, FlowChoice, FlowChoices, FlowPreview, ImportFault, Known, Plan, Problem, RowPlace,
};
use crate::{
    Catalogue, Change, Day, DomainError, EServiceId, EServiceStatus, EServiceUse, EntityRef,
    Faults, Ids, Instant, SourceKey,
};

/// What a list of flows is planned with.
#[derive(Clone, Debug)]
pub struct FlowOptions {
    /// The day of the import.
    pub today: Day,
    /// What a person wants done otherwise than by itself.
    pub choices: FlowChoices,
}

/// A flow, the e-service that it is or becomes, and how that was known.
struct Row<'a> {
    place: u32,
    flow: &'a Flow,
    id: EServiceId,
    known: Known,
}

/// Plans Open ePlatform's list. The same list, with the same choices, on the catalogue that it
/// led to gives no changes.
///
/// A flow is the e-service with its source key; else one without a key at its address, which takes
/// over the key; else a new one. It serves the services that it is tied to; else the only service
/// with its name; else a new one, active and on the website, with owner and kind unknown. It
/// covers `submission`. A new version of a flow, with another `ID`, is an update.
///
/// A flow that is not enabled is never live: a new one begins and ends today, and a live one
/// retires today. Enabled again, it is launched again.
///
/// # Errors
/// All that is wrong. A fault's row is the place in the list, counted from 1.
///
/// # Source
/// `design.md` 9, *Import formats*.
pub fn plan_flows(
    catalogue: &Catalogue,
    flows: &[Flow],
    options: &FlowOptions,
    ids: &mut Ids,
) -> Result<Plan<FlowPreview>, Vec<ImportFault>> {
    let mut faults = Vec::new();
    let mut desk = Desk::new(catalogue, ids);
    let rows = know(&mut desk, flows, &mut faults);
    for row in &rows {
        e_service::put(row, &mut desk, options.today);
    }
    let mut services = services::Services::of(catalogue);
    for row in &rows {
        let choice = options.choices.get(&row.flow.family).unwrap_or(&FlowChoice::Default);
        if let Err(problem) = services.put(row, choice, &mut desk) {
            faults.push(fault(row.place, row.flow, problem));
        }
    }
    let changes = desk.finish();
    let changes = changes.map_err(|refused| {
        faults.extend(refused.iter().flat_map(|(which, f)| refusals(&rows, *which, f)));
    });
    let changes = changes.unwrap_or_default();
    if faults.is_empty() {
        faults.extend(whole(catalogue, &changes, &rows));
    }
    if !faults.is_empty() {
        faults.sort();
        return Err(faults);
    }
    let after = after(catalogue, &changes);
    let preview =
        outcome::Outcome { before: catalogue, after: &after, changes: &changes }.preview(&rows);
    Ok(Plan { changes, preview })
}

fn fault(place: u32, flow: &Flow, problem: Problem) -> ImportFault {
    let place = RowPlace { sheet: None, row: place };
    ImportFault { place, column: None, value: flow.name.to_string(), problem }
}

/// Which e-service each flow is, as the catalogue has them before anything is changed.
fn know<'f>(desk: &mut Desk<'_>, flows: &'f [Flow], faults: &mut Vec<ImportFault>) -> Vec<Row<'f>> {
    let by_source = by_source(desk.catalogue);
    let mut by_address = by_address(desk.catalogue);
    let mut seen: BTreeMap<SourceKey, u32> = BTreeMap::new();
    let mut rows = Vec::new();
    for (flow, place) in flows.iter().zip(1..) {
        let key = flow.source_key();
        if let Some(first) = seen.get(&key) {
            faults.push(fault(place, flow, Problem::SameFlowAs(*first)));
            continue;
        }
        seen.insert(key.clone(), place);
        let (id, known) = match by_source.get(&key) {
            Some(id) => (*id, Known::BySource),
            None => match by_address.remove(&flow.url.normalised()) {
                Some(id) => (id, Known::ByAddress),
                None => (desk.ids.make(), Known::New),
            },
        };
        rows.push(Row { place, flow, id, known });
    }
    rows
}

fn by_source(catalogue: &Catalogue) -> BTreeMap<SourceKey, EServiceId> {
    let all = catalogue.e_services.iter();
    all.filter_map(|e| e.source_key.clone().map(|key| (key, e.id))).collect()
}

/// E-services that no platform knows; of several at one address, one in use, and the oldest.
fn by_address(catalogue: &Catalogue) -> BTreeMap<String, EServiceId> {
    let all = catalogue.e_services.iter().filter(|e| e.source_key.is_none());
    let mut all: Vec<_> = all.collect();
    let rank =
        |status, used_as| (status == EServiceStatus::Retired, used_as != EServiceUse::Service);
    all.sort_by_key(|e| (rank(e.status, e.used_as), e.id));
    let mut by_address = BTreeMap::new();
    for e_service in all {
        if let Some(url) = &e_service.url {
            by_address.entry(url.normalised()).or_insert(e_service.id);
        }
    }
    by_address
}

/// What the model refuses, told at the flow that it came from.
fn refusals(rows: &[Row<'_>], which: EntityRef, faults: &Faults) -> Vec<ImportFault> {
    let row = rows.iter().find(|row| which == EntityRef::EService(row.id));
    let place = RowPlace { sheet: None, row: row.map_or(0, |row| row.place) };
    let value = row.map(|row| row.flow.name.to_string()).unwrap_or_default();
    let told = faults.iter().map(|fault| ImportFault {
        place: place.clone(),
        column: None,
        value: value.clone(),
        problem: Problem::Refused { field: fault.field.to_owned(), rule: fault.rule.clone() },
    });
    told.collect()
}

/// What spans things, asked of the catalogue itself.
fn whole(catalogue: &Catalogue, changes: &[Change], rows: &[Row<'_>]) -> Vec<ImportFault> {
    match catalogue.with(changes, Instant::default()) {
        Err(DomainError::Refused { about, faults }) => refusals(rows, about, &faults),
        _ => Vec::new(),
    }
}

/// The portals that the list is of.
fn portals(rows: &[Row<'_>]) -> BTreeSet<String> {
    rows.iter().map(|row| row.flow.portal.to_string()).collect()
}
