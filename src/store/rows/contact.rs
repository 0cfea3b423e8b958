//! People and posts as rows.

use diesel::prelude::*;
use utbud_domain::catalogue::Table;
use utbud_domain::{Catalogue, Contact, ContactDraft, ContactId, EntityKind, Instant, Kept};

use super::column::{At, text};
use super::{Thing, one_table};
use crate::StoreError;
use crate::schema::contact;

impl Thing for Contact {
    type Id = ContactId;
    const KIND: EntityKind = EntityKind::Contact;

    fn table(catalogue: &Catalogue) -> &Table<ContactId, Self> {
        &catalogue.contacts
    }

    one_table!(Contact, ContactId, contact, Row);
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = contact, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    version: i64,
    created_at: Instant,
    updated_at: Instant,
    name: String,
    title: Option<String>,
    is_post: Option<bool>,
    email: Option<String>,
    telephone: Option<String>,
    deputy_id: Option<String>,
    note: Option<String>,
}

impl Row {
    fn write(municipality: &str, kept: &Kept<Contact>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality_id: municipality.to_owned(),
            id: kept.id.to_string(),
            version: kept.version.0.into(),
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            name: kept.name.to_string(),
            title: text(kept.title.as_ref()),
            is_post: kept.is_post,
            email: text(kept.email.as_ref()),
            telephone: text(kept.telephone.as_ref()),
            deputy_id: text(kept.deputy.as_ref()),
            note: text(kept.note.as_ref()),
        })
    }

    fn read(self) -> Result<Kept<Contact>, StoreError> {
        let stamp = stamp!(self);
        let key = self.id.clone();
        let at = At::new("contact", &key);
        let draft = ContactDraft {
            id: at.id("id", self.id)?,
            name: at.text("name", self.name)?,
            title: at.maybe(At::text, "title", self.title)?,
            is_post: self.is_post,
            email: at.maybe(At::text, "email", self.email)?,
            telephone: at.maybe(At::text, "telephone", self.telephone)?,
            deputy: at.maybe(At::id, "deputy_id", self.deputy_id)?,
            note: at.maybe(At::text, "note", self.note)?,
        };
        at.kept(draft, stamp)
    }
}
