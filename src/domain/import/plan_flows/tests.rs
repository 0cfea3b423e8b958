mod known;

use proptest::prelude::*;

use super::*;
use crate::import::Field;
use crate::testing::{Kommun, day, noon};
use crate::{EService, Id, Identification, LongText, Name, SafeUrl, Service, Step, Term};

const TODAY: &str = "2026-11-21";

fn flow(family: u64, called: &str) -> Flow {
    Flow {
        portal: Term::parse("e-tjanster.exempelkommun.se").unwrap(),
        family,
        version: 2_000 + family,
        name: Name::parse(called).unwrap(),
        url: url(family),
        category: None,
        summary: None,
        description: None,
        login_required: None,
        signing_required: None,
        payment: None,
        enabled: true,
        aliases: Vec::new(),
    }
}

fn url(family: u64) -> SafeUrl {
    let text = format!("https://e-tjanster.exempelkommun.se/oversikt/overview/{family}");
    SafeUrl::parse(&text).unwrap()
}

fn options(choices: &[(u64, FlowChoice)]) -> FlowOptions {
    FlowOptions { today: day(TODAY), choices: choices.iter().cloned().collect() }
}

fn plan(
    catalogue: &Catalogue,
    flows: &[Flow],
    choices: &[(u64, FlowChoice)],
) -> Result<Plan<FlowPreview>, Vec<ImportFault>> {
    let seed = u128::from(catalogue.version().0) << 32 | 0x0193_6000_0000_7000_8000_0000_0000_0001;
    let mut ids = Ids::starting_at(uuid::Uuid::from_u128(seed));
    plan_flows(catalogue, flows, &options(choices), &mut ids)
}

fn imported(catalogue: &Catalogue, flows: &[Flow], choices: &[(u64, FlowChoice)]) -> Catalogue {
    let plan = plan(catalogue, flows, choices).unwrap();
    catalogue.with(&plan.changes, noon(TODAY)).unwrap()
}

fn only_e_service(catalogue: &Catalogue) -> &EService {
    assert_eq!(catalogue.e_services.len(), 1);
    &catalogue.e_services.iter().next().unwrap().value
}

fn services(catalogue: &Catalogue) -> Vec<&Service> {
    catalogue.services.iter().map(|kept| &kept.value).collect()
}

fn names(texts: &[&str]) -> FlowChoice {
    FlowChoice::NewServices { names: texts.iter().map(|n| Name::parse(n).unwrap()).collect() }
}

fn changed(plan: &Plan<FlowPreview>) -> Vec<Field> {
    plan.preview.items[0].fields.iter().map(|change| change.field).collect()
}

#[test]
fn a_new_flow_is_a_live_e_service_and_a_service_of_which_little_is_known() {
    let kommun = Kommun::new();
    let mut new = flow(427, "Attefallshus");
    new.summary = Some(LongText::parse("Anmäl ditt attefallshus.").unwrap());
    new.description = Some(LongText::parse("Du behöver ritningar.").unwrap());
    new.aliases = vec![Term::parse("attefall").unwrap()];

    let after = imported(kommun.catalogue(), &[new], &[]);

    let e_service = only_e_service(&after);
    assert_eq!(e_service.status, EServiceStatus::Launched);
    assert_eq!(e_service.launched_on, None);
    assert_eq!(e_service.steps, [Step::Submission].into());
    assert_eq!(e_service.source_key.as_ref().unwrap().flow_family, 427);
    assert_eq!(e_service.platform_version, Some(2_427));
    let [service] = services(&after)[..] else { panic!("one service") };
    assert_eq!((service.number.as_str(), service.name.as_str()), ("T-0001", "Attefallshus"));
    assert_eq!((service.owner, service.about.kind), (None, None));
    assert_eq!(service.about.lifecycle, Some(crate::Lifecycle::Active));
    assert_eq!(service.about.publication.as_ref().unwrap().place, crate::Place::Web);
    assert_eq!(
        service.about.plain_description.as_ref().unwrap().as_str(),
        "Anmäl ditt attefallshus."
    );
    assert_eq!(service.about.description.as_ref().unwrap().as_str(), "Du behöver ritningar.");
    assert_eq!(service.about.search_terms[0].as_str(), "attefall");
}

#[test]
fn a_long_summary_gives_its_first_sentences_and_stays_whole_in_the_description() {
    let kommun = Kommun::new();
    let long = format!("Först det här. {}", "Och mer ".repeat(60));
    let mut new = flow(1, "Bygglov");
    new.summary = Some(LongText::parse(&long).unwrap());

    let after = imported(kommun.catalogue(), &[new], &[]);

    let about = &services(&after)[0].about;
    assert_eq!(about.plain_description.as_ref().unwrap().as_str(), "Först det här.");
    assert_eq!(about.description.as_ref().unwrap().as_str(), long.trim());
}

#[test]
fn a_new_version_of_a_flow_is_an_update() {
    let kommun = Kommun::new();
    let first = imported(kommun.catalogue(), &[flow(1, "Bygglov")], &[]);
    let mut next = flow(1, "Ansök om bygglov");
    next.version = 9_999;

    let plan = plan(&first, &[next], &[]).unwrap();

    assert_eq!(plan.preview.items[0].known, Known::BySource);
    assert_eq!(changed(&plan), [Field::EServiceName, Field::EServiceVersion]);
    assert_eq!(plan.changes.len(), 1);
    assert_eq!(plan.preview.new_services, []);
}

#[test]
fn an_e_service_at_the_address_takes_over_the_key_and_keeps_its_services() {
    let mut kommun = Kommun::new();
    let service = kommun.service("T-0001", |_| ());
    let id = kommun.e_service(service, |e| {
        let text = url(1).as_str().replace("https://e-t", "HTTP://E-t");
        e.url = Some(SafeUrl::parse(&format!("{text}/")).unwrap());
        e.steps = [Step::Delivery].into();
    });

    let plan = plan(kommun.catalogue(), &[flow(1, "Bygglov")], &[]).unwrap();
    let after = kommun.catalogue().with(&plan.changes, noon(TODAY)).unwrap();

    assert_eq!(
        (plan.preview.items[0].known, plan.preview.items[0].e_service),
        (Known::ByAddress, id)
    );
    assert_eq!(only_e_service(&after).services, [service].into());
    assert_eq!(only_e_service(&after).steps, [Step::Submission, Step::Delivery].into());
    assert_eq!(services(&after).len(), 1);
}

#[test]
fn the_only_service_with_the_name_is_tied_and_of_two_neither() {
    let mut kommun = Kommun::new();
    let named = |s: &mut crate::ServiceDraft| s.name = Name::parse("bygglov").unwrap();
    let only = kommun.service("T-0001", |s| {
        named(s);
        let by = crate::ActorId::from_uuid(uuid::Uuid::from_u128(1));
        s.no_e_service_said = Some(crate::Said { on: day(TODAY), by });
    });

    let one = imported(kommun.catalogue(), &[flow(1, "Bygglov")], &[]);
    assert_eq!(only_e_service(&one).services, [only].into());
    assert_eq!(services(&one)[0].no_e_service_said, None);

    kommun.service("T-0002", named);
    let two = plan(kommun.catalogue(), &[flow(1, "Bygglov")], &[]).unwrap();
    assert_eq!(two.preview.new_services[0].number, "T-0003");
    assert_eq!(two.preview.likely.len(), 2);
}

#[test]
fn two_new_flows_with_one_name_serve_one_service() {
    let kommun = Kommun::new();

    let after = imported(kommun.catalogue(), &[flow(1, "Bygglov"), flow(2, "BYGGLOV")], &[]);

    assert_eq!(services(&after).len(), 1);
    assert_eq!(after.e_services_of(services(&after)[0].id).count(), 2);
}

#[test]
fn a_flow_that_is_not_enabled_is_never_live_and_comes_back_when_it_is() {
    let kommun = Kommun::new();
    let disabled = Flow { enabled: false, ..flow(1, "Bygglov") };

    let off = imported(kommun.catalogue(), std::slice::from_ref(&disabled), &[]);
    assert_eq!(only_e_service(&off).status, EServiceStatus::Retired);
    for on in ["2020-01-01", TODAY, "2030-01-01"] {
        assert!(!only_e_service(&off).is_live_on(day(on)), "{on}");
    }

    let on = imported(&off, &[flow(1, "Bygglov")], &[]);
    assert!(only_e_service(&on).is_live_on(day(TODAY)));

    let off_again = imported(&on, &[disabled], &[]);
    assert!(!only_e_service(&off_again).is_live_on(day(TODAY)));
    assert_eq!(only_e_service(&off_again).retired_on, Some(day(TODAY)));
}

#[test]
fn a_planned_e_service_that_the_portal_lists_is_launched_today() {
    let mut kommun = Kommun::new();
    let service = kommun.service("T-0001", |_| ());
    kommun.e_service(service, |e| {
        e.url = Some(url(1));
        e.status = EServiceStatus::Planned;
    });

    let after = imported(kommun.catalogue(), &[flow(1, "Bygglov")], &[]);

    assert_eq!(only_e_service(&after).status, EServiceStatus::Launched);
    assert_eq!(only_e_service(&after).launched_on, Some(day(TODAY)));
}

#[test]
fn no_log_in_is_no_identification_and_a_log_in_is_of_unknown_level() {
    let kommun = Kommun::new();
    let with = |login_required| Flow { login_required: Some(login_required), ..flow(1, "Bygglov") };

    let open = imported(kommun.catalogue(), &[with(false)], &[]);
    let closed = imported(&open, &[with(true)], &[]);

    let facts =
        |c: &Catalogue| (only_e_service(c).identification, only_e_service(c).login_required);
    assert_eq!(facts(&open), (Some(Identification::None), Some(false)));
    assert_eq!(facts(&closed), (None, Some(true)));
}

#[test]
fn a_step_a_link_and_a_temporary_flow_make_no_service() {
    let kommun = Kommun::new();
    let until = day("2027-01-31");
    let choices =
        [(1, FlowChoice::CaseStep), (2, FlowChoice::Link), (3, FlowChoice::Temporary { until })];
    let flows = [flow(1, "Komplettera"), flow(2, "Läs mer"), flow(3, "Enkät")];

    let after = imported(kommun.catalogue(), &flows, &choices);

    assert_eq!(services(&after).len(), 0);
    let uses: Vec<_> = after.e_services.iter().map(|e| (e.used_as, e.temporary_until)).collect();
    assert_eq!(
        uses,
        [
            (EServiceUse::CaseStep, None),
            (EServiceUse::Link, None),
            (EServiceUse::Temporary, Some(until)),
        ]
    );
    // What was chosen stays when nothing is said.
    assert_eq!(plan(&after, &flows, &[]).unwrap().changes, []);
}

#[test]
fn a_flow_can_be_tied_to_services_that_are_there_and_to_new_ones_by_name() {
    let mut kommun = Kommun::new();
    let [a, b] = ["T-0001", "T-0002"].map(|number| kommun.service(number, |_| ()));
    let flows = [flow(1, "Rivningslov eller rivningsanmälan")];
    let tie = FlowChoice::TieTo { services: vec![a, b] };
    let new = names(&["Tjänst T-0001", "Rivningsanmälan"]);

    let tied = imported(kommun.catalogue(), &flows, &[(1, tie)]);
    let named = imported(kommun.catalogue(), &flows, &[(1, new.clone())]);

    assert_eq!(only_e_service(&tied).services, [a, b].into());
    assert_eq!(only_e_service(&named).services.len(), 2);
    assert!(only_e_service(&named).services.contains(&a));
    assert_eq!(services(&named).len(), 3);
    assert_eq!(plan(&named, &flows, &[(1, new)]).unwrap().changes, []);
}

#[test]
fn a_choice_without_a_service_or_with_one_that_is_gone_is_a_fault() {
    let kommun = Kommun::new();
    let gone = crate::ServiceId::from_uuid(uuid::Uuid::from_u128(9));
    let flows = [flow(1, "A"), flow(2, "B"), flow(1, "A")];
    let choices = [(1, FlowChoice::TieTo { services: vec![gone] }), (2, names(&[]))];

    let found = plan(kommun.catalogue(), &flows, &choices).unwrap_err();

    let found: Vec<_> = found.into_iter().map(|f| (f.place.row, f.value, f.problem)).collect();
    assert_eq!(
        found,
        [
            (1, "A".to_owned(), Problem::ChoiceNotThere),
            (2, "B".to_owned(), Problem::ChoiceEmpty),
            (3, "A".to_owned(), Problem::SameFlowAs(1)),
        ]
    );
}

#[test]
fn flows_that_are_gone_from_the_list_are_named_and_left_alone() {
    let kommun = Kommun::new();
    let first = imported(kommun.catalogue(), &[flow(1, "A"), flow(2, "B")], &[]);

    let plan = plan(&first, &[flow(1, "A")], &[]).unwrap();

    assert_eq!(plan.changes, []);
    let missing: Vec<_> =
        plan.preview.missing.iter().map(|m| (m.family, m.name.as_str())).collect();
    assert_eq!(missing, [(2, "B")]);
}

fn a_choice() -> impl Strategy<Value = FlowChoice> {
    prop_oneof![
        3 => Just(FlowChoice::Default),
        1 => Just(names(&["Bygglov", "Eldstad"])),
        1 => Just(FlowChoice::CaseStep),
        1 => Just(FlowChoice::Link),
        1 => Just(FlowChoice::Temporary { until: day("2027-01-31") }),
    ]
}

fn a_flow() -> impl Strategy<Value = Flow> {
    let called = proptest::sample::select(&["Bygglov", "bygglov", "Eldstad", "Tjänst T-0001"]);
    (0u64..4, 0u64..3, called, any::<bool>(), any::<Option<bool>>()).prop_map(
        |(family, version, called, enabled, login_required)| Flow {
            version,
            enabled,
            login_required,
            ..flow(family, called)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..Default::default() })]

    #[test]
    fn the_same_list_with_the_same_choices_twice_changes_nothing(
        flows in proptest::collection::vec(a_flow(), 0..5),
        choices in proptest::collection::vec((0u64..4, a_choice()), 0..3),
    ) {
        let mut kommun = Kommun::new();
        let id = kommun.service("T-0001", |_| ());
        kommun.e_service(id, |e| e.url = Some(url(0)));
        if let Ok(first) = plan(kommun.catalogue(), &flows, &choices) {
            let after = kommun.catalogue().with(&first.changes, noon(TODAY)).unwrap();
            let again = plan(&after, &flows, &choices).map(|plan| plan.changes);
            prop_assert_eq!(again, Ok(Vec::new()));
        }
    }
}
