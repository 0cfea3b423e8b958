//! The template of the service sheet.

use actix_web::HttpResponse;

use crate::app::off_thread;
use crate::error::WebError;
use crate::reply;
use crate::visit::Visit;

/// `GET /{kommun}/import/mall.xlsx`
///
/// # Errors
/// Those of the writer.
pub async fn fetch(_visit: Visit) -> Result<HttpResponse, WebError> {
    let bytes = off_thread(utbud_exchange::template::workbook).await??;
    Ok(reply::file("utbud-mall-tjanster.xlsx", reply::XLSX, bytes))
}
