//! What is wrong with a file: every fault with its place, and the faulty rows to take home.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::import::{ImportFault, plan_sheet};
use utbud_domain::{Id, Ids};
use utbud_exchange::{ExchangeError, service_sheet};

use super::draft::{ImportDraft, State};
use super::ended;
use super::parts::{STEPS, page, table};
use super::sheet::notes;
use crate::app::off_thread;
use crate::components::banner::Mood;
use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::components::regions::Section;
use crate::components::steps::Steps;
use crate::components::table::{Column, Row, Width};
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply, texts, words};

/// The page of a file that was read, and has faults.
pub fn view(visit: &Visit, id: &str, draft: &ImportDraft, found: &[ImportFault]) -> Markup {
    let slug = visit.slug();
    let count = texts::plural(found.len().try_into().unwrap_or(u64::MAX), "fel", "fel");
    let heading = format!("Filen har {count}");
    let has_rows = matches!(draft.state, State::Sheet(..));
    let message = html! {
        "Inget är ändrat. Rätta felen i filen och läs in den igen."
    };
    page(visit, &heading).banner(Mood::Failed, message).body(html! {
        (Steps { names: &STEPS, current: 1 })
        p { "Filen " strong { (draft.file_name) } "." }
        div.actions {
            (Button::link("Läs in filen igen", &paths::import(slug)).icon(Icon::Upload).render())
            @if has_rows {
                (Button::link("Hämta felraderna", &paths::import_faults(slug, id))
                    .icon(Icon::Download).render())
            }
        }
        (Section { id: "fel", heading: "Att rätta", lead: "", card: true, body: list(found) })
        @if let State::Sheet(sheet, _) = &draft.state {
            @if !sheet.notes.is_empty() { (notes(&sheet.notes)) }
        }
    })
}

fn list(found: &[ImportFault]) -> Markup {
    let columns = [
        Column::text("Var").width(Width::Medium),
        Column::text("Kolumn"),
        Column::text("Vad som står"),
        Column::text("Vad som väntas").width(Width::Large),
    ];
    let row = |fault: &ImportFault| {
        Row::new(vec![
            html! { (words::import::place(&fault.place)) },
            html! { (fault.column.map(words::import::heading).unwrap_or_default()) },
            html! { (fault.value) },
            html! { (words::import::problem(fault)) },
        ])
    };
    table("Fel i filen", &columns, found.iter().map(row).collect())
}

/// The places in a file that could not be read at all.
pub fn of_file(error: &ExchangeError) -> Markup {
    let details = words::exchange::details(error);
    html! {
        @if !details.is_empty() {
            ul { @for detail in &details { li { (detail) } } }
        }
    }
}

/// `GET /{kommun}/import/{id}/felrader.csv`: the rows that have faults, with what is wrong.
///
/// # Errors
/// [`WebError::NotFound`] for another's draft, or one without faults.
pub async fn fetch(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    let draft = match ended::open(&visit, &id).await? {
        Ok(draft) => draft,
        Err(answer) => return Ok(answer),
    };
    let options = super::confirm::options(&visit)?;
    let file = off_thread(move || {
        let State::Sheet(sheet, grids) = &draft.state else { return None };
        let catalogue = visit.model.whole();
        let mut ids = Ids::starting_at(catalogue.municipality().uuid());
        let found = plan_sheet(catalogue, sheet, &options, &mut ids).err()?;
        let reasons: Vec<_> =
            found.iter().map(|f| (f.place.clone(), words::import::reason(f))).collect();
        service_sheet::faulty_rows(grids, &reasons).ok()
    })
    .await?;
    let bytes = file.ok_or(WebError::NotFound)?;
    Ok(reply::file("utbud-felrader.csv", reply::CSV, bytes))
}
