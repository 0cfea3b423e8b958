//! The organisation as rows.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{Catalogue, Day, EntityKind, Instant, Kept, OrgUnit, OrgUnitDraft, OrgUnitId};

use super::column::{At, code, contact_point, json, text};
use super::{Thing, one_table};
use crate::StoreError;
use crate::schema::org_unit;

impl Thing for OrgUnit {
    type Id = OrgUnitId;
    const KIND: EntityKind = EntityKind::OrgUnit;

    fn table(catalogue: &Catalogue) -> &Table<OrgUnitId, Self> {
        &catalogue.units
    }

    one_table!(OrgUnit, OrgUnitId, org_unit, Row);
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = org_unit, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
    short_name: Option<String>,
    kind: Option<String>,
    parent_id: Option<String>,
    position: i64,
    active_from: Option<Day>,
    closed_on: Option<Day>,
    successor_id: Option<String>,
    e_service_lead_id: Option<String>,
    contact_point: Option<String>,
    ahead: Option<String>,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<OrgUnit>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
            short_name: text(kept.short_name.as_ref()),
            kind: kept.kind.map(code),
            parent_id: text(kept.parent.as_ref()),
            position: kept.position.into(),
            active_from: kept.active_from,
            closed_on: kept.closed_on,
            successor_id: text(kept.successor.as_ref()),
            e_service_lead_id: text(kept.e_service_lead.as_ref()),
            contact_point: contact_point("org_unit", &kept.contact_point)?,
            ahead: kept.ahead.as_ref().map(|ahead| json("org_unit", ahead)).transpose()?,
        })
    }

    fn read(self) -> Result<Kept<OrgUnit>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("org_unit", &key);
        let draft = OrgUnitDraft {
            id: at.id("id", self.id)?,
            name: at.text("name", self.name)?,
            short_name: at.maybe(At::text, "short_name", self.short_name)?,
            kind: at.maybe(At::code, "kind", self.kind)?,
            parent: at.maybe(At::id, "parent_id", self.parent_id)?,
            position: at.number("position", self.position)?,
            active_from: self.active_from,
            closed_on: self.closed_on,
            successor: at.maybe(At::id, "successor_id", self.successor_id)?,
            e_service_lead: at.maybe(At::id, "e_service_lead_id", self.e_service_lead_id)?,
            contact_point: at.contact_point(self.contact_point)?,
            ahead: at.maybe(At::json, "ahead", self.ahead)?,
        };
        at.kept(draft, stamp)
    }
}
