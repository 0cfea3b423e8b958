//! The first start: a code that the program prints, and that makes the first kommun and its
//! administrator, once.

use chrono::TimeDelta;
use diesel::prelude::*;
use utbud_domain::{Catalogue, Change, DomainError, Email, Ids, Instant, MunicipalityCode, Slug};

use crate::account::{self, Made};
use crate::connection::AnyConnection;
use crate::let_in::settle;
use crate::municipality::{self, Founding};
use crate::schema::setup_code;
use crate::secret::{hashed, readable};
use crate::{Account, Done, Store, StoreError};

/// What the first page asks for.
#[derive(Clone, Debug)]
pub struct SetUp<'a> {
    /// The code, as it was typed.
    pub code: &'a str,
    /// The administrator's address.
    pub email: Email,
    /// The administrator's password.
    pub password: &'a str,
    /// The kommun's name in addresses.
    pub slug: Slug,
    /// SCB's code of the kommun.
    pub municipality_code: MunicipalityCode,
}

const LASTS: TimeDelta = TimeDelta::hours(24);

#[derive(Insertable)]
#[diesel(table_name = setup_code)]
struct Row {
    code_hash: String,
    expires_at: Instant,
}

impl Store {
    /// A code for the first start, to be printed; none where there are accounts. It holds for 24
    /// hours, beside those that other processes printed.
    ///
    /// # Errors
    /// That the database cannot be written.
    pub fn setup_code(&self) -> Result<Option<String>, StoreError> {
        if !self.needs_setup()? {
            return Ok(None);
        }
        let code = readable()?;
        let now = self.clock().now();
        self.writing(|conn| {
            diesel::delete(setup_code::table.filter(setup_code::expires_at.le(now)))
                .execute(conn)?;
            let row = Row { code_hash: hashed(&bare(&code)), expires_at: now + LASTS };
            diesel::insert_into(setup_code::table).values(row).execute(conn)?;
            Ok(())
        })?;
        Ok(Some(code))
    }

    /// Whether nobody can log in yet.
    ///
    /// # Errors
    /// That the database does not answer.
    pub fn needs_setup(&self) -> Result<bool, StoreError> {
        self.asking(|conn| Ok(!account::any(conn)?))
    }

    /// Whether a code, as it was typed, opens the first start.
    ///
    /// # Errors
    /// That the database does not answer.
    pub fn setup_code_fits(&self, code: &str) -> Result<bool, StoreError> {
        let now = self.clock().now();
        self.asking(|conn| fits(conn, code, now))
    }

    /// Makes the first account and the first kommun, all or nothing; the codes are spent. `wish`
    /// says what the kommun begins with, its administrator's membership among it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the code does not fit, and those of [`Store::add_account`]
    /// and [`Store::found_municipality`].
    pub fn set_up(
        &self,
        set_up: &SetUp<'_>,
        mut wish: impl FnMut(&Account, &Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<(Account, Done), StoreError> {
        let made = Made::new(self, &set_up.email, set_up.password)?;
        let now = self.clock().now();
        let (account, done) = self.writing(|conn| {
            if !fits(conn, set_up.code, now)? {
                return Err(StoreError::NotFound("setup code"));
            }
            let account = made.insert(conn)?;
            let founding = Founding {
                slug: set_up.slug.clone(),
                code: set_up.municipality_code.clone(),
                actor: account.actor,
            };
            let with_account =
                |catalogue: &Catalogue, ids: &mut Ids| wish(&account, catalogue, ids);
            let (municipality, done) = municipality::found(self, conn, &founding, with_account)?;
            settle(conn, account.id, Some(municipality.id))?;
            let account = Account { home: Some(municipality.id), ..account };
            diesel::delete(setup_code::table).execute(conn)?;
            Ok((account, done))
        })?;
        self.inner.snapshots.hold(&done.catalogue);
        Ok((account, done))
    }
}

fn fits(conn: &mut AnyConnection, code: &str, now: Instant) -> Result<bool, StoreError> {
    let this = setup_code::table
        .filter(setup_code::code_hash.eq(hashed(&bare(code))))
        .filter(setup_code::expires_at.gt(now));
    let there: i64 = this.count().get_result(conn)?;
    Ok(there > 0 && !account::any(conn)?)
}

/// Without what people add or change when they copy by hand.
fn bare(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_sixteen_characters_in_fours() {
        let code = readable().unwrap();

        assert_eq!(code.len(), 19);
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
        assert_eq!(bare(&code.to_lowercase()), code.replace('-', ""));
    }
}
