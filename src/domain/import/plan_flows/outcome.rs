//! The preview of a list of flows: each e-service before and after.

use std::collections::BTreeSet;

use super::{Row, portals};
use crate::import::plan_sheet::outcome::{changed, likely, named, touched};
use crate::import::{Field, FieldChange, FlowItem, FlowPreview, MissingFlow, ServiceName, Shown};
use crate::{Catalogue, Change, EServiceDraft, EServiceStatus, Entity, ServiceId};

/// The catalogue before and after, and what lies between.
pub(super) struct Outcome<'a> {
    pub before: &'a Catalogue,
    pub after: &'a Catalogue,
    pub changes: &'a [Change],
}

impl Outcome<'_> {
    pub(super) fn preview(&self, rows: &[Row<'_>]) -> FlowPreview {
        let new_services = self.new_services();
        let likely = likely(self.before, &new_services.iter().collect::<Vec<_>>());
        let touched = touched(self.before, self.changes);
        let changed = touched.iter().filter_map(|id| changed(self.before, self.after, *id, None));
        FlowPreview {
            items: rows.iter().filter_map(|row| self.item(row)).collect(),
            missing: self.missing(rows),
            likely,
            changed_services: changed.filter(|service| !service.fields.is_empty()).collect(),
            new_services,
        }
    }

    fn new_services(&self) -> Vec<ServiceName> {
        let new = self.changes.iter().filter_map(|change| match change {
            Change::Put(Entity::Service(service)) => Some(&***service),
            _ => None,
        });
        let new = new.filter(|service| !self.before.services.has(service.id));
        let mut new: Vec<_> = new.map(|service| named(service, true)).collect();
        new.sort_by(|a, b| a.number.cmp(&b.number));
        new
    }

    fn item(&self, row: &Row<'_>) -> Option<FlowItem> {
        let after = self.after.e_services.get(row.id)?;
        let before = self.before.e_services.get(row.id);
        Some(FlowItem {
            family: row.flow.family,
            name: row.flow.name.to_string(),
            category: row.flow.category.as_ref().map(ToString::to_string),
            url: row.flow.url.to_string(),
            enabled: row.flow.enabled,
            e_service: row.id,
            known: row.known,
            used_as: after.used_as,
            until: after.temporary_until,
            services: self.services(&after.services),
            fields: self.differences(before.map(|before| &****before), after),
        })
    }

    fn services(&self, ids: &BTreeSet<ServiceId>) -> Vec<ServiceName> {
        let all = ids.iter().filter_map(|id| self.after.services.get(*id));
        all.map(|service| named(service, !self.before.services.has(service.id))).collect()
    }

    fn differences(
        &self,
        before: Option<&EServiceDraft>,
        after: &EServiceDraft,
    ) -> Vec<FieldChange> {
        let before = before.map(|before| self.fields(before));
        let mut all = Vec::new();
        for (at, (field, after)) in self.fields(after).into_iter().enumerate() {
            let was = before.as_ref().and_then(|fields| fields.get(at)).map(|(_, shown)| shown);
            let was = was.cloned().flatten();
            if was != after {
                all.push(FieldChange { field, before: was, after });
            }
        }
        all
    }

    /// What a flow can change, always in this order.
    fn fields(&self, e_service: &EServiceDraft) -> Vec<(Field, Option<Shown>)> {
        let text = |text: &dyn std::fmt::Display| Shown::Text(text.to_string());
        let services = self.services(&e_service.services).into_iter();
        let services: Vec<_> = services.map(|s| format!("{} {}", s.number, s.name)).collect();
        let source = e_service.source_key.as_ref();
        let source = source.map(|key| text(&format!("{} {}", key.portal, key.flow_family)));
        let steps = Shown::Steps(e_service.steps.iter().copied().collect());
        vec![
            (Field::EServiceName, Some(text(&e_service.name))),
            (Field::EServiceUrl, e_service.url.as_ref().map(|url| text(url))),
            (Field::EServiceStatus, Some(Shown::Status(e_service.status))),
            (Field::EServiceLaunchedOn, e_service.launched_on.map(Shown::Day)),
            (Field::EServiceRetiredOn, e_service.retired_on.map(Shown::Day)),
            (Field::EServiceUsedAs, Some(Shown::UsedAs(e_service.used_as))),
            (Field::EServiceUntil, e_service.temporary_until.map(Shown::Day)),
            (Field::EServiceServices, (!services.is_empty()).then_some(Shown::List(services))),
            (Field::EServiceSteps, Some(steps)),
            (Field::EServiceLogin, e_service.login_required.map(Shown::Flag)),
            (Field::EServicePlatform, e_service.platform.as_ref().map(|name| text(name))),
            (Field::EServiceVersion, e_service.platform_version.map(Shown::Number)),
            (Field::EServiceSource, source),
        ]
    }

    /// E-services of the list's portals that it no longer has, and that are not known to be over.
    fn missing(&self, rows: &[Row<'_>]) -> Vec<MissingFlow> {
        let portals = portals(rows);
        let here: BTreeSet<_> = rows.iter().map(|row| row.id).collect();
        let gone = self
            .before
            .e_services
            .iter()
            .filter(|e| !here.contains(&e.id) && e.status != EServiceStatus::Retired);
        let gone = gone.filter_map(|e| {
            let key = e.source_key.as_ref().filter(|key| portals.contains(key.portal.as_str()))?;
            let (name, family) = (e.name.to_string(), key.flow_family);
            Some(MissingFlow { e_service: e.id, name, family })
        });
        gone.collect()
    }
}
