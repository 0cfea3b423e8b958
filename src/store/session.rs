//! Sessions: that someone is logged in. Only a hash of the secret is kept.

use chrono::TimeDelta;
use diesel::prelude::*;
use utbud_domain::{AccountId, Instant};

use crate::connection::AnyConnection;
use crate::schema::session;
use crate::secret::hashed;
use crate::{Secret, Store, StoreError};

#[derive(Insertable)]
#[diesel(table_name = session)]
struct Row {
    secret_hash: String,
    account_id: String,
    created_at: Instant,
    last_seen_at: Instant,
    expires_at: Instant,
}

/// Begins a session in a transaction that is under way, and forgets those that have ended.
pub(crate) fn begin(
    store: &Store,
    conn: &mut AnyConnection,
    account: AccountId,
) -> Result<Secret, StoreError> {
    let now = store.clock().now();
    let ended = session::table.filter(session::expires_at.le(now));
    diesel::delete(ended).execute(conn)?;
    let whole = TimeDelta::from_std(store.inner.options.session_whole).ok();
    let secret = Secret::make()?;
    let row = Row {
        secret_hash: hashed(secret.as_str()),
        account_id: account.to_string(),
        created_at: now,
        last_seen_at: now,
        expires_at: whole.and_then(|whole| now.checked_add_signed(whole)).unwrap_or(now),
    };
    diesel::insert_into(session::table).values(row).execute(conn)?;
    Ok(secret)
}

/// Ends all sessions of an account, in a transaction that is under way.
pub(crate) fn end_all(conn: &mut AnyConnection, account: AccountId) -> Result<(), StoreError> {
    let its = session::table.filter(session::account_id.eq(account.to_string()));
    diesel::delete(its).execute(conn)?;
    Ok(())
}

impl Store {
    /// Ends a session; one that is not there has ended already.
    ///
    /// # Errors
    /// That the database cannot be written.
    pub fn log_out(&self, secret: &Secret) -> Result<(), StoreError> {
        self.writing(|conn| {
            let its = session::table.filter(session::secret_hash.eq(hashed(secret.as_str())));
            diesel::delete(its).execute(conn)?;
            Ok(())
        })
    }

    /// Ends all sessions of an account, on every machine.
    ///
    /// # Errors
    /// That the database cannot be written.
    pub fn log_out_everywhere(&self, account: AccountId) -> Result<(), StoreError> {
        self.writing(|conn| end_all(conn, account))
    }
}
