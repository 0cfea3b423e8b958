//! Random kommuner: all that cells can say, and much that they cannot.

use std::collections::BTreeSet;

use proptest::prelude::*;
use utbud_domain::import::{SheetOptions, Unknown};
use utbud_domain::start::start_set;
use utbud_domain::{
    About, ActorId, Assignment, Audience, Catalogue, Change, Code, Complexity, Contact,
    ContactDraft, ContactId, Day, DigitalLevel, EService, EServiceDraft, EServiceStatus,
    EServiceUse, Entity, Event, EventDraft, EventId, EventKind, Horizon, Id, Ids, Instant,
    Lifecycle, LongText, Name, Note, OrgUnit, OrgUnitDraft, OrgUnitId, Place, Publication, Rank,
    Role, SafeUrl, Said, Service, ServiceDraft, ServiceKind, ServiceNumber, Step, Summary, System,
    SystemDraft, SystemId, Term, Volume, VolumeEstimate, Year,
};

pub(crate) fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 21).unwrap()
}

pub(crate) fn options() -> SheetOptions {
    let actor = id(7);
    SheetOptions { today: today(), actor, unknown: Unknown::Create }
}

fn id<I: Id>(n: u64) -> I {
    I::parse(&format!("01935000-0000-7000-8000-{n:012x}")).unwrap()
}

pub(crate) fn ids(from: u64) -> Ids {
    Ids::starting_at(id::<ActorId>(from).uuid())
}

pub(crate) fn a_name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// A new kommun, with the twelve channels.
pub(crate) fn empty() -> Catalogue {
    let changes = start_set(&a_name("Exempelkommun"), &mut ids(1)).unwrap();
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

/// Texts that files are hard on: formulas, marks, separators, quotation marks, line breaks, and
/// what a workbook writes for a character that it cannot hold.
fn text() -> BoxedStrategy<Option<String>> {
    let hard = [
        "'=1+1",
        "''-1",
        "＝SUM(A1)",
        "+46 11 15 00 00",
        "Rad ett\r\nrad två\rrad tre\n\n\tsist",
        "_x0041_ och _x000D_",
        "<b>&amp; \"så\"",
        "\"",
        "(Rensa)",
        "–",
        "0042",
        "2026-03-01",
        "SANT",
        "😀",
    ];
    let hard = proptest::sample::select(hard.to_vec()).prop_map(str::to_owned);
    let commas = Just("a, b; ".repeat(200));
    let any = "[-=+@'a-zåäö;,\"\t\r\n(]{1,12}";
    proptest::option::of(prop_oneof![4 => any, 4 => hard, 1 => commas]).boxed()
}

prop_compose! {
    fn about()(
        text in text(),
        audience in code::<Audience>(),
        kind in code::<ServiceKind>(),
        lifecycle in code::<Lifecycle>(),
        place in code::<Place>(),
        requires_user_action in any::<Option<bool>>(),
        terms in proptest::sample::subsequence(vec!["altan", "p-plats", "a; b", "-", "p  plats", "p plats"], 0..4),
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
        EServiceDraft { url: at.map(|n| SafeUrl::parse(&format!("https://a.se/{n}")).unwrap()), platform: platform.map(a_name), used_as, planned_on, launched_on: launched_on.filter(|on| status != EServiceStatus::Planned && *on <= today()), retired_on: retired.then(|| Day::from_ymd_opt(2027, 12, 1).unwrap()), ..EServiceDraft::named(id(0), a_name("E-tjänst"), status, BTreeSet::from([Step::Submission])) }
    }
}

/// A service as it is drawn.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    called: &'static str,
    about: About,
    cases: Option<(i64, bool)>,
    complexity: Option<i64>,
    groups: usize,
    /// Which unit, and how many events, systems and contacts.
    names: (usize, usize, usize, usize),
    handling: (Option<bool>, Option<DigitalLevel>),
    assignments: Vec<Drawn>,
    pub e_services: Vec<EServiceDraft>,
    denied: bool,
}

prop_compose! {
    pub(crate) fn case()(
        called in proptest::sample::select(&["Altan", "=Bastu", "-", "12", "(rensa) allt", "'@x", "Å; ä, \"ö\""][..]),
        about in about(),
        cases in any::<Option<(u16, bool)>>(),
        complexity in proptest::option::of(1i64..=5),
        groups in 0usize..3,
        names in (0usize..UNITS, 0usize..3, 0usize..3, 0usize..4),
        handling in (any::<Option<bool>>(), code::<DigitalLevel>()),
        assignments in proptest::collection::vec(assignment(), 0..5),
        e_services in proptest::collection::vec(e_service(), 0..3),
        denied in any::<bool>(),
    ) -> Case {
        let cases = cases.map(|(n, about)| (i64::from(n), about));
        Case { called, about, cases, complexity, groups, names, handling, assignments, e_services, denied }
    }
}

fn put(catalogue: &mut Catalogue, entity: Entity) {
    *catalogue = catalogue.with(&[Change::Put(entity)], Instant::default()).unwrap();
}

/// How many units a kommun has.
const UNITS: usize = 4;

/// Three units with the same path, one of them closed, and another.
fn lay_units(catalogue: &mut Catalogue, ids: &mut Ids) -> [OrgUnitId; UNITS] {
    let made: [OrgUnitId; UNITS] = std::array::from_fn(|_| ids.make());
    let closed = Day::from_ymd_opt(2026, 1, 1);
    let units = [
        ("Kultur", None, None),
        ("fritid", Some(made[0]), closed),
        ("fritid", Some(made[0]), None),
        ("Kultur / fritid", None, None),
    ];
    for (id, (called, parent, closed_on)) in made.into_iter().zip(units) {
        let unit = OrgUnitDraft { parent, closed_on, ..OrgUnitDraft::named(id, a_name(called)) };
        put(catalogue, OrgUnit::new(unit).unwrap().into());
    }
    made
}

type Named = (Vec<EventId>, Vec<SystemId>, Vec<ContactId>);

/// Things that services name, two contacts of the same name among them.
fn lay_names(catalogue: &mut Catalogue, ids: &mut Ids) -> Named {
    let mut made = Named::default();
    for called in ["=Flytta", "Få barn; föda"] {
        let id = ids.make();
        let (name, kind) = (a_name(called), EventKind::Life);
        put(
            catalogue,
            Event::new(EventDraft { id, name, kind, description: None }).unwrap().into(),
        );
        made.0.push(id);
    }
    for called in ["Castor", "@Pollux"] {
        let id = ids.make();
        put(catalogue, System::new(SystemDraft { id, name: a_name(called) }).unwrap().into());
        made.1.push(id);
    }
    for called in ["Kim Öberg", "Kim Öberg", "Lo Ek"] {
        let id = ids.make();
        let contact = ContactDraft {
            id,
            name: a_name(called),
            title: None,
            is_post: None,
            email: None,
            telephone: None,
            deputy: None,
            note: None,
        };
        put(catalogue, Contact::new(contact).unwrap().into());
        made.2.push(id);
    }
    made
}

/// A kommun with these services.
pub(crate) fn kommun(cases: &[Case]) -> Catalogue {
    let mut catalogue = empty();
    let mut ids = ids(5_000);
    let owners = lay_units(&mut catalogue, &mut ids);
    let (events, systems, contacts) = lay_names(&mut catalogue, &mut ids);
    for (case, n) in cases.iter().zip(1..) {
        let number = ServiceNumber::parse(&format!("X-{n}")).unwrap();
        let mut draft =
            ServiceDraft::named(ids.make(), number, a_name(&format!("{} {n}", case.called)));
        let (owner, event, system, contact) = case.names;
        draft.owner = Some(owners[owner]);
        draft.events = events.iter().copied().take(event).collect();
        draft.systems = systems.iter().copied().take(system).collect();
        draft.roles.e_service_lead = contacts.get(contact).copied();
        draft.roles.information_owner = contacts.get(3 - contact).copied();
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
        put(&mut catalogue, Service::new(draft).unwrap().into());
        for e_service in &case.e_services {
            let mut draft = e_service.clone();
            draft.id = ids.make();
            draft.services = BTreeSet::from([id]);
            if let Ok(e_service) = EService::new(draft) {
                put(&mut catalogue, e_service.into());
            }
        }
    }
    catalogue
}
