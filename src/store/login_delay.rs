//! Log-ins are slowed, never locked: after some misses each further one makes the next wait,
//! longer and longer. Counted for the account and for the address apart, and for accounts that do
//! not exist as for those that do. What anyone may send without a log-in is slowed the same way.

use std::time::Duration;

use chrono::TimeDelta;
use diesel::prelude::*;
use utbud_domain::Instant;

use crate::connection::AnyConnection;
use crate::schema::login_delay;
use crate::secret::hashed;
use crate::{Clock, StoreError, refusal};

/// What misses are counted for.
#[derive(Clone, Copy)]
pub(crate) enum Key<'a> {
    /// The e-mail address that was typed.
    Account(&'a str),
    /// Where it came from.
    Address(&'a str),
    /// Where a report of what does not work came from.
    Report(&'a str),
}

/// Misses that cost nothing. Many people share the address of a town hall.
const FREE_FOR_ACCOUNT: i64 = 5;
const FREE_FOR_ADDRESS: i64 = 20;
/// Reports that cost nothing.
const FREE_REPORTS: i64 = 10;
/// The longest wait, and how long misses are remembered.
const LONGEST: TimeDelta = TimeDelta::seconds(900);
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

impl Key<'_> {
    fn hash(self) -> String {
        match self {
            Self::Account(email) => hashed(&format!("account {email}")),
            Self::Address(address) => hashed(&format!("address {address}")),
            Self::Report(address) => hashed(&format!("report {address}")),
        }
    }

    fn free(self) -> i64 {
        match self {
            Self::Account(_) => FREE_FOR_ACCOUNT,
            Self::Address(_) => FREE_FOR_ADDRESS,
            Self::Report(_) => FREE_REPORTS,
        }
    }
}

/// How long the next try waits after so many misses: 1, 2, 4 … 900 seconds beyond the free ones.
fn wait(misses: i64, free: i64) -> TimeDelta {
    let beyond = misses.saturating_sub(free);
    if beyond <= 0 {
        return TimeDelta::zero();
    }
    let doublings = u32::try_from(beyond - 1).unwrap_or(u32::MAX).min(10);
    TimeDelta::seconds(1 << doublings).min(LONGEST)
}

#[derive(Insertable)]
#[diesel(table_name = login_delay)]
struct Row {
    key_hash: String,
    misses: i64,
    last_at: Instant,
    wait_until: Instant,
}

/// Counts a try as a miss before it is judged, so that many at once gain nothing. Gives how long
/// to wait where it comes too early; then it is not counted. The clock is read when all is locked:
/// who had to wait for the lock is not judged as of before it.
pub(crate) fn count(
    conn: &mut AnyConnection,
    keys: &[Key<'_>],
    clock: Clock,
) -> Result<Option<Duration>, StoreError> {
    let mut locked = Vec::new();
    for key in keys.iter().copied() {
        locked.push((key, lock(conn, key)?));
    }
    let now = clock.now();
    let mut longest = None;
    let mut rows = Vec::new();
    for (key, is_there) in locked {
        let (misses, until) = so_far(conn, key, now)?;
        let left = until.and_then(|until| (until - now).to_std().ok());
        longest = longest.max(left.filter(|wait| !wait.is_zero()));
        let misses = misses.saturating_add(1);
        let wait_until = now + wait(misses, key.free());
        rows.push((Row { key_hash: key.hash(), misses, last_at: now, wait_until }, is_there));
    }
    if longest.is_none() {
        for (row, is_there) in rows {
            put(conn, row, is_there)?;
        }
    }
    Ok(longest)
}

/// Whether something is counted already; then it is locked until the transaction ends, so that no
/// two tries count from the same number. A writing transaction of SQLite has all locked already.
fn lock(conn: &mut AnyConnection, key: Key<'_>) -> Result<bool, StoreError> {
    let row = login_delay::table.find(key.hash()).select(login_delay::key_hash);
    let there: Option<String> = match conn {
        AnyConnection::Pg(conn) => row.for_update().first(conn).optional()?,
        AnyConnection::Sqlite(conn) => row.first(conn).optional()?,
    };
    Ok(there.is_some())
}

/// What was not there could not be locked: where another try has put it since, this one runs again.
fn put(conn: &mut AnyConnection, row: Row, is_there: bool) -> Result<(), StoreError> {
    use login_delay::{last_at, misses, wait_until};
    if is_there {
        let counted = (misses.eq(row.misses), last_at.eq(row.last_at));
        let counted = (counted, wait_until.eq(row.wait_until));
        diesel::update(login_delay::table.find(&row.key_hash)).set(counted).execute(conn)?;
    } else {
        let new = diesel::insert_into(login_delay::table).values(row);
        new.execute(conn).map_err(refusal::met)?;
    }
    Ok(())
}

/// The misses that are remembered, and until when to wait. A wait that ends when the last try was
/// made is none, whatever the clock of who asks shows: those of two servers are never quite alike.
fn so_far(
    conn: &mut AnyConnection,
    key: Key<'_>,
    now: Instant,
) -> Result<(i64, Option<Instant>), StoreError> {
    use login_delay::{key_hash, last_at, misses, wait_until};
    let row: Option<(i64, Instant, Instant)> = login_delay::table
        .filter(key_hash.eq(key.hash()))
        .filter(last_at.gt(now - REMEMBERED))
        .select((misses, last_at, wait_until))
        .first(conn)
        .optional()?;
    let Some((count, last, until)) = row else { return Ok((0, None)) };
    Ok((count, Some(until).filter(|until| *until > last)))
}

/// Takes back the try that turned out well: the account starts afresh, its address as it was.
pub(crate) fn succeeded(
    conn: &mut AnyConnection,
    [account, address]: [Key<'_>; 2],
    now: Instant,
) -> Result<(), StoreError> {
    use login_delay::{key_hash, last_at, misses, wait_until};
    forget(conn, &account.hash())?;
    let address = login_delay::table.filter(key_hash.eq(address.hash()));
    diesel::update(address).set((misses.eq(misses - 1), wait_until.eq(last_at))).execute(conn)?;
    diesel::delete(login_delay::table.filter(last_at.le(now - REMEMBERED))).execute(conn)?;
    Ok(())
}

fn forget(conn: &mut AnyConnection, hash: &str) -> Result<(), StoreError> {
    let its = login_delay::table.filter(login_delay::key_hash.eq(hash));
    diesel::delete(its).execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_one_second_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = (1..=17).map(|misses| wait(misses, 5).num_seconds()).collect();

        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    }
}
