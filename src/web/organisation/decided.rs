//! What is decided ahead of units: who decided it and when, and what was just decided.

use utbud_domain::{Catalogue, Day, Entity, EntityRef, OrgUnit, OrgUnitId};
use utbud_store::{HistoryEntry, in_stockholm};

use crate::error::WebError;
use crate::texts;
use crate::visit::Visit;
use crate::words::ahead::closing;
use crate::words::around::later;
use crate::words::things::who;

/// The most events of a unit that are looked through for who decided something.
const MOST: u32 = 200;

/// What is decided of a unit, each as a sentence without its end, with who decided it and when.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// Its name and place from a day.
    pub(super) renewal: Option<String>,
    /// That it closes.
    pub(super) closing: Option<String>,
}

impl Decided {
    /// What is decided of a unit.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn of(visit: &Visit, unit: &OrgUnit) -> Result<Self, WebError> {
        let (catalogue, today) = (visit.model.whole(), visit.today());
        let renewal = unit.ahead.as_ref().map(|ahead| later(catalogue, ahead));
        let closing = closing(catalogue, unit, today);
        if renewal.is_none() && closing.is_none() {
            return Ok(Self::default());
        }
        let (id, about) = (visit.municipality.id, EntityRef::OrgUnit(unit.id));
        let read = visit.app.run(move |app| app.store.history_of(id, &[about], MOST)).await?;
        let ends = |unit: &OrgUnit| (unit.closed_on, unit.successor);
        let renewed = by(&read, |other| other.ahead == unit.ahead);
        let closed = by(&read, |other| ends(other) == ends(unit));
        Ok(Self {
            renewal: renewal.map(|said| format!("{said}{renewed}")),
            closing: closing.map(|said| format!("{said}{closed}")),
        })
    }
}

/// Who made a unit what it is in some respect, and when, in brackets; nothing where that is not
/// known.
fn by(entries: &[HistoryEntry], is_so: impl Fn(&OrgUnit) -> bool) -> String {
    let is_so = |entity: &Option<Entity>| unit(entity.as_ref()).is_some_and(&is_so);
    let Some(made) = entries.iter().find(|one| is_so(&one.after) && !is_so(&one.before)) else {
        return String::new();
    };
    let day = texts::date_long(in_stockholm(made.at).date());
    match who(made.by.as_ref()) {
        Some(who) => format!(" (bestämt {day} av {who})"),
        None => format!(" (bestämt {day})"),
    }
}

fn unit(entity: Option<&Entity>) -> Option<&OrgUnit> {
    match entity {
        Some(Entity::OrgUnit(unit)) => Some(unit),
        _ => None,
    }
}

/// What would be replaced if units closed on a day: that they were to close otherwise, or to be
/// something else later.
///
/// # Errors
/// Those of the store.
pub(super) async fn replaced(
    visit: &Visit,
    units: impl IntoIterator<Item = OrgUnitId>,
    closed_on: Option<Day>,
) -> Result<Vec<String>, WebError> {
    let mut all = Vec::new();
    for id in units {
        let Some(unit) = visit.model.whole().units.get(id) else { continue };
        let decided = Decided::of(visit, unit).await?;
        all.extend(decided.closing);
        let from = unit.ahead.as_ref().map(|ahead| ahead.from);
        let is_late = from.zip(closed_on).is_some_and(|(from, on)| from >= on);
        let renewal = decided.renewal.filter(|_| is_late);
        all.extend(renewal.map(|said| format!("{}: {said}", unit.name)));
    }
    Ok(all)
}

/// What was just decided, as sentences: what is ahead, and what that came instead of.
///
/// # Errors
/// Those of the store.
pub(super) async fn receipt(visit: &Visit) -> Result<Vec<String>, WebError> {
    let Some(change) = visit.just_saved() else { return Ok(Vec::new()) };
    let id = visit.municipality.id;
    let read = visit.app.run(move |app| app.store.revisions_of(id, change)).await?;
    let entries = read.map(|whole| whole.revisions).unwrap_or_default();
    let units = entries
        .iter()
        .filter_map(|one| Some((unit(one.before.as_ref())?, unit(one.after.as_ref())?)));
    let (catalogue, today) = (visit.model.whole(), visit.today());
    Ok(units.flat_map(|both| changed(catalogue, both, today)).collect())
}

fn changed(catalogue: &Catalogue, both: (&OrgUnit, &OrgUnit), today: Day) -> Vec<String> {
    let renewal = |unit: &OrgUnit| {
        let ahead = unit.ahead.as_ref()?;
        Some(format!("{}: {}", unit.name, later(catalogue, ahead)))
    };
    let closing = |unit: &OrgUnit| closing(catalogue, unit, today);
    let of = |say: &dyn Fn(&OrgUnit) -> Option<String>| match (say(both.0), say(both.1)) {
        (before, after) if before == after => None,
        (None, Some(after)) => Some(format!("Bestämt: {after}.")),
        (Some(before), Some(after)) => {
            Some(format!("Bestämt: {after}. Det ersätter det som var bestämt: {before}."))
        }
        (Some(before), None) => Some(format!("Inte längre bestämt: {before}.")),
        (None, None) => None,
    };
    [of(&renewal), of(&closing)].into_iter().flatten().collect()
}
