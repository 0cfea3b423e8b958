//! My profile: what others have said that I may do here, and another password for who knows the
//! old one.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::Deserialize;
use utbud_domain::Email;
use utbud_store::{OwnPassword, StoreError};
use validator::Validate;

use crate::app::App;
use crate::components::banner::Mood;
use crate::components::form::{Button, Fault, Field, Form, Kind, buttons};
use crate::components::regions::Section;
use crate::components::summary_list::{Row, Summary};
use crate::edit::Sent;
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::{roles, rules};
use crate::{form, login, paths, reply};

/// What is typed.
#[derive(Default, Deserialize, Validate)]
#[serde(default)]
pub struct PasswordForm {
    #[validate(length(min = 1, max = 1024, code = "Skriv ditt nuvarande lösenord."))]
    old_password: String,
    #[validate(length(min = 1, code = "Skriv ett nytt lösenord."))]
    password: String,
}

/// The fields in the order of the page.
const FIELDS: &[&str] = &["old_password", "password"];

/// What is said over the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Nothing,
    Changed,
    ReadOnly,
}

/// `GET /{kommun}/min-profil`
///
/// # Errors
/// [`WebError::NotFound`] for a program, which has no profile.
pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    own(&visit)?;
    let is_changed = visit.here.ends_with(paths::PROFILE_CHANGED);
    let said = if is_changed { Saying::Changed } else { Saying::Nothing };
    Ok(reply::page(page(&visit, (&[], said))))
}

/// `POST /{kommun}/min-profil`
///
/// # Errors
/// [`WebError::NotFound`] for a program; a form that cannot be read; too many misses.
pub async fn save(
    visit: Visit,
    sent: Sent,
    (request, app): (HttpRequest, Data<App>),
) -> Result<HttpResponse, WebError> {
    let email = own(&visit)?;
    let form = sent.form::<PasswordForm>()?;
    let refused =
        |faults: &[Fault]| Ok(reply::unprocessable(page(&visit, (faults, Saying::Nothing))));
    if let Err(errors) = form.validate() {
        return refused(&form::faults_in_order(&errors, FIELDS));
    }
    let address = app.settings.address_of(&request);
    let PasswordForm { old_password: old, password: new } = form;
    let work = visit
        .app
        .run(move |app| app.store.change_own_password(&email, (&old, &new), &address))
        .await;
    match work {
        Ok(OwnPassword::Changed(secret)) => {
            let mut answer = reply::see_other(&paths::profile_changed(visit.slug()));
            let cookie = login::cookie(&app.settings, secret.as_str());
            answer.add_cookie(&cookie).map_err(|_| WebError::Broken)?;
            Ok(answer)
        }
        Ok(OwnPassword::Wrong) => refused(&[Fault::new(
            "old_password",
            "Lösenordet är inte det du har nu. Skriv det igen.",
        )]),
        Ok(OwnPassword::Wait(wait)) => {
            Err(WebError::TooMany { retry_after: wait.as_secs().max(1) })
        }
        Err(WebError::Store(StoreError::Password(fault))) => {
            refused(&[Fault::new("password", rules::password(fault))])
        }
        Err(error) if error.is_passing() => {
            Ok(reply::unavailable(page(&visit, (&[], Saying::ReadOnly))))
        }
        Err(other) => Err(other),
    }
}

/// The e-mail address of who visits.
fn own(visit: &Visit) -> Result<Email, WebError> {
    let who = visit.who.as_ref().filter(|who| who.account.is_some());
    let email = who.and_then(|who| Email::parse(&who.shown).ok());
    email.ok_or(WebError::NotFound)
}

fn page(visit: &Visit, (faults, said): (&[Fault], Saying)) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::profile(slug));
    let crumbs = [Link::new("Start", paths::home(slug))];
    let page = Page::new(&frame, "Min profil").crumbs(&crumbs).faults(faults).narrow();
    let page = match said {
        Saying::Nothing => page,
        Saying::Changed => page.banner(
            Mood::Success,
            html! { "Lösenordet är bytt. Du är utloggad överallt utom här." },
        ),
        Saying::ReadOnly => page.banner(
            Mood::Failed,
            html! { "Just nu går det inte att spara. Vänta någon minut och välj Byt lösenord igen." },
        ),
    };
    page.body(html! { (about(visit)) (password(slug, faults)) })
}

fn about(visit: &Visit) -> Markup {
    let (slug, catalogue) = (visit.slug(), visit.model.whole());
    let account = visit.who.as_ref().and_then(|who| who.account);
    let member = account.and_then(|account| catalogue.membership_of(account));
    let shown = visit.who.as_ref().map(|who| who.shown.as_str()).unwrap_or_default();
    let mut rows = vec![Row::known("E-post", html! { (shown) })];
    if let Some(member) = member {
        let role = html! { (member.role.word()) ". " span.muted { (roles::about(member.role)) } };
        rows.push(Row::known("Roll", role));
        if let Some(unit) = member.unit {
            rows.push(Row::known("Verksamhet", html! { (catalogue.unit_path(unit)) }));
        }
        if let Some(contact) = member.contact.and_then(|id| catalogue.contacts.get(id)) {
            let url = paths::contact(slug, &contact.id.to_string());
            rows.push(Row::known("Kontakt", html! { a href=(url) { (contact.name) } }));
        }
    }
    html! { (Summary { id: "om", heading: "Din behörighet", change: None, rows }) }
}

fn password(slug: &str, faults: &[Fault]) -> Markup {
    let form = html! {
        (Field::new("old_password", "Nuvarande lösenord").kind(Kind::Password)
            .autocomplete("current-password").faults(faults))
        (Field::new("password", "Nytt lösenord").kind(Kind::Password)
            .hint("Minst 12 tecken. Några ord efter varandra är lätta att minnas.")
            .autocomplete("new-password").faults(faults))
        (buttons(&[Button::primary("Byt lösenord")]))
    };
    let lead = "När du byter loggas du ut överallt utom här.";
    let body = html! { (Form::post(&paths::profile(slug), form)) };
    html! { (Section { id: "losenord", heading: "Byt lösenord", lead, card: true, body }) }
}
