//! Another role, unit or contact for a user.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::Markup;
use serde::{Deserialize, Serialize};
use utbud_domain::{AccessRole, Act, Catalogue, ContactId, EntityRef, MembershipDraft, OrgUnitId};
use validator::Validate;

use super::fields::Fields;
use super::{User, crumbs, user};
use crate::components::form::Fault;
use crate::edit::{self, EditForm, Editing, FormView, Sent, typed};
use crate::error::WebError;
use crate::paths;
use crate::visit::Visit;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct MembershipForm {
    #[validate(custom(function = "typed::check::required_code::<AccessRole>"))]
    role: String,
    #[validate(custom(function = "typed::check::id::<OrgUnitId>"))]
    unit: String,
    #[validate(custom(function = "typed::check::id::<ContactId>"))]
    contact: String,
}

fn editing(visit: &Visit, user: &User<'_>) -> Editing {
    let (slug, id) = (visit.slug(), user.id());
    Editing {
        about: EntityRef::Membership(user.member.id),
        act: Act::ChangeMembership,
        heading: format!("Ändra {}", user.email()),
        lead: String::new(),
        crumbs: crumbs(visit, Some(user)),
        here: paths::user_edit(slug, &id),
        back: paths::user(slug, &id),
        menu: paths::administration(slug),
    }
}

/// `GET /{kommun}/administration/anvandare/{id}/andra`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let user = user(&visit, &path.1).await?;
    edit::show::<MembershipForm>(&visit, &editing(&visit, &user)).await
}

/// `POST /{kommun}/administration/anvandare/{id}/andra`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let user = user(&visit, &path.1).await?;
    edit::save::<MembershipForm>(&visit, &editing(&visit, &user), sent).await
}

impl EditForm for MembershipForm {
    type Thing = MembershipDraft;

    const FIELDS: &'static [&'static str] = &["role", "unit", "contact"];

    fn of(member: &MembershipDraft, _: &Catalogue) -> Self {
        Self {
            role: typed::of_code(Some(member.role)),
            unit: typed::of(member.unit),
            contact: typed::of(member.contact),
        }
    }

    fn lay(&self, member: &mut MembershipDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(Some(role)) = typed::code(&self.role) {
            member.role = role;
        }
        member.unit = typed::id(&self.unit).unwrap_or_default();
        member.contact = typed::id(&self.contact).unwrap_or_default();
        Ok(())
    }

    /// Who no longer administers may not see the page of a user.
    fn back(&self, visit: &Visit, editing: &Editing) -> String {
        let own = visit.who.as_ref().and_then(|who| who.account);
        let member = own.and_then(|account| visit.model.whole().membership_of(account));
        let is_own = member.is_some_and(|member| EntityRef::Membership(member.id) == editing.about);
        let administers = typed::code(&self.role) == Ok(Some(AccessRole::Administrator));
        if is_own && !administers { paths::home(visit.slug()) } else { editing.back.clone() }
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let fields = Fields { role: &self.role, unit: &self.unit, contact: &self.contact };
        fields.show(view.visit, view.faults)
    }
}
