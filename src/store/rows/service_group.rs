//! Groups of services as rows; their channel roles lie beside.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{
    Assignment, Catalogue, EntityKind, Instant, Kept, ServiceGroup, ServiceGroupDraft,
    ServiceGroupId,
};

use super::Thing;
use super::channel_assignment::{self, Held, Holder};
use super::column::{At, text};
use crate::StoreError;
use crate::connection::AnyConnection;
use crate::schema::service_group;

impl Thing for ServiceGroup {
    type Id = ServiceGroupId;
    const KIND: EntityKind = EntityKind::ServiceGroup;

    fn table(catalogue: &Catalogue) -> &Table<ServiceGroupId, Self> {
        &catalogue.groups
    }

    fn load(conn: &mut AnyConnection, municipality: &str) -> Result<Vec<Kept<Self>>, StoreError> {
        let rows: Vec<Row> = service_group::table
            .filter(service_group::municipality_id.eq(municipality))
            .order(service_group::id)
            .select(Row::as_select())
            .load(conn)?;
        let mut held = channel_assignment::load(conn, municipality, Holder::Group)?;
        let of = |row: Row| {
            let assignments = held.remove(&row.id).unwrap_or_default();
            row.read(assignments)
        };
        rows.into_iter().map(of).collect()
    }

    fn delete(
        conn: &mut AnyConnection,
        municipality: &str,
        ids: &[String],
    ) -> Result<(), StoreError> {
        channel_assignment::delete(conn, municipality, ids)?;
        let groups = service_group::table.filter(service_group::municipality_id.eq(municipality));
        diesel::delete(groups.filter(service_group::id.eq_any(ids))).execute(conn)?;
        Ok(())
    }

    fn insert(
        conn: &mut AnyConnection,
        municipality: &str,
        things: &[&Kept<Self>],
    ) -> Result<(), StoreError> {
        let rows: Vec<Row> = things.iter().map(|kept| Row::write(municipality, kept)).collect();
        insert_rows!(conn, service_group::table, rows);
        let held = things.iter().map(|kept| Held {
            holder: Holder::Group,
            id: kept.id.to_string(),
            assignments: &kept.assignments,
        });
        let held: Vec<Held<'_>> = held.collect();
        channel_assignment::insert(conn, municipality, &held)
    }
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = service_group, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
    description: Option<String>,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<ServiceGroup>) -> Self {
        Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
            description: text(kept.description.as_ref()),
        }
    }

    fn read(self, assignments: Vec<Assignment>) -> Result<Kept<ServiceGroup>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("service_group", &key);
        let draft = ServiceGroupDraft {
            id: at.id("id", self.id)?,
            name: at.text("name", self.name)?,
            description: at.maybe(At::text, "description", self.description)?,
            assignments,
        };
        at.kept(draft, stamp)
    }
}
