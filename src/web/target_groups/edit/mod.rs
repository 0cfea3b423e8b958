//! Adding a target group, and changing it a section at a time.

mod about;
mod size;

use actix_web::HttpResponse;
use actix_web::web::Path;
use utbud_domain::{Act, EntityKind, EntityRef, TargetGroup};

use super::found;
use crate::edit::{self, Editing, Making, Sent};
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::visit::Visit;
use about::AboutForm;
use size::SizeForm;

/// A section of a target group, as it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Who they are, and where they lie in the tree.
    About,
    /// How many they are, and how they prefer to be met.
    Size,
}

impl Section {
    /// All of them, in the order of the page.
    pub(super) const ALL: [Self; 2] = [Self::About, Self::Size];

    /// The end of its address, which is also the anchor of its card.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::About => "om",
            Self::Size => "antal",
        }
    }

    /// The heading of its card.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::About => "Om målgruppen",
            Self::Size => "Antal och kontakt",
        }
    }

    fn doing(self) -> &'static str {
        match self {
            Self::About => "Ändra uppgifter om målgruppen",
            Self::Size => "Ändra antal och kontakt",
        }
    }

    fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.code() == code)
    }
}

fn crumbs(slug: &str) -> Vec<Link> {
    vec![Link::new("Start", paths::home(slug)), Link::new("Målgrupper", paths::target_groups(slug))]
}

fn making(slug: &str) -> Making {
    Making {
        kind: EntityKind::TargetGroup,
        act: Act::ChangeTargetGroup,
        heading: "Lägg till målgrupp".to_owned(),
        lead: "Antal och hur gruppen vill ha kontakt anger du sedan på målgruppens sida."
            .to_owned(),
        crumbs: crumbs(slug),
        here: paths::target_group_new(slug),
        back: paths::target_groups(slug),
        menu: paths::target_groups(slug),
        page: paths::target_group,
    }
}

/// `GET /{kommun}/malgrupper/ny`
///
/// # Errors
/// Those of the store.
pub async fn begin(visit: Visit) -> Result<HttpResponse, WebError> {
    edit::begin(&visit, &making(visit.slug()), &AboutForm::default()).await
}

/// `POST /{kommun}/malgrupper/ny`
///
/// # Errors
/// As [`edit::add`].
pub async fn add(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    edit::add::<AboutForm>(&visit, &making(visit.slug()), sent).await
}

/// The section's place among the pages.
fn editing(visit: &Visit, group: &TargetGroup, section: Section) -> Editing {
    let (slug, id) = (visit.slug(), group.id.to_string());
    let page = paths::target_group(slug, &id);
    let mut crumbs = crumbs(slug);
    crumbs.push(Link::new(group.name.as_str(), page.as_str()));
    Editing {
        about: EntityRef::TargetGroup(group.id),
        act: Act::ChangeTargetGroup,
        heading: section.doing().to_owned(),
        lead: group.name.to_string(),
        crumbs,
        here: paths::target_group_edit(slug, &id, section.code()),
        back: format!("{page}#{}", section.code()),
        menu: paths::target_groups(slug),
    }
}

/// `GET /{kommun}/malgrupper/{id}/andra/{section}`
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
        Section::Size => edit::show::<SizeForm>(&visit, &editing).await,
    }
}

/// `POST /{kommun}/malgrupper/{id}/andra/{section}`
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
        Section::Size => edit::save::<SizeForm>(&visit, &editing, sent).await,
    }
}
