//! Changing an e-service, a section at a time. Each section is a form of its own, in a file of its
//! own; its address ends with the anchor of its card on the e-service's page.

mod about;
mod degree;
mod launch;
mod usage;

use actix_web::HttpResponse;
use actix_web::web::Path;
use utbud_domain::{Act, EService, EntityRef};

use super::found;
use crate::edit::{self, EditForm, Editing, Sent, typed};
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::visit::Visit;
use about::AboutForm;
use degree::DegreeForm;
use launch::LaunchForm;
use usage::UsageForm;

pub(super) use about::platforms;

/// The field that says that a button asks something of the form without saving it.
const ASK: &str = "_do";

/// A section of an e-service, as it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What it is.
    About,
    /// What it is used for.
    Usage,
    /// Where in its life it is.
    Launch,
    /// How far it goes.
    Degree,
}

impl Section {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::About, Self::Usage, Self::Launch, Self::Degree];

    /// The end of its address, which is also the anchor of its card.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::About => "om",
            Self::Usage => "anvandning",
            Self::Launch => "lansering",
            Self::Degree => "grad",
        }
    }

    /// The heading of its card.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::About => "Om e-tjänsten",
            Self::Usage => "Användning",
            Self::Launch => "Lansering",
            Self::Degree => "Grad och tillgänglighet",
        }
    }

    fn doing(self) -> &'static str {
        match self {
            Self::About => "Ändra uppgifter om e-tjänsten",
            Self::Usage => "Ändra användning",
            Self::Launch => "Ändra lansering",
            Self::Degree => "Ändra grad och tillgänglighet",
        }
    }

    fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.code() == code)
    }
}

/// The section's place among the pages.
fn editing(visit: &Visit, e_service: &EService, section: Section) -> Editing {
    let (slug, id) = (visit.slug(), e_service.id.to_string());
    let page = paths::e_service(slug, &id);
    Editing {
        about: EntityRef::EService(e_service.id),
        act: Act::ChangeEService,
        heading: section.doing().to_owned(),
        lead: e_service.name.to_string(),
        crumbs: vec![
            Link::new("Start", paths::home(slug)),
            Link::new("Tjänster", paths::services(slug)),
            Link::new(e_service.name.as_str(), page.as_str()),
        ],
        here: paths::e_service_edit(slug, &id, section.code()),
        back: format!("{page}#{}", section.code()),
        menu: paths::services(slug),
    }
}

/// `GET /{kommun}/e-tjanster/{e_service}/andra/{section}`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, WebError> {
    let e_service = &found(&visit, &path.1)?.value;
    let section = Section::read(&path.2).ok_or(WebError::NotFound)?;
    let editing = editing(&visit, e_service, section);
    match section {
        Section::About => edit::show::<AboutForm>(&visit, &editing).await,
        Section::Usage => edit::show::<UsageForm>(&visit, &editing).await,
        Section::Launch => edit::show::<LaunchForm>(&visit, &editing).await,
        Section::Degree => edit::show::<DegreeForm>(&visit, &editing).await,
    }
}

/// `POST /{kommun}/e-tjanster/{e_service}/andra/{section}`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String, String)>,
    mut sent: Sent,
) -> Result<HttpResponse, WebError> {
    let e_service = &found(&visit, &path.1)?.value;
    let section = Section::read(&path.2).ok_or(WebError::NotFound)?;
    let editing = editing(&visit, e_service, section);
    match section {
        Section::About => edit::save::<AboutForm>(&visit, &editing, sent).await,
        Section::Usage => asked_or_saved::<UsageForm>(&visit, &editing, sent).await,
        Section::Launch => {
            launch::date_the_end(&mut sent, &typed::of_day(Some(visit.today())));
            asked_or_saved::<LaunchForm>(&visit, &editing, sent).await
        }
        Section::Degree => asked_or_saved::<DegreeForm>(&visit, &editing, sent).await,
    }
}

/// A form that can tell what it would do before it is saved.
async fn asked_or_saved<F: EditForm>(
    visit: &Visit,
    editing: &Editing,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    if !sent.has(ASK) {
        return edit::save::<F>(visit, editing, sent).await;
    }
    let words = "Inget är sparat än. Välj Spara när du är klar.".to_owned();
    edit::told(visit, editing, (&sent.form::<F>()?, &sent), words)
}
