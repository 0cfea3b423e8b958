//! How a change is saved: lock the kommun, fold in what is new, ask for the changes, write rows
//! and revisions, commit. All of it or nothing, and again where the database refused it for
//! concurrency.

use std::sync::Arc;

use utbud_domain::{
    AccountId, Act, ActorId, Catalogue, Change, ChangeId, DomainError, Ids, MunicipalityId,
};

use crate::connection::AnyConnection;
use crate::revision::{self, Entry};
use crate::rows::Written;
use crate::{DraftKey, Store, StoreError, draft, municipality};

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
    /// The change that it takes back.
    pub undoes: Option<ChangeId>,
}

impl Request {
    /// One that comes from no file and takes nothing back.
    #[must_use]
    pub fn new(municipality: MunicipalityId, actor: ActorId, act: Act) -> Self {
        Self { municipality, actor, act, file_hash: None, undoes: None }
    }

    /// That it comes from a file with this SHA-256.
    #[must_use]
    pub fn from_file(self, hash: String) -> Self {
        Self { file_hash: Some(hash), ..self }
    }

    /// That it takes an earlier change back.
    #[must_use]
    pub fn undoing(self, change: ChangeId) -> Self {
        Self { undoes: Some(change), ..self }
    }
}

/// Drafts that are kept in the same transaction as a change, so that nobody meets the one without
/// the other.
pub struct Keeping<'a> {
    /// Whose they are.
    pub account: AccountId,
    /// Their names and texts, from what the history calls the change.
    pub drafts: &'a dyn Fn(ChangeId) -> Vec<(String, String)>,
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

    /// The same, and where anything changed the drafts are kept with it: both or neither.
    ///
    /// # Errors
    /// As [`Store::change`].
    pub fn change_keeping(
        &self,
        request: &Request,
        keeping: &Keeping<'_>,
        mut wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<Done, StoreError> {
        let unit = Unit::new(self, request);
        let done = self.writing(|conn| {
            let done = unit.run(conn, &mut wish)?;
            if done.revisions > 0 {
                unit.keep(conn, keeping)?;
            }
            Ok(done)
        })?;
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

    fn keep(&self, conn: &mut AnyConnection, keeping: &Keeping<'_>) -> Result<(), StoreError> {
        let (municipality, account) = (self.request.municipality, keeping.account);
        for (name, body) in (keeping.drafts)(self.change) {
            let key = DraftKey { municipality, account, name: &name };
            draft::put(conn, key, &body, self.store.clock().now())?;
        }
        Ok(())
    }

    fn entry(&self, at: utbud_domain::Instant) -> Entry<'_> {
        Entry {
            municipality: self.request.municipality,
            change: self.change,
            actor: self.request.actor,
            act: self.request.act,
            at,
            file_hash: self.request.file_hash.as_deref(),
            undoes: self.request.undoes.map(|change| change.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;
    use diesel::dsl::sql;
    use diesel::prelude::*;
    use diesel::sql_types::BigInt;
    use utbud_domain::{
        Event, EventDraft, EventKind, Frozen, Id, MunicipalityCode, Name, Seq, Settings,
        SettingsDraft, Slug,
    };

    use super::*;
    use crate::{Founding, StoreOptions};

    fn events(count: u128) -> Vec<Change> {
        let event = |number: u128| -> Event {
            Frozen::new(EventDraft {
                id: Id::from_uuid(uuid::Uuid::from_u128(number)),
                name: Name::parse(&format!("Händelse {number}")).unwrap(),
                kind: EventKind::Life,
                description: None,
            })
            .unwrap()
        };
        (1..=count).map(|number| event(number).into()).collect()
    }

    fn founded(store: &Store) -> Request {
        let actor = Id::from_uuid(uuid::Uuid::from_u128(7));
        let slug = Slug::parse("exempelkommun").unwrap();
        let founding = Founding { slug, code: MunicipalityCode::parse("9999").unwrap(), actor };
        let draft = SettingsDraft::of_a_new(Name::parse("Exempelkommun").unwrap()).unwrap();
        let settings = Settings::new(draft).unwrap();
        let wish = |_: &Catalogue, _: &mut Ids| Ok(vec![settings.clone().into()]);
        let (municipality, _) = store.found_municipality(&founding, wish).unwrap();
        let act = Act::ImportSheet;
        Request::new(municipality.id, actor, act)
    }

    /// Lets the database grow by so many pages and no more.
    fn limit(store: &Store, pages: i64) {
        let mut conn = store.conn().unwrap();
        let now: i64 = diesel::select(sql::<BigInt>("(SELECT page_count FROM pragma_page_count)"))
            .get_result(&mut conn)
            .unwrap();
        conn.batch_execute(&format!("PRAGMA max_page_count = {}", now + pages)).unwrap();
    }

    /// SQLite rolls back by itself when it is full, in the middle of whatever was being written.
    #[test]
    fn a_full_disk_in_the_middle_of_a_change_is_said_and_nothing_of_it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("utbud.db").display());
        let options = StoreOptions { connections: 1, ..StoreOptions::default() };
        let store = Store::open(&url, &options).unwrap();
        let request = founded(&store);

        let (mut room, mut said) = (0, Vec::new());
        let done = loop {
            limit(&store, room);
            match store.change(&request, |_, _| Ok(events(200))) {
                Ok(done) => break done,
                Err(StoreError::ReadOnly(why)) => said.push(why),
                Err(other) => panic!("room for {room} pages: {other:?}"),
            }
            let read = store.catalogue(request.municipality, Seq(1)).unwrap();
            assert!(read.events.is_empty(), "room for {room} pages");
            assert!(store.verify_history().unwrap().is_whole(), "room for {room} pages");
            room += 4;
        };

        assert_eq!((done.revisions, done.catalogue.events.len()), (200, 200));
        assert!(store.verify_history().unwrap().is_whole());
        let in_a_batch = said.iter().filter(|why| why.contains("no such savepoint")).count();
        assert!(in_a_batch > 0 && in_a_batch < said.len(), "{said:?}");
    }
}
