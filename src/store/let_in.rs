//! Letting someone in to a kommun: the log-in, where there is none, and the membership, both or
//! neither.

use utbud_domain::{Catalogue, Change, DomainError, Email, Ids};

use crate::account::{self, Made};
use crate::unit_of_work::Unit;
use crate::{Account, Done, Request, Store, StoreError, municipality};

/// What came of letting someone in.
#[derive(Clone, Debug)]
pub struct LetIn {
    /// The log-in.
    pub account: Account,
    /// Whether it was made now, with the password that was given; one that was there keeps its own.
    pub is_new: bool,
    /// The change of the kommun.
    pub done: Done,
}

impl Store {
    /// Lets someone in. `wish` is as in [`Store::change`], with the log-in that it is about. An
    /// account that is there already keeps its password, whichever kommun it came from.
    ///
    /// # Errors
    /// [`StoreError::Password`] where a password that is needed is not good enough; those of
    /// [`Store::change`].
    pub fn let_in(
        &self,
        request: &Request,
        (email, password): (&Email, &str),
        mut wish: impl FnMut(&Account, &Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<LetIn, StoreError> {
        let made = match self.account(email)? {
            Some(_) => None,
            None => Some(Made::new(self, email, password)?),
        };
        let unit = Unit::new(self, request);
        let let_in = self.writing(|conn| {
            municipality::lock(conn, request.municipality)?;
            let (account, is_new) = match (account::known(conn, email)?, &made) {
                (Some(account), _) => (account, false),
                (None, Some(made)) => (made.insert(conn)?, true),
                (None, None) => return Err(StoreError::NotFound("account")),
            };
            let done = unit.run(conn, |catalogue, ids| wish(&account, catalogue, ids))?;
            Ok(LetIn { account, is_new, done })
        })?;
        self.inner.snapshots.hold(&let_in.done.catalogue);
        Ok(let_in)
    }
}
