//! A kommun's settings as its one row.

use diesel::prelude::*;
use utbud_domain::{Catalogue, Entity, Instant, Kept, Settings, SettingsDraft};

use super::as_entity;
use super::column::{At, json, text};
use crate::StoreError;
use crate::connection::AnyConnection;
use crate::schema::settings;

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = settings, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
    open_reading: bool,
    is_example: bool,
    confirm_after_months: i64,
    rules: String,
    colour: Option<String>,
}

pub(super) fn load(
    conn: &mut AnyConnection,
    municipality: &str,
) -> Result<Option<Kept<Entity>>, StoreError> {
    let of_kommun = settings::table.filter(settings::municipality_id.eq(municipality));
    let row: Option<Row> = of_kommun.select(Row::as_select()).first(conn).optional()?;
    row.map(Row::read).transpose().map(|kept| kept.map(as_entity))
}

pub(super) fn put(conn: &mut AnyConnection, after: &Catalogue) -> Result<(), StoreError> {
    let municipality = after.municipality().to_string();
    let before = settings::table.filter(settings::municipality_id.eq(&municipality));
    diesel::delete(before).execute(conn)?;
    if let Some(kept) = after.settings() {
        let row = Row::write(municipality, kept)?;
        diesel::insert_into(settings::table).values(row).execute(conn)?;
    }
    Ok(())
}

impl Row {
    fn write(municipality_id: String, kept: &Kept<Settings>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality_id,
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
            open_reading: kept.open_reading,
            is_example: kept.is_example,
            confirm_after_months: kept.confirm_after_months.into(),
            rules: json("settings", &kept.rules)?,
            colour: text(kept.colour.as_ref()),
        })
    }

    fn read(self) -> Result<Kept<Settings>, StoreError> {
        let stamp = stamp!(self);
        let at = At::new("settings", &self.municipality_id);
        let draft = SettingsDraft {
            name: at.text("name", self.name)?,
            colour: at.maybe(At::text, "colour", self.colour)?,
            open_reading: self.open_reading,
            is_example: self.is_example,
            confirm_after_months: at.number("confirm_after_months", self.confirm_after_months)?,
            rules: at.json("rules", self.rules)?,
        };
        at.kept(draft, stamp)
    }
}
