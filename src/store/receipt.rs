//! What one change did, counted by kinds of things: the receipt of an import.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use utbud_domain::{ChangeId, EntityKind, Id, MunicipalityId, ServiceId};

use crate::history::entry_of_change;
use crate::rows::At;
use crate::schema::revision;
use crate::{ChangeEntry, Store, StoreError};

/// How many things of a kind a change made, changed and removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Were not there before.
    pub created: u64,
    /// Were there, and are still.
    pub changed: u64,
    /// Are no longer there.
    pub removed: u64,
}

/// A change with what it did.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The change.
    pub entry: ChangeEntry,
    /// What it did, by kind.
    pub touched: BTreeMap<EntityKind, Touched>,
    /// The services that it made.
    pub created_services: BTreeSet<ServiceId>,
    /// The services that it changed and were there before.
    pub changed_services: BTreeSet<ServiceId>,
}

/// Kind, identity, and the state's hash, none where it was removed.
type Part = (String, String, Option<String>);

impl Store {
    /// What a change of a kommun did; none where there is no such change.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], or that the database does not answer.
    pub fn receipt(
        &self,
        municipality: MunicipalityId,
        change: ChangeId,
    ) -> Result<Option<Receipt>, StoreError> {
        let (kommun, id) = (municipality.to_string(), change.to_string());
        let found = self.reading(|conn| {
            let Some(entry) = entry_of_change(conn, &kommun, &id)? else { return Ok(None) };
            let first = i64::try_from(entry.first.0).unwrap_or(i64::MAX);
            let of_kommun = || revision::table.filter(revision::municipality_id.eq(&kommun));
            let parts: Vec<Part> = of_kommun()
                .filter(revision::change_id.eq(&id))
                .order(revision::seq)
                .select((revision::entity, revision::entity_id, revision::state_hash))
                .load(conn)?;
            let before: Vec<(String, String)> = of_kommun()
                .filter(revision::seq.lt(first))
                .order((revision::entity, revision::entity_id))
                .select((revision::entity, revision::entity_id))
                .distinct()
                .load(conn)?;
            Ok(Some((entry, parts, before)))
        })?;
        let Some((entry, parts, before)) = found else { return Ok(None) };
        let mut receipt = Receipt {
            entry,
            touched: BTreeMap::new(),
            created_services: BTreeSet::new(),
            changed_services: BTreeSet::new(),
        };
        receipt.count(parts, &before.into_iter().collect())?;
        Ok(Some(receipt))
    }
}

impl Receipt {
    fn count(
        &mut self,
        parts: Vec<Part>,
        before: &BTreeSet<(String, String)>,
    ) -> Result<(), StoreError> {
        for (kind, id, state) in parts {
            let at = At::new("revision", &id);
            let of_kind: EntityKind = at.code("entity", kind.clone())?;
            let counts = self.touched.entry(of_kind).or_default();
            let service = ServiceId::parse(&id).filter(|_| of_kind == EntityKind::Service);
            let was_there = before.contains(&(kind, id.clone()));
            match state {
                None => counts.removed += 1,
                Some(_) if was_there => {
                    counts.changed += 1;
                    self.changed_services.extend(service);
                }
                Some(_) => {
                    counts.created += 1;
                    self.created_services.extend(service);
                }
            }
        }
        Ok(())
    }
}
