//! What a thing said in an earlier version of it: what someone looked at who saves only now.

use diesel::prelude::*;
use utbud_domain::{Change, Code, Entity, EntityRef, MunicipalityId, Version};

use crate::revision::{Part, RevisionRow};
use crate::schema::{revision, revision_state};
use crate::{Store, StoreError};

impl Store {
    /// The state of a thing in one of its versions; none for a version that it never had, or had
    /// before it was removed and made again.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn earlier(
        &self,
        municipality: MunicipalityId,
        about: EntityRef,
        version: Version,
    ) -> Result<Option<Entity>, StoreError> {
        self.reading(|conn| {
            let state = revision_state::municipality_id
                .eq(revision::municipality_id)
                .and(revision_state::state_hash.nullable().eq(revision::state_hash));
            let rows: Part = revision::table
                .left_join(revision_state::table.on(state))
                .filter(revision::municipality_id.eq(municipality.to_string()))
                .filter(revision::entity.eq(about.kind().code()))
                .filter(revision::entity_id.eq(about.uuid().to_string()))
                .order(revision::seq)
                .select((RevisionRow::as_select(), revision_state::body.nullable()))
                .load(conn)?;
            let (mut count, mut found) = (Version(0), None);
            for (row, body) in rows {
                match row.change(body.as_deref())? {
                    Change::Remove(_) => (count, found) = (Version(0), None),
                    Change::Put(entity) => {
                        count = Version(count.0 + 1);
                        if count == version {
                            found = Some(entity);
                        }
                    }
                }
            }
            Ok(found)
        })
    }
}
