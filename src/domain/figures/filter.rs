//! Which services a figure or a list is about.

use std::collections::{BTreeMap, BTreeSet};

use super::{Facet, FacetValue};

/// Chosen values of facets: a service matches that has any of the chosen values in every facet
/// where something is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Filter(BTreeMap<Facet, BTreeSet<FacetValue>>);

impl Filter {
    /// All services.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// With one more value chosen.
    #[must_use]
    pub fn with(mut self, facet: Facet, value: FacetValue) -> Self {
        self.0.entry(facet).or_default().insert(value);
        self
    }

    /// Without a value that was chosen.
    #[must_use]
    pub fn without(mut self, facet: Facet, value: FacetValue) -> Self {
        if let Some(chosen) = self.0.get_mut(&facet) {
            chosen.remove(&value);
        }
        self.0.retain(|_, chosen| !chosen.is_empty());
        self
    }

    /// With this value as the only one of its facet, as for a row of a table of groups.
    #[must_use]
    pub fn only(mut self, facet: Facet, value: FacetValue) -> Self {
        self.0.insert(facet, BTreeSet::from([value]));
        self
    }

    /// What is chosen in a facet.
    pub fn chosen(&self, facet: Facet) -> impl Iterator<Item = FacetValue> {
        self.0.get(&facet).into_iter().flatten().copied()
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, facet: Facet, value: FacetValue) -> bool {
        self.0.get(&facet).is_some_and(|chosen| chosen.contains(&value))
    }

    /// All that is chosen, facet by facet.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, FacetValue)> {
        self.0.iter().flat_map(|(facet, chosen)| chosen.iter().map(|value| (*facet, *value)))
    }

    /// Facet by facet, with all that is chosen in it.
    pub(crate) fn facets(&self) -> impl Iterator<Item = (Facet, &BTreeSet<FacetValue>)> {
        self.0.iter().map(|(facet, chosen)| (*facet, chosen))
    }

    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Facet, FacetValue)> for Filter {
    fn from_iter<I: IntoIterator<Item = (Facet, FacetValue)>>(chosen: I) -> Self {
        chosen.into_iter().fold(Self::none(), |filter, (facet, value)| filter.with(facet, value))
    }
}
