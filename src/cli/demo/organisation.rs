//! Exempelkommun's organisation, as it began and as it became (`organisation_history.csv`).

use std::collections::BTreeMap;

use utbud_domain::{
    Act, Catalogue, Change, Code, ContactPoint, Day, DomainError, Email, EntityRef, Ids, Name,
    OrgUnitDraft, OrgUnitId, OrgUnitKind, Summary, Term,
};

use super::lay_in::{Example, Happening, day, frozen, happening, refused};
use super::lists::{Row, rows};
use crate::cli::Refusal;

const UNITS: &str = include_str!("units.csv");

/// Where *Måltid* lay before it moved.
const MEALS_BEFORE: &str = "Barn- och utbildningsnämnden / Barn- och utbildningsförvaltningen";

/// Where it lies since.
const MEALS: &str = "Tekniska nämnden / Tekniska förvaltningen / Måltid";

/// What became a unit of its own.
const TRAFFIC: &str = "Tekniska nämnden / Tekniska förvaltningen / Trafik";

/// The unit that it was part of.
const TRAFFIC_BEFORE: &str = "Tekniska nämnden / Tekniska förvaltningen / Gata och park";

/// A path as it was when the kommun began.
pub fn path_before(path: &str) -> String {
    match path {
        TRAFFIC => TRAFFIC_BEFORE.to_owned(),
        MEALS => format!("{MEALS_BEFORE} / Måltid"),
        other => other.to_owned(),
    }
}

/// What happened to the organisation.
pub fn happenings() -> Vec<Happening> {
    vec![
        happening((2025, 3, 3), as_it_began),
        happening((2025, 7, 1), |example, when| example.change(when, Act::ChangeUnit, move_meals)),
        happening((2026, 1, 1), |example, when| {
            let list = rows(UNITS)?;
            example.change(when, Act::ChangeUnit, |catalogue, ids| {
                split_traffic(&list, catalogue, ids)
            })
        }),
        happening((2026, 10, 26), as_it_is_decided),
    ]
}

/// The units of the first day.
fn as_it_began(example: &Example<'_>, when: Day) -> Result<(), Refusal> {
    let list = rows(UNITS)?;
    example.change(when, Act::ChangeUnit, |_, ids| {
        let mut known: BTreeMap<String, OrgUnitId> = BTreeMap::new();
        let mut changes = Vec::new();
        let first = list.iter().filter(|row| row.get("path") != TRAFFIC);
        let (meals, others): (Vec<_>, Vec<_>) = first.partition(|row| row.get("path") == MEALS);
        for (row, position) in others.into_iter().chain(meals).zip(0..) {
            let path = path_before(row.get("path"));
            let id = ids.make();
            changes.push(unit(&Placed { row, path: &path, id, position }, &known)?);
            known.insert(path, id);
        }
        Ok(changes)
    })
}

struct Placed<'a> {
    row: &'a Row,
    path: &'a str,
    id: OrgUnitId,
    position: u16,
}

fn unit(placed: &Placed<'_>, known: &BTreeMap<String, OrgUnitId>) -> Result<Change, DomainError> {
    let about = EntityRef::OrgUnit(placed.id);
    let (above, name) = placed.path.rsplit_once(" / ").unwrap_or(("", placed.path));
    let row = placed.row;
    let draft = OrgUnitDraft {
        short_name: row.some("short_name").and_then(|text| Term::parse(text).ok()),
        kind: OrgUnitKind::from_code(row.get("kind")),
        parent: known.get(above).copied(),
        position: placed.position,
        contact_point: ContactPoint {
            telephone: row.some("phone").and_then(|text| Term::parse(text).ok()),
            email: row.some("email").and_then(|text| Email::parse(text).ok()),
            hours: row.some("opening_hours").and_then(|text| Summary::parse(text).ok()),
            ..ContactPoint::default()
        },
        ..OrgUnitDraft::named(
            placed.id,
            Name::parse(name).map_err(|_| DomainError::NotFound(about))?,
        )
    };
    frozen(about, draft)
}

fn move_meals(catalogue: &Catalogue, _: &mut Ids) -> Result<Vec<Change>, DomainError> {
    let parent = by_path(catalogue, "Tekniska nämnden / Tekniska förvaltningen");
    let meals = by_path(catalogue, &path_before(MEALS));
    let Some(unit) = meals.and_then(|id| catalogue.units.get(id)) else { return Ok(Vec::new()) };
    let moved = unit.value.edit(|unit| unit.parent = parent);
    Ok(vec![Change::from(moved.map_err(refused(EntityRef::OrgUnit(unit.id)))?)])
}

fn split_traffic(
    list: &[Row],
    catalogue: &Catalogue,
    ids: &mut Ids,
) -> Result<Vec<Change>, DomainError> {
    let mut known = BTreeMap::new();
    for unit in catalogue.units.iter() {
        known.insert(catalogue.unit_path(unit.id), unit.id);
    }
    let rows = list.iter().filter(|row| row.get("path") == TRAFFIC);
    let placed = |row| Placed { row, path: TRAFFIC, id: ids.make(), position: 45 };
    rows.map(placed).map(|placed| unit(&placed, &known)).collect()
}

/// What is decided and not yet in force: two boards become one.
fn as_it_is_decided(example: &Example<'_>, when: Day) -> Result<(), Refusal> {
    let merged_on = day(2027, 1, 1);
    example.change(when, Act::ChangeUnit, |catalogue, ids| {
        let id = ids.make();
        let about = EntityRef::OrgUnit(id);
        let name = "Social- och omsorgsnämnden";
        let mut changes = vec![frozen(
            about,
            OrgUnitDraft {
                kind: Some(OrgUnitKind::Board),
                position: 40,
                active_from: Some(merged_on),
                ..OrgUnitDraft::named(
                    id,
                    Name::parse(name).map_err(|_| DomainError::NotFound(about))?,
                )
            },
        )?];
        for path in ["Socialnämnden", "Vård- och omsorgsnämnden"] {
            let board = by_path(catalogue, path).and_then(|id| catalogue.units.get(id));
            let Some(board) = board else { continue };
            let closed = board.value.edit(|unit| {
                unit.closed_on = Some(merged_on);
                unit.successor = Some(id);
            });
            changes.push(Change::from(closed.map_err(refused(EntityRef::OrgUnit(board.id)))?));
        }
        Ok(changes)
    })
}

/// The unit at a path.
pub fn by_path(catalogue: &Catalogue, path: &str) -> Option<OrgUnitId> {
    catalogue.units.iter().map(|u| u.id).find(|id| catalogue.unit_path(*id) == path)
}

/// Gives units the leads that their rows name, once those are there.
pub fn leads(catalogue: &Catalogue) -> Result<Vec<Change>, DomainError> {
    let list = rows(UNITS).map_err(|_| DomainError::NotPermitted)?;
    let mut changes = Vec::new();
    for row in &list {
        let Some(post) = row.some("e_service_lead") else { continue };
        let lead = catalogue.contacts.iter().find(|c| c.name.as_str() == post).map(|c| c.id);
        let unit = by_path(catalogue, &path_before(row.get("path")));
        let unit = unit.and_then(|id| catalogue.units.get(id));
        if let (Some(unit), Some(lead)) = (unit, lead) {
            let led = unit.value.edit(|unit| unit.e_service_lead = Some(lead));
            changes.push(Change::from(led.map_err(refused(EntityRef::OrgUnit(unit.id)))?));
        }
    }
    Ok(changes)
}
