//! What a list answers.

use crate::ServiceId;
use crate::figures::{Facet, FacetValue};

/// A page of a list, with what there is to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// How many services there are in all.
    pub total: usize,
    /// Whether no service fits all the words, and these fit most of them.
    pub is_nearly: bool,
    /// The services of the page, in order.
    pub services: Vec<ServiceId>,
    /// The facets, with how many services each value would give.
    pub facets: Vec<FacetCounts>,
}

/// A facet with how many services each of its values would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which facet.
    pub facet: Facet,
    /// Its values in their order, those that would give nothing included.
    pub values: Vec<FacetCount>,
}

/// How many services a value would give, were it the only one chosen in its facet and all other
/// choices stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub value: FacetValue,
    /// What it lies below, in a tree.
    pub parent: Option<FacetValue>,
    /// How many it lies below.
    pub depth: usize,
    /// How many services.
    pub count: usize,
    /// Whether it is chosen.
    pub is_chosen: bool,
}
