//! Each rule of the service sheet, with a case worked by hand.

mod channels;
mod e_services;
mod laws;
mod matching;
mod names;

use crate::import::{
    CellEService, Given, ImportFault, Plan, Problem, RowPlace, Sheet, SheetColumn, SheetOptions,
    SheetPreview, SheetRow, Unknown, plan_sheet,
};
use crate::testing::{Kommun, day, noon};
use crate::{ActorId, Catalogue, Day, Id, Ids, Name, SafeUrl, Service, ServiceNumber};

pub(super) const TODAY: &str = "2026-11-21";

pub(super) fn today() -> Day {
    day(TODAY)
}

pub(super) fn options() -> SheetOptions {
    let actor = ActorId::from_uuid(uuid::Uuid::from_u128(7));
    SheetOptions { today: today(), actor, unknown: Unknown::Create }
}

pub(super) fn ids() -> Ids {
    Ids::starting_at(uuid::Uuid::from_u128(0x0193_6000_0000_7000_8000_0000_0000_0001))
}

pub(super) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(super) fn names(texts: &[&str]) -> Given<Vec<Name>> {
    Given::Set(texts.iter().map(|text| name(text)).collect())
}

pub(super) fn at(url: &str) -> Given<CellEService> {
    Given::Set(CellEService::At(SafeUrl::parse(url).unwrap()))
}

/// A row with a name and an owner, which other cells are said of.
pub(super) fn row(called: &str, owner: &str, say: impl FnOnce(&mut SheetRow)) -> SheetRow {
    let mut row = SheetRow { name: Some(name(called)), ..SheetRow::default() };
    if !owner.is_empty() {
        row.owner = Given::Set(owner.to_owned());
    }
    say(&mut row);
    row
}

pub(super) fn number(text: &str) -> Option<ServiceNumber> {
    Some(ServiceNumber::parse(text).unwrap())
}

/// Rows from the second row of the file on.
pub(super) fn sheet(rows: Vec<SheetRow>) -> Sheet {
    let placed = rows.into_iter().zip(2..).map(|(mut row, number)| {
        row.place = RowPlace { sheet: None, row: number };
        row
    });
    Sheet { rows: placed.collect(), ..Sheet::default() }
}

pub(super) fn plan(
    catalogue: &Catalogue,
    rows: Vec<SheetRow>,
) -> Result<Plan<SheetPreview>, Vec<ImportFault>> {
    plan_sheet(catalogue, &sheet(rows), &options(), &mut ids())
}

/// The catalogue after the rows, which must be allowed.
pub(super) fn imported(catalogue: &Catalogue, rows: Vec<SheetRow>) -> Catalogue {
    let plan = plan(catalogue, rows).unwrap();
    catalogue.with(&plan.changes, noon(TODAY)).unwrap()
}

/// What is wrong with the rows: row, column, value and problem.
pub(super) fn faults(
    catalogue: &Catalogue,
    rows: Vec<SheetRow>,
) -> Vec<(u32, SheetColumn, String, Problem)> {
    let faults = plan(catalogue, rows).unwrap_err().into_iter();
    faults.map(|f| (f.place.row, f.column.unwrap(), f.value, f.problem)).collect()
}

pub(super) fn service<'a>(catalogue: &'a Catalogue, called: &str) -> &'a Service {
    let mut named = catalogue.services.iter().filter(|s| s.name.as_str() == called);
    let only = named.next().unwrap();
    assert!(named.next().is_none(), "{called} is there twice");
    &only.value
}

/// A kommun with two departments and four channels.
pub(super) fn kommun() -> Kommun {
    let mut kommun = Kommun::new();
    let building = kommun.unit("Miljö- och byggnadsförvaltningen", None);
    kommun.unit("Bygglov", Some(building));
    kommun.unit("Tekniska förvaltningen", None);
    for channel in ["E-tjänst", "Telefon", "Besök", "Brev och blankett"] {
        kommun.channel(channel);
    }
    kommun
}
