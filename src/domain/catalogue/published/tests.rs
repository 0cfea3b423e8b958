//! What the public must not read, laid into a catalogue and looked for in the one that is open.

use crate::testing::day;
use crate::testing::full::{Full, full};
use crate::{Catalogue, EServiceState, Outlook, ServiceId};

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
