//! What happens on its day, and what stays because it cannot be any more.

use super::super::tests::{carry_out, plan, say, unit, wish_on};
use super::*;
use crate::testing::{Kommun, day, name};
use crate::{ContactPoint, Term};

const TODAY: &str = "2026-11-21";

/// Carries out what has become due, and says how many things that changed.
pub(in super::super) fn come(kommun: &mut Kommun, on: &str) -> usize {
    let changes = due(kommun.catalogue(), day(on));
    kommun.change(&changes);
    changes.len()
}

#[test]
fn what_is_decided_ahead_moves_on_its_day_with_what_has_come_meanwhile_and_only_once() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let below = kommun.unit("Under A", Some(a));
    let first = kommun.service("1", |service| service.owner = Some(a));

    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-01-01"));
    assert_eq!(kommun.catalogue().services.get(first).unwrap().owner, Some(a));
    assert_eq!(unit(&kommun, a).closed_on, Some(day("2027-01-01")));
    let meanwhile = kommun.service("2", |service| service.owner = Some(a));

    assert_eq!(come(&mut kommun, "2026-12-31"), 0);
    assert_eq!(come(&mut kommun, "2027-01-01"), 3);
    for service in [first, meanwhile] {
        assert_eq!(kommun.catalogue().services.get(service).unwrap().owner, Some(b));
    }
    assert_eq!(unit(&kommun, below).parent, Some(b));
    assert_eq!(come(&mut kommun, "2027-01-02"), 0);
}

#[test]
fn what_has_closed_one_after_the_other_goes_to_the_one_that_is_open() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    let service = kommun.service("1", |service| service.owner = Some(a));
    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-01-01"));
    carry_out(&mut kommun, &wish_on(&[b], Some(c), "2027-03-01"));

    let on = |when: &str| {
        let standing = standing(std::sync::Arc::new(kommun.catalogue().clone()), day(when));
        standing.services.get(service).unwrap().owner
    };

    assert_eq!(on("2026-12-31"), Some(a));
    assert_eq!(on("2027-01-01"), Some(b));
    assert_eq!(on("2027-03-01"), Some(c));
}

#[test]
fn what_takes_over_and_moves_itself_the_same_day_does_both() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    let inside = kommun.unit("Inne i A", Some(a));
    let point = ContactPoint { telephone: Term::parse("0123").ok(), ..ContactPoint::default() };
    say(&mut kommun, b, |unit| unit.contact_point = point.clone());
    kommun.service("1", |service| service.owner = Some(b));
    carry_out(&mut kommun, &wish_on(&[b], Some(inside), "2027-01-01"));
    carry_out(&mut kommun, &wish_on(&[a], Some(c), "2027-01-01"));

    come(&mut kommun, "2027-01-01");

    let inside = unit(&kommun, inside);
    assert_eq!((inside.parent, inside.contact_point), (Some(c), point));
}

#[test]
fn a_unit_whose_name_has_been_taken_meanwhile_stays_and_the_rest_moves() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let stays = kommun.unit("Stab", Some(a));
    let service = kommun.service("1", |service| service.owner = Some(a));
    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-01-01"));
    kommun.unit("STAB", Some(b));

    assert_eq!(come(&mut kommun, "2027-01-01"), 1);

    assert_eq!(kommun.catalogue().services.get(service).unwrap().owner, Some(b));
    assert_eq!(unit(&kommun, stays).parent, Some(a));
}

#[test]
fn names_that_would_stand_twice_hinder_ahead_of_time_too() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let of_a = kommun.unit("Stab", Some(a));
    kommun.unit("Stab", Some(b));
    let wish = wish_on(&[a], Some(b), "2027-01-01");

    let answer = wish.changes(kommun.catalogue(), day(TODAY), &plan(&kommun, &wish).mark());

    let about = EntityRef::OrgUnit(of_a);
    assert!(
        matches!(answer, Err(DomainError::Refused { about: a, .. }) if a == about),
        "{answer:?}"
    );
}

/// Decides what a unit is to be called and where it is to lie.
pub(in super::super) fn decide(
    kommun: &mut Kommun,
    id: OrgUnitId,
    (from, called, parent): (&str, &str, Option<OrgUnitId>),
) {
    let (from, name) = (day(from), name(called));
    say(kommun, id, |unit| unit.ahead = Some(UnitAhead { from, name, parent }));
}

#[test]
fn a_unit_is_called_something_else_and_lies_elsewhere_from_its_day_on() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    decide(&mut kommun, b, ("2027-01-01", "Bygg", Some(a)));

    assert_eq!(come(&mut kommun, "2026-12-31"), 0);
    assert_eq!(unit(&kommun, b).name.as_str(), "B");
    assert_eq!(come(&mut kommun, "2027-01-01"), 1);

    let after = unit(&kommun, b);
    assert_eq!((after.name.as_str(), after.parent, after.ahead), ("Bygg", Some(a), None));
    assert_eq!(come(&mut kommun, "2027-01-01"), 0);
}

#[test]
fn what_cannot_be_by_its_day_stays_and_is_still_decided() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    decide(&mut kommun, b, ("2027-01-01", "Bygg", None));
    kommun.unit("BYGG", None);
    decide(&mut kommun, a, ("2027-01-01", "Asfalt", None));

    assert_eq!(come(&mut kommun, "2027-01-01"), 1);

    assert_eq!(unit(&kommun, a).name.as_str(), "Asfalt");
    assert_eq!((unit(&kommun, b).name.as_str(), unit(&kommun, b).ahead.is_some()), ("B", true));
}

#[test]
fn a_unit_that_closes_before_it_would_be_something_else_is_not_to_be_that() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    decide(&mut kommun, a, ("2027-03-01", "Asfalt", None));

    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-01-01"));

    assert_eq!(unit(&kommun, a).ahead, None);
}

#[test]
fn units_change_names_with_each_other_and_one_takes_what_another_leaves() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    for (unit, called) in [(a, "B"), (b, "C"), (c, "A")] {
        decide(&mut kommun, unit, ("2027-01-01", called, None));
    }

    assert_eq!(come(&mut kommun, "2027-01-01"), 3);

    let names = [a, b, c].map(|id| unit(&kommun, id).name.to_string());
    assert_eq!(names, ["B", "C", "A"]);
    assert_eq!(come(&mut kommun, "2027-01-01"), 0);
}

#[test]
fn one_that_waits_for_a_name_that_is_not_left_stays_too() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    kommun.unit("Upptaget", None);
    decide(&mut kommun, a, ("2027-01-01", "B", None));
    decide(&mut kommun, b, ("2027-01-01", "Upptaget", None));

    assert_eq!(come(&mut kommun, "2027-01-01"), 0);
}

#[test]
fn what_begins_later_finds_what_ended_before_it_however_late_somebody_comes() {
    let mut kommun = Kommun::new();
    let [a, b, x, y] = ["A", "B", "X", "Y"].map(|name| kommun.unit(name, None));
    let staff = kommun.unit("Stab", Some(a));
    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-02-01"));
    decide(&mut kommun, y, ("2027-01-01", "Yta", None));
    decide(&mut kommun, x, ("2027-03-01", "Stab", Some(b)));

    assert_eq!(come(&mut kommun, "2027-04-01"), 2);

    assert_eq!(unit(&kommun, y).name.as_str(), "Yta");
    assert_eq!(unit(&kommun, staff).parent, Some(b));
    let late = unit(&kommun, x);
    assert_eq!((late.name.as_str(), late.parent, late.ahead.is_some()), ("X", None, true));
}

#[test]
fn what_takes_over_from_the_unit_that_it_lies_in_stays_there_and_the_rest_moves() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let [between, staff] = ["Mellan", "Stab"].map(|name| kommun.unit(name, Some(a)));
    let service = kommun.service("1", |service| service.owner = Some(a));
    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-01-01"));
    say(&mut kommun, b, |unit| unit.parent = Some(between));

    assert_eq!(come(&mut kommun, "2027-01-01"), 2);

    assert_eq!(kommun.catalogue().services.get(service).unwrap().owner, Some(b));
    assert_eq!(unit(&kommun, staff).parent, Some(b));
    assert_eq!((unit(&kommun, between).parent, unit(&kommun, b).parent), (Some(a), Some(between)));
}
