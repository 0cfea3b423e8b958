//! What happened, newest first: to a thing, or to a whole kommun.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use utbud_domain::{
    Act, ActorId, Change, ChangeId, Code, Email, Entity, EntityKind, EntityRef, Instant,
    MunicipalityId, Seq,
};

use crate::connection::AnyConnection;
use crate::revision::{ChangeRow, Part, RevisionRow, column, seq};
use crate::rows::At;
use crate::schema::{account, change, revision, revision_state, token};
use crate::{Store, StoreError};

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

/// Says of each entry that happened to a membership whose log-in it is.
pub(crate) fn members(
    conn: &mut AnyConnection,
    entries: &mut [HistoryEntry],
) -> Result<(), StoreError> {
    fn account(entry: &HistoryEntry) -> Option<String> {
        match entry.after.as_ref().or(entry.before.as_ref()) {
            Some(Entity::Membership(member)) => Some(member.account.to_string()),
            _ => None,
        }
    }
    let ids: BTreeSet<_> = entries.iter().filter_map(account).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let rows: Vec<(String, String)> = account::table
        .filter(account::id.eq_any(&ids))
        .order(account::id)
        .select((account::id, account::email))
        .load(conn)?;
    let known: BTreeMap<_, _> = rows.into_iter().collect();
    for entry in entries {
        let Some(id) = account(entry) else { continue };
        let email = known.get(&id).cloned();
        entry.member =
            email.map(|email| At::new("account", &id).text("email", email)).transpose()?;
    }
    Ok(())
}

pub(crate) fn change_entries(
    conn: &mut AnyConnection,
    municipality: &str,
    rows: Vec<ChangeRow>,
) -> Result<Vec<ChangeEntry>, StoreError> {
    let who = who(conn, municipality, rows.iter().map(|row| row.actor_id.as_str()))?;
    rows.into_iter().map(|row| change_entry(row, &who)).collect()
}

pub(crate) type Known = HashMap<String, By>;

/// Who these actors are, as far as is known.
pub(crate) fn who<'a>(
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
