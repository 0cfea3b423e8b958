//! What happened, newest first: to a thing, or to a whole kommun.

mod before;
mod who;

use std::collections::BTreeSet;

use diesel::prelude::*;
use utbud_domain::{
    Act, ActorId, Change, ChangeId, Code, Email, Entity, EntityRef, Instant, MunicipalityId, Seq,
};

use crate::connection::AnyConnection;
use crate::revision::{ChangeRow, Part, RevisionRow, seq};
use crate::rows::At;
use crate::schema::{change, revision, revision_state};
use crate::{Store, StoreError};
pub(crate) use before::before_each;
pub use who::By;
pub(crate) use who::{Known, members, who};

/// The log of a kommun with its states, newest first.
macro_rules! log {
    ($municipality:expr) => {
        revision::table
            .left_join(
                revision_state::table.on(revision_state::municipality_id
                    .eq(revision::municipality_id)
                    .and(revision_state::state_hash.nullable().eq(revision::state_hash))),
            )
            .filter(revision::municipality_id.eq($municipality))
            .order(revision::seq.desc())
            .select((RevisionRow::as_select(), revision_state::body.nullable()))
    };
}

pub(crate) use log;

/// One thing that happened to one thing.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// Its place in the log.
    pub seq: Seq,
    /// What it was part of.
    pub change: ChangeId,
    /// What was done.
    pub act: Act,
    /// When, in UTC.
    pub at: Instant,
    /// Who did it, without saying who that is.
    pub actor: ActorId,
    /// Who that is; none for the command line and those who are no longer here.
    pub by: Option<By>,
    /// What it happened to.
    pub about: EntityRef,
    /// The thing before; not where a whole kommun's history is asked for.
    pub before: Option<Entity>,
    /// The thing after; none where it was removed.
    pub after: Option<Entity>,
    /// Whose log-in it happened to the membership of, while that is known.
    pub member: Option<Email>,
}

/// A set of revisions that were made together.
#[derive(Clone, Debug)]
pub struct ChangeEntry {
    /// Which.
    pub change: ChangeId,
    /// What was done.
    pub act: Act,
    /// When, in UTC.
    pub at: Instant,
    /// Who did it, without saying who that is.
    pub actor: ActorId,
    /// Who that is; none for the command line and those who are no longer here.
    pub by: Option<By>,
    /// The first of its revisions.
    pub first: Seq,
    /// How many they are.
    pub revisions: u64,
    /// The SHA-256 of the file that it came from.
    pub file_hash: Option<String>,
    /// The change that it takes back.
    pub undoes: Option<ChangeId>,
}

impl Store {
    /// What happened to a thing, or to all of a kommun, newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn history(
        &self,
        municipality: MunicipalityId,
        about: Option<EntityRef>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        match about {
            Some(about) => self.history_of(municipality, &[about], limit),
            None => self.reading(|conn| {
                let key = municipality.to_string();
                let part = log!(&key).limit(limit.into()).load(conn)?;
                entries(conn, &key, &part)
            }),
        }
    }

    /// What happened to any of some things, newest first, each entry with what was before.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn history_of(
        &self,
        municipality: MunicipalityId,
        things: &[EntityRef],
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        let kinds: BTreeSet<_> = things.iter().map(|thing| thing.kind().code()).collect();
        let ids: BTreeSet<_> = things.iter().map(|thing| thing.uuid().to_string()).collect();
        self.reading(|conn| {
            let key = municipality.to_string();
            let part: Part = log!(&key)
                .filter(revision::entity.eq_any(&kinds))
                .filter(revision::entity_id.eq_any(&ids))
                .limit(limit.into())
                .load(conn)?;
            let mut found = entries(conn, &key, &part)?;
            found.reverse();
            before_each(conn, &key, &mut found)?;
            found.reverse();
            Ok(found)
        })
    }

    /// The changes of a kommun, newest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn changes(
        &self,
        municipality: MunicipalityId,
        limit: u32,
    ) -> Result<Vec<ChangeEntry>, StoreError> {
        self.reading(|conn| {
            let key = municipality.to_string();
            let rows = change_rows(conn, &key, limit)?;
            change_entries(conn, &key, rows)
        })
    }
}

/// The newest changes of a kommun.
pub(crate) fn change_rows(
    conn: &mut AnyConnection,
    municipality: &str,
    limit: u32,
) -> Result<Vec<ChangeRow>, StoreError> {
    let newest = change::table
        .filter(change::municipality_id.eq(municipality))
        .order(change::first_seq.desc())
        .limit(limit.into())
        .select(ChangeRow::as_select());
    Ok(newest.load(conn)?)
}

/// One change of a kommun, if there is such a one.
pub(crate) fn entry_of_change(
    conn: &mut AnyConnection,
    municipality: &str,
    id: &str,
) -> Result<Option<ChangeEntry>, StoreError> {
    let row: Option<ChangeRow> = change::table
        .filter(change::municipality_id.eq(municipality))
        .filter(change::id.eq(id))
        .select(ChangeRow::as_select())
        .first(conn)
        .optional()?;
    Ok(change_entries(conn, municipality, row.into_iter().collect())?.pop())
}

pub(crate) fn entries(
    conn: &mut AnyConnection,
    municipality: &str,
    part: &Part,
) -> Result<Vec<HistoryEntry>, StoreError> {
    let who = who(conn, municipality, part.iter().map(|(row, _)| row.actor_id.as_str()))?;
    let entries: Result<Vec<_>, _> =
        part.iter().map(|(row, body)| entry(row, body.as_deref(), &who)).collect();
    let mut entries = entries?;
    members(conn, &mut entries)?;
    Ok(entries)
}

pub(crate) fn change_entries(
    conn: &mut AnyConnection,
    municipality: &str,
    rows: Vec<ChangeRow>,
) -> Result<Vec<ChangeEntry>, StoreError> {
    let who = who(conn, municipality, rows.iter().map(|row| row.actor_id.as_str()))?;
    rows.into_iter().map(|row| change_entry(row, &who)).collect()
}

fn entry(row: &RevisionRow, body: Option<&str>, who: &Known) -> Result<HistoryEntry, StoreError> {
    let key = row.seq.to_string();
    let at = At::new("revision", &key);
    let after = match row.change(body)? {
        Change::Put(entity) => Some(entity),
        Change::Remove(_) => None,
    };
    Ok(HistoryEntry {
        seq: seq(row.seq),
        change: at.id("change_id", row.change_id.clone())?,
        act: at.code("act", row.act.clone())?,
        at: row.at,
        actor: at.id("actor_id", row.actor_id.clone())?,
        by: who.get(&row.actor_id).cloned(),
        about: row.about()?,
        before: None,
        after,
        member: None,
    })
}

fn change_entry(row: ChangeRow, who: &Known) -> Result<ChangeEntry, StoreError> {
    let key = row.id.clone();
    let at = At::new("change", &key);
    let by = who.get(&row.actor_id).cloned();
    Ok(ChangeEntry {
        change: at.id("id", row.id)?,
        act: at.code("act", row.act)?,
        at: row.at,
        actor: at.id("actor_id", row.actor_id)?,
        by,
        first: seq(row.first_seq),
        revisions: at.number("revisions", row.revisions)?,
        file_hash: row.file_hash,
        undoes: row.undoes.map(|id| at.id("undoes", id)).transpose()?,
    })
}
