//! The order in which Exempelkommun came to be, each act on its day.

use std::cell::Cell;

use utbud_domain::start::start_set;
use utbud_domain::{
    Act, Catalogue, Change, Day, DomainError, Entity, EntityRef, Faults, Frozen, Ids,
    MunicipalityCode, MunicipalityId, Slug,
};
use utbud_store::{Clock, Founding, Request, Store};

use super::{SLUG, name, organisation, people, services};
use crate::cli::import::not_stored;
use crate::cli::user::command_line;
use crate::cli::{Refusal, config};

/// The example while it is laid in.
pub struct Example<'a> {
    /// The database that it is laid in.
    pub url: &'a str,
    /// The kommun.
    pub municipality: MunicipalityId,
    /// The last day of the example, before the one it is looked at; nothing is laid in after it.
    pub today: Day,
    turn: Cell<u32>,
}

/// Lays in everything.
pub fn all(url: &str, clock: Clock) -> Result<(), Refusal> {
    // Everything lies before the day it is looked at: the example's acts are at noon.
    let today = clock.today().pred_opt().unwrap_or_default();
    let store = at(url, day(2025, 3, 3).min(today), 0)?;
    let slug = Slug::parse(SLUG).map_err(Refusal::value("slug"))?;
    let code = MunicipalityCode::parse("9999").map_err(Refusal::value("code"))?;
    let kommun = name()?;
    let founding = Founding { slug, code, actor: command_line() };
    let (founded, _) = store.found_municipality(&founding, |_, ids| {
        let start = start_set(&kommun, ids).map_err(|_| DomainError::NotPermitted)?;
        // The example has target groups of its own.
        let is_group = |c: &Change| matches!(c, Change::Put(Entity::TargetGroup(_)));
        Ok(start.into_iter().filter(|change| !is_group(change)).collect())
    })?;
    let example = Example { url, municipality: founded.id, today, turn: Cell::new(0) };
    let mut happenings = Vec::new();
    happenings.extend(organisation::happenings());
    happenings.extend(people::happenings());
    happenings.extend(services::happenings()?);
    // A stable order: what happens on the same day keeps the order it is told in.
    happenings.sort_by_key(|happening| happening.when);
    for happening in happenings.iter().filter(|happening| happening.when <= today) {
        (happening.what)(&example, happening.when)?;
    }
    example.mark()
}

/// Lays in something that happened on a day.
type Lay = Box<dyn Fn(&Example<'_>, Day) -> Result<(), Refusal>>;

/// Something that happened in Exempelkommun.
pub struct Happening {
    when: Day,
    what: Lay,
}

/// Something that happened on a day.
pub fn happening(
    (year, month, date): (i32, u32, u32),
    what: impl Fn(&Example<'_>, Day) -> Result<(), Refusal> + 'static,
) -> Happening {
    Happening { when: day(year, month, date), what: Box::new(what) }
}

impl Example<'_> {
    /// Makes a change on a day.
    pub fn change(
        &self,
        when: Day,
        act: Act,
        wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<(), Refusal> {
        let request = Request::new(self.municipality, command_line(), act);
        self.turn.set(self.turn.get() + 1);
        let store = at(self.url, when, self.turn.get())?;
        store.change(&request, wish).map_err(not_stored)?;
        Ok(())
    }

    /// Says that it is an example, and that it is whole.
    fn mark(&self) -> Result<(), Refusal> {
        self.change(self.today, Act::LayInExample, |catalogue, _| {
            let Some(settings) = catalogue.settings() else { return Ok(Vec::new()) };
            let about = EntityRef::Settings(catalogue.municipality());
            let marked = settings.value.edit(|settings| settings.is_example = true);
            Ok(vec![Change::from(marked.map_err(refused(about))?)])
        })
    }
}

/// A day of the calendar; those of the example are written out, so they are there.
pub fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The database as it is opened for a change on a day.
fn at(url: &str, day: Day, turn: u32) -> Result<Store, Refusal> {
    config::open(url, Clock::Example { day, turn })
}

/// Faults about a thing, as an error.
pub fn refused(about: EntityRef) -> impl FnOnce(Faults) -> DomainError {
    move |faults| DomainError::Refused { about, faults }
}

/// Freezes a draft of the example.
pub fn frozen<D: utbud_domain::Draft>(about: EntityRef, draft: D) -> Result<Change, DomainError>
where
    Change: From<Frozen<D>>,
{
    Ok(Change::from(Frozen::new(draft).map_err(refused(about))?))
}
