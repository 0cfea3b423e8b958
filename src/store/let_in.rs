//! Letting someone in to a kommun: the log-in, where there is none, and the membership, both or
//! neither.

use diesel::prelude::*;
use utbud_domain::{AccountId, Catalogue, Change, DomainError, Email, Ids, MunicipalityId};

use crate::account::{self, Made};
use crate::connection::AnyConnection;
use crate::unit_of_work::Unit;
use crate::{Account, Done, Request, Store, StoreError, municipality, new_password};

/// Who opens the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doorkeeper {
    /// An administrator of the kommun, who answers for it alone.
    Administrator,
    /// Who runs the program, and answers for all kommuner.
    Operator,
}

/// Someone who is to be let in.
#[derive(Clone, Copy, Debug)]
pub struct Entrant<'a> {
    /// What they log in with.
    pub email: &'a Email,
    /// The password of a new log-in, and of one that somebody in another kommun may know; others
    /// keep their own.
    pub password: &'a str,
    /// Who lets them in.
    pub by: Doorkeeper,
}

/// What came of letting someone in.
#[derive(Clone, Debug)]
pub enum LetIn {
    /// They are in.
    Done {
        /// The log-in.
        account: Account,
        /// Whether it was made now, with the password that was given.
        is_new: bool,
        /// The change of the kommun.
        done: Done,
    },
    /// The log-in is not this kommun's own: someone else may know its password, which would then
    /// open this kommun too. Nothing is changed.
    FromElsewhere,
}

impl Store {
    /// Lets someone in. `wish` is as in [`Store::change`], with the log-in that it is about. An
    /// administrator lets in only new log-ins and those of the own kommun. Who runs the program
    /// lets in all: one that another kommun has seen to gets another password, which ends all its
    /// sessions, and is from then on nobody else's to see to.
    ///
    /// # Errors
    /// [`StoreError::Password`] where a password that is needed is not good enough; those of
    /// [`Store::change`].
    pub fn let_in(
        &self,
        request: &Request,
        entrant: Entrant<'_>,
        mut wish: impl FnMut(&Account, &Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
    ) -> Result<LetIn, StoreError> {
        let (email, here) = (entrant.email, request.municipality);
        let is_operator = entrant.by == Doorkeeper::Operator;
        let (made, hash) = match self.account(email)? {
            Some(known) if is_operator && is_seen_to_elsewhere(&known, here) => {
                (None, Some(self.hashed_password(email, entrant.password)?))
            }
            Some(_) => (None, None),
            None => (Some(Made::new(self, email, entrant.password)?.at_home_in(here)), None),
        };
        let unit = Unit::new(self, request);
        let let_in = self.writing(|conn| {
            municipality::lock(conn, here)?;
            let (account, is_new) = match (account::known(conn, email)?, &made) {
                (Some(account), _) => (account, false),
                (None, Some(made)) => (made.insert(conn)?, true),
                (None, None) => return Err(StoreError::NotFound("account")),
            };
            if account.home != Some(here) {
                match entrant.by {
                    Doorkeeper::Operator => {
                        settle(conn, account.id, None)?;
                        if let Some(hash) = &hash {
                            new_password::put(conn, account.id, hash)?;
                        }
                    }
                    Doorkeeper::Administrator if !works_in(conn, account.id, here)? => {
                        return Ok(LetIn::FromElsewhere);
                    }
                    // The wish says that they are in already.
                    Doorkeeper::Administrator => {}
                }
            }
            let done = unit.run(conn, |catalogue, ids| wish(&account, catalogue, ids))?;
            Ok(LetIn::Done { account, is_new, done })
        })?;
        if let LetIn::Done { done, .. } = &let_in {
            self.inner.snapshots.hold(&done.catalogue);
        }
        Ok(let_in)
    }
}

/// Whether the administrators of another kommun see to a log-in, and may know its password.
#[must_use]
pub fn is_seen_to_elsewhere(account: &Account, here: MunicipalityId) -> bool {
    account.home.is_some_and(|home| home != here)
}

/// Says which kommun's administrators see to a log-in; none where no single one does.
pub(crate) fn settle(
    conn: &mut AnyConnection,
    id: AccountId,
    home: Option<MunicipalityId>,
) -> Result<(), StoreError> {
    use crate::schema::account;
    let this = account::table.filter(account::id.eq(id.to_string()));
    let home = home.map(|home| home.to_string());
    diesel::update(this).set(account::home_id.eq(home)).execute(conn)?;
    Ok(())
}

/// Whether a log-in has a membership in a kommun.
pub(crate) fn works_in(
    conn: &mut AnyConnection,
    id: AccountId,
    municipality: MunicipalityId,
) -> Result<bool, StoreError> {
    use crate::schema::membership;
    let its = membership::table
        .filter(membership::municipality_id.eq(municipality.to_string()))
        .filter(membership::account_id.eq(id.to_string()));
    let count: i64 = its.count().get_result(conn)?;
    Ok(count > 0)
}
