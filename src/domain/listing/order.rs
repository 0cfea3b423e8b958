//! The orders that a list can have.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Sort;
use crate::figures::Facts;
use crate::swedish::sort_key;
use crate::{Catalogue, Service};

/// All rows in one order, and in the order turned.
#[derive(Debug)]
pub(super) struct Order {
    rising: Vec<usize>,
    falling: Vec<usize>,
}

impl Order {
    pub(super) fn of(sort: Sort, catalogue: &Catalogue, facts: &Facts) -> Self {
        let ids = || facts.services().iter().map(|service| service.id);
        let kept = || ids().map(|id| catalogue.services.get(id));
        match sort {
            Sort::Number => by(&(0..facts.services().len()).map(Some).collect::<Vec<_>>()),
            Sort::Name => {
                by(&kept().map(|s| s.map(|s| sort_key(s.name.as_str()))).collect::<Vec<_>>())
            }
            Sort::Owner => {
                let path = |unit| sort_key(&catalogue.unit_path(unit));
                let paths: HashMap<_, _> =
                    catalogue.units.iter().map(|unit| (unit.id, path(unit.id))).collect();
                by(&kept().map(|s| paths.get(&s?.owner?)).collect::<Vec<_>>())
            }
            Sort::AnnualVolume => {
                by(&facts.services().iter().map(|service| service.cases).collect::<Vec<_>>())
            }
            Sort::Complexity => by(&kept().map(|s| s?.need.complexity).collect::<Vec<_>>()),
            Sort::EServiceState => {
                by(&facts.services().iter().map(|s| Some(s.state)).collect::<Vec<_>>())
            }
            Sort::UpdatedAt => by(&kept().map(|s| Some(s?.updated_at)).collect::<Vec<_>>()),
            Sort::Confirmed => {
                let on = |s: &Service| s.confirmed.map(|said| said.on);
                by(&kept().map(|s| Some(on(s?))).collect::<Vec<_>>())
            }
        }
    }

    pub(super) fn rows(&self, falling: bool) -> &[usize] {
        if falling { &self.falling } else { &self.rising }
    }
}

/// Rows stand in the order of the numbers, so a stable sort leaves equals there.
fn by<K: Ord>(keys: &[Option<K>]) -> Order {
    let key = |row: &usize| keys.get(*row).and_then(Option::as_ref);
    let mut rising: Vec<_> = (0..keys.len()).collect();
    let mut falling = rising.clone();
    rising.sort_by_key(|row| (key(row).is_none(), key(row)));
    falling.sort_by_key(|row| (key(row).is_none(), Reverse(key(row))));
    Order { rising, falling }
}
