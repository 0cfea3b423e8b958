//! The order in which Exempelkommun came to be, each act on its day.

use utbud_domain::start::start_set;
use utbud_domain::{
    Act, Catalogue, Change, Day, DomainError, Entity, EntityRef, Faults, Frozen, Ids,
    MunicipalityCode, MunicipalityId, Slug,
};
use utbud_store::{Clock, Founding, Request, Store};

use super::{SLUG, name, organisation, people, services};
use crate::cli::user::command_line;
use crate::cli::{Refusal, config};

/// The example while it is laid in.
pub struct Example<'a> {
    /// The database that it is laid in.
    pub url: &'a str,
    /// The kommun.
    pub municipality: MunicipalityId,
    /// The day that the example is looked at; nothing is laid in after it.
    pub today: Day,
}

/// Lays in everything.
pub fn all(url: &str, clock: Clock) -> Result<(), Refusal> {
    let today = clock.today();
    let store = at(url, day(2025, 3, 3).min(today))?;
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
    let example = Example { url, municipality: founded.id, today };
    organisation::as_it_began(&example)?;
    people::lay_in(&example)?;
    services::as_they_began(&example)?;
    organisation::as_it_became(&example)?;
    services::as_they_became(&example)?;
    organisation::as_it_is_decided(&example)?;
    example.mark()
}

impl Example<'_> {
    /// Makes a change on a day, or on the example's own day where that comes first.
    pub fn change(
        &self,
        when: Day,
        act: Act,
        wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<(), Refusal> {
        let request = Request {
            municipality: self.municipality,
            actor: command_line(),
            act,
            file_hash: None,
        };
        at(self.url, when.min(self.today))?.change(&request, wish)?;
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

/// The database as it is opened on a day.
fn at(url: &str, day: Day) -> Result<Store, Refusal> {
    config::open(url, Clock::Fixed(day))
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
