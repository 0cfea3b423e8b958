//! Tokens: how programs come to one kommun's API. Only a hash of the secret is kept.

use std::fmt;

use diesel::prelude::*;
use utbud_domain::{AccessRole, ActorId, Code, Id, Instant, MunicipalityId, Name};
use uuid::Uuid;

use crate::connection::AnyConnection;
use crate::rows::At;
use crate::schema::token;
use crate::secret::hashed;
use crate::{Secret, Store, StoreError, municipality};

/// Names a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(Uuid);

impl Id for TokenId {
    fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }
    fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A token that is to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// The kommun that it opens.
    pub municipality: MunicipalityId,
    /// What it is called.
    pub name: Name,
    /// What it may do.
    pub role: AccessRole,
    /// What the log knows the one by who makes it; none for a machine's own doing.
    pub made_by: Option<ActorId>,
}

/// A token, without its secret, which nobody has but its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Which.
    pub id: TokenId,
    /// What it is called.
    pub name: Name,
    /// What it may do.
    pub role: AccessRole,
    /// When it was made.
    pub created_at: Instant,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// When it was last used, to the hour.
    pub last_used_at: Option<Instant>,
    /// What the log knows the one by who made it, where that is known.
    pub made_by: Option<ActorId>,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = token, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    secret_hash: String,
    role: String,
    name: String,
    created_at: Instant,
    revoked_at: Option<Instant>,
    last_used_at: Option<Instant>,
    made_by: Option<String>,
}

impl Row {
    fn read(self) -> Result<Token, StoreError> {
        let at = At::new("token", &self.id);
        Ok(Token {
            id: at.id("id", self.id.clone())?,
            name: at.text("name", self.name)?,
            role: at.code("role", self.role)?,
            created_at: self.created_at,
            revoked_at: self.revoked_at,
            last_used_at: self.last_used_at,
            made_by: at.maybe(At::id, "made_by", self.made_by)?,
        })
    }
}

impl Store {
    /// Makes a token. Its secret is shown now and never again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is no such kommun; [`StoreError::Taken`] where a token
    /// of that name is valid already, as of a form that is sent twice.
    pub fn create_token(&self, new: &NewToken) -> Result<(TokenId, Secret), StoreError> {
        let (id, secret) = (TokenId(self.clock().seed()), Secret::make()?);
        let now = self.clock().now();
        self.writing(|conn| {
            municipality::lock(conn, new.municipality)?;
            if is_taken(conn, new)? {
                return Err(StoreError::Taken("token"));
            }
            let row = Row {
                municipality_id: new.municipality.to_string(),
                id: id.to_string(),
                secret_hash: hashed(secret.as_str()),
                role: new.role.code().to_owned(),
                name: new.name.to_string(),
                created_at: now,
                revoked_at: None,
                last_used_at: None,
                made_by: new.made_by.map(|actor| actor.to_string()),
            };
            diesel::insert_into(token::table).values(row).execute(conn)?;
            Ok(())
        })?;
        Ok((id, secret))
    }

    /// The tokens of a kommun, the oldest first, revoked ones too.
    ///
    /// # Errors
    /// That the database does not answer, or holds what cannot be read.
    pub fn tokens(&self, municipality: MunicipalityId) -> Result<Vec<Token>, StoreError> {
        let rows: Vec<Row> = self.asking(|conn| {
            let rows = token::table
                .filter(token::municipality_id.eq(municipality.to_string()))
                .order((token::created_at, token::id))
                .select(Row::as_select())
                .load(conn)?;
            Ok(rows)
        })?;
        rows.into_iter().map(Row::read).collect()
    }

    /// Makes a token worthless from now on; one that was revoked before stays so.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn revoke_token(
        &self,
        municipality: MunicipalityId,
        id: TokenId,
    ) -> Result<(), StoreError> {
        let now = self.clock().now();
        self.writing(|conn| {
            use token::{municipality_id, revoked_at, table};
            let this = || {
                table
                    .filter(municipality_id.eq(municipality.to_string()))
                    .filter(token::id.eq(id.to_string()))
            };
            let there: i64 = this().count().get_result(conn)?;
            if there == 0 {
                return Err(StoreError::NotFound("token"));
            }
            let not_yet = this().filter(revoked_at.is_null());
            diesel::update(not_yet).set(revoked_at.eq(Some(now))).execute(conn)?;
            Ok(())
        })
    }
}

/// Whether a valid token of the kommun has the name of a new one.
fn is_taken(conn: &mut AnyConnection, new: &NewToken) -> Result<bool, StoreError> {
    let same = token::table
        .filter(token::municipality_id.eq(new.municipality.to_string()))
        .filter(token::revoked_at.is_null())
        .filter(token::name.eq(new.name.as_str()));
    let count: i64 = same.count().get_result(conn)?;
    Ok(count > 0)
}
