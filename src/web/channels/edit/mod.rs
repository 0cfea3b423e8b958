//! Adding a channel, and changing it a section at a time. Each section is a form of its own; its
//! address ends with the anchor of its card on the channel's page.

mod about;
mod agreement;
mod contact;
mod cost;
mod stance;

use actix_web::HttpResponse;
use actix_web::web::Path;
use utbud_domain::{Act, Channel, EntityKind, EntityRef};

use super::found;
use crate::edit::{self, Editing, Making, Sent};
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::visit::Visit;
use about::AboutForm;
use agreement::AgreementForm;
use contact::ContactForm;
use cost::CostForm;
use stance::StanceForm;

/// A section of a channel, as it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// What it is.
    About,
    /// The kommun's overall priority.
    Stance,
    /// What a contact costs.
    Cost,
    /// Who runs it, and on what terms.
    Agreement,
    /// Where one turns to.
    Contact,
}

impl Section {
    /// All of them, in the order of the page.
    pub(super) const ALL: [Self; 5] =
        [Self::About, Self::Stance, Self::Cost, Self::Agreement, Self::Contact];

    /// The end of its address, which is also the anchor of its card.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::About => "om",
            Self::Stance => "inriktning",
            Self::Cost => "kostnad",
            Self::Agreement => "avtal",
            Self::Contact => "kontakt",
        }
    }

    /// The heading of its card.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::About => "Om kanalen",
            Self::Stance => "Inriktning",
            Self::Cost => "Kostnad",
            Self::Agreement => "Drift och avtal",
            Self::Contact => "Kontaktuppgifter",
        }
    }

    /// Whether anyone may read it, and not only members.
    pub(super) fn is_open(self) -> bool {
        !matches!(self, Self::Cost | Self::Agreement)
    }

    fn doing(self) -> &'static str {
        match self {
            Self::About => "Ändra uppgifter om kanalen",
            Self::Stance => "Ändra inriktning",
            Self::Cost => "Ändra kostnad",
            Self::Agreement => "Ändra drift och avtal",
            Self::Contact => "Ändra kontaktuppgifter",
        }
    }

    fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.code() == code)
    }
}

fn crumbs(slug: &str) -> Vec<Link> {
    vec![Link::new("Start", paths::home(slug)), Link::new("Kanaler", paths::channels(slug))]
}

fn making(slug: &str) -> Making {
    Making {
        kind: EntityKind::Channel,
        act: Act::ChangeChannel,
        heading: "Lägg till kanal".to_owned(),
        lead: "Inriktning, kostnad, avtal och kontaktuppgifter anger du sedan på kanalens sida."
            .to_owned(),
        crumbs: crumbs(slug),
        here: paths::channel_new(slug),
        back: paths::channels(slug),
        menu: paths::channels(slug),
        page: paths::channel,
    }
}

/// `GET /{kommun}/kanaler/ny`
///
/// # Errors
/// Those of the store.
pub async fn begin(visit: Visit) -> Result<HttpResponse, WebError> {
    edit::begin(&visit, &making(visit.slug()), &AboutForm::default()).await
}

/// `POST /{kommun}/kanaler/ny`
///
/// # Errors
/// As [`edit::add`].
pub async fn add(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    edit::add::<AboutForm>(&visit, &making(visit.slug()), sent).await
}

/// The section's place among the pages.
fn editing(visit: &Visit, channel: &Channel, section: Section) -> Editing {
    let (slug, id) = (visit.slug(), channel.id.to_string());
    let page = paths::channel(slug, &id);
    let mut crumbs = crumbs(slug);
    crumbs.push(Link::new(channel.name.as_str(), page.as_str()));
    Editing {
        about: EntityRef::Channel(channel.id),
        act: Act::ChangeChannel,
        heading: section.doing().to_owned(),
        lead: channel.name.to_string(),
        crumbs,
        here: paths::channel_edit(slug, &id, section.code()),
        back: format!("{page}#{}", section.code()),
        menu: paths::channels(slug),
    }
}

/// `GET /{kommun}/kanaler/{id}/andra/{section}`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, WebError> {
    let section = Section::read(&path.2).ok_or(WebError::NotFound)?;
    let editing = editing(&visit, &found(&visit, &path.1)?.value, section);
    match section {
        Section::About => edit::show::<AboutForm>(&visit, &editing).await,
        Section::Stance => edit::show::<StanceForm>(&visit, &editing).await,
        Section::Cost => edit::show::<CostForm>(&visit, &editing).await,
        Section::Agreement => edit::show::<AgreementForm>(&visit, &editing).await,
        Section::Contact => edit::show::<ContactForm>(&visit, &editing).await,
    }
}

/// `POST /{kommun}/kanaler/{id}/andra/{section}`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let section = Section::read(&path.2).ok_or(WebError::NotFound)?;
    let editing = editing(&visit, &found(&visit, &path.1)?.value, section);
    match section {
        Section::About => edit::save::<AboutForm>(&visit, &editing, sent).await,
        Section::Stance => edit::save::<StanceForm>(&visit, &editing, sent).await,
        Section::Cost => edit::save::<CostForm>(&visit, &editing, sent).await,
        Section::Agreement => edit::save::<AgreementForm>(&visit, &editing, sent).await,
        Section::Contact => edit::save::<ContactForm>(&visit, &editing, sent).await,
    }
}
