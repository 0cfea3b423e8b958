//! E-services as rows, with the services that they serve beside.

use std::collections::BTreeSet;

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{
    Catalogue, Day, EService, EServiceDraft, EServiceId, EntityKind, Instant, Kept, ServiceId,
    SourceKey,
};

use super::Thing;
use super::column::{At, code, grouped, json, text};
use crate::StoreError;
use crate::connection::AnyConnection;
use crate::schema::{e_service, e_service_service};

impl Thing for EService {
    type Id = EServiceId;
    const KIND: EntityKind = EntityKind::EService;

    fn table(catalogue: &Catalogue) -> &Table<EServiceId, Self> {
        &catalogue.e_services
    }

    fn load(conn: &mut AnyConnection, municipality: &str) -> Result<Vec<Kept<Self>>, StoreError> {
        let rows: Vec<Row> = e_service::table
            .filter(e_service::municipality_id.eq(municipality))
            .order(e_service::id)
            .select(Row::as_select())
            .load(conn)?;
        let served: Vec<Served> = e_service_service::table
            .filter(e_service_service::municipality_id.eq(municipality))
            .order((e_service_service::e_service_id, e_service_service::service_id))
            .select(Served::as_select())
            .load(conn)?;
        let mut served = grouped(served, |row| &row.e_service_id);
        let of = |row: Row| {
            let served = served.remove(&row.id).unwrap_or_default();
            row.read(served)
        };
        rows.into_iter().map(of).collect()
    }

    fn delete(
        conn: &mut AnyConnection,
        municipality: &str,
        ids: &[String],
    ) -> Result<(), StoreError> {
        use e_service_service as s;
        let served = s::table.filter(s::municipality_id.eq(municipality));
        diesel::delete(served.filter(s::e_service_id.eq_any(ids))).execute(conn)?;
        let gone = e_service::table.filter(e_service::municipality_id.eq(municipality));
        diesel::delete(gone.filter(e_service::id.eq_any(ids))).execute(conn)?;
        Ok(())
    }

    fn insert(
        conn: &mut AnyConnection,
        municipality: &str,
        things: &[&Kept<Self>],
    ) -> Result<(), StoreError> {
        let rows = things.iter().map(|kept| Row::write(municipality, kept));
        let rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
        insert_rows!(conn, e_service::table, rows);
        let served = things.iter().flat_map(|kept| Served::write(municipality, kept));
        let served: Vec<Served> = served.collect();
        insert_rows!(conn, e_service_service::table, served);
        Ok(())
    }
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = e_service_service)]
struct Served {
    municipality_id: String,
    e_service_id: String,
    service_id: String,
}

impl Served {
    fn write(municipality: &str, kept: &Kept<EService>) -> Vec<Self> {
        let served = kept.services.iter().map(|service| Self {
            municipality_id: municipality.to_owned(),
            e_service_id: kept.id.to_string(),
            service_id: service.to_string(),
        });
        served.collect()
    }
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = e_service, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
    url: Option<String>,
    provider: Option<String>,
    platform: Option<String>,
    used_as: String,
    temporary_until: Option<Day>,
    generic: bool,
    steps: String,
    status: String,
    planned_on: Option<Day>,
    launched_on: Option<Day>,
    retired_on: Option<Day>,
    identification: Option<String>,
    login_required: Option<bool>,
    mobile_ready: Option<bool>,
    accessibility: String,
    accessibility_on: Option<Day>,
    degree: Option<String>,
    source_portal: Option<String>,
    source_flow_family: Option<i64>,
    platform_version: Option<i64>,
    system_id: Option<String>,
}

impl Row {
    /// The platform's own numbers have no sign and a BIGINT has one: they are kept bit by bit.
    fn write(municipality: &str, kept: &Kept<EService>) -> Result<Self, StoreError> {
        let source = kept.source_key.as_ref();
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
            url: text(kept.url.as_ref()),
            provider: kept.provider.map(code),
            platform: text(kept.platform.as_ref()),
            used_as: code(kept.used_as),
            temporary_until: kept.temporary_until,
            generic: kept.generic,
            steps: json("e_service", &kept.steps)?,
            status: code(kept.status),
            planned_on: kept.planned_on,
            launched_on: kept.launched_on,
            retired_on: kept.retired_on,
            identification: kept.identification.map(code),
            login_required: kept.login_required,
            mobile_ready: kept.mobile_ready,
            accessibility: code(kept.accessibility),
            accessibility_on: kept.accessibility_on,
            degree: kept.degree.map(code),
            source_portal: source.map(|source| source.portal.to_string()),
            source_flow_family: source.map(|source| source.flow_family.cast_signed()),
            platform_version: kept.platform_version.map(u64::cast_signed),
            system_id: text(kept.system.as_ref()),
        })
    }

    fn read(self, served: Vec<Served>) -> Result<Kept<EService>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("e_service", &key);
        let source_key = self.source_key(&at)?;
        let services: BTreeSet<ServiceId> = served
            .into_iter()
            .map(|row| at.id("a service that it serves", row.service_id))
            .collect::<Result<_, _>>()?;
        let draft = EServiceDraft {
            id: at.id("id", self.id)?,
            name: at.text("name", self.name)?,
            url: at.maybe(At::text, "url", self.url)?,
            provider: at.maybe(At::code, "provider", self.provider)?,
            platform: at.maybe(At::text, "platform", self.platform)?,
            services,
            used_as: at.code("used_as", self.used_as)?,
            temporary_until: self.temporary_until,
            generic: self.generic,
            steps: at.json("steps", self.steps)?,
            status: at.code("status", self.status)?,
            planned_on: self.planned_on,
            launched_on: self.launched_on,
            retired_on: self.retired_on,
            identification: at.maybe(At::code, "identification", self.identification)?,
            login_required: self.login_required,
            mobile_ready: self.mobile_ready,
            accessibility: at.code("accessibility", self.accessibility)?,
            accessibility_on: self.accessibility_on,
            degree: at.maybe(At::code, "degree", self.degree)?,
            source_key,
            platform_version: self.platform_version.map(i64::cast_unsigned),
            system: at.maybe(At::id, "system_id", self.system_id)?,
        };
        at.kept(draft, stamp)
    }

    fn source_key(&self, at: &At<'_>) -> Result<Option<SourceKey>, StoreError> {
        let Some(portal) = self.source_portal.clone() else { return Ok(None) };
        let flow_family = at.together("source_flow_family", self.source_flow_family)?;
        let portal = at.text("source_portal", portal)?;
        Ok(Some(SourceKey { portal, flow_family: flow_family.cast_unsigned() }))
    }
}
