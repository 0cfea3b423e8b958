//! What is taken away can be read in again: it changes nothing, and an edited copy changes what
//! was edited and nothing else.

mod edits;

use std::io::Read;

use edits::{Edit, applied, chosen};
use proptest::prelude::*;
use utbud_domain::edit::Fields;
use utbud_domain::import::{Cells, SheetColumn, cells_of, plan_sheet};
use utbud_domain::{
    Catalogue, Change, Complexity, EServiceId, Entity, Instant, LongText, Service, ServiceDraft,
    ServiceId, ServiceNumber, Volume, VolumeEstimate,
};

use super::ServiceExport;
use crate::grid::{Cell, Grid};
use crate::read::{Upload, read_upload};
use crate::service_sheet::read_sheets;
use crate::service_sheet::round_trip::kommun::{a_name, case, empty, ids, kommun, options, today};

fn all(catalogue: &Catalogue) -> Vec<ServiceId> {
    catalogue.services.iter().map(|service| service.id).collect()
}

/// Both files of all services.
fn files(catalogue: &Catalogue) -> [Vec<u8>; 2] {
    let export = ServiceExport { catalogue, services: &all(catalogue), today: today() };
    [export.csv(), export.xlsx().unwrap()]
}

fn read(file: &[u8]) -> Vec<Grid> {
    match read_upload(file, &mut |_| {}) {
        Ok(Upload::Table(grids)) => grids,
        other => panic!("{other:?}"),
    }
}

/// The columns in which a service says something else.
fn differing(before: &Cells, after: &Cells) -> Vec<SheetColumn> {
    use utbud_domain::Code;
    SheetColumn::ALL.iter().copied().filter(|c| before.get(c) != after.get(c)).collect()
}

fn e_services(catalogue: &Catalogue) -> Vec<EServiceId> {
    catalogue.e_services.iter().map(|e_service| e_service.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..Default::default() })]

    #[test]
    fn what_was_taken_away_changes_nothing_where_it_came_from(
        cases in proptest::collection::vec(case(), 0..4),
    ) {
        let catalogue = kommun(&cases);
        for file in files(&catalogue) {
            let sheet = read_sheets(&read(&file));
            prop_assert_eq!(&sheet.faults, &[]);
            let plan = plan_sheet(&catalogue, &sheet, &options(), &mut ids(9_000));
            let plan = plan.map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
            prop_assert_eq!(plan.changes, Vec::new());
            prop_assert_eq!(plan.preview.unchanged.len(), catalogue.services.len());
        }
    }

    #[test]
    fn an_edited_copy_changes_what_was_edited_and_nothing_else(
        cases in proptest::collection::vec(case(), 1..4),
        picks in proptest::collection::vec((0usize..4, 0usize..64), 1..9),
    ) {
        let before = kommun(&cases);
        let services = all(&before);
        let edits = chosen(&before, &services, &picks);
        for file in files(&before) {
            let mut grids = read(&file);
            applied(&mut grids[0], &edits);
            let plan = plan_sheet(&before, &read_sheets(&grids), &options(), &mut ids(9_000));
            let plan = plan.map_err(|faults| TestCaseError::fail(format!("{faults:?} {edits:?}")))?;
            let kinds = |change: &Change| {
                matches!(change, Change::Put(Entity::Service(_) | Entity::EService(_)))
            };
            prop_assert!(plan.changes.iter().all(kinds), "{:?}", plan.changes);
            let after = before.with(&plan.changes, Instant::default()).unwrap();
            prop_assert_eq!(all(&after), services.clone());
            prop_assert_eq!(e_services(&after), e_services(&before));
            for (at, id) in services.iter().enumerate() {
                same_but_for(&before, &after, *id, &of_row(&edits, at))?;
            }
        }
    }
}

fn of_row(edits: &[(usize, Edit)], row: usize) -> Vec<&Edit> {
    edits.iter().filter(|(at, _)| *at == row).map(|(_, edit)| edit).collect()
}

/// A service with its e-services is as before but for what was edited, and that is changed.
fn same_but_for(
    before: &Catalogue,
    after: &Catalogue,
    id: ServiceId,
    edits: &[&Edit],
) -> Result<(), TestCaseError> {
    let (was, is) = (before.services.get(id).unwrap(), after.services.get(id).unwrap());
    let mut columns: Vec<_> = edits.iter().map(|edit| edit.column).collect();
    columns.sort();
    prop_assert_eq!(differing(&cells_of(before, was), &cells_of(after, is)), columns);
    let edited = |field: &&str| !edits.iter().any(|edit| edit.fields.contains(field));
    let others: Vec<_> = was.draft().differing(&is.draft()).into_iter().filter(edited).collect();
    prop_assert_eq!(others, Vec::<&str>::new(), "{:?}", edits);
    for e_service in before.e_services_of(id) {
        let is = after.e_services.get(e_service.id).unwrap().draft();
        let others = e_service.draft().differing(&is).into_iter().filter(edited);
        prop_assert_eq!(others.collect::<Vec<_>>(), Vec::<&str>::new(), "{:?}", edits);
    }
    Ok(())
}

/// A kommun with one service, made as the test says.
fn with_service(make: impl FnOnce(&mut ServiceDraft)) -> Catalogue {
    let number = ServiceNumber::parse("0042").unwrap();
    let mut draft = ServiceDraft::named(ids(7_000).make(), number, a_name("=1+1"));
    make(&mut draft);
    let service = Service::new(draft).map_err(|faults| faults.to_string()).unwrap();
    empty().with(&[Change::Put(service.into())], Instant::default()).unwrap()
}

fn cases(cases: i64, approximate: bool) -> Option<VolumeEstimate> {
    let cases = Volume::new(cases).unwrap();
    Some(VolumeEstimate { cases, approximate, year: None, source: None })
}

/// A file of a packed workbook.
fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_csv_file_begins_as_excel_wants_and_has_no_formula() {
    let catalogue = with_service(|service| {
        service.about.description = Some(LongText::parse("@a; \"b\", c\nd").unwrap());
        service.need.annual_volume = cases(1_200, true);
    });

    let [csv, _] = files(&catalogue);

    let text = String::from_utf8(csv).unwrap();
    let (headings, row) = text.split_once("\r\n").unwrap();
    assert!(headings.starts_with("\u{feff}Tjänstenummer;Namn;Beskrivning;Kort beskrivning;"));
    assert_eq!(headings.split(';').count(), 34);
    let expected =
        format!("0042;'=1+1;\"'@a; \"\"b\"\", c\nd\";;;;;;ca 1200{}\r\n", ";".repeat(25));
    assert_eq!(row, expected);
}

#[test]
fn a_workbook_has_numbers_as_numbers_and_texts_that_are_never_formulas() {
    let catalogue = with_service(|service| {
        service.need.annual_volume = cases(1_200, false);
        service.need.complexity = Some(Complexity::new(4).unwrap());
    });

    let [_, xlsx] = files(&catalogue);

    let grids = read(&xlsx);
    let names: Vec<_> = grids.iter().map(|grid| grid.sheet.as_deref().unwrap()).collect();
    assert_eq!(names, ["Tjänster", "Förklaringar"]);
    let row = &grids[0].rows[1];
    assert_eq!(row.cells[..2], [Cell::Text("0042".into()), Cell::Text("=1+1".into())]);
    assert_eq!((row.cell(8), row.cell(9)), (&Cell::Number(1200.0), &Cell::Number(4.0)));
    assert!(!part(&xlsx, "xl/worksheets/sheet1.xml").contains("<f>"));
}

#[test]
fn a_workbook_keeps_its_headings_in_sight_filters_and_offers_the_words() {
    let catalogue = with_service(|_| {});

    let [_, xlsx] = files(&catalogue);

    let sheet = part(&xlsx, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<pane xSplit=\"2\" ySplit=\"1\" topLeftCell=\"C2\""), "{sheet}");
    assert!(sheet.contains("<autoFilter ref=\"A1:AH2\"/>"), "{sheet}");
    assert!(sheet.contains("<formula1>\"Extern,Intern,Båda\"</formula1>"), "{sheet}");
    assert!(sheet.contains("<formula1>\"1,2,3,4,5\"</formula1>"), "{sheet}");
    assert_eq!(sheet.matches("<formula1>'Förklaringar'!$G$2:$G$13</formula1>").count(), 8);
    // Typ, Intern eller extern, Komplexitet, Publicerad, Status, Kräver åtgärd and Handläggning.
    assert_eq!(sheet.matches("<formula1>\"").count(), 7);
    let channels: Vec<_> = read(&xlsx)[1].rows.iter().map(|row| row.cell(6).clone()).collect();
    assert_eq!(channels[0], Cell::Text("Kanaler".into()));
    assert_eq!(channels[1..13].iter().filter(|cell| !cell.is_empty()).count(), 12);
}

#[test]
fn the_same_day_gives_the_same_bytes_and_no_service_gives_the_headings() {
    let catalogue = with_service(|_| {});

    assert_eq!(files(&catalogue), files(&catalogue));
    for file in files(&empty()) {
        let sheet = read_sheets(&read(&file));
        assert_eq!((sheet.rows.len(), sheet.faults.len(), sheet.notes.len()), (0, 0, 0));
    }
}
