//! Edits that someone could make in a copy of the sheet, each of one cell.

use utbud_domain::import::{Cells, SheetColumn as C, cells_of};
use utbud_domain::{Assignment, Catalogue, Code, Horizon, Role, Service, ServiceId};

use crate::grid::{Cell, Grid};
use crate::service_sheet::{CLEAR, COLUMNS, CellKind, Column, write};

/// What is typed in a cell, and what it changes of the service or its e-service.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub column: C,
    pub cell: Cell,
    pub fields: Vec<&'static str>,
}

fn edit(column: C, text: &str, fields: &[&'static str]) -> Edit {
    Edit { column, cell: Cell::Text(text.to_owned()), fields: fields.to_vec() }
}

/// Those that were picked, each with the place of its service; no cell twice.
pub(super) fn chosen(
    catalogue: &Catalogue,
    services: &[ServiceId],
    picks: &[(usize, usize)],
) -> Vec<(usize, Edit)> {
    let mut chosen: Vec<(usize, Edit)> = Vec::new();
    for (at, pick) in picks {
        let at = at % services.len();
        let service = catalogue.services.get(services[at]).unwrap();
        let possible = possible(catalogue, service, at);
        let edit = possible[pick % possible.len()].clone();
        let here: Vec<_> = chosen.iter().filter(|(row, _)| *row == at).collect();
        let has = |column: C| here.iter().any(|(_, other)| other.column == column);
        // A row is known again by its number, or else by name and owner: not by none of these.
        let unknown = match edit.column {
            C::Number => has(C::Name) || has(C::Owner),
            C::Name | C::Owner => has(C::Number),
            _ => false,
        };
        if !has(edit.column) && !unknown {
            chosen.push((at, edit));
        }
    }
    chosen
}

/// Types them in.
pub(super) fn applied(grid: &mut Grid, edits: &[(usize, Edit)]) {
    for (at, edit) in edits {
        let column = COLUMNS.iter().position(|column| column.column == edit.column).unwrap();
        let cells = &mut grid.rows[at + 1].cells;
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = edit.cell.clone();
    }
}

fn possible(catalogue: &Catalogue, service: &Service, at: usize) -> Vec<Edit> {
    let cells = cells_of(catalogue, service);
    let mut all = texts(&cells, at);
    all.extend(words(&cells));
    all.extend(numbers(&cells));
    all.extend(names(catalogue, &cells));
    for horizon in Horizon::ALL {
        all.extend(channels(catalogue, service, (*horizon, &cells)));
    }
    all.extend(e_service(&cells, at));
    all
}

fn texts(cells: &Cells, at: usize) -> Vec<Edit> {
    let mut all = vec![
        edit(C::Number, &format!("Y-{at}"), &["number"]),
        edit(C::Name, &format!("Nytt namn {at}"), &["name"]),
        edit(C::Description, "En ny beskrivning", &["description"]),
        edit(C::PlainDescription, "=Kort", &["plain_description"]),
        edit(C::SearchTerms, "helt ny; ny till", &["search_terms"]),
    ];
    for (column, field) in [
        (C::Description, "description"),
        (C::PlainDescription, "plain_description"),
        (C::SearchTerms, "search_terms"),
        (C::AnnualVolume, "annual_volume"),
        (C::TargetGroups, "target_groups"),
    ] {
        if cells.contains_key(&column) {
            all.push(edit(column, CLEAR, &[field]));
        }
    }
    all
}

/// Another of a column's words.
fn words(cells: &Cells) -> Vec<Edit> {
    let of = |column: C, fields: &[&'static str]| {
        let now = write::cell(cells, column);
        let words = Column::of(column).unwrap().words;
        edit(column, words.iter().find(|word| **word != now).unwrap(), fields)
    };
    vec![
        of(C::Audience, &["audience"]),
        // An e-service in the sheet covers the step that the service is about.
        of(C::Kind, &["kind", "steps"]),
        of(C::Publication, &["publication"]),
        of(C::Lifecycle, &["lifecycle"]),
        of(C::RequiresUserAction, &["requires_user_action"]),
        of(C::Handling, &["steps.handling", "steps.handling.digital_level"]),
    ]
}

fn numbers(cells: &Cells) -> Vec<Edit> {
    let of = |column: C, number: u32, field| {
        assert!(matches!(Column::of(column).unwrap().kind, CellKind::Number(..)));
        Edit { column, cell: Cell::Number(f64::from(number)), fields: vec![field] }
    };
    let complexity = if write::cell(cells, C::Complexity) == "3" { 4 } else { 3 };
    let mut all = vec![
        of(C::AnnualVolume, 77_777, "annual_volume"),
        of(C::Complexity, complexity, "complexity"),
    ];
    if cells.contains_key(&C::TargetYear) {
        all.push(of(C::TargetYear, 2031, "channels.target"));
    }
    all
}

/// Other things that are there by name.
fn names(catalogue: &Catalogue, cells: &Cells) -> Vec<Edit> {
    let last = catalogue.target_groups.iter().last().unwrap();
    let other = |column: C, wanted: &str, fields: &[&'static str]| {
        let is_there = write::cell(cells, column) == wanted;
        edit(column, if is_there { CLEAR } else { wanted }, fields)
    };
    let owner = write::cell(cells, C::Owner) != "Kultur";
    let owner = owner.then(|| edit(C::Owner, "Kultur", &["owner"]));
    let others = [
        other(C::TargetGroups, last.name.as_str(), &["target_groups"]),
        other(C::Events, "=Flytta", &["events"]),
        other(C::Systems, "@Pollux", &["systems"]),
        other(C::EServiceLead, "Lo Ek", &["roles.e_service_lead"]),
        other(C::InformationOwner, "Lo Ek", &["roles.information_owner"]),
    ];
    owner.into_iter().chain(others).collect()
}

/// Another main channel, one more of the others, another reason.
fn channels(
    catalogue: &Catalogue,
    service: &Service,
    (horizon, cells): (Horizon, &Cells),
) -> Vec<Edit> {
    let field = match horizon {
        Horizon::Current => "channels.current",
        Horizon::Target => "channels.target",
    };
    let here = |a: &&Assignment| a.horizon == horizon;
    let used: Vec<_> = service.assignments.iter().filter(here).map(|a| a.channel).collect();
    let free: Vec<_> = catalogue.channels.iter().filter(|c| !used.contains(&c.id)).collect();
    let mut all = Vec::new();
    for (role, free) in Role::ALL.iter().zip(free) {
        let column = C::of_role(horizon, *role);
        let text = match write::cell(cells, column) {
            now if now.is_empty() => continue,
            _ if *role == Role::Primary => free.name.to_string(),
            now => format!("{now}; {}", free.name),
        };
        all.push(edit(column, &text, &[field]));
    }
    if cells.contains_key(&C::of_reason(horizon)) {
        all.push(edit(C::of_reason(horizon), "Ett nytt skäl.", &[field]));
    }
    all
}

fn e_service(cells: &Cells, at: usize) -> Vec<Edit> {
    let day = |column, (y, m, d), field| {
        let day = utbud_domain::Day::from_ymd_opt(y, m, d).unwrap();
        Edit { column, cell: Cell::Date(day), fields: vec![field] }
    };
    let all = [
        edit(C::EService, &format!("https://ny.se/{at}"), &["url"]),
        day(C::LaunchedOn, (2024, 5, 5), "launched_on"),
        day(C::PlannedOn, (2028, 5, 5), "planned_on"),
        edit(C::Platform, "Ny plattform", &["platform"]),
    ];
    let is_address = write::cell(cells, C::EService).starts_with("https:");
    let is_there = |edit: &Edit| match edit.column {
        C::EService => is_address,
        column => cells.contains_key(&column),
    };
    all.into_iter().filter(is_there).collect()
}
