//! The past days that were last asked for: their catalogues are folded from the log, which takes
//! long, and never change again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use utbud_domain::{Catalogue, Day, MunicipalityId};
use utbud_store::StoreError;

use crate::app::App;

/// How many days are kept; each is a whole catalogue.
const KEPT: usize = 4;

/// The days that were last asked for, the newest last.
#[derive(Default)]
pub struct Past(Mutex<VecDeque<Known>>);

type Known = (MunicipalityId, Day, Arc<Catalogue>);

impl App {
    /// What a kommun's catalogue said at the end of a day. Blocks.
    ///
    /// # Errors
    /// Those of the store.
    pub fn as_of(&self, id: MunicipalityId, day: Day) -> Result<Arc<Catalogue>, StoreError> {
        if let Some(known) = self.past.find(id, day) {
            return Ok(known);
        }
        let catalogue = self.store.as_of(id, day)?;
        // Today is not over yet.
        if day < self.clock().today() {
            self.past.keep((id, day, Arc::clone(&catalogue)));
        }
        Ok(catalogue)
    }
}

impl Past {
    fn find(&self, id: MunicipalityId, day: Day) -> Option<Arc<Catalogue>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = known.iter().find(|(whose, when, _)| (*whose, *when) == (id, day));
        same.map(|(_, _, catalogue)| Arc::clone(catalogue))
    }

    fn keep(&self, day: Known) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.pop_front();
        }
        known.push_back(day);
    }
}
