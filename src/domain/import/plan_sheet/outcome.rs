//! The preview of a sheet: the catalogue before and after, compared as the sheet shows it.

use std::collections::{BTreeMap, BTreeSet};

use super::matching::About;
use crate::import::{
    Cells, ChangedService, Created, Field, FieldChange, Likely, NewService, RowPlace, ServiceName,
    SheetPreview, Shown, cells_of,
};
use crate::likeness::Shelf;
use crate::{Catalogue, Change, Entity, Lifecycle, ServiceDraft, ServiceId};

/// The rows of a sheet with their services, and what they come to.
pub(super) struct Outcome<'a> {
    pub before: &'a Catalogue,
    pub after: &'a Catalogue,
    pub changes: &'a [Change],
    /// The rows, and the service of each.
    pub rows: Vec<(&'a RowPlace, About, ServiceId)>,
}

impl Outcome<'_> {
    /// Everything but the notes.
    pub(super) fn preview(&self) -> SheetPreview {
        let touched = self.touched();
        let mut preview = SheetPreview::default();
        for (place, about, id) in &self.rows {
            let Some(service) = self.after.services.get(*id) else { continue };
            if *about == About::New {
                let cells = cells_of(self.after, service);
                let service = named(service, true);
                preview.new.push(NewService { place: (*place).clone(), service, cells });
            } else if touched.contains(id) {
                preview.changed.extend(self.changed(*id, Some(place)));
            } else {
                preview.unchanged.push(named(service, false));
            }
        }
        let in_rows: BTreeSet<_> = self.rows.iter().map(|(_, _, id)| *id).collect();
        for id in touched.difference(&in_rows) {
            preview.changed.extend(self.changed(*id, None));
        }
        preview.missing = self.missing(&in_rows);
        preview.likely =
            likely(self.before, &preview.new.iter().map(|new| &new.service).collect::<Vec<_>>());
        preview.created = created(self.after, self.changes);
        preview
    }

    /// Services that change, themselves or by an e-service of theirs.
    fn touched(&self) -> BTreeSet<ServiceId> {
        touched(self.before, self.changes)
    }

    fn changed(&self, id: ServiceId, place: Option<&RowPlace>) -> Option<ChangedService> {
        changed(self.before, self.after, id, place)
    }

    /// Services that the file does not name, but for those that are over.
    fn missing(&self, in_rows: &BTreeSet<ServiceId>) -> Vec<ServiceName> {
        let all = self.before.services.iter();
        let missing = all.filter(|service| {
            !in_rows.contains(&service.id) && service.about.lifecycle != Some(Lifecycle::Closed)
        });
        let mut missing: Vec<_> = missing.map(|service| named(service, false)).collect();
        missing.sort_by(|a, b| a.number.cmp(&b.number));
        missing
    }
}

/// A service as lists name it.
pub(in crate::import) fn named(service: &ServiceDraft, is_new: bool) -> ServiceName {
    ServiceName {
        id: service.id,
        number: service.number.to_string(),
        name: service.name.to_string(),
        is_new,
    }
}

/// Services that change, themselves or by an e-service of theirs.
pub(in crate::import) fn touched(before: &Catalogue, changes: &[Change]) -> BTreeSet<ServiceId> {
    let mut touched = BTreeSet::new();
    for change in changes {
        match change {
            Change::Put(Entity::Service(service)) => {
                touched.insert(service.id);
            }
            Change::Put(Entity::EService(e_service)) => {
                touched.extend(&e_service.services);
                let kept = before.e_services.get(e_service.id);
                touched.extend(kept.into_iter().flat_map(|kept| &kept.services));
            }
            _ => {}
        }
    }
    touched
}

/// A service that is there, before and after.
pub(in crate::import) fn changed(
    before: &Catalogue,
    after: &Catalogue,
    id: ServiceId,
    place: Option<&RowPlace>,
) -> Option<ChangedService> {
    let (was, is) = (before.services.get(id)?, after.services.get(id)?);
    let mut fields = differences(cells_of(before, was), cells_of(after, is));
    let steps = |catalogue: &Catalogue| {
        let all = catalogue.e_services_of(id).flat_map(|e| e.steps.iter().copied());
        let steps: BTreeSet<_> = all.collect();
        (!steps.is_empty()).then(|| Shown::Steps(steps.into_iter().collect()))
    };
    let (earlier, later) = (steps(before), steps(after));
    if earlier.is_some() && earlier != later {
        fields.push(FieldChange { field: Field::EServiceSteps, before: earlier, after: later });
    }
    Some(ChangedService { place: place.cloned(), service: named(was, false), fields })
}

fn differences(mut before: Cells, mut after: Cells) -> Vec<FieldChange> {
    let columns: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    let both = columns
        .into_iter()
        .map(|column| (Field::Column(column), before.remove(&column), after.remove(&column)));
    both.filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| FieldChange { field, before, after })
        .collect()
}

/// New services that may be there already, in the catalogue or in the file; each pair once.
pub(in crate::import) fn likely(before: &Catalogue, new: &[&ServiceName]) -> Vec<Likely> {
    const EACH: usize = 3;
    if new.is_empty() {
        return Vec::new(); // the shelf of all names is dear
    }
    let there: Vec<_> = before.services.iter().map(|service| named(service, false)).collect();
    let all = there.iter().chain(new.iter().copied());
    let shelf =
        Shelf::of(all.zip(0usize..).map(|(service, at)| (service.name.as_str(), (at, service))));
    let places: BTreeMap<_, _> =
        new.iter().zip(there.len()..).map(|(service, at)| (service.id, at)).collect();
    let mut found = Vec::new();
    for service in new {
        let own = places.get(&service.id).copied().unwrap_or_default();
        let like = shelf.like(&service.name).into_iter().filter(|(at, _)| *at < own);
        found.extend(
            like.take(EACH)
                .map(|(_, like)| Likely { new: (*service).clone(), like: (*like).clone() }),
        );
    }
    found
}

/// Things other than services and e-services that would be made.
fn created(after: &Catalogue, changes: &[Change]) -> Vec<Created> {
    let mut created: Vec<_> = changes
        .iter()
        .filter_map(|change| {
            let Change::Put(entity) = change else { return None };
            let name = match entity {
                Entity::OrgUnit(unit) => after.unit_path(unit.id),
                Entity::TargetGroup(group) => group.name.to_string(),
                Entity::Event(event) => event.name.to_string(),
                Entity::System(system) => system.name.to_string(),
                Entity::Contact(contact) => contact.name.to_string(),
                _ => return None,
            };
            Some(Created { kind: entity.reference(after.municipality()).kind(), name })
        })
        .collect();
    created.sort();
    created
}
