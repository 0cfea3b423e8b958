//! What people have said that they cannot use, for administrators.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::Id;
use utbud_store::{AccessibilityReport, AccessibilityReportId, in_stockholm};

use crate::administration;
use crate::components::empty::Empty;
use crate::components::form::{Button, Form};
use crate::components::regions::Section;
use crate::components::summary_list::Row;
use crate::components::tag::{Tag, Tone};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::{paths, reply, texts};

/// `GET /{kommun}/administration/tillganglighetsrapporter`
///
/// # Errors
/// Those of the store.
pub async fn list(visit: Visit) -> Result<HttpResponse, WebError> {
    let municipality = visit.municipality.id;
    let reports = visit.app.run(move |app| app.store.accessibility_reports(municipality)).await?;
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = administration::crumbs(&visit);
    let waiting = reports.iter().filter(|report| report.handled_at.is_none()).count();
    let waiting = u64::try_from(waiting).unwrap_or(u64::MAX);
    let lead = html! {
        @if !reports.is_empty() {
            (texts::plural(waiting, "rapport väntar", "rapporter väntar")) ". "
        }
        "En rapport tas bort av sig själv tolv månader efter att den kom in."
    };
    let page = Page::new(&frame, "Rapporter om tillgänglighet").crumbs(&crumbs).lead(lead);
    Ok(reply::page(page.body(html! {
        @if reports.is_empty() {
            (Empty {
                heading: "Inga rapporter",
                text: "Här står vad någon har berättat att de inte kan använda.",
                action: None,
            })
        }
        @for report in &reports { (card(slug, report)) }
    })))
}

fn card(slug: &str, report: &AccessibilityReport) -> Markup {
    let id = report.id.to_string();
    let trouble = &report.trouble;
    let when = texts::date_and_time(in_stockholm(report.created_at));
    let rows = [
        Row::known("Kom in", html! { (when) }),
        Row::known("Läge", state(report)),
        Row::known("Sida", given(trouble.page.as_ref())),
        Row::known("Hjälpmedel", given(trouble.aid.as_ref())),
        Row::known("E-post", given(trouble.email.as_ref())),
    ];
    let body = html! {
        @for line in trouble.what.as_str().lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
        dl.summary { @for row in &rows { (row) } }
        div.buttons { (acts(slug, report)) }
    };
    let heading = format!("Rapport {}", report.id.reference());
    let anchor = format!("rapport-{id}");
    Section { id: &anchor, heading: &heading, lead: "", body, card: true }.render()
}

/// What was left out was so by choice.
fn given(text: Option<impl ToString>) -> Markup {
    html! {
        @match text {
            Some(text) => (text.to_string()),
            None => span.muted { "Inget angivet" },
        }
    }
}

fn state(report: &AccessibilityReport) -> Markup {
    match report.handled_at {
        Some(at) => {
            let when = texts::date_long(in_stockholm(at).date());
            html! { (Tag { word: "Hanterad", tone: Tone::Good }) " " (when) }
        }
        None => html! { (Tag { word: "Väntar", tone: Tone::Warning }) },
    }
}

fn acts(slug: &str, report: &AccessibilityReport) -> Markup {
    let id = report.id.to_string();
    let about = report.id.reference();
    let (handled, label) = match report.handled_at {
        Some(_) => ("vantar", "Markera som väntande"),
        None => ("hanterad", "Markera som hanterad"),
    };
    let to = |act: &str| paths::accessibility_report_act(slug, &id, act);
    html! {
        (Form::post(&to(handled), html! { (Button::secondary(label).about(&about)) }))
        (Button::link("Ta bort", &to("ta-bort")).about(&about))
    }
}

/// `POST /{kommun}/administration/tillganglighetsrapporter/{id}/hanterad`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn handled(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    mark(&visit, &path.1, true).await
}

/// `POST /{kommun}/administration/tillganglighetsrapporter/{id}/vantar`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn waits(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    mark(&visit, &path.1, false).await
}

async fn mark(visit: &Visit, id: &str, handled: bool) -> Result<HttpResponse, WebError> {
    let id = AccessibilityReportId::parse(id).ok_or(WebError::NotFound)?;
    let municipality = visit.municipality.id;
    let marked =
        visit.app.run(move |app| app.store.handle_accessibility_report(municipality, id, handled));
    marked.await?;
    Ok(reply::see_other(&paths::accessibility_reports(visit.slug())))
}
