//! What someone was in the middle of, kept until they are done: a form, an import that waits for
//! its confirmation. Only who saved it can read it.

use diesel::prelude::*;
use utbud_domain::{AccountId, Instant, MunicipalityId};

use crate::connection::AnyConnection;
use crate::schema::saved_draft;
use crate::{Store, StoreError, refusal};

/// Whose draft, and which: the same name again takes its place.
#[derive(Clone, Copy, Debug)]
pub struct DraftKey<'a> {
    /// The kommun.
    pub municipality: MunicipalityId,
    /// Whose it is.
    pub account: AccountId,
    /// What it is of.
    pub name: &'a str,
}

/// How many drafts of somebody in a kommun are kept; the oldest makes room for one more.
const MOST: usize = 100;

#[derive(Insertable)]
#[diesel(table_name = saved_draft)]
struct Row<'a> {
    municipality_id: String,
    account_id: String,
    name: &'a str,
    body: &'a str,
    updated_at: Instant,
}

impl Store {
    /// Saves a draft. Of somebody's drafts in a kommun the hundred last are kept.
    ///
    /// # Errors
    /// That the database cannot be written.
    pub fn draft_put(&self, key: DraftKey<'_>, body: &str) -> Result<(), StoreError> {
        let now = self.clock().now();
        self.writing(|conn| put(conn, key, body, now))
    }

    /// Reads a draft.
    ///
    /// # Errors
    /// That the database does not answer.
    pub fn draft_get(&self, key: DraftKey<'_>) -> Result<Option<String>, StoreError> {
        self.asking(|conn| {
            let this = saved_draft::table
                .filter(saved_draft::municipality_id.eq(key.municipality.to_string()))
                .filter(saved_draft::account_id.eq(key.account.to_string()))
                .filter(saved_draft::name.eq(key.name));
            Ok(this.select(saved_draft::body).first(conn).optional()?)
        })
    }

    /// Throws a draft away; one that is not there is gone already.
    ///
    /// # Errors
    /// That the database cannot be written.
    pub fn draft_delete(&self, key: DraftKey<'_>) -> Result<(), StoreError> {
        self.writing(|conn| delete(conn, key))
    }

    /// Throws away all drafts that were last saved before an instant.
    ///
    /// # Errors
    /// That the database cannot be written.
    pub fn drafts_forget(&self, before: Instant) -> Result<usize, StoreError> {
        self.writing(|conn| {
            let old = saved_draft::table.filter(saved_draft::updated_at.lt(before));
            Ok(diesel::delete(old).execute(conn)?)
        })
    }
}

/// Saves a draft in a transaction that is under way.
pub(crate) fn put(
    conn: &mut AnyConnection,
    key: DraftKey<'_>,
    body: &str,
    updated_at: Instant,
) -> Result<(), StoreError> {
    let (municipality_id, account_id) = (key.municipality.to_string(), key.account.to_string());
    let its = saved_draft::table.find((&municipality_id, &account_id, key.name));
    let now = (saved_draft::body.eq(body), saved_draft::updated_at.eq(updated_at));
    if diesel::update(its).set(now).execute(conn)? > 0 {
        return Ok(());
    }
    let row = Row { municipality_id, account_id, name: key.name, body, updated_at };
    let new = diesel::insert_into(saved_draft::table).values(row);
    new.execute(conn).map_err(refusal::met)?;
    make_room(conn, key)
}

/// Throws away the oldest of somebody's drafts, where there are more than [`MOST`].
fn make_room(conn: &mut AnyConnection, key: DraftKey<'_>) -> Result<(), StoreError> {
    let theirs = saved_draft::table
        .filter(saved_draft::municipality_id.eq(key.municipality.to_string()))
        .filter(saved_draft::account_id.eq(key.account.to_string()))
        .filter(saved_draft::name.ne(key.name));
    let names = theirs.order((saved_draft::updated_at.desc(), saved_draft::name));
    let names: Vec<String> = names.select(saved_draft::name).load(conn)?;
    for name in names.iter().skip(MOST - 1) {
        delete(conn, DraftKey { name, ..key })?;
    }
    Ok(())
}

fn delete(conn: &mut AnyConnection, key: DraftKey<'_>) -> Result<(), StoreError> {
    let this = saved_draft::table
        .filter(saved_draft::municipality_id.eq(key.municipality.to_string()))
        .filter(saved_draft::account_id.eq(key.account.to_string()))
        .filter(saved_draft::name.eq(key.name));
    diesel::delete(this).execute(conn)?;
    Ok(())
}
