//! What who may not change everything takes back, and what follows along.

use super::*;

fn owner_of(unit: OrgUnitId) -> Editor {
    Editor { role: Some(AccessRole::ServiceOwner), unit: Some(unit) }
}

/// Someone who answers for a unit.
fn member(case: &mut Case, unit: OrgUnitId) -> MembershipDraft {
    let (id, account) = (case.kommun.id(), case.kommun.id());
    let role = AccessRole::ServiceOwner;
    let member = MembershipDraft { id, account, role, unit: Some(unit), contact: None };
    case.kommun.put(member.clone());
    member
}

fn outcomes(undone: &Undone) -> Vec<Outcome> {
    undone.things.iter().map(|(_, outcome)| outcome.clone()).collect()
}

#[test]
fn a_member_who_followed_because_the_unit_closed_goes_back_with_the_closing() {
    let mut case = Case::new();
    let [a, b] = ["A", "B"].map(|name| case.kommun.unit(name, None));
    let member = member(&mut case, a);
    let mut closing = case.kommun.catalogue().units.get(a).unwrap().draft();
    (closing.closed_on, closing.successor) = (TODAY.parse().ok(), Some(b));
    let moved = MembershipDraft { unit: Some(b), ..member };
    let change = case.done(&[putting(closing), putting(moved)]);

    let strategist = Editor { role: Some(AccessRole::Strategist), unit: None };
    let undone = case.undone_by(&change, strategist);

    assert_eq!(outcomes(&undone), [Outcome::Restored, Outcome::Restored]);
}

#[test]
fn a_member_who_followed_and_got_another_role_stays_for_who_may_only_move_services() {
    let mut case = Case::new();
    let top = case.kommun.unit("Topp", None);
    let [a, b] = ["A", "B"].map(|name| case.kommun.unit(name, Some(top)));
    let id = case.kommun.service("1", |service| service.owner = Some(a));
    let [followed, promoted] = [member(&mut case, a), member(&mut case, a)];
    let change = case.done(&[
        putting(ServiceDraft { owner: Some(b), ..case.service(id) }),
        putting(MembershipDraft { unit: Some(b), ..followed }),
        putting(MembershipDraft { unit: Some(b), role: AccessRole::Reader, ..promoted }),
    ]);

    let undone = case.undone_by(&change, owner_of(top));

    let stays = Outcome::Refused(Why::NotYours);
    assert_eq!(outcomes(&undone), [Outcome::Restored, Outcome::Restored, stays]);
}

#[test]
fn what_another_unit_answers_for_is_neither_removed_nor_pulled_back() {
    let mut case = Case::new();
    let [own, other] = ["Egen", "Annan"].map(|name| case.kommun.unit(name, None));
    let given = case.kommun.service("1", |service| service.owner = Some(own));
    let made = ServiceDraft { owner: Some(other), ..a_service(case.kommun.id(), "2") };
    let made_own = ServiceDraft { owner: Some(own), ..a_service(case.kommun.id(), "3") };
    let change = case.done(&[
        putting(ServiceDraft { owner: Some(other), ..case.service(given) }),
        putting(made),
        putting(made_own),
    ]);

    let undone = case.undone_by(&change, owner_of(own));

    let stays = Outcome::Refused(Why::NotYours);
    assert_eq!(outcomes(&undone), [stays.clone(), stays, Outcome::Removed]);
}
