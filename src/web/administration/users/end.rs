//! Letting somebody out: the membership ends, the log-in is left as it is.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, html};
use utbud_domain::{Act, Catalogue, Change, DomainError, EntityRef, Faults, Ids, Rule};

use super::{User, crumbs, user};
use crate::components::banner::Mood;
use crate::components::form::{Button, Form, buttons};
use crate::edit;
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply};

/// Why the membership goes on.
const LAST: &str = "Behörigheten går inte att avsluta: ingen annan är administratör. Gör först \
                    någon annan till administratör.";

/// `GET /{kommun}/administration/anvandare/{id}/avsluta`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let user = user(&visit, &path.1).await?;
    let is_last = visit.model.whole().is_last_administrator(user.member.id);
    Ok(reply::page(page(&visit, &user, is_last)))
}

/// `POST /{kommun}/administration/anvandare/{id}/avsluta`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn save(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let user = user(&visit, &path.1).await?;
    let about = EntityRef::Membership(user.member.id);
    let wish = move |catalogue: &Catalogue, _: &mut Ids| {
        let is_there = catalogue.has(about);
        Ok(is_there.then_some(Change::Remove(about)).into_iter().collect())
    };
    match edit::committed(&visit, Act::ChangeMembership, wish).await {
        // Who has let themselves out may not see the users.
        Ok(_) if user.is_own(&visit) => Ok(reply::see_other(&paths::home(visit.slug()))),
        Ok(done) => {
            let back = paths::users(visit.slug());
            Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) if is_last(&faults) => {
            Ok(reply::unprocessable(page(&visit, &user, true)))
        }
        Err(other) => Err(other),
    }
}

fn is_last(faults: &Faults) -> bool {
    faults.iter().any(|fault| fault.rule == Rule::LastAdministrator)
}

fn page(visit: &Visit, user: &User<'_>, is_last: bool) -> Markup {
    let (slug, id) = (visit.slug(), user.id());
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = crumbs(visit, Some(user));
    let heading = format!("Avsluta behörigheten för {}", user.email());
    let mut page = Page::new(&frame, &heading).crumbs(&crumbs).narrow();
    let (here, back) = (paths::user_end(slug, &id), paths::user(slug, &id));
    if is_last {
        page = page.banner(Mood::Warning, html! { (LAST) });
        let users = paths::users(slug);
        return page.body(buttons(&[Button::link("Visa användare", &users)]));
    }
    let who = if user.is_own(visit) { "Du" } else { "Personen" };
    let form = buttons(&[Button::warning("Avsluta behörigheten"), Button::link("Avbryt", &back)]);
    page.body(html! {
        p {
            (who) " är " (user.member.role.word().to_lowercase()) " och kommer inte längre åt det \
            som kräver inloggning här. Det gäller på en gång."
        }
        p { "Historiken finns kvar, och en behörighet i en annan kommun påverkas inte." }
        (Form::post(&here, form))
    })
}
