//! The log-in page.

use std::sync::Arc;

use actix_web::web::{Data, Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, Render, html};
use serde::Deserialize;
use utbud_domain::AccountId;
use utbud_store::LogIn;
use validator::Validate;

use super::cookie;
use crate::app::App;
use crate::components::banner::{Banner, Mood};
use crate::components::form::{Button, Fault, Field, Kind};
use crate::error::WebError;
use crate::error_page::bare_frame;
use crate::layout::Page;
use crate::visit::theme_of;
use crate::{edit, form, paths, reply};

/// What the log-in page is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The page to come back to.
    #[serde(default)]
    till: String,
    /// Set where something was sent after the log-in had ended.
    #[serde(default)]
    igen: Option<String>,
    /// Set after a log-out.
    #[serde(default)]
    ut: Option<String>,
    /// The kommun that was laid up just now, by its name in addresses.
    #[serde(default)]
    ny: Option<String>,
}

/// What is said to who sent something after the log-in had ended.
const NOT_TAKEN: &str = "Du var inte inloggad längre, så vi tog inte emot det du skickade. Logga in \
                         och skicka det igen.";

/// What is said where a log-in cannot be taken for the moment.
const LATER: &str = "Du är inte inloggad. Vänta en stund, skriv lösenordet och logga in igen.";

/// What is typed.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct LogInForm {
    #[validate(length(min = 1, code = "Skriv din e-postadress."))]
    #[serde(default)]
    email: String,
    #[validate(length(min = 1, max = 1024, code = "Skriv ditt lösenord."))]
    #[serde(default)]
    password: String,
    #[serde(default)]
    till: String,
    /// What was sent to that page while nobody was logged in, as it was sent.
    #[serde(default)]
    skrivet: String,
}

impl LogInForm {
    /// For who was to be asked first, with what they had sent.
    #[must_use]
    pub fn before(till: String, skrivet: String) -> Self {
        Self { till, skrivet, ..Self::default() }
    }
}

/// The log-in page with a form that waits: nothing that was typed is lost with the session.
#[must_use]
pub fn ask(request: &HttpRequest, app: &App, typed: &LogInForm) -> HttpResponse {
    let view = View::of(app, request, typed);
    reply::with_status(actix_web::http::StatusCode::UNAUTHORIZED, view.page())
}

/// `GET /logga-in`
///
/// # Errors
/// Those of the store.
pub async fn show(
    request: HttpRequest,
    app: Data<App>,
    asked: Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let typed = LogInForm { till: asked.till.clone(), ..LogInForm::default() };
    let done = match &asked.ny {
        Some(slug) => made(&app, slug.clone()).await?,
        None => asked.ut.is_some().then(|| "Du är utloggad.".to_owned()),
    };
    let lost = asked.igen.is_some();
    let view = View { done, lost, ..View::of(&app, &request, &typed) };
    Ok(reply::page(view.page()))
}

/// What is said to who has just laid up a kommun; nothing where there is none with that address.
async fn made(app: &Data<App>, slug: String) -> Result<Option<String>, WebError> {
    let all = Arc::clone(app).run(|app| app.store.municipalities()).await?;
    let this = all.into_iter().find(|one| one.municipality.slug.as_str() == slug);
    Ok(this.map(|one| {
        let name = one.name.as_ref().map_or(slug.as_str(), |name| name.as_str());
        format!("{name} är upplagd. Logga in.")
    }))
}

/// `POST /logga-in`
///
/// # Errors
/// Those of the store.
pub async fn enter(
    request: HttpRequest,
    app: Data<App>,
    Form(typed): Form<LogInForm>,
) -> Result<HttpResponse, WebError> {
    let refused = |faults: &[Fault]| {
        let view = View { faults, ..View::of(&app, &request, &typed) };
        reply::unprocessable(view.page())
    };
    if let Err(errors) = typed.validate() {
        return Ok(refused(&form::faults_in_order(&errors, &["email", "password"])));
    }
    let address = app.settings.address_of(&request);
    let (email, password) = (typed.email.clone(), typed.password.clone());
    let shared = Arc::clone(&app);
    let outcome = shared.run(move |app| app.store.log_in(&email, &password, &address)).await;
    let outcome = match outcome {
        Err(error) if error.is_passing() => {
            tracing::error!("a log-in could not be counted: {error}");
            let later = Some(format!("{}. {LATER}", error.told().heading));
            let view = View { later, ..View::of(&app, &request, &typed) };
            return Ok(reply::unavailable(view.page()));
        }
        other => other?,
    };
    match outcome {
        LogIn::In { secret, account } => {
            let to = paths::own(&typed.till).unwrap_or(paths::ROOT);
            if !typed.skrivet.is_empty() {
                waits(&app, account.id, to, &typed.skrivet).await;
            }
            let mut answer = reply::see_other(to);
            let cookie = cookie(&app.settings, secret.as_str());
            answer.add_cookie(&cookie).map_err(|_| WebError::Broken)?;
            Ok(answer)
        }
        LogIn::Refused => Ok(refused(&[Fault::of_form(
            "E-postadressen och lösenordet hör inte ihop. Kontrollera båda och försök igen.",
        )])),
        LogIn::Wait(wait) => Err(WebError::TooMany { retry_after: wait.as_secs().max(1) }),
    }
}

/// Lets what was typed wait at its form. Whoever may not keep it there is let in all the same.
async fn waits(app: &Data<App>, account: AccountId, path: &str, body: &str) {
    let (path, body) = (path.to_owned(), body.to_owned());
    let kept = Arc::clone(app).run(move |app| edit::keep(&app.store, account, &path, &body)).await;
    if let Err(error) = kept {
        tracing::warn!("what was typed before a log-in could not be kept: {error}");
    }
}

struct View<'a> {
    app: &'a App,
    request: &'a HttpRequest,
    typed: &'a LogInForm,
    faults: &'a [Fault],
    /// What has just been done.
    done: Option<String>,
    /// Whether what was sent was not taken.
    lost: bool,
    /// Why nobody can log in for the moment.
    later: Option<String>,
}

impl<'a> View<'a> {
    fn of(app: &'a App, request: &'a HttpRequest, typed: &'a LogInForm) -> Self {
        Self { app, request, typed, faults: &[], done: None, lost: false, later: None }
    }
}

impl View<'_> {
    fn page(&self) -> Markup {
        let theme = theme_of(self.request);
        let frame = bare_frame(theme);
        let mut page = Page::new(&frame, "Logga in").narrow().faults(self.faults);
        if !self.typed.skrivet.is_empty() && self.faults.is_empty() {
            page = page.banner(Mood::Warning, html! {
                "Du har blivit utloggad. Det du skrev är inte sparat än, men det finns kvar när \
                 du har loggat in."
            });
        }
        if let Some(done) = &self.done {
            page = page.banner(Mood::Success, html! { (done) });
        }
        if let Some(later) = &self.later {
            page = page.banner(Mood::Failed, html! { (later) });
        }
        if self.lost {
            page = page.banner(Mood::Warning, html! { (NOT_TAKEN) });
        }
        page.body(self.form())
    }

    fn form(&self) -> Markup {
        html! {
            @if let Some((email, password)) = &self.app.settings.example_login {
                (Banner { mood: Mood::Notice, body: html! {
                    "Det här är ett exempel. Logga in med " strong { (email) }
                    " och lösenordet " strong { (password) } "."
                } })
            }
            form method="post" action=(paths::LOG_IN) novalidate {
                input type="hidden" name="till" value=(self.typed.till);
                @if !self.typed.skrivet.is_empty() {
                    input type="hidden" name="skrivet" value=(self.typed.skrivet);
                }
                (Field::new("email", "E-post").kind(Kind::Email).value(&self.typed.email)
                    .autocomplete("username").faults(self.faults))
                (Field::new("password", "Lösenord").kind(Kind::Password)
                    .autocomplete("current-password").faults(self.faults))
                p { (Button::primary("Logga in").render()) }
            }
        }
    }
}
