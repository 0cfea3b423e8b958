//! The first start: one page makes the kommun and its administrator, with a one-time code that
//! the server printed where it was started.

use std::sync::Arc;

use actix_web::web::{Data, Form};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, Render, html};
use serde::Deserialize;
use utbud_domain::start::start_set;
use utbud_domain::{
    AccessRole, Change, DomainError, Email, EntityRef, Frozen, MembershipDraft, MunicipalityCode,
    Name, Refused, Slug,
};
use utbud_store::{SetUp, StoreError};
use validator::Validate;

use crate::app::App;
use crate::components::form::{Button, Fault, Field, Kind};
use crate::error::WebError;
use crate::error_page::bare_frame;
use crate::layout::Page;
use crate::visit::theme_of;
use crate::words::rules;
use crate::{form, paths, reply};

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
pub struct SetupForm {
    #[validate(length(min = 1, code = "Skriv koden som servern skrev ut när den startade."))]
    #[serde(default)]
    setup_code: String,
    #[validate(length(min = 1, code = "Skriv kommunens namn."))]
    #[serde(default)]
    name: String,
    #[validate(length(min = 1, code = "Skriv namnet i adressen, till exempel exempelkommun."))]
    #[serde(default)]
    slug: String,
    #[validate(length(min = 1, code = "Skriv kommunkoden med fyra siffror."))]
    #[serde(default)]
    code: String,
    #[validate(length(min = 1, code = "Skriv din e-postadress."))]
    #[serde(default)]
    email: String,
    #[validate(length(min = 12, max = 128, code = "Välj ett lösenord med 12 till 128 tecken."))]
    #[serde(default)]
    password: String,
}

/// The fields in the order of the page.
const FIELDS: [&str; 6] = ["setup_code", "name", "slug", "code", "email", "password"];

/// What was typed, read.
struct Wish {
    name: Name,
    slug: Slug,
    code: MunicipalityCode,
    email: Email,
}

/// `GET /start`
///
/// # Errors
/// [`WebError::NotFound`] once there is a kommun.
pub async fn show(request: HttpRequest, app: Data<App>) -> Result<HttpResponse, WebError> {
    only_before_the_first(&app).await?;
    Ok(reply::page(page(&request, &SetupForm::default(), &[])))
}

/// `POST /start`
///
/// # Errors
/// [`WebError::NotFound`] once there is a kommun; those of the store.
pub async fn found(
    request: HttpRequest,
    app: Data<App>,
    Form(typed): Form<SetupForm>,
) -> Result<HttpResponse, WebError> {
    only_before_the_first(&app).await?;
    let refused = |faults: &[Fault]| Ok(reply::unprocessable(page(&request, &typed, faults)));
    if let Err(errors) = typed.validate() {
        return refused(&form::faults_in_order(&errors, &FIELDS));
    }
    let wish = match read(&typed) {
        Ok(wish) => wish,
        Err(faults) => return refused(&faults),
    };
    let welcome = paths::log_in_to_new(wish.slug.as_str());
    let sent = typed.clone();
    let code = sent.setup_code.clone();
    let fits = Arc::clone(&app).run(move |app| app.store.setup_code_fits(&code)).await?;
    if !fits {
        return refused(&[Fault::new("setup_code", WRONG_CODE)]);
    }
    match Arc::clone(&app).run(move |app| make(app, &wish, &sent)).await {
        Ok(()) => Ok(reply::see_other(&welcome)),
        Err(WebError::Store(StoreError::Password(fault))) => {
            refused(&[Fault::new("password", rules::password(fault))])
        }
        Err(other) => Err(other),
    }
}

const WRONG_CODE: &str = "Koden stämmer inte. Skriv den som servern skrev ut när den startade.";

async fn only_before_the_first(app: &Data<App>) -> Result<(), WebError> {
    let municipalities = Arc::clone(app).run(|app| app.store.municipalities()).await?;
    if municipalities.is_empty() { Ok(()) } else { Err(WebError::NotFound) }
}

fn read(typed: &SetupForm) -> Result<Wish, Vec<Fault>> {
    let mut faults = Vec::new();
    let name = field(Name::parse(&typed.name), "name", &mut faults);
    let slug = field(Slug::parse(&typed.slug), "slug", &mut faults);
    let code = field(MunicipalityCode::parse(&typed.code), "code", &mut faults);
    let email = field(Email::parse(&typed.email), "email", &mut faults);
    match (name, slug, code, email) {
        (Some(name), Some(slug), Some(code), Some(email)) if faults.is_empty() => {
            Ok(Wish { name, slug, code, email })
        }
        _ => Err(faults),
    }
}

fn field<T>(read: Result<T, Refused>, name: &'static str, faults: &mut Vec<Fault>) -> Option<T> {
    read.map_err(|refused| {
        let fault = utbud_domain::Fault { field: name, rule: refused.0 };
        faults.push(Fault::new(name, rules::sentence(&fault)));
    })
    .ok()
}

/// Makes kommun, log-in and membership, all or nothing.
fn make(app: &App, wish: &Wish, typed: &SetupForm) -> Result<(), StoreError> {
    let set_up = SetUp {
        code: &typed.setup_code,
        email: wish.email.clone(),
        password: &typed.password,
        slug: wish.slug.clone(),
        municipality_code: wish.code.clone(),
    };
    app.store.set_up(&set_up, |account, _, ids| {
        let mut changes = start_set(&wish.name, ids).map_err(|_| DomainError::NotPermitted)?;
        let id = ids.make();
        let membership = MembershipDraft {
            id,
            account: account.id,
            role: AccessRole::Administrator,
            unit: None,
            contact: None,
        };
        let about = EntityRef::Membership(id);
        let refused = |faults| DomainError::Refused { about, faults };
        changes.push(Change::from(Frozen::new(membership).map_err(refused)?));
        Ok(changes)
    })?;
    Ok(())
}

fn page(request: &HttpRequest, typed: &SetupForm, faults: &[Fault]) -> Markup {
    let theme = theme_of(request);
    let frame = bare_frame(theme);
    let field = |name, label, value, hint| {
        Field::new(name, label).value(value).hint(hint).faults(faults).render()
    };
    let body = html! {
        p { "Här lägger du upp kommunen och dig själv som administratör. Det görs en gång." }
        form method="post" action=(paths::SETUP) novalidate {
            (field("setup_code", "Kod", &typed.setup_code,
                "Servern skrev ut koden när den startade."))
            (field("name", "Kommunens namn", &typed.name, "Till exempel Exempelkommun."))
            (field("slug", "Namn i adressen", &typed.slug,
                "Små bokstäver a–z, siffror och bindestreck, till exempel exempelkommun."))
            (field("code", "Kommunkod", &typed.code, "SCB:s fyra siffror."))
            (Field::new("email", "E-post").kind(Kind::Email).value(&typed.email)
                .hint("Den loggar du in med.").faults(faults).render())
            (Field::new("password", "Lösenord").kind(Kind::Password)
                .hint("Minst 12 tecken.").faults(faults).render())
            p { (Button::primary("Lägg upp kommunen").render()) }
        }
    };
    Page::new(&frame, "Kom igång").narrow().faults(faults).body(body)
}
