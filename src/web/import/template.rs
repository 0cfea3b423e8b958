//! The template of the service sheet.

use actix_web::HttpResponse;

use crate::app::off_thread;
use crate::error::WebError;
use crate::reply;
use crate::visit::Visit;

/// What an xlsx file is called in a header.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /{kommun}/import/mall.xlsx`
///
/// # Errors
/// Those of the writer.
pub async fn fetch(_visit: Visit) -> Result<HttpResponse, WebError> {
    let bytes = off_thread(utbud_exchange::template::workbook).await??;
    Ok(reply::file("utbud-mall-tjanster.xlsx", XLSX, bytes))
}
