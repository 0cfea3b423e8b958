//! What the kommun decides for itself: its name, its colour, who reads without log-in, and how
//! long a confirmation holds. The rules of the figures are decided version by version, beside.

mod form;
mod open;
mod sample;

use actix_web::{HttpResponse, web};
use utbud_domain::access::Permission;
use utbud_domain::{Act, EntityRef};

use super::crumbs;
use crate::edit::{self, Editing, Sent};
use crate::error::WebError;
use crate::paths;
use crate::route::Route;
use crate::visit::Visit;
use form::SettingsForm;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/administration/installningar", Permission::Administer, || web::to(show)),
    Route::post("/{kommun}/administration/installningar", Permission::Administer, || web::to(save)),
];

/// Set by the button that only shows what the colour looks like.
const SAMPLE: &str = "_sample";
/// Set by the button that takes the colour that was suggested.
const NEAREST: &str = "_nearest";

fn editing(visit: &Visit) -> Editing {
    let slug = visit.slug();
    Editing {
        about: EntityRef::Settings(visit.municipality.id),
        act: Act::ChangeSettings,
        heading: "Inställningar".to_owned(),
        lead: String::new(),
        crumbs: crumbs(visit),
        here: paths::settings(slug),
        back: paths::administration(slug),
        menu: paths::administration(slug),
    }
}

/// `GET /{kommun}/administration/installningar`
///
/// # Errors
/// [`WebError::NotYours`]; those of the store.
pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    edit::show::<SettingsForm>(&visit, &editing(&visit)).await
}

/// `POST /{kommun}/administration/installningar`
///
/// # Errors
/// As [`edit::save`].
pub async fn save(visit: Visit, mut sent: Sent) -> Result<HttpResponse, WebError> {
    let editing = editing(&visit);
    let nearest = sent.form::<SettingsForm>()?.nearest();
    if let Some(colour) = nearest.filter(|_| sent.has(NEAREST)) {
        sent.say("colour", colour.to_string());
    }
    if sent.has(SAMPLE) || sent.has(NEAREST) {
        let form = sent.form::<SettingsForm>()?;
        let said = "Så här ser färgen ut. Inget är sparat än.".to_owned();
        return edit::told(&visit, &editing, (&form, &sent), said);
    }
    edit::save::<SettingsForm>(&visit, &editing, sent).await
}
