//! What an import would do, before it does it.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::import::{FlowOptions, plan_flows, plan_sheet};
use utbud_domain::{Catalogue, Ids};

use super::choose::is_id;
use super::draft::{self, ImportDraft, State};
use super::parts::{STEPS, page};
use super::{faults, flows, sheet};
use crate::app::off_thread;
use crate::components::banner::Mood;
use crate::components::form::Button;
use crate::components::progress::Progress;
use crate::components::steps::Steps;
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply, words};

/// Seconds after which a reading that has not ended is given up.
const GIVEN_UP: i64 = 90;

/// `GET /{kommun}/import/{id}`
///
/// # Errors
/// [`WebError::NotFound`] for another's draft, or one that is gone.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    if !is_id(&id) {
        return Err(WebError::NotFound);
    }
    let draft = draft::load(&visit, &id).await?;
    let shared = visit.clone();
    let markup = off_thread(move || view(&shared, &id, &draft, None)).await??;
    Ok(reply::page(markup))
}

/// The page for whatever state the import is in, perhaps with a message.
///
/// # Errors
/// [`WebError::LogInFirst`] for nobody.
pub fn view(
    visit: &Visit,
    id: &str,
    draft: &ImportDraft,
    message: Option<&str>,
) -> Result<Markup, WebError> {
    let options = super::confirm::options(visit)?;
    let catalogue = visit.model.whole();
    let mut ids = ids(catalogue);
    let planned = match &draft.state {
        State::Reading(rows) => return Ok(reading(visit, draft, *rows)),
        State::Refused(error) => {
            let why = words::exchange::words(error);
            return Ok(refused(visit, draft, &why, &faults::of_file(error)));
        }
        State::Sheet(read, _) => plan_sheet(catalogue, read, &options, &mut ids).map(|plan| {
            let counts = sheet::counts(&plan.preview);
            let body = sheet::view(visit, &plan.preview);
            let preview = &plan.preview;
            let is_empty = preview.new.is_empty()
                && preview.changed.is_empty()
                && preview.unchanged.is_empty();
            Ready { counts, body, is_empty, changes: plan.changes.len(), message }
        }),
        State::Flows(read, choices) => {
            let options = FlowOptions { today: options.today, choices: choices.clone() };
            plan_flows(catalogue, read, &options, &mut ids).map(|plan| {
                let counts = flows::counts(&plan.preview);
                let body = flows::view(visit, id, &plan.preview, choices);
                let is_empty = plan.preview.items.is_empty();
                Ready { counts, body, is_empty, changes: plan.changes.len(), message }
            })
        }
    };
    Ok(match planned {
        Err(found) => faults::view(visit, id, draft, &found),
        Ok(plan) => ready(visit, id, draft, &plan),
    })
}

/// Identities for a plan that is only looked at.
fn ids(catalogue: &Arc<Catalogue>) -> Ids {
    use utbud_domain::Id;
    Ids::starting_at(catalogue.municipality().uuid())
}

/// A plan that can be carried out.
struct Ready<'a> {
    counts: Markup,
    body: Markup,
    /// Whether the file tells of nothing.
    is_empty: bool,
    changes: usize,
    message: Option<&'a str>,
}

fn ready(visit: &Visit, id: &str, draft: &ImportDraft, ready: &Ready<'_>) -> Markup {
    let mut page = page(visit, "Förhandsgranska");
    page = match ready.message {
        Some(message) => page.banner(Mood::Warning, html! { (message) }),
        None => page.banner(Mood::Notice, html! { "Inget är sparat än." }),
    };
    page.body(html! {
        (Steps { names: &STEPS, current: 1 })
        p { "Filen " strong { (draft.file_name) } "." }
        (ready.counts)
        (confirmation(visit, id, ready))
        (ready.body)
        @if ready.changes > 0 { (confirmation(visit, id, ready)) }
    })
}

fn confirmation(visit: &Visit, id: &str, ready: &Ready<'_>) -> Markup {
    let slug = visit.slug();
    html! {
        div.actions {
            @if ready.changes > 0 {
                form method="post" action=(paths::import_confirm(slug, id)) {
                    input type="hidden" name="seen" value=(visit.model.whole().version());
                    (Button::primary("Importera").render())
                }
            } @else if ready.is_empty {
                p { strong { "Filen ändrar inget." } " Den har inga rader under rubrikerna." }
            } @else {
                p { strong { "Filen ändrar inget." } " Allt i den finns redan i katalogen." }
            }
            form method="post" action=(paths::import_cancel(slug, id)) {
                (Button::secondary("Avbryt importen").render())
            }
        }
    }
}

fn reading(visit: &Visit, draft: &ImportDraft, rows: u32) -> Markup {
    let waited = visit.app.clock().now().signed_duration_since(draft.begun_at).num_seconds();
    if waited > GIVEN_UP {
        return refused(visit, draft, "Läsningen avbröts innan den var klar.", &html! {});
    }
    page(visit, "Vi läser filen").reload(2).body(html! {
        (Steps { names: &STEPS, current: 1 })
        (Progress { what: "Vi läser filen.", done: u64::from(rows), total: None, seconds: 2 })
        @if rows > 0 { p { (crate::texts::plural(u64::from(rows), "rad läst", "rader lästa")) "." } }
        p.muted { "Sidan visar resultatet när filen är läst." }
    })
}

/// A file that cannot be read: why, and the way back.
pub fn refused(visit: &Visit, draft: &ImportDraft, why: &str, more: &Markup) -> Markup {
    page(visit, "Vi kunde inte läsa filen").banner(Mood::Failed, html! { (why) }).body(html! {
        (Steps { names: &STEPS, current: 0 })
        p { "Filen " strong { (draft.file_name) } " ändrade inget." }
        (more)
        p { (Button::link("Välj en annan fil", &paths::import(visit.slug()))) }
    })
}
