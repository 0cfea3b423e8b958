//! Who may work in a kommun, as rows.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{
    Catalogue, EntityKind, Instant, Kept, Membership, MembershipDraft, MembershipId,
};

use super::column::{At, code, text};
use super::{Thing, one_table};
use crate::StoreError;
use crate::schema::membership;

impl Thing for Membership {
    type Id = MembershipId;
    const KIND: EntityKind = EntityKind::Membership;

    fn table(catalogue: &Catalogue) -> &Table<MembershipId, Self> {
        &catalogue.memberships
    }

    one_table!(Membership, MembershipId, membership, Row);
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = membership, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    account_id: String,
    role: String,
    unit_id: Option<String>,
    contact_id: Option<String>,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<Membership>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            account_id: kept.account.to_string(),
            role: code(kept.role),
            unit_id: text(kept.unit.as_ref()),
            contact_id: text(kept.contact.as_ref()),
        })
    }

    fn read(self) -> Result<Kept<Membership>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("membership", &key);
        let draft = MembershipDraft {
            id: at.id("id", self.id)?,
            account: at.id("account_id", self.account_id)?,
            role: at.code("role", self.role)?,
            unit: at.maybe(At::id, "unit_id", self.unit_id)?,
            contact: at.maybe(At::id, "contact_id", self.contact_id)?,
        };
        at.kept(draft, stamp)
    }
}
