//! The filters beside the list, with how many services each choice would give.

use std::collections::{BTreeMap, BTreeSet};

use maud::Markup;
use utbud_domain::figures::{Facet, FacetValue};
use utbud_domain::listing::{FacetCount, FacetCounts};
use utbud_domain::{Code, EServiceState};

use super::drawn::{View, many};
use crate::components::filter::{self, FacetGroup, FilterPanel, SearchBox};
use crate::paths;
use crate::words::codes::Word;
use crate::words::facets;

/// The facets of the panel, those most asked for first. The others can be asked for in an address
/// and then stand as chips.
const FACETS: [Facet; 8] = [
    Facet::EServiceState,
    Facet::Owner,
    Facet::Kind,
    Facet::TargetGroup,
    Facet::PrimaryChannel,
    Facet::Frequency,
    Facet::Audience,
    Facet::Lifecycle,
];

/// The states of a service in the order that they are read: what is there, what is not, and last
/// what is decided to need none.
const STATES: [EServiceState; 5] = [
    EServiceState::Live,
    EServiceState::Planned,
    EServiceState::None,
    EServiceState::Unknown,
    EServiceState::Exempt,
];

/// A choice in words, before it is shown.
struct Choice {
    value: String,
    label: String,
    count: u64,
    chosen: bool,
    depth: usize,
}

/// Makes the panel and hands it over.
pub(super) fn with(view: &View<'_>, show: impl FnOnce(&FilterPanel<'_>) -> Markup) -> Markup {
    let groups: Vec<_> = FACETS.iter().map(|facet| (*facet, choices(view, *facet))).collect();
    let groups = groups.iter().filter(|(_, choices)| !choices.is_empty());
    let groups = groups.map(|(facet, choices)| FacetGroup {
        name: facet.code(),
        legend: facet.word(),
        facets: choices.iter().map(Choice::facet).collect(),
        opens: facet.is_tree(),
    });
    let mut kept = view.asked.kept();
    let unseen = view.asked.filter.iter().filter(|(facet, _)| !FACETS.contains(facet));
    kept.extend(unseen.map(|(facet, value)| (facet.code(), value.key())));
    let kept: Vec<_> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let label = "Sök på namn eller nummer";
    show(&FilterPanel {
        action: &paths::services(view.slug()),
        search: Some(SearchBox { name: "q", label, value: &view.asked.text }),
        groups: groups.collect(),
        kept: &kept,
    })
}

impl Choice {
    fn facet(&self) -> filter::Facet<'_> {
        filter::Facet {
            value: &self.value,
            label: &self.label,
            count: self.count,
            chosen: self.chosen,
            depth: self.depth,
        }
    }
}

/// The choices of a facet: those that some service has, and those chosen.
fn choices(view: &View<'_>, facet: Facet) -> Vec<Choice> {
    let of = |all: &'_ [FacetCounts]| {
        let counts = all.iter().find(|counts| counts.facet == facet);
        counts.map(|counts| counts.values.clone()).unwrap_or_default()
    };
    let whole: BTreeMap<_, _> =
        of(&view.all.facets).into_iter().map(|value| (value.value, value.count)).collect();
    let used =
        |one: &FacetCount| one.is_chosen || whole.get(&one.value).is_some_and(|count| *count > 0);
    let mut values: Vec<_> = of(&view.listing.facets).into_iter().filter(used).collect();
    if facet.is_tree() {
        values = opened(&values, &whole);
    }
    if facet == Facet::EServiceState {
        values.sort_by_key(|one| STATES.iter().position(|s| FacetValue::State(*s) == one.value));
    }
    let choice = |one: FacetCount| Choice {
        value: one.value.key(),
        label: breakable(&facets::value(facet, one.value, view.catalogue())),
        count: many(one.count),
        chosen: one.is_chosen,
        depth: one.depth,
    };
    values.into_iter().map(choice).collect()
}

/// A tree as it stands open: the top, and what lies right below what is chosen or leads there. A
/// value that holds one other and nothing else is passed over where that one holds more, as a
/// nämnd with a single förvaltning: both give the same services.
fn opened(values: &[FacetCount], whole: &BTreeMap<FacetValue, usize>) -> Vec<FacetCount> {
    let parents: BTreeMap<_, _> =
        values.iter().filter_map(|one| Some((one.value, one.parent?))).collect();
    let above = |value: FacetValue| {
        std::iter::successors(parents.get(&value).copied(), |up| parents.get(up).copied())
    };
    let mut below: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for one in values {
        below.entry(one.parent).or_default().push(one.value);
    }
    let is_passed = |one: &FacetCount| match below.get(&Some(one.value)).map(Vec::as_slice) {
        Some([only]) => {
            let holds_more = below.contains_key(&Some(*only));
            holds_more && !one.is_chosen && whole.get(only) == whole.get(&one.value)
        }
        _ => false,
    };
    let passed: BTreeSet<_> = values.iter().filter(|one| is_passed(one)).map(|v| v.value).collect();
    let chosen = values.iter().filter(|one| one.is_chosen);
    let open: BTreeSet<_> = chosen.flat_map(|one| above(one.value).chain([one.value])).collect();
    let shown = |one: &FacetCount| {
        !passed.contains(&one.value)
            && above(one.value).all(|up| passed.contains(&up) || open.contains(&up))
    };
    let depth = |one: &FacetCount| above(one.value).filter(|up| !passed.contains(up)).count();
    values
        .iter()
        .filter(|one| shown(one))
        .map(|one| FacetCount { depth: depth(one), ..*one })
        .collect()
}

/// A long name that may be broken where its parts meet: the panel is narrow.
fn breakable(label: &str) -> String {
    const PART: &str = "förvaltningen";
    const LONG: usize = 24;
    let word = |word: &str| match word.strip_suffix(PART) {
        Some(first) if word.chars().count() > LONG => format!("{first}\u{ad}{PART}"),
        _ => word.to_owned(),
    };
    label.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
