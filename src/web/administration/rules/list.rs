//! The versions of the rules: which holds, and what the earlier ones said.

use actix_web::HttpResponse;
use maud::{Markup, Render, html};

use super::crumbs;
use super::versions::{RuleVersion, versions};
use crate::components::details::Details;
use crate::components::form::{Button, Weight};
use crate::components::regions::Section;
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::{paths, reply};

/// `GET /{kommun}/administration/rakneregler`
///
/// # Errors
/// Those of the store.
pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    let versions = versions(&visit).await?;
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = crumbs(&visit);
    let new = paths::figure_rules_new(slug);
    let page = Page::new(&frame, "Räkneregler")
        .crumbs(&crumbs)
        .lead(html! {
            "Reglerna bestämmer vilka tjänster som räknas och var gränserna går. En dag som har \
             varit räknas med reglerna för den dagen."
        })
        .actions(html! { (Button::link("Ny version", &new).weight(Weight::Primary)) })
        .narrow();
    let (now, earlier) = match versions.split_first() {
        Some((now, earlier)) => (Some(now), earlier),
        None => (None, versions.as_slice()),
    };
    Ok(reply::page(page.body(html! {
        @if let Some(now) = now { (in_force(now)) }
        @if !earlier.is_empty() { (before(earlier)) }
    })))
}

fn in_force(version: &RuleVersion) -> Markup {
    let body =
        html! { p { strong { (version.title()) } } p { (version.since()) } (version.told()) };
    Section { id: "galler-nu", heading: "Gäller nu", lead: "", body, card: true }.render()
}

fn before(versions: &[RuleVersion]) -> Markup {
    let body = html! {
        @for version in versions {
            (Details {
                summary: &version.title(),
                open: false,
                body: html! { p { (version.since()) } (version.told()) },
            })
        }
    };
    Section { id: "tidigare", heading: "Tidigare versioner", lead: "", body, card: true }.render()
}
