//! Catalogues in memory, one for each kommun in use. They follow the log: a request says how far
//! the log has come, and only what has not been seen is folded in.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use utbud_domain::{Catalogue, MunicipalityId, Seq};

use crate::connection::AnyConnection;
use crate::{Store, StoreError, municipality, refusal, revision, rows};

/// What was done to keep up, since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Catalogues read from their rows.
    pub loaded: u64,
    /// Revisions folded in because another process, or another request, had made them.
    pub folded: u64,
    /// Catalogues that had to go, for want of memory.
    pub dropped: u64,
    /// Catalogues in memory now.
    pub held: u64,
}

/// All of them.
pub(crate) struct Snapshots {
    slots: Mutex<HashMap<MunicipalityId, Arc<Slot>>>,
    most_bytes: usize,
    visits: AtomicU64,
    loaded: AtomicU64,
    folded: AtomicU64,
    dropped: AtomicU64,
}

/// That of one kommun.
#[derive(Default)]
struct Slot {
    current: Mutex<Option<Arc<Catalogue>>>,
    /// One at a time reads the database for it; the others wait and take what came.
    keeping_up: Mutex<()>,
    last_visit: AtomicU64,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Slot {
    fn current(&self) -> Option<Arc<Catalogue>> {
        lock(&self.current).clone()
    }

    /// Lets a catalogue go; not another that has taken its place.
    fn forget(&self, gone: &Arc<Catalogue>) {
        lock(&self.current).take_if(|held| Arc::ptr_eq(held, gone));
    }

    /// Takes the catalogue, unless a newer one is there.
    fn take(&self, catalogue: &Arc<Catalogue>) {
        let mut current = lock(&self.current);
        if current.as_ref().is_none_or(|held| held.version() < catalogue.version()) {
            *current = Some(Arc::clone(catalogue));
        }
    }
}

impl Snapshots {
    pub(crate) fn new(memory_mb: usize) -> Self {
        Self {
            slots: Mutex::default(),
            most_bytes: memory_mb.saturating_mul(1 << 20),
            visits: AtomicU64::new(0),
            loaded: AtomicU64::new(0),
            folded: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
        }
    }

    fn slot(&self, municipality: MunicipalityId) -> Arc<Slot> {
        let visit = self.visits.fetch_add(1, Ordering::Relaxed);
        let mut slots = lock(&self.slots);
        let slot = slots.entry(municipality).or_default();
        slot.last_visit.store(visit, Ordering::Relaxed);
        Arc::clone(slot)
    }

    /// The catalogue that is held, however old it is.
    pub(crate) fn held(&self, municipality: MunicipalityId) -> Option<Arc<Catalogue>> {
        self.slot(municipality).current()
    }

    /// Whether a catalogue of the kommun is held.
    pub(crate) fn holds(&self, municipality: MunicipalityId) -> bool {
        lock(&self.slots).get(&municipality).is_some_and(|slot| slot.current().is_some())
    }

    /// Holds a catalogue from now on, and lets others go where there is too little room.
    pub(crate) fn hold(&self, catalogue: &Arc<Catalogue>) {
        self.slot(catalogue.municipality()).take(catalogue);
        self.make_room(catalogue.municipality());
    }

    /// Lets the least recently used go until the rest have room; never the one just used.
    fn make_room(&self, just_used: MunicipalityId) {
        let mut slots = lock(&self.slots);
        loop {
            let total: usize = slots.values().map(|slot| bytes(slot)).sum();
            if total <= self.most_bytes {
                return;
            }
            let others = slots.iter().filter(|(id, slot)| **id != just_used && bytes(slot) > 0);
            let oldest = others.min_by_key(|(_, slot)| slot.last_visit.load(Ordering::Relaxed));
            let Some(oldest) = oldest.map(|(id, _)| *id) else { return };
            slots.remove(&oldest);
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The newest catalogue of a kommun as this transaction sees it: `base` with what it has not
    /// seen, or from the rows where there is none. A `base` that was held before the transaction
    /// began, and that the log no longer reaches up to, is let go: a backup was put back.
    pub(crate) fn newest(
        &self,
        conn: &mut AnyConnection,
        (municipality, version): (MunicipalityId, Seq),
        base: Option<Arc<Catalogue>>,
    ) -> Result<Arc<Catalogue>, StoreError> {
        let base = base.filter(|base| {
            let is_known = base.version() <= version;
            if !is_known {
                tracing::warn!(held = base.version().0, log = version.0, "the log is shorter");
                self.slot(municipality).forget(base);
            }
            is_known
        });
        match base {
            Some(base) if base.version() == version => Ok(base),
            Some(base) => {
                let mut catalogue = (*base).clone();
                let folded = revision::fold(conn, &mut catalogue, version)?;
                self.folded.fetch_add(folded, Ordering::Relaxed);
                Ok(Arc::new(catalogue))
            }
            None => {
                let catalogue = rows::load(conn, municipality, version)?;
                self.loaded.fetch_add(1, Ordering::Relaxed);
                Ok(Arc::new(catalogue))
            }
        }
    }
}

/// What a catalogue takes, roughly: measured with the example kommun, texts and indexes included.
fn bytes(slot: &Slot) -> usize {
    let Some(catalogue) = slot.current() else { return 0 };
    let small = catalogue.units.len()
        + catalogue.contacts.len()
        + catalogue.memberships.len()
        + catalogue.target_groups.len()
        + catalogue.channels.len()
        + catalogue.events.len()
        + catalogue.systems.len()
        + catalogue.exemptions.len();
    let large = catalogue.services.len() + catalogue.groups.len();
    10_000 + small * 600 + catalogue.e_services.len() * 1_000 + large * 3_000
}

impl Store {
    /// A kommun's catalogue, at least as new as `at_least`, which [`Store::visit`] says. Where
    /// that is older than what is held, the database is asked: either a change has come in
    /// between, or a backup was put back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`] or that the database does not answer.
    pub fn catalogue(
        &self,
        municipality: MunicipalityId,
        at_least: Seq,
    ) -> Result<Arc<Catalogue>, StoreError> {
        let snapshots = &self.inner.snapshots;
        let slot = snapshots.slot(municipality);
        let just_that = || slot.current().filter(|held| held.version() == at_least);
        if let Some(held) = just_that() {
            return Ok(held);
        }
        // The connection comes first: who waits for one must not keep others from a turn.
        let mut conn = self.conn()?;
        let _turn = lock(&slot.keeping_up);
        if let Some(held) = just_that() {
            return Ok(held);
        }
        let catalogue = refusal::retried(|| {
            let held = slot.current();
            conn.read(|conn| {
                let version = municipality::version(conn, municipality)?;
                snapshots.newest(conn, (municipality, version), held)
            })
        })?;
        snapshots.hold(&catalogue);
        Ok(catalogue)
    }

    /// What was done to keep catalogues up with the log.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let snapshots = &self.inner.snapshots;
        let held = lock(&snapshots.slots).values().filter(|slot| slot.current().is_some()).count();
        Counts {
            loaded: snapshots.loaded.load(Ordering::Relaxed),
            folded: snapshots.folded.load(Ordering::Relaxed),
            dropped: snapshots.dropped.load(Ordering::Relaxed),
            held: u64::try_from(held).unwrap_or(u64::MAX),
        }
    }
}
