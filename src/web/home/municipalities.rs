//! The list of kommuner; the only one is gone to at once, and none leads to the first start.

use std::sync::Arc;

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use crate::app::App;
use crate::error::WebError;
use crate::error_page::bare_frame;
use crate::layout::{Link, Page};
use crate::visit::theme_of;
use crate::{paths, reply};

/// `GET /`
///
/// # Errors
/// Those of the store.
pub async fn show(request: HttpRequest, app: Data<App>) -> Result<HttpResponse, WebError> {
    let municipalities = Arc::clone(&app).run(|app| app.store.municipalities()).await?;
    match municipalities.as_slice() {
        [] => Ok(reply::see_other(paths::SETUP)),
        [only] => Ok(reply::see_other(&paths::home(only.municipality.slug.as_str()))),
        several => {
            let theme = theme_of(&request);
            let frame = bare_frame(theme);
            let body = html! {
                ul {
                    @for one in several {
                        @let slug = one.municipality.slug.as_str();
                        @let name = one.name.as_ref().map_or(slug, |name| name.as_str());
                        li { (Link::new(name, paths::home(slug))) }
                    }
                }
            };
            Ok(reply::page(Page::new(&frame, "Välj kommun").narrow().body(body)))
        }
    }
}
