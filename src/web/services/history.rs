//! What has happened to a service and to the e-services tied to it: who, when, and each field
//! before and after. What was done in one go, such as an import, is one event.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::{Catalogue, ChangeId, Entity, EntityRef, Seq, Service};
use utbud_store::{By, HistoryEntry, in_stockholm};

use crate::components::empty::Empty;
use crate::components::regions::Section;
use crate::components::timeline::{Change, Event, Timeline};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::service::{
    FieldChange, FieldText, changed, fields_of_e_service, fields_of_service,
};
use crate::{paths, reply, texts};

/// The most events that the page shows.
const MOST: u32 = 200;

/// The fields of an event that the card shows.
const SHORT: usize = 4;

/// Something that happened, in words.
pub(super) struct Told {
    seq: Seq,
    what: &'static str,
    who: Option<String>,
    when: String,
    machine: String,
    changes: Vec<Field>,
}

/// A field before and after; that of an e-service says which.
struct Field {
    label: String,
    before: Option<String>,
    after: Option<String>,
    /// Whether what it is a field of came with it.
    is_first: bool,
}

/// `GET /{kommun}/tjanster/{number}/historik`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let service = visit.service(&path.1)?.value.clone();
    let mut things = vec![EntityRef::Service(service.id)];
    let e_services = visit.catalogue().e_services_of(service.id);
    things.extend(e_services.map(|e_service| EntityRef::EService(e_service.id)));
    let told = told(&visit, things, MOST).await?;
    Ok(reply::page(page(&visit, &service, &told)))
}

/// What happened to some things, newest first.
///
/// # Errors
/// Those of the store.
pub(super) async fn told(
    visit: &Visit,
    things: Vec<EntityRef>,
    limit: u32,
) -> Result<Vec<Told>, WebError> {
    let municipality = visit.municipality.id;
    let entries = visit
        .app
        .run(move |app| {
            let of = |thing| app.store.history(municipality, Some(thing), limit);
            things.into_iter().map(of).collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let mut told = merged(visit.catalogue(), entries.iter().flatten());
    told.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(told)
}

/// One event a change, newest first.
fn merged<'a>(catalogue: &Catalogue, entries: impl Iterator<Item = &'a HistoryEntry>) -> Vec<Told> {
    let mut changes: BTreeMap<ChangeId, Told> = BTreeMap::new();
    for entry in entries {
        let told = changes.entry(entry.change).or_insert_with(|| begun(entry));
        told.seq = told.seq.max(entry.seq);
        told.changes.extend(fields(catalogue, entry));
    }
    let mut told: Vec<_> = changes.into_values().collect();
    told.sort_by_key(|told| std::cmp::Reverse(told.seq));
    told
}

fn begun(entry: &HistoryEntry) -> Told {
    let at = in_stockholm(entry.at);
    Told {
        seq: entry.seq,
        what: entry.act.word(),
        who: entry.by.as_ref().map(|by| match by {
            By::Account(email) => email.to_string(),
            By::Token(name) => format!("programmet {name}"),
        }),
        when: texts::date_and_time(at),
        machine: at.format("%Y-%m-%dT%H:%M").to_string(),
        changes: Vec::new(),
    }
}

/// The fields that the entry changed.
fn fields(catalogue: &Catalogue, entry: &HistoryEntry) -> Vec<Field> {
    let of = |entity: Option<&Entity>| entity.map(|e| described(catalogue, e)).unwrap_or_default();
    let (before, after) = (of(entry.before.as_ref()), of(entry.after.as_ref()));
    let name = match (&entry.after, &entry.before) {
        (Some(Entity::EService(e)), _) | (None, Some(Entity::EService(e))) => {
            Some(e.name.to_string())
        }
        _ => None,
    };
    if entry.after.is_none() {
        let label = name.map_or_else(|| "Tjänsten".to_owned(), |name| format!("E-tjänsten {name}"));
        let before = Some("Fanns".to_owned());
        return vec![Field { label, before, after: None, is_first: false }];
    }
    let is_first = entry.before.is_none();
    let field = |FieldChange { label, before, after }: FieldChange| {
        let label = match &name {
            Some(name) => format!("{label} ({name})"),
            None => label.to_owned(),
        };
        Field { label, before, after, is_first }
    };
    changed(&before, &after).into_iter().map(field).collect()
}

fn described(catalogue: &Catalogue, entity: &Entity) -> Vec<FieldText> {
    match entity {
        Entity::Service(service) => fields_of_service(catalogue, service),
        Entity::EService(e_service) => fields_of_e_service(catalogue, e_service),
        _ => Vec::new(),
    }
}

impl Told {
    fn event(&self, most: usize) -> Event<'_> {
        Event {
            what: self.what,
            who: self.who.as_deref(),
            when: &self.when,
            machine: &self.machine,
            changes: self.changes.iter().take(most).map(Field::change).collect(),
        }
    }
}

impl Field {
    fn change(&self) -> Change<'_> {
        Change {
            field: &self.label,
            before: self.before.as_deref(),
            after: self.after.as_deref(),
            is_first: self.is_first,
        }
    }
}

/// The latest events in short, with the way to all of them.
pub(super) fn card(visit: &Visit, service: &Service, latest: &[Told]) -> Markup {
    let events: Vec<_> = latest.iter().map(|told| told.event(SHORT)).collect();
    let hidden: usize = latest.iter().map(|told| told.changes.len().saturating_sub(SHORT)).sum();
    let url = paths::service_history(visit.slug(), service.number.as_str());
    let body = html! {
        @if events.is_empty() { p.muted { "Inget är ändrat." } } @else { (Timeline(&events)) }
        p {
            a href=(url) { "Visa hela historiken" }
            @if hidden > 0 {
                " " span.muted { "med " (hidden) " uppgifter till" }
            }
        }
    };
    Section {
        id: "historik", heading: "Senaste ändringar av tjänsten", lead: "", body, card: true
    }
    .render()
}

fn page(visit: &Visit, service: &Service, told: &[Told]) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::services(slug));
    let here = paths::service(slug, service.number.as_str());
    let crumbs = [
        Link::new("Start", paths::home(slug)),
        Link::new("Tjänster", paths::services(slug)),
        Link::new(service.name.as_str(), here.as_str()),
    ];
    let events: Vec<_> = told.iter().map(|told| told.event(usize::MAX)).collect();
    let is_cut = u32::try_from(told.len()).is_ok_and(|shown| shown >= MOST);
    let heading = format!("Historik: {}", service.name);
    Page::new(&frame, &heading).crumbs(&crumbs).narrow().body(html! {
        @if events.is_empty() {
            (Empty { heading: "Inget är ändrat", text: "Här syns varje ändring av tjänsten.", action: None })
        } @else {
            @if is_cut { p.muted { "De " (MOST) " senaste ändringarna visas." } }
            (Timeline(&events))
        }
    })
}
