//! What the catalogue said at the end of a past day: the log up to then, folded.

use std::sync::Arc;

use diesel::prelude::*;
use utbud_domain::{Catalogue, Day, MunicipalityId, Seq};

use crate::clock::end_of;
use crate::connection::AnyConnection;
use crate::schema::revision::{at, municipality_id, seq, table};
use crate::{Store, StoreError, municipality, revision};

impl Store {
    /// What a kommun's catalogue said at the end of a day; an empty one before there was any.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Corrupt`] or that the database does not answer.
    pub fn as_of(
        &self,
        municipality: MunicipalityId,
        day: Day,
    ) -> Result<Arc<Catalogue>, StoreError> {
        let mut all = self.as_of_each(municipality, &[day])?;
        all.pop().ok_or(StoreError::NotFound("day"))
    }

    /// The last place of a kommun's log on a day, which [`Store::as_of`] folds up to.
    ///
    /// # Errors
    /// That the database does not answer.
    pub fn last_on(&self, municipality: MunicipalityId, day: Day) -> Result<Seq, StoreError> {
        self.asking(|conn| last_of(conn, municipality, day))
    }

    /// What it said at the end of several days, in their order, with the log read once.
    ///
    /// # Errors
    /// As [`Store::as_of`].
    pub fn as_of_each(
        &self,
        municipality: MunicipalityId,
        days: &[Day],
    ) -> Result<Vec<Arc<Catalogue>>, StoreError> {
        let held = self.inner.snapshots.held(municipality);
        self.reading(|conn| {
            let now = municipality::version(conn, municipality)?;
            let mut places = days
                .iter()
                .enumerate()
                .map(|(place, day)| Ok((last_of(conn, municipality, *day)?, place)))
                .collect::<Result<Vec<_>, StoreError>>()?;
            places.sort_unstable();
            let mut found: Vec<(usize, Arc<Catalogue>)> = Vec::new();
            let mut folded = Arc::new(Catalogue::empty(municipality));
            for (until, place) in places {
                if until == now && held.as_ref().is_some_and(|held| held.version() == now) {
                    found.extend(held.iter().map(|held| (place, Arc::clone(held))));
                    continue;
                }
                if folded.version() < until {
                    let mut next = (*folded).clone();
                    revision::fold(conn, &mut next, until)?;
                    folded = Arc::new(next);
                }
                found.push((place, Arc::clone(&folded)));
            }
            found.sort_by_key(|(place, _)| *place);
            Ok(found.into_iter().map(|(_, catalogue)| catalogue).collect())
        })
    }
}

/// The last place of the log on a day; times never fall along it.
fn last_of(
    conn: &mut AnyConnection,
    municipality: MunicipalityId,
    day: Day,
) -> Result<Seq, StoreError> {
    let until =
        table.filter(municipality_id.eq(municipality.to_string())).filter(at.lt(end_of(day)));
    let last: Option<i64> = until.select(diesel::dsl::max(seq)).first(conn)?;
    Ok(last.map(revision::seq).unwrap_or_default())
}
