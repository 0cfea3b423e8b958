//! Cases worked by hand.

use super::*;
use crate::e_service_state::Outlook;
use crate::figures::{Facts, Filter};
use crate::testing::{Kommun, day, published};
use crate::{ActorId, EServiceStatus, Id, Lifecycle, Place, Said, ServiceDraft, Temporary};

fn said_none(service: &mut ServiceDraft) {
    let by = ActorId::from_uuid(uuid::Uuid::nil());
    service.no_e_service_said = Some(Said { on: day("2026-01-01"), by });
}

fn coverage(kommun: &Kommun) -> Figure {
    let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
    e_service_coverage(&Scope::of(&facts))
}

/// Two live, one planned, one exempt, one none, one unknown; an idea, an unpublished one and a
/// temporary one outside.
fn nine() -> Kommun {
    let mut kommun = Kommun::new();
    for number in ["1", "2"] {
        let live = kommun.service(number, |_| ());
        kommun.e_service(live, |_| ());
    }
    let planned = kommun.service("3", |_| ());
    kommun.e_service(planned, |e| e.status = EServiceStatus::Planned);
    let exempt = kommun.service("4", said_none);
    kommun.exempt(exempt, "2026-01-01", "2026-12-31");
    kommun.service("5", said_none);
    kommun.service("6", |_| ());
    kommun.service("7", |s| s.about.lifecycle = Some(Lifecycle::Idea));
    kommun.service("8", |s| s.about.publication = published(Place::None));
    kommun.service("9", |s| {
        s.about.temporary = Some(Temporary { until: day("2027-01-01") });
    });
    kommun
}

#[test]
fn nine_services_worked_by_hand() {
    let figure = coverage(&nine());

    assert_eq!(figure.total(), 9);
    assert_eq!(figure.numerator(), 2);
    assert_eq!(figure.not_counted(), 3);
    assert_eq!(figure.unknown(), 1);
    assert_eq!(figure.denominator(), 6);
    let left_out: Vec<_> = figure.left_out().map(|(reason, n)| (reason, n.weight)).collect();
    let expected = [(Reason::Lifecycle, 1), (Reason::NotPublished, 1), (Reason::Temporary, 1)];
    assert_eq!(left_out, expected);
    assert_eq!(figure.share().unwrap().six_decimals(), "0.333333");
    assert_eq!(figure.upper().unwrap().six_decimals(), "0.500000");
}

#[test]
fn what_nobody_has_said_of_life_and_publication_keeps_a_service_in() {
    let mut kommun = Kommun::new();
    kommun.service("1", |s| {
        s.about.lifecycle = None;
        s.about.publication = None;
    });

    assert_eq!(coverage(&kommun).denominator(), 1);
}

#[test]
fn a_service_that_is_phased_out_is_still_in() {
    let mut kommun = Kommun::new();
    kommun.service("1", |s| s.about.lifecycle = Some(Lifecycle::PhasingOut));

    assert_eq!(coverage(&kommun).denominator(), 1);
}

#[test]
fn where_it_is_decided_what_asks_nothing_of_the_user_is_left_out_unless_live() {
    let mut kommun = nine();
    kommun.settings(|s| s.rules.passive_in_headline = false);
    kommun.service("10", |s| s.about.requires_user_action = Some(false));
    let live = kommun.service("11", |s| s.about.requires_user_action = Some(false));
    kommun.e_service(live, |_| ());

    let figure = coverage(&kommun);

    assert_eq!(figure.left_out_for(Reason::NoUserAction).weight, 1);
    assert_eq!((figure.numerator(), figure.denominator()), (3, 7));
}

#[test]
fn where_it_is_decided_the_intranet_and_information_are_left_out() {
    let mut kommun = Kommun::new();
    kommun.service("1", |s| s.about.publication = published(Place::Intranet));
    kommun.service("2", |s| s.about.kind = Some(crate::ServiceKind::Information));
    kommun.service("3", |_| ());
    assert_eq!(coverage(&kommun).denominator(), 3);

    kommun.settings(|s| {
        s.rules.intranet_in_scope = false;
        s.rules.information_in_scope = false;
    });

    let figure = coverage(&kommun);
    assert_eq!(figure.denominator(), 1);
    assert_eq!(figure.left_out_for(Reason::Intranet).weight, 1);
    assert_eq!(figure.left_out_for(Reason::Information).weight, 1);
}

#[test]
fn a_filter_takes_a_unit_with_those_below_and_an_audience_with_both() {
    use crate::Audience::{Both, External, Internal};
    use crate::figures::{Facet, FacetValue};
    let mut kommun = Kommun::new();
    let office = kommun.unit("Förvaltning", None);
    let team = kommun.unit("Enhet", Some(office));
    let other = kommun.unit("Annan", None);
    let mut put = |number, owner, audience| {
        kommun.service(number, |s| {
            s.owner = owner;
            s.about.audience = audience;
        });
    };
    put("1", Some(office), Some(External));
    put("2", Some(team), Some(Both));
    put("3", Some(team), Some(Internal));
    put("4", Some(other), Some(External));
    put("5", None, None);
    let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
    let total = |chosen: &[(Facet, FacetValue)]| {
        let filter: Filter = chosen.iter().copied().collect();
        e_service_coverage(&Scope::filtered(&facts, &filter)).total()
    };
    let owner = |id| (Facet::Owner, FacetValue::Unit(id));
    let audience = |code| (Facet::Audience, FacetValue::Audience(code));

    assert_eq!(total(&[owner(office)]), 3);
    assert_eq!(total(&[owner(team)]), 2);
    assert_eq!(total(&[owner(team), owner(other)]), 3);
    assert_eq!(total(&[(Facet::Owner, FacetValue::Unknown)]), 1);
    assert_eq!(total(&[audience(External)]), 3);
    assert_eq!(total(&[audience(Internal)]), 2);
    assert_eq!(total(&[audience(Both)]), 1);
    assert_eq!(total(&[owner(office), audience(External)]), 2);
}
