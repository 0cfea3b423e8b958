//! The changes of a kommun as a list that one turns the pages of, and one of them with all that it
//! did.

use std::collections::BTreeMap;

use diesel::prelude::*;
use utbud_domain::{Act, ActorId, ChangeId, Code, MunicipalityId};

use crate::connection::AnyConnection;
use crate::history::{
    before_each, change_entries, change_rows, entries, entry_of_change, log, who,
};
use crate::revision::{ChangeRow, Part, RevisionRow};
use crate::rows::At;
use crate::schema::{change, revision, revision_state};
use crate::{By, ChangeEntry, HistoryEntry, Store, StoreError};

/// Which changes are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeFilter {
    /// Those of one kind.
    pub act: Option<Act>,
    /// Those of one actor.
    pub actor: Option<ActorId>,
}

/// A change with the first things that it was made of, without what was before.
pub type BegunChange = (ChangeEntry, Vec<HistoryEntry>);

/// A part of the changes of a kommun, newest first.
#[derive(Clone, Debug)]
pub struct ChangePage {
    /// The changes.
    pub changes: Vec<BegunChange>,
    /// How many there are in all that fit the filter.
    pub total: u64,
}

/// A change with everything that it did.
#[derive(Clone, Debug)]
pub struct WholeChange {
    /// The change.
    pub entry: ChangeEntry,
    /// Its revisions in their order, each with what was before it.
    pub revisions: Vec<HistoryEntry>,
    /// The changes that have taken it back, or some of it, the first first.
    pub undone_by: Vec<ChangeEntry>,
}

/// What the changes of a kommun can be sought by.
#[derive(Clone, Debug)]
pub struct ChangeFacets {
    /// The kinds that there are, in the order of the list.
    pub acts: Vec<Act>,
    /// Who has changed something, as far as that is known.
    pub actors: Vec<(ActorId, Option<By>)>,
}

impl Store {
    /// The changes that fit a filter, newest first: `limit` of them after the first `skip`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn change_page(
        &self,
        municipality: MunicipalityId,
        filter: &ChangeFilter,
        (skip, limit): (u64, u32),
    ) -> Result<ChangePage, StoreError> {
        let skip = i64::try_from(skip).unwrap_or(i64::MAX);
        self.reading(|conn| {
            let key = municipality.to_string();
            let acts = filter.act.map_or(Act::ALL.to_vec(), |act| vec![act]);
            let acts: Vec<_> = acts.into_iter().map(Act::code).collect();
            let actors = match filter.actor {
                Some(actor) => vec![actor.to_string()],
                None => actors(conn, &key)?,
            };
            let fitting = || {
                change::table
                    .filter(change::municipality_id.eq(&key))
                    .filter(change::act.eq_any(&acts))
                    .filter(change::actor_id.eq_any(&actors))
            };
            let total: i64 = fitting().count().get_result(conn)?;
            let rows: Vec<ChangeRow> = fitting()
                .order(change::first_seq.desc())
                .offset(skip)
                .limit(limit.into())
                .select(ChangeRow::as_select())
                .load(conn)?;
            let changes = with_beginnings(conn, &key, rows)?;
            Ok(ChangePage { changes, total: u64::try_from(total).unwrap_or_default() })
        })
    }

    /// The newest changes, each with the first things that it was made of.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn latest_changes(
        &self,
        municipality: MunicipalityId,
        limit: u32,
    ) -> Result<Vec<BegunChange>, StoreError> {
        self.reading(|conn| {
            let key = municipality.to_string();
            let rows = change_rows(conn, &key, limit)?;
            with_beginnings(conn, &key, rows)
        })
    }

    /// What the changes of a kommun can be sought by.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn change_facets(&self, municipality: MunicipalityId) -> Result<ChangeFacets, StoreError> {
        self.reading(|conn| {
            let key = municipality.to_string();
            let acts: Vec<String> = change::table
                .filter(change::municipality_id.eq(&key))
                .select(change::act)
                .distinct()
                .load(conn)?;
            let actors = actors(conn, &key)?;
            let who = who(conn, &key, actors.iter().map(String::as_str))?;
            let at = At::new("change", &key);
            let acts =
                Act::ALL.iter().copied().filter(|act| acts.iter().any(|code| code == act.code()));
            let acts = acts.collect();
            let actor = |id: String| Ok((at.id("actor_id", id.clone())?, who.get(&id).cloned()));
            let actors = actors.into_iter().map(actor).collect::<Result<_, StoreError>>()?;
            Ok(ChangeFacets { acts, actors })
        })
    }

    /// A change with everything that it did; none where there is no such change.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn revisions_of(
        &self,
        municipality: MunicipalityId,
        change: ChangeId,
    ) -> Result<Option<WholeChange>, StoreError> {
        let (key, id) = (municipality.to_string(), change.to_string());
        self.reading(|conn| {
            let Some(entry) = entry_of_change(conn, &key, &id)? else { return Ok(None) };
            let part: Part = log!(&key).filter(revision::change_id.eq(&id)).load(conn)?;
            let mut revisions = entries(conn, &key, &part)?;
            revisions.reverse();
            before_each(conn, &key, &mut revisions)?;
            let undone_by = undoing(conn, &key, &id)?;
            Ok(Some(WholeChange { entry, revisions, undone_by }))
        })
    }

    /// The changes that undid a change, all or in part, and that nobody has undone since; the
    /// earliest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn undone_by(
        &self,
        municipality: MunicipalityId,
        change: ChangeId,
    ) -> Result<Vec<ChangeEntry>, StoreError> {
        let key = municipality.to_string();
        self.reading(|conn| standing(conn, &key, change))
    }
}

/// All changes that undid a change.
fn undoing(conn: &mut AnyConnection, key: &str, id: &str) -> Result<Vec<ChangeEntry>, StoreError> {
    let rows: Vec<ChangeRow> = change::table
        .filter(change::municipality_id.eq(key))
        .filter(change::undoes.eq(id))
        .order(change::first_seq)
        .select(ChangeRow::as_select())
        .load(conn)?;
    change_entries(conn, key, rows)
}

/// Those of them that stand: that no standing change has undone.
fn standing(
    conn: &mut AnyConnection,
    key: &str,
    change: ChangeId,
) -> Result<Vec<ChangeEntry>, StoreError> {
    let mut stand = Vec::new();
    for undo in undoing(conn, key, &change.to_string())? {
        if standing(conn, key, undo.change)?.is_empty() {
            stand.push(undo);
        }
    }
    Ok(stand)
}

/// How many of the things of a change a list tells by their names.
const BEGINNING: i64 = 3;

/// Changes with the first things that each was made of.
fn with_beginnings(
    conn: &mut AnyConnection,
    municipality: &str,
    rows: Vec<ChangeRow>,
) -> Result<Vec<BegunChange>, StoreError> {
    let places: Vec<i64> = rows.iter().flat_map(first_places).collect();
    let part: Part = log!(municipality).filter(revision::seq.eq_any(places)).load(conn)?;
    let mut things: BTreeMap<ChangeId, Vec<HistoryEntry>> = BTreeMap::new();
    for entry in entries(conn, municipality, &part)?.into_iter().rev() {
        things.entry(entry.change).or_default().push(entry);
    }
    let changes = change_entries(conn, municipality, rows)?.into_iter().map(|entry| {
        let its = things.remove(&entry.change).unwrap_or_default();
        (entry, its)
    });
    Ok(changes.collect())
}

/// The places in the log of the first things of a change.
fn first_places(row: &ChangeRow) -> std::ops::Range<i64> {
    row.first_seq..row.first_seq.saturating_add(row.revisions.min(BEGINNING))
}

/// Everyone who has changed something.
fn actors(conn: &mut AnyConnection, municipality: &str) -> Result<Vec<String>, StoreError> {
    let actors = change::table
        .filter(change::municipality_id.eq(municipality))
        .order(change::actor_id)
        .select(change::actor_id)
        .distinct();
    Ok(actors.load(conn)?)
}
