//! Choosing a file.

use actix_multipart::form::MultipartForm;
use actix_multipart::form::bytes::Bytes;
use actix_web::HttpResponse;
use maud::{Markup, html};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::draft::{self, ImportDraft, State};
use super::parts::{STEPS, page};
use super::reading;
use crate::components::form::{Button, Fault, FileField};
use crate::components::icon::Icon;
use crate::components::regions::Section;
use crate::components::steps::Steps;
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply};

/// What is sent.
#[derive(MultipartForm)]
pub struct Chosen {
    /// The file.
    #[multipart(limit = "10MiB")]
    file: Option<Bytes>,
}

/// `GET /{kommun}/import`
pub async fn show(visit: Visit) -> HttpResponse {
    reply::page(view(&visit, &[]))
}

/// `POST /{kommun}/import`: begins to read the file, and waits a moment for it.
///
/// # Errors
/// Those of the store.
pub async fn upload(
    visit: Visit,
    MultipartForm(chosen): MultipartForm<Chosen>,
) -> Result<HttpResponse, WebError> {
    let Some(file) =
        chosen.file.filter(|file| file.file_name.as_ref().is_some_and(|n| !n.is_empty()))
    else {
        let fault = Fault::new("file", "Välj en fil först.");
        return Ok(reply::unprocessable(view(&visit, &[fault])));
    };
    let id = visit.app.clock().seed().to_string();
    let draft = ImportDraft {
        file_name: shown_name(file.file_name.as_deref().unwrap_or_default()),
        file_hash: hex(&Sha256::digest(&file.data)),
        begun_at: visit.app.clock().now(),
        state: State::Reading(0),
    };
    draft::save(&visit, id.clone(), draft).await?;
    reading::begin(&visit, &id, file.data).await;
    Ok(reply::see_other(&paths::import_preview(visit.slug(), &id)))
}

/// A file's name without its folders, and not longer than a line.
fn shown_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.chars().filter(|c| !c.is_control()).take(120).collect()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// Whether a text is the identity of a draft.
pub(super) fn is_id(text: &str) -> bool {
    Uuid::try_parse(text).is_ok()
}

fn view(visit: &Visit, faults: &[Fault]) -> Markup {
    let slug = visit.slug();
    let body = html! {
        (Steps { names: &STEPS, current: 0 })
        form method="post" action=(paths::import(slug)) enctype="multipart/form-data" novalidate {
            (FileField {
                name: "file",
                label: "Fil att läsa in",
                hint: "Excel (.xlsx), csv eller listan getflows från Open ePlatform (.json). \
                       Högst 10 MB och 20 000 rader.",
                accept: ".xlsx,.csv,.txt,.json",
                faults,
            })
            p { (Button::primary("Läs in").icon(Icon::Upload)) }
        }
        p.muted { "Inget ändras förrän du har sett vad filen gör och bekräftat det." }
        (Section { id: "mall", heading: "Har du ingen lista än?", lead: "", card: true, body: html! {
            p { "Hämta mallen, fyll i en rad för varje tjänst och läs in den här. Namn och \
                 ansvarig verksamhet räcker till en början; resten kan du fylla på senare." }
            p { (Button::link("Hämta mallen", &paths::import_template(slug)).icon(Icon::Download)) }
        } })
        (Section { id: "sa-fungerar-det", heading: "Så läser vi filen", lead: "", card: true,
            body: how() })
    };
    page(visit, "Importera").faults(faults).body(body)
}

fn how() -> Markup {
    html! {
        ul.marked {
            li { "Rubrikraden får stå på någon av de tjugo första raderna, och kolumnerna i vilken \
                  ordning som helst. Kolumner som vi inte känner igen läses inte in, men nämns." }
            li { "En tjänst känns igen på sitt nummer, annars på namn och ansvarig verksamhet." }
            li { "En tom cell ändrar inget. Skriv " code { "(rensa)" } " för att ta bort det som \
                  står där nu." }
            li { "Tjänster som inte finns i filen rörs inte." }
            li { "Finns det fel i filen ändras inget alls. Du får veta var felen är och vad som \
                  väntas." }
        }
    }
}
