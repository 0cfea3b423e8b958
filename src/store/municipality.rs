//! Kommuner: founded, listed, and the row of each that a change locks.

use diesel::prelude::*;
use utbud_domain::{
    Act, ActorId, Catalogue, Change, DomainError, Id, Ids, Instant, Municipality, MunicipalityCode,
    MunicipalityId, Name, Seq, Slug,
};

use crate::chain::BEFORE_FIRST;
use crate::connection::AnyConnection;
use crate::revision::{Head, column, seq};
use crate::rows::At;
use crate::schema::{municipality, settings};
use crate::unit_of_work::Unit;
use crate::{Done, Request, Store, StoreError};

/// A kommun that is to be founded.
#[derive(Clone, Debug)]
pub struct Founding {
    /// Its name in addresses.
    pub slug: Slug,
    /// SCB's code.
    pub code: MunicipalityCode,
    /// Who founds it.
    pub actor: ActorId,
}

/// A kommun in a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which it is.
    pub municipality: Municipality,
    /// The last revision of its log.
    pub version: Seq,
    /// Its name; none before its settings are made.
    pub name: Option<Name>,
}

#[derive(Insertable)]
#[diesel(table_name = municipality)]
struct NewRow {
    id: String,
    slug: String,
    code: String,
    version: i64,
    head_hash: String,
    head_at: Instant,
    created_at: Instant,
}

/// Reads what never changes about a kommun.
pub(crate) fn read(id: String, slug: String, code: String) -> Result<Municipality, StoreError> {
    let key = id.clone();
    let at = At::new("municipality", &key);
    Ok(Municipality {
        id: at.id("id", id)?,
        slug: at.text("slug", slug)?,
        code: at.text("code", code)?,
    })
}

/// How far the log of a kommun has come.
pub(crate) fn version(conn: &mut AnyConnection, id: MunicipalityId) -> Result<Seq, StoreError> {
    let row = municipality::table.filter(municipality::id.eq(id.to_string()));
    let version: Option<i64> = row.select(municipality::version).first(conn).optional()?;
    version.map(seq).ok_or(StoreError::NotFound("municipality"))
}

/// Locks a kommun until the transaction ends, and gives the end of its log. A writing transaction
/// of SQLite has the whole file locked already.
pub(crate) fn lock(conn: &mut AnyConnection, id: MunicipalityId) -> Result<Head, StoreError> {
    if let AnyConnection::Pg(conn) = conn {
        let row = municipality::table.filter(municipality::id.eq(id.to_string()));
        let locked = row.select(municipality::id).for_update();
        locked.first::<String>(conn).optional()?;
    }
    head(conn, id)
}

/// The end of the log of a kommun.
pub(crate) fn head(conn: &mut AnyConnection, id: MunicipalityId) -> Result<Head, StoreError> {
    use municipality::{head_at, head_hash, version};
    let row = municipality::table.filter(municipality::id.eq(id.to_string()));
    let head: Option<(i64, String, Instant)> =
        row.select((version, head_hash, head_at)).first(conn).optional()?;
    let (last, hash, at) = head.ok_or(StoreError::NotFound("municipality"))?;
    Ok(Head { seq: seq(last), hash, at })
}

/// Says that the log of a locked kommun has come further.
pub(crate) fn advance(
    conn: &mut AnyConnection,
    id: MunicipalityId,
    head: &Head,
) -> Result<(), StoreError> {
    use municipality::{head_at, head_hash, version};
    let row = municipality::table.filter(municipality::id.eq(id.to_string()));
    let further = (version.eq(column(head.seq)), head_hash.eq(&head.hash), head_at.eq(head.at));
    diesel::update(row).set(further).execute(conn)?;
    Ok(())
}

/// Makes the row of a new kommun.
fn insert(
    conn: &mut AnyConnection,
    new: &Municipality,
    created_at: Instant,
) -> Result<(), StoreError> {
    let same = municipality::table.filter(municipality::slug.eq(new.slug.as_str()));
    let taken: i64 = same.count().get_result(conn)?;
    if taken > 0 {
        return Err(StoreError::Taken("slug"));
    }
    let row = NewRow {
        id: new.id.to_string(),
        slug: new.slug.to_string(),
        code: new.code.to_string(),
        version: 0,
        head_hash: BEFORE_FIRST.to_owned(),
        head_at: created_at,
        created_at,
    };
    diesel::insert_into(municipality::table).values(row).execute(conn)?;
    Ok(())
}

/// Founds a kommun in a transaction that is under way; see [`Store::found_municipality`].
pub(crate) fn found(
    store: &Store,
    conn: &mut AnyConnection,
    founding: &Founding,
    wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
) -> Result<(Municipality, Done), StoreError> {
    let clock = store.clock();
    let id = MunicipalityId::from_uuid(clock.seed());
    let new = Municipality { id, slug: founding.slug.clone(), code: founding.code.clone() };
    insert(conn, &new, clock.now())?;
    let request = Request::new(id, founding.actor, Act::Found);
    let done = Unit::new(store, &request).run(conn, wish)?;
    Ok((new, done))
}

impl Store {
    /// Makes a kommun, and with it what `wish` says from its empty catalogue: its settings, and
    /// what it begins with.
    ///
    /// # Errors
    /// [`StoreError::Taken`] where the slug is another's, or what the wish was refused for.
    pub fn found_municipality(
        &self,
        founding: &Founding,
        mut wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<(Municipality, Done), StoreError> {
        let (new, done) = self.writing(|conn| found(self, conn, founding, &mut wish))?;
        self.inner.snapshots.hold(&done.catalogue);
        Ok((new, done))
    }

    /// All kommuner, in the order of their slugs.
    ///
    /// # Errors
    /// That the database does not answer, or holds what cannot be read.
    pub fn municipalities(&self) -> Result<Vec<Listed>, StoreError> {
        type Row = (String, String, String, i64, Option<String>);
        let of_kommun = settings::municipality_id.eq(municipality::id);
        let rows: Vec<Row> = self.asking(|conn| {
            let rows = municipality::table
                .left_join(settings::table.on(of_kommun))
                .order(municipality::slug)
                .select((
                    municipality::id,
                    municipality::slug,
                    municipality::code,
                    municipality::version,
                    settings::name.nullable(),
                ))
                .load(conn)?;
            Ok(rows)
        })?;
        rows.into_iter().map(listed).collect()
    }
}

fn listed(
    (id, slug, code, version, name): (String, String, String, i64, Option<String>),
) -> Result<Listed, StoreError> {
    let key = id.clone();
    let name = At::new("settings", &key).maybe(At::text, "name", name)?;
    Ok(Listed { municipality: read(id, slug, code)?, version: seq(version), name })
}
