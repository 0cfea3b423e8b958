//! The past days that were last asked for: their catalogues are folded from the log, which takes
//! long. They go with the catalogue that the store holds of their kommun, and with the log that
//! they were folded from.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use utbud_domain::{Catalogue, Day, MunicipalityId, Seq, organisation};
use utbud_store::StoreError;

use crate::app::App;

/// How many days are kept; each is a whole catalogue.
const KEPT: usize = 4;

/// The days that were last asked for, the newest last.
#[derive(Default)]
pub struct Past(Mutex<VecDeque<Known>>);

/// A day of a kommun, the place of the log that it ended at, and what there was.
type Known = (MunicipalityId, Day, Seq, Arc<Catalogue>);

impl App {
    /// What a kommun's catalogue said at the end of a day, with what had been decided to hold by
    /// then, also where nobody came that day to see it carried out. Blocks.
    ///
    /// # Errors
    /// Those of the store.
    pub fn as_of(&self, id: MunicipalityId, day: Day) -> Result<Arc<Catalogue>, StoreError> {
        let last = self.store.last_on(id, day)?;
        if let Some(known) = self.past.find((id, day), last) {
            return Ok(known);
        }
        let catalogue = organisation::standing(self.store.as_of(id, day)?, day);
        // Today is not over yet.
        if day < self.clock().today() && self.store.holds(id) {
            return Ok(self.past.keep((id, day, last, catalogue)));
        }
        Ok(catalogue)
    }
}

impl Past {
    /// Lets the days go of kommuner whose catalogue is no longer held.
    pub fn follow(&self, holds: impl Fn(MunicipalityId) -> bool) {
        self.known().retain(|(id, ..)| holds(*id));
    }

    /// A day, if it ended at this very place of the log: where a backup was put back, it may have
    /// ended at another.
    fn find(&self, (id, day): (MunicipalityId, Day), last: Seq) -> Option<Arc<Catalogue>> {
        let known = self.known();
        let is_it = |(whose, when, end, _): &&Known| (*whose, *when, *end) == (id, day, last);
        known.iter().find(is_it).map(|(.., catalogue)| Arc::clone(catalogue))
    }

    /// Keeps a day, once: another request may have folded the same in the meantime.
    fn keep(&self, (id, day, last, catalogue): Known) -> Arc<Catalogue> {
        let mut known = self.known();
        let same = known.iter().position(|(whose, when, ..)| (*whose, *when) == (id, day));
        let earlier = same.and_then(|at| known.remove(at)).filter(|(_, _, end, _)| *end == last);
        let kept = earlier.map_or(catalogue, |(.., earlier)| earlier);
        if known.len() >= KEPT {
            known.pop_front();
        }
        known.push_back((id, day, last, Arc::clone(&kept)));
        kept
    }

    fn known(&self) -> MutexGuard<'_, VecDeque<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use utbud_domain::{Id, Name, SettingsDraft};
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn kommun(number: u128) -> MunicipalityId {
        MunicipalityId::from_uuid(Uuid::from_u128(number))
    }

    fn empty(id: MunicipalityId) -> Arc<Catalogue> {
        Arc::new(Catalogue::empty(id))
    }

    #[test]
    fn a_day_that_two_requests_fold_at_once_is_kept_once() {
        let (past, id) = (Past::default(), kommun(1));

        let first = past.keep((id, day("2026-01-31"), Seq(0), empty(id)));
        let second = past.keep((id, day("2026-01-31"), Seq(0), empty(id)));

        assert!(Arc::ptr_eq(&first, &second));
        assert_eq!(past.known().len(), 1);
    }

    #[test]
    fn a_day_that_ended_at_another_place_of_the_log_is_not_the_same() {
        let (past, id) = (Past::default(), kommun(1));
        let draft = SettingsDraft::of_a_new(Name::parse("Exempelkommun").unwrap()).unwrap();
        let settings = utbud_domain::Frozen::new(draft).unwrap();
        let at = day("2026-01-31").and_hms_opt(12, 0, 0).unwrap();
        let change = utbud_domain::Entity::from(settings).into();
        let later = Arc::new(empty(id).with(&[change], at).unwrap());
        past.keep((id, day("2026-01-31"), Seq(0), empty(id)));

        assert!(past.find((id, day("2026-01-31")), Seq(0)).is_some());
        assert!(past.find((id, day("2026-01-31")), Seq(1)).is_none());
        let kept = past.keep((id, day("2026-01-31"), Seq(1), Arc::clone(&later)));

        assert!(Arc::ptr_eq(&kept, &later));
        assert!(past.find((id, day("2026-01-31")), Seq(0)).is_none());
    }

    /// A day that something was due on says more than the log did at its end.
    #[test]
    fn a_day_is_known_by_its_place_of_the_log_and_not_by_what_is_kept_of_it() {
        let (past, id) = (Past::default(), kommun(1));

        past.keep((id, day("2027-01-01"), Seq(7), empty(id)));

        assert!(past.find((id, day("2027-01-01")), Seq(7)).is_some());
    }

    #[test]
    fn the_days_of_a_kommun_go_with_its_catalogue_and_the_oldest_when_they_are_many() {
        let (past, [one, other]) = (Past::default(), [1, 2].map(kommun));
        past.keep((other, day("2026-01-01"), Seq(0), empty(other)));
        for when in ["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"] {
            past.keep((one, day(when), Seq(0), empty(one)));
        }
        assert!(past.find((other, day("2026-01-01")), Seq(0)).is_none());
        past.keep((other, day("2026-01-01"), Seq(0), empty(other)));

        past.follow(|id| id == other);

        let left: Vec<_> = past.known().iter().map(|(id, ..)| *id).collect();
        assert_eq!(left, [other]);
    }
}
