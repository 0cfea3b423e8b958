//! What goes back, what does not, and why.

use super::*;
use crate::testing::{Kommun, a_service, an_e_service, name, putting};
use crate::{
    AccessRole, AccountId, EServiceDraft, EServiceStatus, EventDraft, Frozen, Id, Lifecycle,
    MembershipDraft, MembershipId, OrgUnitDraft, Rule, ServiceDraft, ServiceId, SettingsDraft,
};

const TODAY: &str = "2026-11-22";

/// A kommun, and what was done to it: each change with all that it touched.
struct Case {
    kommun: Kommun,
}

impl Case {
    fn new() -> Self {
        Self { kommun: Kommun::new() }
    }

    /// Makes a change, and remembers what it did.
    fn done(&mut self, changes: &[Change]) -> Vec<Touched> {
        let municipality = self.kommun.catalogue().municipality();
        let before = self.kommun.catalogue().clone();
        self.kommun.change(changes);
        let after = self.kommun.catalogue();
        let state = |catalogue: &Catalogue, about| {
            catalogue.all().find(|entity| entity.reference(municipality) == about)
        };
        let touched = changes.iter().map(|change| {
            let about = change.about(municipality);
            Touched { about, before: state(&before, about), after: state(after, about) }
        });
        touched.collect()
    }

    fn undone_by(&self, touched: &[Touched], editor: Editor) -> Undone {
        let today = TODAY.parse().unwrap();
        Undo { touched, editor, today }.on(self.kommun.catalogue())
    }

    fn undone(&self, touched: &[Touched]) -> Undone {
        self.undone_by(touched, Editor { role: Some(AccessRole::Administrator), unit: None })
    }

    /// What becomes of each thing, and does it.
    fn undo(&mut self, touched: &[Touched]) -> Vec<Outcome> {
        let undone = self.undone(touched);
        self.kommun.change(&undone.changes);
        undone.things.into_iter().map(|(_, outcome)| outcome).collect()
    }

    fn service(&self, id: ServiceId) -> ServiceDraft {
        self.kommun.catalogue().services.get(id).unwrap().draft()
    }
}

fn refused(why: Why) -> Vec<Outcome> {
    vec![Outcome::Refused(why)]
}

#[test]
fn what_others_have_said_since_of_other_fields_is_kept() {
    let mut case = Case::new();
    let id = case.kommun.service("1", |_| ());
    let renamed = ServiceDraft { name: name("Nytt"), ..case.service(id) };
    let change = case.done(&[putting(renamed)]);
    let mut later = case.service(id);
    later.demands.urgent = Some(true);
    case.done(&[putting(later)]);

    assert_eq!(case.undo(&change), [Outcome::Restored]);

    let now = case.service(id);
    assert_eq!((now.name.as_str(), now.demands.urgent), ("Tjänst 1", Some(true)));
}

#[test]
fn a_field_that_someone_has_changed_since_is_refused_and_the_rest_of_the_change_goes_back() {
    let mut case = Case::new();
    let (one, other) = (case.kommun.event("Ett"), case.kommun.event("Två"));
    let event = |case: &Case, id, called: &str| EventDraft {
        name: name(called),
        ..case.kommun.catalogue().events.get(id).unwrap().draft()
    };
    let both = [putting(event(&case, one, "Ett a")), putting(event(&case, other, "Två a"))];
    let change = case.done(&both);
    let later = putting(event(&case, one, "Ett b"));
    case.done(&[later]);

    let outcome = case.undo(&change);

    let refused = Outcome::Refused(Why::Changed(vec!["name"]));
    assert_eq!(outcome, [refused, Outcome::Restored]);
    let events = &case.kommun.catalogue().events;
    let names = [one, other].map(|id| events.get(id).unwrap().name.to_string());
    assert_eq!(names, ["Ett b", "Två"]);
}

#[test]
fn what_the_change_made_is_removed_with_what_it_made_around_it() {
    let mut case = Case::new();
    let service = a_service(case.kommun.id(), "1");
    let e_service = an_e_service(case.kommun.id(), service.id);
    let change = case.done(&[putting(service), putting(e_service)]);

    assert_eq!(case.undo(&change), [Outcome::Removed, Outcome::Removed]);
    assert!(case.kommun.catalogue().services.is_empty());
}

#[test]
fn what_others_refer_to_is_closed_and_so_is_what_it_refers_to_itself() {
    let mut case = Case::new();
    let (top, below) = (case.kommun.id(), case.kommun.id());
    let unit =
        |id, called: &str, parent| OrgUnitDraft { parent, ..OrgUnitDraft::named(id, name(called)) };
    let change =
        case.done(&[putting(unit(top, "Topp", None)), putting(unit(below, "Under", Some(top)))]);
    case.kommun.service("1", |service| service.owner = Some(below));

    assert_eq!(case.undo(&change), [Outcome::Closed, Outcome::Closed]);
    let closed = case.kommun.catalogue().units.get(top).unwrap().closed_on;
    assert_eq!(closed, Some(TODAY.parse().unwrap()));
}

#[test]
fn a_service_and_an_e_service_that_are_needed_are_closed_and_retired() {
    let mut case = Case::new();
    let service: ServiceDraft = a_service(case.kommun.id(), "1");
    let made = case.done(&[putting(service.clone())]);
    let e_service: EServiceDraft = an_e_service(case.kommun.id(), service.id);
    let added = case.done(&[putting(e_service.clone())]);
    let renamed = EServiceDraft { name: name("Annat"), ..e_service.clone() };
    case.done(&[putting(renamed)]);

    assert_eq!(case.undo(&made), [Outcome::Closed]);
    assert_eq!(case.undo(&added), [Outcome::Closed]);

    assert_eq!(case.service(service.id).about.lifecycle, Some(Lifecycle::Closed));
    let retired = case.kommun.catalogue().e_services.get(e_service.id).unwrap();
    assert_eq!((retired.status, retired.name.as_str()), (EServiceStatus::Retired, "Annat"));
    assert!(retired.retired_on.is_some());
}

#[test]
fn what_cannot_be_closed_stays_when_others_refer_to_it_or_have_changed_it() {
    let mut case = Case::new();
    let id = case.kommun.id();
    let event = |called: &str| EventDraft {
        id,
        name: name(called),
        kind: crate::EventKind::Life,
        description: None,
    };
    let made = case.done(&[putting(event("Ny"))]);
    let service = case.kommun.service("1", |service| service.events = [id].into());
    assert_eq!(case.undo(&made), refused(Why::Referred));

    let without = ServiceDraft { events: [].into(), ..case.service(service) };
    case.done(&[putting(without), putting(event("Nyare"))]);
    assert_eq!(case.undo(&made), refused(Why::Changed(vec!["name"])));
}

#[test]
fn what_was_removed_is_put_back_unless_what_it_refers_to_is_gone_too() {
    let mut case = Case::new();
    let unit = case.kommun.unit("Enhet", None);
    let id = case.kommun.service("1", |service| service.owner = Some(unit));
    let removed = case.done(&[Change::Remove(EntityRef::Service(id))]);
    let closed = case.done(&[Change::Remove(EntityRef::OrgUnit(unit))]);

    let missing = Faults::one("owner", Rule::Missing(EntityRef::OrgUnit(unit)));
    assert_eq!(case.undo(&removed), refused(Why::Rules(missing)));

    assert_eq!(case.undo(&closed), [Outcome::PutBack]);
    assert_eq!(case.undo(&removed), [Outcome::PutBack]);
    assert_eq!(case.service(id).owner, Some(unit));
    assert_eq!(case.undo(&removed), [Outcome::AsBefore]);
}

#[test]
fn todays_rules_hold_for_what_goes_back() {
    let mut case = Case::new();
    let id = case.kommun.service("1", |_| ());
    let mut renumbered = case.service(id);
    renumbered.number = crate::ServiceNumber::parse("2").unwrap();
    let change = case.done(&[putting(renumbered)]);
    case.kommun.service("1", |_| ());

    let taken = Faults::one("number", Rule::Taken);
    assert_eq!(case.undo(&change), refused(Why::Rules(taken)));
}

#[test]
fn what_is_gone_and_what_someone_made_again_stay_as_they_are() {
    let mut case = Case::new();
    let id = case.kommun.event("Flytta");
    let draft = case.kommun.catalogue().events.get(id).unwrap().draft();
    let renamed = case.done(&[putting(EventDraft { name: name("Flytta in"), ..draft.clone() })]);
    let removed = case.done(&[Change::Remove(EntityRef::Event(id))]);
    assert_eq!(case.undo(&renamed), refused(Why::Gone));

    case.done(&[putting(EventDraft { name: name("Flytta ut"), ..draft })]);
    assert_eq!(case.undo(&removed), refused(Why::MadeAgain));
}

#[test]
fn who_answers_for_a_unit_takes_back_what_is_its_own_and_no_more() {
    let mut case = Case::new();
    let own = case.kommun.unit("Egen", None);
    let mine = case.kommun.service("1", |service| service.owner = Some(own));
    let theirs = case.kommun.service("2", |_| ());
    let renamed = |case: &Case, id| putting(ServiceDraft { name: name("Ny"), ..case.service(id) });
    let changes = [renamed(&case, mine), renamed(&case, theirs)];
    let change = case.done(&changes);

    let editor = Editor { role: Some(AccessRole::ServiceOwner), unit: Some(own) };
    let undone = case.undone_by(&change, editor);

    let outcomes: Vec<_> = undone.things.iter().map(|(_, outcome)| outcome.clone()).collect();
    assert_eq!(outcomes, [Outcome::Restored, Outcome::Refused(Why::NotYours)]);
    assert_eq!(undone.changes.len(), 1);
    let reader = Editor { role: Some(AccessRole::Reader), unit: None };
    assert!(case.undone_by(&change, reader).is_empty());
}

#[test]
fn an_undo_is_undone_like_any_change() {
    let mut case = Case::new();
    let id = case.kommun.service("1", |_| ());
    let change = case.done(&[putting(ServiceDraft { name: name("Nytt"), ..case.service(id) })]);
    let undone = case.undone(&change);
    let undo = case.done(&undone.changes);
    assert_eq!(case.service(id).name.as_str(), "Tjänst 1");

    assert_eq!(case.undo(&undo), [Outcome::Restored]);
    assert_eq!(case.service(id).name.as_str(), "Nytt");
}

#[test]
fn a_thing_that_a_change_touched_twice_goes_back_to_before_both() {
    let mut case = Case::new();
    let id = case.kommun.event("Ett");
    let draft = case.kommun.catalogue().events.get(id).unwrap().draft();
    let named = |called: &str| -> Entity {
        Frozen::new(EventDraft { name: name(called), ..draft.clone() }).unwrap().into()
    };
    let about = EntityRef::Event(id);
    case.done(&[Change::Put(named("Två")), Change::Put(named("Tre"))]);
    let touched = [
        Touched { about, before: Some(named("Ett")), after: Some(named("Två")) },
        Touched { about, before: Some(named("Två")), after: Some(named("Tre")) },
    ];

    assert_eq!(case.undo(&touched), [Outcome::Restored]);
    assert_eq!(case.kommun.catalogue().events.get(id).unwrap().name.as_str(), "Ett");
}

#[test]
fn what_a_kommun_was_founded_with_is_not_taken_away() {
    let kommun = Kommun::new();
    let about = EntityRef::Settings(kommun.catalogue().municipality());
    let after = kommun.catalogue().settings().map(|settings| settings.value.clone().into());
    let case = Case { kommun };

    let undone = case.undone(&[Touched { about, before: None, after }]);

    assert_eq!(undone.things, [(about, Outcome::Refused(Why::Founded))]);
}

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
