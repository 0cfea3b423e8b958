//! The values of each facet, in the order that they are listed.

use std::collections::BTreeMap;

use super::column::Listed;
use super::{Facet, FacetValue};
use crate::{Catalogue, Code, Complexity, Day};

/// Units and target groups as their trees stand, channels in their order, events by name, codes as
/// they are declared; *unknown* last where a service can be without a value.
pub(super) fn values_of(facet: Facet, catalogue: &Catalogue, day: Day) -> Vec<Listed> {
    let mut values = match facet {
        Facet::Owner => units(catalogue, day),
        Facet::TargetGroup => target_groups(catalogue),
        Facet::PrimaryChannel | Facet::TargetChannel => {
            let channels = catalogue.channels_in_order();
            channels.into_iter().map(|c| Listed::plain(FacetValue::Channel(c.id))).collect()
        }
        Facet::Event => events(catalogue),
        Facet::Audience => codes(FacetValue::Audience),
        Facet::Kind => codes(FacetValue::Kind),
        Facet::EServiceState => codes(FacetValue::State),
        Facet::Frequency => codes(FacetValue::Frequency),
        Facet::Lifecycle => codes(FacetValue::Lifecycle),
        Facet::Publication => codes(FacetValue::Place),
        Facet::Complexity => (Complexity::MIN..=Complexity::MAX)
            .map(|level| Listed::plain(FacetValue::Complexity(Complexity::clamped(level))))
            .collect(),
    };
    if facet != Facet::EServiceState {
        values.push(Listed::plain(FacetValue::Unknown));
    }
    values
}

fn codes<C: Code>(value: impl Fn(C) -> FacetValue) -> Vec<Listed> {
    C::ALL.iter().map(|code| Listed::plain(value(*code))).collect()
}

fn events(catalogue: &Catalogue) -> Vec<Listed> {
    let mut events: Vec<_> = catalogue.events.iter().collect();
    events.sort_by_cached_key(|event| crate::swedish::sort_key(event.name.as_str()));
    events.into_iter().map(|event| Listed::plain(FacetValue::Event(event.id))).collect()
}

fn units(catalogue: &Catalogue, day: Day) -> Vec<Listed> {
    let siblings = catalogue.unit_children();
    tree(siblings.values().flatten().map(|unit| Listed {
        value: FacetValue::Unit(unit.id),
        parent: unit.parent.map(FacetValue::Unit),
        depth: 0,
        only_if_used: unit.closed_on.is_some_and(|on| on <= day),
    }))
}

fn target_groups(catalogue: &Catalogue) -> Vec<Listed> {
    let siblings = catalogue.target_group_children();
    tree(siblings.values().flatten().map(|group| Listed {
        value: FacetValue::TargetGroup(group.id),
        parent: group.parent.map(FacetValue::TargetGroup),
        depth: 0,
        only_if_used: false,
    }))
}

/// Each with those below it after it; siblings stay in the order they come.
fn tree(things: impl Iterator<Item = Listed>) -> Vec<Listed> {
    let mut below: BTreeMap<Option<FacetValue>, Vec<Listed>> = BTreeMap::new();
    for listed in things {
        below.entry(listed.parent).or_default().push(listed);
    }
    let mut ordered = Vec::new();
    let mut next = below.remove(&None).unwrap_or_default();
    next.reverse();
    while let Some(listed) = next.pop() {
        let children = below.remove(&Some(listed.value)).unwrap_or_default();
        let deeper = |child| Listed { depth: listed.depth + 1, ..child };
        next.extend(children.into_iter().rev().map(deeper));
        ordered.push(listed);
    }
    ordered
}
