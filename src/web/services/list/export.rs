//! The whole list as a file, with the same query as the page: the services that it lists, in its
//! order.
//!
//! For members alone. The sheet has the names of persons and what is not published, and what is
//! published can be fetched by anyone through the API.

use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use utbud_exchange::service_export::{ServiceExport, SheetFormat};

use super::asked::Asked;
use crate::app::off_thread;
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::error::WebError;
use crate::reply;
use crate::visit::Visit;

/// The two ways to fetch the list.
pub(super) fn buttons(slug: &str, asked: &Asked) -> Markup {
    let (xlsx, csv) = (asked.file_url(slug, "xlsx"), asked.file_url(slug, "csv"));
    html! {
        div.actions {
            (Button::link("Hämta som Excel", &xlsx).icon(Icon::Download))
            (Button::link("Hämta som csv", &csv).icon(Icon::Download))
        }
    }
}

/// `GET /{kommun}/tjanster.xlsx`
///
/// # Errors
/// A query that cannot be read; those of the writer.
pub async fn xlsx(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let name = file_name(&visit, "xlsx");
    let bytes = written(&request, visit, SheetFormat::Xlsx).await?;
    Ok(reply::file(&name, reply::XLSX, bytes))
}

/// `GET /{kommun}/tjanster.csv`
///
/// # Errors
/// As for [`xlsx`].
pub async fn csv(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let name = file_name(&visit, "csv");
    let bytes = written(&request, visit, SheetFormat::Csv).await?;
    Ok(reply::file(&name, reply::CSV, bytes))
}

fn file_name(visit: &Visit, ending: &str) -> String {
    format!("{}-tjanster-{}.{ending}", visit.slug(), visit.today())
}

/// The services that the list has on all its pages, written.
async fn written(
    request: &HttpRequest,
    visit: Visit,
    format: SheetFormat,
) -> Result<Vec<u8>, WebError> {
    let asked = super::asked(request)?;
    off_thread(move || {
        let index = visit.model.listing(true);
        let services = index.list(&asked.narrowed(index.facts()).whole()).services;
        let (catalogue, today) = (visit.model.whole(), visit.today());
        ServiceExport { catalogue, services: &services, today }.write(format)
    })
    .await?
    .map_err(WebError::from)
}
