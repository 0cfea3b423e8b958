//! Cases worked by hand.

use super::*;
use crate::e_service_state::Outlook;
use crate::figures::{Facts, Filter};
use crate::testing::{Kommun, day};
use crate::{Audience, ServiceKind};

fn totals(kommun: &Kommun, facet: Facet, filter: &Filter) -> Vec<(String, usize, u64, u64)> {
    let facts = Facts::of(kommun.catalogue(), Outlook::on(day("2026-11-21")));
    let scope = Scope::filtered(&facts, filter);
    let groups = groups(&scope, facet, &[FigureId::EServiceCoverage]);
    let line = |group: Group| {
        let tally = &group.tallies[0];
        let name = group.value.name(kommun.catalogue()).map(str::to_owned);
        let name = name.unwrap_or_else(|| group.value.key());
        (name, group.depth, tally.numerator(), tally.total())
    };
    groups.into_iter().map(line).collect()
}

fn line(name: &str, depth: usize, numerator: u64, total: u64) -> (String, usize, u64, u64) {
    (name.to_owned(), depth, numerator, total)
}

#[test]
fn a_unit_counts_those_below_once_and_stands_in_the_order_of_the_organisation() {
    let mut kommun = Kommun::new();
    let school = kommun.unit("Skola", None);
    let building = kommun.unit("Bygg", None);
    let permits = kommun.unit("Bygglov", Some(building));
    let maps = kommun.unit("Kart", Some(building));
    let live = kommun.service("1", |s| s.owner = Some(permits));
    kommun.e_service(live, |_| ());
    kommun.service("2", |s| s.owner = Some(building));
    kommun.service("3", |s| s.owner = Some(maps));
    kommun.service("4", |_| ());

    let all = totals(&kommun, Facet::Owner, &Filter::none());
    let expected = [
        line("Skola", 0, 0, 0),
        line("Bygg", 0, 1, 3),
        line("Bygglov", 1, 1, 1),
        line("Kart", 1, 0, 1),
        line("unknown", 0, 0, 1),
    ];
    assert_eq!(all, expected);

    let only = Filter::none().with(Facet::Owner, FacetValue::Unit(permits));
    let expected = [line("Bygg", 0, 1, 1), line("Bygglov", 1, 1, 1)];
    assert_eq!(totals(&kommun, Facet::Owner, &only), expected);
    assert_ne!(school, building);
}

#[test]
fn a_closed_unit_shows_while_it_owns_any() {
    let mut kommun = Kommun::new();
    let [empty, owning, later] = ["Tom", "Äger", "Senare"].map(|name| kommun.unit(name, None));
    kommun.close(empty, "2026-06-30");
    kommun.close(owning, "2026-06-30");
    kommun.close(later, "2027-06-30");
    kommun.service("1", |s| s.owner = Some(owning));

    let all = totals(&kommun, Facet::Owner, &Filter::none());

    assert_eq!(all, [line("Äger", 0, 0, 1), line("Senare", 0, 0, 0)]);
}

#[test]
fn a_service_for_both_stands_under_each_side() {
    let mut kommun = Kommun::new();
    kommun.service("1", |s| s.about.audience = Some(Audience::Both));
    kommun.service("2", |s| s.about.audience = Some(Audience::Internal));

    let all = totals(&kommun, Facet::Audience, &Filter::none());

    let expected = [line("external", 0, 0, 1), line("internal", 0, 0, 2), line("both", 0, 0, 1)];
    assert_eq!(all, expected);
}

#[test]
fn a_service_for_a_group_and_one_below_it_counts_once_in_the_upper() {
    let mut kommun = Kommun::new();
    let company = kommun.target_group("Företag", None);
    let small = kommun.target_group("Småföretag", Some(company));
    let large = kommun.target_group("Större företag", Some(company));
    kommun.service("1", |s| s.target_groups = [small, large].into());
    kommun.service("2", |s| s.target_groups = [company].into());

    let all = totals(&kommun, Facet::TargetGroup, &Filter::none());

    let expected =
        [line("Företag", 0, 0, 2), line("Småföretag", 1, 0, 1), line("Större företag", 1, 0, 1)];
    assert_eq!(all, expected);
}

#[test]
fn kinds_are_listed_in_their_order_with_unknown_last() {
    let mut kommun = Kommun::new();
    kommun.service("1", |s| s.about.kind = Some(ServiceKind::Other));
    kommun.service("2", |_| ());
    kommun.service("3", |s| s.about.kind = Some(ServiceKind::Booking));
    let narrow = Filter::none().with(Facet::Publication, FacetValue::Place(crate::Place::Web));
    kommun.service("4", |s| s.about.publication = None);

    let some = totals(&kommun, Facet::Kind, &narrow);

    let expected = [line("booking", 0, 0, 1), line("other", 0, 0, 1), line("unknown", 0, 0, 1)];
    assert_eq!(some, expected);
}

#[test]
fn a_service_stands_under_each_of_its_events_by_name() {
    let mut kommun = Kommun::new();
    let build = kommun.event("Bygga hus");
    let child = kommun.event("Att få barn");
    kommun.service("1", |s| s.events = [build, child].into());
    kommun.service("2", |s| s.events = [build].into());
    kommun.service("3", |_| ());

    let all = totals(&kommun, Facet::Event, &Filter::none());

    let expected =
        [line("Att få barn", 0, 0, 1), line("Bygga hus", 0, 0, 2), line("unknown", 0, 0, 1)];
    assert_eq!(all, expected);
}
