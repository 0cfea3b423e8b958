//! How a change is saved: lock the kommun, fold in what is new, ask for the changes, write rows
//! and revisions, commit. All of it or nothing, and again where the database refused it for
//! concurrency.

use std::sync::Arc;

use utbud_domain::{Act, ActorId, Catalogue, Change, ChangeId, DomainError, Ids, MunicipalityId};

use crate::connection::AnyConnection;
use crate::revision::{self, Entry};
use crate::rows::Written;
use crate::{Store, StoreError, municipality};

/// Who wants a change, of which kommun, and what it is called.
#[derive(Clone, Debug)]
pub struct Request {
    /// The kommun.
    pub municipality: MunicipalityId,
    /// Who.
    pub actor: ActorId,
    /// What it is called in the history.
    pub act: Act,
    /// The SHA-256 of the file that it comes from.
    pub file_hash: Option<String>,
}

/// What came of a change.
#[derive(Clone, Debug)]
pub struct Done {
    /// The catalogue after it.
    pub catalogue: Arc<Catalogue>,
    /// The change, as the history names it; where nothing changed it names nothing.
    pub change: ChangeId,
    /// How many revisions it took; 0 where nothing changed, and then nothing was written.
    pub revisions: usize,
}

impl Store {
    /// Changes a kommun. `wish` is called on its newest catalogue, with the kommun locked, and
    /// may be called again; it must not do anything but answer.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with what the wish or the catalogue said; [`StoreError::ReadOnly`]
    /// and [`StoreError::Unavailable`] where it may be tried later.
    pub fn change(
        &self,
        request: &Request,
        mut wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<Done, StoreError> {
        let unit = Unit::new(self, request);
        let done = self.writing(|conn| unit.run(conn, &mut wish))?;
        self.inner.snapshots.hold(&done.catalogue);
        Ok(done)
    }
}

/// One change on its way.
pub(crate) struct Unit<'a> {
    store: &'a Store,
    request: &'a Request,
    ids: Ids,
    change: ChangeId,
}

impl<'a> Unit<'a> {
    pub(crate) fn new(store: &'a Store, request: &'a Request) -> Self {
        let mut ids = Ids::starting_at(store.clock().seed());
        let change = ids.make();
        Self { store, request, ids, change }
    }

    /// Runs it in a writing transaction.
    pub(crate) fn run(
        &self,
        conn: &mut AnyConnection,
        mut wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<Done, StoreError> {
        let municipality = self.request.municipality;
        let head = municipality::lock(conn, municipality)?;
        let snapshots = &self.store.inner.snapshots;
        let held = snapshots.held(municipality);
        let before = snapshots.newest(conn, (municipality, head.seq), held)?;
        let changes = wish(&before, &mut self.ids.clone())?;
        if changes.is_empty() {
            return Ok(Done { catalogue: before, change: self.change, revisions: 0 });
        }
        // Clocks go backwards; the log does not.
        let at = self.store.clock().now().max(head.at);
        let after = before.with(&changes, at)?;
        Written::new(&before, &after, &changes).write(conn)?;
        let head = revision::append(conn, &self.entry(at), &head, &changes)?;
        municipality::advance(conn, municipality, &head)?;
        Ok(Done { catalogue: Arc::new(after), change: self.change, revisions: changes.len() })
    }

    fn entry(&self, at: utbud_domain::Instant) -> Entry<'_> {
        Entry {
            municipality: self.request.municipality,
            change: self.change,
            actor: self.request.actor,
            act: self.request.act,
            at,
            file_hash: self.request.file_hash.as_deref(),
        }
    }
}
