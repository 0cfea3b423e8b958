//! Adding and changing an event.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Act, Catalogue, EntityKind, EntityRef, EventDraft, EventId, EventKind, Id, Name, Note,
};
use uuid::Uuid;
use validator::Validate;

use super::found;
use crate::components::form::{Choices, Fault, Field, Kind};
use crate::edit::{self, EditForm, Editing, FormView, Making, NewForm, Sent, typed};
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::visit::Visit;
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct EventForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::required_code::<EventKind>"))]
    kind: String,
    #[validate(custom(function = "typed::check::text::<Note>"))]
    description: String,
}

impl EditForm for EventForm {
    type Thing = EventDraft;

    const FIELDS: &'static [&'static str] = &["name", "kind", "description"];

    fn of(event: &EventDraft, _: &Catalogue) -> Self {
        Self {
            name: event.name.to_string(),
            kind: typed::of_code(Some(event.kind)),
            description: typed::of(event.description.as_ref()),
        }
    }

    fn lay(&self, event: &mut EventDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(name) = Name::parse(&self.name) {
            event.name = name;
        }
        if let Ok(Some(kind)) = typed::code(&self.kind) {
            event.kind = kind;
        }
        event.description = typed::text(&self.description).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            (Field::new("name", "Namn").value(&self.name).faults(faults)
                .hint("Det som händer, sett från den det händer: Få barn, Starta företag."))
            (Choices { name: "kind", legend: "Slag", hint: None, several: false,
                choices: &choices::<EventKind>(), chosen: &[&self.kind], faults })
            (Field::new("description", "Beskrivning").kind(Kind::Lines(4))
                .value(&self.description).optional().faults(faults))
        }
    }
}

impl NewForm for EventForm {
    fn blank(&self, id: Uuid, _: &Catalogue) -> Option<EventDraft> {
        Some(EventDraft {
            id: EventId::from_uuid(id),
            name: Name::parse(&self.name).ok()?,
            kind: typed::code(&self.kind).ok()??,
            description: None,
        })
    }
}

fn crumbs(slug: &str) -> Vec<Link> {
    vec![Link::new("Start", paths::home(slug)), Link::new("Händelser", paths::events(slug))]
}

fn making(slug: &str) -> Making {
    Making {
        kind: EntityKind::Event,
        act: Act::ChangeEvent,
        heading: "Lägg till händelse".to_owned(),
        lead: String::new(),
        crumbs: crumbs(slug),
        here: paths::event_new(slug),
        back: paths::events(slug),
        menu: paths::events(slug),
        page: paths::event,
    }
}

/// `GET /{kommun}/handelser/ny`
///
/// # Errors
/// Those of the store.
pub async fn begin(visit: Visit) -> Result<HttpResponse, WebError> {
    edit::begin(&visit, &making(visit.slug()), &EventForm::default()).await
}

/// `POST /{kommun}/handelser/ny`
///
/// # Errors
/// As [`edit::add`].
pub async fn add(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    edit::add::<EventForm>(&visit, &making(visit.slug()), sent).await
}

fn editing(visit: &Visit, id: &str) -> Result<Editing, WebError> {
    let (slug, event) = (visit.slug(), found(visit, id)?);
    let page = paths::event(slug, id);
    let mut crumbs = crumbs(slug);
    crumbs.push(Link::new(event.name.as_str(), page.as_str()));
    Ok(Editing {
        about: EntityRef::Event(event.id),
        act: Act::ChangeEvent,
        heading: "Ändra händelsen".to_owned(),
        lead: event.name.to_string(),
        crumbs,
        here: paths::event_edit(slug, id),
        back: page,
        menu: paths::events(slug),
    })
}

/// `GET /{kommun}/handelser/{id}/andra`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    edit::show::<EventForm>(&visit, &editing(&visit, &path.1)?).await
}

/// `POST /{kommun}/handelser/{id}/andra`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    edit::save::<EventForm>(&visit, &editing(&visit, &path.1)?, sent).await
}
