//! The page of a form.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use utbud_domain::Version;
use utbud_domain::edit::Thing;

use super::form::{EditForm, Editing, FormView};
use super::sent::{KEPT, VERSION};
use super::{Sent, kept, not_now, waited};
use crate::components::banner::Mood;
use crate::components::form::{Button, Fault, Form, buttons, hidden};
use crate::error::WebError;
use crate::layout::Page;
use crate::reply;
use crate::visit::Visit;

/// Shows the form filled with what is saved, or with what was typed before a log-in.
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show<F: EditForm>(visit: &Visit, editing: &Editing) -> Result<HttpResponse, WebError> {
    let catalogue = visit.model.whole();
    let thing = F::Thing::find(catalogue, editing.about).ok_or(WebError::NotFound)?;
    if !visit.may_change(editing.about) {
        return Err(WebError::NotYours);
    }
    if let Some(kept) = kept::find(visit, &editing.here).await?
        && let (Ok(form), Ok(seen)) = (kept.form::<F>(), kept.version())
    {
        let shown = Shown { form: &form, seen, faults: &[], said: Saying::Kept, kept: true };
        return Ok(reply::page(shown.page(visit, editing)));
    }
    let (form, seen) = (F::of(&thing.value, catalogue), thing.version);
    let shown = Shown { form: &form, seen, faults: &[], said: Saying::Nothing, kept: false };
    Ok(reply::page(shown.page(visit, editing)))
}

/// Shows a form as it was sent, or with something done to it, and saves nothing. `words` say what
/// was done; empty where it is seen.
///
/// # Errors
/// [`WebError::NotYours`]; a form that says no version.
pub fn told<F: EditForm>(
    visit: &Visit,
    editing: &Editing,
    (form, sent): (&F, &Sent),
    words: String,
) -> Result<HttpResponse, WebError> {
    if !visit.may_change(editing.about) {
        return Err(WebError::NotYours);
    }
    let said = if words.is_empty() { Saying::Nothing } else { Saying::Told(words) };
    let shown = Shown { form, seen: sent.version()?, faults: &[], said, kept: sent.has(KEPT) };
    Ok(reply::page(shown.page(visit, editing)))
}

/// Why the form is shown again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saying {
    /// It is shown for the first time, or with faults that say so themselves.
    Nothing,
    /// It had been typed before a log-in.
    Kept,
    /// Nothing can be saved for the moment.
    ReadOnly,
    /// Something was asked about it.
    Told(String),
}

/// A form as it is shown.
pub(super) struct Shown<'a, F> {
    pub(super) form: &'a F,
    pub(super) seen: Version,
    pub(super) faults: &'a [Fault],
    pub(super) said: Saying,
    /// Whether it waits in the store until it is saved.
    pub(super) kept: bool,
}

impl<F: EditForm> Shown<'_, F> {
    pub(super) fn page(&self, visit: &Visit, editing: &Editing) -> Markup {
        let frame = visit.frame(&editing.menu);
        let mut page = Page::new(&frame, &editing.heading)
            .crumbs(&editing.crumbs)
            .narrow()
            .faults(self.faults);
        if !editing.lead.is_empty() {
            page = page.lead(html! { (editing.lead) });
        }
        page = match &self.said {
            Saying::Nothing => page,
            Saying::Told(words) => page.banner(Mood::Notice, html! { (words) }),
            Saying::Kept => page.banner(Mood::Notice, waited(&editing.here)),
            Saying::ReadOnly => page.banner(Mood::Failed, not_now("välj Spara igen")),
        };
        page.body(self.form(visit, editing))
    }

    /// The same page as an answer that says what hindered.
    pub(super) fn answer(&self, visit: &Visit, editing: &Editing) -> HttpResponse {
        let page = self.page(visit, editing);
        match self.said {
            Saying::ReadOnly => {
                let mut answer = reply::with_status(StatusCode::SERVICE_UNAVAILABLE, page);
                answer.headers_mut().insert(
                    actix_web::http::header::RETRY_AFTER,
                    actix_web::http::header::HeaderValue::from_static("30"),
                );
                answer
            }
            Saying::Nothing | Saying::Kept | Saying::Told(_) => reply::unprocessable(page),
        }
    }

    fn form(&self, visit: &Visit, editing: &Editing) -> Markup {
        let catalogue = visit.model.whole();
        let view = FormView { visit, catalogue, about: editing.about, faults: self.faults };
        let mut save = vec![Button::primary("Spara")];
        save.extend(self.form.actions());
        save.push(Button::link("Avbryt", &editing.back));
        let body = html! {
            (hidden(VERSION, &self.seen.to_string()))
            @if self.kept { (hidden(KEPT, "1")) }
            (self.form.show(&view))
            (buttons(&save))
        };
        html! { (Form::post(&editing.here, body)) }
    }
}
