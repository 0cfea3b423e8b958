//! Cases worked by hand.

use std::collections::BTreeSet;

use super::EServiceState::{Exempt, Live, None as NotThere, Planned, Unknown};
use super::*;
use crate::testing::{Kommun, day};
use crate::{ActorId, ExemptionDraft, ExemptionKind, Id, Said, ServiceKind, Step};

const TODAY: &str = "2026-11-21";

fn state(kommun: &Kommun, service: ServiceId, on: &str) -> EServiceState {
    let catalogue = kommun.catalogue();
    let service = catalogue.services.get(service).unwrap();
    catalogue.e_service_state(service, Outlook::ahead(day(TODAY), day(on)))
}

fn said() -> Option<Said> {
    Some(Said { on: day("2026-01-01"), by: ActorId::from_uuid(uuid::Uuid::nil()) })
}

#[test]
fn nothing_said_is_unknown_and_said_to_be_none_is_none() {
    let mut kommun = Kommun::new();
    let silent = kommun.service("1", |_| ());
    let spoken = kommun.service("2", |s| s.no_e_service_said = said());

    assert_eq!(state(&kommun, silent, TODAY), Unknown);
    assert_eq!(state(&kommun, spoken, TODAY), NotThere);
}

#[test]
fn the_first_that_fits_wins() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |s| s.no_e_service_said = said());
    kommun.e_service(service, |e| e.status = EServiceStatus::InDevelopment);
    assert_eq!(state(&kommun, service, TODAY), Planned);

    kommun.exempt(service, "2026-11-01", "2026-12-31");
    assert_eq!(state(&kommun, service, TODAY), Exempt);

    kommun.e_service(service, |_| ());
    assert_eq!(state(&kommun, service, TODAY), Live);
}

#[test]
fn an_e_service_is_live_from_its_launch_to_the_day_before_it_retires() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());
    kommun.e_service(service, |e| {
        e.status = EServiceStatus::Retired;
        e.launched_on = Some(day("2026-03-01"));
        e.retired_on = Some(day("2026-12-01"));
    });

    assert_eq!(state(&kommun, service, "2026-02-28"), NotThere);
    assert_eq!(state(&kommun, service, "2026-03-01"), Live);
    assert_eq!(state(&kommun, service, "2026-11-30"), Live);
    assert_eq!(state(&kommun, service, "2026-12-01"), NotThere);
}

#[test]
fn forms_general_ones_and_other_steps_do_not_count() {
    let mut kommun = Kommun::new();
    let mut service = |number| kommun.service(number, |_| ());
    let [form, general, other] = ["1", "2", "3"].map(&mut service);
    kommun.e_service(form, |e| e.degree = Some(Degree::FormOnly));
    kommun.e_service(general, |e| e.generic = true);
    kommun.e_service(other, |e| e.steps = BTreeSet::from([Step::Information, Step::Dialogue]));

    assert_eq!([form, general, other].map(|s| state(&kommun, s, TODAY)), [NotThere; 3]);
}

#[test]
fn a_step_in_a_case_a_link_and_a_temporary_one_are_as_if_not_there() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());
    kommun.e_service(service, |e| e.used_as = EServiceUse::CaseStep);
    kommun.e_service(service, |e| e.used_as = EServiceUse::Link);
    kommun.e_service(service, |e| {
        e.used_as = EServiceUse::Temporary;
        e.temporary_until = Some(day("2027-01-01"));
    });

    assert_eq!(state(&kommun, service, TODAY), Unknown);
}

#[test]
fn the_kind_says_which_step_must_be_covered() {
    let mut kommun = Kommun::new();
    let covered = [
        (Some(ServiceKind::Information), Step::Information),
        (Some(ServiceKind::Guidance), Step::Dialogue),
        (Some(ServiceKind::Dialogue), Step::Dialogue),
        (Some(ServiceKind::Application), Step::Submission),
        (Some(ServiceKind::Payment), Step::Delivery),
        (None, Step::Submission),
    ];
    for (number, (kind, step)) in covered.into_iter().enumerate() {
        let service = kommun.service(&number.to_string(), |s| s.about.kind = kind);
        kommun.e_service(service, |e| e.steps = BTreeSet::from([step]));
        assert_eq!(state(&kommun, service, TODAY), Live, "{kind:?}");
    }
    let told = kommun.service("told", |s| s.about.kind = Some(ServiceKind::Application));
    kommun.e_service(told, |e| e.steps = BTreeSet::from([Step::Information]));
    assert_eq!(state(&kommun, told, TODAY), NotThere);
}

#[test]
fn an_exemption_holds_from_its_decision_to_its_last_day() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());
    kommun.exempt(service, "2026-11-21", "2026-12-31");

    assert_eq!(state(&kommun, service, "2026-11-20"), Unknown);
    assert_eq!(state(&kommun, service, "2026-11-21"), Exempt);
    assert_eq!(state(&kommun, service, "2026-12-31"), Exempt);
    assert_eq!(state(&kommun, service, "2027-01-01"), Unknown);
}

#[test]
fn ahead_launches_planned_after_today_are_believed_and_overdue_ones_are_not() {
    let mut kommun = Kommun::new();
    let mut plan = |number, on| {
        let service = kommun.service(number, |_| ());
        kommun.e_service(service, |e| {
            e.status = EServiceStatus::Planned;
            e.planned_on = Some(day(on));
        });
        service
    };
    let (late, soon) = (plan("1", "2026-11-21"), plan("2", "2027-03-01"));

    assert_eq!(state(&kommun, soon, TODAY), Planned);
    assert_eq!(state(&kommun, soon, "2027-02-28"), Planned);
    assert_eq!(state(&kommun, soon, "2027-03-01"), Live);
    assert_eq!(state(&kommun, late, "2027-03-01"), Planned);

    let catalogue = kommun.catalogue();
    let standing = |id| {
        let service = catalogue.services.get(id).unwrap();
        catalogue.standing(service, false, Outlook::ahead(day(TODAY), day("2027-03-01")))
    };
    assert!(standing(late).is_overdue);
    assert!(!standing(soon).is_overdue);
}

#[test]
fn only_the_exemption_from_having_an_e_service_makes_a_service_exempt() {
    let mut kommun = Kommun::new();
    let service = kommun.service("1", |_| ());
    kommun.exempt(service, "2026-01-01", "2026-12-31");
    let without = kommun.catalogue().exemptions.iter().next().unwrap().value.draft();

    assert_eq!(state(&kommun, service, "2026-06-01"), Exempt);
    kommun.put(ExemptionDraft { kind: ExemptionKind::ChannelKept, ..without });
    assert_eq!(state(&kommun, service, "2026-06-01"), Unknown);
}
