//! The store's handle and its settings.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use utbud_domain::MunicipalityId;

use crate::connection::AnyConnection;
use crate::pool::{self, Connections, Pooled};
use crate::snapshot::Snapshots;
use crate::{Clock, StoreError, gate, refusal};

/// How a store behaves.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// What time it is.
    pub clock: Clock,
    /// Memory for catalogues, about; beyond it the least recently used go.
    pub memory_mb: usize,
    /// Connections at the most.
    pub connections: u32,
    /// Whether the database may keep prepared statements; not behind PgBouncer before 1.21.
    pub prepared_statements: bool,
    /// How long a session lasts without a visit.
    pub session_idle: Duration,
    /// How long a session lasts in all.
    pub session_whole: Duration,
}

impl Default for StoreOptions {
    fn default() -> Self {
        const HOUR: u64 = 60 * 60;
        Self {
            clock: Clock::System,
            memory_mb: 512,
            connections: 16,
            prepared_statements: true,
            session_idle: Duration::from_secs(8 * HOUR),
            session_whole: Duration::from_secs(12 * HOUR),
        }
    }
}

/// Where kommuner are kept. Copies are handles to the same.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pool: Connections,
    pub(crate) embedded: bool,
    pub(crate) options: StoreOptions,
    pub(crate) snapshots: Snapshots,
    pub(crate) hashing: Seats,
}

impl Store {
    /// Opens the database that the address names (`sqlite:FILE` or `postgres://…`) and brings it
    /// up to this program.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where it cannot be reached or is of a newer program.
    pub fn open(url: &str, options: &StoreOptions) -> Result<Self, StoreError> {
        let mut first = AnyConnection::open(url, options.prepared_statements)
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        gate::pass(&mut first)?;
        let embedded = matches!(first, AnyConnection::Sqlite(_));
        drop(first);
        let inner = Inner {
            pool: pool::open(url, options)?,
            embedded,
            options: options.clone(),
            snapshots: Snapshots::new(options.memory_mb),
            hashing: Seats::new(2),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What time it is for this store.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.inner.options.clock
    }

    /// Whether the catalogue of a kommun is in memory; what others have computed of one that is
    /// not should go too.
    #[must_use]
    pub fn holds(&self, municipality: MunicipalityId) -> bool {
        self.inner.snapshots.holds(municipality)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub fn ping(&self) -> Result<(), StoreError> {
        self.municipalities().map(drop)
    }

    pub(crate) fn conn(&self) -> Result<Pooled, StoreError> {
        pool::take(&self.inner.pool)
    }

    /// Runs queries that only read, all at one moment.
    pub(crate) fn reading<T>(
        &self,
        mut body: impl FnMut(&mut AnyConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut conn = self.conn()?;
        refusal::retried(|| conn.read(&mut body))
    }

    /// Runs one query that only reads, without a transaction around it.
    pub(crate) fn asking<T>(
        &self,
        mut body: impl FnMut(&mut AnyConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut conn = self.conn()?;
        refusal::retried(|| body(&mut conn))
    }

    /// Runs a transaction that writes.
    pub(crate) fn writing<T>(
        &self,
        mut body: impl FnMut(&mut AnyConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut conn = self.conn()?;
        refusal::retried(|| conn.write(&mut body))
    }
}

/// A few seats, for work that takes much memory; the rest wait.
pub(crate) struct Seats {
    free: Mutex<usize>,
    left: Condvar,
}

impl Seats {
    fn new(count: usize) -> Self {
        Self { free: Mutex::new(count), left: Condvar::new() }
    }

    /// Does it as soon as there is a seat.
    pub(crate) fn sit<T>(&self, work: impl FnOnce() -> T) -> T {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free =
            self.left.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        drop(free);
        let _seat = Seat(self);
        work()
    }
}

/// Given back even where the work panics.
struct Seat<'a>(&'a Seats);

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn no_more_sit_than_there_are_seats() {
        let (seats, now, most) = (Seats::new(2), AtomicUsize::new(0), AtomicUsize::new(0));

        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    seats.sit(|| {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::sleep(Duration::from_millis(2));
                        now.fetch_sub(1, Ordering::SeqCst);
                    });
                });
            }
        });

        assert_eq!(most.into_inner(), 2);
    }
}
