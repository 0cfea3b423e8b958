//! The page of an exemption: what was decided, by whom, on what grounds and until when.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::{Act, EntityRef, Exemption, ExemptionDraft, Kept};

use super::{about, found, kind_of, standing};
use crate::components::banner::Mood;
use crate::components::form::Button;
use crate::components::summary_list::{Row, Summary};
use crate::edit::Sent;
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::things::{Removal, history, remove as removed};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// `GET /{kommun}/undantag/{id}`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    Ok(reply::page(page(&visit, found(&visit, &path.1)?, None)))
}

/// `POST /{kommun}/undantag/{id}/ta-bort`
///
/// # Errors
/// [`WebError::NotFound`]; a form that says no version; those of the store.
pub async fn remove(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let id = utbud_domain::Id::parse(&path.1).ok_or(WebError::NotFound)?;
    let list = paths::exemptions(visit.slug());
    let what = (EntityRef::Exemption(id), Act::ChangeExemption, list.as_str());
    let still = |why: &str| Ok(page(&visit, found(&visit, &path.1)?, Some(why)));
    removed::<ExemptionDraft>(&visit, &sent, what, still).await
}

fn page(visit: &Visit, exemption: &Kept<Exemption>, hindered: Option<&str>) -> Markup {
    let (slug, id) = (visit.slug(), exemption.id.to_string());
    let frame = visit.frame(&paths::exemptions(slug));
    let crumbs =
        [Link::new("Start", paths::home(slug)), Link::new("Undantag", paths::exemptions(slug))];
    let may = visit.may(Permission::EditCatalogue);
    let which = EntityRef::Exemption(exemption.id);
    let (change, renew) = (paths::exemption_edit(slug, &id), paths::exemption_renew(slug, &id));
    let remove = paths::exemption_remove(slug, &id);
    let heading = format!("Undantag: {}", exemption.kind.word());
    let mut page = Page::new(&frame, &heading)
        .crumbs(&crumbs)
        .lead(html! { (standing(exemption, visit.today())) })
        .narrow();
    if let Some(why) = hindered {
        page = page.banner(Mood::Failed, html! { (why) });
    }
    page = page.actions(html! {
        @if may { (Button::link("Förnya", &renew)) " " }
        (history(visit, which))
    });
    let rows = rows(visit, exemption);
    let change = may.then_some(change.as_str());
    page.body(html! {
        (Summary { id: "om", heading: "Om undantaget", change, rows }.render())
        @if may {
            (Removal {
                visit, about: which, version: exemption.version, url: &remove, the: "undantaget"
            })
        }
    })
}

fn rows(visit: &Visit, exemption: &Exemption) -> Vec<Row<'static>> {
    let consulted = match &exemption.consulted {
        Some(who) => Row::known("I samråd med", html! { (who) }),
        None => Row::missing("I samråd med", "", None),
    };
    let lines = exemption.analysis.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
    let analysis = html! { @for line in lines { p { (line) } } };
    vec![
        Row::known(kind_of(&exemption.subject), about(visit, &exemption.subject)),
        Row::known("Risk- och konsekvensanalys", analysis),
        consulted,
        Row::known("Beslutat av", html! { (exemption.decided_by) }),
        Row::known("Beslutsdatum", html! { (texts::date_long(exemption.decided_on)) }),
        Row::known("Gäller till och med", html! { (texts::date_long(exemption.valid_until)) }),
    ]
}
