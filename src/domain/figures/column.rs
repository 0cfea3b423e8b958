//! One facet of all services, side by side: each service has a number, and the number stands for a
//! set of values. Services with the same values share the number, so that choosing and counting
//! look at few sets and not at many services.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Facet, FacetValue};

/// A value as it is listed: in its place, and below what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The value.
    pub value: FacetValue,
    /// What it lies below, in a tree.
    pub parent: Option<FacetValue>,
    /// How many it lies below.
    pub depth: usize,
    /// Whether it is only listed while a service has it, such as a unit that has closed.
    pub only_if_used: bool,
}

impl Listed {
    /// A value that stands by itself.
    pub(super) fn plain(value: FacetValue) -> Self {
        Self { value, parent: None, depth: 0, only_if_used: false }
    }
}

/// One facet of all services.
#[derive(Clone, Debug)]
pub struct Column {
    facet: Facet,
    values: Vec<Listed>,
    keys: Vec<u32>,
    sets: Vec<Vec<FacetValue>>,
}

/// The place that a number stands for.
fn place(key: u32) -> usize {
    usize::try_from(key).unwrap_or(usize::MAX)
}

impl Column {
    /// Which facet it is.
    #[must_use]
    pub fn facet(&self) -> Facet {
        self.facet
    }

    /// The values in the order that they are listed.
    #[must_use]
    pub fn values(&self) -> &[Listed] {
        &self.values
    }

    /// The values of the service in a row; for a tree, with all that they lie below.
    #[must_use]
    pub fn of(&self, row: usize) -> &[FacetValue] {
        let set = self.set_of(row).and_then(|set| self.sets.get(set));
        set.map_or(&[], Vec::as_slice)
    }

    /// The sets of values that services have; for a tree, with all that the values lie below.
    pub(super) fn sets(&self) -> &[Vec<FacetValue>] {
        &self.sets
    }

    /// The place, among the sets, of that of the service in a row.
    pub(super) fn set_of(&self, row: usize) -> Option<usize> {
        self.keys.get(row).map(|key| place(*key))
    }

    /// Which sets have any of the chosen values.
    pub(crate) fn choice(&self, chosen: &BTreeSet<FacetValue>) -> Choice<'_> {
        let fits = |set: &Vec<FacetValue>| set.iter().any(|value| chosen.contains(value));
        Choice { column: self, fits: self.sets.iter().map(fits).collect() }
    }

    /// How many of the rows have each value; for a tree, each service once a value.
    pub(crate) fn count(&self, rows: impl Iterator<Item = usize>) -> BTreeMap<FacetValue, usize> {
        let mut by_set = vec![0_usize; self.sets.len()];
        for row in rows {
            if let Some(count) = self.set_of(row).and_then(|set| by_set.get_mut(set)) {
                *count += 1;
            }
        }
        let mut counts = BTreeMap::new();
        for (set, count) in self.sets.iter().zip(by_set).filter(|(_, count)| *count > 0) {
            for value in set {
                *counts.entry(*value).or_default() += count;
            }
        }
        counts
    }

    /// The rows that have each value, in order.
    pub(crate) fn divide(
        &self,
        rows: impl Iterator<Item = usize>,
    ) -> HashMap<FacetValue, Vec<usize>> {
        let mut divided: HashMap<FacetValue, Vec<usize>> = HashMap::new();
        for row in rows {
            for value in self.of(row) {
                divided.entry(*value).or_default().push(row);
            }
        }
        divided
    }
}

/// What is chosen in a facet.
pub(crate) struct Choice<'a> {
    column: &'a Column,
    fits: Vec<bool>,
}

impl Choice<'_> {
    /// Which facet it is a choice in.
    pub(crate) fn facet(&self) -> Facet {
        self.column.facet
    }

    /// Whether the service in a row has any of the chosen values.
    pub(crate) fn has(&self, row: usize) -> bool {
        let key = self.column.keys.get(row);
        key.and_then(|key| self.fits.get(place(*key))).copied().unwrap_or(false)
    }
}

/// A column that is being filled, row by row.
pub(super) struct Filling {
    facet: Facet,
    values: Vec<Listed>,
    above: HashMap<FacetValue, Vec<FacetValue>>,
    known: HashMap<Vec<FacetValue>, u32>,
    keys: Vec<u32>,
    sets: Vec<Vec<FacetValue>>,
}

impl Filling {
    /// An empty column over these values.
    pub(super) fn new(facet: Facet, values: Vec<Listed>) -> Self {
        let above = above(&values);
        Self { facet, values, above, known: HashMap::new(), keys: Vec::new(), sets: Vec::new() }
    }

    /// Which facet it is.
    pub(super) fn facet(&self) -> Facet {
        self.facet
    }

    /// The next row has these values; none is unknown.
    pub(super) fn push(&mut self, values: &[FacetValue]) {
        let values = if values.is_empty() { &[FacetValue::Unknown] } else { values };
        let key = self.known.get(values).copied().unwrap_or_else(|| self.add(values));
        self.keys.push(key);
    }

    fn add(&mut self, values: &[FacetValue]) -> u32 {
        let key = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        let of = |value: &FacetValue| self.above.get(value).into_iter().flatten().copied();
        let whole: BTreeSet<_> =
            values.iter().flat_map(|value| of(value).chain([*value])).collect();
        self.sets.push(whole.into_iter().collect());
        self.known.insert(values.to_vec(), key);
        key
    }

    /// The column, without the values that are only listed while a service has them.
    pub(super) fn finish(self) -> Column {
        let Self { facet, mut values, keys, sets, .. } = self;
        let used: BTreeSet<_> = sets.iter().flatten().copied().collect();
        values.retain(|listed| !listed.only_if_used || used.contains(&listed.value));
        Column { facet, values, keys, sets }
    }
}

/// All that each value lies below, or belongs to as well.
fn above(values: &[Listed]) -> HashMap<FacetValue, Vec<FacetValue>> {
    use crate::Audience::{Both, External, Internal};
    let parents: HashMap<_, _> =
        values.iter().filter_map(|listed| Some((listed.value, listed.parent?))).collect();
    let line = |value: FacetValue| {
        let up = std::iter::successors(parents.get(&value), |parent| parents.get(parent));
        (value, up.copied().collect())
    };
    let mut above: HashMap<_, Vec<_>> = parents.keys().map(|value| line(*value)).collect();
    let each = [External, Internal].map(FacetValue::Audience);
    above.insert(FacetValue::Audience(Both), each.to_vec());
    above
}
