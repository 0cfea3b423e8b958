use super::*;
use crate::import::Remark;

#[test]
fn a_new_row_becomes_a_service_with_the_next_free_number_and_nothing_invented() {
    let mut kommun = kommun();
    kommun.service("T-0007", |_| ());

    let plan = plan(kommun.catalogue(), vec![row("Eldstad", "Bygglov", |_| ())]).unwrap();

    assert_eq!(plan.changes.len(), 1);
    let new = &plan.preview.new[0];
    assert_eq!((new.service.number.as_str(), new.service.name.as_str()), ("T-0008", "Eldstad"));
    let after = kommun.catalogue().with(&plan.changes, noon(TODAY)).unwrap();
    let eldstad = service(&after, "Eldstad");
    assert_eq!(
        after.unit_path(eldstad.owner.unwrap()),
        "Miljö- och byggnadsförvaltningen / Bygglov"
    );
    assert_eq!(eldstad.about, crate::About::default());
    assert_eq!(plan.preview.missing[0].number, "T-0007");
}

#[test]
fn a_service_is_known_by_its_number_and_may_get_a_new_name() {
    let mut kommun = kommun();
    let id = kommun.service("BYG-1", |s| s.name = name("Bygglov"));

    let rename = row("Ansöka om bygglov", "", |r| r.number = number("byg-1"));
    let plan = plan(kommun.catalogue(), vec![rename]).unwrap();

    assert_eq!(plan.preview.changed[0].service.id, id);
    let columns: Vec<_> = plan.preview.changed[0].fields.iter().map(|f| f.field).collect();
    use crate::import::Field::Column;
    assert_eq!(columns, [Column(SheetColumn::Number), Column(SheetColumn::Name)]);
}

#[test]
fn without_a_number_a_service_is_known_by_name_and_owner() {
    let mut kommun = kommun();
    let first = imported(
        kommun.catalogue(),
        vec![row("Klagomål", "Bygglov", |_| ()), row("Klagomål", "Tekniska förvaltningen", |_| ())],
    );
    kommun.at(noon(TODAY));

    let plan = plan(&first, vec![row("KLAGOMÅL ", "Tekniska förvaltningen", |_| ())]).unwrap();

    assert_eq!(plan.preview.changed[0].service.number, "T-0002");
    assert_eq!(plan.preview.new, []);
}

#[test]
fn a_name_that_several_have_needs_an_owner_or_a_number() {
    let kommun = kommun();
    let first = imported(
        kommun.catalogue(),
        vec![row("Klagomål", "Bygglov", |_| ()), row("Klagomål", "Tekniska förvaltningen", |_| ())],
    );

    let found = faults(&first, vec![row("Klagomål", "", |_| ())]);

    let numbers = ["T-0001", "T-0002"].map(str::to_owned).to_vec();
    let problem = Problem::SeveralServices(numbers);
    assert_eq!(found, [(2, SheetColumn::Name, "Klagomål".to_owned(), problem)]);
}

#[test]
fn a_service_without_owner_is_known_by_its_name_and_gets_the_owner() {
    let mut kommun = kommun();
    kommun.service("T-0001", |s| s.name = name("Bygglov"));

    let plan = plan(kommun.catalogue(), vec![row("Bygglov", "Bygglov", |_| ())]).unwrap();

    assert_eq!(plan.preview.new, []);
    assert_eq!(plan.preview.notes[0].remark, Remark::OwnerFilled);
    assert_eq!(plan.changes.len(), 1);
}

#[test]
fn two_owners_do_not_share_a_service_without_owner() {
    let mut kommun = kommun();
    kommun.service("T-0001", |s| s.name = name("Klagomål"));

    let rows =
        vec![row("Klagomål", "Bygglov", |_| ()), row("Klagomål", "Tekniska förvaltningen", |_| ())];
    let plan = plan(kommun.catalogue(), rows).unwrap();

    assert_eq!(plan.preview.new.len(), 2);
    assert!(plan.preview.likely.iter().any(|likely| likely.like.number == "T-0001"));
}

#[test]
fn a_number_that_is_not_there_is_a_new_number_for_the_service_with_the_name_and_owner() {
    let kommun = kommun();
    let first = imported(kommun.catalogue(), vec![row("Eldstad", "Bygglov", |_| ())]);

    let numbered = row("Eldstad", "Bygglov", |r| r.number = number("BYG-9"));
    let plan = plan(&first, vec![numbered]).unwrap();

    assert_eq!(plan.preview.changed[0].service.number, "T-0001");
    assert_eq!(plan.preview.notes[0].remark, Remark::Renumbered("T-0001".to_owned()));
}

#[test]
fn a_new_service_needs_name_and_owner() {
    let kommun = kommun();
    let nameless = SheetRow { number: number("X-1"), ..SheetRow::default() };

    let found = faults(kommun.catalogue(), vec![row("Eldstad", "", |_| ()), nameless]);

    assert_eq!(
        found,
        [
            (2, SheetColumn::Owner, String::new(), Problem::Required),
            (3, SheetColumn::Name, String::new(), Problem::Required),
        ]
    );
}

#[test]
fn two_rows_about_the_same_service_are_a_fault_of_the_second() {
    let mut kommun = kommun();
    kommun.service("T-0001", |s| s.name = name("Bygglov"));
    let by_number = row("Bygglov", "", |r| r.number = number("T-0001"));

    let rows = vec![
        by_number.clone(),
        row("Eldstad", "Bygglov", |_| ()),
        row("eldstad", "Miljö- och byggnadsförvaltningen / Bygglov", |_| ()),
        by_number,
    ];
    let found = faults(kommun.catalogue(), rows);

    let first = |row| Problem::SameServiceAs(RowPlace { sheet: None, row });
    assert_eq!(
        found,
        [
            (4, SheetColumn::Name, "eldstad".to_owned(), first(3)),
            (5, SheetColumn::Number, "T-0001".to_owned(), first(2)),
        ]
    );
}

#[test]
fn a_service_cannot_take_the_name_of_another_under_the_same_unit() {
    let kommun = kommun();
    let first = imported(
        kommun.catalogue(),
        vec![row("Eldstad", "Bygglov", |_| ()), row("Bastu", "Bygglov", |_| ())],
    );

    let same = row("Eldstad", "", |r| r.number = number("T-0002"));
    let found = faults(&first, vec![same]);
    let swap = vec![
        row("Bastu", "", |r| r.number = number("T-0001")),
        row("Eldstad", "", |r| r.number = number("T-0002")),
    ];

    let taken = Problem::NameTaken("T-0001".to_owned());
    assert_eq!(found, [(2, SheetColumn::Name, "Eldstad".to_owned(), taken)]);
    assert_eq!(plan(&first, swap).unwrap().changes.len(), 2);
}

#[test]
fn faults_of_reading_and_of_planning_come_together_and_in_order() {
    let kommun = kommun();
    let mut read = sheet(vec![row("Eldstad", "", |_| ()), row("Bastu", "", |_| ())]);
    read.rows[0].unread.insert(SheetColumn::Owner);
    read.faults.push(ImportFault {
        place: RowPlace { sheet: None, row: 2 },
        column: Some(SheetColumn::Owner),
        value: "#REF!".to_owned(),
        problem: Problem::ErrorCell,
    });

    let found = plan_sheet(kommun.catalogue(), &read, &options(), &mut ids()).unwrap_err();

    let found: Vec<_> = found.into_iter().map(|f| (f.place.row, f.problem)).collect();
    assert_eq!(found, [(2, Problem::ErrorCell), (3, Problem::Required)]);
}

#[test]
fn names_that_are_nearly_the_same_are_listed_once() {
    let mut kommun = kommun();
    kommun.service("T-0001", |s| s.name = name("Ansöka om bygglov"));

    let rows = vec![
        row("Bygglov - ansöka", "Bygglov", |_| ()),
        row("Simskola", "Tekniska förvaltningen", |_| ()),
        row("Simskolan", "Bygglov", |_| ()),
    ];
    let plan = plan(kommun.catalogue(), rows).unwrap();

    let likely = plan.preview.likely.iter().map(|l| (l.new.name.as_str(), l.like.name.as_str()));
    let likely: Vec<_> = likely.collect();
    assert_eq!(likely, [("Bygglov - ansöka", "Ansöka om bygglov"), ("Simskolan", "Simskola")]);
}

#[test]
fn a_name_alone_is_a_fault_where_another_row_gives_it_to_another_service() {
    let kommun = kommun();
    let first = imported(kommun.catalogue(), vec![row("Klagomål", "Bygglov", |_| ())]);
    let alone = || row("Klagomål", "", |_| ());

    let found = faults(&first, vec![alone(), row("Klagomål", "Tekniska förvaltningen", |_| ())]);

    let problem = Problem::SeveralServices(vec!["T-0001".to_owned()]);
    assert_eq!(found, [(2, SheetColumn::Name, "Klagomål".to_owned(), problem)]);
    assert_eq!(plan(&first, vec![alone()]).unwrap().changes, []);
}

#[test]
fn a_number_that_a_later_row_brings_is_given_to_no_earlier_row() {
    let kommun = kommun();
    let brought = row("Bastu", "Bygglov", |r| r.number = number("T-0001"));

    let after = imported(kommun.catalogue(), vec![row("Eldstad", "Bygglov", |_| ()), brought]);

    let numbered = |called| service(&after, called).number.as_str();
    assert_eq!(["Eldstad", "Bastu"].map(numbered), ["T-0002", "T-0001"]);
}

#[test]
fn services_that_are_over_are_not_missing_from_the_file() {
    let mut kommun = kommun();
    kommun.service("T-0001", |s| s.about.lifecycle = Some(crate::Lifecycle::Closed));
    kommun.service("T-0002", |s| s.about.lifecycle = Some(crate::Lifecycle::PhasingOut));

    let plan = plan(kommun.catalogue(), vec![row("Eldstad", "Bygglov", |_| ())]).unwrap();

    let missing: Vec<_> = plan.preview.missing.iter().map(|s| s.number.as_str()).collect();
    assert_eq!(missing, ["T-0002"]);
}
