//! Target groups as rows.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{
    Catalogue, DigitalPreference, EntityKind, Instant, Kept, SizeEstimate, TargetGroup,
    TargetGroupDraft, TargetGroupId,
};

use super::column::{At, code, text};
use super::{Thing, one_table};
use crate::StoreError;
use crate::schema::target_group;

impl Thing for TargetGroup {
    type Id = TargetGroupId;
    const KIND: EntityKind = EntityKind::TargetGroup;

    fn table(catalogue: &Catalogue) -> &Table<TargetGroupId, Self> {
        &catalogue.target_groups
    }

    one_table!(TargetGroup, TargetGroupId, target_group, Row);
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = target_group, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
    parent_id: Option<String>,
    side: String,
    position: i64,
    size_count: Option<i64>,
    size_source: Option<String>,
    digital_share: Option<i64>,
    mixed_share: Option<i64>,
    personal_share: Option<i64>,
    needs: Option<String>,
    note: Option<String>,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<TargetGroup>) -> Result<Self, StoreError> {
        let size = kept.size.as_ref();
        let preference = kept.preference.as_ref();
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
            parent_id: text(kept.parent.as_ref()),
            side: code(kept.side),
            position: kept.position.into(),
            size_count: size.map(|size| size.count.into()),
            size_source: size.and_then(|size| text(size.source.as_ref())),
            digital_share: preference.map(|p| p.digital.into()),
            mixed_share: preference.map(|p| p.mixed.into()),
            personal_share: preference.map(|p| p.personal.into()),
            needs: text(kept.needs.as_ref()),
            note: text(kept.note.as_ref()),
        })
    }

    fn read(self) -> Result<Kept<TargetGroup>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("target_group", &key);
        let size = self.size(&at)?;
        let preference = self.preference(&at)?;
        let draft = TargetGroupDraft {
            id: at.id("id", self.id)?,
            name: at.text("name", self.name)?,
            parent: at.maybe(At::id, "parent_id", self.parent_id)?,
            side: at.code("side", self.side)?,
            position: at.number("position", self.position)?,
            size,
            preference,
            needs: at.maybe(At::text, "needs", self.needs)?,
            note: at.maybe(At::text, "note", self.note)?,
        };
        at.kept(draft, stamp)
    }

    fn size(&self, at: &At<'_>) -> Result<Option<SizeEstimate>, StoreError> {
        let Some(count) = self.size_count else { return Ok(None) };
        let source = at.maybe(At::text, "size_source", self.size_source.clone())?;
        Ok(Some(SizeEstimate { count: at.number("size_count", count)?, source }))
    }

    fn preference(&self, at: &At<'_>) -> Result<Option<DigitalPreference>, StoreError> {
        let Some(digital) = self.digital_share else { return Ok(None) };
        let mixed = at.together("mixed_share", self.mixed_share)?;
        let personal = at.together("personal_share", self.personal_share)?;
        Ok(Some(DigitalPreference {
            digital: at.number("digital_share", digital)?,
            mixed: at.number("mixed_share", mixed)?,
            personal: at.number("personal_share", personal)?,
        }))
    }
}
