//! Lists over a small kommun, with what they should hold written out.

use std::collections::BTreeSet;

use super::*;
use crate::figures::{FigureId, Part, Reason};
use crate::testing::{Kommun, cases, day, noon, primary, published};
use crate::{
    ActorId, Audience, Complexity, EServiceStatus, Horizon, Id, Lifecycle, LongText, Name, Said,
    ServiceDraft, ServiceKind, Summary, Term,
};

mod search;

fn index(kommun: &Kommun) -> ServiceIndex {
    ServiceIndex::of(kommun.catalogue(), Outlook::on(day("2026-11-21")))
}

fn all() -> Query {
    Query { limit: 100, ..Query::default() }
}

fn text(words: &str) -> Query {
    Query { text: words.to_owned(), ..all() }
}

fn numbers(kommun: &Kommun, query: &Query) -> Vec<String> {
    let listing = index(kommun).list(query);
    let number = |id| kommun.catalogue().services.get(id).unwrap().number.as_str().to_owned();
    let numbers: Vec<_> = listing.services.into_iter().map(number).collect();
    if query.offset == 0 && query.limit >= 100 {
        assert_eq!(numbers.len(), listing.total);
        assert_eq!(index(kommun).count(query), listing.total);
    }
    numbers
}

fn counts(listing: &Listing, facet: Facet) -> Vec<(String, usize)> {
    let facet = listing.facets.iter().find(|counts| counts.facet == facet).unwrap();
    let some = facet.values.iter().filter(|value| value.count > 0);
    some.map(|value| (value.value.key(), value.count)).collect()
}

fn named(name: &str) -> impl FnOnce(&mut ServiceDraft) {
    let name = Name::parse(name).unwrap();
    move |service| service.name = name
}

/// 1 and 2 bookings of the inside and both, 3 an application of the outside, 4 of nothing known.
fn four() -> Kommun {
    let mut kommun = Kommun::new();
    let mut put = |number, kind, audience| {
        kommun.service(number, |s| {
            s.about.kind = kind;
            s.about.audience = audience;
        });
    };
    put("1", Some(ServiceKind::Booking), Some(Audience::Internal));
    put("2", Some(ServiceKind::Booking), Some(Audience::Both));
    put("3", Some(ServiceKind::Application), Some(Audience::External));
    put("4", None, None);
    kommun
}

fn kind(kind: ServiceKind) -> Filter {
    Filter::none().with(Facet::Kind, FacetValue::Kind(kind))
}

fn pairs(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
    expected.iter().map(|(key, count)| ((*key).to_owned(), *count)).collect()
}

#[test]
fn without_anything_chosen_all_are_there_and_counted() {
    let kommun = four();

    let listing = index(&kommun).list(&all());

    assert_eq!(listing.total, 4);
    assert_eq!(numbers(&kommun, &all()), ["1", "2", "3", "4"]);
    let kinds = pairs(&[("application", 1), ("booking", 2), ("unknown", 1)]);
    assert_eq!(counts(&listing, Facet::Kind), kinds);
    let sides = pairs(&[("external", 2), ("internal", 2), ("both", 1), ("unknown", 1)]);
    assert_eq!(counts(&listing, Facet::Audience), sides);
}

#[test]
fn a_facets_counts_do_not_heed_its_own_choice_but_all_others() {
    let kommun = four();
    let filter =
        kind(ServiceKind::Booking).with(Facet::Audience, FacetValue::Audience(Audience::Internal));
    let query = Query { filter, ..all() };

    let listing = index(&kommun).list(&query);

    assert_eq!(numbers(&kommun, &query), ["1", "2"]);
    assert_eq!(counts(&listing, Facet::Kind), pairs(&[("booking", 2)]));
    let sides = pairs(&[("external", 1), ("internal", 2), ("both", 1)]);
    assert_eq!(counts(&listing, Facet::Audience), sides);
    assert_eq!(counts(&listing, Facet::EServiceState), pairs(&[("unknown", 2)]));
}

#[test]
fn what_a_facet_counts_is_what_choosing_it_gives() {
    let kommun = four();
    let index = index(&kommun);
    let chosen = Query { filter: kind(ServiceKind::Booking), ..all() };
    for facet in index.list(&chosen).facets {
        for value in facet.values {
            let filter = chosen.filter.clone().only(facet.facet, value.value);
            let given = index.count(&Query { filter, ..all() });
            assert_eq!(given, value.count, "{:?}", value.value);
        }
    }
}

#[test]
fn two_values_of_a_facet_are_either_and_none_is_a_value() {
    let either = kind(ServiceKind::Application).with(Facet::Kind, FacetValue::Unknown);

    assert_eq!(numbers(&four(), &Query { filter: either, ..all() }), ["3", "4"]);
}

#[test]
fn a_page_is_a_part_of_the_whole_in_its_order() {
    let page = Query { offset: 1, limit: 2, ..all() };
    assert_eq!(numbers(&four(), &page), ["2", "3"]);
    assert_eq!(numbers(&four(), &Query { offset: 9, limit: 2, ..all() }), Vec::<String>::new());

    let turned = Query { descending: true, ..page };
    assert_eq!(numbers(&four(), &turned), ["3", "2"]);
}

#[test]
fn equals_stand_by_number_and_unknown_last_in_both_directions() {
    let mut kommun = Kommun::new();
    for (number, volume) in [("1", None), ("2", cases(5)), ("3", cases(70)), ("4", cases(5))] {
        kommun.service(number, |s| s.need.annual_volume = volume);
    }
    let by = |descending| Query { sort: Some(Sort::AnnualVolume), descending, ..all() };

    assert_eq!(numbers(&kommun, &by(false)), ["2", "4", "3", "1"]);
    assert_eq!(numbers(&kommun, &by(true)), ["3", "2", "4", "1"]);
}

#[test]
fn every_order_is_what_it_says() {
    let mut kommun = Kommun::new();
    let low = kommun.unit("Bygg", None);
    let high = kommun.unit("Avfall", None);
    kommun.service("a", |s| {
        named("Återbruk")(s);
        s.owner = Some(low);
        s.need.complexity = Some(Complexity::new(3).unwrap());
    });
    kommun.at(noon("2026-02-01"));
    let live = kommun.service("B", |s| {
        named("Zon")(s);
        s.owner = Some(high);
        s.need.complexity = Some(Complexity::new(1).unwrap());
    });
    kommun.e_service(live, |_| ());
    let by = |sort| numbers(&kommun, &Query { sort: Some(sort), ..all() });

    assert_eq!(by(Sort::Number), ["B", "a"]);
    assert_eq!(by(Sort::Name), ["B", "a"]);
    assert_eq!(by(Sort::Owner), ["B", "a"]);
    assert_eq!(by(Sort::Complexity), ["B", "a"]);
    assert_eq!(by(Sort::EServiceState), ["B", "a"]);
    assert_eq!(by(Sort::UpdatedAt), ["a", "B"]);
}

#[test]
fn what_was_never_confirmed_stands_before_what_was_long_ago() {
    let mut kommun = Kommun::new();
    for (number, on) in [("1", Some("2026-03-01")), ("2", None), ("3", Some("2024-03-01"))] {
        let by = ActorId::from_uuid(uuid::Uuid::nil());
        kommun.service(number, |s| s.confirmed = on.map(|on| Said { on: day(on), by }));
    }
    let by = |descending| Query { sort: Some(Sort::Confirmed), descending, ..all() };

    assert_eq!(numbers(&kommun, &by(false)), ["2", "3", "1"]);
    assert_eq!(numbers(&kommun, &by(true)), ["1", "3", "2"]);
}

#[test]
fn a_launch_that_comes_soon_is_found_and_one_that_should_have_come_is_not() {
    let mut kommun = four();
    for (number, on) in [("5", "2026-12-01"), ("6", "2026-10-01"), ("7", "2027-12-01")] {
        let service = kommun.service(number, |_| ());
        kommun.e_service(service, |e| {
            e.status = EServiceStatus::Planned;
            e.planned_on = Some(day(on));
        });
    }

    let soon = Query { coming: [Coming::Launch].into(), ..all() };

    assert_eq!(numbers(&kommun, &soon), ["5"]);
}

#[test]
fn a_main_channel_is_told_now_and_wanted() {
    let mut kommun = Kommun::new();
    let [telephone, web] = ["Telefon", "Webbplats"].map(|name| kommun.channel(name));
    kommun.service("1", |s| {
        s.assignments = vec![primary(Horizon::Current, telephone), primary(Horizon::Target, web)];
    });
    kommun.service("2", |s| s.assignments = vec![primary(Horizon::Current, web)]);
    let chosen = |facet, channel| {
        let filter = Filter::none().with(facet, FacetValue::Channel(channel));
        numbers(&kommun, &Query { filter, ..all() })
    };

    assert_eq!(chosen(Facet::PrimaryChannel, web), ["2"]);
    assert_eq!(chosen(Facet::TargetChannel, web), ["1"]);
    let missing = Query { missing: [Missing::TargetChannel].into(), ..all() };
    assert_eq!(numbers(&kommun, &missing), ["2"]);
}

#[test]
fn the_number_of_what_is_missing_is_the_length_of_its_list() {
    let mut kommun = four();
    kommun.service("5", |s| {
        s.about.lifecycle = None;
        s.about.publication = None;
        s.about.plain_description = Some(Summary::parse("Text.").unwrap());
    });
    let index = index(&kommun);

    let missing: Vec<_> =
        index.missing(&all()).into_iter().filter(|(_, count)| *count < 5).collect();

    let expected = [
        (Missing::Audience, 2),
        (Missing::Kind, 2),
        (Missing::Publication, 1),
        (Missing::Lifecycle, 1),
        (Missing::Description, 4),
        (Missing::Launch, 0),
        (Missing::LaunchDay, 0),
        (Missing::ChannelInTime, 0),
        (Missing::Closing, 0),
    ];
    assert_eq!(missing, expected);
    for (missing, count) in index.missing(&all()) {
        let query = Query { missing: BTreeSet::from([missing]), ..all() };
        assert_eq!(index.count(&query), count, "{missing:?}");
    }
}

#[test]
fn an_e_service_that_should_have_come_is_missing_until_it_has() {
    let mut kommun = four();
    let late = kommun.service("5", |_| ());
    kommun.e_service(late, |e| {
        e.status = EServiceStatus::InDevelopment;
        e.planned_on = Some(day("2026-10-01"));
    });
    let query = Query { missing: [Missing::Launch].into(), ..all() };
    assert_eq!(numbers(&kommun, &query), ["5"]);

    kommun.e_service(late, |_| ());
    assert_eq!(numbers(&kommun, &query), Vec::<String>::new());
}

#[test]
fn every_number_of_a_figure_has_a_list_of_that_length() {
    let mut kommun = four();
    let live = kommun.service("5", |s| s.need.annual_volume = cases(100));
    kommun.e_service(live, |_| ());
    kommun.service("6", |s| s.about.lifecycle = Some(Lifecycle::Closed));
    kommun.service("7", |s| s.need.annual_volume = cases(1));
    let index = index(&kommun);
    for filter in [Filter::none(), kind(ServiceKind::Booking)] {
        let scope = Scope::filtered(index.facts(), &filter);
        for id in FigureId::ALL {
            let figure = figure(*id, &scope);
            for part in Part::ALL {
                let slice = Some(Slice { figure: *id, part: *part, reason: None });
                let count = index.count(&Query { filter: filter.clone(), slice, ..all() });
                let expected = figure.amount(*part).services;
                assert_eq!(u64::try_from(count).unwrap(), expected, "{id:?} {part:?}");
            }
        }
    }
    let reason = Some(Reason::NotCommon);
    let figure = FigureId::CommonServicesCoverage;
    let slice = Some(Slice { figure, part: Part::LeftOut, reason });
    assert_eq!(numbers(&kommun, &Query { slice, ..all() }), ["7"]);
}

#[test]
fn the_open_part_is_what_is_published_on_the_website() {
    let mut kommun = four();
    kommun.service("5", |s| s.about.publication = published(Place::Intranet));
    kommun.service("6", |s| s.about.publication = None);
    let query = Query { published_only: true, ..all() };

    assert_eq!(numbers(&kommun, &query), ["1", "2", "3", "4"]);
    let places = counts(&index(&kommun).list(&query), Facet::Publication);
    assert_eq!(places, pairs(&[("web", 4)]));
}
