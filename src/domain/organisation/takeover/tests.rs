//! What a merger or the end of a unit moves.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{prop_assert_eq, proptest};

use super::*;
use crate::testing::{Kommun, Wrong, a_contact, day};
use crate::{
    AccessRole, AccountId, ContactPoint, Id, Lifecycle, MembershipDraft, OrgUnitDraft, Term,
};

const TODAY: &str = "2026-11-21";

fn wish(units: &[OrgUnitId], successor: Option<OrgUnitId>) -> Takeover {
    wish_on(units, successor, TODAY)
}

fn wish_on(units: &[OrgUnitId], successor: Option<OrgUnitId>, on: &str) -> Takeover {
    Takeover { units: units.iter().copied().collect(), successor, closed_on: day(on) }
}

fn plan(kommun: &Kommun, wish: &Takeover) -> Plan {
    wish.plan(kommun.catalogue(), day(TODAY)).unwrap()
}

fn carry_out(kommun: &mut Kommun, wish: &Takeover) {
    let seen = plan(kommun, wish).mark();
    let changes = wish.changes(kommun.catalogue(), day(TODAY), &seen).unwrap();
    kommun.change(&changes);
}

fn refused(kommun: &Kommun, wish: &Takeover) -> Vec<Wrong> {
    match wish.plan(kommun.catalogue(), day(TODAY)) {
        Err(DomainError::Refused { faults, .. }) => {
            faults.iter().map(|fault| (fault.field, fault.rule.clone())).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn contact(kommun: &mut Kommun, name: &str) -> ContactId {
    let id = kommun.id();
    kommun.put(a_contact(id, name));
    id
}

fn say(kommun: &mut Kommun, unit: OrgUnitId, change: impl FnOnce(&mut OrgUnitDraft)) {
    let mut draft = kommun.catalogue().units.get(unit).unwrap().draft();
    change(&mut draft);
    kommun.put(draft);
}

fn unit(kommun: &Kommun, id: OrgUnitId) -> OrgUnitDraft {
    kommun.catalogue().units.get(id).unwrap().draft()
}

fn lead(kommun: &Kommun, service: ServiceId) -> Option<ContactId> {
    let service = kommun.catalogue().services.get(service).unwrap();
    kommun.catalogue().e_service_lead_of(service)
}

#[test]
fn a_merger_moves_services_units_and_members_and_closes_those_that_were() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    let (below, gone) = (kommun.unit("Under A", Some(a)), kommun.unit("Stängd", Some(a)));
    kommun.close(gone, "2026-01-01");
    let first = kommun.service("1", |service| service.owner = Some(a));
    let closed = kommun.service("2", |service| {
        service.owner = Some(b);
        service.about.lifecycle = Some(Lifecycle::Closed);
    });
    kommun.service("3", |service| service.owner = Some(below));
    let member = kommun.id();
    let account = AccountId::from_uuid(uuid::Uuid::from_u128(5));
    let role = AccessRole::ServiceOwner;
    kommun.put(MembershipDraft { id: member, account, role, unit: Some(b), contact: None });

    let wish = wish(&[a, b], Some(c));
    let planned = plan(&kommun, &wish);
    carry_out(&mut kommun, &wish);

    let (services, units, memberships) = (vec![first, closed], vec![below], vec![member]);
    assert_eq!(planned, Plan { services, units, memberships, ..Plan::default() });
    let owners: Vec<_> = kommun.catalogue().services.iter().map(|s| s.owner).collect();
    assert_eq!(owners, [Some(c), Some(c), Some(below)]);
    assert_eq!(unit(&kommun, below).parent, Some(c));
    assert_eq!(unit(&kommun, gone).parent, Some(a));
    assert_eq!(kommun.catalogue().memberships.get(member).unwrap().unit, Some(c));
    for old in [a, b] {
        let old = unit(&kommun, old);
        assert_eq!((old.closed_on, old.successor), (Some(day(TODAY)), Some(c)));
    }
}

#[test]
fn who_leads_the_e_services_goes_along_and_nobody_is_replaced_in_silence() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    let below = kommun.unit("Under A", Some(a));
    let [anna, bo] = ["Anna", "Bo"].map(|name| contact(&mut kommun, name));
    say(&mut kommun, a, |unit| unit.e_service_lead = Some(anna));
    let [of_a, of_b, deep] = [("1", a), ("2", b), ("3", below)]
        .map(|(number, owner)| kommun.service(number, |service| service.owner = Some(owner)));

    let wish = wish(&[a, b], Some(c));
    assert_eq!(plan(&kommun, &wish).lead, Some(anna));
    say(&mut kommun, c, |unit| unit.e_service_lead = Some(bo));
    let planned = plan(&kommun, &wish);
    carry_out(&mut kommun, &wish);

    let keeping = vec![(EntityRef::OrgUnit(below), anna), (EntityRef::Service(of_a), anna)];
    assert_eq!((planned.lead, planned.keeping), (None, keeping));
    assert_eq!(lead(&kommun, of_a), Some(anna));
    assert_eq!(lead(&kommun, deep), Some(anna));
    assert_eq!(lead(&kommun, of_b), Some(bo));
}

#[test]
fn where_one_turns_to_goes_along_if_the_successor_has_nothing_of_its_own() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let telephone = Term::parse("0123-45 67 89").ok();
    let point = ContactPoint { telephone, ..ContactPoint::default() };
    say(&mut kommun, a, |unit| unit.contact_point = point.clone());

    let wish = wish(&[a], Some(b));
    assert_eq!(plan(&kommun, &wish).contact_point, Some(a));
    carry_out(&mut kommun, &wish);

    assert_eq!(unit(&kommun, b).contact_point, point);
}

#[test]
fn names_that_would_stand_twice_are_told_and_hinder() {
    let mut kommun = Kommun::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
    let [of_a, of_b, of_c] =
        [("Stab", a), ("Kansli", b), ("STAB", c)].map(|(n, at)| kommun.unit(n, Some(at)));

    let wish = wish(&[a, b], Some(c));
    let planned = plan(&kommun, &wish);

    assert_eq!(planned.units, [of_a, of_b]);
    assert_eq!(planned.clashes, [NameClash { unit: of_a, other: of_c }]);
    let changes = wish.changes(kommun.catalogue(), day(TODAY), &planned.mark()).unwrap();
    assert_eq!(kommun.refuses(&changes), [("name", Rule::Taken)]);
}

#[test]
fn what_moves_something_else_than_was_seen_is_asked_about_again() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let wish = wish(&[a], Some(b));
    let seen = plan(&kommun, &wish).mark();
    kommun.service("1", |service| service.owner = Some(a));

    let answer = wish.changes(kommun.catalogue(), day(TODAY), &seen);

    assert!(matches!(answer, Err(DomainError::Clash { .. })), "{answer:?}");
}

#[test]
fn a_unit_with_something_in_it_needs_a_successor_that_is_open_and_elsewhere() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    let below = kommun.unit("Under A", Some(a));
    let required = [("successor", Rule::Required)];
    assert_eq!(refused(&kommun, &wish(&[a], None)), required);
    assert_eq!(refused(&kommun, &wish(&[b, below], None)), required);
    assert_eq!(plan(&kommun, &wish(&[below], None)), Plan::default());

    let cycle = [("successor", Rule::Cycle)];
    assert_eq!(refused(&kommun, &wish(&[a], Some(a))), cycle);
    assert_eq!(refused(&kommun, &wish(&[a], Some(below))), cycle);
    kommun.close(b, "2026-12-31");
    assert_eq!(refused(&kommun, &wish(&[a], Some(b))), [("successor", Rule::NotAllowedHere)]);
    assert_eq!(refused(&kommun, &wish(&[], Some(a))), [("units", Rule::Required)]);
}

#[test]
fn it_closes_today_at_the_earliest_and_not_before_it_began() {
    let mut kommun = Kommun::new();
    let a = kommun.unit("A", None);
    let on = |closed_on: &str| Takeover { closed_on: day(closed_on), ..wish(&[a], None) };
    let early = [("closed_on", Rule::EndBeforeStart)];
    assert_eq!(refused(&kommun, &on("2026-11-20")), early);
    assert_eq!(plan(&kommun, &on(TODAY)), Plan::default());

    say(&mut kommun, a, |unit| unit.active_from = Some(day("2027-01-01")));
    assert_eq!(refused(&kommun, &on("2026-12-31")), early);
}

proptest! {
    /// However the services and their leads lie, all of them are there afterwards, none has lost
    /// its owner, and who had a lead has the same.
    #[test]
    fn a_merger_keeps_every_service_its_owner_and_its_lead(
        owners in vec(option::of(0..6_usize), 0..12),
        leads in vec(option::of(0..3_usize), 6),
        own in vec(option::of(0..3_usize), 12),
    ) {
        let mut kommun = Kommun::new();
        let people = ["Anna", "Bo", "Cia"].map(|name| contact(&mut kommun, name));
        let [a, b, c] = ["A", "B", "C"].map(|name| kommun.unit(name, None));
        let [d, e, f] =
            [("D", a), ("E", b), ("F", c)].map(|(name, above)| kommun.unit(name, Some(above)));
        let units = [a, b, c, d, e, f];
        for (id, who) in units.iter().zip(leads) {
            say(&mut kommun, *id, |unit| unit.e_service_lead = who.map(|who| people[who]));
        }
        for (number, (owner, own)) in (1..).zip(owners.iter().zip(own)) {
            kommun.service(&number.to_string(), |service| {
                service.owner = owner.map(|at| units[at]);
                service.roles.e_service_lead = own.map(|who| people[who]);
            });
        }
        let told = |kommun: &Kommun| -> Vec<_> {
            let services: Vec<_> = kommun.catalogue().services.iter().map(|s| s.id).collect();
            services.into_iter().map(|id| {
                let owned = kommun.catalogue().services.get(id).unwrap().owner.is_some();
                (id, owned, lead(kommun, id))
            }).collect()
        };
        let before = told(&kommun);

        carry_out(&mut kommun, &wish(&[a, b], Some(c)));

        let after = told(&kommun);
        prop_assert_eq!(before.len(), after.len());
        for ((id, owned, led), now) in before.into_iter().zip(after) {
            prop_assert_eq!((id, owned), (now.0, now.1));
            prop_assert_eq!(led.or(now.2), now.2);
        }
    }
}

/// Carries out what has become due, and says how many things that changed.
fn come(kommun: &mut Kommun, on: &str) -> usize {
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
fn decide(
    kommun: &mut Kommun,
    id: OrgUnitId,
    (from, called, parent): (&str, &str, Option<OrgUnitId>),
) {
    let (from, name) = (day(from), crate::testing::name(called));
    say(kommun, id, |unit| unit.ahead = Some(crate::UnitAhead { from, name, parent }));
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
