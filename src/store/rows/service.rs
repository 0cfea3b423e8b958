//! Services as rows: the table `service`, and the parts that lie beside it (`service_parts.rs`).

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{
    Catalogue, Day, EntityKind, Instant, Kept, Need, Said, Service, ServiceDraft, ServiceId,
    ServiceRoles, VolumeEstimate,
};

use super::Thing;
use super::column::{At, code, json, number, text};
use super::service_parts::{self, Parts, PartsOf};
use crate::StoreError;
use crate::connection::AnyConnection;
use crate::schema::service;

impl Thing for Service {
    type Id = ServiceId;
    const KIND: EntityKind = EntityKind::Service;

    fn table(catalogue: &Catalogue) -> &Table<ServiceId, Self> {
        &catalogue.services
    }

    fn load(conn: &mut AnyConnection, municipality: &str) -> Result<Vec<Kept<Self>>, StoreError> {
        let rows: Vec<Row> = service::table
            .filter(service::municipality_id.eq(municipality))
            .order(service::id)
            .select(Row::as_select())
            .load(conn)?;
        let mut parts = PartsOf::load(conn, municipality)?;
        let of = |row: Row| {
            let parts = parts.take(&row.id)?;
            row.read(parts)
        };
        rows.into_iter().map(of).collect()
    }

    fn delete(
        conn: &mut AnyConnection,
        municipality: &str,
        ids: &[String],
    ) -> Result<(), StoreError> {
        service_parts::delete(conn, municipality, ids)?;
        let services = service::table.filter(service::municipality_id.eq(municipality));
        diesel::delete(services.filter(service::id.eq_any(ids))).execute(conn)?;
        Ok(())
    }

    fn insert(
        conn: &mut AnyConnection,
        municipality: &str,
        things: &[&Kept<Self>],
    ) -> Result<(), StoreError> {
        let rows = things.iter().map(|kept| Row::write(municipality, kept));
        let rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
        insert_rows!(conn, service::table, rows);
        service_parts::insert(conn, municipality, things)
    }
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = service, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    number: String,
    number_folded: String,
    name: String,
    owner_id: Option<String>,
    group_id: Option<String>,
    e_service_lead_id: Option<String>,
    information_owner_id: Option<String>,
    process_owner_id: Option<String>,
    volume: Option<i64>,
    volume_approximate: Option<bool>,
    volume_year: Option<i64>,
    volume_source: Option<String>,
    peak_months: String,
    complexity: Option<i64>,
    handling_level: Option<String>,
    no_e_service_on: Option<Day>,
    no_e_service_by: Option<String>,
    confirmed_on: Option<Day>,
    confirmed_by: Option<String>,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<Service>) -> Result<Self, StoreError> {
        let volume = kept.need.annual_volume.as_ref();
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            number: kept.number.to_string(),
            number_folded: kept.number.folded(),
            name: kept.name.to_string(),
            owner_id: text(kept.owner.as_ref()),
            group_id: text(kept.group.as_ref()),
            e_service_lead_id: text(kept.roles.e_service_lead.as_ref()),
            information_owner_id: text(kept.roles.information_owner.as_ref()),
            process_owner_id: text(kept.roles.process_owner.as_ref()),
            volume: volume.map(|volume| volume.cases.into()),
            volume_approximate: volume.map(|volume| volume.approximate),
            volume_year: volume.and_then(|volume| number(volume.year)),
            volume_source: volume.and_then(|volume| text(volume.source.as_ref())),
            peak_months: json("service", &kept.need.peak_months)?,
            complexity: number(kept.need.complexity),
            handling_level: kept.steps.handling_level.map(code),
            no_e_service_on: kept.no_e_service_said.map(|said| said.on),
            no_e_service_by: kept.no_e_service_said.map(|said| said.by.to_string()),
            confirmed_on: kept.confirmed.map(|said| said.on),
            confirmed_by: kept.confirmed.map(|said| said.by.to_string()),
        })
    }

    fn read(self, parts: Parts) -> Result<Kept<Service>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("service", &key);
        let need = self.need(&at)?;
        let mut steps = parts.steps;
        steps.handling_level = at.maybe(At::code, "handling_level", self.handling_level)?;
        let lead = at.maybe(At::id, "e_service_lead_id", self.e_service_lead_id)?;
        let information = at.maybe(At::id, "information_owner_id", self.information_owner_id)?;
        let process = at.maybe(At::id, "process_owner_id", self.process_owner_id)?;
        let draft = ServiceDraft {
            id: at.id("id", self.id)?,
            number: at.text("number", self.number)?,
            name: at.text("name", self.name)?,
            owner: at.maybe(At::id, "owner_id", self.owner_id)?,
            about: parts.about,
            roles: ServiceRoles {
                e_service_lead: lead,
                information_owner: information,
                process_owner: process,
            },
            target_groups: parts.target_groups,
            events: parts.events,
            need,
            demands: parts.demands,
            steps,
            systems: parts.systems,
            group: at.maybe(At::id, "group_id", self.group_id)?,
            assignments: parts.assignments,
            no_e_service_said: said(&at, self.no_e_service_on, self.no_e_service_by)?,
            confirmed: said(&at, self.confirmed_on, self.confirmed_by)?,
        };
        at.kept(draft, stamp)
    }

    fn need(&self, at: &At<'_>) -> Result<Need, StoreError> {
        let annual_volume = match self.volume {
            None => None,
            Some(cases) => Some(VolumeEstimate {
                cases: at.number("volume", cases)?,
                approximate: at.together("volume_approximate", self.volume_approximate)?,
                year: at.maybe(At::number, "volume_year", self.volume_year)?,
                source: at.maybe(At::text, "volume_source", self.volume_source.clone())?,
            }),
        };
        Ok(Need {
            annual_volume,
            peak_months: at.json("peak_months", self.peak_months.clone())?,
            complexity: at.maybe(At::number, "complexity", self.complexity)?,
        })
    }
}

fn said(at: &At<'_>, on: Option<Day>, by: Option<String>) -> Result<Option<Said>, StoreError> {
    let Some(on) = on else { return Ok(None) };
    let by = at.together("who said it", by)?;
    Ok(Some(Said { on, by: at.id("who said it", by)? }))
}
