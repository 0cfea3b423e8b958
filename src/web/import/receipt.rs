//! What an import did.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::{Act, ChangeId, Code, EntityKind, Id};
use utbud_store::{By, Receipt, Touched, in_stockholm};

use super::parts::{STEPS, page};
use crate::components::banner::Mood;
use crate::components::form::Button;
use crate::components::steps::Steps;
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// `GET /{kommun}/import/kvitto/{change}`
///
/// # Errors
/// [`WebError::NotFound`] for anything but an import of this kommun.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (_, change) = path.into_inner();
    let id = ChangeId::parse(&change).ok_or(WebError::NotFound)?;
    let municipality = visit.municipality.id;
    let receipt = visit.app.run(move |app| app.store.receipt(municipality, id)).await?;
    let receipt = receipt.ok_or(WebError::NotFound)?;
    if !matches!(receipt.entry.act, Act::ImportSheet | Act::ImportFlows) {
        return Err(WebError::NotFound);
    }
    Ok(reply::page(view(&visit, &receipt)))
}

fn view(visit: &Visit, receipt: &Receipt) -> Markup {
    let slug = visit.slug();
    page(visit, "Importen är klar")
        .banner(Mood::Success, html! { (receipt.entry.act.word()) "." })
        .body(html! {
            (Steps { names: &STEPS, current: 3 })
            (Summary { id: "kvitto", heading: "Kvitto", change: None, rows: rows(receipt) })
            div.actions {
                (Button::link("Se täckningen", &paths::coverage(slug)).render())
                (Button::link("Se tjänsterna", &paths::services(slug)).render())
                (Button::link("Läs in en fil till", &paths::import(slug)).render())
            }
        })
}

fn rows(receipt: &Receipt) -> Vec<Row<'static>> {
    let entry = &receipt.entry;
    let when = texts::date_and_time(in_stockholm(entry.at));
    let who = match &entry.by {
        Some(By::Account(email)) => email.as_str().to_owned(),
        Some(By::Token(name)) => name.clone(),
        None => "Kommandoraden".to_owned(),
    };
    let mut rows = vec![Row::known("När", html! { (when) }), Row::known("Vem", html! { (who) })];
    for kind in EntityKind::ALL {
        let touched = receipt.touched.get(kind).copied().unwrap_or_default();
        if touched != Touched::default() {
            let (new, changed) = (texts::count(touched.created), texts::count(touched.changed));
            rows.push(Row::known(kind.word(), html! { (new) " nya, " (changed) " ändrade" }));
        }
    }
    if let Some(hash) = &entry.file_hash {
        rows.push(Row::known("Filens kontrollsumma (SHA-256)", html! { code { (hash) } }));
    }
    rows
}
