//! Who comes, and to which kommun: what a request asks the database first, in one statement.

use chrono::TimeDelta;
use diesel::prelude::*;
use utbud_domain::{AccessRole, AccountId, ActorId, Email, Id, Instant, Municipality, Name, Seq};

use crate::connection::AnyConnection;
use crate::revision::seq;
use crate::rows::At;
use crate::schema::{account, municipality, session, token};
use crate::secret::hashed;
use crate::{Secret, Store, StoreError, TokenId, municipality as kommun};

/// What a visitor shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// The secret of a session.
    Session(Secret),
    /// The secret of a token, which opens one kommun.
    Token(Secret),
}

/// Who a visitor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Someone who is logged in. What they may do is their membership's to say.
    Account {
        /// The log-in.
        id: AccountId,
        /// What the log knows it by.
        actor: ActorId,
        /// Its e-mail address.
        email: Email,
    },
    /// A program with a token.
    Token {
        /// The token.
        id: TokenId,
        /// What the log knows it by.
        actor: ActorId,
        /// What it is called.
        name: Name,
        /// What it may do.
        role: AccessRole,
    },
}

/// The first thing that is known of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRow {
    /// The kommun that the address names, if there is one.
    pub municipality: Option<Municipality>,
    /// How far its log has come.
    pub version: Seq,
    /// Who it is; none where nothing was shown, or nothing that holds.
    pub who: Option<Who>,
}

/// How often a session's or token's last use is written down.
const SESSION_NOTED: TimeDelta = TimeDelta::minutes(1);
const TOKEN_NOTED: TimeDelta = TimeDelta::hours(1);

/// The columns that a kommun is read from.
const KOMMUN: (municipality::id, municipality::slug, municipality::code, municipality::version) =
    (municipality::id, municipality::slug, municipality::code, municipality::version);

/// The columns that a session is read from.
type SessionColumns = (
    session::last_seen_at,
    session::expires_at,
    account::id,
    account::actor_id,
    account::email,
    account::disabled_at,
);
const SESSION: SessionColumns = (
    session::last_seen_at,
    session::expires_at,
    account::id,
    account::actor_id,
    account::email,
    account::disabled_at,
);

type KommunRow = (String, String, String, i64);
type SessionRow = (Instant, Instant, String, String, String, Option<Instant>);
type TokenRow = (String, String, String, Option<Instant>, Option<Instant>);

impl Store {
    /// Which kommun an address names, how far its log has come, and who asks.
    ///
    /// # Errors
    /// That the database does not answer, or holds what cannot be read.
    pub fn visit(
        &self,
        slug: Option<&str>,
        credential: Option<&Credential>,
    ) -> Result<VisitRow, StoreError> {
        match (slug, credential) {
            (None, None) => Ok(nobody_nowhere()),
            (Some(slug), None) => self.asking(|conn| {
                let row = municipality::table.filter(municipality::slug.eq(slug)).select(KOMMUN);
                let row: Option<KommunRow> = row.first(conn).optional()?;
                row.map_or_else(|| Ok(nobody_nowhere()), |row| visit_row(row, None))
            }),
            (slug, Some(Credential::Session(secret))) => {
                self.visit_in_session(slug, &hashed(secret.as_str()))
            }
            (Some(slug), Some(Credential::Token(secret))) => {
                self.visit_with_token(slug, &hashed(secret.as_str()))
            }
            (None, Some(Credential::Token(_))) => Ok(nobody_nowhere()),
        }
    }

    fn visit_in_session(&self, slug: Option<&str>, hash: &str) -> Result<VisitRow, StoreError> {
        let (kommun, session) = self.asking(|conn| match slug {
            None => Ok((None, session_alone(conn, hash)?)),
            Some(slug) => match kommun_and_session(conn, slug, hash)? {
                Some((kommun, session)) => Ok((Some(kommun), session)),
                None => Ok((None, session_alone(conn, hash)?)),
            },
        })?;
        let who = session.map(|row| self.in_session(row, hash)).transpose()?.flatten();
        kommun.map_or_else(
            || Ok(VisitRow { who: who.clone(), ..nobody_nowhere() }),
            |row| visit_row(row, who.clone()),
        )
    }

    /// Who holds a session, unless it has ended.
    fn in_session(&self, row: SessionRow, hash: &str) -> Result<Option<Who>, StoreError> {
        let (last_seen, expires, id, actor, email, disabled) = row;
        let now = self.clock().now();
        let idle = TimeDelta::from_std(self.inner.options.session_idle).unwrap_or(TimeDelta::MAX);
        if disabled.is_some() || now >= expires || now - last_seen >= idle {
            return Ok(None);
        }
        if now - last_seen >= SESSION_NOTED {
            let seen = session::table.filter(session::secret_hash.eq(hash));
            self.note("session", |conn| {
                diesel::update(seen).set(session::last_seen_at.eq(now)).execute(conn)
            });
        }
        let key = id.clone();
        let at = At::new("account", &key);
        Ok(Some(Who::Account {
            id: at.id("id", id)?,
            actor: at.id("actor_id", actor)?,
            email: at.text("email", email)?,
        }))
    }

    fn visit_with_token(&self, slug: &str, hash: &str) -> Result<VisitRow, StoreError> {
        let row: Option<(KommunRow, Option<TokenRow>)> = self.asking(|conn| {
            use token::{id, last_used_at, name, revoked_at, role};
            let same = token::secret_hash.eq(hash.to_owned());
            let row = municipality::table
                .left_join(token::table.on(token::municipality_id.eq(municipality::id).and(same)))
                .filter(municipality::slug.eq(slug))
                .select((KOMMUN, (id, name, role, revoked_at, last_used_at).nullable()));
            Ok(row.first(conn).optional()?)
        })?;
        let Some((kommun, token)) = row else { return Ok(nobody_nowhere()) };
        let who = token.map(|row| self.with_token(&kommun.0, row)).transpose()?.flatten();
        visit_row(kommun, who)
    }

    /// Who shows a token, unless it was revoked.
    fn with_token(&self, kommun: &str, row: TokenRow) -> Result<Option<Who>, StoreError> {
        let (id, name, role, revoked, last_used) = row;
        if revoked.is_some() {
            return Ok(None);
        }
        let now = self.clock().now();
        if last_used.is_none_or(|last| now - last >= TOKEN_NOTED) {
            let used =
                token::table.filter(token::municipality_id.eq(kommun)).filter(token::id.eq(&id));
            self.note("token", |conn| {
                diesel::update(used).set(token::last_used_at.eq(Some(now))).execute(conn)
            });
        }
        let at = At::new("token", &id);
        let id: TokenId = at.id("id", id.clone())?;
        let (name, role) = (at.text("name", name)?, at.code("role", role)?);
        Ok(Some(Who::Token { id, actor: ActorId::from_uuid(id.uuid()), name, role }))
    }

    /// Writes down a last use, where that is possible: a visit neither fails nor waits for it.
    fn note(
        &self,
        what: &'static str,
        write: impl FnOnce(&mut AnyConnection) -> QueryResult<usize>,
    ) {
        let noted = self.conn().and_then(|mut conn| Ok(conn.in_passing(write)?));
        if let Err(error) = noted {
            tracing::debug!(what, error = %error, "a last use could not be written down");
        }
    }
}

/// A kommun, and a session beside it.
fn kommun_and_session(
    conn: &mut AnyConnection,
    slug: &str,
    hash: &str,
) -> Result<Option<(KommunRow, Option<SessionRow>)>, StoreError> {
    let its_account = account::id.nullable().eq(session::account_id.nullable());
    let row = municipality::table
        .left_join(session::table.on(session::secret_hash.eq(hash.to_owned())))
        .left_join(account::table.on(its_account))
        .filter(municipality::slug.eq(slug))
        .select((KOMMUN, SESSION.nullable()));
    Ok(row.first(conn).optional()?)
}

fn session_alone(conn: &mut AnyConnection, hash: &str) -> Result<Option<SessionRow>, StoreError> {
    let row = session::table
        .inner_join(account::table.on(account::id.eq(session::account_id)))
        .filter(session::secret_hash.eq(hash))
        .select(SESSION);
    Ok(row.first(conn).optional()?)
}

fn nobody_nowhere() -> VisitRow {
    VisitRow { municipality: None, version: Seq(0), who: None }
}

fn visit_row(
    (id, slug, code, version): KommunRow,
    who: Option<Who>,
) -> Result<VisitRow, StoreError> {
    let municipality = Some(kommun::read(id, slug, code)?);
    Ok(VisitRow { municipality, version: seq(version), who })
}
