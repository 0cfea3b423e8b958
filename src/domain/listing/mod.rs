//! Lists of services: chosen by facets, found by words, in an order, a page at a time, with how
//! many services each further choice would give.
//!
//! [`ServiceIndex`] is made once for a catalogue and a day; [`ServiceIndex::list`] then answers a
//! [`Query`]. What one may see is not decided here, but for [`Query::published_only`].

mod answer;
mod coming;
mod missing;
mod order;
mod query;
mod search;
mod sieve;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

use std::sync::{Arc, Mutex, OnceLock};

pub use answer::{FacetCount, FacetCounts, Listing};
pub use coming::Coming;
pub use missing::Missing;
pub use query::{Query, Slice, Sort};

use crate::figures::{Column, Facet, FacetValue, Facts, Filter, Scope, figure};
use crate::{Catalogue, Code, Outlook, Place, ServiceId};
use order::Order;
use search::{Found, Search};
use sieve::Sieve;

/// All services of a catalogue on a day, ready to be listed.
#[derive(Debug)]
pub struct ServiceIndex {
    catalogue: Catalogue,
    facts: Facts,
    orders: Vec<(Sort, OnceLock<Order>)>,
    search: OnceLock<Arc<Search>>,
    earlier_search: Mutex<Option<Arc<Search>>>,
    unfiltered: OnceLock<Vec<FacetCounts>>,
}

impl ServiceIndex {
    /// Looks at every service once. Orders and words are made when first asked for.
    #[must_use]
    pub fn of(catalogue: &Catalogue, outlook: Outlook) -> Self {
        Self {
            catalogue: catalogue.clone(),
            facts: Facts::of(catalogue, outlook),
            orders: Sort::ALL.iter().map(|sort| (*sort, OnceLock::new())).collect(),
            search: OnceLock::new(),
            earlier_search: Mutex::new(None),
            unfiltered: OnceLock::new(),
        }
    }

    /// As [`ServiceIndex::of`], without reading again the words of services that have not changed
    /// since an earlier index of the same kommun.
    #[must_use]
    pub fn after(earlier: &Self, catalogue: &Catalogue, outlook: Outlook) -> Self {
        let passed_on = || earlier.earlier_search.lock().ok().and_then(|search| search.clone());
        let search = earlier.search.get().cloned().or_else(passed_on);
        Self { earlier_search: Mutex::new(search), ..Self::of(catalogue, outlook) }
    }

    /// What the figures are made of, from the same look.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The page that a query asks for.
    #[must_use]
    pub fn list(&self, query: &Query) -> Listing {
        if query.takes_all() {
            let services = self.ids(self.in_order(query).iter().copied(), query);
            let facets = self.unfiltered().to_vec();
            return Listing { total: self.len(), is_nearly: false, services, facets };
        }
        let found = self.find(query);
        let scores = found.as_ref().map(|found| found.scores.as_slice());
        let sieve = self.sieve(query, scores);
        Listing {
            total: sieve.hits.len(),
            is_nearly: found.as_ref().is_some_and(|found| found.is_nearly),
            services: self.page(query, &sieve, scores),
            facets: self.facets(&query.filter, &sieve),
        }
    }

    /// How many services a query has in all, whatever page it asks for.
    #[must_use]
    pub fn count(&self, query: &Query) -> usize {
        if query.takes_all() { self.len() } else { self.hits(query).len() }
    }

    /// For each thing that can be missing, how many services of the query lack it.
    #[must_use]
    pub fn missing(&self, query: &Query) -> Vec<(Missing, usize)> {
        let hits = self.hits(query);
        let lacking = |missing: &Missing| {
            let lacks = missing.among(&self.facts);
            let lacking = hits.iter().filter(|row| lacks.get(**row).copied().unwrap_or(false));
            (*missing, lacking.count())
        };
        Missing::ALL.iter().map(lacking).collect()
    }

    fn hits(&self, query: &Query) -> Vec<usize> {
        let found = self.find(query);
        self.sieve(query, found.as_ref().map(|found| found.scores.as_slice())).hits
    }

    fn find(&self, query: &Query) -> Option<Found> {
        query.has_text().then(|| self.search().find(&query.text, query.or_nearly))
    }

    fn len(&self) -> usize {
        self.facts.services().len()
    }

    /// Sifts the services: first by all but the facets, then by what is chosen in these.
    fn sieve(&self, query: &Query, scores: Option<&[u32]>) -> Sieve {
        let mut open = vec![true; self.len()];
        let mut keep = |fits: &[bool]| {
            open.iter_mut().zip(fits).for_each(|(open, fits)| *open &= *fits);
        };
        if let Some(scores) = scores {
            keep(&scores.iter().map(|score| *score > 0).collect::<Vec<_>>());
        }
        for missing in &query.missing {
            keep(&missing.among(&self.facts));
        }
        for coming in &query.coming {
            keep(&coming.among(&self.facts));
        }
        if let Some(slice) = query.slice {
            keep(&self.among_slice(slice, &query.filter));
        }
        if query.published_only {
            let web = Filter::none().with(Facet::Publication, FacetValue::Place(Place::Web));
            keep(&among(Scope::filtered(&self.facts, &web).rows(), self.len()));
        }
        let chosen = query.filter.facets();
        let choices = chosen.filter_map(|(f, chosen)| Some(self.facts.column(f)?.choice(chosen)));
        Sieve::of(&open, &choices.collect::<Vec<_>>())
    }

    /// The services in a part of a figure. A figure that compares services does so among those
    /// that match the filter; the others say the same of a service whoever else is there.
    fn among_slice(&self, slice: Slice, filter: &Filter) -> Vec<bool> {
        let scope = if slice.figure.compares() {
            Scope::filtered(&self.facts, filter)
        } else {
            Scope::of(&self.facts)
        };
        let figure = figure(slice.figure, &scope);
        let judged = scope.rows().zip(figure.judged());
        let fitting = judged.filter(|(_, judged)| slice.has(judged.verdict));
        among(fitting.map(|(row, _)| row), self.len())
    }

    fn facets(&self, filter: &Filter, sieve: &Sieve) -> Vec<FacetCounts> {
        let count = |column: &Column| {
            let near = sieve.near(column.facet());
            let counts = column.count(sieve.hits.iter().chain(near).copied());
            let values = column.values().iter().map(|listed| FacetCount {
                value: listed.value,
                parent: listed.parent,
                depth: listed.depth,
                count: counts.get(&listed.value).copied().unwrap_or(0),
                is_chosen: filter.has(column.facet(), listed.value),
            });
            FacetCounts { facet: column.facet(), values: values.collect() }
        };
        self.facts.columns().iter().map(count).collect()
    }

    fn unfiltered(&self) -> &[FacetCounts] {
        self.unfiltered.get_or_init(|| {
            let all = Sieve { hits: (0..self.len()).collect(), near: Vec::new() };
            self.facets(&Filter::none(), &all)
        })
    }

    fn page(&self, query: &Query, sieve: &Sieve, scores: Option<&[u32]>) -> Vec<ServiceId> {
        if let (Some(scores), None) = (scores, query.sort) {
            let score = |row: &usize| scores.get(*row).copied().unwrap_or(0);
            let mut hits = sieve.hits.clone();
            hits.sort_by_key(|row| (std::cmp::Reverse(score(row)), *row));
            return self.ids(hits.into_iter(), query);
        }
        let is_hit = among(sieve.hits.iter().copied(), self.len());
        let order = self.in_order(query).iter().copied();
        self.ids(order.filter(|row| is_hit.get(*row).copied().unwrap_or(false)), query)
    }

    fn ids(&self, rows: impl Iterator<Item = usize>, query: &Query) -> Vec<ServiceId> {
        let services = self.facts.services();
        let page = rows.skip(query.offset).take(query.limit);
        page.filter_map(|row| services.get(row)).map(|service| service.id).collect()
    }

    /// All rows in the order that the query asks for.
    fn in_order(&self, query: &Query) -> &[usize] {
        let sort = query.sort.unwrap_or(Sort::Number);
        let order =
            self.orders.iter().find(|(of, _)| *of == sort).map(|(_, order)| {
                order.get_or_init(|| Order::of(sort, &self.catalogue, &self.facts))
            });
        order.map_or(&[], |order| order.rows(query.descending))
    }

    fn search(&self) -> &Search {
        self.search.get_or_init(|| {
            let earlier = self.earlier_search.lock().ok().and_then(|mut search| search.take());
            Arc::new(Search::of(&self.catalogue, &self.facts, earlier.as_deref()))
        })
    }
}

/// Of so many rows, whether each is among these.
fn among(rows: impl Iterator<Item = usize>, len: usize) -> Vec<bool> {
    let mut among = vec![false; len];
    for row in rows {
        if let Some(place) = among.get_mut(row) {
            *place = true;
        }
    }
    among
}
