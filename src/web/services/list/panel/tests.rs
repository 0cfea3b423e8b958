use utbud_domain::{Id, OrgUnitId};

use super::*;

fn unit(n: u128) -> FacetValue {
    FacetValue::Unit(OrgUnitId::from_uuid(uuid::Uuid::from_u128(n)))
}

/// Value, parent, depth, count.
fn tree(chosen: Option<u128>) -> (Vec<FacetCount>, BTreeMap<FacetValue, usize>) {
    let lines = [
        (1, None, 0, 9),
        (2, Some(1), 1, 9),
        (3, Some(2), 2, 5),
        (4, Some(2), 2, 4),
        (5, None, 0, 1),
    ];
    let values: Vec<_> = lines
        .map(|(value, parent, depth, count)| FacetCount {
            value: unit(value),
            parent: parent.map(unit),
            depth,
            count,
            is_chosen: chosen == Some(value),
        })
        .into();
    let whole = values.iter().map(|one| (one.value, one.count)).collect();
    (values, whole)
}

fn shown(chosen: Option<u128>) -> Vec<(FacetValue, usize)> {
    let (values, whole) = tree(chosen);
    opened(&values, &whole).into_iter().map(|one| (one.value, one.depth)).collect()
}

#[test]
fn a_closed_tree_shows_its_top_without_those_that_only_hold_one_other() {
    assert_eq!(shown(None), [(unit(2), 0), (unit(5), 0)]);
}

#[test]
fn what_is_chosen_opens_to_what_lies_below_it() {
    assert_eq!(shown(Some(2)), [(unit(2), 0), (unit(3), 1), (unit(4), 1), (unit(5), 0)]);
}

#[test]
fn what_is_chosen_deep_down_is_seen_with_its_siblings() {
    assert_eq!(shown(Some(4)), [(unit(2), 0), (unit(3), 1), (unit(4), 1), (unit(5), 0)]);
}

#[test]
fn what_is_chosen_is_never_passed_over() {
    assert_eq!(shown(Some(1)), [(unit(1), 0), (unit(2), 1), (unit(5), 0)]);
}

#[test]
fn one_that_holds_a_single_leaf_stands_as_it_is() {
    let one = |value, parent: Option<u128>, depth| FacetCount {
        value: unit(value),
        parent: parent.map(unit),
        depth,
        count: 2,
        is_chosen: false,
    };
    let values = [one(1, None, 0), one(2, Some(1), 1)];
    let whole = values.iter().map(|one| (one.value, one.count)).collect();

    let shown: Vec<_> = opened(&values, &whole).into_iter().map(|one| one.value).collect();

    assert_eq!(shown, [unit(1)]);
}

#[test]
fn a_long_name_can_be_broken_where_its_parts_meet() {
    assert_eq!(breakable("Kommunledningsförvaltningen"), "Kommunlednings\u{ad}förvaltningen");
    assert_eq!(breakable("Tekniska förvaltningen"), "Tekniska förvaltningen");
}
