use std::collections::BTreeSet;

use utbud_domain::{Day, EServiceId, Id, Name, ServiceId, ServiceNumber};

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn outlook() -> Outlook {
    Outlook::on(day("2026-11-21"))
}

fn service() -> ServiceDraft {
    let number = ServiceNumber::parse("T-0001").unwrap();
    let id = ServiceId::from_uuid(uuid::Uuid::from_u128(1));
    ServiceDraft::named(id, number, Name::parse("Bygglov").unwrap())
}

fn e_service(say: impl FnOnce(&mut EServiceDraft)) -> EServiceDraft {
    let mut draft = EServiceDraft::named(
        EServiceId::from_uuid(uuid::Uuid::from_u128(2)),
        Name::parse("Bygglovsansökan").unwrap(),
        EServiceStatus::Launched,
        BTreeSet::from([Step::Submission]),
    );
    say(&mut draft);
    draft
}

fn told(say: impl FnOnce(&mut EServiceDraft)) -> Option<String> {
    obstacle(&e_service(say), &service(), outlook())
}

#[test]
fn one_that_is_live_and_covers_the_core_has_no_obstacle_and_says_what_it_covers() {
    assert_eq!(told(|_| ()), None);

    let frozen = EService::new(e_service(|e| e.retired_on = None)).unwrap();
    assert_eq!(
        why_live(&[&frozen], &service()),
        "Bygglovsansökan är lanserad och täcker momentet Skicka in."
    );
}

#[test]
fn each_obstacle_is_told_in_its_words() {
    let text = |say: fn(&mut EServiceDraft)| told(say).unwrap();

    assert_eq!(text(|e| e.used_as = EServiceUse::Link), "är bara en länk");
    assert_eq!(text(|e| e.generic = true), "är allmän och räknas inte för en enskild tjänst");
    assert_eq!(
        text(|e| e.degree = Some(Degree::FormOnly)),
        "är en blankett, och den räknas inte som e-tjänst"
    );
    assert_eq!(
        text(|e| e.steps = BTreeSet::from([Step::Information, Step::Dialogue])),
        "täcker momenten Information och Dialog men inte Skicka in eller Svar eller beslut, som \
         tjänsten handlar om"
    );
    assert_eq!(text(|e| e.status = EServiceStatus::Planned), "är inte lanserad än");
    assert_eq!(
        text(|e| e.launched_on = Some("2026-12-01".parse().unwrap())),
        "lanseras 1\u{a0}december\u{a0}2026"
    );
    assert_eq!(
        text(|e| {
            e.status = EServiceStatus::Retired;
            e.retired_on = Some("2026-11-21".parse().unwrap());
        }),
        "avvecklades 21\u{a0}november\u{a0}2026"
    );
}

#[test]
fn an_obstacle_is_told_exactly_where_the_model_says_that_it_does_not_count() {
    let service = service();
    for used_as in [EServiceUse::Service, EServiceUse::CaseStep, EServiceUse::Link] {
        for degree in [None, Some(Degree::FormOnly), Some(Degree::Integrated)] {
            for status in [EServiceStatus::Launched, EServiceStatus::Planned] {
                for (generic, step) in [(false, Step::Delivery), (true, Step::Information)] {
                    let e_service = e_service(|e| {
                        (e.used_as, e.degree, e.status, e.generic) =
                            (used_as, degree, status, generic);
                        e.steps = BTreeSet::from([step]);
                    });
                    let counts = e_service.counts_for(&service) && e_service.is_live(outlook());

                    let told = obstacle(&e_service, &service, outlook());

                    assert_eq!(told.is_none(), counts, "{e_service:?}");
                }
            }
        }
    }
}

#[test]
fn a_plan_that_is_overdue_is_told_as_such() {
    let planned = |on: &str| {
        e_service(|e| {
            e.status = EServiceStatus::Planned;
            e.planned_on = Some(day(on));
        })
    };

    assert_eq!(
        why_planned(&planned("2027-03-01"), outlook()),
        "Bygglovsansökan är planerad och ska lanseras 1\u{a0}mars\u{a0}2027."
    );
    assert_eq!(
        why_planned(&planned("2026-11-21"), outlook()),
        "Bygglovsansökan skulle ha lanserats 21\u{a0}november\u{a0}2026, men ingen har sagt att \
         det är gjort."
    );
}
