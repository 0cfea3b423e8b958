//! What is written can be read: a sheet that was written from a catalogue changes nothing in it,
//! and gives an empty kommun all that cells can say.

use std::collections::BTreeSet;

use proptest::prelude::*;
use utbud_domain::import::{SheetOptions, Unknown, cells_of, plan_sheet};
use utbud_domain::start::start_set;
use utbud_domain::{
    About, Accessibility, ActorId, Assignment, Audience, Catalogue, Change, Code, Complexity,
    ContactPoint, Day, DigitalLevel, EService, EServiceDraft, EServiceStatus, EServiceUse, Entity,
    Horizon, Id, Ids, Instant, Lifecycle, LongText, Name, Note, OrgUnit, OrgUnitDraft, OrgUnitId,
    Place, Publication, Rank, Role, SafeUrl, Said, Service, ServiceDraft, ServiceKind,
    ServiceNumber, Step, Summary, Term, Volume, VolumeEstimate, Year,
};

use super::{read_sheets, write};
use crate::grid::{Cell, Grid, GridRow};

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 21).unwrap()
}

fn options() -> SheetOptions {
    let actor = id(7);
    SheetOptions { today: today(), actor, unknown: Unknown::Create }
}

fn id<I: Id>(n: u64) -> I {
    I::parse(&format!("01935000-0000-7000-8000-{n:012x}")).unwrap()
}

fn ids(from: u64) -> Ids {
    Ids::starting_at(id::<ActorId>(from).uuid())
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// A new kommun, with the twelve channels.
fn empty() -> Catalogue {
    let changes = start_set(&name("Exempelkommun"), &mut ids(1)).unwrap();
    Catalogue::default().with(&changes, Instant::default()).unwrap()
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(value: T) -> BoxedStrategy<Option<T>> {
    proptest::option::of(Just(value)).boxed()
}

fn code<T: Code + std::fmt::Debug>() -> BoxedStrategy<Option<T>> {
    proptest::option::of(proptest::sample::select(T::ALL)).boxed()
}

fn a_day() -> BoxedStrategy<Option<Day>> {
    let days = [(2025, 1, 1), (2026, 11, 21), (2027, 6, 1)];
    let days = days.map(|(y, m, d)| Day::from_ymd_opt(y, m, d).unwrap());
    proptest::option::of(proptest::sample::select(days.to_vec())).boxed()
}

prop_compose! {
    fn about()(
        text in proptest::option::of("[=+@a-zåäö;\n(]{1,12}"),
        audience in code::<Audience>(),
        kind in code::<ServiceKind>(),
        lifecycle in code::<Lifecycle>(),
        place in code::<Place>(),
        requires_user_action in any::<Option<bool>>(),
        terms in proptest::sample::subsequence(vec!["altan", "p-plats", "a; b", "-"], 0..3),
    ) -> About {
        About {
            plain_description: text.as_deref().and_then(|text| Summary::parse(text).ok()),
            description: text.as_deref().and_then(|text| LongText::parse(text).ok()),
            audience, kind, lifecycle, requires_user_action,
            publication: place.map(|place| Publication { place, url: None }),
            search_terms: terms.into_iter().map(|term| Term::parse(term).unwrap()).collect(),
            ..About::default()
        }
    }
}

prop_compose! {
    fn assignment()(
        horizon in proptest::sample::select(Horizon::ALL),
        role in proptest::sample::select(Role::ALL),
        channel in 0usize..12,
        grouped in proptest::bool::weighted(0.1),
        reason in maybe("Därför."),
        year in maybe(2028),
    ) -> (Horizon, Role, usize, bool, Option<&'static str>, Option<i64>) {
        (horizon, role, channel, grouped, reason, year)
    }
}

type Drawn = (Horizon, Role, usize, bool, Option<&'static str>, Option<i64>);

/// Assignments that the model allows, of those drawn: a channel once in each horizon, one main
/// channel, ranks without holes.
fn assignments(catalogue: &Catalogue, drawn: Vec<Drawn>) -> Vec<Assignment> {
    let channels: Vec<_> = catalogue.channels.iter().map(|channel| channel.id).collect();
    let group = catalogue.target_groups.iter().next().unwrap().id;
    let mut seen = BTreeSet::new();
    let mut all: Vec<Assignment> = Vec::new();
    for (horizon, role, channel, grouped, reason, year) in drawn {
        let ranked = all.iter().filter(|a| a.horizon == horizon && a.role == role).count();
        let second = role == Role::Primary && ranked > 0;
        if second || !seen.insert((horizon, channel)) {
            continue;
        }
        let rank = Rank::new(i64::try_from(ranked).unwrap() + 1).unwrap();
        let mut new = Assignment::plain(horizon, channels[channel], role, rank);
        let reason = reason.or((role == Role::Forbidden).then_some("Lagkrav."));
        new.rationale = reason.map(|reason| Note::parse(reason).unwrap());
        new.year = year.filter(|_| horizon == Horizon::Target).map(|y| Year::new(y).unwrap());
        new.target_groups.extend(grouped.then_some(group));
        all.push(new);
    }
    all
}

prop_compose! {
    fn e_service()(
        at in proptest::option::of(0u8..3),
        status in proptest::sample::select(EServiceStatus::ALL),
        (planned_on, launched_on) in (a_day(), a_day()),
        platform in maybe("Open ePlatform"),
        used_as in proptest::sample::select(&[EServiceUse::Service, EServiceUse::Link][..]),
    ) -> EServiceDraft {
        let retired = status == EServiceStatus::Retired;
        EServiceDraft {
            id: id(0),
            name: name("E-tjänst"),
            url: at.map(|n| SafeUrl::parse(&format!("https://a.se/{n}")).unwrap()),
            provider: None,
            platform: platform.map(name),
            services: BTreeSet::new(),
            used_as,
            temporary_until: None,
            generic: false,
            steps: BTreeSet::from([Step::Submission]),
            status,
            planned_on,
            launched_on: launched_on.filter(|on| status != EServiceStatus::Planned && *on <= today()),
            retired_on: retired.then(|| Day::from_ymd_opt(2027, 12, 1).unwrap()),
            identification: None,
            login_required: None,
            mobile_ready: None,
            accessibility: Accessibility::Unknown,
            accessibility_on: None,
            degree: None,
            source_key: None,
            platform_version: None,
            system: None,
        }
    }
}

#[derive(Clone, Debug)]
struct Case {
    called: &'static str,
    about: About,
    cases: Option<(i64, bool)>,
    complexity: Option<i64>,
    groups: usize,
    handling: (Option<bool>, Option<DigitalLevel>),
    assignments: Vec<Drawn>,
    e_services: Vec<EServiceDraft>,
    denied: bool,
}

prop_compose! {
    fn case()(
        called in proptest::sample::select(&["Altan", "=Bastu", "-", "12", "(rensa) allt"][..]),
        about in about(),
        cases in any::<Option<(u16, bool)>>(),
        complexity in proptest::option::of(1i64..=5),
        groups in 0usize..3,
        handling in (any::<Option<bool>>(), code::<DigitalLevel>()),
        assignments in proptest::collection::vec(assignment(), 0..5),
        e_services in proptest::collection::vec(e_service(), 0..3),
        denied in any::<bool>(),
    ) -> Case {
        let cases = cases.map(|(n, about)| (i64::from(n), about));
        Case { called, about, cases, complexity, groups, handling, assignments, e_services, denied }
    }
}

/// A kommun with these services under one unit.
fn kommun(cases: &[Case]) -> Catalogue {
    let mut catalogue = empty();
    let mut ids = ids(5_000);
    let put = |catalogue: &Catalogue, entity: Entity| {
        catalogue.with(&[Change::Put(entity)], Instant::default()).unwrap()
    };
    let owner: OrgUnitId = ids.make();
    let unit = OrgUnitDraft {
        id: owner,
        name: name("Kultur / fritid"),
        short_name: None,
        kind: None,
        parent: None,
        position: 0,
        active_from: None,
        closed_on: None,
        successor: None,
        e_service_lead: None,
        contact_point: ContactPoint::default(),
    };
    catalogue = put(&catalogue, OrgUnit::new(unit).unwrap().into());
    for (case, n) in cases.iter().zip(1..) {
        let number = ServiceNumber::parse(&format!("X-{n}")).unwrap();
        let mut draft =
            ServiceDraft::named(ids.make(), number, name(&format!("{} {n}", case.called)));
        draft.owner = Some(owner);
        draft.about = case.about.clone();
        draft.need.annual_volume = case.cases.map(|(n, approximate)| VolumeEstimate {
            cases: Volume::new(n).unwrap(),
            approximate,
            year: None,
            source: None,
        });
        draft.need.complexity = case.complexity.map(|n| Complexity::new(n).unwrap());
        draft.target_groups =
            catalogue.target_groups.iter().take(case.groups).map(|g| g.id).collect();
        (draft.steps.handling.applies, draft.steps.handling_level) = case.handling;
        draft.assignments = assignments(&catalogue, case.assignments.clone());
        let by = options().actor;
        draft.no_e_service_said = case.denied.then_some(Said { on: today(), by });
        let id = draft.id;
        catalogue = put(&catalogue, Service::new(draft).unwrap().into());
        for e_service in &case.e_services {
            let mut draft = e_service.clone();
            draft.id = ids.make();
            draft.services = BTreeSet::from([id]);
            if let Ok(e_service) = EService::new(draft) {
                catalogue = put(&catalogue, e_service.into());
            }
        }
    }
    catalogue
}

fn written(catalogue: &Catalogue) -> Grid {
    let texts = |texts: Vec<String>| texts.into_iter().map(Cell::Text).collect::<Vec<_>>();
    let headings = write::headings().into_iter().map(str::to_owned).collect();
    let rows = catalogue.services.iter().map(|s| write::row(&cells_of(catalogue, s)));
    let rows = std::iter::once(headings).chain(rows).zip(1..);
    Grid {
        sheet: None,
        rows: rows.map(|(cells, number)| GridRow { number, cells: texts(cells) }).collect(),
    }
}

/// What cells say of a service, without the lists that have no order of their own.
fn said(catalogue: &Catalogue) -> Vec<Vec<String>> {
    catalogue.services.iter().map(|service| write::row(&cells_of(catalogue, service))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 150, ..Default::default() })]

    #[test]
    fn a_sheet_that_was_written_changes_nothing_where_it_came_from(
        cases in proptest::collection::vec(case(), 0..4),
    ) {
        let catalogue = kommun(&cases);
        let sheet = read_sheets(&[written(&catalogue)]);
        prop_assert_eq!(&sheet.faults, &[]);
        let plan = plan_sheet(&catalogue, &sheet, &options(), &mut ids(9_000));
        prop_assert_eq!(plan.map(|plan| plan.changes), Ok(Vec::new()));
    }

    #[test]
    fn an_empty_kommun_gets_all_that_cells_say(
        mut case in case(),
    ) {
        case.e_services.truncate(1);
        let catalogue = kommun(&[case]);
        let sheet = read_sheets(&[written(&catalogue)]);
        let plan = plan_sheet(&empty(), &sheet, &options(), &mut ids(9_000)).unwrap();
        let after = empty().with(&plan.changes, Instant::default()).unwrap();
        prop_assert_eq!(said(&after), said(&catalogue));
    }
}
