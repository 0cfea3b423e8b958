//! What holds of every figure over any catalogue.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::{prop_assert, prop_assert_eq, proptest};

use super::{
    Facet, FacetValue, Facts, FigureId, Filter, Part, Scope, Tally, figure, five_parts, groups,
};
use crate::e_service_state::Outlook;
use crate::testing::{Kommun, cases, day, primary, published};
use crate::{
    ActorId, Catalogue, ChannelId, Code, Day, Degree, DigitalLevel, EServiceStatus, Horizon, Id,
    Lifecycle, OrgUnitId, Place, Said, ServiceKind, Temporary,
};

/// A service as a row of dice.
#[derive(Clone, Debug)]
struct Dice {
    unit: Option<usize>,
    kind: Option<ServiceKind>,
    lifecycle: Option<Lifecycle>,
    place: Option<Place>,
    passive: Option<bool>,
    temporary: bool,
    cases: Option<i64>,
    handling: (Option<bool>, Option<DigitalLevel>),
    wanted: bool,
    exempt: bool,
    said_none: bool,
    e_service: Option<(EServiceStatus, Option<Degree>)>,
}

fn code<C: Code + std::fmt::Debug>() -> impl Strategy<Value = C> {
    select(C::ALL)
}

fn dice() -> impl Strategy<Value = Dice> {
    let volume = prop_oneof![Just(0), Just(10), 0..2_000_i64];
    let life = prop_oneof![3 => Just(Lifecycle::Active), 1 => code()];
    let place = prop_oneof![3 => Just(Place::Web), 1 => code()];
    let about = (option::of(code()), option::of(life), option::of(place), any::<Option<bool>>());
    let handling = (any::<Option<bool>>(), option::of(code()));
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let e_service = option::of((code(), option::of(code())));
    let rest = (option::of(0..3_usize), option::of(volume), handling, e_service);
    (about, rest, flags).prop_map(|(about, rest, flags)| {
        let (kind, lifecycle, place, passive) = about;
        let (unit, cases, handling, e_service) = rest;
        let (odd, wanted, exempt, said_none) = flags;
        let temporary = odd && exempt;
        Dice {
            unit,
            kind,
            lifecycle,
            place,
            passive,
            temporary,
            cases,
            handling,
            wanted,
            exempt,
            said_none,
            e_service,
        }
    })
}

fn today() -> Day {
    day("2026-11-21")
}

/// The services in an order, each with the number that its place in `dice` gives it.
fn catalogue(dice: &[Dice], order: &[usize], rules: (bool, bool, bool)) -> Catalogue {
    let mut kommun = Kommun::new();
    kommun.settings(|s| {
        s.rules.passive_in_headline = rules.0;
        s.rules.intranet_in_scope = rules.1;
        s.rules.information_in_scope = rules.2;
    });
    let office = kommun.unit("Förvaltning", None);
    let units = [office, kommun.unit("Enhet", Some(office)), kommun.unit("Bolag", None)];
    let ground = (units, kommun.channel("Telefon"));
    for place in order {
        put(&mut kommun, *place, &dice[*place], &ground);
    }
    kommun.catalogue().clone()
}

fn put(kommun: &mut Kommun, place: usize, dice: &Dice, ground: &([OrgUnitId; 3], ChannelId)) {
    let (units, telephone) = ground;
    let said = Said { on: today(), by: ActorId::from_uuid(uuid::Uuid::nil()) };
    let service = kommun.service(&format!("T-{place:04}"), |s| {
        s.owner = dice.unit.map(|unit| units[unit]);
        s.about.kind = dice.kind;
        s.about.lifecycle = dice.lifecycle;
        s.about.publication = dice.place.and_then(published);
        s.about.requires_user_action = dice.passive;
        s.about.temporary = dice.temporary.then(|| Temporary { until: today() });
        s.need.annual_volume = dice.cases.and_then(cases);
        (s.steps.handling.applies, s.steps.handling_level) = dice.handling;
        s.no_e_service_said = dice.said_none.then_some(said);
        if dice.wanted {
            s.assignments = vec![primary(Horizon::Target, *telephone)];
        }
    });
    if let Some((status, degree)) = dice.e_service {
        kommun.e_service(service, |e| {
            e.status = status;
            e.degree = degree;
            e.retired_on = (status == EServiceStatus::Retired).then(today);
        });
    }
    if dice.exempt {
        kommun.exempt(service, "2026-01-01", "2026-12-31");
    }
}

fn facts(catalogue: &Catalogue) -> Facts {
    Facts::of(catalogue, Outlook::on(today()))
}

fn tallies(catalogue: &Catalogue) -> Vec<Tally> {
    let facts = facts(catalogue);
    let scope = Scope::of(&facts);
    FigureId::ALL.iter().map(|id| figure(*id, &scope).into_tally()).collect()
}

fn in_order(dice: &[Dice]) -> Vec<usize> {
    (0..dice.len()).collect()
}

proptest! {
    #[test]
    fn counted_not_counted_unknown_and_left_out_are_all(
        dice in vec(dice(), 0..30),
        rules in any::<(bool, bool, bool)>(),
    ) {
        let catalogue = catalogue(&dice, &in_order(&dice), rules);
        let facts = facts(&catalogue);
        let scope = Scope::of(&facts);
        for id in FigureId::ALL {
            let figure = figure(*id, &scope);
            let parts = [Part::Counted, Part::NotCounted, Part::Unknown, Part::LeftOut];
            let services: u64 = parts.iter().map(|part| figure.amount(*part).services).sum();
            let weight: u64 = parts.iter().map(|part| figure.amount(*part).weight).sum();
            prop_assert_eq!(services, u64::try_from(dice.len()).unwrap());
            prop_assert_eq!(weight, figure.total());
            prop_assert_eq!(figure.judged().len(), dice.len());
            prop_assert!(figure.numerator() + figure.unknown() <= figure.denominator());
            prop_assert_eq!(figure.share().is_none(), figure.denominator() == 0);
        }
    }

    #[test]
    fn the_order_that_services_came_in_does_not_matter(
        dice in vec(dice(), 0..20),
        seed in any::<u64>(),
    ) {
        let mut shuffled = in_order(&dice);
        shuffled.sort_by_key(|n| seed.wrapping_mul(2 * u64::try_from(*n).unwrap() + 1));
        let rules = (true, true, true);

        let there = tallies(&catalogue(&dice, &in_order(&dice), rules));
        let here = tallies(&catalogue(&dice, &shuffled, rules));

        prop_assert_eq!(there, here);
    }

    #[test]
    fn kinds_sum_to_the_whole(dice in vec(dice(), 1..30)) {
        let catalogue = catalogue(&dice, &in_order(&dice), (true, true, true));
        let facts = facts(&catalogue);
        let scope = Scope::of(&facts);
        let summing: Vec<_> = FigureId::ALL.iter().copied().filter(|id| !id.compares()).collect();
        for facet in Facet::ALL.iter().copied().filter(|facet| facet.is_partition()) {
            let groups = groups(&scope, facet, &summing);
            for (n, id) in summing.iter().enumerate() {
                let whole = figure(*id, &scope);
                for part in Part::ALL {
                    let sum: u64 = groups.iter().map(|g| g.tallies[n].amount(*part).weight).sum();
                    prop_assert_eq!(sum, whole.amount(*part).weight, "{:?} {:?}", facet, id);
                }
            }
        }
    }

    #[test]
    fn a_group_has_the_numbers_of_the_scope_filtered_on_it(dice in vec(dice(), 0..30)) {
        let catalogue = catalogue(&dice, &in_order(&dice), (true, true, true));
        let facts = facts(&catalogue);
        for facet in Facet::ALL.iter().copied() {
            for group in groups(&Scope::of(&facts), facet, FigureId::ALL) {
                let filter = Filter::none().with(facet, group.value);
                let scope = Scope::filtered(&facts, &filter);
                for tally in group.tallies {
                    prop_assert_eq!(figure(tally.id(), &scope).into_tally(), tally);
                }
            }
        }
    }

    #[test]
    fn a_group_of_some_services_has_the_numbers_of_those_that_match_both(
        dice in vec(dice(), 0..30),
        outer in select(Facet::ALL),
    ) {
        let catalogue = catalogue(&dice, &in_order(&dice), (true, true, true));
        let facts = facts(&catalogue);
        let some = Filter::none().with(outer, FacetValue::Unknown);
        for facet in Facet::ALL.iter().copied().filter(|facet| *facet != outer) {
            for group in groups(&Scope::filtered(&facts, &some), facet, FigureId::ALL) {
                let scope = Scope::filtered(&facts, &some.clone().with(facet, group.value));
                for tally in group.tallies {
                    prop_assert_eq!(figure(tally.id(), &scope).into_tally(), tally);
                }
            }
        }
    }

    #[test]
    fn the_five_parts_are_the_headlines_denominator(
        dice in vec(dice(), 0..30),
        rules in any::<(bool, bool, bool)>(),
    ) {
        let catalogue = catalogue(&dice, &in_order(&dice), rules);
        let facts = facts(&catalogue);
        let scope = Scope::of(&facts);
        let headline = figure(FigureId::EServiceCoverage, &scope);

        let parts = five_parts(&scope);

        prop_assert_eq!(parts.total(), headline.denominator());
        prop_assert_eq!(parts.live, headline.numerator());
        prop_assert_eq!(parts.unknown, headline.unknown());
    }

    #[test]
    fn one_more_unknown_never_raises_what_is_counted(dice in vec(dice(), 0..20)) {
        let order = in_order(&dice);
        let before = tallies(&catalogue(&dice, &order, (true, true, true)));
        let mut kommun_with_more = dice.clone();
        kommun_with_more.push(Dice {
            unit: None,
            kind: None,
            lifecycle: None,
            place: None,
            passive: None,
            temporary: false,
            cases: None,
            handling: (None, None),
            wanted: false,
            exempt: false,
            said_none: false,
            e_service: None,
        });

        let order = in_order(&kommun_with_more);
        let after = tallies(&catalogue(&kommun_with_more, &order, (true, true, true)));

        for (before, after) in before.iter().zip(&after) {
            prop_assert_eq!(before.numerator(), after.numerator());
            prop_assert!(before.denominator() <= after.denominator());
        }
    }
}
