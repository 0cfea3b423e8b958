//! What the settings of a kommun and its administrators stand for is not undone away.

use super::*;

fn decided(case: &Case, intranet_in_scope: bool) -> Change {
    let mut settings = case.kommun.catalogue().settings().unwrap().draft();
    let now = settings.rules.clone();
    settings.rules.intranet_in_scope = intranet_in_scope;
    settings.rules = settings.rules.after(&now);
    putting(settings)
}

fn settings(case: &Case) -> SettingsDraft {
    case.kommun.catalogue().settings().unwrap().draft()
}

#[test]
fn rules_that_come_back_are_a_version_of_their_own_and_so_are_those_after_them() {
    let mut case = Case::new();
    let decision = decided(&case, false);
    let change = case.done(&[decision]);

    let undoing = case.undone(&change).changes;
    let undone = case.done(&undoing);
    assert_eq!((settings(&case).rules.number, settings(&case).rules.intranet_in_scope), (3, true));

    assert_eq!(case.undo(&undone), [Outcome::Restored]);
    assert_eq!((settings(&case).rules.number, settings(&case).rules.intranet_in_scope), (4, false));
}

#[test]
fn rules_are_not_brought_back_over_those_that_were_decided_since() {
    let mut case = Case::new();
    let first = decided(&case, false);
    let change = case.done(&[first]);
    let second = decided(&case, true);
    case.done(&[second]);

    assert_eq!(case.undo(&change), refused(Why::Changed(vec!["rules"])));
}

#[test]
fn another_name_is_taken_back_and_the_rules_that_were_decided_since_stand() {
    let mut case = Case::new();
    let renamed = SettingsDraft { name: name("Nykommun"), ..settings(&case) };
    let change = case.done(&[putting(renamed)]);
    let decision = decided(&case, false);
    case.done(&[decision]);

    assert_eq!(case.undo(&change), [Outcome::Restored]);
    assert_eq!(settings(&case).name.as_str(), "Exempelkommun");
    assert_eq!((settings(&case).rules.number, settings(&case).rules.intranet_in_scope), (2, false));
}

fn member(number: u128, role: AccessRole) -> Change {
    let uuid = uuid::Uuid::from_u128(number);
    let (id, account) = (MembershipId::from_uuid(uuid), AccountId::from_uuid(uuid));
    putting(MembershipDraft { id, account, role, unit: None, contact: None })
}

#[test]
fn the_last_administrator_is_not_taken_away_by_an_undo() {
    use AccessRole::{Administrator, Reader};
    let last = |field| refused(Why::Rules(Faults::one(field, Rule::LastAdministrator)));
    let mut case = Case::new();
    let first = case.done(&[member(1, Administrator)]);
    assert_eq!(case.undo(&first), last("id"));

    case.done(&[member(2, Reader)]);
    let raised = case.done(&[member(2, Administrator)]);
    case.done(&[member(1, Reader)]);
    assert_eq!(case.undo(&raised), last("role"));

    case.done(&[member(1, Administrator)]);
    assert_eq!(case.undo(&raised), vec![Outcome::Restored]);
}
