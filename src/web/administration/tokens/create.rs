//! Making a token. Its secret is shown once, on the page that comes after.

use actix_web::HttpResponse;
use actix_web::web::Data;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{AccessRole, Name};
use utbud_store::{NewToken, StoreError};
use validator::Validate;

use super::crumbs;
use crate::administration::users::role_choice;
use crate::app::App;
use crate::components::banner::Mood;
use crate::components::form::{Button, Choices, Fault, Field, Form, buttons};
use crate::edit::{self, DROP, Sent, typed};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::{once, paths, reply};

/// The fields in the order of the page.
const FIELDS: &[&str] = &["name", "role"];

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct TokenForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::required_code::<AccessRole>"))]
    role: String,
}

/// `GET /{kommun}/administration/nycklar/ny`
///
/// # Errors
/// Those of the store.
pub async fn new(visit: Visit) -> Result<HttpResponse, WebError> {
    let here = paths::token_new(visit.slug());
    let waited = edit::waiting::<TokenForm>(&visit, &here).await?;
    let banner = waited.as_ref().map(|_| (Mood::Notice, edit::waited(&here)));
    Ok(reply::page(page(&visit, &waited.unwrap_or_default(), (&[], banner))))
}

/// `POST /{kommun}/administration/nycklar/ny`
///
/// # Errors
/// A form that cannot be read; those of the store.
pub async fn create(visit: Visit, sent: Sent, app: Data<App>) -> Result<HttpResponse, WebError> {
    let here = paths::token_new(visit.slug());
    if sent.has(DROP) {
        edit::drop_kept(&visit, &here).await?;
        return Ok(reply::see_other(&here));
    }
    let form = sent.form::<TokenForm>()?;
    if let Err(errors) = form.validate() {
        let faults = edit::faults_of(&errors, FIELDS);
        return Ok(reply::unprocessable(page(&visit, &form, (&faults, None))));
    }
    let role =
        typed::code(&form.role).ok().flatten().filter(|role: &AccessRole| role.suits_a_token());
    let (Some(role), Ok(name)) = (role, Name::parse(&form.name)) else {
        let faults = [Fault::new("role", "Välj rollen ur listan.")];
        return Ok(reply::unprocessable(page(&visit, &form, (&faults, None))));
    };
    let made_by = visit.who.as_ref().map(|who| who.actor);
    let new = NewToken { municipality: visit.municipality.id, name, role, made_by };
    match visit.app.run(move |app| app.store.create_token(&new)).await {
        Ok((id, secret)) => {
            edit::drop_kept(&visit, &here).await?;
            let page = paths::token(visit.slug(), &id.to_string());
            let mut answer = reply::see_other(&page);
            once::give(&mut answer, &app.settings, (&page, secret.as_str()))?;
            Ok(answer)
        }
        Err(WebError::Store(StoreError::Taken(_))) => {
            let taken = "Det finns redan en nyckel som heter så. Välj ett annat namn, eller dra in \
                         den som finns.";
            let faults = [Fault::new("name", taken)];
            Ok(reply::unprocessable(page(&visit, &form, (&faults, None))))
        }
        Err(error) if error.is_passing() => {
            let banner = (Mood::Failed, edit::not_now("välj Skapa nyckel igen"));
            Ok(reply::unavailable(page(&visit, &form, (&[], Some(banner)))))
        }
        Err(other) => Err(other),
    }
}

fn page(
    visit: &Visit,
    form: &TokenForm,
    (faults, banner): (&[Fault], Option<(Mood, Markup)>),
) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = crumbs(visit, None);
    let mut page = Page::new(&frame, "Skapa nyckel").crumbs(&crumbs).faults(faults).narrow();
    if let Some((mood, words)) = banner {
        page = page.banner(mood, words);
    }
    let (here, back) = (paths::token_new(slug), paths::tokens(slug));
    let roles: Vec<_> = AccessRole::OF_TOKENS.into_iter().map(role_choice).collect();
    let body = html! {
        (Field::new("name", "Namn").value(&form.name)
            .hint("Vad nyckeln används till, till exempel webbplatsens tjänstelista. Namnet syns \
                   i historiken.")
            .faults(faults))
        (Choices { name: "role", legend: "Roll",
            hint: Some("Välj den som räcker. Den som har nyckeln kan göra det rollen får."),
            several: false, choices: &roles, chosen: &[&form.role], faults })
        (buttons(&[Button::primary("Skapa nyckel"), Button::link("Avbryt", &back)]))
    };
    page.body(html! { (Form::post(&here, body)) })
}
