//! Which unit a cell means: by name, short name or path, or one that is to be made.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::Problem;
use crate::import::desk::Desk;
use crate::swedish::fold;
use crate::{Day, EntityRef, Name, OrgUnitDraft, OrgUnitId};

/// A unit, as it is looked for.
struct Known {
    id: OrgUnitId,
    /// Folded names from the top down, each with the short name where there is one.
    line: Vec<(String, Option<String>)>,
    path: String,
    closed_on: Option<Day>,
}

/// The units that a text may mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Meant {
    /// Those that are open, with their paths.
    pub open: Vec<(OrgUnitId, String)>,
    /// Those that have closed, with the day.
    pub closed: Vec<(OrgUnitId, Day)>,
}

impl Meant {
    /// Whether it may be this unit.
    pub(super) fn has(&self, id: OrgUnitId) -> bool {
        self.open.iter().any(|(open, _)| *open == id)
            || self.closed.iter().any(|(closed, _)| *closed == id)
    }

    /// The unit, where there is no doubt: that which the service has already, or the only one.
    pub(super) fn choose(&self, now: Option<OrgUnitId>) -> Result<Option<OrgUnitId>, Problem> {
        if let Some(now) = now.filter(|now| self.has(*now)) {
            return Ok(Some(now));
        }
        match (self.open.as_slice(), self.closed.first()) {
            ([(only, _)], _) => Ok(Some(*only)),
            ([], None) => Ok(None),
            ([], Some((_, day))) => Err(Problem::UnitClosed(*day)),
            (several, _) => {
                let mut paths: Vec<_> = several.iter().map(|(_, path)| path.clone()).collect();
                paths.sort();
                Err(Problem::SeveralUnits(paths))
            }
        }
    }
}

/// What each text of the column means, by its folded form.
pub(super) type Owners = BTreeMap<String, Result<Meant, Problem>>;

/// Looks all texts up, and makes what is not there where that is asked for.
pub(super) fn resolve<'t>(
    desk: &mut Desk<'_>,
    texts: impl Iterator<Item = &'t str>,
    (today, create): (Day, bool),
) -> Owners {
    let mut units = Units::of(desk, today);
    let mut texts: Vec<_> = texts.map(|text| (segments(text), text)).collect();
    // Long paths first, so that a short name finds what a path has made, in whatever row.
    texts.sort_by(|(a, x), (b, y)| b.len().cmp(&a.len()).then_with(|| fold(x).cmp(&fold(y))));
    let mut owners = Owners::new();
    for (path, text) in texts {
        let folded = fold(text);
        if owners.contains_key(&folded) {
            continue;
        }
        let found = units.meant(text, &path);
        let none = found.open.is_empty() && found.closed.is_empty();
        let meant = if none && create { units.make(desk, &path) } else { Ok(found) };
        owners.insert(folded, meant);
    }
    owners
}

fn segments(text: &str) -> Vec<&str> {
    text.split('/').map(str::trim).filter(|name| !name.is_empty()).collect()
}

struct Units {
    known: Vec<Known>,
    /// Places in `known` by the last name or short name of the line.
    last: BTreeMap<String, BTreeSet<usize>>,
    /// Places in `known` by the whole path, which units of other times or lines may share.
    paths: BTreeMap<String, Vec<usize>>,
    today: Day,
}

impl Units {
    fn of(desk: &Desk<'_>, today: Day) -> Self {
        let mut units =
            Self { known: Vec::new(), last: BTreeMap::new(), paths: BTreeMap::new(), today };
        for unit in desk.catalogue.units.iter() {
            let line = desk.catalogue.unit_line(unit.id).into_iter().rev();
            let names = line.map(|unit| {
                let short = unit.short_name.as_ref().map(|short| fold(short.as_str()));
                (fold(unit.name.as_str()), short)
            });
            units.learn(Known {
                id: unit.id,
                line: names.collect(),
                path: desk.catalogue.unit_path(unit.id),
                closed_on: unit.closed_on,
            });
        }
        units
    }

    fn learn(&mut self, unit: Known) {
        let at = self.known.len();
        if let Some((name, short)) = unit.line.last() {
            self.last.entry(name.clone()).or_default().insert(at);
            if let Some(short) = short {
                self.last.entry(short.clone()).or_default().insert(at);
            }
        }
        self.paths.entry(fold(&unit.path)).or_default().push(at);
        self.known.push(unit);
    }

    /// The whole path, or else the text as one name, or else the end of a path; and of these,
    /// names before short names.
    fn meant(&self, text: &str, path: &[&str]) -> Meant {
        let whole = self.paths.get(&fold(text)).cloned().unwrap_or_default();
        let or_else = |found: Vec<usize>, path: &[&str], short| {
            if found.is_empty() { self.ending(path, short) } else { found }
        };
        let found = or_else(whole, &[text], false);
        let found = or_else(found, path, false);
        let found = or_else(found, path, true);
        let mut meant = Meant::default();
        for unit in found.into_iter().filter_map(|at| self.known.get(at)) {
            match unit.closed_on.filter(|day| *day <= self.today) {
                Some(day) => meant.closed.push((unit.id, day)),
                None => meant.open.push((unit.id, unit.path.clone())),
            }
        }
        meant
    }

    fn ending(&self, path: &[&str], short: bool) -> Vec<usize> {
        let path: Vec<_> = path.iter().map(|name| fold(name)).collect();
        let Some(last) = path.last() else { return Vec::new() };
        let fits = |(name, other): &(String, Option<String>), wanted: &String| {
            name == wanted || (short && other.as_ref() == Some(wanted))
        };
        let ends = |at: &&usize| {
            self.known.get(**at).is_some_and(|unit| {
                let from_below = unit.line.iter().rev().zip(path.iter().rev());
                let mut all = from_below;
                unit.line.len() >= path.len() && all.all(|(name, wanted)| fits(name, wanted))
            })
        };
        self.last.get(last).into_iter().flatten().filter(ends).copied().collect()
    }

    /// Makes the unit, and those above it that are not there.
    fn make(&mut self, desk: &mut Desk<'_>, path: &[&str]) -> Result<Meant, Problem> {
        let Some((name, above)) = path.split_last() else { return Err(Problem::Required) };
        let name = Name::parse(name)?;
        let parent = if above.is_empty() { None } else { Some(self.parent(desk, above)?) };
        let id: OrgUnitId = desk.ids.make();
        let position = u16::try_from(self.known.len()).unwrap_or(u16::MAX);
        let above = parent.and_then(|id| self.known.iter().find(|unit| unit.id == id));
        let mut line = above.map(|unit| unit.line.clone()).unwrap_or_default();
        line.push((fold(name.as_str()), None));
        let path = above.map_or(name.to_string(), |unit| format!("{} / {name}", unit.path));
        self.learn(Known { id, line, path: path.clone(), closed_on: None });
        desk.make(EntityRef::OrgUnit(id), new_unit(id, name, parent, position));
        Ok(Meant { open: vec![(id, path)], closed: Vec::new() })
    }

    fn parent(&mut self, desk: &mut Desk<'_>, path: &[&str]) -> Result<OrgUnitId, Problem> {
        let found = self.meant(&path.join(" / "), path);
        match found.choose(None)? {
            Some(parent) => Ok(parent),
            None => self.make(desk, path)?.choose(None)?.ok_or(Problem::Required),
        }
    }
}

fn new_unit(id: OrgUnitId, name: Name, parent: Option<OrgUnitId>, position: u16) -> OrgUnitDraft {
    OrgUnitDraft { parent, position, ..OrgUnitDraft::named(id, name) }
}
