//! What happened, newest first: to a thing, or to a whole kommun.

use std::collections::HashMap;

use diesel::prelude::*;
use utbud_domain::{
    Act, ActorId, Change, ChangeId, Code, Email, Entity, EntityRef, Instant, MunicipalityId, Seq,
};

use crate::connection::AnyConnection;
use crate::revision::{ChangeRow, Part, RevisionRow, seq};
use crate::rows::At;
use crate::schema::{account, change, revision, revision_state, token};
use crate::{Store, StoreError};

/// Who an actor is, while it is still known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Someone who logs in.
    Account(Email),
    /// A token, by its name.
    Token(String),
}

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
    /// The thing before; only where one thing's history is asked for.
    pub before: Option<Entity>,
    /// The thing after; none where it was removed.
    pub after: Option<Entity>,
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
        self.reading(|conn| {
            let key = municipality.to_string();
            // One more, which the oldest one shown departed from.
            let part = part_about(conn, &key, about, i64::from(limit) + 1)?;
            let who = who(conn, &key, part.iter().map(|(row, _)| row.actor_id.as_str()))?;
            let mut entries = part
                .iter()
                .map(|(row, body)| entry(row, body.as_deref(), &who))
                .collect::<Result<Vec<_>, _>>()?;
            if about.is_some() {
                let befores: Vec<_> = entries.iter().skip(1).map(|e| e.after.clone()).collect();
                for (entry, before) in entries.iter_mut().zip(befores) {
                    entry.before = before;
                }
            }
            entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            Ok(entries)
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
            let rows: Vec<ChangeRow> = change::table
                .filter(change::municipality_id.eq(&key))
                .order(change::first_seq.desc())
                .limit(limit.into())
                .select(ChangeRow::as_select())
                .load(conn)?;
            let who = who(conn, &key, rows.iter().map(|row| row.actor_id.as_str()))?;
            rows.into_iter().map(|row| change_entry(row, &who)).collect()
        })
    }
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
    let Some(row) = row else { return Ok(None) };
    let who = who(conn, municipality, std::iter::once(row.actor_id.as_str()))?;
    change_entry(row, &who).map(Some)
}

fn part_about(
    conn: &mut AnyConnection,
    municipality: &str,
    about: Option<EntityRef>,
    limit: i64,
) -> Result<Part, StoreError> {
    let state = revision_state::municipality_id
        .eq(revision::municipality_id)
        .and(revision_state::state_hash.nullable().eq(revision::state_hash));
    let all = revision::table
        .left_join(revision_state::table.on(state))
        .filter(revision::municipality_id.eq(municipality))
        .order(revision::seq.desc())
        .limit(limit)
        .select((RevisionRow::as_select(), revision_state::body.nullable()));
    let part = match about {
        None => all.load(conn)?,
        Some(about) => all
            .filter(revision::entity.eq(about.kind().code()))
            .filter(revision::entity_id.eq(about.uuid().to_string()))
            .load(conn)?,
    };
    Ok(part)
}

type Known = HashMap<String, By>;

/// Who these actors are, as far as is known.
fn who<'a>(
    conn: &mut AnyConnection,
    municipality: &str,
    actors: impl Iterator<Item = &'a str>,
) -> Result<Known, StoreError> {
    let actors: std::collections::BTreeSet<&str> = actors.collect();
    let people: Vec<(String, String)> = account::table
        .filter(account::actor_id.eq_any(&actors))
        .order(account::actor_id)
        .select((account::actor_id, account::email))
        .load(conn)?;
    let tokens: Vec<(String, String)> = token::table
        .filter(token::municipality_id.eq(municipality))
        .filter(token::id.eq_any(&actors))
        .order(token::id)
        .select((token::id, token::name))
        .load(conn)?;
    let people = people.into_iter().map(|(actor, email)| {
        let email = At::new("account", &actor).text("email", email)?;
        Ok((actor, By::Account(email)))
    });
    let tokens = tokens.into_iter().map(|(actor, name)| Ok((actor, By::Token(name))));
    people.chain(tokens).collect()
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
    })
}
