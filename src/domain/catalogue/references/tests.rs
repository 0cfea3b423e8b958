//! Each kind of thing naming what is not there, field by field.

use std::collections::BTreeSet;

use crate::testing::{Kommun, a_contact, an_e_service, day, name, primary};
use crate::{
    AccessRole, ChannelId, ContactId, EntityRef, EventId, ExemptionDraft, ExemptionKind,
    ExemptionSubject, Horizon, MembershipDraft, Note, OrgUnitDraft, OrgUnitId, Rule, ServiceDraft,
    ServiceGroupDraft, ServiceGroupId, ServiceId, ServiceNumber, SystemId, TargetGroupDraft,
    TargetGroupId,
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

#[test]
fn what_a_service_names_must_be_there() {
    let mut kommun = Kommun::new();
    let (owner, group): (OrgUnitId, ServiceGroupId) = (kommun.id(), kommun.id());
    let people: [ContactId; 3] = [kommun.id(), kommun.id(), kommun.id()];
    let (system, event): (SystemId, EventId) = (kommun.id(), kommun.id());
    let whom: [TargetGroupId; 2] = [kommun.id(), kommun.id()];
    let channel: ChannelId = kommun.id();
    let mut draft = numbered(kommun.id(), "1");
    draft.owner = Some(owner);
    draft.roles.e_service_lead = Some(people[0]);
    draft.roles.information_owner = Some(people[1]);
    draft.roles.process_owner = Some(people[2]);
    draft.group = Some(group);
    draft.target_groups = BTreeSet::from([whom[0]]);
    draft.events = BTreeSet::from([event]);
    draft.systems = BTreeSet::from([system]);
    draft.assignments = vec![primary(Horizon::Current, channel)];
    draft.assignments[0].target_groups.insert(whom[1]);

    assert_eq!(
        kommun.refuses_one(draft),
        [
            ("owner", Rule::Missing(EntityRef::OrgUnit(owner))),
            ("e_service_lead", Rule::Missing(EntityRef::Contact(people[0]))),
            ("information_owner", Rule::Missing(EntityRef::Contact(people[1]))),
            ("process_owner", Rule::Missing(EntityRef::Contact(people[2]))),
            ("group", Rule::Missing(EntityRef::ServiceGroup(group))),
            ("target_groups", Rule::Missing(EntityRef::TargetGroup(whom[0]))),
            ("events", Rule::Missing(EntityRef::Event(event))),
            ("systems", Rule::Missing(EntityRef::System(system))),
            ("channels", Rule::Missing(EntityRef::TargetGroup(whom[1]))),
            ("channels", Rule::Missing(EntityRef::Channel(channel))),
        ]
    );
}

#[test]
fn what_a_unit_and_people_name_must_be_there() {
    let mut kommun = Kommun::new();
    let there = kommun.unit("Enhet", None);
    let (above, after): (OrgUnitId, OrgUnitId) = (kommun.id(), kommun.id());
    let person: ContactId = kommun.id();
    let missing = |field, which| (field, Rule::Missing(which));

    let mut draft = unit(&kommun, there);
    (draft.parent, draft.successor, draft.e_service_lead) =
        (Some(above), Some(after), Some(person));
    draft.closed_on = Some(day("2026-12-31"));
    let of_unit = [
        missing("parent", EntityRef::OrgUnit(above)),
        missing("successor", EntityRef::OrgUnit(after)),
        missing("e_service_lead", EntityRef::Contact(person)),
    ];
    assert_eq!(kommun.refuses_one(draft), of_unit);

    let mut contact = a_contact(kommun.id(), "Anna");
    contact.deputy = Some(person);
    let of_contact = [missing("deputy", EntityRef::Contact(person))];
    assert_eq!(kommun.refuses_one(contact), of_contact);

    let membership = MembershipDraft {
        id: kommun.id(),
        account: kommun.id(),
        role: AccessRole::ServiceOwner,
        unit: Some(above),
        contact: Some(person),
    };
    let of_membership = [
        missing("unit", EntityRef::OrgUnit(above)),
        missing("contact", EntityRef::Contact(person)),
    ];
    assert_eq!(kommun.refuses_one(membership), of_membership);
}

#[test]
fn what_a_group_and_an_e_service_name_must_be_there() {
    let mut kommun = Kommun::new();
    let there = kommun.target_group("Alla", None);
    let (above, channel): (TargetGroupId, ChannelId) = (kommun.id(), kommun.id());
    let (service, system): (ServiceId, SystemId) = (kommun.id(), kommun.id());
    let missing = |field, which| (field, Rule::Missing(which));

    let below = TargetGroupDraft { parent: Some(above), ..target_group(&kommun, there) };
    assert_eq!(kommun.refuses_one(below), [missing("parent", EntityRef::TargetGroup(above))]);

    let group = ServiceGroupDraft {
        id: kommun.id(),
        name: name("Grupp"),
        description: None,
        assignments: vec![primary(Horizon::Current, channel)],
    };
    assert_eq!(kommun.refuses_one(group), [missing("channels", EntityRef::Channel(channel))]);

    let mut e_service = an_e_service(kommun.id(), service);
    e_service.system = Some(system);
    let of_e_service = [
        missing("services", EntityRef::Service(service)),
        missing("system", EntityRef::System(system)),
    ];
    assert_eq!(kommun.refuses_one(e_service), of_e_service);
}

#[test]
fn what_an_exemption_is_about_must_be_there() {
    let mut kommun = Kommun::new();
    let (service, e_service, system) = (kommun.id(), kommun.id(), kommun.id());
    let about = [
        (ExemptionSubject::Service(service), Some(EntityRef::Service(service))),
        (ExemptionSubject::EService(e_service), Some(EntityRef::EService(e_service))),
        (ExemptionSubject::System(system), Some(EntityRef::System(system))),
        (ExemptionSubject::Platform(name("Plattformen")), None),
    ];
    for (subject, which) in about {
        let draft = ExemptionDraft {
            id: kommun.id(),
            subject,
            kind: ExemptionKind::OtherPlatform,
            analysis: Note::parse("Liten risk.").unwrap(),
            consulted: None,
            decided_by: name("Kommunstyrelsen"),
            decided_on: day("2026-01-01"),
            valid_until: day("2026-12-31"),
        };
        let expected: Vec<_> =
            which.into_iter().map(|which| ("subject", Rule::Missing(which))).collect();
        assert_eq!(kommun.refuses_one(draft), expected);
    }
}
