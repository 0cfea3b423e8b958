//! Which services fit all that is chosen in the facets, and which miss by one facet only.

use crate::figures::{Choice, Facet};

/// Rows that fit, and rows that one facet alone keeps out: what another choice in it would give.
#[derive(Debug)]
pub(super) struct Sieve {
    pub(super) hits: Vec<usize>,
    pub(super) near: Vec<(Facet, Vec<usize>)>,
}

impl Sieve {
    /// Sifts the rows that are open.
    pub(super) fn of(open: &[bool], choices: &[Choice<'_>]) -> Self {
        let near = choices.iter().map(|choice| (choice.facet(), Vec::new())).collect();
        let mut sieve = Self { hits: Vec::new(), near };
        for (row, _) in open.iter().enumerate().filter(|(_, open)| **open) {
            let mut misses = choices.iter().enumerate().filter(|(_, choice)| !choice.has(row));
            match (misses.next(), misses.next()) {
                (None, _) => sieve.hits.push(row),
                (Some((place, _)), None) => {
                    if let Some((_, near)) = sieve.near.get_mut(place) {
                        near.push(row);
                    }
                }
                (Some(_), Some(_)) => {}
            }
        }
        sieve
    }

    /// The rows that only this facet keeps out.
    pub(super) fn near(&self, facet: Facet) -> &[usize] {
        let near = self.near.iter().find(|(of, _)| *of == facet);
        near.map_or(&[], |(_, rows)| rows)
    }
}
