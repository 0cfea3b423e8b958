//! Changing a service, a section at a time. Each section is a form of its own, in a file of its
//! name; its address ends with the anchor of its card on the service's page.

mod about;

use actix_web::HttpResponse;
use actix_web::web::Path;
use utbud_domain::{Act, EntityRef, Service};

use crate::edit::{self, Editing, Sent};
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::visit::Visit;
use about::AboutForm;

/// A section of a service, as it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What it is.
    About,
}

impl Section {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 1] = [Self::About];

    /// The end of its address, which is also the anchor of its card.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::About => "om",
        }
    }

    /// What changing it is called.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::About => "Ändra om tjänsten",
        }
    }

    fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.code() == code)
    }
}

/// The section's place among the pages.
fn editing(visit: &Visit, service: &Service, section: Section) -> Editing {
    let (slug, number) = (visit.slug(), service.number.as_str());
    let page = paths::service(slug, number);
    Editing {
        about: EntityRef::Service(service.id),
        act: Act::ChangeService,
        heading: section.heading().to_owned(),
        lead: format!("{number} {}", service.name),
        crumbs: vec![
            Link::new("Start", paths::home(slug)),
            Link::new("Tjänster", paths::services(slug)),
            Link::new(service.name.as_str(), page.as_str()),
        ],
        here: paths::service_edit(slug, number, section.code()),
        back: format!("{page}#{}", section.code()),
        menu: paths::services(slug),
    }
}

/// `GET /{kommun}/tjanster/{number}/andra/{section}`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, WebError> {
    let service = visit.service(&path.1)?.value.clone();
    let section = Section::read(&path.2).ok_or(WebError::NotFound)?;
    let editing = editing(&visit, &service, section);
    match section {
        Section::About => edit::show::<AboutForm>(&visit, &editing).await,
    }
}

/// `POST /{kommun}/tjanster/{number}/andra/{section}`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let service = visit.service(&path.1)?.value.clone();
    let section = Section::read(&path.2).ok_or(WebError::NotFound)?;
    let editing = editing(&visit, &service, section);
    match section {
        Section::About => edit::save::<AboutForm>(&visit, &editing, sent).await,
    }
}
