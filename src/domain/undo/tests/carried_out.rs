//! What was decided ahead of time and has come to its day.

use super::*;

/// Carries out what is due by today.
fn carried_out(case: &mut Case) -> Vec<Touched> {
    let changes = crate::organisation::due(case.kommun.catalogue(), TODAY.parse().unwrap());
    case.done(&changes)
}

#[test]
fn a_name_that_a_unit_got_on_its_day_goes_back_and_does_not_come_again() {
    let mut case = Case::new();
    let id = case.kommun.unit("Teknik", None);
    let mut draft = case.kommun.catalogue().units.get(id).unwrap().draft();
    let from = TODAY.parse().unwrap();
    draft.ahead = Some(crate::UnitAhead { from, name: name("Teknik och miljö"), parent: None });
    case.done(&[putting(draft)]);
    let change = carried_out(&mut case);

    assert_eq!(case.undo(&change), [Outcome::Restored]);

    let unit = case.kommun.catalogue().units.get(id).unwrap();
    assert_eq!((unit.name.as_str(), unit.ahead.is_none()), ("Teknik", true));
    assert_eq!(carried_out(&mut case), []);
}

#[test]
fn what_a_closed_unit_would_give_away_again_goes_back_only_after_its_closing_has() {
    let mut case = Case::new();
    let [a, b] = ["A", "B"].map(|name| case.kommun.unit(name, None));
    let id = case.kommun.service("1", |service| service.owner = Some(a));
    let mut closing = case.kommun.catalogue().units.get(a).unwrap().draft();
    (closing.closed_on, closing.successor) = (TODAY.parse().ok(), Some(b));
    let decided = case.done(&[putting(closing)]);
    let moved = carried_out(&mut case);

    let moves_on = Faults::one("owner", Rule::MovesOn);
    assert_eq!(case.undo(&moved), refused(Why::Rules(moves_on)));
    assert_eq!(case.service(id).owner, Some(b));

    assert_eq!(case.undo(&decided), [Outcome::Restored]);
    assert_eq!(case.undo(&moved), [Outcome::Restored]);
    assert_eq!(case.service(id).owner, Some(a));
    assert_eq!(carried_out(&mut case), []);
}

#[test]
fn who_moves_a_units_services_back_takes_its_member_along_and_changes_no_other() {
    let mut case = Case::new();
    let [a, b] = ["A", "B"].map(|name| case.kommun.unit(name, None));
    case.kommun.service("1", |service| service.owner = Some(a));
    let (id, account) = (case.kommun.id(), AccountId::from_uuid(uuid::Uuid::from_u128(9)));
    let role = AccessRole::ServiceOwner;
    let member = MembershipDraft { id, account, role, unit: Some(a), contact: None };
    case.kommun.put(member.clone());
    let units = [a].into();
    let today = TODAY.parse().unwrap();
    let wish = crate::organisation::Takeover { units, successor: Some(b), closed_on: today };
    let seen = wish.plan(case.kommun.catalogue(), today).unwrap().mark();
    let changes = wish.changes(case.kommun.catalogue(), today, &seen).unwrap();
    let merger = case.done(&changes);
    let strategist = Editor { role: Some(AccessRole::Strategist), unit: None };

    let undone = case.undone_by(&merger, strategist);
    case.kommun.change(&undone.changes);
    assert!(undone.things.iter().all(|(_, outcome)| *outcome == Outcome::Restored));
    assert_eq!(case.kommun.catalogue().memberships.get(id).unwrap().unit, Some(a));

    let alone = case.done(&[putting(MembershipDraft { unit: Some(b), ..member })]);
    let refusal = case.undone_by(&alone, strategist).things;
    assert_eq!(refusal, [(alone[0].about, Outcome::Refused(Why::NotYours))]);
}
