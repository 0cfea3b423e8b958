//! Who did it, and to whose log-in it happened, while that is known.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use utbud_domain::{Email, Entity};

use super::HistoryEntry;
use crate::StoreError;
use crate::connection::AnyConnection;
use crate::rows::At;
use crate::schema::{account, token};

/// Who an actor is, while it is still known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Someone who logs in.
    Account(Email),
    /// A token, by its name.
    Token(String),
}

pub(crate) type Known = HashMap<String, By>;

/// Who these actors are, as far as is known.
pub(crate) fn who<'a>(
    conn: &mut AnyConnection,
    municipality: &str,
    actors: impl Iterator<Item = &'a str>,
) -> Result<Known, StoreError> {
    let actors: BTreeSet<&str> = actors.collect();
    let people: Vec<(String, String)> = account::table
        .filter(account::actor_id.eq_any(&actors))
        .order(account::actor_id)
        .select((account::actor_id, account::email))
        .load(conn)?;
    let tokens: Vec<(String, String)> = token::table
        .filter(token::municipality_id.eq(municipality))
        .filter(token::id.eq_any(&actors))
        .order(token::id)
        .select((token::id, token::name))
        .load(conn)?;
    let people = people.into_iter().map(|(actor, email)| {
        let email = At::new("account", &actor).text("email", email)?;
        Ok((actor, By::Account(email)))
    });
    let tokens = tokens.into_iter().map(|(actor, name)| Ok((actor, By::Token(name))));
    people.chain(tokens).collect()
}

/// Says of each entry that happened to a membership whose log-in it is.
pub(crate) fn members(
    conn: &mut AnyConnection,
    entries: &mut [HistoryEntry],
) -> Result<(), StoreError> {
    fn account(entry: &HistoryEntry) -> Option<String> {
        match entry.after.as_ref().or(entry.before.as_ref()) {
            Some(Entity::Membership(member)) => Some(member.account.to_string()),
            _ => None,
        }
    }
    let ids: BTreeSet<_> = entries.iter().filter_map(account).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let rows: Vec<(String, String)> = account::table
        .filter(account::id.eq_any(&ids))
        .order(account::id)
        .select((account::id, account::email))
        .load(conn)?;
    let known: BTreeMap<_, _> = rows.into_iter().collect();
    for entry in entries {
        let Some(id) = account(entry) else { continue };
        let email = known.get(&id).cloned();
        entry.member =
            email.map(|email| At::new("account", &id).text("email", email)).transpose()?;
    }
    Ok(())
}
