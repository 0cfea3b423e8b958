//! The tokens: what programs show to come to the kommun's API.

mod create;
mod list;
mod revoke;
mod show;

use std::collections::BTreeMap;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::{ActorId, Id};
use utbud_store::{By, Token, TokenId};

use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::route::Route;
use crate::visit::Visit;
use crate::words::things::who;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/administration/nycklar", Permission::Administer, || web::to(list::show)),
    // Before the tokens, whose identities could be anything else.
    Route::get("/{kommun}/administration/nycklar/ny", Permission::Administer, || {
        web::to(create::new)
    }),
    Route::post("/{kommun}/administration/nycklar/ny", Permission::Administer, || {
        web::to(create::create)
    }),
    Route::get("/{kommun}/administration/nycklar/{id}", Permission::Administer, || {
        web::to(show::show)
    }),
    Route::get("/{kommun}/administration/nycklar/{id}/dra-in", Permission::Administer, || {
        web::to(revoke::show)
    }),
    Route::post("/{kommun}/administration/nycklar/{id}/dra-in", Permission::Administer, || {
        web::to(revoke::save)
    }),
];

/// The tokens of the kommun, with those who made them, as far as they are known.
struct Tokens {
    all: Vec<Token>,
    people: BTreeMap<ActorId, By>,
}

impl Tokens {
    async fn of(visit: &Visit) -> Result<Self, WebError> {
        let here = visit.municipality.id;
        let read = visit.app.run(move |app| {
            let all = app.store.tokens(here)?;
            let actors: Vec<_> = all.iter().filter_map(|token| token.made_by).collect();
            Ok(Self { people: app.store.people(here, &actors)?, all })
        });
        read.await
    }

    /// The token with an identity.
    fn find(&self, id: &str) -> Result<&Token, WebError> {
        let id = TokenId::parse(id).ok_or(WebError::NotFound)?;
        self.all.iter().find(|token| token.id == id).ok_or(WebError::NotFound)
    }

    /// Who made a token; none where that is not known, and for the command line.
    fn made_by(&self, token: &Token) -> Option<String> {
        who(token.made_by.and_then(|actor| self.people.get(&actor)))
    }
}

/// The way to the tokens, and to one of them.
fn crumbs(visit: &Visit, token: Option<&Token>) -> Vec<Link> {
    let slug = visit.slug();
    let mut crumbs = super::crumbs(visit);
    crumbs.push(Link::new("API-nycklar", paths::tokens(slug)));
    if let Some(token) = token {
        crumbs.push(Link::new(token.name.as_str(), paths::token(slug, &token.id.to_string())));
    }
    crumbs
}
