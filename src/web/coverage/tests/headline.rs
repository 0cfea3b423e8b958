//! What the headline says of a day that has been, and of a catalogue that holds too little.

use utbud_domain::figures::{Facts, Filter, Report};
use utbud_domain::{Outlook, SourceKey, Term};

use super::{Kommun, day, exempelkommun, text, whole};
use crate::coverage::headline::Card;
use crate::coverage::lists::Lists;

#[test]
fn the_ceiling_of_a_day_that_has_been_is_told_in_the_past_and_of_one_ahead_is_not() {
    let (kommun, ..) = exempelkommun();
    let filter = Filter::none();
    let lists = Lists::new("ex", &filter, false);
    let said = |outlook| {
        let report = Report::of(&Facts::of(&kommun.catalogue, outlook), &kommun.catalogue);
        text(&Card { report: &report, lists: &lists, is_today: false }.whole())
    };
    let (today, ahead) = (day("2026-11-21"), day("2027-03-01"));

    let (past, forecast) = (said(Outlook::on(today)), said(Outlook::ahead(today, ahead)));

    let then = "Högst 82 % kunde nås den dagen: av 11 tjänster krävde 1 inget av användaren och 1 \
                var undantagen.";
    assert!(past.contains(then), "{past}");
    assert!(forecast.contains("% kan nås den dagen: av 11 tjänster kräver 1"), "{forecast}");
}

/// The headline of a kommun with two services, both with an e-service that has a platform's key.
fn two_from_a_platform(more: impl FnOnce(&mut Kommun)) -> String {
    let mut kommun = Kommun::new();
    for flow_family in [427, 428] {
        let service = kommun.service(None, |_| ());
        let portal = Term::parse("e-tjanster.exempel.se").unwrap();
        kommun.e_service(service, |e| e.source_key = Some(SourceKey { portal, flow_family }));
    }
    more(&mut kommun);
    let filter = Filter::none();
    text(&whole(&kommun.report(&filter), &Lists::new("ex", &filter, true)))
}

#[test]
fn a_catalogue_of_nothing_but_a_platforms_list_says_that_the_rest_is_not_there() {
    let only = two_from_a_platform(|_| ());
    let own = two_from_a_platform(|kommun| {
        let service = kommun.service(None, |_| ());
        kommun.e_service(service, |_| ());
    });

    let note = "Katalogen har bara tjänster som kom med en e-tjänst. Läs in tjänstelistan så att \
                även övriga räknas.";
    assert!(only.contains("100 % av tjänsterna har en e-tjänst (2 av 2)."), "{only}");
    assert!(only.contains(&format!("Vi vet hur det är för alla tjänster i katalogen. {note}")));
    assert!(only.contains("någon tjänst i katalogen som inte kan få en e-tjänst."), "{only}");
    assert!(!own.contains(note), "{own}");
}
