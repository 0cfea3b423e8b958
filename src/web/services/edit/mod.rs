//! Changing a service, a section at a time. Each section is a form of its own, in a file of its
//! name, and leads back to the card of the service's page that shows it.

mod about;
mod channel_choice;
mod demands;
mod law;
pub(super) mod need;
mod parts;
mod process;
mod publication;
pub(super) mod responsibility;
mod steps;
pub(super) mod target_groups;

use actix_web::HttpResponse;
use actix_web::web::Path;
use utbud_domain::{Act, EntityRef, Service};

use crate::edit::{self, Editing, Sent};
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::visit::Visit;
use about::AboutForm;
use channel_choice::ChannelChoiceForm;
use demands::DemandsForm;
use law::LawForm;
use need::NeedForm;
use publication::PublicationForm;
use responsibility::ResponsibilityForm;
use steps::StepsForm;
use target_groups::TargetGroupsForm;

/// A section of a service, as it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What it is.
    About,
    /// Where it is published and where it is in its life.
    Publication,
    /// Who it is for.
    TargetGroups,
    /// Whether one chooses the channel.
    ChannelChoice,
    /// How often it is used and how hard it is.
    Need,
    /// What it demands of a channel.
    Demands,
    /// Its parts.
    Steps,
    /// Who answers for it.
    Responsibility,
    /// The law behind it, and links.
    Law,
}

impl Section {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::About,
        Self::Publication,
        Self::TargetGroups,
        Self::ChannelChoice,
        Self::Need,
        Self::Demands,
        Self::Steps,
        Self::Responsibility,
        Self::Law,
    ];

    /// The end of its address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::About => "om",
            Self::Publication => "publicering",
            Self::TargetGroups => "malgrupper",
            Self::ChannelChoice => "kanalval",
            Self::Need => "frekvens",
            Self::Demands => "krav",
            Self::Steps => "moment",
            Self::Responsibility => "ansvar",
            Self::Law => "lag",
        }
    }

    /// The anchor of the card that shows it.
    #[must_use]
    pub fn card(self) -> &'static str {
        match self {
            Self::ChannelChoice => "kanaler",
            Self::Responsibility => "roller",
            Self::Law => "lagrum",
            other => other.code(),
        }
    }

    /// What changing it is called.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::About => "Ändra uppgifter om tjänsten",
            Self::Publication => "Ändra publicering och status",
            Self::TargetGroups => "Ändra målgrupper och händelser",
            Self::ChannelChoice => "Ändra val av kanal",
            Self::Need => "Ändra frekvens och komplexitet",
            Self::Demands => "Ändra krav",
            Self::Steps => "Ändra moment",
            Self::Responsibility => "Ändra ansvar, roller och system",
            Self::Law => "Ändra lagrum och länkar",
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
        back: format!("{page}#{}", section.card()),
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
        Section::Publication => edit::show::<PublicationForm>(&visit, &editing).await,
        Section::TargetGroups => edit::show::<TargetGroupsForm>(&visit, &editing).await,
        Section::ChannelChoice => edit::show::<ChannelChoiceForm>(&visit, &editing).await,
        Section::Need => edit::show::<NeedForm>(&visit, &editing).await,
        Section::Demands => edit::show::<DemandsForm>(&visit, &editing).await,
        Section::Steps => edit::show::<StepsForm>(&visit, &editing).await,
        Section::Responsibility => edit::show::<ResponsibilityForm>(&visit, &editing).await,
        Section::Law => edit::show::<LawForm>(&visit, &editing).await,
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
        Section::Publication => edit::save::<PublicationForm>(&visit, &editing, sent).await,
        Section::TargetGroups => edit::save::<TargetGroupsForm>(&visit, &editing, sent).await,
        Section::ChannelChoice => edit::save::<ChannelChoiceForm>(&visit, &editing, sent).await,
        Section::Need => need::save(&visit, &editing, sent).await,
        Section::Demands => edit::save::<DemandsForm>(&visit, &editing, sent).await,
        Section::Steps => edit::save::<StepsForm>(&visit, &editing, sent).await,
        Section::Responsibility => edit::save::<ResponsibilityForm>(&visit, &editing, sent).await,
        Section::Law => law::save(&visit, &editing, sent).await,
    }
}
