//! What has been computed of a kommun at one place of its log, on one day. Kept until a change
//! or a new day comes, so that a page does not compute again what the snapshot already knows.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use utbud_domain::figures::{Facet, Facts, FigureId, Group, Report, Scope, groups};
use utbud_domain::listing::ServiceIndex;
use utbud_domain::organisation::{self, Hindrance};
use utbud_domain::overview::Overview;
use utbud_domain::{Catalogue, Code, Day, MunicipalityId, OrgUnitId, Outlook};
use utbud_store::Store;

use crate::recent::Recent;
use crate::services::list;

/// How many lists of services are kept as they were drawn; each is some tens of kilobytes.
const LISTS: usize = 32;

/// How many overviews are kept: that of all services, and those of units.
const OVERVIEWS: usize = 64;

/// What has been computed of a kommun.
pub struct ReadModel {
    today: Day,
    whole: Arc<Catalogue>,
    open: OnceLock<Arc<Catalogue>>,
    whole_index: OnceLock<ServiceIndex>,
    open_index: OnceLock<ServiceIndex>,
    report: OnceLock<Report>,
    groups: Vec<(Facet, OnceLock<Vec<Group>>)>,
    overviews: Recent<Option<OrgUnitId>, Overview>,
    due: OnceLock<bool>,
    hindered: OnceLock<Vec<Hindrance>>,
    standing: OnceLock<Arc<Self>>,
    lists: Recent<list::Key, list::Drawn>,
}

impl ReadModel {
    /// Of a catalogue, on a day.
    #[must_use]
    pub fn new(whole: Arc<Catalogue>, today: Day) -> Self {
        Self {
            today,
            whole,
            open: OnceLock::new(),
            whole_index: OnceLock::new(),
            open_index: OnceLock::new(),
            report: OnceLock::new(),
            groups: Facet::ALL.iter().map(|facet| (*facet, OnceLock::new())).collect(),
            overviews: Recent::new(OVERVIEWS),
            due: OnceLock::new(),
            hindered: OnceLock::new(),
            standing: OnceLock::new(),
            lists: Recent::new(LISTS),
        }
    }

    /// As [`ReadModel::new`], taking over what an earlier model of the kommun has read already.
    #[must_use]
    pub fn after(earlier: &Self, whole: Arc<Catalogue>, today: Day) -> Self {
        let model = Self::new(whole, today);
        let outlook = Outlook::on(today);
        if let Some(index) = earlier.whole_index.get() {
            let _ = model.whole_index.set(ServiceIndex::after(index, &model.whole, outlook));
        }
        if let Some(index) = earlier.open_index.get() {
            let open = model.catalogue(false);
            let _ = model.open_index.set(ServiceIndex::after(index, open, outlook));
        }
        model
    }

    /// Computes what nearly every page of a visitor needs, for a thread that may work long.
    pub fn prepare(&self, is_member: bool) {
        let _ = self.listing(true);
        if !is_member {
            let _ = self.listing(false);
        }
    }

    /// The day it holds for.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// The whole catalogue, for figures and names of kommuner; pages show [`Self::catalogue`].
    #[must_use]
    pub fn whole(&self) -> &Arc<Catalogue> {
        &self.whole
    }

    /// Whether something that was decided ahead of time has come to its day and is to be carried
    /// out.
    #[must_use]
    pub fn is_due(&self) -> bool {
        *self.due.get_or_init(|| !organisation::due(&self.whole, self.today).is_empty())
    }

    /// The model of what stands on its day, also where that is not written yet: what is due counts.
    #[must_use]
    pub fn standing(&self) -> Arc<Self> {
        let standing = || {
            let whole = organisation::standing(Arc::clone(&self.whole), self.today);
            Arc::new(Self::after(self, whole, self.today))
        };
        Arc::clone(self.standing.get_or_init(standing))
    }

    /// What is decided of the organisation and cannot be on its day.
    #[must_use]
    pub fn hindered(&self) -> &[Hindrance] {
        self.hindered.get_or_init(|| organisation::hindered(&self.whole, self.today))
    }

    /// The whole catalogue for members, the open part for others.
    #[must_use]
    pub fn catalogue(&self, is_member: bool) -> &Arc<Catalogue> {
        if is_member {
            &self.whole
        } else {
            self.open.get_or_init(|| Arc::new(self.whole.published()))
        }
    }

    /// The index of the services that members, or others, may see.
    #[must_use]
    pub fn listing(&self, is_member: bool) -> &ServiceIndex {
        let index = if is_member { &self.whole_index } else { &self.open_index };
        index.get_or_init(|| ServiceIndex::of(self.catalogue(is_member), Outlook::on(self.today)))
    }

    /// What the figures need to know of each service of the whole catalogue, today.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        self.listing(true).facts()
    }

    /// The coverage report without filter.
    #[must_use]
    pub fn report(&self) -> &Report {
        self.report.get_or_init(|| Report::of(self.facts(), &self.whole))
    }

    /// What there is to do and what is lacking, of all services or of those of a unit.
    #[must_use]
    pub fn overview(&self, unit: Option<OrgUnitId>) -> Arc<Overview> {
        self.overviews.of(unit, |unit| Overview::of(self.facts(), &self.whole, *unit))
    }

    /// All figures of all services, divided by a facet.
    #[must_use]
    pub fn groups(&self, by: Facet) -> &[Group] {
        let kept = self.groups.iter().find(|(facet, _)| *facet == by);
        let divide = || groups(&Scope::of(self.facts()), by, FigureId::ALL);
        kept.map_or(&[], |(_, kept)| kept.get_or_init(divide))
    }

    /// The lists of services that were last asked for, as they were drawn.
    pub(crate) fn lists(&self) -> &Recent<list::Key, list::Drawn> {
        &self.lists
    }
}

/// The newest model of each kommun whose catalogue the store holds: those go together.
#[derive(Default)]
pub struct Models(RwLock<HashMap<MunicipalityId, Arc<ReadModel>>>);

impl Models {
    /// The model of a kommun, if it is of this very catalogue and day.
    #[must_use]
    pub fn of(&self, store: &Store, catalogue: &Arc<Catalogue>, today: Day) -> Arc<ReadModel> {
        let id = catalogue.municipality();
        let is_this =
            |model: &&Arc<ReadModel>| model.today == today && Arc::ptr_eq(&model.whole, catalogue);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(model) = known.as_ref().filter(is_this) {
            return Arc::clone(model);
        }
        let whole = Arc::clone(catalogue);
        let model = Arc::new(match known {
            Some(earlier) => ReadModel::after(&earlier, whole, today),
            None => ReadModel::new(whole, today),
        });
        let mut models = self.0.write().unwrap_or_else(PoisonError::into_inner);
        models.insert(id, Arc::clone(&model));
        models.retain(|held, _| *held == id || store.holds(*held));
        model
    }

    /// How many models are held.
    #[must_use]
    pub fn held(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).len()
    }
}
