//! Trees as lists: each thing with those below it after it.

use std::collections::BTreeMap;

use utbud_domain::{Catalogue, TargetGroupId};

/// Everything in a tree from the top, siblings in their order.
pub fn in_order<I: Copy + Ord, T>(
    mut children: BTreeMap<Option<I>, Vec<T>>,
    id: impl Fn(&T) -> I,
) -> Vec<T> {
    let mut ordered = Vec::new();
    let mut next = children.remove(&None).unwrap_or_default();
    next.reverse();
    while let Some(thing) = next.pop() {
        let below = children.remove(&Some(id(&thing))).unwrap_or_default();
        next.extend(below.into_iter().rev());
        ordered.push(thing);
    }
    ordered
}

/// The names from the top to a target group, joined as those of units are.
pub fn target_group_path(catalogue: &Catalogue, group: TargetGroupId) -> String {
    let line = catalogue.target_group_line(group);
    let names: Vec<_> = line.iter().rev().map(|group| group.name.as_str()).collect();
    names.join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_has_those_below_it_after_it() {
        let children =
            BTreeMap::from([(None, vec![1, 2]), (Some(1), vec![11, 12]), (Some(12), vec![121])]);

        assert_eq!(in_order(children, |n| *n), [1, 11, 12, 121, 2]);
    }
}
