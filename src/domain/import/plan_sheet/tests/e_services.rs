use super::*;
use crate::{EService, EServiceStatus, EServiceUse, ServiceKind, Step};

const URL: &str = "https://e-tjanster.exempelkommun.se/1";
const OTHER: &str = "https://e-tjanster.exempelkommun.se/2";

fn not_there() -> Given<CellEService> {
    Given::Set(CellEService::NotThere)
}

fn only(catalogue: &Catalogue) -> &EService {
    let mut all = catalogue.e_services.iter();
    let only = all.next().unwrap();
    assert!(all.next().is_none());
    &only.value
}

/// The row *Eldstad* under *Bygglov*, with its e-service said.
fn said(say: impl FnOnce(&mut crate::import::RowEService)) -> SheetRow {
    row("Eldstad", "Bygglov", |r| say(&mut r.e_service))
}

fn wrong(catalogue: &Catalogue, rows: Vec<SheetRow>) -> Vec<(u32, SheetColumn, Problem)> {
    let all = faults(catalogue, rows).into_iter();
    all.map(|(row, column, _, problem)| (row, column, problem)).collect()
}

#[test]
fn an_address_without_dates_is_live_and_covers_the_step_of_the_service() {
    let kommun = kommun();
    let guidance = row("Råd", "Bygglov", |r| {
        r.kind = Given::Set(ServiceKind::Guidance);
        r.e_service.at = at(OTHER);
    });

    let after = imported(kommun.catalogue(), vec![said(|e| e.at = at(URL)), guidance]);

    let all: Vec<_> =
        after.e_services.iter().map(|e| (e.name.as_str(), e.status, &e.steps)).collect();
    let launched = EServiceStatus::Launched;
    assert_eq!(
        all,
        [
            ("Eldstad", launched, &[Step::Submission].into()),
            ("Råd", launched, &[Step::Dialogue].into()),
        ]
    );
}

#[test]
fn a_date_ahead_is_planned_for_and_a_date_that_has_been_is_live() {
    let kommun = kommun();
    let ahead = imported(
        kommun.catalogue(),
        vec![said(|e| {
            e.at = at(URL);
            e.launched_on = Given::Set(day("2027-03-01"));
        })],
    );
    assert_eq!(only(&ahead).status, EServiceStatus::Planned);
    assert_eq!(only(&ahead).planned_on, Some(day("2027-03-01")));
    assert_eq!(only(&ahead).launched_on, None);

    let live = imported(&ahead, vec![said(|e| e.launched_on = Given::Set(today()))]);
    assert_eq!(only(&live).status, EServiceStatus::Launched);
    assert_eq!(only(&live).launched_on, Some(today()));
}

#[test]
fn a_planned_date_needs_no_address_and_an_address_keeps_what_is_planned() {
    let kommun = kommun();
    let planned =
        imported(kommun.catalogue(), vec![said(|e| e.planned_on = Given::Set(day("2027-03-01")))]);
    assert_eq!(only(&planned).status, EServiceStatus::Planned);
    assert_eq!(only(&planned).url, None);

    let addressed = imported(&planned, vec![said(|e| e.at = at(URL))]);

    assert_eq!(only(&addressed).status, EServiceStatus::Planned);
    assert_eq!(only(&addressed).url.as_ref().unwrap().as_str(), URL);
}

#[test]
fn an_address_changes_the_only_e_service_and_must_be_one_of_several() {
    let mut kommun = kommun();
    let service = kommun.service("T-0001", |s| s.name = name("Eldstad"));
    kommun.e_service(service, |e| e.url = Some(SafeUrl::parse(URL).unwrap()));
    let moved = imported(kommun.catalogue(), vec![said(|e| e.at = at(OTHER))]);
    assert_eq!(only(&moved).url.as_ref().unwrap().as_str(), OTHER);

    kommun.e_service(service, |e| e.url = Some(SafeUrl::parse(OTHER).unwrap()));
    let third = said(|e| e.at = at("https://e-tjanster.exempelkommun.se/3"));
    let found = wrong(kommun.catalogue(), vec![third]);
    let one = plan(kommun.catalogue(), vec![row("Eldstad", "", |r| r.e_service.at = at(URL))]);

    let urls = [URL, OTHER].map(str::to_owned).to_vec();
    assert_eq!(found, [(2, SheetColumn::EService, Problem::SeveralEServices(urls))]);
    assert_eq!(one.unwrap().changes, []);
}

#[test]
fn finns_inte_is_remembered_and_is_a_fault_where_one_is_live() {
    let mut kommun = kommun();
    let none = imported(kommun.catalogue(), vec![said(|e| e.at = not_there())]);
    assert_eq!(service(&none, "Eldstad").no_e_service_said.unwrap().on, today());
    let live = imported(&none, vec![said(|e| e.at = at(URL))]);
    assert_eq!(service(&live, "Eldstad").no_e_service_said, None);
    assert_eq!(
        wrong(&live, vec![said(|e| e.at = not_there())]),
        [(2, SheetColumn::EService, Problem::HasLiveEService("Eldstad".to_owned()))]
    );

    let form = kommun.service("T-0001", |s| s.name = name("Eldstad"));
    kommun.e_service(form, |e| e.degree = Some(crate::Degree::FormOnly));
    let after = imported(kommun.catalogue(), vec![said(|e| e.at = not_there())]);
    assert!(service(&after, "Eldstad").no_e_service_said.is_some());
}

#[test]
fn rensa_forgets_that_there_is_none_but_not_an_e_service() {
    let kommun = kommun();
    let none = imported(kommun.catalogue(), vec![said(|e| e.at = not_there())]);
    let unknown = imported(&none, vec![said(|e| e.at = Given::Clear)]);
    assert_eq!(service(&unknown, "Eldstad").no_e_service_said, None);

    let live = imported(&none, vec![said(|e| e.at = at(URL))]);
    assert_eq!(
        wrong(&live, vec![said(|e| e.at = Given::Clear)]),
        [(2, SheetColumn::EService, Problem::HasEService("Eldstad".to_owned()))]
    );
}

#[test]
fn rows_with_one_address_share_one_e_service_in_any_order() {
    let kommun = kommun();
    let one = || row("Eldstad", "Bygglov", |r| r.e_service.at = at(URL));
    let two = || row("Bastu", "Bygglov", |r| r.e_service.at = at(&format!("{URL}/#top")));

    for rows in [vec![one(), two()], vec![two(), one()]] {
        let after = imported(kommun.catalogue(), rows);
        assert_eq!(only(&after).services.len(), 2);
        assert_eq!(only(&after).name.as_str(), "Bastu");
    }
}

#[test]
fn rows_that_say_different_things_of_one_e_service_are_a_fault() {
    let kommun = kommun();
    let shared = |called: &str, platform: &str| {
        row(called, "Bygglov", |r| {
            r.e_service.at = at(URL);
            r.e_service.platform = Given::Set(name(platform));
        })
    };

    let found = wrong(kommun.catalogue(), vec![shared("A", "Abou"), shared("B", "Artvise")]);

    let first = Problem::OtherRowSaysOtherwise(RowPlace { sheet: None, row: 2 });
    assert_eq!(found, [(3, SheetColumn::Platform, first)]);
}

#[test]
fn an_address_of_another_e_service_or_of_a_mere_link_is_a_fault() {
    let mut kommun = kommun();
    let service = kommun.service("T-0001", |s| s.name = name("Eldstad"));
    kommun.e_service(service, |e| e.url = Some(SafeUrl::parse(URL).unwrap()));
    let other = kommun.service("T-0002", |s| s.name = name("Bastu"));
    kommun.e_service(other, |e| e.url = Some(SafeUrl::parse(OTHER).unwrap()));
    assert_eq!(
        wrong(kommun.catalogue(), vec![said(|e| e.at = at(OTHER))]),
        [(2, SheetColumn::EService, Problem::AddressTaken("E-tjänst".to_owned()))]
    );

    let link = "https://e-tjanster.exempelkommun.se/3";
    kommun.e_service(other, |e| {
        e.used_as = EServiceUse::Link;
        e.url = Some(SafeUrl::parse(link).unwrap());
    });
    assert_eq!(
        wrong(kommun.catalogue(), vec![row("Altan", "Bygglov", |r| r.e_service.at = at(link))]),
        [(2, SheetColumn::EService, Problem::UsedOtherwise("E-tjänst".to_owned()))]
    );
}

#[test]
fn what_is_said_of_an_e_service_that_is_not_there_is_a_fault() {
    let kommun = kommun();
    let platform = said(|e| e.platform = Given::Set(name("Abou")));
    let dates = row("Bastu", "Bygglov", |r| {
        r.e_service.at = at(URL);
        r.e_service.launched_on = Given::Set(day("2027-03-01"));
        r.e_service.planned_on = Given::Set(day("2027-04-01"));
    });

    let found = wrong(kommun.catalogue(), vec![platform, dates]);

    assert_eq!(
        found,
        [
            (2, SheetColumn::Platform, Problem::NoEService),
            (3, SheetColumn::PlannedOn, Problem::DatesDisagree(day("2027-03-01"))),
        ]
    );
}

#[test]
fn an_e_service_that_is_there_is_tied_and_covers_what_the_service_is_about() {
    let mut kommun = kommun();
    let other = kommun.service("T-0002", |s| s.name = name("Bastu"));
    kommun.e_service(other, |e| {
        e.url = Some(SafeUrl::parse(URL).unwrap());
        e.steps = [Step::Information].into();
    });

    let plan = plan(kommun.catalogue(), vec![said(|e| e.at = at(URL))]).unwrap();
    let after = kommun.catalogue().with(&plan.changes, noon(TODAY)).unwrap();

    assert_eq!(only(&after).services.len(), 2);
    assert_eq!(only(&after).steps, [Step::Information, Step::Submission].into());
    // The other service has no row, and changes by what they share.
    assert_eq!(plan.preview.changed[0].service.name, "Bastu");
    assert_eq!(plan.preview.changed[0].place, None);
}

#[test]
fn a_retired_e_service_is_not_found_by_its_address() {
    let mut kommun = kommun();
    let other = kommun.service("T-0002", |s| s.name = name("Bastu"));
    kommun.e_service(other, |e| {
        e.url = Some(SafeUrl::parse(URL).unwrap());
        e.status = EServiceStatus::Retired;
        e.retired_on = Some(day("2026-01-01"));
    });

    let after = imported(kommun.catalogue(), vec![said(|e| e.at = at(URL))]);

    let eldstad = service(&after, "Eldstad").id;
    let status: Vec<_> =
        after.e_services_of(eldstad).map(|e| (e.status, e.services.len())).collect();
    assert_eq!(status, [(EServiceStatus::Launched, 1)]);
}

#[test]
fn what_is_being_made_goes_on_being_made_when_its_launch_is_put_ahead() {
    let mut kommun = kommun();
    let service = kommun.service("T-0001", |s| s.name = name("Eldstad"));
    kommun.e_service(service, |e| e.status = EServiceStatus::InDevelopment);

    let ahead = said(|e| e.launched_on = Given::Set(day("2027-03-01")));
    let after = imported(kommun.catalogue(), vec![ahead]);

    let (status, planned) = (only(&after).status, only(&after).planned_on);
    assert_eq!((status, planned), (EServiceStatus::InDevelopment, Some(day("2027-03-01"))));
}

#[test]
fn an_address_that_was_there_already_does_not_unsay_that_there_is_none() {
    let mut kommun = kommun();
    let said_so = crate::Said { on: day("2026-02-01"), by: options().actor };
    let service = kommun.service("T-0001", |s| {
        s.name = name("Eldstad");
        s.no_e_service_said = Some(said_so);
    });
    kommun.e_service(service, |e| {
        e.url = Some(SafeUrl::parse(URL).unwrap());
        e.degree = Some(crate::Degree::FormOnly);
    });

    let again = row("Eldstad", "", |r| r.e_service.at = at(URL));

    assert_eq!(plan(kommun.catalogue(), vec![again]).unwrap().changes, []);
}
