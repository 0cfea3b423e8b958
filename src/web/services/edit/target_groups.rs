//! Who a service is for, and the life and business events that it belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Catalogue, Code, Event, EventId, EventKind, Id, Kept, ServiceDraft, Side, TargetGroup,
    TargetGroupId, swedish,
};
use validator::Validate;

use super::parts::chosen;
use crate::components::form::{Branch, Fault, Tree};
use crate::edit::{EditForm, FormView, typed};

/// What is chosen.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct TargetGroupsForm {
    #[validate(custom(function = "typed::check::ids::<TargetGroupId>"))]
    target_groups: Vec<String>,
    #[validate(custom(function = "typed::check::ids::<EventId>"))]
    events: Vec<String>,
}

impl EditForm for TargetGroupsForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] = &["target_groups", "events"];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        Self {
            target_groups: service.target_groups.iter().map(ToString::to_string).collect(),
            events: service.events.iter().map(ToString::to_string).collect(),
        }
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        service.target_groups = ids(&self.target_groups);
        service.events = ids(&self.events);
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let hint = "Välj den grupp som passar bäst. Saknas valet är det inte känt vem tjänsten är \
                    till för.";
        let sides = sides(view.catalogue);
        let events = events(view.catalogue);
        html! {
            (Tree { name: "target_groups", legend: "Målgrupper", hint: Some(hint),
                parts: &sides, chosen: &chosen(&self.target_groups), faults: view.faults })
            (Tree { name: "events", legend: "Händelser", hint: Some("När man behöver tjänsten."),
                parts: &events, chosen: &chosen(&self.events), faults: view.faults })
        }
    }
}

/// The identities that are chosen.
pub(in crate::services) fn ids<I: Id + Ord>(typed: &[String]) -> BTreeSet<I> {
    typed.iter().filter_map(|one| I::parse(one)).collect()
}

type Below<'a> = BTreeMap<Option<TargetGroupId>, Vec<&'a Arc<Kept<TargetGroup>>>>;

/// The tree of target groups, the external apart from the internal.
pub(in crate::services) fn sides(catalogue: &Catalogue) -> Vec<(&'static str, Vec<Branch<'_>>)> {
    let below = catalogue.target_group_children();
    let of = |side: Side| {
        let top = below.get(&None).into_iter().flatten().filter(|group| group.side == side);
        top.map(|group| branch(group, &below)).collect()
    };
    let heading = |side: Side| match side {
        Side::External => "Utanför kommunens organisation",
        Side::Internal => "Inom kommunens organisation",
    };
    Side::ALL.iter().map(|side| (heading(*side), of(*side))).collect()
}

fn branch<'a>(group: &'a TargetGroup, below: &Below<'a>) -> Branch<'a> {
    let own = below.get(&Some(group.id)).into_iter().flatten();
    Branch {
        value: group.id.to_string(),
        label: group.name.as_str().into(),
        below: own.map(|one| branch(one, below)).collect(),
    }
}

/// The events by kind, in the order of their names.
fn events(catalogue: &Catalogue) -> Vec<(&'static str, Vec<Branch<'_>>)> {
    let mut all: Vec<_> = catalogue.events.iter().collect();
    all.sort_by_key(|event| swedish::sort_key(event.name.as_str()));
    let of = |kind: EventKind| {
        all.iter().filter(|event| event.kind == kind).map(|event| leaf(event)).collect()
    };
    let heading = |kind: EventKind| match kind {
        EventKind::Life => "Livshändelser",
        EventKind::Business => "Företagshändelser",
    };
    EventKind::ALL.iter().map(|kind| (heading(*kind), of(*kind))).collect()
}

fn leaf(event: &Event) -> Branch<'_> {
    Branch { value: event.id.to_string(), label: event.name.as_str().into(), below: Vec::new() }
}
