//! Services that rows are checked against when it cannot be told which they are about.

use std::collections::BTreeMap;

use super::matching::About;
use crate::import::SheetRow;
use crate::import::desk::Desk;
use crate::swedish::fold;
use crate::{Catalogue, Name, ServiceDraft, ServiceId, ServiceNumber};

/// The services of the catalogue by name, where any row needs one.
pub(super) struct StandIns(BTreeMap<String, ServiceId>);

impl StandIns {
    pub(super) fn for_rows(catalogue: &Catalogue, rows: &[Option<About>]) -> Self {
        if !rows.contains(&None) {
            return Self(BTreeMap::new());
        }
        let named = |service: &crate::Service| (fold(service.name.as_str()), service.id);
        Self(catalogue.services.iter().map(|service| named(&service.value)).collect())
    }

    /// A draft for the rest of the row's faults to be found on, and then let go: as a service with
    /// the row's name is, or bare.
    pub(super) fn of(&self, desk: &mut Desk<'_>, row: &SheetRow) -> Option<ServiceDraft> {
        let known = row.name.as_ref().and_then(|name| self.0.get(&fold(name.as_str())));
        if let Some(known) = known.and_then(|id| desk.catalogue.services.get(*id)) {
            return Some(known.draft());
        }
        let (number, name) = (ServiceNumber::parse("?").ok()?, Name::parse("?").ok()?);
        Some(ServiceDraft::named(desk.ids.make(), number, name))
    }
}
