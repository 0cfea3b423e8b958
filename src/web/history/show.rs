//! One change: who, when, and what each thing said before and says since.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::undo::{Outcome, Undone};
use utbud_domain::{Act, ChangeId, Id};
use utbud_store::{HistoryEntry, WholeChange};

use super::find::{Asked, PER_PAGE, pages};
use super::told::{done, moment};
use super::touched::things;
use super::undo::{self, Refused};
use crate::components::banner::Mood;
use crate::components::form::Button;
use crate::components::pagination::Pagination;
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::words::things::who;
use crate::{paths, reply, texts};

/// More things than these are looked through before they are undone.
const FEW: u64 = 1;

/// A change as it is shown.
struct View<'a> {
    visit: &'a Visit,
    whole: &'a WholeChange,
    asked: Asked,
    /// What undoing it came to, where that was just asked for.
    undone: Option<Just>,
}

/// What has just been undone.
struct Just {
    /// The change that it became; none where nothing could be undone.
    change: Option<ChangeId>,
    /// What stays as it is.
    refused: Vec<Refused>,
    /// What was closed instead of removed.
    closed: Vec<Refused>,
    /// Whether everything already said what it said before.
    is_as_before: bool,
}

/// `GET /{kommun}/historik/{change}`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let id = ChangeId::parse(&path.1).ok_or(WebError::NotFound)?;
    let asked = Asked::read(request.query_string())?;
    let whole = undo::whole(&visit, id).await?;
    let pairs: Vec<(String, String)> =
        serde_html_form::from_str(request.query_string()).unwrap_or_default();
    let just = pairs.iter().find(|(name, _)| name == paths::UNDONE);
    let undone = match just {
        Some((_, change)) => Some(just_undone(&visit, &whole, change).await?),
        None => None,
    };
    let view = View { visit: &visit, whole: &whole, asked, undone };
    Ok(reply::page(view.page()))
}

/// What stays as it is of a change that has just been undone, looked up anew: the address only
/// says that it was.
async fn just_undone(visit: &Visit, whole: &WholeChange, change: &str) -> Result<Just, WebError> {
    let is_of_it = |id: &ChangeId| whole.undone_by.iter().any(|undo| undo.change == *id);
    let change = ChangeId::parse(change).filter(is_of_it);
    let Undone { things, .. } = undo::preview(visit, whole).await?;
    let is_as_before = things.iter().all(|(_, outcome)| *outcome == Outcome::AsBefore);
    let refused = undo::refused(visit, whole, &things).await?;
    let closed = match change {
        Some(undo) => undo::closed_instead(visit, whole, undo).await?,
        None => Vec::new(),
    };
    Ok(Just { change, refused, closed, is_as_before })
}

impl View<'_> {
    fn page(&self) -> Markup {
        let slug = self.visit.slug();
        let entry = &self.whole.entry;
        let frame = self.visit.frame(&paths::history(slug));
        let crumbs =
            [Link::new("Start", paths::home(slug)), Link::new("Historik", paths::history(slug))];
        let mut page = Page::new(&frame, done(entry, &self.whole.revisions))
            .crumbs(&crumbs)
            .narrow()
            .lead(self.lead());
        if let Some(just) = &self.undone {
            let (mood, said) = self.said(just);
            page = page.banner(mood, said);
        }
        page.body(html! {
            @if let Some(just) = &self.undone {
                (undo::instead(&just.closed))
                (undo::stays(&just.refused))
            }
            (self.around())
            (things(self.visit, self.whole.revisions.len(), self.shown()))
            (self.pagination())
        })
    }

    fn lead(&self) -> Markup {
        let entry = &self.whole.entry;
        let (when, machine) = moment(entry.at);
        html! {
            time datetime=(machine) { (when) }
            @if let Some(who) = who(entry.by.as_ref()) { ", " (who) }
            ". " (texts::plural(entry.revisions, "sak ändrades", "saker ändrades")) "."
        }
    }

    /// What came of undoing it, with the way to take that back.
    fn said(&self, just: &Just) -> (Mood, Markup) {
        let slug = self.visit.slug();
        match just.change {
            None if just.is_as_before => {
                (Mood::Notice, html! { "Allt är redan som det var före ändringen." })
            }
            None => (Mood::Warning, html! { "Inget gick att ångra. Här under står varför." }),
            Some(change) => {
                let words = match (just.refused.is_empty(), just.closed.is_empty()) {
                    (true, true) => "Ändringen är ångrad. ",
                    (true, false) => {
                        "Ändringen är ångrad, men allt kunde inte tas bort. Här under står vad som \
                         avslutades i stället. "
                    }
                    (false, _) => "En del av ändringen är ångrad. Resten står här under. ",
                };
                let again = paths::undo(slug, &change.to_string());
                (
                    Mood::Success,
                    html! {
                        (words)
                        form.inline method="post" action=(again) { (Button::quiet("Gör om ändringen")) }
                    },
                )
            }
        }
    }

    /// What the change belongs with, and what can be done with it.
    fn around(&self) -> Markup {
        let slug = self.visit.slug();
        let entry = &self.whole.entry;
        let id = entry.change.to_string();
        let is_import = matches!(entry.act, Act::ImportSheet | Act::ImportFlows);
        let may_undo = entry.act != Act::Found && self.visit.may(Permission::EditServices);
        let way = paths::undo(slug, &id);
        html! {
            @if let Some(undoes) = entry.undoes {
                p { a href=(paths::change(slug, &undoes.to_string())) { "Visa ändringen som ångrades" } }
            }
            @for undo in &self.whole.undone_by {
                @let (when, _) = moment(undo.at);
                p {
                    a href=(paths::change(slug, &undo.change.to_string())) { "Ångrad " (when) }
                    @if let Some(who) = who(undo.by.as_ref()) { " av " (who) }
                }
            }
            @if is_import {
                p { a href=(paths::import_receipt(slug, &id)) { "Visa kvittot för filen" } }
            }
            @if may_undo && self.undone.is_none() {
                @if is_import || entry.revisions > FEW {
                    div.actions { (Button::link("Ångra …", &way)) }
                } @else {
                    form method="post" action=(way) { (Button::secondary("Ångra ändringen")) }
                }
            }
        }
    }

    fn shown(&self) -> impl Iterator<Item = &HistoryEntry> {
        let skip = usize::try_from(self.asked.skipped()).unwrap_or(usize::MAX);
        let most = usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
        self.whole.revisions.iter().skip(skip).take(most)
    }

    fn pagination(&self) -> Markup {
        let change = paths::change(self.visit.slug(), &self.whole.entry.change.to_string());
        let url = |page: u64| {
            paths::with_query(change.clone(), &[(super::find::PAGE, &page.to_string())])
        };
        let total = u64::try_from(self.whole.revisions.len()).unwrap_or_default();
        Pagination { page: self.asked.page, pages: pages(total), url: &url }.render()
    }
}
