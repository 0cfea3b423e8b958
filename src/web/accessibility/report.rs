//! Saying that something does not work: open to everyone, without log-in and without script.

use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Email, Note, Summary};
use utbud_store::{Reported, Trouble};
use validator::{Validate, ValidationError};

use crate::components::banner::Mood;
use crate::components::form::{Button, Fault, Field, Form, Kind, buttons};
use crate::edit::Sent;
use crate::edit::typed::{check, text};
use crate::error::{Unreadable, WebError};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{edit, paths, reply, words};

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, Validate)]
pub struct ReportForm {
    #[validate(custom(function = something))]
    #[serde(default)]
    what: String,
    #[validate(custom(function = check::text::<Summary>))]
    #[serde(default)]
    page: String,
    #[validate(custom(function = check::text::<Summary>))]
    #[serde(default)]
    aid: String,
    #[validate(custom(function = check::text::<Email>))]
    #[serde(default)]
    email: String,
}

/// What does not work must be said.
fn something(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() {
        return Err(ValidationError::new("Skriv vad som inte fungerar."));
    }
    check::text::<Note>(typed)
}

const FIELDS: [&str; 4] = ["what", "page", "aid", "email"];

/// What is said over the form.
#[derive(Clone, Copy)]
enum Saying {
    Nothing,
    /// It cannot be kept for the moment.
    Later,
    /// Too many have come from the same address.
    Wait(Duration),
}

/// `GET /{kommun}/tillganglighet/rapportera`: the page that one comes from is filled in.
pub async fn show(request: HttpRequest, visit: Visit) -> HttpResponse {
    let page = came_from(&request).unwrap_or_default();
    let form = ReportForm { page, ..ReportForm::default() };
    reply::page(view(&visit, &form, &[], Saying::Nothing))
}

/// `POST /{kommun}/tillganglighet/rapportera`
///
/// # Errors
/// A form that cannot be read; those of the store that do not pass.
pub async fn save(
    request: HttpRequest,
    visit: Visit,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let form = sent.form::<ReportForm>()?;
    if let Err(errors) = form.validate() {
        let faults = edit::faults_of(&errors, &FIELDS);
        return Ok(reply::unprocessable(view(&visit, &form, &faults, Saying::Nothing)));
    }
    let unreadable = |_| WebError::Unreadable(Unreadable::Form);
    let trouble = Trouble {
        what: Note::parse(&form.what).map_err(unreadable)?,
        page: text(&form.page).map_err(unreadable)?,
        aid: text(&form.aid).map_err(unreadable)?,
        email: text(&form.email).map_err(unreadable)?,
    };
    let address = visit.app.settings.address_of(&request);
    let municipality = visit.municipality.id;
    let kept =
        visit.app.run(move |app| app.store.report_accessibility(municipality, &trouble, &address));
    match kept.await {
        Ok(Reported::Kept(id)) => {
            let receipt = paths::accessibility_receipt(visit.slug(), &id.reference());
            Ok(reply::see_other(&receipt))
        }
        Ok(Reported::Wait(wait)) => Ok(slowed(view(&visit, &form, &[], Saying::Wait(wait)), wait)),
        Err(error) if error.is_passing() => {
            Ok(reply::unavailable(view(&visit, &form, &[], Saying::Later)))
        }
        Err(other) => Err(other),
    }
}

fn slowed(page: Markup, wait: Duration) -> HttpResponse {
    let mut answer = reply::with_status(StatusCode::TOO_MANY_REQUESTS, page);
    let seconds = header::HeaderValue::from(wait.as_secs().max(1));
    answer.headers_mut().insert(header::RETRY_AFTER, seconds);
    answer
}

/// The page of ours that the browser says that one comes from, as a path; the form itself and the
/// statement are not what is meant.
fn came_from(request: &HttpRequest) -> Option<String> {
    let asked = request.query_string().split('&').find_map(|pair| pair.strip_prefix(FROM));
    if let Some(asked) = asked {
        let pairs = serde_html_form::from_str::<Vec<(String, String)>>(&format!("{FROM}{asked}"));
        let (_, page) = pairs.ok()?.into_iter().next()?;
        return paths::own(&page).map(str::to_owned);
    }
    from_header(request)
}

/// The same, as the browser says it by itself.
pub(super) fn from_header(request: &HttpRequest) -> Option<String> {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let (_, rest) = text(header::REFERER)?.split_once("://")?;
    let (host, _) = rest.split_once('/')?;
    let path = rest.strip_prefix(host)?;
    let is_ours = text(header::HOST).is_some_and(|own| own == host);
    let page = paths::own(path).filter(|path| is_ours && !path.contains("/tillganglighet"))?;
    Some(page.to_owned())
}

/// The query that names the page.
const FROM: &str = "sida=";

fn view(visit: &Visit, form: &ReportForm, faults: &[Fault], said: Saying) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame("");
    let statement = paths::accessibility(Some(slug));
    let crumbs = [
        Link::new("Start", paths::home(slug)),
        Link::new("Tillgänglighetsredogörelse", statement.as_str()),
    ];
    let mut page = Page::new(&frame, "Rapportera att något inte fungerar")
        .crumbs(&crumbs)
        .narrow()
        .faults(faults);
    page = match said {
        Saying::Nothing => page,
        Saying::Later => page.banner(Mood::Failed, html! {
            "Det går inte att spara just nu. Det du skrev finns kvar här. Vänta en stund och skicka igen."
        }),
        Saying::Wait(wait) => page.banner(Mood::Warning, html! {
            "Det har kommit många rapporter från samma plats. Det du skrev finns kvar här. Vänta "
            (words::seconds(wait.as_secs().max(1))) " och skicka igen."
        }),
    };
    page.body(html! {
        p {
            "Berätta om något som du inte kan använda, läsa eller förstå. Du kan också be att få innehåll på \
            ett annat sätt. Du behöver inte säga vem du är."
        }
        (Form::post(&paths::accessibility_report(slug), fields(form, faults, &statement)))
    })
}

fn fields(form: &ReportForm, faults: &[Fault], statement: &str) -> Markup {
    html! {
        (Field::new("what", "Vad fungerar inte?").kind(Kind::Lines(6)).value(&form.what)
            .hint("Vad ville du göra, och vad hände? Högst 2 000 tecken.").faults(faults))
        (Field::new("page", "På vilken sida?").value(&form.page).optional()
            .hint("Adressen eller rubriken. Ta bort det som du inte vill att vi ser.").faults(faults))
        (Field::new("aid", "Vilket hjälpmedel använder du?").value(&form.aid).optional()
            .hint("Till exempel skärmläsare, förstoring, röststyrning eller bara tangentbord.")
            .faults(faults))
        (Field::new("email", "Din e-post").kind(Kind::Email).value(&form.email).optional()
            .autocomplete("email").hint("Om du vill ha svar.").faults(faults))
        p.hint {
            "Det du skriver läses av kommunens administratörer. Det tas bort av sig självt efter tolv månader, \
            eller tidigare om du ber om det. Vi använder e-postadressen bara för att svara."
        }
        (buttons(&[Button::primary("Skicka rapporten"), Button::link("Avbryt", statement)]))
    }
}

/// `GET /{kommun}/tillganglighet/tack/{reference}`: what is said when it is kept.
///
/// # Errors
/// [`WebError::NotFound`] for what is no reference.
pub async fn receipt(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (_, reference) = path.into_inner();
    let is_one = reference.len() == 9
        && reference.chars().all(|c| c == '-' || c.is_ascii_digit() || c.is_ascii_uppercase());
    if !is_one {
        return Err(WebError::NotFound);
    }
    let frame = visit.frame("");
    let home = paths::home(visit.slug());
    let crumbs = [
        Link::new("Start", home.as_str()),
        Link::new("Tillgänglighetsredogörelse", paths::accessibility(Some(visit.slug()))),
    ];
    let page = Page::new(&frame, "Tack för din rapport").crumbs(&crumbs).narrow();
    Ok(reply::page(page.banner(Mood::Success, html! { "Rapporten är sparad." }).body(html! {
        p { "Numret på din rapport: " strong { (reference) } }
        p {
            "Kommunens administratörer läser den. Angav du din e-postadress får du svar dit. Hänvisa till numret \
            om du vill veta hur det går, eller vill att rapporten tas bort."
        }
        (buttons(&[Button::link("Gå till startsidan", &home)]))
    })))
}
