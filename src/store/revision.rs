//! The log: a revision for every change of a thing, its state beside.

use diesel::prelude::*;
use utbud_domain::{
    Act, ActorId, Catalogue, Change, ChangeId, Code, EntityKind, EntityRef, Instant,
    MunicipalityId, Seq,
};
use uuid::Uuid;

use crate::chain::Link;
use crate::connection::AnyConnection;
use crate::rows::{At, subject};
use crate::schema::{change, revision, revision_state};
use crate::secret::hashed;
use crate::{StoreError, format};

/// The end of a kommun's log.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) seq: Seq,
    pub(crate) hash: String,
    pub(crate) at: Instant,
}

/// What the revisions of one change have in common.
pub(crate) struct Entry<'a> {
    pub(crate) municipality: MunicipalityId,
    pub(crate) change: ChangeId,
    pub(crate) actor: ActorId,
    pub(crate) act: Act,
    pub(crate) at: Instant,
    pub(crate) file_hash: Option<&'a str>,
    pub(crate) undoes: Option<String>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = change, treat_none_as_default_value = false)]
pub(crate) struct ChangeRow {
    pub(crate) municipality_id: String,
    pub(crate) id: String,
    pub(crate) act: String,
    pub(crate) actor_id: String,
    pub(crate) at: Instant,
    pub(crate) file_hash: Option<String>,
    pub(crate) undoes: Option<String>,
    pub(crate) first_seq: i64,
    pub(crate) revisions: i64,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = revision, treat_none_as_default_value = false)]
pub(crate) struct RevisionRow {
    pub(crate) municipality_id: String,
    pub(crate) seq: i64,
    pub(crate) change_id: String,
    pub(crate) actor_id: String,
    pub(crate) at: Instant,
    pub(crate) act: String,
    pub(crate) entity: String,
    pub(crate) entity_id: String,
    pub(crate) state_hash: Option<String>,
    pub(crate) chain_hash: String,
}

#[derive(Insertable)]
#[diesel(table_name = revision_state)]
struct StateRow {
    municipality_id: String,
    state_hash: String,
    body: String,
}

/// As a column holds a place in the log.
pub(crate) fn column(seq: Seq) -> i64 {
    i64::try_from(seq.0).unwrap_or(i64::MAX)
}

/// As a column held it.
pub(crate) fn seq(column: i64) -> Seq {
    Seq(u64::try_from(column).unwrap_or_default())
}

/// Writes the revisions of a change after `head`, and gives the new one.
pub(crate) fn append(
    conn: &mut AnyConnection,
    entry: &Entry<'_>,
    head: &Head,
    changes: &[Change],
) -> Result<Head, StoreError> {
    let mut head = head.clone();
    let first_seq = column(head.seq.next());
    let (mut revisions, mut states) = (Vec::new(), Vec::new());
    for one in changes {
        let state = state_of(entry.municipality, one)?;
        let row = RevisionRow::after(&head, entry, (one, state.as_ref()));
        head = Head { seq: head.seq.next(), hash: row.chain_hash.clone(), at: entry.at };
        revisions.push(row);
        states.extend(state);
    }
    let count = i64::try_from(revisions.len()).unwrap_or(i64::MAX);
    let change_row = ChangeRow::new(entry, first_seq, count);
    diesel::insert_into(change::table).values(change_row).execute(conn)?;
    insert_rows!(conn, revision::table, revisions);
    insert_rows!(conn, revision_state::table, states);
    Ok(head)
}

fn state_of(municipality: MunicipalityId, one: &Change) -> Result<Option<StateRow>, StoreError> {
    let Change::Put(entity) = one else { return Ok(None) };
    let body = format::write(entity)?;
    let municipality_id = municipality.to_string();
    Ok(Some(StateRow { municipality_id, state_hash: hashed(&body), body }))
}

impl ChangeRow {
    fn new(entry: &Entry<'_>, first_seq: i64, revisions: i64) -> Self {
        Self {
            municipality_id: entry.municipality.to_string(),
            id: entry.change.to_string(),
            act: entry.act.code().to_owned(),
            actor_id: entry.actor.to_string(),
            at: entry.at,
            file_hash: entry.file_hash.map(str::to_owned),
            undoes: entry.undoes.clone(),
            first_seq,
            revisions,
        }
    }
}

impl RevisionRow {
    fn after(head: &Head, entry: &Entry<'_>, (one, state): (&Change, Option<&StateRow>)) -> Self {
        let about = subject(one, entry.municipality);
        let mut row = Self {
            municipality_id: entry.municipality.to_string(),
            seq: column(head.seq.next()),
            change_id: entry.change.to_string(),
            actor_id: entry.actor.to_string(),
            at: entry.at,
            act: entry.act.code().to_owned(),
            entity: about.kind().code().to_owned(),
            entity_id: about.uuid().to_string(),
            state_hash: state.map(|state| state.state_hash.clone()),
            chain_hash: String::new(),
        };
        row.chain_hash = row.link(entry.file_hash, entry.undoes.as_deref()).hash(&head.hash);
        row
    }

    /// What the chain covers of it, with what its change says.
    pub(crate) fn link<'a>(&'a self, file: Option<&'a str>, undoes: Option<&'a str>) -> Link<'a> {
        Link {
            municipality: &self.municipality_id,
            seq: self.seq,
            change: &self.change_id,
            actor: &self.actor_id,
            at: self.at,
            act: &self.act,
            entity: &self.entity,
            entity_id: &self.entity_id,
            state: self.state_hash.as_deref(),
            file,
            undoes,
        }
    }

    fn corrupt(&self, what: &str) -> StoreError {
        At::new("revision", &self.seq.to_string()).corrupt(what)
    }

    /// What it is about.
    pub(crate) fn about(&self) -> Result<EntityRef, StoreError> {
        let kind = EntityKind::from_code(&self.entity);
        let kind = kind.ok_or_else(|| self.corrupt("entity is no known code"))?;
        let uuid = Uuid::try_parse(&self.entity_id);
        let uuid = uuid.map_err(|_| self.corrupt("entity_id is no identity"))?;
        Ok(EntityRef::new(kind, uuid))
    }

    /// The change that it was, from the body of its state. The state of a contact may have been
    /// removed by decision: then the contact is not there.
    pub(crate) fn change(&self, body: Option<&str>) -> Result<Change, StoreError> {
        let about = self.about()?;
        match (&self.state_hash, body) {
            (None, _) => Ok(Change::Remove(about)),
            (Some(_), Some(body)) => {
                let entity = format::read(body).map_err(|error| self.corrupt(&error.what))?;
                Ok(Change::Put(entity))
            }
            (Some(_), None) if about.kind() == EntityKind::Contact => Ok(Change::Remove(about)),
            (Some(_), None) => Err(self.corrupt("its state is missing")),
        }
    }
}

/// A part of the log, with the bodies of its states.
pub(crate) type Part = Vec<(RevisionRow, Option<String>)>;

/// How much of the log is read at a time.
const PAGE: i64 = 2_000;

/// The next part of the log after a place, or none at its end.
pub(crate) fn part_after(
    conn: &mut AnyConnection,
    municipality: &str,
    after: Seq,
) -> Result<Part, StoreError> {
    let state = revision_state::municipality_id
        .eq(revision::municipality_id)
        .and(revision_state::state_hash.nullable().eq(revision::state_hash));
    let rows = revision::table
        .left_join(revision_state::table.on(state))
        .filter(revision::municipality_id.eq(municipality))
        .filter(revision::seq.gt(column(after)))
        .order(revision::seq)
        .limit(PAGE)
        .select((RevisionRow::as_select(), revision_state::body.nullable()))
        .load(conn)?;
    Ok(rows)
}

/// Folds into a catalogue what it has not seen, up to and including `until`; how many it was.
pub(crate) fn fold(
    conn: &mut AnyConnection,
    catalogue: &mut Catalogue,
    until: Seq,
) -> Result<u64, StoreError> {
    let municipality = catalogue.municipality().to_string();
    let before = catalogue.version();
    while catalogue.version() < until {
        let part = part_after(conn, &municipality, catalogue.version())?;
        if part.is_empty() {
            break;
        }
        for (row, body) in &part {
            let expected = catalogue.version().next();
            if expected > until {
                break;
            }
            if seq(row.seq) != expected {
                let what = "is missing from the log";
                return Err(At::new("revision", &expected.to_string()).corrupt(what));
            }
            catalogue.fold(&row.change(body.as_deref())?, row.at);
        }
    }
    Ok(catalogue.version().0 - before.0)
}
