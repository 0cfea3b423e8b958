//! What things said before something happened to them.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use utbud_domain::{Change, Code, Entity, EntityKind, EntityRef, Seq};

use super::{HistoryEntry, log, members};
use crate::StoreError;
use crate::connection::AnyConnection;
use crate::revision::{Part, RevisionRow, column};
use crate::schema::{revision, revision_state};

/// Gives each entry, which stand in the order of the log, what was before it: the entry of the
/// same thing before it, and for the first of each thing what the log says before all of them.
pub(crate) fn before_each(
    conn: &mut AnyConnection,
    municipality: &str,
    entries: &mut [HistoryEntry],
) -> Result<(), StoreError> {
    let Some(first) = entries.first().map(|entry| entry.seq) else { return Ok(()) };
    let things = entries.iter().map(|entry| entry.about).collect();
    let mut known = states_before(conn, municipality, (&things, first))?;
    for entry in entries.iter_mut() {
        entry.before = known.remove(&entry.about).flatten();
        known.insert(entry.about, entry.after.clone());
    }
    // What was removed is known by what was before.
    members(conn, entries)
}

/// What some things said before a place of the log; none for those that were not there.
fn states_before(
    conn: &mut AnyConnection,
    municipality: &str,
    (things, place): (&BTreeSet<EntityRef>, Seq),
) -> Result<BTreeMap<EntityRef, Option<Entity>>, StoreError> {
    /// Both databases limit the values of a statement.
    const AT_A_TIME: usize = 500;
    let mut found = BTreeMap::new();
    let ids: Vec<String> = things.iter().map(|thing| thing.uuid().to_string()).collect();
    for ids in ids.chunks(AT_A_TIME) {
        let last: Vec<Option<i64>> = revision::table
            .filter(revision::municipality_id.eq(municipality))
            .filter(revision::entity.eq_any(EntityKind::ALL.iter().map(|kind| kind.code())))
            .filter(revision::entity_id.eq_any(ids))
            .filter(revision::seq.lt(column(place)))
            .group_by((revision::entity, revision::entity_id))
            .select(diesel::dsl::max(revision::seq))
            .load(conn)?;
        let last = last.into_iter().flatten();
        let part: Part = log!(municipality).filter(revision::seq.eq_any(last)).load(conn)?;
        for (row, body) in part {
            let after = match row.change(body.as_deref())? {
                Change::Put(entity) => Some(entity),
                Change::Remove(_) => None,
            };
            found.insert(row.about()?, after);
        }
    }
    Ok(found)
}
