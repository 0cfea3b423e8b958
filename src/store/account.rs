//! Accounts: who may log in, in whichever kommuner they have memberships.

use std::time::Duration;

use diesel::prelude::*;
use utbud_domain::{AccountId, ActorId, Email, Ids, Instant, MunicipalityId};

use crate::connection::AnyConnection;
use crate::login_delay::{self, Key};
use crate::rows::At;
use crate::schema::account;
use crate::{
    Secret, Store, StoreError, accessibility_report, new_password, password, refusal, session,
};

/// A log-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// What the log knows it by.
    pub actor: ActorId,
    /// Its e-mail address, which it logs in with.
    pub email: Email,
    /// When it was made.
    pub created_at: Instant,
    /// Since when it can no longer log in.
    pub disabled_at: Option<Instant>,
    /// When someone last logged in with it; none where that is not known.
    pub last_login_at: Option<Instant>,
    /// The only kommun that it was made in and works in. Its administrators see to it; of one that
    /// works, or has worked, in several, nobody does but who runs the program.
    pub home: Option<MunicipalityId>,
}

/// What came of an attempt to log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogIn {
    /// It is them.
    In {
        /// Who.
        account: Account,
        /// The secret of their session.
        secret: Secret,
    },
    /// No such account, or not its password; nobody is told which.
    Refused,
    /// Too many misses: to be tried again after this long.
    Wait(Duration),
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = account, treat_none_as_default_value = false)]
struct Row {
    id: String,
    actor_id: String,
    email: String,
    password_hash: String,
    created_at: Instant,
    disabled_at: Option<Instant>,
    last_login_at: Option<Instant>,
    home_id: Option<String>,
}

impl Row {
    fn read(self) -> Result<Account, StoreError> {
        let key = self.id.clone();
        let at = At::new("account", &key);
        Ok(Account {
            id: at.id("id", self.id)?,
            actor: at.id("actor_id", self.actor_id)?,
            email: at.text("email", self.email)?,
            created_at: self.created_at,
            disabled_at: self.disabled_at,
            last_login_at: self.last_login_at,
            home: at.maybe(At::id, "home_id", self.home_id)?,
        })
    }
}

/// Whether anyone can log in yet.
pub(crate) fn any(conn: &mut AnyConnection) -> Result<bool, StoreError> {
    let count: i64 = account::table.count().get_result(conn)?;
    Ok(count > 0)
}

/// An account that is to be made, its password hashed.
pub(crate) struct Made(Row);

impl Made {
    /// Checks and hashes; slow, so it is done before any transaction.
    pub(crate) fn new(store: &Store, email: &Email, password: &str) -> Result<Self, StoreError> {
        let password_hash = store.hashed_password(email, password)?;
        let mut ids = Ids::starting_at(store.clock().seed());
        let (id, actor): (AccountId, ActorId) = (ids.make(), ids.make());
        Ok(Self(Row {
            id: id.to_string(),
            actor_id: actor.to_string(),
            email: email.to_string(),
            password_hash,
            created_at: store.clock().now(),
            disabled_at: None,
            last_login_at: None,
            home_id: None,
        }))
    }

    /// As one that a kommun sees to.
    pub(crate) fn at_home_in(self, municipality: MunicipalityId) -> Self {
        Self(Row { home_id: Some(municipality.to_string()), ..self.0 })
    }

    /// Inserts it in a transaction that is under way.
    pub(crate) fn insert(&self, conn: &mut AnyConnection) -> Result<Account, StoreError> {
        if find(conn, &self.0.email)?.is_some() {
            return Err(StoreError::Taken("email"));
        }
        let insert = diesel::insert_into(account::table).values(&self.0);
        insert.execute(conn).map_err(refusal::met)?;
        let made = find(conn, &self.0.email)?.ok_or(StoreError::NotFound("account"))?;
        made.read()
    }
}

fn find(conn: &mut AnyConnection, email: &str) -> Result<Option<Row>, StoreError> {
    let this = account::table.filter(account::email.eq(email));
    Ok(this.select(Row::as_select()).first(conn).optional()?)
}

/// The account of an e-mail address.
pub(crate) fn known(
    conn: &mut AnyConnection,
    email: &Email,
) -> Result<Option<Account>, StoreError> {
    find(conn, email.as_str())?.map(Row::read).transpose()
}

/// The hash of the password of an e-mail address; nobody's where there is no such account.
pub(crate) fn hash_of(conn: &mut AnyConnection, email: &Email) -> Result<String, StoreError> {
    let row = find(conn, email.as_str())?;
    Ok(row.map_or_else(|| password::NOBODYS.to_owned(), |row| row.password_hash))
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError::Password`] where the password is not good enough, [`StoreError::Taken`]
    /// where the address has an account already.
    pub fn add_account(&self, email: &Email, password: &str) -> Result<Account, StoreError> {
        let made = Made::new(self, email, password)?;
        self.writing(|conn| made.insert(conn))
    }

    /// The account of an e-mail address.
    ///
    /// # Errors
    /// That the database does not answer, or holds what cannot be read.
    pub fn account(&self, email: &Email) -> Result<Option<Account>, StoreError> {
        self.asking(|conn| known(conn, email))
    }

    /// Those of these accounts that are there, in the order of their addresses.
    ///
    /// # Errors
    /// That the database does not answer, or holds what cannot be read.
    pub fn accounts(&self, ids: &[AccountId]) -> Result<Vec<Account>, StoreError> {
        let keys: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let rows: Vec<Row> = self.asking(|conn| {
            let these = account::table.filter(account::id.eq_any(&keys)).order(account::email);
            Ok(these.select(Row::as_select()).load(conn)?)
        })?;
        rows.into_iter().map(Row::read).collect()
    }

    /// Gives an account another password and ends its sessions.
    ///
    /// # Errors
    /// [`StoreError::Password`] or [`StoreError::NotFound`].
    pub fn set_password(&self, email: &Email, password: &str) -> Result<(), StoreError> {
        let hash = self.hashed_password(email, password)?;
        self.writing(|conn| {
            let account = known(conn, email)?.ok_or(StoreError::NotFound("account"))?;
            new_password::put(conn, account.id, &hash)
        })
    }

    /// Keeps an account from logging in from now on, or lets it again; its sessions end.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn disable_account(&self, id: AccountId, disabled: bool) -> Result<(), StoreError> {
        let since = disabled.then(|| self.clock().now());
        self.writing(|conn| {
            let this = account::table.filter(account::id.eq(id.to_string()));
            match diesel::update(this).set(account::disabled_at.eq(since)).execute(conn)? {
                0 => Err(StoreError::NotFound("account")),
                _ => session::end_all(conn, id),
            }
        })
    }

    /// Logs in with an e-mail address and a password, from a network address. An unknown account
    /// takes as long as a known one.
    ///
    /// # Errors
    /// That the database cannot be written.
    pub fn log_in(&self, email: &str, password: &str, address: &str) -> Result<LogIn, StoreError> {
        let email = email.trim().to_lowercase();
        let keys = [Key::Account(&email), Key::Address(address)];
        let clock = self.clock();
        if let Some(wait) = self.writing(|conn| login_delay::count(conn, &keys, clock))? {
            return Ok(LogIn::Wait(wait));
        }
        let row = self.asking(|conn| find(conn, &email))?;
        let hash = row.as_ref().map_or(password::NOBODYS, |row| row.password_hash.as_str());
        let right = self.inner.hashing.sit(|| password::is(password, hash))?;
        let account = row.filter(|row| row.disabled_at.is_none()).map(Row::read).transpose()?;
        let Some(account) = account.filter(|_| right) else { return Ok(LogIn::Refused) };
        let secret = self.writing(|conn| {
            login_delay::succeeded(conn, keys, clock.now())?;
            accessibility_report::forget(conn, clock.now())?;
            let this = account::table.filter(account::id.eq(account.id.to_string()));
            let now = Some(clock.now());
            diesel::update(this).set(account::last_login_at.eq(now)).execute(conn)?;
            session::begin(self, conn, account.id)
        })?;
        Ok(LogIn::In { account, secret })
    }

    pub(crate) fn hashed_password(&self, email: &Email, new: &str) -> Result<String, StoreError> {
        password::check(new, email.as_str()).map_err(StoreError::Password)?;
        self.inner.hashing.sit(|| password::hash(new))
    }
}
