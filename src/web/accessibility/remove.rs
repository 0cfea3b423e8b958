//! A report is removed for good, after a question: it stands in no history.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::html;
use utbud_domain::Id;
use utbud_store::AccessibilityReportId;

use crate::administration;
use crate::components::form::{Button, Form, buttons};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

/// `GET /{kommun}/administration/tillganglighetsrapporter/{id}/ta-bort`
///
/// # Errors
/// [`WebError::NotFound`] for what is no identity.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let id = AccessibilityReportId::parse(&path.1).ok_or(WebError::NotFound)?;
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let list = paths::accessibility_reports(slug);
    let mut crumbs = administration::crumbs(&visit);
    crumbs.push(Link::new("Rapporter om tillgänglighet", list.as_str()));
    let heading = format!("Ta bort rapport {}", id.reference());
    let here = paths::accessibility_report_act(slug, &id.to_string(), "ta-bort");
    let ask = html! {
        (buttons(&[Button::warning("Ta bort rapporten"), Button::link("Avbryt", &list)]))
    };
    Ok(reply::page(Page::new(&frame, &heading).crumbs(&crumbs).narrow().body(html! {
        p { "Rapporten tas bort helt, med e-postadressen. Det går inte att ångra." }
        (Form::post(&here, ask))
    })))
}

/// `POST /{kommun}/administration/tillganglighetsrapporter/{id}/ta-bort`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn save(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let id = AccessibilityReportId::parse(&path.1).ok_or(WebError::NotFound)?;
    let municipality = visit.municipality.id;
    visit.app.run(move |app| app.store.remove_accessibility_report(municipality, id)).await?;
    Ok(reply::see_other(&paths::accessibility_reports(visit.slug())))
}
