//! One case a rule, worked by hand.

use crate::testing::full::full;
use crate::testing::{Kommun, a_contact, an_e_service, name, noon, primary, putting};
use crate::{
    AccessRole, Change, ContactDraft, ContactId, DomainError, EntityRef, EventDraft, Horizon,
    MembershipDraft, OrgUnitDraft, OrgUnitId, Rule, ServiceDraft, ServiceGroupDraft, ServiceId,
    ServiceNumber, SourceKey, SystemDraft, TargetGroupDraft, TargetGroupId, Term,
};

fn unit(kommun: &Kommun, id: OrgUnitId) -> OrgUnitDraft {
    kommun.catalogue().units.get(id).unwrap().draft()
}

fn target_group(kommun: &Kommun, id: TargetGroupId) -> TargetGroupDraft {
    kommun.catalogue().target_groups.get(id).unwrap().draft()
}

fn numbered(id: ServiceId, number: &str) -> ServiceDraft {
    ServiceDraft::named(id, ServiceNumber::parse(number).unwrap(), name("Tjänst"))
}

fn key(portal: &str, flow_family: u64) -> Option<SourceKey> {
    Some(SourceKey { portal: Term::parse(portal).unwrap(), flow_family })
}

#[test]
fn a_number_is_taken_without_regard_to_case() {
    let mut kommun = Kommun::new();
    let first = kommun.service("BYG-1", |_| ());
    let second = kommun.id();

    assert_eq!(kommun.refuses_one(numbered(second, "byg-1")), [("number", Rule::Taken)]);
    assert_eq!(kommun.refuses_one(numbered(second, "byg-2")), []);
    assert_eq!(kommun.refuses_one(numbered(first, "byg-1")), []);
}

#[test]
fn two_new_services_of_one_change_cannot_share_a_number() {
    let mut kommun = Kommun::new();
    let both = [numbered(kommun.id(), "T-1"), numbered(kommun.id(), "t-1")].map(putting);

    assert_eq!(kommun.refuses(&both), [("number", Rule::Taken)]);
}

#[test]
fn two_services_can_change_numbers_with_each_other_in_one_change() {
    let mut kommun = Kommun::new();
    let (a, b) = (kommun.service("1", |_| ()), kommun.service("2", |_| ()));

    kommun.change(&[numbered(a, "2"), numbered(b, "1")].map(putting));

    let id = |number| kommun.catalogue().service_numbered(number).unwrap().id;
    assert_eq!((id("1"), id("2")), (b, a));
}

#[test]
fn a_key_of_the_platform_belongs_to_one_e_service() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());
    let first = kommun.e_service(service, |e| e.source_key = key("e.exempel.se", 7));
    let mut other = an_e_service(kommun.id(), service);
    assert_eq!(kommun.refuses_one(other.clone()), []);

    other.source_key = key("e.exempel.se", 7);
    assert_eq!(kommun.refuses_one(other.clone()), [("source_key", Rule::Taken)]);
    for free in [key("e.exempel.se", 8), key("e.annan.se", 7)] {
        other.source_key = free;
        assert_eq!(kommun.refuses_one(other.clone()), []);
    }

    let mut moved = kommun.catalogue().e_services.get(first).unwrap().draft();
    moved.source_key = key("e.exempel.se", 9);
    kommun.put(moved);
    other.source_key = key("e.exempel.se", 7);
    assert_eq!(kommun.refuses_one(other), []);
}

#[test]
fn the_key_of_a_removed_e_service_is_free() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());
    let first = kommun.e_service(service, |e| e.source_key = key("e.exempel.se", 7));
    kommun.change(&[Change::Remove(EntityRef::EService(first))]);

    let mut other = an_e_service(kommun.id(), service);
    other.source_key = key("e.exempel.se", 7);
    assert_eq!(kommun.refuses_one(other), []);
}

#[test]
fn a_log_in_has_one_membership() {
    let mut kommun = Kommun::new();
    let first = MembershipDraft {
        id: kommun.id(),
        account: kommun.id(),
        role: AccessRole::Reader,
        unit: None,
        contact: None,
    };
    kommun.put(first.clone());
    let second = MembershipDraft { id: kommun.id(), ..first.clone() };

    assert_eq!(kommun.refuses_one(second.clone()), [("account", Rule::Taken)]);
    let elsewhere = MembershipDraft { account: kommun.id(), ..second };
    assert_eq!(kommun.refuses_one(elsewhere), []);
    assert_eq!(kommun.refuses_one(MembershipDraft { role: AccessRole::Strategist, ..first }), []);
}

#[test]
fn a_unit_is_never_below_itself() {
    let mut kommun = Kommun::new();
    let top = kommun.unit("Förvaltning", None);
    let middle = kommun.unit("Avdelning", Some(top));
    let low = kommun.unit("Enhet", Some(middle));

    for below in [middle, low] {
        let turned = OrgUnitDraft { parent: Some(below), ..unit(&kommun, top) };
        assert_eq!(kommun.refuses_one(turned), [("parent", Rule::Cycle)]);
    }
    let moved = OrgUnitDraft { parent: Some(top), ..unit(&kommun, low) };
    assert_eq!(kommun.refuses_one(moved), []);
}

#[test]
fn a_target_group_is_never_below_itself() {
    let mut kommun = Kommun::new();
    let top = kommun.target_group("Alla", None);
    let middle = kommun.target_group("Unga", Some(top));
    let low = kommun.target_group("Barn", Some(middle));

    for below in [middle, low] {
        let turned = TargetGroupDraft { parent: Some(below), ..target_group(&kommun, top) };
        assert_eq!(kommun.refuses_one(turned), [("parent", Rule::Cycle)]);
    }
    let moved = TargetGroupDraft { parent: Some(top), ..target_group(&kommun, low) };
    assert_eq!(kommun.refuses_one(moved), []);
}

#[test]
fn nothing_is_removed_that_others_name() {
    let full = full();
    let mut named = vec![
        EntityRef::OrgUnit(full.units[0]),
        EntityRef::OrgUnit(full.units[1]),
        EntityRef::Contact(full.contacts[0]),
        EntityRef::Contact(full.contacts[1]),
        EntityRef::TargetGroup(full.target_groups[0]),
        EntityRef::TargetGroup(full.target_groups[1]),
        EntityRef::Channel(full.channel),
        EntityRef::Event(full.event),
        EntityRef::System(full.system),
        EntityRef::ServiceGroup(full.group),
        EntityRef::EService(full.e_services[0]),
    ];
    let [live, exempt, _, planned, _] = full.open;
    named.extend([live, exempt, planned, full.hidden[0]].map(EntityRef::Service));
    for which in named {
        let faults = full.kommun.refuses(&[Change::Remove(which)]);
        assert_eq!(faults, [("id", Rule::StillReferred)], "{which}");
    }

    let mut free = vec![EntityRef::Membership(full.membership)];
    free.push(EntityRef::EService(full.e_services[1]));
    free.extend([full.open[2], full.open[4], full.hidden[1]].map(EntityRef::Service));
    free.extend(full.exemptions.iter().copied().map(EntityRef::Exemption));
    for which in free {
        assert_eq!(full.kommun.refuses(&[Change::Remove(which)]), [], "{which}");
    }
}

#[test]
fn a_thing_can_be_removed_together_with_what_names_it() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());
    let e_service = kommun.e_service(service, |_| ());

    kommun.change(&[
        Change::Remove(EntityRef::Service(service)),
        Change::Remove(EntityRef::EService(e_service)),
    ]);

    assert!(kommun.catalogue().services.is_empty());
}

#[test]
fn what_is_not_there_cannot_be_removed() {
    let mut kommun = Kommun::new();
    let which = EntityRef::Service(kommun.id());

    let answer = kommun.catalogue().with(&[Change::Remove(which)], noon("2026-01-01"));

    assert_eq!(answer.unwrap_err(), DomainError::NotFound(which));
}

#[test]
fn a_units_name_is_its_own_among_its_siblings() {
    let mut kommun = Kommun::new();
    let top = kommun.unit("Förvaltning", None);
    let first = kommun.unit("Enhet", Some(top));
    let same = OrgUnitDraft { id: kommun.id(), name: name("ENHET"), ..unit(&kommun, first) };

    assert_eq!(kommun.refuses_one(same.clone()), [("name", Rule::Taken)]);
    assert_eq!(kommun.refuses_one(OrgUnitDraft { parent: None, ..same }), []);
}

#[test]
fn the_name_of_a_closed_unit_may_be_used_again() {
    let mut kommun = Kommun::new();
    let closed = kommun.unit("Enhet", None);
    kommun.close(closed, "2026-06-30");

    let new = kommun.unit("Enhet", None);

    let told = OrgUnitDraft { successor: Some(new), ..unit(&kommun, closed) };
    assert_eq!(kommun.refuses_one(told), []);
    let reopened = OrgUnitDraft { closed_on: None, ..unit(&kommun, closed) };
    assert_eq!(kommun.refuses_one(reopened), [("name", Rule::Taken)]);
}

#[test]
fn names_of_other_things_are_their_own_in_the_kommun() {
    let mut kommun = Kommun::new();
    let top = kommun.target_group("Alla", None);
    let channel = kommun.channel("Telefon");
    let event = kommun.event("Flytta");
    let system = SystemDraft { id: kommun.id(), name: name("Systemet") };
    kommun.put(system);
    let group = ServiceGroupDraft {
        id: kommun.id(),
        name: name("Grupp"),
        description: None,
        assignments: vec![],
    };
    kommun.put(group.clone());
    let mut of_channel = kommun.catalogue().channels.get(channel).unwrap().draft();
    (of_channel.id, of_channel.name) = (kommun.id(), name("TELEFON"));
    let of_event = kommun.catalogue().events.get(event).unwrap().draft();

    let other = name("alla");
    let below = TargetGroupDraft {
        id: kommun.id(),
        name: other,
        parent: Some(top),
        ..target_group(&kommun, top)
    };
    let same = [
        putting(below),
        putting(of_channel),
        putting(EventDraft { id: kommun.id(), ..of_event }),
        putting(SystemDraft { id: kommun.id(), name: name("systemet") }),
        putting(ServiceGroupDraft { id: kommun.id(), ..group.clone() }),
    ];
    for change in same {
        let faults = kommun.refuses(std::slice::from_ref(&change));
        assert_eq!(faults, [("name", Rule::Taken)], "{change:?}");
    }
    assert_eq!(kommun.refuses_one(group), []);
}

#[test]
fn a_single_thing_that_names_another_is_enough_to_keep_it() {
    let mut kommun = Kommun::new();
    let unit = kommun.unit("Enhet", None);
    let channel = kommun.channel("Telefon");
    let people: [ContactId; 3] = [kommun.id(), kommun.id(), kommun.id()];
    let [deputy, person, member] = people;
    for id in people {
        kommun.put(a_contact(id, "Anna"));
    }
    kommun.put(ContactDraft { deputy: Some(deputy), ..a_contact(person, "Anna") });
    let membership = MembershipDraft {
        id: kommun.id(),
        account: kommun.id(),
        role: AccessRole::ServiceOwner,
        unit: Some(unit),
        contact: Some(member),
    };
    kommun.put(membership);
    let group = ServiceGroupDraft {
        id: kommun.id(),
        name: name("Grupp"),
        description: None,
        assignments: vec![primary(Horizon::Current, channel)],
    };
    kommun.put(group);
    let above = kommun.target_group("Alla", None);
    kommun.target_group("Barn", Some(above));

    let named = [
        EntityRef::Contact(deputy),
        EntityRef::Contact(member),
        EntityRef::OrgUnit(unit),
        EntityRef::Channel(channel),
        EntityRef::TargetGroup(above),
    ];
    for which in named {
        let faults = kommun.refuses(&[Change::Remove(which)]);
        assert_eq!(faults, [("id", Rule::StillReferred)], "{which}");
    }
    assert_eq!(kommun.refuses(&[Change::Remove(EntityRef::Contact(person))]), []);
}

#[test]
fn the_settings_of_another_kommun_are_not_there() {
    let mut kommun = Kommun::new();
    let (own, another) = (kommun.catalogue().municipality(), kommun.id());

    let has = |id| kommun.catalogue().has(EntityRef::Settings(id));
    assert_eq!([own, another].map(has), [true, false]);
}
