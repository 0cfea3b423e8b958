use super::*;
use crate::import::{CellVolume, Created};
use crate::{Audience, EntityKind, Place, Publication, Side, Summary, Volume};

fn volume(cases: i64, approximate: bool) -> Given<CellVolume> {
    Given::Set(CellVolume { cases: Volume::new(cases).unwrap(), approximate })
}

#[test]
fn units_are_found_by_name_path_and_the_end_of_a_path() {
    let kommun = kommun();

    let plan = plan(
        kommun.catalogue(),
        vec![
            row("A", "bygglov", |_| ()),
            row("B", "Miljö- och byggnadsförvaltningen/Bygglov", |_| ()),
            row("C", "Tekniska förvaltningen", |_| ()),
        ],
    )
    .unwrap();

    assert_eq!(plan.preview.created, []);
    assert_eq!(plan.changes.len(), 3);
}

#[test]
fn a_name_that_several_units_have_is_a_fault_that_gives_their_paths() {
    let mut kommun = kommun();
    let other = kommun.unit("Serviceförvaltningen", None);
    kommun.unit("Bygglov", Some(other));

    let found = faults(kommun.catalogue(), vec![row("A", "Bygglov", |_| ())]);

    let paths = ["Miljö- och byggnadsförvaltningen / Bygglov", "Serviceförvaltningen / Bygglov"];
    let problem = Problem::SeveralUnits(paths.map(str::to_owned).to_vec());
    assert_eq!(found, [(2, SheetColumn::Owner, "Bygglov".to_owned(), problem)]);
}

#[test]
fn a_unit_that_has_closed_is_a_fault_except_for_the_services_that_it_has() {
    let mut kommun = kommun();
    let closed = kommun.unit("Gata", None);
    kommun.service("T-0001", |s| {
        s.name = name("Sandning");
        s.owner = Some(closed);
    });
    kommun.close(closed, "2026-01-01");

    let found = faults(kommun.catalogue(), vec![row("Plogning", "Gata", |_| ())]);
    let same = plan(kommun.catalogue(), vec![row("Sandning", "Gata", |_| ())]).unwrap();

    let problem = Problem::UnitClosed(day("2026-01-01"));
    assert_eq!(found, [(2, SheetColumn::Owner, "Gata".to_owned(), problem)]);
    assert_eq!(same.changes, []);
}

#[test]
fn a_service_keeps_its_unit_where_another_has_the_same_path() {
    let mut kommun = kommun();
    let earlier = kommun.unit("Gata", None);
    kommun.close(earlier, "2026-01-01");
    let later = kommun.unit("Gata", None);
    kommun.service("T-0001", |s| {
        s.name = name("Sandning");
        s.owner = Some(later);
    });

    let same = plan(kommun.catalogue(), vec![row("Sandning", "Gata", |_| ())]).unwrap();

    assert_eq!(same.changes, []);
}

#[test]
fn what_is_not_there_is_made_once_and_listed() {
    let kommun = kommun();
    let say = |r: &mut SheetRow| {
        r.target_groups = names(&["Företag", "Föreningar"]);
        r.events = names(&["Starta företag"]);
        r.systems = names(&["Castor"]);
        r.e_service_lead = Given::Set(name("Registrator"));
    };
    // The short form stands before the path that makes the unit.
    let rows = vec![row("A", "Museum", say), row("B", "Kulturförvaltningen / Museum", say)];

    let plan = plan(kommun.catalogue(), rows).unwrap();

    let created = |kind, name: &str| Created { kind, name: name.to_owned() };
    assert_eq!(
        plan.preview.created,
        [
            created(EntityKind::OrgUnit, "Kulturförvaltningen"),
            created(EntityKind::OrgUnit, "Kulturförvaltningen / Museum"),
            created(EntityKind::Contact, "Registrator"),
            created(EntityKind::TargetGroup, "Föreningar"),
            created(EntityKind::TargetGroup, "Företag"),
            created(EntityKind::Event, "Starta företag"),
            created(EntityKind::System, "Castor"),
        ]
    );
    let after = kommun.catalogue().with(&plan.changes, noon(TODAY)).unwrap();
    assert_eq!(service(&after, "A").owner, service(&after, "B").owner);
}

#[test]
fn a_target_group_that_only_internal_services_name_is_internal() {
    let kommun = kommun();
    let internal = |r: &mut SheetRow| {
        r.audience = Given::Set(Audience::Internal);
        r.target_groups = names(&["Chefer", "Alla"]);
    };

    let after = imported(
        kommun.catalogue(),
        vec![
            row("A", "Bygglov", internal),
            row("B", "Bygglov", |r| r.target_groups = names(&["Alla"])),
        ],
    );

    let sides: Vec<_> = after.target_groups.iter().map(|g| (g.name.to_string(), g.side)).collect();
    assert_eq!(sides, [("Chefer".to_owned(), Side::Internal), ("Alla".to_owned(), Side::External)]);
}

#[test]
fn where_nothing_is_to_be_made_every_unknown_name_is_a_fault() {
    let kommun = kommun();
    let say = |r: &mut SheetRow| {
        r.target_groups = names(&["Företag"]);
        r.systems = names(&["Castor"]);
        r.information_owner = Given::Set(name("Registrator"));
    };
    let strict = SheetOptions { unknown: Unknown::Refuse, ..options() };

    let rows = sheet(vec![row("A", "Museum", say)]);
    let found = plan_sheet(kommun.catalogue(), &rows, &strict, &mut ids()).unwrap_err();

    let found: Vec<_> = found.into_iter().map(|f| (f.value, f.problem)).collect();
    assert_eq!(
        found,
        [
            ("Företag".to_owned(), Problem::NotThere(EntityKind::TargetGroup)),
            ("Museum".to_owned(), Problem::NotThere(EntityKind::OrgUnit)),
            ("Castor".to_owned(), Problem::NotThere(EntityKind::System)),
            ("Registrator".to_owned(), Problem::NotThere(EntityKind::Contact)),
        ]
    );
}

#[test]
fn an_empty_cell_keeps_rensa_clears_and_a_new_number_drops_the_source_of_the_old() {
    let mut kommun = kommun();
    kommun.service("T-0001", |s| {
        s.need.annual_volume = crate::testing::cases(200);
        s.need.annual_volume.as_mut().unwrap().source = Some(Summary::parse("Castor").unwrap());
        s.about.plain_description = Some(Summary::parse("Sök lov.").unwrap());
    });
    let numbered = |say: fn(&mut SheetRow)| {
        let mut row = SheetRow { number: number("T-0001"), ..SheetRow::default() };
        say(&mut row);
        row
    };

    let kept =
        imported(kommun.catalogue(), vec![numbered(|r| r.annual_volume = volume(200, false))]);
    let cleared = imported(
        kommun.catalogue(),
        vec![numbered(|r| {
            r.annual_volume = volume(300, true);
            r.plain_description = Given::Clear;
        })],
    );

    assert_eq!(&kept, kommun.catalogue());
    let service = service(&cleared, "Tjänst T-0001");
    let estimate = service.need.annual_volume.as_ref().unwrap();
    assert_eq!((estimate.cases.get(), estimate.approximate), (300, true));
    assert_eq!(estimate.source, None);
    assert_eq!(service.about.plain_description, None);
    assert_eq!(service.about.lifecycle, Some(crate::Lifecycle::Active));
}

#[test]
fn a_unit_is_closed_from_the_day_that_it_closes() {
    let mut kommun = kommun();
    for (called, on) in [("Gata", TODAY), ("Park", "2026-11-22")] {
        let unit = kommun.unit(called, None);
        kommun.close(unit, on);
    }

    let found = faults(kommun.catalogue(), vec![row("Plogning", "Gata", |_| ())]);

    let problem = Problem::UnitClosed(today());
    assert_eq!(found, [(2, SheetColumn::Owner, "Gata".to_owned(), problem)]);
    assert!(plan(kommun.catalogue(), vec![row("Gräsklippning", "Park", |_| ())]).is_ok());
}

#[test]
fn the_page_of_a_service_stays_when_another_place_is_said() {
    let mut kommun = kommun();
    let page = SafeUrl::parse("https://www.exempelkommun.se/bygglov").unwrap();
    kommun.service("T-0001", |s| {
        s.about.publication.as_mut().unwrap().url = Some(page.clone());
    });
    let mut inside = SheetRow { number: number("T-0001"), ..SheetRow::default() };
    inside.publication = Given::Set(Place::Intranet);

    let after = imported(kommun.catalogue(), vec![inside]);

    let publication = service(&after, "Tjänst T-0001").about.publication.clone();
    assert_eq!(publication, Some(Publication { place: Place::Intranet, url: Some(page) }));
}
