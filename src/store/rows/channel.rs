//! Channels as rows.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{Catalogue, Channel, ChannelDraft, ChannelId, Day, EntityKind, Instant, Kept};

use super::column::{At, code, contact_point, json, text};
use super::{Thing, one_table};
use crate::StoreError;
use crate::schema::channel;

impl Thing for Channel {
    type Id = ChannelId;
    const KIND: EntityKind = EntityKind::Channel;

    fn table(catalogue: &Catalogue) -> &Table<ChannelId, Self> {
        &catalogue.channels
    }

    one_table!(Channel, ChannelId, channel, Row);
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = channel, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
    channel_group: String,
    is_digital: bool,
    is_self_service: bool,
    is_e_service: bool,
    position: i64,
    stance: String,
    stance_by: Option<Day>,
    unit_cost: Option<String>,
    max_identification: String,
    operator: Option<String>,
    agreement: Option<String>,
    agreement_ends_on: Option<Day>,
    contact_point: Option<String>,
    accessibility: Option<String>,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<Channel>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
            channel_group: code(kept.group),
            is_digital: kept.is_digital,
            is_self_service: kept.is_self_service,
            is_e_service: kept.is_e_service,
            position: kept.position.into(),
            stance: code(kept.stance),
            stance_by: kept.stance_by,
            unit_cost: kept.unit_cost.as_ref().map(|cost| json("channel", cost)).transpose()?,
            max_identification: code(kept.max_identification),
            operator: kept.operator.map(code),
            agreement: text(kept.agreement.as_ref()),
            agreement_ends_on: kept.agreement_ends_on,
            contact_point: contact_point("channel", &kept.contact_point)?,
            accessibility: text(kept.accessibility.as_ref()),
        })
    }

    fn read(self) -> Result<Kept<Channel>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("channel", &key);
        let draft = ChannelDraft {
            id: at.id("id", self.id)?,
            name: at.text("name", self.name)?,
            group: at.code("channel_group", self.channel_group)?,
            is_digital: self.is_digital,
            is_self_service: self.is_self_service,
            is_e_service: self.is_e_service,
            position: at.number("position", self.position)?,
            stance: at.code("stance", self.stance)?,
            stance_by: self.stance_by,
            unit_cost: at.maybe(At::json, "unit_cost", self.unit_cost)?,
            max_identification: at.code("max_identification", self.max_identification)?,
            operator: at.maybe(At::code, "operator", self.operator)?,
            agreement: at.maybe(At::text, "agreement", self.agreement)?,
            agreement_ends_on: self.agreement_ends_on,
            contact_point: at.contact_point(self.contact_point)?,
            accessibility: at.maybe(At::text, "accessibility", self.accessibility)?,
        };
        at.kept(draft, stamp)
    }
}
