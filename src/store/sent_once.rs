//! Adding a thing once, however many times it is sent: a key that the sender chose is kept with
//! what it added, in the transaction that added it.

use chrono::TimeDelta;
use diesel::prelude::*;
use utbud_domain::{Catalogue, Change, Code, DomainError, EntityRef, Ids, Instant};

use crate::connection::AnyConnection;
use crate::rows::At;
use crate::schema::sent_once;
use crate::unit_of_work::Unit;
use crate::{Done, Request, Store, StoreError, municipality};

/// How long a key is kept.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// What was sent, by the name that the sender gave it.
#[derive(Clone, Debug)]
pub struct Once {
    /// The name; each sender has its own.
    pub key: String,
    /// The SHA-256 of where it was sent and of what was sent.
    pub sent_hash: String,
}

/// What became of what was sent.
#[derive(Clone, Debug)]
pub enum Added {
    /// It was added now.
    Now(Done),
    /// It had been added before, as this thing.
    Before(EntityRef),
    /// Its key was used before for something else.
    Otherwise,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = sent_once)]
struct Row {
    municipality_id: String,
    actor_id: String,
    key: String,
    sent_hash: String,
    entity: String,
    entity_id: String,
    created_at: Instant,
}

impl Row {
    fn thing(self) -> Result<EntityRef, StoreError> {
        let at = At::new("sent_once", &self.key);
        let kind = at.code("entity", self.entity)?;
        let id: utbud_domain::ActorId = at.id("entity_id", self.entity_id)?;
        Ok(EntityRef::new(kind, utbud_domain::Id::uuid(id)))
    }
}

impl Store {
    /// Carries out a wish that adds a thing, unless who asks has sent the same with the same key
    /// within a day. The first change of the wish is of the thing that is added.
    ///
    /// # Errors
    /// Those of [`Store::change`].
    pub fn add_once(
        &self,
        request: &Request,
        once: &Once,
        mut wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<Added, StoreError> {
        let unit = Unit::new(self, request);
        let now = self.clock().now();
        let added = self.writing(|conn| {
            municipality::lock(conn, request.municipality)?;
            forget(conn, request, now)?;
            if let Some(row) = find(conn, request, &once.key)? {
                let is_same = row.sent_hash == once.sent_hash;
                return if is_same { row.thing().map(Added::Before) } else { Ok(Added::Otherwise) };
            }
            let mut first = None;
            let done = unit.run(conn, |catalogue, ids| {
                let changes = wish(catalogue, ids)?;
                first = changes.first().map(|change| change.about(catalogue.municipality()));
                Ok(changes)
            })?;
            if let Some(thing) = first {
                keep(conn, request, (once, thing, now))?;
            }
            Ok(Added::Now(done))
        })?;
        if let Added::Now(done) = &added {
            self.inner.snapshots.hold(&done.catalogue);
        }
        Ok(added)
    }
}

fn forget(conn: &mut AnyConnection, request: &Request, now: Instant) -> Result<(), StoreError> {
    let old = sent_once::table
        .filter(sent_once::municipality_id.eq(request.municipality.to_string()))
        .filter(sent_once::created_at.le(now - KEPT));
    diesel::delete(old).execute(conn)?;
    Ok(())
}

fn find(conn: &mut AnyConnection, request: &Request, key: &str) -> Result<Option<Row>, StoreError> {
    let this = sent_once::table
        .filter(sent_once::municipality_id.eq(request.municipality.to_string()))
        .filter(sent_once::actor_id.eq(request.actor.to_string()))
        .filter(sent_once::key.eq(key));
    Ok(this.select(Row::as_select()).first(conn).optional()?)
}

fn keep(
    conn: &mut AnyConnection,
    request: &Request,
    (once, thing, now): (&Once, EntityRef, Instant),
) -> Result<(), StoreError> {
    let row = Row {
        municipality_id: request.municipality.to_string(),
        actor_id: request.actor.to_string(),
        key: once.key.clone(),
        sent_hash: once.sent_hash.clone(),
        entity: thing.kind().code().to_owned(),
        entity_id: thing.uuid().to_string(),
        created_at: now,
    };
    diesel::insert_into(sent_once::table).values(row).execute(conn)?;
    Ok(())
}
