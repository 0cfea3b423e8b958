//! Which service a row is about: by number, else by name and owner, else a new one.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Report;
use super::units::{Meant, Owners};
use crate::import::{Problem, Remark, RowPlace, Sheet, SheetColumn as C, SheetRow};
use crate::swedish::fold;
use crate::{Catalogue, ServiceId};

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// A service that is there.
    Known(ServiceId),
    /// A new one.
    New,
}

struct Matcher<'a> {
    catalogue: &'a Catalogue,
    owners: &'a Owners,
    names: BTreeMap<String, Vec<ServiceId>>,
    /// Services that a row names by number.
    numbered: BTreeSet<ServiceId>,
}

/// What each row is about, in their order; `None` where that cannot be told, which is a fault.
pub(super) fn rows(
    catalogue: &Catalogue,
    sheet: &Sheet,
    owners: &Owners,
    report: &mut Report,
) -> Vec<Option<About>> {
    let mut names: BTreeMap<String, Vec<ServiceId>> = BTreeMap::new();
    for service in catalogue.services.iter() {
        names.entry(fold(service.name.as_str())).or_default().push(service.id);
    }
    let numbered = sheet.rows.iter().filter_map(|row| by_number(catalogue, row)).collect();
    let matcher = Matcher { catalogue, owners, names, numbered };
    let first: Vec<_> = sheet.rows.iter().map(|row| matcher.about(row, report)).collect();
    let ownerless = matcher.contested(sheet, &first);
    let rows = sheet.rows.iter().zip(first);
    let settled = rows.map(|(row, found)| match found {
        Some(Found::Ownerless(id)) if ownerless.contains(&id) => (row, Some(About::New)),
        Some(Found::Ownerless(id)) => {
            report.note(row, C::Owner, Remark::OwnerFilled);
            (row, Some(About::Known(id)))
        }
        Some(Found::Is(about)) => (row, Some(about)),
        None => (row, None),
    });
    let settled: Vec<_> = settled.collect();
    once_each(&settled, owners, report);
    named_alone(&settled, catalogue, report);
    settled.into_iter().map(|(_, about)| about).collect()
}

fn by_number(catalogue: &Catalogue, row: &SheetRow) -> Option<ServiceId> {
    let number = row.number.as_ref()?;
    catalogue.service_numbered(number.as_str()).map(|service| service.id)
}

#[derive(Clone, Copy)]
enum Found {
    Is(About),
    /// A service that has the name, and no owner that is known.
    Ownerless(ServiceId),
}

impl Matcher<'_> {
    fn about(&self, row: &SheetRow, report: &mut Report) -> Option<Found> {
        if let Some(id) = by_number(self.catalogue, row) {
            return Some(Found::Is(About::Known(id)));
        }
        if row.unread.contains(&C::Number) || row.unread.contains(&C::Name) {
            return None; // could be any; the fault is told already
        }
        let Some(name) = &row.name else {
            report.missing(row, C::Name);
            return None;
        };
        let named = self.names.get(&fold(name.as_str())).map(Vec::as_slice).unwrap_or_default();
        let free: Vec<_> = named.iter().filter(|id| !self.numbered.contains(id)).copied().collect();
        let found = self.among(row, &free);
        match found {
            Err(problem) if row.number.is_none() => {
                report.fault(row, (C::Name, name.as_str()), problem);
                None
            }
            Err(_) => Some(Found::Is(About::New)),
            Ok(found) => Some(found),
        }
    }

    /// Of services with the row's name, the one with its owner.
    fn among(&self, row: &SheetRow, named: &[ServiceId]) -> Result<Found, Problem> {
        let Some(meant) = self.meant(row) else {
            return self.only(named).map(|id| Found::Is(id.map_or(About::New, About::Known)));
        };
        let (mut owned, mut ownerless) = (Vec::new(), Vec::new());
        for id in named {
            match self.catalogue.services.get(*id).and_then(|service| service.owner) {
                Some(owner) if meant.has(owner) => owned.push(*id),
                Some(_) => {}
                None => ownerless.push(*id),
            }
        }
        if let Some(id) = self.only(&owned)? {
            return Ok(Found::Is(About::Known(id)));
        }
        let ownerless = self.only(&ownerless)?;
        Ok(ownerless.map_or(Found::Is(About::New), Found::Ownerless))
    }

    fn meant(&self, row: &SheetRow) -> Option<&Meant> {
        let owner = row.owner.value()?;
        self.owners.get(&fold(owner))?.as_ref().ok()
    }

    fn only(&self, ids: &[ServiceId]) -> Result<Option<ServiceId>, Problem> {
        if ids.len() < 2 {
            return Ok(ids.first().copied());
        }
        let services = ids.iter().filter_map(|id| self.catalogue.services.get(*id));
        let mut numbers: Vec<_> = services.map(|service| service.number.to_string()).collect();
        numbers.sort();
        Err(Problem::SeveralServices(numbers))
    }

    /// Services without owner that several rows would have: then none of them gets it.
    fn contested(&self, sheet: &Sheet, found: &[Option<Found>]) -> BTreeSet<ServiceId> {
        let mut wanted: BTreeMap<ServiceId, u32> = BTreeMap::new();
        for (_, found) in sheet.rows.iter().zip(found) {
            if let Some(Found::Ownerless(id) | Found::Is(About::Known(id))) = found {
                *wanted.entry(*id).or_default() += 1;
            }
        }
        wanted.into_iter().filter(|(_, rows)| *rows > 1).map(|(id, _)| id).collect()
    }
}

/// A row with a name alone is a fault where another row, about another service, has the name too:
/// after the import nobody could tell which of them it means.
fn named_alone(rows: &[(&SheetRow, Option<About>)], catalogue: &Catalogue, report: &mut Report) {
    let mut named: BTreeMap<String, Vec<About>> = BTreeMap::new();
    for (row, about) in rows {
        if let (Some(name), Some(about)) = (&row.name, about) {
            named.entry(fold(name.as_str())).or_default().push(*about);
        }
    }
    for (row, about) in rows {
        let (Some(name), Some(About::Known(id))) = (&row.name, about) else { continue };
        let alone = row.owner.value().is_none() && by_number(catalogue, row).is_none();
        let all = named.get(&fold(name.as_str())).into_iter().flatten();
        let others = all.filter(|other| **other != About::Known(*id)).count();
        if let Some(service) = catalogue.services.get(*id).filter(|_| alone && others > 0) {
            let problem = Problem::SeveralServices(vec![service.number.to_string()]);
            report.fault(row, (C::Name, name.as_str()), problem);
        }
    }
}

/// What makes two rows be about the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Service(ServiceId),
    Number(String),
    Named(String, Option<String>),
}

/// Two rows about the same service are a fault of the later one.
fn once_each(rows: &[(&SheetRow, Option<About>)], owners: &Owners, report: &mut Report) {
    let mut seen: BTreeMap<Key, &RowPlace> = BTreeMap::new();
    for (row, about) in rows {
        for (key, column, value) in keys(row, *about, owners) {
            match seen.get(&key) {
                Some(first) => {
                    let problem = Problem::SameServiceAs((*first).clone());
                    report.fault(row, (column, value), problem);
                    break;
                }
                None => {
                    seen.insert(key, &row.place);
                }
            }
        }
    }
}

fn keys(row: &SheetRow, about: Option<About>, owners: &Owners) -> Vec<(Key, C, String)> {
    let mut keys = Vec::new();
    let name = row.name.as_ref().map(ToString::to_string).unwrap_or_default();
    if let Some(number) = &row.number {
        keys.push((Key::Number(number.folded()), C::Number, number.to_string()));
    }
    match about {
        Some(About::Known(id)) => keys.push((Key::Service(id), C::Name, name)),
        Some(About::New) if row.number.is_none() => {
            let owner = row.owner.value().map(|owner| fold(owner));
            let unit = owner.as_ref().and_then(|owner| owners.get(owner)?.as_ref().ok());
            let unit = unit.and_then(|meant| meant.choose(None).ok().flatten());
            let owner = unit.map(|id| id.to_string()).or(owner);
            keys.push((Key::Named(fold(&name), owner), C::Name, name));
        }
        _ => {}
    }
    keys
}
