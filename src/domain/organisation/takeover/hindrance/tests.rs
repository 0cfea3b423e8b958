//! What is decided ahead and cannot be.

use super::*;
use crate::organisation::takeover::due::tests::{come, decide};
use crate::organisation::takeover::tests::{TODAY, carry_out, say, wish_on};
use crate::testing::{Kommun, day};
use crate::{AccessRole, Change, DomainError, MembershipDraft, Rule};

fn found(kommun: &Kommun, today: &str) -> Vec<(OrgUnitId, String, Hinder)> {
    let all = hindered(kommun.catalogue(), day(today));
    all.into_iter().map(|one| (one.unit, one.on.to_string(), one.why)).collect()
}

#[test]
fn a_name_that_is_taken_hinders_before_the_day_and_after_it_until_it_is_free() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    decide(&mut kommun, a, ("2027-01-01", "b", None));
    let taken = vec![(a, "2027-01-01".to_owned(), Hinder::NameTaken(b))];

    assert_eq!(found(&kommun, TODAY), taken);
    assert_eq!(come(&mut kommun, "2027-01-01"), 0);
    assert_eq!(found(&kommun, "2027-01-02"), taken);

    decide(&mut kommun, b, ("2027-03-01", "C", None));
    assert_eq!(found(&kommun, "2027-01-02"), taken);
    assert_eq!(come(&mut kommun, "2027-03-01"), 2);
    assert_eq!(found(&kommun, "2027-03-01"), []);
    assert_eq!(come(&mut kommun, "2027-03-01"), 0);
}

#[test]
fn two_that_are_to_have_one_name_hinder_each_other() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    decide(&mut kommun, a, ("2027-01-01", "Ny", None));
    assert_eq!(found(&kommun, TODAY), []);
    let ahead = crate::UnitAhead {
        from: day("2027-01-01"),
        name: crate::testing::name("NY"),
        parent: None,
    };
    let unit = kommun.catalogue().units.get(b).unwrap();
    let changes = [Change::from(unit.value.edit(|unit| unit.ahead = Some(ahead)).unwrap())];

    let new = hindered_by(kommun.catalogue(), &changes, day(TODAY));
    let whys: Vec<_> = new.iter().map(|one| (one.unit, one.why)).collect();
    assert_eq!(whys, [(a, Hinder::NameTaken(b)), (b, Hinder::NameTaken(a))]);

    kommun.change(&changes);
    assert_eq!(hindered_by(kommun.catalogue(), &changes, day(TODAY)), []);
}

#[test]
fn one_that_comes_to_lie_below_itself_is_hindered_by_its_place() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    decide(&mut kommun, a, ("2027-01-01", "A", Some(b)));
    assert_eq!(found(&kommun, TODAY), []);

    say(&mut kommun, b, |unit| unit.parent = Some(a));

    assert_eq!(found(&kommun, TODAY), [(a, "2027-01-01".to_owned(), Hinder::Cycle)]);
}

#[test]
fn a_unit_that_closes_with_something_in_it_needs_one_that_is_open_then() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    carry_out(&mut kommun, &wish_on(&[c], None, "2027-02-01"));
    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-01-01"));
    assert_eq!(found(&kommun, TODAY), []);

    let service = kommun.service("1", |service| service.owner = Some(c));
    assert_eq!(found(&kommun, TODAY), [(c, "2027-02-01".to_owned(), Hinder::NoSuccessor)]);

    let mut draft = kommun.catalogue().services.get(service).unwrap().draft();
    draft.about.lifecycle = Some(Lifecycle::Closed);
    kommun.put(draft);
    assert_eq!(found(&kommun, TODAY), []);
}

#[test]
fn what_would_take_over_and_lies_below_by_then_and_names_that_clash_are_told() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let of_a = kommun.unit("Stab", Some(a));
    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-01-01"));

    let of_b = kommun.unit("STAB", Some(b));
    let clash = Hinder::NamesClash(NameClash { unit: of_a, other: of_b });
    assert_eq!(found(&kommun, TODAY), [(a, "2027-01-01".to_owned(), clash)]);

    say(&mut kommun, of_b, |unit| unit.name = crate::testing::name("Kansli"));
    say(&mut kommun, b, |unit| unit.parent = Some(a));
    assert_eq!(found(&kommun, TODAY), [(a, "2027-01-01".to_owned(), Hinder::SuccessorBelow)]);
}

#[test]
fn a_unit_that_closes_with_nobody_but_members_in_it_needs_one_that_takes_over() {
    let mut kommun = Kommun::new();
    let a = kommun.unit("A", None);
    carry_out(&mut kommun, &wish_on(&[a], None, "2027-01-01"));
    assert_eq!(found(&kommun, TODAY), []);

    let (id, account) = (kommun.id(), kommun.id());
    let role = AccessRole::ServiceOwner;
    kommun.put(MembershipDraft { id, account, role, unit: Some(a), contact: None });

    assert_eq!(found(&kommun, TODAY), [(a, "2027-01-01".to_owned(), Hinder::NoSuccessor)]);
}

fn refused(kommun: &Kommun, wish: &Takeover) -> Vec<(&'static str, Rule)> {
    match wish.plan(kommun.catalogue(), day(TODAY)) {
        Err(DomainError::Refused { faults, .. }) => {
            faults.iter().map(|fault| (fault.field, fault.rule.clone())).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_takeover_that_could_not_be_on_its_day_is_not_decided() {
    let mut kommun = Kommun::new();
    let [a, b, x] = ["A", "B", "X"].map(|name| kommun.unit(name, None));
    kommun.unit("Stab", Some(a));
    decide(&mut kommun, x, ("2027-03-01", "Stab", Some(b)));
    let wish = wish_on(&[a], Some(b), "2027-01-01");

    assert_eq!(refused(&kommun, &wish), [("ahead", Rule::NotAllowedHere)]);
    let hinders: Vec<_> = wish.hinders(kommun.catalogue(), day(TODAY));
    assert_eq!(hinders.iter().map(|one| one.unit).collect::<Vec<_>>(), [x]);

    decide(&mut kommun, x, ("2027-03-01", "Annat", Some(b)));
    assert_eq!(wish.hinders(kommun.catalogue(), day(TODAY)), []);
}

#[test]
fn what_takes_over_may_close_later_if_something_takes_over_from_it() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    kommun.service("1", |service| service.owner = Some(a));
    carry_out(&mut kommun, &wish_on(&[b], None, "2027-03-01"));
    let wish = wish_on(&[a], Some(b), "2027-01-01");
    assert_eq!(refused(&kommun, &wish), [("ahead", Rule::NotAllowedHere)]);
    assert_eq!(refused(&kommun, &wish_on(&[a], Some(b), TODAY)), [("ahead", Rule::NotAllowedHere)]);

    carry_out(&mut kommun, &wish_on(&[b], Some(c), "2027-03-01"));

    carry_out(&mut kommun, &wish);
    assert_eq!(found(&kommun, TODAY), []);
    assert_eq!(
        refused(&kommun, &wish_on(&[c], Some(b), "2027-03-01")),
        [("successor", Rule::NotAllowedHere)]
    );
}

#[test]
fn names_clash_as_they_are_on_the_day() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let (of_a, of_b) = (kommun.unit("Stab", Some(a)), kommun.unit("Kansli", Some(b)));
    decide(&mut kommun, of_b, ("2027-01-01", "Stab", Some(b)));
    let wish = wish_on(&[a], Some(b), "2027-02-01");
    let clash = NameClash { unit: of_a, other: of_b };
    assert_eq!(wish.plan(kommun.catalogue(), day(TODAY)).unwrap().clashes, [clash]);

    decide(&mut kommun, of_a, ("2027-01-01", "Ledning", Some(a)));
    assert_eq!(wish.plan(kommun.catalogue(), day(TODAY)).unwrap().clashes, []);
}

#[test]
fn a_closing_that_is_decided_anew_replaces_the_one_before() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    kommun.unit("Stab", Some(a));
    let other = kommun.unit("Stab", Some(c));
    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-01-01"));

    let wish = wish_on(&[a], Some(c), "2027-03-01");
    let clashes = wish.plan(kommun.catalogue(), day(TODAY)).unwrap().clashes;
    assert_eq!(clashes.iter().map(|clash| clash.other).collect::<Vec<_>>(), [other]);
    say(&mut kommun, other, |unit| unit.name = crate::testing::name("Kansli"));
    carry_out(&mut kommun, &wish);

    let unit = kommun.catalogue().units.get(a).unwrap();
    assert_eq!((unit.closed_on, unit.successor), (Some(day("2027-03-01")), Some(c)));
}

/// Whichever day somebody comes, it stands as if somebody had come each day.
#[test]
fn a_unit_that_moves_under_one_that_has_closed_goes_to_what_took_over() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2027-03-01"));
    decide(&mut kommun, c, ("2027-01-01", "C", Some(a)));
    assert_eq!(found(&kommun, TODAY), []);

    let all = std::sync::Arc::new(kommun.catalogue().clone());
    let late = crate::organisation::standing(all, day("2027-04-01"));
    come(&mut kommun, "2027-04-01");

    assert_eq!(late.units.get(c).unwrap().parent, Some(b));
    let (late, now) = (late.units.get(c).unwrap(), kommun.catalogue().units.get(c).unwrap());
    assert_eq!((late.version, &late.value), (now.version, &now.value));
}
