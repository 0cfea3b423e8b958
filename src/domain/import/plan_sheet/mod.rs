//! A service sheet as a plan: what each row is about, what it changes, and every fault at once.
//!
//! Start with [`plan_sheet`]. Each file here is one question asked of a row.

mod channels;
mod e_service;
mod fields;
mod matching;
mod names;
pub(super) mod outcome;
mod report;
mod stand_in;
mod units;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use e_service::{Case, EServices};
use matching::About;
use names::Names;
use outcome::Outcome;
use report::{Report, at};
use stand_in::StandIns;

use super::desk::{Desk, after};
use super::{
    ImportFault, NumberSeries, Plan, Problem, Remark, RowPlace, Sheet, SheetColumn, SheetPreview,
    SheetRow,
};
use crate::swedish::fold;
use crate::{
    ActorId, Catalogue, Change, Day, DomainError, EntityRef, Faults, Ids, Instant, OrgUnitId,
    ServiceDraft, ServiceId,
};

/// What to do with a unit, a target group, an event, a system or a contact that a cell names and
/// that is not there. An unknown channel is always a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is made, and the preview lists it.
    Create,
    /// It is a fault.
    Refuse,
}

/// What a sheet is planned with.
#[derive(Clone, Copy, Debug)]
pub struct SheetOptions {
    /// The day of the import.
    pub today: Day,
    /// Who says what the sheet says.
    pub actor: ActorId,
    /// What to do with names that are not known.
    pub unknown: Unknown,
}

/// Plans a service sheet. The same sheet on the catalogue that it led to gives no changes.
///
/// A row is about the service with its number; else about the one with its name and owner, where
/// an owner that the catalogue does not know fits any; else about a new one. A number that is not
/// there, with a name and an owner that are, is a new number for that service.
///
/// # Errors
/// All that is wrong, of all rows, in the order of the file.
///
/// # Source
/// `design.md` 9, *The service sheet*.
pub fn plan_sheet(
    catalogue: &Catalogue,
    sheet: &Sheet,
    options: &SheetOptions,
    ids: &mut Ids,
) -> Result<Plan<SheetPreview>, Vec<ImportFault>> {
    let mut report = Report { faults: sheet.faults.clone(), notes: sheet.notes.clone() };
    let mut desk = Desk::new(catalogue, ids);
    let rows = lay_out(&mut desk, sheet, options, &mut report);
    clashes(&desk, &rows, &mut report);
    let changes = desk.finish();
    let changes = changes.map_err(|refused| {
        report.faults.extend(refused.iter().flat_map(|(which, f)| refusals(&rows, *which, f)));
    });
    let changes = changes.unwrap_or_default();
    if report.faults.is_empty() {
        whole(catalogue, &changes, &rows, &mut report);
    }
    if !report.faults.is_empty() {
        return Err(in_order(report.faults));
    }
    let after = after(catalogue, &changes);
    let places = rows.iter().map(|(row, about, id)| (&row.place, *about, *id)).collect();
    let outcome = Outcome { before: catalogue, after: &after, changes: &changes, rows: places };
    let mut preview = outcome.preview();
    preview.notes = report.notes;
    Ok(Plan { changes, preview })
}

type Row<'a> = (&'a SheetRow, About, ServiceId);

/// Lays every row on the desk, with all that is wrong told.
fn lay_out<'s>(
    desk: &mut Desk<'_>,
    sheet: &'s Sheet,
    options: &SheetOptions,
    report: &mut Report,
) -> Vec<Row<'s>> {
    let create = options.unknown == Unknown::Create;
    let texts = sheet.rows.iter().filter_map(|row| row.owner.value()).map(String::as_str);
    let owners = units::resolve(desk, texts, (options.today, create));
    let about = matching::rows(desk.catalogue, sheet, &owners, report);
    let mut names = Names::of(desk, sheet, create);
    let mut numbers = series(desk.catalogue, sheet);
    let mut rows = Vec::new();
    let mut cases = Vec::new();
    let stand_ins = StandIns::for_rows(desk.catalogue, &about);
    for (row, about) in sheet.rows.iter().zip(about) {
        let Some(about) = about else {
            if let Some(mut service) = stand_ins.of(desk, row) {
                fields::put((row, &mut service), desk, (&mut names, &owners), report);
                channels::put((row, &mut service), &names, report);
            }
            continue;
        };
        let Some(mut service) = start(desk, (row, about), &mut numbers, report) else { continue };
        let before = service.core_steps();
        fields::put((row, &mut service), desk, (&mut names, &owners), report);
        channels::put((row, &mut service), &names, report);
        let refocused = service.core_steps() != before;
        cases.push(Case { row, service: service.id, refocused });
        rows.push((row, about, service.id));
        desk.add_service(service);
    }
    EServices::of(desk, options.today, options.actor).plan(&cases, desk, report);
    rows
}

/// Numbers for new services, beyond all that the catalogue and the file have.
fn series(catalogue: &Catalogue, sheet: &Sheet) -> NumberSeries {
    let mut numbers = NumberSeries::after(catalogue);
    for number in sheet.rows.iter().filter_map(|row| row.number.as_ref()) {
        numbers.pass(number);
    }
    numbers
}

/// The service of a row before its cells: as it is, or new with number and name.
fn start(
    desk: &mut Desk<'_>,
    (row, about): (&SheetRow, About),
    numbers: &mut NumberSeries,
    report: &mut Report,
) -> Option<ServiceDraft> {
    match about {
        About::Known(id) => {
            let service = desk.catalogue.services.get(id)?.draft();
            let renumbered = row.number.as_ref().filter(|n| n.folded() != service.number.folded());
            if renumbered.is_some() {
                let before = Remark::Renumbered(service.number.to_string());
                report.note(row, SheetColumn::Number, before);
            }
            Some(service)
        }
        About::New => {
            if row.owner.value().is_none() {
                report.missing(row, SheetColumn::Owner);
            }
            let number = row.number.clone().or_else(|| numbers.next())?;
            let name = row.name.clone()?;
            Some(ServiceDraft::named(desk.ids.make(), number, name))
        }
    }
}

/// Services whose new name is another's under the same unit.
fn clashes(desk: &Desk<'_>, rows: &[Row<'_>], report: &mut Report) {
    let key = |service: &ServiceDraft| (fold(service.name.as_str()), service.owner);
    let mut named: BTreeMap<(String, Option<OrgUnitId>), Vec<ServiceId>> = BTreeMap::new();
    let kept = desk.catalogue.services.iter().map(|service| service.id);
    let new = desk.services().map(|service| service.id);
    for id in kept.chain(new.filter(|id| !desk.catalogue.services.has(*id))) {
        if let Some(service) = desk.service(id) {
            named.entry(key(service)).or_default().push(id);
        }
    }
    for (row, _, id) in rows.iter().filter(|(_, about, _)| *about != About::New) {
        let (Some(before), Some(now)) = (desk.catalogue.services.get(*id), desk.service(*id))
        else {
            continue;
        };
        let other = named.get(&key(now)).and_then(|ids| ids.iter().find(|other| *other != id));
        if let Some(other) =
            other.filter(|_| key(before) != key(now)).and_then(|o| desk.service(*o))
        {
            let problem = Problem::NameTaken(other.number.to_string());
            report.fault(row, (SheetColumn::Name, now.name.as_str()), problem);
        }
    }
}

/// What the model refuses, told at the row that it came from.
fn refusals(rows: &[Row<'_>], which: EntityRef, faults: &Faults) -> Vec<ImportFault> {
    let row = rows.iter().find(|(_, _, id)| which == EntityRef::Service(*id));
    let place = row.map_or_else(RowPlace::default, |(row, _, _)| row.place.clone());
    let told = faults.iter().map(|fault| {
        let (field, rule) = (fault.field.to_owned(), fault.rule.clone());
        at(&place, None, String::new(), Problem::Refused { field, rule })
    });
    told.collect()
}

/// What spans things, asked of the catalogue itself.
fn whole(catalogue: &Catalogue, changes: &[Change], rows: &[Row<'_>], report: &mut Report) {
    if let Err(DomainError::Refused { about, faults }) = catalogue.with(changes, Instant::default())
    {
        report.faults.extend(refusals(rows, about, &faults));
    }
}

fn in_order(mut faults: Vec<ImportFault>) -> Vec<ImportFault> {
    faults.sort_by(|a, b| (&a.place, a.column).cmp(&(&b.place, b.column)));
    faults
}
