//! Adding a contact, and changing what is said of one.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Act, Catalogue, ContactDraft, ContactId, Email, EntityKind, EntityRef, Id, Name, Note, Term,
};
use uuid::Uuid;
use validator::Validate;

use super::{contact, crumbs, named};
use crate::components::form::{Choice, Choices, Fault, Field, Kind, Select, Width};
use crate::edit::typed::{NO, YES};
use crate::edit::{self, EditForm, Editing, FormView, Making, NewForm, Sent, typed};
use crate::error::WebError;
use crate::paths;
use crate::texts::UNKNOWN;
use crate::visit::Visit;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ContactForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::flag"))]
    is_post: String,
    #[validate(custom(function = "typed::check::text::<Name>"))]
    title: String,
    #[validate(custom(function = "typed::check::text::<Email>"))]
    email: String,
    #[validate(custom(function = "typed::check::text::<Term>"))]
    telephone: String,
    #[validate(custom(function = "typed::check::id::<ContactId>"))]
    deputy: String,
    #[validate(custom(function = "typed::check::text::<Note>"))]
    note: String,
}

fn making(visit: &Visit) -> Making {
    let slug = visit.slug();
    Making {
        kind: EntityKind::Contact,
        act: Act::ChangeContact,
        heading: "Lägg till kontakt".to_owned(),
        lead: String::new(),
        crumbs: crumbs(visit, None),
        here: paths::contact_new(slug),
        back: paths::contacts(slug),
        menu: paths::contacts(slug),
        page: paths::contact,
    }
}

/// `GET /{kommun}/kontakter/ny`
///
/// # Errors
/// Those of the store.
pub async fn new(visit: Visit) -> Result<HttpResponse, WebError> {
    edit::begin(&visit, &making(&visit), &ContactForm::default()).await
}

/// `POST /{kommun}/kontakter/ny`
///
/// # Errors
/// A form that cannot be read; those of the store.
pub async fn add(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    edit::add::<ContactForm>(&visit, &making(&visit), sent).await
}

fn editing(visit: &Visit, id: &str) -> Result<Editing, WebError> {
    let contact = contact(visit, id)?;
    let (slug, id) = (visit.slug(), contact.id.to_string());
    Ok(Editing {
        about: EntityRef::Contact(contact.id),
        act: Act::ChangeContact,
        heading: format!("Ändra {}", contact.name),
        lead: String::new(),
        crumbs: crumbs(visit, Some(contact)),
        here: paths::contact_edit(slug, &id),
        back: paths::contact(slug, &id),
        menu: paths::contacts(slug),
    })
}

/// `GET /{kommun}/kontakter/{id}/andra`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    edit::show::<ContactForm>(&visit, &editing(&visit, &path.1)?).await
}

/// `POST /{kommun}/kontakter/{id}/andra`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    edit::save::<ContactForm>(&visit, &editing(&visit, &path.1)?, sent).await
}

impl NewForm for ContactForm {
    fn blank(&self, id: Uuid, _: &Catalogue) -> Option<ContactDraft> {
        Some(ContactDraft {
            id: ContactId::from_uuid(id),
            name: Name::parse(&self.name).ok()?,
            title: None,
            is_post: None,
            email: None,
            telephone: None,
            deputy: None,
            note: None,
        })
    }
}

impl EditForm for ContactForm {
    type Thing = ContactDraft;

    const FIELDS: &'static [&'static str] =
        &["name", "is_post", "title", "email", "telephone", "deputy", "note"];

    fn of(contact: &ContactDraft, _: &Catalogue) -> Self {
        Self {
            name: contact.name.to_string(),
            is_post: typed::of_flag(contact.is_post),
            title: typed::of(contact.title.as_ref()),
            email: typed::of(contact.email.as_ref()),
            telephone: typed::of(contact.telephone.as_ref()),
            deputy: typed::of(contact.deputy),
            note: typed::of(contact.note.as_ref()),
        }
    }

    fn lay(&self, contact: &mut ContactDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(name) = Name::parse(&self.name) {
            contact.name = name;
        }
        contact.is_post = typed::flag(&self.is_post).unwrap_or_default();
        contact.title = typed::text(&self.title).unwrap_or_default();
        contact.email = typed::text(&self.email).unwrap_or_default();
        contact.telephone = typed::text(&self.telephone).unwrap_or_default();
        contact.deputy = typed::id(&self.deputy).unwrap_or_default();
        contact.note = typed::text(&self.note).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let own = match view.about {
            EntityRef::Contact(id) => id.to_string(),
            _ => String::new(),
        };
        let people: Vec<_> =
            named(view.catalogue).into_iter().filter(|(id, _)| *id != own).collect();
        let people: Vec<_> = people.iter().map(|(id, label)| Choice::new(id, label)).collect();
        let kinds =
            [Choice::new(NO, "Person"), Choice::new(YES, "Funktion"), Choice::new("", UNKNOWN)];
        html! {
            (Field::new("name", "Namn").value(&self.name)
                .hint("På personen, eller på funktionen.").faults(faults))
            (Choices { name: "is_post", legend: "Person eller funktion", hint: None,
                several: false, choices: &kinds, chosen: &[&self.is_post], faults })
            (Field::new("title", "Titel").value(&self.title).optional().faults(faults))
            (Field::new("email", "E-post").kind(Kind::Email).value(&self.email).optional()
                .faults(faults))
            (Field::new("telephone", "Telefon").width(Width::Medium).value(&self.telephone)
                .optional().faults(faults))
            (Select { name: "deputy", label: "Ersättare",
                hint: Some("Den man vänder sig till när kontakten är borta."),
                empty: Some("Ingen"), choices: &people, chosen: &self.deputy, faults })
            (Field::new("note", "Anteckning").kind(Kind::Lines(3)).value(&self.note).optional()
                .faults(faults))
        }
    }
}
