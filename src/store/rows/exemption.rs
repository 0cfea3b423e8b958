//! Exemptions as rows.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{
    Catalogue, Day, EntityKind, Exemption, ExemptionDraft, ExemptionId, ExemptionSubject, Instant,
    Kept,
};

use super::column::{At, code, text};
use super::{Thing, one_table};
use crate::StoreError;
use crate::schema::exemption;

impl Thing for Exemption {
    type Id = ExemptionId;
    const KIND: EntityKind = EntityKind::Exemption;

    fn table(catalogue: &Catalogue) -> &Table<ExemptionId, Self> {
        &catalogue.exemptions
    }

    one_table!(Exemption, ExemptionId, exemption, Row);
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = exemption, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    service_id: Option<String>,
    e_service_id: Option<String>,
    system_id: Option<String>,
    platform: Option<String>,
    kind: String,
    analysis: String,
    consulted: Option<String>,
    decided_by: String,
    decided_on: Day,
    valid_until: Day,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<Exemption>) -> Result<Self, StoreError> {
        let mut row = Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            service_id: None,
            e_service_id: None,
            system_id: None,
            platform: None,
            kind: code(kept.kind),
            analysis: kept.analysis.to_string(),
            consulted: text(kept.consulted.as_ref()),
            decided_by: kept.decided_by.to_string(),
            decided_on: kept.decided_on,
            valid_until: kept.valid_until,
        };
        match &kept.subject {
            ExemptionSubject::Service(id) => row.service_id = Some(id.to_string()),
            ExemptionSubject::EService(id) => row.e_service_id = Some(id.to_string()),
            ExemptionSubject::System(id) => row.system_id = Some(id.to_string()),
            ExemptionSubject::Platform(name) => row.platform = Some(name.to_string()),
        }
        Ok(row)
    }

    fn read(mut self) -> Result<Kept<Exemption>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("exemption", &key);
        let subject = self.subject(&at)?;
        let draft = ExemptionDraft {
            id: at.id("id", self.id)?,
            subject,
            kind: at.code("kind", self.kind)?,
            analysis: at.text("analysis", self.analysis)?,
            consulted: at.maybe(At::text, "consulted", self.consulted)?,
            decided_by: at.text("decided_by", self.decided_by)?,
            decided_on: self.decided_on,
            valid_until: self.valid_until,
        };
        at.kept(draft, stamp)
    }

    fn subject(&mut self, at: &At<'_>) -> Result<ExemptionSubject, StoreError> {
        if let Some(id) = self.service_id.take() {
            return Ok(ExemptionSubject::Service(at.id("service_id", id)?));
        }
        if let Some(id) = self.e_service_id.take() {
            return Ok(ExemptionSubject::EService(at.id("e_service_id", id)?));
        }
        if let Some(id) = self.system_id.take() {
            return Ok(ExemptionSubject::System(at.id("system_id", id)?));
        }
        let platform = at.together("platform", self.platform.take())?;
        Ok(ExemptionSubject::Platform(at.text("platform", platform)?))
    }
}
