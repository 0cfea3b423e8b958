//! IT systems as rows.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{Catalogue, EntityKind, Instant, Kept, System, SystemDraft, SystemId};

use super::column::At;
use super::{Thing, one_table};
use crate::StoreError;
use crate::schema::system;

impl Thing for System {
    type Id = SystemId;
    const KIND: EntityKind = EntityKind::System;

    fn table(catalogue: &Catalogue) -> &Table<SystemId, Self> {
        &catalogue.systems
    }

    one_table!(System, SystemId, system, Row);
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = system, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<System>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
        })
    }

    fn read(self) -> Result<Kept<System>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("system", &key);
        let draft = SystemDraft { id: at.id("id", self.id)?, name: at.text("name", self.name)? };
        at.kept(draft, stamp)
    }
}
