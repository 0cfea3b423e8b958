//! What goes back, what does not, and why.

mod carried_out;
mod limited;
mod settings;

use super::*;
use crate::testing::{Kommun, a_service, an_e_service, name, putting};
use crate::{
    AccessRole, AccountId, EServiceDraft, EServiceStatus, EventDraft, Frozen, Id, Lifecycle,
    MembershipDraft, MembershipId, OrgUnitDraft, OrgUnitId, Rule, ServiceDraft, ServiceId,
    SettingsDraft,
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
