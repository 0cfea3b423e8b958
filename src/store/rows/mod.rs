//! The catalogue as rows: one file per kind of thing. A catalogue is read with a fixed number of
//! queries; a change deletes the rows of what it touched and inserts them as they became.

#[macro_use]
mod column;
mod channel;
mod channel_assignment;
mod contact;
mod e_service;
mod event;
mod exemption;
mod membership;
mod org_unit;
mod service;
mod service_group;
mod service_parts;
mod service_sections;
mod settings;
mod system;
mod target_group;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) use column::At;
use utbud_domain::catalogue::Table;
use utbud_domain::{
    Catalogue, Change, Channel, Contact, EService, Entity, EntityKind, EntityRef, Event, Exemption,
    Id, Kept, Membership, MunicipalityId, OrgUnit, Seq, Service, ServiceGroup, System, TargetGroup,
};
use uuid::Uuid;

use crate::StoreError;
use crate::connection::AnyConnection;

/// How many things are named in one statement.
const CHUNK: usize = 500;

/// A kind of thing that lies in tables.
pub(crate) trait Thing: Clone + Into<Entity> {
    type Id: Id;
    const KIND: EntityKind;

    /// Those that a catalogue has.
    fn table(catalogue: &Catalogue) -> &Table<Self::Id, Self>;

    /// Those of a kommun, in the order of their identities.
    fn load(conn: &mut AnyConnection, municipality: &str) -> Result<Vec<Kept<Self>>, StoreError>;

    /// Takes their rows away.
    fn delete(
        conn: &mut AnyConnection,
        municipality: &str,
        ids: &[String],
    ) -> Result<(), StoreError>;

    /// Writes their rows.
    fn insert(
        conn: &mut AnyConnection,
        municipality: &str,
        things: &[&Kept<Self>],
    ) -> Result<(), StoreError>;
}

/// A kind of thing whose row holds all of it.
macro_rules! one_table {
    ($thing:ident, $id:ident, $table:ident, $row:ident) => {
        fn load(
            conn: &mut $crate::connection::AnyConnection,
            municipality: &str,
        ) -> Result<Vec<utbud_domain::Kept<Self>>, $crate::StoreError> {
            let rows: Vec<$row> = $table::table
                .filter($table::municipality_id.eq(municipality))
                .order($table::id)
                .select($row::as_select())
                .load(conn)?;
            rows.into_iter().map($row::read).collect()
        }

        one_table!(write $table, $row);
    };
    (write $table:ident, $row:ident) => {
        fn delete(
            conn: &mut $crate::connection::AnyConnection,
            municipality: &str,
            ids: &[String],
        ) -> Result<(), $crate::StoreError> {
            let gone = $table::table
                .filter($table::municipality_id.eq(municipality))
                .filter($table::id.eq_any(ids));
            diesel::delete(gone).execute(conn)?;
            Ok(())
        }

        fn insert(
            conn: &mut $crate::connection::AnyConnection,
            municipality: &str,
            things: &[&utbud_domain::Kept<Self>],
        ) -> Result<(), $crate::StoreError> {
            let rows = things.iter().map(|kept| $row::write(municipality, kept));
            let rows: Vec<$row> = rows.collect::<Result<_, _>>()?;
            insert_rows!(conn, $table::table, rows);
            Ok(())
        }
    };
}
use one_table;

/// The catalogue that a kommun's rows hold, at the version that its own row says.
pub(crate) fn load(
    conn: &mut AnyConnection,
    municipality: MunicipalityId,
    version: Seq,
) -> Result<Catalogue, StoreError> {
    let id = municipality.to_string();
    let mut rows: Vec<Kept<Entity>> = Vec::new();
    rows.extend(settings::load(conn, &id)?);
    collect::<Contact>(conn, &id, &mut rows)?;
    collect::<OrgUnit>(conn, &id, &mut rows)?;
    collect::<Membership>(conn, &id, &mut rows)?;
    collect::<TargetGroup>(conn, &id, &mut rows)?;
    collect::<Channel>(conn, &id, &mut rows)?;
    collect::<Event>(conn, &id, &mut rows)?;
    collect::<System>(conn, &id, &mut rows)?;
    collect::<ServiceGroup>(conn, &id, &mut rows)?;
    collect::<Service>(conn, &id, &mut rows)?;
    collect::<EService>(conn, &id, &mut rows)?;
    collect::<Exemption>(conn, &id, &mut rows)?;
    Ok(Catalogue::restored(municipality, version, rows))
}

fn collect<T: Thing>(
    conn: &mut AnyConnection,
    municipality: &str,
    rows: &mut Vec<Kept<Entity>>,
) -> Result<(), StoreError> {
    rows.extend(T::load(conn, municipality)?.into_iter().map(as_entity));
    Ok(())
}

fn as_entity<T: Into<Entity>>(kept: Kept<T>) -> Kept<Entity> {
    let Kept { version, created_at, updated_at, value } = kept;
    Kept { version, created_at, updated_at, value: value.into() }
}

/// What a change touched, and the catalogue before and after it.
pub(crate) struct Written<'a> {
    touched: BTreeMap<EntityKind, BTreeSet<Uuid>>,
    before: &'a Catalogue,
    after: &'a Catalogue,
}

impl<'a> Written<'a> {
    pub(crate) fn new(before: &'a Catalogue, after: &'a Catalogue, changes: &[Change]) -> Self {
        let mut touched: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for change in changes {
            let which = subject(change, after.municipality());
            touched.entry(which.kind()).or_default().insert(which.uuid());
        }
        Self { touched, before, after }
    }

    /// Writes the rows. What refers comes last, though foreign keys wait for the commit: SQLite
    /// searches less while none is broken.
    pub(crate) fn write(&self, conn: &mut AnyConnection) -> Result<(), StoreError> {
        if self.touched.contains_key(&EntityKind::Settings) {
            settings::put(conn, self.after)?;
        }
        self.rewrite::<Contact>(conn)?;
        self.rewrite::<OrgUnit>(conn)?;
        self.rewrite::<Membership>(conn)?;
        self.rewrite::<TargetGroup>(conn)?;
        self.rewrite::<Channel>(conn)?;
        self.rewrite::<Event>(conn)?;
        self.rewrite::<System>(conn)?;
        self.rewrite::<ServiceGroup>(conn)?;
        self.rewrite::<Service>(conn)?;
        self.rewrite::<EService>(conn)?;
        self.rewrite::<Exemption>(conn)
    }

    fn rewrite<T: Thing>(&self, conn: &mut AnyConnection) -> Result<(), StoreError> {
        let Some(touched) = self.touched.get(&T::KIND) else { return Ok(()) };
        let municipality = self.after.municipality().to_string();
        let ids = || touched.iter().map(|uuid| T::Id::from_uuid(*uuid));
        let there = |id: &T::Id| T::table(self.before).has(*id);
        let gone: Vec<String> = ids().filter(there).map(|id| id.to_string()).collect();
        for chunk in gone.chunks(CHUNK) {
            T::delete(conn, &municipality, chunk)?;
        }
        let now: Vec<&Arc<Kept<T>>> = ids().filter_map(|id| T::table(self.after).get(id)).collect();
        for chunk in now.chunks(CHUNK) {
            let things: Vec<&Kept<T>> = chunk.iter().map(|kept| &***kept).collect();
            T::insert(conn, &municipality, &things)?;
        }
        Ok(())
    }
}

/// What a change is about.
pub(crate) fn subject(change: &Change, municipality: MunicipalityId) -> EntityRef {
    match change {
        Change::Put(entity) => entity.reference(municipality),
        Change::Remove(which) => *which,
    }
}

/// A thing as a catalogue keeps it, whatever its kind.
pub(crate) fn kept_of(catalogue: &Catalogue, which: EntityRef) -> Option<Kept<Entity>> {
    fn of<T: Clone + Into<Entity>>(kept: &Arc<Kept<T>>) -> Kept<Entity> {
        as_entity((**kept).clone())
    }
    match which {
        EntityRef::Settings(_) => catalogue.settings().cloned().map(as_entity),
        EntityRef::OrgUnit(id) => catalogue.units.get(id).map(of),
        EntityRef::Contact(id) => catalogue.contacts.get(id).map(of),
        EntityRef::Membership(id) => catalogue.memberships.get(id).map(of),
        EntityRef::TargetGroup(id) => catalogue.target_groups.get(id).map(of),
        EntityRef::Channel(id) => catalogue.channels.get(id).map(of),
        EntityRef::Event(id) => catalogue.events.get(id).map(of),
        EntityRef::System(id) => catalogue.systems.get(id).map(of),
        EntityRef::ServiceGroup(id) => catalogue.groups.get(id).map(of),
        EntityRef::Service(id) => catalogue.services.get(id).map(of),
        EntityRef::EService(id) => catalogue.e_services.get(id).map(of),
        EntityRef::Exemption(id) => catalogue.exemptions.get(id).map(of),
    }
}
