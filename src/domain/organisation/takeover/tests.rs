//! What a merger or the end of a unit moves.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{prop_assert_eq, proptest};

use super::*;
use crate::testing::{Kommun, Wrong, a_contact, day};
use crate::{
    AccessRole, AccountId, ContactPoint, Id, Lifecycle, MembershipDraft, OrgUnitDraft, Term,
};

pub(super) const TODAY: &str = "2026-11-21";

fn wish(units: &[OrgUnitId], successor: Option<OrgUnitId>) -> Takeover {
    wish_on(units, successor, TODAY)
}

pub(super) fn wish_on(units: &[OrgUnitId], successor: Option<OrgUnitId>, on: &str) -> Takeover {
    Takeover { units: units.iter().copied().collect(), successor, closed_on: day(on) }
}

pub(super) fn plan(kommun: &Kommun, wish: &Takeover) -> Plan {
    wish.plan(kommun.catalogue(), day(TODAY)).unwrap()
}

pub(super) fn carry_out(kommun: &mut Kommun, wish: &Takeover) {
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

pub(super) fn say(kommun: &mut Kommun, unit: OrgUnitId, change: impl FnOnce(&mut OrgUnitDraft)) {
    let mut draft = kommun.catalogue().units.get(unit).unwrap().draft();
    change(&mut draft);
    kommun.put(draft);
}

pub(super) fn unit(kommun: &Kommun, id: OrgUnitId) -> OrgUnitDraft {
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
    kommun.close(b, TODAY);
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

#[test]
fn a_unit_that_closed_today_keeps_its_day_when_a_later_one_is_given_for_what_takes_over() {
    let mut kommun = Kommun::new();
    let [a, b] = ["A", "B"].map(|name| kommun.unit(name, None));
    kommun.close(a, TODAY);

    carry_out(&mut kommun, &wish_on(&[a], Some(b), "2026-12-01"));

    let closed = unit(&kommun, a);
    assert_eq!((closed.closed_on, closed.successor), (Some(day(TODAY)), Some(b)));
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
