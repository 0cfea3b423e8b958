//! Another password for somebody who has one: their own doing, or an administrator's.

use std::time::Duration;

use diesel::prelude::*;
use utbud_domain::{AccountId, Email, MunicipalityId};

use crate::connection::AnyConnection;
use crate::let_in::works_in;
use crate::login_delay::{self, Key};
use crate::schema::account;
use crate::secret::readable;
use crate::{Account, Secret, Store, StoreError, account as accounts, password, session};

/// What came of somebody's wish for another password of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnPassword {
    /// It is another. All sessions have ended, and this is the secret of a new one.
    Changed(Secret),
    /// The old one is not right.
    Wrong,
    /// Too many misses: to be tried again after this long.
    Wait(Duration),
}

/// What came of an administrator's wish for another password of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// It is another, and all sessions have ended.
    Done,
    /// The log-in is not this kommun's own: it works, or has worked, in another, whose doors this
    /// administrator must not open.
    FromElsewhere,
}

/// A password that nobody can guess, to be shown once to whom it is for.
///
/// # Errors
/// That the machine gives no random numbers.
pub fn made_password() -> Result<String, StoreError> {
    Ok(readable()?.to_lowercase())
}

impl Store {
    /// Changes somebody's own password, for who knows the old one. Misses are counted as those of
    /// log-ins are, so that a session that was left open does not open the password.
    ///
    /// # Errors
    /// [`StoreError::Password`] where the new one is not good enough; [`StoreError::NotFound`];
    /// that the database cannot be written.
    pub fn change_own_password(
        &self,
        email: &Email,
        (old, new): (&str, &str),
        address: &str,
    ) -> Result<OwnPassword, StoreError> {
        password::check(new, email.as_str()).map_err(StoreError::Password)?;
        let keys = [Key::Account(email.as_str()), Key::Address(address)];
        let clock = self.clock();
        if let Some(wait) = self.writing(|conn| login_delay::count(conn, &keys, clock))? {
            return Ok(OwnPassword::Wait(wait));
        }
        let hash = self.asking(|conn| accounts::hash_of(conn, email))?;
        if !self.inner.hashing.sit(|| password::is(old, &hash))? {
            return Ok(OwnPassword::Wrong);
        }
        let hash = self.hashed_password(email, new)?;
        let secret = self.writing(|conn| {
            let account = known(conn, email)?;
            put(conn, account.id, &hash)?;
            login_delay::succeeded(conn, keys, clock.now())?;
            session::begin(self, conn, account.id)
        })?;
        Ok(OwnPassword::Changed(secret))
    }

    /// Gives somebody of a kommun another password and ends their sessions, unless the log-in is not
    /// the kommun's own.
    ///
    /// # Errors
    /// [`StoreError::Password`]; [`StoreError::NotFound`] for who is not of the kommun; that the
    /// database cannot be written.
    pub fn reset_password(
        &self,
        municipality: MunicipalityId,
        email: &Email,
        new: &str,
    ) -> Result<Reset, StoreError> {
        let hash = self.hashed_password(email, new)?;
        self.writing(|conn| {
            let account = known(conn, email)?;
            if !works_in(conn, account.id, municipality)? {
                return Err(StoreError::NotFound("membership"));
            }
            if account.home != Some(municipality) {
                return Ok(Reset::FromElsewhere);
            }
            put(conn, account.id, &hash)?;
            Ok(Reset::Done)
        })
    }
}

fn known(conn: &mut AnyConnection, email: &Email) -> Result<Account, StoreError> {
    accounts::known(conn, email)?.ok_or(StoreError::NotFound("account"))
}

/// Puts the hash of a new password in place of the old, and ends all sessions.
pub(crate) fn put(
    conn: &mut AnyConnection,
    account: AccountId,
    hash: &str,
) -> Result<(), StoreError> {
    let this = account::table.filter(account::id.eq(account.to_string()));
    diesel::update(this).set(account::password_hash.eq(hash)).execute(conn)?;
    session::end_all(conn, account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_is_made_can_be_read_aloud_and_passes_our_own_rules() {
        let (one, two) = (made_password().unwrap(), made_password().unwrap());

        assert_eq!(one.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
        assert!(one.chars().all(|c| c == '-' || c.is_ascii_digit() || c.is_ascii_lowercase()));
        assert_eq!(password::check(&one, "anna@exempel.se"), Ok(()));
        assert_ne!(one, two);
    }
}
