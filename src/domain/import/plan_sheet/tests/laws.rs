//! What holds for any sheet: twice is once, order does not decide, and nothing panics.

use proptest::prelude::*;

use super::*;
use crate::import::{CellHandling, CellVolume, cells_of};
use crate::{
    Audience, Code, Complexity, DigitalLevel, Lifecycle, Note, Place, ServiceKind, Term, Volume,
    Year,
};

fn given<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Given<T>> {
    prop_oneof![
        4 => Just(Given::Keep),
        1 => Just(Given::Clear),
        4 => value.prop_map(Given::Set),
    ]
    .boxed()
}

fn code<T: Code + std::fmt::Debug>() -> BoxedStrategy<Given<T>> {
    given(proptest::sample::select(T::ALL))
}

fn some(of: &'static [&'static str]) -> BoxedStrategy<Given<Vec<Name>>> {
    let names = proptest::sample::subsequence(of, 1..=of.len().min(2));
    given(names.prop_map(|names| names.into_iter().map(name).collect()))
}

fn a_day() -> BoxedStrategy<Given<Day>> {
    given(proptest::sample::select(&["2025-01-01", "2026-11-21", "2027-06-01"]).prop_map(day))
}

fn e_service() -> BoxedStrategy<crate::import::RowEService> {
    const URLS: [&str; 3] = ["https://a.se/1", "https://a.se/2", "http://A.se/1/"];
    let address = prop_oneof![
        1 => Just(CellEService::NotThere),
        3 => proptest::sample::select(&URLS).prop_map(|url| CellEService::At(SafeUrl::parse(url).unwrap())),
    ];
    let platform = given(Just(name("Abou")));
    (given(address), a_day(), a_day(), platform)
        .prop_map(|(at, launched_on, planned_on, platform)| crate::import::RowEService {
            at,
            launched_on,
            planned_on,
            platform,
        })
        .boxed()
}

fn channels() -> BoxedStrategy<crate::import::RowChannels> {
    let reason = given(Just(Note::parse("Därför.").unwrap()));
    let year = given(Just(Year::new(2028).unwrap()));
    (some(&["E-tjänst"]), some(&["Telefon", "Besök"]), some(&["Brev och blankett"]), reason, year)
        .prop_map(|(primary, complementary, forbidden, reason, year)| crate::import::RowChannels {
            primary,
            complementary,
            forbidden,
            reason,
            year,
            ..Default::default()
        })
        .boxed()
}

prop_compose! {
    fn about()(
        audience in code::<Audience>(),
        kind in code::<ServiceKind>(),
        publication in code::<Place>(),
        lifecycle in code::<Lifecycle>(),
        requires_user_action in given(any::<bool>()),
        handling in given(prop_oneof![
            Just(CellHandling::NotApplicable),
            Just(CellHandling::Level(DigitalLevel::Partial)),
        ]),
        cases in given((0i64..5000, any::<bool>())),
        complexity in given(1i64..=5),
        terms in given(Just(vec![Term::parse("altan").unwrap()])),
    ) -> SheetRow {
        let volume = |(cases, approximate)| {
            CellVolume { cases: Volume::new(cases).unwrap(), approximate }
        };
        SheetRow {
            audience, kind, publication, lifecycle, requires_user_action, handling,
            annual_volume: map(cases, volume),
            complexity: map(complexity, |n| Complexity::new(n).unwrap()),
            search_terms: terms,
            ..SheetRow::default()
        }
    }
}

fn map<A, B>(given: Given<A>, f: impl FnOnce(A) -> B) -> Given<B> {
    match given {
        Given::Keep => Given::Keep,
        Given::Clear => Given::Clear,
        Given::Set(value) => Given::Set(f(value)),
    }
}

prop_compose! {
    fn a_row()(
        about in about(),
        called in proptest::sample::select(&["Altan", "Bastu", "Eldstad", "Garage", "Mur"]),
        owner in proptest::sample::select(&["Bygglov", "Tekniska förvaltningen", "Museum", "Kultur / Museum", ""]),
        numbered in proptest::option::weighted(0.2, proptest::sample::select(&["T-0001", "X-1", "X-2"])),
        groups in some(&["Företag", "Alla"]),
        systems in some(&["Castor", "Vitruvius"]),
        (target, mut current) in (channels(), channels()),
        e_service in e_service(),
    ) -> SheetRow {
        current.year = Given::Keep;
        let base = row(called, owner, |_| ());
        SheetRow {
            name: base.name, owner: base.owner, number: numbered.and_then(number),
            target_groups: groups, systems, target, current, e_service, ..about
        }
    }
}

fn start() -> Catalogue {
    let mut kommun = kommun();
    let id = kommun.service("T-0001", |s| s.name = name("Altan"));
    kommun.e_service(id, |e| e.url = Some(SafeUrl::parse("https://a.se/1").unwrap()));
    kommun.service("T-0002", |s| s.name = name("Bastu"));
    kommun.catalogue().clone()
}

/// All services as the sheet shows them, without what depends on the order of the rows.
fn pictures(catalogue: &Catalogue) -> Vec<String> {
    let mut all: Vec<_> = catalogue
        .services
        .iter()
        .map(|service| {
            let mut cells = cells_of(catalogue, service);
            cells.remove(&SheetColumn::Number);
            format!("{cells:?}")
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..Default::default() })]

    #[test]
    fn the_same_sheet_twice_changes_nothing(rows in proptest::collection::vec(a_row(), 0..6)) {
        let start = start();
        if let Ok(first) = plan(&start, rows.clone()) {
            let after = start.with(&first.changes, noon(TODAY)).unwrap();
            let again = plan(&after, rows);
            prop_assert_eq!(again.map(|plan| plan.changes), Ok(Vec::new()));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        rows in proptest::collection::vec(a_row(), 0..5),
        turn in 0usize..5,
    ) {
        let start = start();
        let mut turned = rows.clone();
        let turn = turn.min(turned.len());
        turned.rotate_left(turn);
        let (one, other) = (plan(&start, rows), plan(&start, turned));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        if let (Ok(one), Ok(other)) = (one, other) {
            let one = start.with(&one.changes, noon(TODAY)).unwrap();
            let other = start.with(&other.changes, noon(TODAY)).unwrap();
            prop_assert_eq!(pictures(&one), pictures(&other));
        }
    }
}
