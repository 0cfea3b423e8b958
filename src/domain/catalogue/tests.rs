//! How one catalogue becomes the next.

use super::*;
use crate::testing::full::full;
use crate::testing::{Kommun, an_e_service, name, noon, putting};
use crate::{Colour, Rule, ServiceDraft, ServiceNumber, Version};

fn service(id: ServiceId, number: &str) -> ServiceDraft {
    ServiceDraft::named(id, ServiceNumber::parse(number).unwrap(), name("Tjänst"))
}

#[test]
fn a_thing_counts_its_versions_and_keeps_when_it_came() {
    let mut kommun = Kommun::new();
    let id = kommun.id();
    let mut stamps = Vec::new();
    for (day, number) in [("2026-02-01", "1"), ("2026-03-01", "1"), ("2026-04-01", "2")] {
        kommun.at(noon(day));
        kommun.put(service(id, number));
        let kept = kommun.catalogue().services.get(id).unwrap();
        stamps.push((kept.version, kept.created_at, kept.updated_at));
    }

    let came = noon("2026-02-01");
    assert_eq!(
        stamps,
        [
            (Version(1), came, came),
            (Version(2), came, noon("2026-03-01")),
            (Version(3), came, noon("2026-04-01")),
        ]
    );
}

#[test]
fn the_settings_count_their_versions_too() {
    let mut kommun = Kommun::new();
    kommun.at(noon("2026-05-01"));
    kommun.settings(|settings| settings.open_reading = false);

    let kept = kommun.catalogue().settings().unwrap();
    assert_eq!(kept.version, Version(2));
    assert_eq!((kept.created_at, kept.updated_at), (noon("2026-01-01"), noon("2026-05-01")));
    assert!(!kept.open_reading);
}

#[test]
fn each_change_is_one_place_in_the_log() {
    let mut kommun = Kommun::new();
    let before = kommun.catalogue().version();
    let (a, b) = (kommun.id(), kommun.id());

    kommun.change(&[service(a, "1"), service(b, "2")].map(putting));

    assert_eq!(kommun.catalogue().version(), Seq(before.0 + 2));
}

#[test]
fn folding_gives_what_was_asked_for_when_the_change_was_made() {
    let mut kommun = Kommun::new();
    let old = kommun.service("1", |_| ());
    let (new, e_service) = (kommun.id(), kommun.id());
    let changes = [
        putting(service(old, "2")),
        putting(service(new, "1")),
        putting(an_e_service(e_service, new)),
    ];
    let at = noon("2026-02-01");

    let mut folded = kommun.catalogue().clone();
    changes.iter().for_each(|change| folded.fold(change, at));

    assert_eq!(folded, kommun.catalogue().with(&changes, at).unwrap());
}

#[test]
fn a_refused_change_leaves_the_catalogue_as_it_was() {
    let mut kommun = Kommun::new();
    let before = kommun.catalogue().clone();
    let (good, bad) = (service(kommun.id(), "1"), an_e_service(kommun.id(), kommun.id()));

    let answer = before.with(&[putting(good), putting(bad)], noon("2026-02-01"));

    assert!(answer.is_err());
    assert_eq!(&before, kommun.catalogue());
}

#[test]
fn what_is_removed_can_be_put_back_and_begins_anew() {
    let mut kommun = Kommun::new();
    let id = kommun.service("BYG-1", |_| ());
    let e_service = kommun.e_service(id, |_| ());
    let before = kommun.catalogue().services.get(id).unwrap().draft();
    let tie = kommun.catalogue().e_services.get(e_service).unwrap().draft();

    kommun.change(&[
        Change::Remove(EntityRef::EService(e_service)),
        Change::Remove(EntityRef::Service(id)),
    ]);
    assert!(kommun.catalogue().service_numbered("byg-1").is_none());
    assert_eq!(kommun.catalogue().e_services_of(id).count(), 0);

    kommun.at(noon("2026-09-01"));
    kommun.change(&[putting(before), putting(tie)]);
    let kept = kommun.catalogue().service_numbered("byg-1").unwrap();
    assert_eq!((kept.id, kept.version, kept.created_at), (id, Version(1), noon("2026-09-01")));
    let serving: Vec<_> = kommun.catalogue().e_services_of(id).map(|e| e.id).collect();
    assert_eq!(serving, [e_service]);
}

#[test]
fn an_e_service_that_is_tied_elsewhere_leaves_its_first_service() {
    let mut kommun = Kommun::new();
    let (first, second) = (kommun.service("1", |_| ()), kommun.service("2", |_| ()));
    let e_service = kommun.e_service(first, |_| ());

    kommun.put(an_e_service(e_service, second));

    let count = |service| kommun.catalogue().e_services_of(service).count();
    assert_eq!((count(first), count(second)), (0, 1));
}

#[test]
fn a_catalogue_restored_from_its_rows_is_the_same() {
    fn rows<T: Clone + Into<Entity>>(kept: &Kept<T>) -> Kept<Entity> {
        let (created_at, updated_at) = (kept.created_at, kept.updated_at);
        let value = kept.value.clone().into();
        Kept { version: kept.version, created_at, updated_at, value }
    }
    let full = full();
    let whole = full.kommun.catalogue();
    let mut all: Vec<_> = whole.settings().into_iter().map(rows).collect();
    all.extend(whole.units.iter().map(|kept| rows(kept)));
    all.extend(whole.contacts.iter().map(|kept| rows(kept)));
    all.extend(whole.memberships.iter().map(|kept| rows(kept)));
    all.extend(whole.target_groups.iter().map(|kept| rows(kept)));
    all.extend(whole.channels.iter().map(|kept| rows(kept)));
    all.extend(whole.events.iter().map(|kept| rows(kept)));
    all.extend(whole.systems.iter().map(|kept| rows(kept)));
    all.extend(whole.groups.iter().map(|kept| rows(kept)));
    all.extend(whole.services.iter().map(|kept| rows(kept)));
    all.extend(whole.e_services.iter().map(|kept| rows(kept)));
    all.extend(whole.exemptions.iter().map(|kept| rows(kept)));

    let restored = Catalogue::restored(whole.municipality(), whole.version(), all);

    assert_eq!(&restored, whole);
}

#[test]
fn a_number_of_the_rules_is_never_two_rules() {
    let kommun = Kommun::new();
    let settings = |number, intranet_in_scope| {
        let mut draft = kommun.catalogue().settings().unwrap().draft();
        draft.rules.number = number;
        draft.rules.intranet_in_scope = intranet_in_scope;
        draft
    };

    assert_eq!(kommun.refuses_one(settings(1, true)), []);
    assert_eq!(kommun.refuses_one(settings(2, false)), []);
    let refused = [("rules.number", Rule::OutOfRange(2, 2))];
    assert_eq!(kommun.refuses_one(settings(1, false)), refused);
    assert_eq!(kommun.refuses_one(settings(3, false)), refused);
}

#[test]
fn a_colour_that_cannot_be_read_is_not_chosen_and_one_that_was_saved_stays() {
    let mut kommun = Kommun::new();
    let coloured = |kommun: &Kommun, colour: Colour| {
        let mut draft = kommun.catalogue().settings().unwrap().draft();
        draft.colour = Some(colour);
        draft
    };
    let (teal, yellow) = (Colour::new(13, 81, 96), Colour::new(255, 204, 0));

    let refused = kommun.refuses_one(coloured(&kommun, yellow));
    assert_eq!(refused, [("colour", Rule::TooLittleContrast)]);
    kommun.put(coloured(&kommun, teal));
    assert_eq!(kommun.refuses_one(coloured(&kommun, teal)), []);
}
