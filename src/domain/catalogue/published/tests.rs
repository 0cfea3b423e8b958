//! What the public must not read, laid into a catalogue and looked for in the one that is open.

use std::sync::Arc;

use crate::testing::full::{Full, full};
use crate::testing::{Kommun, a_contact, day, name};
use crate::{
    ActorId, Catalogue, ContactId, EServiceState, ExemptionDraft, ExemptionKind, Outlook, Said,
    ServiceId, SystemDraft, SystemId,
};

/// The whole catalogue in small letters, as anything that writes it out would.
fn written(catalogue: &Catalogue) -> String {
    let all: Vec<_> = catalogue.all().collect();
    serde_json::to_string(&all).unwrap().to_lowercase()
}

/// The identities that lead to a person, a system or a service that is not open.
fn closed_identities(full: &Full) -> Vec<String> {
    let mut closed = vec![
        full.actor.to_string(),
        full.account.to_string(),
        full.membership.to_string(),
        full.system.to_string(),
        full.e_services[1].to_string(),
    ];
    closed.extend(full.contacts.iter().map(ToString::to_string));
    closed.extend(full.hidden.iter().map(ToString::to_string));
    closed
}

fn state(catalogue: &Catalogue, service: ServiceId) -> EServiceState {
    let service = catalogue.services.get(service).unwrap();
    catalogue.e_service_state(service, Outlook::on(day("2026-11-21")))
}

#[test]
fn no_name_note_or_analysis_of_the_kommuns_own_is_left() {
    let full = full();
    let (whole, open) =
        (written(full.kommun.catalogue()), written(&full.kommun.catalogue().published()));

    // Ersättare, Person, titel, e-post, nummer, tanke; system; tre tjänster; e-tjänst; plattform;
    // målgruppens tanke; fem undantag med tre texter var.
    assert!(whole.matches("hemlig").count() >= 28, "{}", whole.matches("hemlig").count());
    assert_eq!(open.matches("hemlig").count(), 0, "{open}");
}

#[test]
fn no_identity_leads_to_a_person_a_system_or_a_hidden_service() {
    let full = full();
    let whole = written(full.kommun.catalogue());
    let open = written(&full.kommun.catalogue().published());

    for identity in closed_identities(&full) {
        assert!(whole.contains(&identity), "{identity} is not in the whole catalogue");
        assert!(!open.contains(&identity), "{identity} is in {open}");
    }
}

#[test]
fn the_services_on_the_website_are_left_and_no_others() {
    let full = full();
    let open = full.kommun.catalogue().published();

    let left: Vec<_> = open.services.iter().map(|service| service.id).collect();
    assert_eq!(left, full.open);
    let numbered = |number| open.service_numbered(number).map(|service| service.id);
    assert_eq!(numbered("öppen"), Some(full.open[0]));
    assert_eq!(numbered("Hemlig på intranätet"), None);
}

#[test]
fn what_state_a_service_is_in_stays_the_same() {
    use EServiceState::{Exempt, Live, None, Planned, Unknown};
    let full = full();
    let open = full.kommun.catalogue().published();

    let states = |catalogue| full.open.map(|service| state(catalogue, service));
    assert_eq!(states(full.kommun.catalogue()), [Live, Exempt, None, Planned, Unknown]);
    assert_eq!(states(&open), [Live, Exempt, None, Planned, Unknown]);
}

#[test]
fn an_e_service_keeps_the_open_services_it_serves_and_goes_with_the_last() {
    let full = full();
    let open = full.kommun.catalogue().published();
    let [shared, alone] = full.e_services;

    let services = &open.e_services.get(shared).unwrap().services;
    assert_eq!(services.iter().copied().collect::<Vec<_>>(), [full.open[0]]);
    assert!(!open.e_services.has(alone));
    assert_eq!(open.e_services_of(full.hidden[0]).count(), 0);
}

#[test]
fn only_the_exemptions_that_the_states_rest_on_are_left() {
    let full = full();

    let open = full.kommun.catalogue().published();

    let left: Vec<_> = open.exemptions.iter().map(|exemption| exemption.id).collect();
    assert_eq!(left, [full.exemptions[0]]);
    let exemption = open.exemptions.get(full.exemptions[0]).unwrap();
    assert_eq!((exemption.analysis.as_str(), exemption.decided_by.as_str()), ("–", "–"));
    assert_eq!(exemption.valid_until, day("2027-12-31"));
}

#[test]
fn what_is_open_of_a_service_is_left_as_it_was() {
    let full = full();
    let whole = full.kommun.catalogue();
    let open = whole.published();

    let (before, after) =
        (whole.services.get(full.open[0]).unwrap(), open.services.get(full.open[0]).unwrap());
    assert_eq!((after.version, after.updated_at), (before.version, before.updated_at));
    assert_eq!(after.owner, Some(full.units[1]));
    assert_eq!(after.assignments, before.assignments);
    assert_eq!(after.confirmed.unwrap().on, day("2026-02-01"));
    assert_eq!(open.version(), whole.version());
    assert_eq!((open.units.len(), open.channels.len(), open.events.len()), (2, 1, 1));
}

#[test]
fn each_thing_that_is_not_for_all_is_left_out_where_it_stands_alone() {
    let mut kommun = Kommun::new();
    let (person, system): (ContactId, SystemId) = (kommun.id(), kommun.id());
    let actors: [ActorId; 2] = [kommun.id(), kommun.id()];
    let said = |by| Some(Said { on: day("2026-02-01"), by });
    kommun.put(a_contact(person, "Person"));
    kommun.put(SystemDraft { id: system, name: name("System") });
    kommun.service("1", |s| s.roles.information_owner = Some(person));
    kommun.service("2", |s| s.systems = [system].into());
    kommun.service("3", |s| s.no_e_service_said = said(actors[0]));
    kommun.service("4", |s| s.confirmed = said(actors[1]));

    let open = kommun.catalogue().published();

    let services: Vec<_> = open.services.iter().map(|kept| &*kept.value).collect();
    assert_eq!(services.len(), 4);
    let written = serde_json::to_string(&services).unwrap();
    let [first, second] = actors.map(|actor| actor.to_string());
    for identity in [person.to_string(), system.to_string(), first, second] {
        assert!(!written.contains(&identity), "{identity} is in {written}");
    }
}

#[test]
fn a_service_of_which_all_is_open_is_the_same_row_in_both() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());

    let open = kommun.catalogue().published();

    let rows = [kommun.catalogue(), &open].map(|catalogue| catalogue.services.get(service));
    assert!(Arc::ptr_eq(rows[0].unwrap(), rows[1].unwrap()));
}

#[test]
fn an_exemption_of_another_kind_is_left_out_although_its_service_is_open() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());
    kommun.exempt(service, "2026-01-01", "2027-12-31");
    let without = kommun.catalogue().exemptions.iter().next().unwrap().value.draft();
    let kept = ExemptionDraft { id: kommun.id(), kind: ExemptionKind::ChannelKept, ..without };
    kommun.put(kept);

    let open = kommun.catalogue().published();

    let kinds: Vec<_> = open.exemptions.iter().map(|exemption| exemption.kind).collect();
    assert_eq!(kinds, [ExemptionKind::NoEService]);
}
