//! What is in scope, and how long a confirmation holds.

use super::*;
use crate::testing::{Kommun, day, published};
use crate::{ActorId, Id, Said as Confirmation, SettingsDraft, Temporary};

type Said = (Option<Lifecycle>, Option<Place>, Option<ServiceKind>, bool);

/// The reason that a service of which this is said is out of scope.
fn reason(rules: impl FnOnce(&mut SettingsDraft), said: Said) -> Option<Reason> {
    let (lifecycle, place, kind, temporary) = said;
    let mut kommun = Kommun::new();
    kommun.settings(rules);
    let service = kommun.service("1", |s| {
        s.about.lifecycle = lifecycle;
        s.about.publication = place.and_then(published);
        s.about.kind = kind;
        s.about.temporary = temporary.then(|| Temporary { until: day("2027-01-01") });
    });
    let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
    facts.service(service).unwrap().out_of_scope
}

fn narrow(settings: &mut SettingsDraft) {
    settings.rules.intranet_in_scope = false;
    settings.rules.information_in_scope = false;
}

#[test]
fn the_first_reason_wins_in_the_order_of_the_rules() {
    use Lifecycle::{Active, Closed};
    let information = Some(ServiceKind::Information);
    let steps = [
        ((Some(Closed), Some(Place::None), information, true), Some(Reason::Lifecycle)),
        ((Some(Active), Some(Place::None), information, true), Some(Reason::NotPublished)),
        ((Some(Active), Some(Place::Intranet), information, true), Some(Reason::Temporary)),
        ((Some(Active), Some(Place::Intranet), information, false), Some(Reason::Intranet)),
        ((Some(Active), Some(Place::Web), information, false), Some(Reason::Information)),
        ((Some(Active), Some(Place::Web), None, false), None),
    ];
    for (said, expected) in steps {
        assert_eq!(reason(narrow, said), expected, "{said:?}");
    }
}

#[test]
fn the_kommun_decides_whether_the_intranet_and_information_are_in_scope() {
    let active = Some(Lifecycle::Active);
    let inside = (active, Some(Place::Intranet), Some(ServiceKind::Information), false);

    assert_eq!(reason(|_| (), inside), None);
    let without = |s: &mut SettingsDraft| s.rules.intranet_in_scope = false;
    assert_eq!(reason(without, inside), Some(Reason::Intranet));
    let without = |s: &mut SettingsDraft| s.rules.information_in_scope = false;
    assert_eq!(reason(without, inside), Some(Reason::Information));
}

#[test]
fn a_confirmation_holds_for_the_months_that_the_kommun_gives_it() {
    let by = ActorId::from_uuid(uuid::Uuid::nil());
    let holds = |months, on: &str| {
        let mut kommun = Kommun::new();
        kommun.settings(|settings| settings.confirm_after_months = months);
        let said = Some(crate::Said { on: day(on), by });
        let service = kommun.service("1", |service| service.confirmed = said);
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
        facts.service(service).unwrap().is_confirmed
    };

    assert_eq!(["2025-11-21", "2025-11-20"].map(|on| holds(12, on)), [true, false]);
    assert_eq!(["2026-05-21", "2026-05-20"].map(|on| holds(6, on)), [true, false]);
    assert_eq!(["2026-11-21", "2026-11-22"].map(|on| holds(1, on)), [true, false]);
}

#[test]
fn only_services_that_can_be_used_are_in_scope() {
    use Lifecycle::{Active, Closed, Idea, PhasingOut, Planned};
    let out = |lifecycle| reason(|_| (), (Some(lifecycle), Some(Place::Web), None, false));

    assert_eq!([Idea, Planned, Closed].map(out), [Some(Reason::Lifecycle); 3]);
    assert_eq!([Active, PhasingOut].map(out), [None; 2]);
}

#[test]
fn what_nobody_has_said_keeps_a_service_in_scope() {
    assert_eq!(reason(narrow, (None, None, None, false)), None);
}

#[test]
fn a_confirmation_holds_for_twelve_months_and_not_before_its_day() {
    let is_confirmed = |on| {
        let mut kommun = Kommun::new();
        let by = kommun.id();
        let service = kommun.service("1", |s| s.confirmed = Some(Confirmation { on: day(on), by }));
        let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
        facts.service(service).unwrap().is_confirmed
    };

    let days = ["2025-11-20", "2025-11-21", "2026-11-21", "2026-11-22"];
    assert_eq!(days.map(is_confirmed), [false, true, true, false]);
}
