//! Another password for somebody who has lost theirs. Their sessions end.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use maud::{Markup, html};
use utbud_store::{Reset, StoreError, made_password};

use super::{User, crumbs, user};
use crate::app::App;
use crate::components::banner::Mood;
use crate::components::form::{Button, Fault, Field, Form, Kind, buttons};
use crate::edit::Sent;
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::rules;
use crate::{once, paths, reply};

/// `GET /{kommun}/administration/anvandare/{id}/losenord`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let user = user(&visit, &path.1).await?;
    if user.is_own(&visit) {
        return Ok(reply::see_other(&paths::profile(visit.slug())));
    }
    let is_ours = user.account.home == Some(visit.municipality.id);
    let said = if is_ours { Saying::Nothing } else { Saying::Elsewhere };
    Ok(reply::page(page(&visit, &user, (&[], said))))
}

/// `POST /{kommun}/administration/anvandare/{id}/losenord`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
    app: Data<App>,
) -> Result<HttpResponse, WebError> {
    let user = user(&visit, &path.1).await?;
    // Who is logged in says the old one first.
    if user.is_own(&visit) {
        return Ok(reply::see_other(&paths::profile(visit.slug())));
    }
    let typed = sent.get("password").unwrap_or_default().to_owned();
    let password = if typed.is_empty() { made_password()? } else { typed.clone() };
    let (here, email, new) = (visit.municipality.id, user.account.email.clone(), password.clone());
    let reset = visit.app.run(move |app| app.store.reset_password(here, &email, &new)).await;
    match reset {
        Ok(Reset::Done) => {
            tracing::info!(account.id = %user.account.id, "an administrator gave a new password");
            let own = paths::user(visit.slug(), &user.id());
            let told = paths::password_changed(visit.slug(), &user.id());
            let mut answer = reply::see_other(&told);
            if typed.is_empty() {
                once::give(&mut answer, &app.settings, (&own, &password))?;
            }
            Ok(answer)
        }
        Ok(Reset::FromElsewhere) => {
            Ok(reply::unprocessable(page(&visit, &user, (&[], Saying::Elsewhere))))
        }
        Err(WebError::Store(StoreError::Password(fault))) => {
            let faults = [Fault::new("password", rules::password(fault))];
            Ok(reply::unprocessable(page(&visit, &user, (&faults, Saying::Nothing))))
        }
        Err(error) if error.is_passing() => {
            Ok(reply::unavailable(page(&visit, &user, (&[], Saying::ReadOnly))))
        }
        Err(other) => Err(other),
    }
}

/// What is said over the form, or instead of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Nothing,
    ReadOnly,
    Elsewhere,
}

fn page(visit: &Visit, user: &User<'_>, (faults, said): (&[Fault], Saying)) -> Markup {
    let (slug, id) = (visit.slug(), user.id());
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = crumbs(visit, Some(user));
    let heading = format!("Byt lösenord för {}", user.email());
    let page = Page::new(&frame, &heading).crumbs(&crumbs).faults(faults).narrow();
    let (here, back) = (paths::user_password(slug, &id), paths::user(slug, &id));
    let page = match said {
        Saying::Nothing => page,
        Saying::ReadOnly => page.banner(
            Mood::Failed,
            html! { "Just nu går det inte att spara. Vänta någon minut och välj Byt lösenord igen." },
        ),
        Saying::Elsewhere => {
            let page = page.banner(Mood::Warning, html! { (ELSEWHERE) });
            return page.body(buttons(&[Button::link("Tillbaka till användaren", &back)]));
        }
    };
    let body = html! {
        p { "Personen loggas ut överallt. Det gamla lösenordet slutar gälla på en gång." }
        (Field::new("password", "Nytt lösenord").kind(Kind::Password)
            .hint("Lämna tomt, så får du ett lösenord att lämna till personen.")
            .autocomplete("new-password").optional().faults(faults))
        (buttons(&[Button::primary("Byt lösenord"), Button::link("Avbryt", &back)]))
    };
    page.body(html! { (Form::post(&here, body)) })
}

const ELSEWHERE: &str = "Lösenordet går inte att byta härifrån, eftersom personen arbetar eller har arbetat i en annan \
     kommun. Be personen byta det själv under Min profil, eller den som sköter driften av Utbud.";
