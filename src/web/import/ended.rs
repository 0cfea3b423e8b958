//! An import that is over: carried out, called off, or too old.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Render, html};

use super::choose::is_id;
use super::draft::{self, ImportDraft, State};
use super::parts::page;
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply};

/// The import with this identity, or what is answered in its stead: its receipt where it is
/// carried out, and the way to a new one where it is gone.
///
/// # Errors
/// [`WebError::NotFound`] for what is no identity; those of the store.
pub async fn open(visit: &Visit, id: &str) -> Result<Result<ImportDraft, HttpResponse>, WebError> {
    if !is_id(id) {
        return Err(WebError::NotFound);
    }
    match draft::find(visit, id).await? {
        Some(ImportDraft { state: State::Done(change), .. }) => {
            Ok(Err(reply::see_other(&paths::import_receipt(visit.slug(), &change))))
        }
        Some(draft) => Ok(Ok(draft)),
        None => Ok(Err(gone(visit))),
    }
}

/// The same answer for another's import as for one that is gone.
fn gone(visit: &Visit) -> HttpResponse {
    let import = paths::import(visit.slug());
    let markup = page(visit, "Importen finns inte kvar").body(html! {
        p { "Importen är avbruten eller för gammal. Läs in filen igen." }
        p { (Button::link("Läs in en fil", &import).icon(Icon::Upload).render()) }
    });
    reply::with_status(StatusCode::NOT_FOUND, markup)
}
