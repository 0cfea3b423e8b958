//! What the pages of things around the services share: a link to any thing, its history, and its
//! removal, which is refused while anything refers to it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, Render, html};
use utbud_domain::edit::Thing;
use utbud_domain::{Act, Catalogue, Change, Code, DomainError, Entity, EntityRef, Ids, Version};

use crate::components::details::Details;
use crate::components::form::{Button, hidden};
use crate::components::regions::Section;
use crate::edit::{self, Sent, VERSION};
use crate::error::WebError;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::things::name_of;
use crate::{paths, reply, texts};

/// The most things that are told by name where they hinder a removal.
const NAMED: usize = 10;

/// With more than this that hinder a removal, they open.
const IN_SIGHT: usize = 3;

/// Where a thing has a page of its own.
fn page_of(slug: &str, entity: &Entity) -> Option<String> {
    match entity {
        Entity::Service(v) => Some(paths::service(slug, v.number.as_str())),
        Entity::EService(v) => Some(paths::e_service(slug, &v.id.to_string())),
        Entity::TargetGroup(v) => Some(paths::target_group(slug, &v.id.to_string())),
        Entity::Channel(v) => Some(paths::channel(slug, &v.id.to_string())),
        Entity::Event(v) => Some(paths::event(slug, &v.id.to_string())),
        Entity::Exemption(v) => Some(paths::exemption(slug, &v.id.to_string())),
        Entity::OrgUnit(v) => Some(paths::org_unit(slug, &v.id.to_string())),
        Entity::Contact(v) => Some(paths::contact(slug, &v.id.to_string())),
        Entity::Settings(_)
        | Entity::Membership(_)
        | Entity::System(_)
        | Entity::ServiceGroup(_) => None,
    }
}

/// A thing by its name, with the way to its page.
pub(crate) fn link(visit: &Visit, which: EntityRef) -> Markup {
    let catalogue: &Catalogue = visit.catalogue();
    let Some(entity) = catalogue.state(which) else {
        return html! { (which.kind().word()) " som inte finns kvar" };
    };
    let name = name_of(catalogue, &entity);
    html! {
        @match page_of(visit.slug(), &entity) {
            Some(url) => a href=(url) { (name) },
            None => (name),
        }
    }
}

/// The way to all that has happened to a thing.
pub(crate) fn history(visit: &Visit, about: EntityRef) -> Markup {
    let key = format!("{}:{}", about.kind().code(), about.uuid());
    html! { a href=(paths::history_of(visit.slug(), &key)) { "Visa historiken" } }
}

/// The removal of a thing, on its page.
pub(crate) struct Removal<'a> {
    /// Who looks.
    pub(crate) visit: &'a Visit,
    /// Which thing.
    pub(crate) about: EntityRef,
    /// The version that the page shows.
    pub(crate) version: Version,
    /// Where it is removed.
    pub(crate) url: &'a str,
    /// What it is in the middle of a sentence: "kanalen".
    pub(crate) the: &'a str,
}

impl Render for Removal<'_> {
    fn render(&self) -> Markup {
        let naming = self.visit.model.whole().naming(self.about);
        let (the, label) = (self.the, format!("Ta bort {}", self.the));
        let body = html! {
            @if naming.is_empty() {
                p { "Inget hänvisar till " (the) ". Historiken finns kvar när den är borttagen." }
                form method="post" action=(self.url) {
                    (hidden(VERSION, &self.version.to_string()))
                    (Button::warning(&label))
                }
            } @else {
                p {
                    "Det går inte att ta bort " (the) " så länge något hänvisar dit. Ta först bort \
                     hänvisningarna."
                }
                @let summary = format!("Visa vad som hänvisar dit ({})", of(naming.len()));
                @let body = self.named(&naming);
                (Details { summary: &summary, open: naming.len() <= IN_SIGHT, body })
            }
        };
        Section { id: "ta-bort", heading: "Ta bort", lead: "", body, card: true }.render()
    }
}

fn of(number: usize) -> String {
    texts::count(u64::try_from(number).unwrap_or(u64::MAX))
}

impl Removal<'_> {
    /// The first of the things that refer, and how many more there are.
    fn named(&self, naming: &[EntityRef]) -> Markup {
        let more = naming.len().saturating_sub(NAMED);
        html! {
            ul {
                @for which in naming.iter().take(NAMED) {
                    li { (which.kind().word()) " " (link(self.visit, *which)) }
                }
            }
            @if more > 0 { p.muted { "och " (of(more)) " till" } }
        }
    }
}

/// Removes a thing as it was seen, and leads to its list. Where that is refused, `page` shows the
/// thing with why it is still there.
///
/// # Errors
/// [`WebError::NotYours`]; a form that says no version; those of the page and the store.
pub(crate) async fn remove<D: Thing>(
    visit: &Visit,
    sent: &Sent,
    (about, act, list): (EntityRef, Act, &str),
    page: impl FnOnce(&str) -> Result<Markup, WebError>,
) -> Result<HttpResponse, WebError> {
    let seen = sent.version()?;
    if !visit.model.whole().has(about) {
        return Ok(reply::see_other(list));
    }
    let wish = move |catalogue: &Catalogue, _: &mut Ids| removing::<D>(catalogue, about, seen);
    let (status, why) = match edit::committed(visit, act, wish).await {
        Ok(done) => {
            let url = paths::saved(list, edit::saved(&done).as_deref());
            return Ok(reply::see_other(&url));
        }
        Err(WebError::Domain(DomainError::Stale { .. })) => (
            StatusCode::CONFLICT,
            "Inget är borttaget. Någon har ändrat sedan du såg sidan. Läs igenom den och välj igen.",
        ),
        Err(WebError::Domain(DomainError::Refused { .. })) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "Inget är borttaget, för något hänvisar hit. Under Ta bort står vad.",
        ),
        Err(other) => return Err(other),
    };
    Ok(reply::with_status(status, page(why)?))
}

fn removing<D: Thing>(
    catalogue: &Catalogue,
    about: EntityRef,
    seen: Version,
) -> Result<Vec<Change>, DomainError> {
    match D::find(catalogue, about) {
        None => Ok(Vec::new()),
        Some(kept) if kept.version != seen => {
            Err(DomainError::Stale { about, seen, now: kept.version })
        }
        Some(_) => Ok(vec![Change::Remove(about)]),
    }
}
