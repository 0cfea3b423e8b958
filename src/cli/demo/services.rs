//! Exempelkommun's services, e-services and exemptions: the sheet and the platform's list go in
//! as imports, some at a time, as they did in the kommun.

use std::collections::BTreeMap;

use chrono::Datelike;
use utbud_domain::import::{
    Flow, FlowChoice, FlowChoices, FlowOptions, SheetOptions, Unknown, plan_flows, plan_sheet,
};
use utbud_domain::{
    Act, Catalogue, Change, Code, Day, Demands, DomainError, EServiceUse, EntityRef,
    ExemptionDraft, ExemptionKind, ExemptionSubject, FormRequirement, Identification, Ids, Name,
    Note, Said, Service, Step,
};
use utbud_exchange::grid::{Cell, Grid};
use utbud_exchange::{Upload, read_upload, service_sheet};

use super::lay_in::{Example, Happening, day, frozen, happening, refused};
use super::lists::{Row, grids, rows};
use super::organisation::path_before;
use crate::cli::Refusal;
use crate::cli::user::command_line;

#[cfg(test)]
mod tests;

const SERVICES: &str = include_str!("services.csv");
const FLOWS: &str = include_str!("flows.csv");
const GETFLOWS: &[u8] = include_bytes!("getflows.json");
const DEMANDS: &str = include_str!("demands.csv");
const EXEMPTIONS: &str = include_str!("exemptions.csv");

/// When how many of the platform's e-services had come, oldest first.
const LAUNCHES: [(i32, u32, u32, usize); 6] = [
    (2025, 3, 10, 96),
    (2025, 6, 2, 110),
    (2025, 10, 6, 124),
    (2026, 2, 2, 139),
    (2026, 6, 1, 152),
    (2026, 10, 5, 161),
];

/// When each förvaltning has gone through its services; one service in five never is.
const CONFIRMED: [(i32, u32, u32); 4] =
    [(2025, 12, 8), (2026, 2, 16), (2026, 4, 13), (2026, 9, 14)];

/// What happened to services and e-services.
pub fn happenings() -> Result<Vec<Happening>, Refusal> {
    let mut all = vec![
        happening((2025, 3, 5), |example, when| {
            let mut sheet = grids(SERVICES)?;
            sheet.iter_mut().for_each(with_paths_before);
            import_sheet(example, when, &sheet)
        }),
        happening((2025, 3, 6), demands),
        happening((2026, 1, 7), |example, when| import_sheet(example, when, &grids(SERVICES)?)),
    ];
    all.extend(LAUNCHES.into_iter().map(|(year, month, date, count)| {
        happening((year, month, date), move |example, when| import_flows(example, when, count))
    }));
    for row in rows(EXEMPTIONS)? {
        let decided_on = row.day("decided_on").unwrap_or_default().max(day(2025, 3, 7));
        let date = (decided_on.year(), decided_on.month(), decided_on.day());
        all.push(happening(date, move |example, when| exemption(example, when, &row)));
    }
    all.extend(CONFIRMED.into_iter().enumerate().map(|(turn, date)| {
        happening(date, move |example, when| confirmation(example, when, turn))
    }));
    Ok(all)
}

fn with_paths_before(grid: &mut Grid) {
    let cells = grid.rows.iter_mut().flat_map(|row| row.cells.iter_mut());
    for cell in cells {
        if let Cell::Text(text) = cell {
            *text = path_before(text);
        }
    }
}

fn import_sheet(example: &Example<'_>, when: Day, grids: &[Grid]) -> Result<(), Refusal> {
    let sheet = service_sheet::read_sheets(grids);
    let options = SheetOptions { today: when, actor: command_line(), unknown: Unknown::Create };
    example.change(when, Act::ImportSheet, |catalogue, ids| {
        let planned = plan_sheet(catalogue, &sheet, &options, ids);
        planned.map(|plan| plan.changes).map_err(DomainError::Import)
    })
}

fn import_flows(example: &Example<'_>, when: Day, count: usize) -> Result<(), Refusal> {
    let Upload::Flows(mut flows) = read_upload(GETFLOWS, &mut |_| {})? else { return Ok(()) };
    flows.sort_by_key(|flow| flow.family);
    flows.truncate(count);
    let list = rows(FLOWS)?;
    example.change(when, Act::ImportFlows, |catalogue, ids| {
        import_some(catalogue, &Launch { when, flows: &flows, list: &list }, ids)
    })
}

/// The e-services that had come by a day, and what `flows.csv` says of them.
struct Launch<'a> {
    when: Day,
    flows: &'a [Flow],
    list: &'a [Row],
}

fn import_some(
    catalogue: &Catalogue,
    launch: &Launch<'_>,
    ids: &mut Ids,
) -> Result<Vec<Change>, DomainError> {
    let options = FlowOptions { today: launch.when, choices: choices(catalogue, launch.list) };
    let plan = plan_flows(catalogue, launch.flows, &options, ids).map_err(DomainError::Import)?;
    let steps: BTreeMap<u64, Vec<Step>> = launch.list.iter().filter_map(steps_of).collect();
    plan.changes.into_iter().map(|change| with_steps(change, &steps)).collect()
}

fn choices(catalogue: &Catalogue, list: &[Row]) -> FlowChoices {
    let mut choices = FlowChoices::new();
    for row in list {
        let Ok(family) = row.get("flow_family_id").parse() else { continue };
        let numbers = row.list("services");
        let services = numbers.iter().filter_map(|n| catalogue.service_numbered(n).map(|s| s.id));
        let choice = match EServiceUse::from_code(row.get("use")) {
            Some(EServiceUse::CaseStep) => FlowChoice::CaseStep,
            Some(EServiceUse::Link) => FlowChoice::Link,
            Some(EServiceUse::Temporary) => match row.day("temporary_until") {
                Some(until) => FlowChoice::Temporary { until },
                None => FlowChoice::Default,
            },
            _ => FlowChoice::TieTo { services: services.collect() },
        };
        choices.insert(family, choice);
    }
    choices
}

fn steps_of(row: &Row) -> Option<(u64, Vec<Step>)> {
    let steps = row.list("steps").into_iter().filter_map(Step::from_code).collect::<Vec<_>>();
    let family = row.get("flow_family_id").parse().ok()?;
    (!steps.is_empty()).then_some((family, steps))
}

/// A flow of information or dialogue covers that step, which the platform does not tell.
fn with_steps(change: Change, steps: &BTreeMap<u64, Vec<Step>>) -> Result<Change, DomainError> {
    use utbud_domain::Entity;
    let Change::Put(Entity::EService(e_service)) = &change else { return Ok(change) };
    let family = e_service.source_key.as_ref().map(|key| key.flow_family);
    let Some(covered) = family.and_then(|family| steps.get(&family)) else { return Ok(change) };
    let about = EntityRef::EService(e_service.id);
    let edited = e_service.edit(|e| e.steps = covered.iter().copied().collect());
    Ok(Change::from(edited.map_err(refused(about))?))
}

fn exemption(example: &Example<'_>, when: Day, row: &Row) -> Result<(), Refusal> {
    example.change(when, Act::ChangeExemption, |catalogue, ids| {
        let id = ids.make();
        let about = EntityRef::Exemption(id);
        let missing = || DomainError::NotFound(about);
        let service = catalogue.service_numbered(row.get("service")).map(|s| s.id);
        let named = |s: &utbud_domain::System| s.name.as_str() == row.get("system");
        let system = catalogue.systems.iter().find(|s| named(s)).map(|s| s.id);
        let subject = service.map(ExemptionSubject::Service);
        let draft = ExemptionDraft {
            id,
            subject: subject.or(system.map(ExemptionSubject::System)).ok_or_else(missing)?,
            kind: ExemptionKind::from_code(row.get("kind")).ok_or_else(missing)?,
            analysis: Note::parse(row.get("risk")).map_err(|_| missing())?,
            consulted: row.some("consulted").and_then(|text| Name::parse(text).ok()),
            decided_by: Name::parse(row.get("decided_by")).map_err(|_| missing())?,
            decided_on: row.day("decided_on").ok_or_else(missing)?,
            valid_until: row.day("valid_until").ok_or_else(missing)?,
        };
        Ok(vec![frozen(about, draft)?])
    })
}

/// A fifth of the services said still to hold.
fn confirmation(example: &Example<'_>, when: Day, turn: usize) -> Result<(), Refusal> {
    let said = Said { on: when, by: command_line() };
    example.change(when, Act::ChangeService, |catalogue, _| {
        let services = catalogue.services.iter().enumerate();
        let its_turn = services.filter(|(at, _)| at % 5 == turn).map(|(_, service)| service);
        its_turn.map(|service| edited(service, |s| s.confirmed = Some(said))).collect()
    })
}

/// What the forty services of `demands.csv` demand.
fn demands(example: &Example<'_>, when: Day) -> Result<(), Refusal> {
    let list = rows(DEMANDS)?;
    example.change(when, Act::ChangeService, |catalogue, _| {
        let known = list.iter().filter_map(|row| {
            catalogue.service_numbered(row.get("service")).map(|service| (row, service))
        });
        known.map(|(row, service)| edited(service, |s| demand(&mut s.demands, row))).collect()
    })
}

fn demand(demands: &mut Demands, row: &Row) {
    let said = |heading| Some(row.get(heading) == "yes");
    demands.sensitive_data = said("sensitive_data");
    demands.allows_representative = said("allows_representative");
    demands.identification = Identification::from_code(row.get("identification"));
    let form = FormRequirement::from_code(row.get("form_requirements"));
    demands.form_requirements = Some(form.into_iter().collect());
    demands.signature_required = Some(form == Some(FormRequirement::Signature));
}

fn edited(
    service: &Service,
    edit: impl FnOnce(&mut utbud_domain::ServiceDraft),
) -> Result<Change, DomainError> {
    let about = EntityRef::Service(service.id);
    Ok(Change::from(service.edit(edit).map_err(refused(about))?))
}
