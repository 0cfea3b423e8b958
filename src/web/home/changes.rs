//! The latest changes: what was done, to what, by whom and when.

use maud::{Markup, Render, html};
use utbud_domain::access::{Editor, Permission};
use utbud_domain::{AccessRole, Act, Catalogue, OrgUnitId};
use utbud_store::BegunChange;

use crate::components::regions::Section;
use crate::error::WebError;
use crate::history::{Told, events};
use crate::paths;
use crate::visit::Visit;

/// How many of the latest changes are shown.
const SHOWN: usize = 5;

/// How many are looked through for those that are of use to the visitor.
const LOOKED_THROUGH: u32 = 40;

/// The latest changes that a member is shown: for who answers for a unit those of its services, as
/// far as there lately were any.
pub(super) struct Latest {
    changes: Vec<BegunChange>,
    is_own: bool,
}

impl Latest {
    /// Looks them up.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn of(visit: &Visit) -> Result<Self, WebError> {
        let (municipality, unit) = (visit.municipality.id, visit.own_unit());
        let most = u32::try_from(SHOWN).unwrap_or_default();
        let administers = visit.may(Permission::Administer);
        let limit = if unit.is_some() || !administers { LOOKED_THROUGH } else { most };
        let read = move |app: &crate::app::App| app.store.latest_changes(municipality, limit);
        let mut changes = visit.app.run(read).await?;
        // Who works here and as what is of use to those who see to it.
        changes.retain(|(entry, _)| administers || entry.act != Act::ChangeMembership);
        let own: Vec<_> = match unit {
            Some(unit) => {
                let catalogue = visit.model.whole();
                changes.iter().filter(|change| is_of(change, unit, catalogue)).cloned().collect()
            }
            None => Vec::new(),
        };
        let is_own = !own.is_empty();
        if is_own {
            changes = own;
        }
        changes.truncate(SHOWN);
        Ok(Self { changes, is_own })
    }

    /// The section of the start page.
    pub fn section(&self, visit: &Visit) -> Markup {
        let slug = visit.slug();
        let tell = |(entry, things): &BegunChange| Told::of(visit.model.whole(), entry, things);
        let told: Vec<_> = self.changes.iter().map(tell).collect();
        html! {
            @if !told.is_empty() {
                (Section {
                    id: "senast-andrat",
                    heading: "Senast ändrat",
                    lead: if self.is_own { "Bland din verksamhets tjänster." } else { "" },
                    card: true,
                    body: html! {
                        (events(slug, &told, 0))
                        p { a href=(paths::history(slug)) { "Visa hela historiken" } }
                    },
                }.render())
            }
        }
    }
}

/// Whether any of the first things that it was made of belongs to the unit, or to one below it.
fn is_of((_, things): &BegunChange, unit: OrgUnitId, catalogue: &Catalogue) -> bool {
    let owner = Editor { role: Some(AccessRole::ServiceOwner), unit: Some(unit) };
    things.iter().any(|thing| owner.may_change(catalogue, thing.about))
}
