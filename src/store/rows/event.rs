//! Life and business events as rows.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{Catalogue, EntityKind, Event, EventDraft, EventId, Instant, Kept};

use super::column::{At, code, text};
use super::{Thing, one_table};
use crate::StoreError;
use crate::schema::event;

impl Thing for Event {
    type Id = EventId;
    const KIND: EntityKind = EntityKind::Event;

    fn table(catalogue: &Catalogue) -> &Table<EventId, Self> {
        &catalogue.events
    }

    one_table!(Event, EventId, event, Row);
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = event, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
    kind: String,
    description: Option<String>,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<Event>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
            kind: code(kept.kind),
            description: text(kept.description.as_ref()),
        })
    }

    fn read(self) -> Result<Kept<Event>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("event", &key);
        let draft = EventDraft {
            id: at.id("id", self.id)?,
            name: at.text("name", self.name)?,
            kind: at.code("kind", self.kind)?,
            description: at.maybe(At::text, "description", self.description)?,
        };
        at.kept(draft, stamp)
    }
}
