//! What an import would do, before it does it.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::import::{FlowOptions, plan_flows, plan_sheet};
use utbud_domain::{Catalogue, Ids};

use super::choice_fields::Typed;
use super::choices::DONE;
use super::draft::{ImportDraft, State};
use super::ended;
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
/// [`WebError::NotFound`] for what is no identity; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    let draft = match ended::open(&visit, &id).await? {
        Ok(draft) => draft,
        Err(answer) => return Ok(answer),
    };
    let markup = off_thread(move || view(&visit, &id, &draft, &Said::default())).await??;
    Ok(reply::page(markup))
}

/// What a preview says besides what is in the file.
#[derive(Debug, Default)]
pub struct Said {
    /// A message over the heading.
    pub message: Option<&'static str>,
    /// Whether the catalogue has changed since the preview that was confirmed.
    pub outdated: bool,
    /// What was sent and could not be taken.
    pub typed: Typed,
}

/// The page for whatever state the import is in, perhaps with a message.
///
/// # Errors
/// [`WebError::LogInFirst`] for nobody.
pub fn view(visit: &Visit, id: &str, draft: &ImportDraft, said: &Said) -> Result<Markup, WebError> {
    let options = super::confirm::options(visit)?;
    let catalogue = visit.model.whole();
    let mut ids = ids(catalogue);
    let planned = match &draft.state {
        State::Reading(rows) => return Ok(reading(visit, draft, *rows)),
        State::Refused(error) => {
            let why = words::exchange::words(error);
            return Ok(refused(visit, draft, &why, &faults::of_file(error)));
        }
        State::Done(_) => return Err(WebError::NotFound),
        State::Sheet(read, _) => plan_sheet(catalogue, read, &options, &mut ids).map(|plan| {
            let preview = &plan.preview;
            Ready {
                counts: sheet::counts(preview),
                body: sheet::view(visit, preview),
                choices: html! {},
                label: sheet::label(preview),
                is_empty: preview.new.is_empty()
                    && preview.changed.is_empty()
                    && preview.unchanged.is_empty(),
                has_changes: !plan.changes.is_empty(),
            }
        }),
        State::Flows(read, choices) => {
            let options = FlowOptions { today: options.today, choices: choices.clone() };
            plan_flows(catalogue, read, &options, &mut ids).map(|plan| Ready {
                counts: flows::counts(&plan.preview),
                body: flows::view(visit, &plan.preview),
                choices: flows::choices(visit, id, &plan.preview, (choices, &said.typed)),
                label: flows::label(&plan.preview),
                is_empty: plan.preview.items.is_empty(),
                has_changes: !plan.changes.is_empty(),
            })
        }
    };
    Ok(match planned {
        Err(found) => faults::view(visit, id, draft, &found),
        Ok(ready) => ready.page((visit, id), draft, said),
    })
}

/// Identities for a plan that is only looked at.
fn ids(catalogue: &Arc<Catalogue>) -> Ids {
    use utbud_domain::Id;
    Ids::starting_at(catalogue.municipality().uuid())
}

/// A plan that can be carried out.
struct Ready {
    counts: Markup,
    body: Markup,
    /// What can be chosen, in the form that is confirmed.
    choices: Markup,
    /// What the confirmation does.
    label: String,
    /// Whether the file tells of nothing.
    is_empty: bool,
    has_changes: bool,
}

/// What is said where the catalogue is another than that of the preview.
const CHANGED: &str = "Katalogen har ändrats sedan du såg förhandsgranskningen. Kontrollera den igen \
                       och importera sedan.";

/// The same where the file has nothing to give by now.
const NOTHING_LEFT: &str = "Katalogen har ändrats sedan du såg förhandsgranskningen. Allt i filen finns \
                            redan i katalogen, så det finns inget kvar att importera.";

/// The form that confirms, which also holds the choices: what is chosen goes with it.
pub const CONFIRM: &str = "importen";

const CANCEL: &str = "avbryt";

impl Ready {
    fn page(&self, (visit, id): (&Visit, &str), draft: &ImportDraft, said: &Said) -> Markup {
        let slug = visit.slug();
        let mut page = page(visit, "Förhandsgranska").faults(&said.typed.faults);
        let outdated = if self.has_changes { CHANGED } else { NOTHING_LEFT };
        page = match said.message.or(said.outdated.then_some(outdated)) {
            Some(message) => page.banner(Mood::Warning, html! { (message) }),
            None if self.has_changes => page.banner(Mood::Notice, html! { "Inget är sparat än." }),
            None => page,
        };
        let choices = paths::import_choices(slug, id);
        page.body(html! {
            (Steps { names: &STEPS, current: 1 })
            p { "Filen " strong { (draft.file_name) } "." }
            (self.counts)
            @if !self.choices.0.is_empty() { (enter(&choices)) }
            (self.actions(&choices))
            (self.body)
            @if self.has_changes || !self.choices.0.is_empty() {
                form.stack id=(CONFIRM) method="post" action=(paths::import_confirm(slug, id)) {
                    input type="hidden" name="seen" value=(visit.model.whole().version());
                    (self.choices)
                    @if self.has_changes { (self.actions(&choices)) }
                }
            }
            form.stack id=(CANCEL) method="post" action=(paths::import_cancel(slug, id)) {}
        })
    }

    /// What can be done now. What is chosen goes with whichever is pressed, but for the way out.
    fn actions(&self, choices: &str) -> Markup {
        let done = Button::primary("Klar");
        let done = if self.choices.0.is_empty() {
            done.of_form(CANCEL)
        } else {
            done.of_form(CONFIRM).to(choices).sends(DONE.0, DONE.1)
        };
        html! {
            div.actions {
                @if self.has_changes {
                    (Button::primary(&self.label).of_form(CONFIRM).render())
                    (Button::secondary("Avbryt importen").of_form(CANCEL).render())
                } @else {
                    p {
                        strong { "Filen ändrar inget." }
                        @if self.is_empty { " Den har inga rader under rubrikerna." }
                        @else { " Allt i den finns redan i katalogen." }
                    }
                    (done)
                }
            }
        }
    }
}

/// What Enter in a field does: a form's first button is the one that it presses, and the first
/// in sight would carry out the import.
fn enter(choices: &str) -> Markup {
    html! {
        button.sr-only type="submit" form=(CONFIRM) formaction=(choices) tabindex="-1"
            aria-hidden="true" { "Spara valen" }
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
