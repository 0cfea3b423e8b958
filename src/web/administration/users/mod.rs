//! The users: who is let in to the kommun, and as what.

mod add;
mod change;
mod end;
mod fields;
mod list;
mod password;
mod receipt;
mod show;

pub(super) use fields::role_choice;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::{Catalogue, Id, Kept, Membership, MembershipId};
use utbud_store::Account;

use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::route::Route;
use crate::visit::Visit;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/administration/anvandare", Permission::Administer, || {
        web::to(list::show)
    }),
    // Before the users, whose identities could be anything else.
    Route::get("/{kommun}/administration/anvandare/ny", Permission::Administer, || {
        web::to(add::new)
    }),
    Route::post("/{kommun}/administration/anvandare/ny", Permission::Administer, || {
        web::to(add::add)
    }),
    Route::get("/{kommun}/administration/anvandare/{id}", Permission::Administer, || {
        web::to(show::show)
    }),
    Route::get("/{kommun}/administration/anvandare/{id}/andra", Permission::Administer, || {
        web::to(change::show)
    }),
    Route::post("/{kommun}/administration/anvandare/{id}/andra", Permission::Administer, || {
        web::to(change::save)
    }),
    Route::get("/{kommun}/administration/anvandare/{id}/avsluta", Permission::Administer, || {
        web::to(end::show)
    }),
    Route::post("/{kommun}/administration/anvandare/{id}/avsluta", Permission::Administer, || {
        web::to(end::save)
    }),
    Route::get("/{kommun}/administration/anvandare/{id}/losenord", Permission::Administer, || {
        web::to(password::show)
    }),
    Route::post("/{kommun}/administration/anvandare/{id}/losenord", Permission::Administer, || {
        web::to(password::save)
    }),
];

/// A membership with its log-in.
struct User<'v> {
    member: &'v Kept<Membership>,
    account: Account,
}

impl User<'_> {
    fn email(&self) -> &str {
        self.account.email.as_str()
    }

    fn id(&self) -> String {
        self.member.id.to_string()
    }

    /// Whether it is the visitor.
    fn is_own(&self, visit: &Visit) -> bool {
        visit.who.as_ref().and_then(|who| who.account) == Some(self.account.id)
    }
}

/// A user by the identity of the membership.
async fn user<'v>(visit: &'v Visit, id: &str) -> Result<User<'v>, WebError> {
    let found = MembershipId::parse(id).and_then(|id| visit.model.whole().memberships.get(id));
    let member = found.ok_or(WebError::NotFound)?;
    let account = member.account;
    let mut accounts = visit.app.run(move |app| app.store.accounts(&[account])).await?;
    let account = accounts.pop().ok_or(WebError::NotFound)?;
    Ok(User { member, account })
}

/// The name of who it is among the contacts.
fn contact_name<'c>(catalogue: &'c Catalogue, member: &Membership) -> Option<&'c str> {
    let contact = catalogue.contacts.get(member.contact?)?;
    Some(contact.name.as_str())
}

/// The way to the users, and to one of them.
fn crumbs(visit: &Visit, user: Option<&User<'_>>) -> Vec<Link> {
    let slug = visit.slug();
    let mut crumbs = super::crumbs(visit);
    crumbs.push(Link::new("Användare", paths::users(slug)));
    if let Some(user) = user {
        crumbs.push(Link::new(user.email(), paths::user(slug, &user.id())));
    }
    crumbs
}
