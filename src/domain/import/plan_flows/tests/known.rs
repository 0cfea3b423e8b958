//! Flows of e-services and services that are there already: what stays as it was said.

use super::*;
use crate::testing::putting;
use crate::{ActorId, EServiceDraft, Said, ServiceDraft};

fn off(family: u64, called: &str) -> Flow {
    Flow { enabled: false, ..flow(family, called) }
}

fn bygglov(service: &mut ServiceDraft) {
    service.name = Name::parse("Bygglov").unwrap();
}

/// The only e-service after the flow at its address is switched off.
fn switched_off(say: impl FnOnce(&mut EServiceDraft)) -> EService {
    let mut kommun = Kommun::new();
    let service = kommun.service("T-0001", bygglov);
    kommun.e_service(service, |e| {
        e.url = Some(url(1));
        say(e);
    });
    only_e_service(&imported(kommun.catalogue(), &[off(1, "Bygglov")], &[])).clone()
}

#[test]
fn an_e_service_with_a_key_keeps_it_although_another_flow_has_its_address() {
    let mut kommun = Kommun::new();
    let service = kommun.service("T-0001", |_| ());
    let keyed = kommun.e_service(service, |e| {
        e.url = Some(url(1));
        e.source_key = Some(flow(9, "Eldstad").source_key());
    });

    let plan = plan(kommun.catalogue(), &[flow(1, "Bygglov")], &[]).unwrap();
    let after = kommun.catalogue().with(&plan.changes, noon(TODAY)).unwrap();

    assert_eq!(plan.preview.items[0].known, Known::New);
    let key = |id| after.e_services.get(id).unwrap().source_key.as_ref().unwrap().flow_family;
    assert_eq!((key(keyed), key(plan.preview.items[0].e_service)), (9, 1));
}

#[test]
fn a_flow_that_is_off_does_not_say_that_there_is_an_e_service() {
    let mut kommun = Kommun::new();
    let said = Some(Said { on: day("2026-02-01"), by: kommun.id::<ActorId>() });
    let service = kommun.service("T-0001", |s| {
        bygglov(s);
        s.no_e_service_said = said;
    });

    let after = imported(kommun.catalogue(), &[off(1, "Bygglov")], &[]);

    assert_eq!(only_e_service(&after).services, [service].into());
    assert_eq!(services(&after)[0].no_e_service_said, said);
}

#[test]
fn the_steps_of_a_flow_that_is_known_are_as_people_have_put_them() {
    let kommun = Kommun::new();
    let first = imported(kommun.catalogue(), &[flow(1, "Bygglov")], &[]);
    let delivery =
        EServiceDraft { steps: [Step::Delivery].into(), ..only_e_service(&first).draft() };
    let edited = first.with(&[putting(delivery)], noon(TODAY)).unwrap();

    assert_eq!(plan(&edited, &[flow(1, "Bygglov")], &[]).unwrap().changes, []);
}

#[test]
fn a_planned_e_service_whose_flow_is_off_is_still_planned() {
    for status in [EServiceStatus::Planned, EServiceStatus::InDevelopment] {
        let after = switched_off(|e| e.status = status);

        assert_eq!((after.status, after.retired_on), (status, None));
    }
}

#[test]
fn a_launch_that_lies_ahead_when_the_flow_is_switched_off_never_comes() {
    let after = switched_off(|e| e.launched_on = Some(day("2026-12-01")));

    assert_eq!((after.launched_on, after.retired_on), (Some(day(TODAY)), Some(day(TODAY))));
    assert!(!after.is_live_on(day("2026-12-01")));
}

#[test]
fn of_several_services_with_a_name_the_one_that_the_flow_serves_is_meant() {
    let mut kommun = Kommun::new();
    kommun.service("T-0001", bygglov);
    let own = kommun.service("T-0002", bygglov);
    kommun.e_service(own, |e| e.source_key = Some(flow(1, "Bygglov").source_key()));

    let after = imported(kommun.catalogue(), &[flow(1, "Bygglov")], &[(1, names(&["Bygglov"]))]);

    assert_eq!(only_e_service(&after).services, [own].into());
    assert_eq!(services(&after).len(), 2);
}
