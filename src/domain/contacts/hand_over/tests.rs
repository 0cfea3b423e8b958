//! What goes to whom when a contact leaves.

use proptest::collection::vec;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::contacts::duties_by_contact;
use crate::testing::{Kommun, a_contact};
use crate::{ContactDraft, OrgUnitDraft, ServiceRoles, Version};

fn contact(kommun: &mut Kommun, name: &str) -> ContactId {
    let id = kommun.id();
    kommun.put(a_contact(id, name));
    id
}

fn all(kommun: &Kommun, from: ContactId, to: ContactId) -> HandOver {
    let duties = duties_of(kommun.catalogue(), from);
    HandOver { from, to, seen: mark_of(&duties), duties: duties.into_iter().collect() }
}

fn roles(kommun: &Kommun, service: ServiceId) -> ServiceRoles {
    kommun.catalogue().services.get(service).unwrap().roles.clone()
}

struct Case {
    kommun: Kommun,
    anna: ContactId,
    bo: ContactId,
    cia: ContactId,
    unit: OrgUnitId,
    both: ServiceId,
    one: ServiceId,
}

/// Anna leads a unit and a service, owns the information of two, and stands in for Cia.
fn case() -> Case {
    let mut kommun = Kommun::new();
    let [anna, bo, cia] = ["Anna", "Bo", "Cia"].map(|name| contact(&mut kommun, name));
    let unit = kommun.unit("Enhet", None);
    let draft = kommun.catalogue().units.get(unit).unwrap().draft();
    kommun.put(OrgUnitDraft { e_service_lead: Some(anna), ..draft });
    kommun.put(ContactDraft { deputy: Some(anna), ..a_contact(cia, "Cia") });
    let both = kommun.service("1", |service| {
        service.roles.e_service_lead = Some(anna);
        service.roles.information_owner = Some(anna);
        service.roles.process_owner = Some(cia);
    });
    let one = kommun.service("2", |service| service.roles.information_owner = Some(anna));
    Case { kommun, anna, bo, cia, unit, both, one }
}

#[test]
fn all_that_someone_answers_for_goes_to_another_in_one_change_a_thing() {
    let mut case = case();

    let wish = all(&case.kommun, case.anna, case.bo);
    assert_eq!(wish.duties.len(), 5);
    let changes = wish.changes(case.kommun.catalogue()).unwrap();
    case.kommun.change(&changes);

    assert_eq!(changes.len(), 4);
    let bo = Some(case.bo);
    let roles = roles(&case.kommun, case.both);
    assert_eq!((roles.e_service_lead, roles.information_owner), (bo, bo));
    assert_eq!(roles.process_owner, Some(case.cia));
    let catalogue = case.kommun.catalogue();
    assert_eq!(catalogue.units.get(case.unit).unwrap().e_service_lead, bo);
    assert_eq!(catalogue.contacts.get(case.cia).unwrap().deputy, bo);
    assert_eq!(duties_of(catalogue, case.anna), []);
}

#[test]
fn what_is_not_chosen_stays() {
    let mut case = case();
    let mut wish = all(&case.kommun, case.anna, case.bo);
    wish.duties = BTreeSet::from([Duty::InformationOwner(case.both)]);

    let changes = wish.changes(case.kommun.catalogue()).unwrap();
    case.kommun.change(&changes);

    let both = roles(&case.kommun, case.both);
    assert_eq!((both.e_service_lead, both.information_owner), (Some(case.anna), Some(case.bo)));
    assert_eq!(roles(&case.kommun, case.one).information_owner, Some(case.anna));
}

#[test]
fn what_has_changed_since_it_was_seen_is_asked_about_again() {
    let mut case = case();
    let wish = all(&case.kommun, case.anna, case.bo);
    let anna = case.anna;
    case.kommun.service("3", |service| service.roles.process_owner = Some(anna));

    let about = EntityRef::Contact(anna);
    let clash = DomainError::Clash { about, fields: vec!["duties"], now: Version(1) };
    assert_eq!(wish.changes(case.kommun.catalogue()), Err(clash));
}

#[test]
fn nobody_takes_over_from_themselves_nothing_or_their_own_standing_in() {
    let case = case();
    let refused = |wish: HandOver| match wish.changes(case.kommun.catalogue()) {
        Err(DomainError::Refused { faults, .. }) => faults.iter().map(|f| f.field).collect(),
        other => panic!("{other:?}"),
    };
    let none = HandOver { duties: BTreeSet::new(), ..all(&case.kommun, case.anna, case.bo) };

    let own: Vec<&str> = refused(all(&case.kommun, case.anna, case.anna));
    assert_eq!(own, ["to"]);
    assert_eq!(refused(none), ["duties"]);
    assert_eq!(refused(all(&case.kommun, case.anna, case.cia)), ["deputy"]);
}

proptest! {
    /// Whoever leads, owns or stands in, somebody does so afterwards too; and what is handed over
    /// is with the receiver.
    #[test]
    fn nothing_is_left_without_anyone(
        roles in vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..12),
        chosen in vec(any::<bool>(), 40),
    ) {
        let mut kommun = Kommun::new();
        let people = ["Anna", "Bo", "Cia"].map(|name| contact(&mut kommun, name));
        let pick = |dice: u8| people.get(usize::from(dice % 4)).copied();
        for (number, (lead, information, process)) in (1..).zip(&roles) {
            kommun.service(&number.to_string(), |service| {
                service.roles.e_service_lead = pick(*lead);
                service.roles.information_owner = pick(*information);
                service.roles.process_owner = pick(*process);
            });
        }
        let count = |kommun: &Kommun| -> usize {
            duties_by_contact(kommun.catalogue()).values().map(Vec::len).sum()
        };
        let before = count(&kommun);
        let mut wish = all(&kommun, people[0], people[1]);
        let kept = wish.duties.iter().zip(chosen).filter(|(_, is)| *is).map(|(duty, _)| *duty);
        wish.duties = kept.collect();
        if !wish.duties.is_empty() {
            let changes = wish.changes(kommun.catalogue()).unwrap();
            kommun.change(&changes);
            let his = duties_of(kommun.catalogue(), people[1]);
            prop_assert!(wish.duties.iter().all(|duty| his.contains(duty)));
        }
        prop_assert_eq!(count(&kommun), before);
    }
}
