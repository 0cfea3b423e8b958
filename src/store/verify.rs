//! Whether the log is whole, and whether the rows say what it says.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use utbud_domain::{
    Catalogue, Change, Code, EntityKind, EntityRef, Id, Instant, MunicipalityId, Seq, Slug,
};

use crate::chain::BEFORE_FIRST;
use crate::connection::AnyConnection;
use crate::revision::{ChangeRow, Head, RevisionRow, part_after, seq};
use crate::rows::{self, kept_of};
use crate::schema::change;
use crate::secret::hashed;
use crate::{Corrupt, Store, StoreError, municipality};

/// What is wrong at a place of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no revision here.
    Missing,
    /// It, or what came before it, is not what the chain says it was.
    ChainBroken,
    /// Its time is before that of the revision before it.
    TimeBackwards,
    /// Its change is not there, or says something else of act, actor, time or revisions.
    ChangeDiffers,
    /// Its state is not there.
    StateMissing,
    /// Its state is not the one that was written.
    StateDiffers,
    /// Its state cannot be read.
    StateUnreadable,
    /// The log goes on after what the kommun's row says is its end, or ends with another hash.
    HeadDiffers,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The first place of the log that does not fit; one fault breaks what follows.
    Log {
        /// The place.
        seq: Seq,
        /// What is wrong.
        problem: Problem,
    },
    /// A thing whose rows say something else than its last state.
    Row {
        /// The thing.
        about: EntityRef,
        /// Its last revision; none where the log does not know it.
        seq: Option<Seq>,
    },
    /// A row that cannot be read; the rows after it were not compared.
    UnreadableRow(Corrupt),
}

/// What was found in one kommun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalityReport {
    /// The kommun.
    pub slug: Slug,
    /// How many revisions its log has, as far as it fits.
    pub revisions: u64,
    /// What does not fit; none where all is well.
    pub findings: Vec<Finding>,
}

/// What was found in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// In the order of their slugs.
    pub municipalities: Vec<MunicipalityReport>,
}

impl Report {
    /// Whether all fits.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.municipalities.iter().all(|municipality| municipality.findings.is_empty())
    }
}

impl Store {
    /// Checks the chain of every kommun, and every row against its last state.
    ///
    /// # Errors
    /// That the database does not answer; what does not fit is in the report.
    pub fn verify_history(&self) -> Result<Report, StoreError> {
        let all = self.municipalities()?;
        let reports = all.into_iter().map(|listed| {
            let id = listed.municipality.id;
            let (revisions, findings) = self.reading(|conn| verify(conn, id))?;
            Ok(MunicipalityReport { slug: listed.municipality.slug, revisions, findings })
        });
        Ok(Report { municipalities: reports.collect::<Result<_, StoreError>>()? })
    }
}

fn verify(conn: &mut AnyConnection, id: MunicipalityId) -> Result<(u64, Vec<Finding>), StoreError> {
    let end = municipality::head(conn, id)?;
    let mut walk = Walk::new(conn, id)?;
    walk.go(conn, &end)?;
    let mut findings: Vec<Finding> = walk.first.take().into_iter().collect();
    match rows::load(conn, id, end.seq) {
        Ok(rows) => findings.extend(walk.differing(&rows)),
        Err(StoreError::Corrupt(corrupt)) => findings.push(Finding::UnreadableRow(corrupt)),
        Err(other) => return Err(other),
    }
    Ok((walk.fitting, findings))
}

/// A walk along the log, from its beginning. It goes on after the first place that does not fit,
/// so that rows can be held against what is left.
struct Walk {
    municipality: String,
    changes: HashMap<String, ChangeRow>,
    place: Seq,
    hash: String,
    at: Option<Instant>,
    fitting: u64,
    first: Option<Finding>,
    folded: Catalogue,
    last: BTreeMap<EntityRef, Seq>,
    /// Things that have a state which is not there or cannot be read: nothing can be said of them.
    doubtful: BTreeSet<EntityRef>,
}

impl Walk {
    fn new(conn: &mut AnyConnection, id: MunicipalityId) -> Result<Self, StoreError> {
        let municipality = id.to_string();
        let changes: Vec<ChangeRow> = change::table
            .filter(change::municipality_id.eq(&municipality))
            .order(change::first_seq)
            .select(ChangeRow::as_select())
            .load(conn)?;
        Ok(Self {
            municipality,
            changes: changes.into_iter().map(|row| (row.id.clone(), row)).collect(),
            place: Seq(0),
            hash: BEFORE_FIRST.to_owned(),
            at: None,
            fitting: 0,
            first: None,
            folded: Catalogue::empty(id),
            last: BTreeMap::new(),
            doubtful: BTreeSet::new(),
        })
    }

    fn go(&mut self, conn: &mut AnyConnection, end: &Head) -> Result<(), StoreError> {
        loop {
            let part = part_after(conn, &self.municipality, self.place)?;
            if part.is_empty() {
                break;
            }
            for (row, body) in &part {
                self.step(row, body.as_deref());
            }
        }
        if self.place < end.seq {
            self.wrong(self.place.next(), Problem::Missing);
        } else if self.place > end.seq {
            self.wrong(end.seq.next(), Problem::HeadDiffers);
        } else if self.hash != end.hash {
            self.wrong(end.seq, Problem::HeadDiffers);
        }
        Ok(())
    }

    /// Only the first is told: one fault breaks all that follows.
    fn wrong(&mut self, seq: Seq, problem: Problem) {
        self.first.get_or_insert(Finding::Log { seq, problem });
    }

    fn step(&mut self, row: &RevisionRow, body: Option<&str>) {
        let expected = self.place.next();
        let place = seq(row.seq);
        if place != expected {
            self.wrong(expected, Problem::Missing);
        }
        for problem in [self.fault_of_link(row), fault_of_state(row, body)].into_iter().flatten() {
            self.wrong(place, problem);
        }
        self.fitting += u64::from(self.first.is_none());
        self.place = place;
        self.hash.clone_from(&row.chain_hash);
        self.at = Some(row.at);
        self.fold(row, body);
    }

    fn fault_of_link(&self, row: &RevisionRow) -> Option<Problem> {
        let Some(change) = self.changes.get(&row.change_id) else {
            return Some(Problem::ChangeDiffers);
        };
        let link = row.link(change.file_hash.as_deref(), change.undoes.as_deref());
        if link.hash(&self.hash) != row.chain_hash {
            return Some(Problem::ChainBroken);
        }
        let its = change.first_seq..change.first_seq.saturating_add(change.revisions);
        let same = change.act == row.act
            && change.actor_id == row.actor_id
            && change.at == row.at
            && its.contains(&row.seq);
        if !same {
            return Some(Problem::ChangeDiffers);
        }
        self.at.is_some_and(|before| row.at < before).then_some(Problem::TimeBackwards)
    }

    fn fold(&mut self, row: &RevisionRow, body: Option<&str>) {
        let Ok(about) = row.about() else { return };
        self.last.insert(about, seq(row.seq));
        let culled = row.state_hash.is_some() && body.is_none();
        match row.change(body) {
            Ok(change) if !culled => self.folded.fold(&change, row.at),
            _ => drop(self.doubtful.insert(about)),
        }
    }

    /// The things whose rows say something else than their last state.
    fn differing(&self, rows: &Catalogue) -> Vec<Finding> {
        let things = |catalogue: &Catalogue| -> BTreeSet<EntityRef> {
            catalogue.all().map(|entity| entity.reference(catalogue.municipality())).collect()
        };
        let all = things(&self.folded).into_iter().chain(things(rows));
        let all: BTreeSet<EntityRef> = all.filter(|thing| !self.doubtful.contains(thing)).collect();
        all.into_iter()
            .filter(|thing| kept_of(&self.folded, *thing) != kept_of(rows, *thing))
            .map(|about| Finding::Row { about, seq: self.last.get(&about).copied() })
            .collect()
    }
}

/// The state of a contact may have been removed by decision; the chain holds its hash.
fn fault_of_state(row: &RevisionRow, body: Option<&str>) -> Option<Problem> {
    let hash = row.state_hash.as_deref()?;
    let Some(body) = body else {
        let contact = row.entity == EntityKind::Contact.code();
        return (!contact).then_some(Problem::StateMissing);
    };
    if hashed(body) != hash {
        return Some(Problem::StateDiffers);
    }
    match (row.change(Some(body)), row.about()) {
        (Ok(Change::Put(entity)), Ok(about)) => {
            let municipality = MunicipalityId::parse(&row.municipality_id)?;
            (entity.reference(municipality) != about).then_some(Problem::StateDiffers)
        }
        _ => Some(Problem::StateUnreadable),
    }
}
