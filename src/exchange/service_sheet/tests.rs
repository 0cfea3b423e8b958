use utbud_domain::import::{
    CellEService, CellHandling, Given, Problem, Remark, Sheet, SheetColumn, SheetRow,
};
use utbud_domain::{Audience, DigitalLevel, Lifecycle, Place, ServiceKind};

use super::*;
use crate::fault::CellProblem;
use crate::grid::{Cell, GridRow};

fn grid(sheet: &str, rows: &[&[&str]]) -> Grid {
    let cells = |row: &&[&str]| {
        let cell = |text: &&str| match *text {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        };
        row.iter().map(cell).collect()
    };
    let numbered = rows.iter().zip(1..);
    Grid {
        sheet: Some(sheet.to_owned()),
        rows: numbered.map(|(row, number)| GridRow { number, cells: cells(row) }).collect(),
    }
}

fn read(rows: &[&[&str]]) -> Sheet {
    read_sheets(&[grid("Blad1", rows)])
}

/// The only row of a sheet with *Namn* and one other column.
fn row(heading: &str, cell: &str) -> SheetRow {
    let sheet = read(&[&["Namn", heading], &["Bygglov", cell]]);
    assert_eq!(sheet.faults, [], "{heading}: {cell}");
    sheet.rows.into_iter().next().unwrap()
}

fn problems(rows: &[&[&str]]) -> Vec<(u32, Option<SheetColumn>, String, Problem)> {
    let faults = read(rows).faults.into_iter();
    faults.map(|f| (f.place.row, f.column, f.value, f.problem)).collect()
}

fn texts<T: ToString>(given: &Given<Vec<T>>) -> Vec<String> {
    given.value().unwrap().iter().map(ToString::to_string).collect()
}

#[test]
fn the_heading_row_is_found_below_a_title_and_empty_rows_are_passed() {
    let sheet = read(&[
        &["Tjänster i Exempelkommun"],
        &[],
        &["Namn", "Förvaltning", "Ärenden per år"],
        &["Bygglov", "MBF", "1 200"],
        &["", "", ""],
        &["Färdtjänst", "TF", ""],
    ]);

    assert_eq!(sheet.faults, []);
    let places: Vec<_> = sheet.rows.iter().map(|row| row.place.row).collect();
    assert_eq!(places, [4, 6]);
    assert_eq!(sheet.rows[0].owner, Given::Set("MBF".to_owned()));
    assert_eq!(sheet.rows[0].annual_volume.value().unwrap().cases.get(), 1200);
    assert_eq!(sheet.rows[1].annual_volume, Given::Keep);
}

#[test]
fn a_heading_row_beyond_the_twentieth_is_not_found() {
    let mut rows: Vec<&[&str]> = vec![&["x"]; 20];
    rows.push(&["Namn", "Ägare"]);

    let found = problems(&rows);

    assert_eq!(found, [(1, None, "x".to_owned(), Problem::NoHeadingRow)]);
    let mut rows: Vec<&[&str]> = vec![&["x"]; 19];
    rows.push(&["Namn", "Ägare"]);
    assert_eq!(problems(&rows), []);
}

#[test]
fn a_heading_twice_and_a_missing_name_are_faults() {
    let found = problems(&[&["Namm", "Ägare", "Förvaltning"], &["a", "b", "c"]]);

    assert_eq!(
        found,
        [
            (1, Some(SheetColumn::Owner), "Förvaltning".to_owned(), Problem::HeadingTwice),
            (
                1,
                Some(SheetColumn::Name),
                String::new(),
                Problem::HeadingMissing { nearly: Some("Namm".to_owned()) }
            ),
        ]
    );
}

#[test]
fn headings_that_are_not_ours_are_noted_with_what_was_perhaps_meant() {
    let sheet = read(&[
        &["Namn", "Komplexitét", "Kommentar"],
        &["Bygglov", "3", "se över"],
        &["Simskola", "", "klar"],
    ]);

    let notes: Vec<_> = sheet.notes.into_iter().map(|n| (n.value, n.remark)).collect();
    let meant = Some(SheetColumn::Complexity);
    assert_eq!(
        notes,
        [
            ("Komplexitét".to_owned(), Remark::UnknownHeading { nearly: meant, cells: 1 }),
            ("Kommentar".to_owned(), Remark::UnknownHeading { nearly: None, cells: 2 }),
        ]
    );
}

#[test]
fn all_sheets_with_headings_are_read_and_the_others_named() {
    let sheet = read_sheets(&[
        grid("Om listan", &[&["Gjord av", "Anna"]]),
        grid("Externa", &[&["Namn", "Ägare"], &["Bygglov", "MBF"]]),
        grid("Interna", &[&["Ägare", "Namn *"], &["KLF", "Tolk"]]),
        grid(EXPLANATIONS, &[&["Rubrik", "Betydelse"], &["Namn", "Vad den heter"]]),
    ]);

    let rows: Vec<_> = sheet.rows.iter().map(|r| r.name.as_ref().unwrap().as_str()).collect();
    assert_eq!(rows, ["Bygglov", "Tolk"]);
    assert_eq!(sheet.rows[1].place.sheet.as_deref(), Some("Interna"));
    let notes: Vec<_> = sheet.notes.iter().map(|n| (n.value.as_str(), &n.remark)).collect();
    assert_eq!(notes, [("Om listan", &Remark::SheetNotRead)]);
}

#[test]
fn words_are_read_as_what_they_stand_for() {
    assert_eq!(row("Intern eller extern", "båda").audience, Given::Set(Audience::Both));
    assert_eq!(row("Typ", "ansökan").kind, Given::Set(ServiceKind::Application));
    assert_eq!(row("Publicerad", "Nej").publication, Given::Set(Place::None));
    assert_eq!(row("Status", "Under avveckling").lifecycle, Given::Set(Lifecycle::PhasingOut));
    assert_eq!(row("Kräver åtgärd av användaren", "nej").requires_user_action, Given::Set(false));
    let full = CellHandling::Level(DigitalLevel::Full);
    assert_eq!(row("Handläggning", "Hel").handling, Given::Set(full));
    assert_eq!(
        row("Handläggning", "Ej tillämpligt").handling,
        Given::Set(CellHandling::NotApplicable)
    );
}

#[test]
fn a_heading_with_nulage_is_what_is_now_and_one_without_is_what_is_wanted() {
    assert_eq!(texts(&row("Primär kanal", "Telefon").target.primary), ["Telefon"]);
    assert_eq!(texts(&row("Huvudkanal (nuläge)", "Besök").current.primary), ["Besök"]);
    assert_eq!(
        texts(&row("Kompletterande kanaler", "Telefon;Besök ; Chatt").target.complementary),
        ["Telefon", "Besök", "Chatt"]
    );
}

#[test]
fn empty_keeps_rensa_clears_and_a_dash_says_nothing() {
    assert_eq!(row("Beskrivning", "").description, Given::Keep);
    assert_eq!(row("Beskrivning", "–").description, Given::Keep);
    assert_eq!(row("Beskrivning", "(Rensa)").description, Given::Clear);
    assert_eq!(
        problems(&[&["Namn", "Ägare"], &["(rensa)", "KLF"]]),
        [(2, Some(SheetColumn::Name), "(rensa)".to_owned(), Problem::CannotClear)]
    );
}

#[test]
fn an_e_service_is_an_address_or_said_not_to_be_there() {
    let url = |cell: &str| match row("E-tjänst", cell).e_service.at {
        Given::Set(CellEService::At(url)) => url.to_string(),
        other => format!("{other:?}"),
    };

    assert_eq!(
        url("https://e-tjanster.exempelkommun.se/1"),
        "https://e-tjanster.exempelkommun.se/1"
    );
    assert_eq!(url("www.exempelkommun.se/1"), "https://www.exempelkommun.se/1");
    for none in ["Finns inte", "saknas", "Nej"] {
        assert_eq!(row("E-tjänst", none).e_service.at, Given::Set(CellEService::NotThere));
    }
    for bad in ["Ja", "mailto:a@b.se", "javascript:alert(1)", "/tjanst"] {
        let found = problems(&[&["Namn", "E-tjänst"], &["Bygglov", bad]]);
        let column = Some(SheetColumn::EService);
        assert_eq!(found, [(2, column, bad.to_owned(), Problem::NotAnAddress)]);
    }
}

#[test]
fn estimates_and_ranges_are_read_and_noted() {
    let sheet =
        read(&[&["Namn", "Antal per år"], &["a", "ca 200"], &["b", "100–151"], &["c", "1 200"]]);

    let volumes: Vec<_> = sheet.rows.iter().map(|r| r.annual_volume.value().unwrap()).collect();
    let volumes: Vec<_> = volumes.iter().map(|v| (v.cases.get(), v.approximate)).collect();
    assert_eq!(volumes, [(200, true), (126, true), (1200, false)]);
    let notes: Vec<_> = sheet.notes.iter().map(|n| (n.place.row, n.remark.clone())).collect();
    assert_eq!(notes, [(2, Remark::ReadAsEstimate(200)), (3, Remark::ReadAsMiddle(126))]);
}

#[test]
fn every_fault_of_every_row_is_told_with_column_value_and_what_is_expected() {
    let found = problems(&[
        &["Namn", "Antal per år", "Komplexitet", "E-tjänst lanserad", "Typ", "Huvudkanal"],
        &["Bygglov", "många", "6", "snart", "Blankett", "Telefon; Besök"],
        &["Simskola", "-5", "", "", "", ""],
    ]);

    let kinds = super::words::allowed::KIND.map(str::to_owned).to_vec();
    assert_eq!(
        found,
        [
            (
                2,
                Some(SheetColumn::AnnualVolume),
                "många".to_owned(),
                Problem::NotANumber { min: 0, max: 100_000_000 }
            ),
            (2, Some(SheetColumn::Kind), "Blankett".to_owned(), Problem::NotInList(kinds)),
            (
                2,
                Some(SheetColumn::Complexity),
                "6".to_owned(),
                Problem::OutOfRange { min: 1, max: 5 }
            ),
            (2, Some(SheetColumn::Primary), "Telefon; Besök".to_owned(), Problem::OnlyOne),
            (2, Some(SheetColumn::LaunchedOn), "snart".to_owned(), Problem::NotADate),
            (
                3,
                Some(SheetColumn::AnnualVolume),
                "-5".to_owned(),
                Problem::OutOfRange { min: 0, max: 100_000_000 }
            ),
        ]
    );
}

#[test]
fn a_broken_formula_is_a_fault_and_a_number_is_text_where_text_is_meant() {
    let mut table = grid("Blad1", &[&["Tjänstenummer", "Namn", "Ägare"], &["", "", "KLF"]]);
    table.rows[1].cells[0] = Cell::Number(12.0);
    table.rows[1].cells[1] = Cell::Error("#REF!".to_owned());

    let sheet = read_sheets(&[table]);

    assert_eq!(sheet.rows[0].number.as_ref().unwrap().as_str(), "12");
    assert_eq!(sheet.faults[0].problem, Problem::ErrorCell);
    assert_eq!(sheet.faults[0].value, "#REF!");
    assert!(sheet.rows[0].unread.contains(&SheetColumn::Name));
}

#[test]
fn the_mark_that_makes_a_cell_harmless_is_taken_away() {
    assert_eq!(
        row("Beskrivning", "'=SUMMA(A1)").description.value().unwrap().as_str(),
        "=SUMMA(A1)"
    );
    assert_eq!(row("Beskrivning", "'n Björn").description.value().unwrap().as_str(), "'n Björn");
}

#[test]
fn too_long_texts_and_the_same_channel_twice_are_faults() {
    let long = "å".repeat(121);
    let found = problems(&[&["Namn", "Får inte"], &[&long, "Telefon; telefon"]]);

    assert_eq!(found[0].3, Problem::TooLong(120));
    assert_eq!(found[1].3, Problem::TwiceInCell("telefon".to_owned()));
}

#[test]
fn a_row_of_a_text_file_with_more_cells_than_headings_is_a_fault_and_nothing_else_is_said_of_it() {
    let mut text = grid(
        "",
        &[
            &["Namn", "Målgrupper", "Antal per år"],
            &["Bygglov", "Allmänhet", "Företag", "40", "mer"],
            &["Simskola", "", "", ""],
            &["Bibliotek", "Alla", "många", "-"],
        ],
    );
    text.sheet = None;

    let sheet = read_sheets(&[text]);

    let found: Vec<_> =
        sheet.faults.into_iter().map(|f| (f.place.row, f.value, f.problem)).collect();
    let problem = Problem::MoreCellsThanHeadings;
    assert_eq!(found, [(2, "40 | mer".to_owned(), problem.clone()), (4, "-".to_owned(), problem)]);
    assert_eq!(sheet.rows.len(), 1);
}

#[test]
fn faulty_rows_that_come_back_unmended_have_the_same_fault() {
    let mut text = grid(
        "",
        &[&["Namn", "Ägare", "", FAULT], &["Bygglov", "MBF", "mer", "Raden har fler celler."]],
    );
    text.sheet = None;

    let sheet = read_sheets(&[text]);

    let found: Vec<_> = sheet.faults.into_iter().map(|f| (f.value, f.problem)).collect();
    assert_eq!(found, [("mer".to_owned(), Problem::MoreCellsThanHeadings)]);
    assert_eq!(sheet.notes, []);
}

#[test]
fn a_column_without_heading_is_noted_in_a_workbook() {
    let sheet = read(&[&["Namn", "", "Ägare"], &["Bygglov", "", "MBF", "se över"], &["", "x"]]);

    assert_eq!(sheet.faults, []);
    let notes: Vec<_> = sheet.notes.into_iter().map(|n| (n.value, n.remark)).collect();
    assert_eq!(
        notes,
        [
            ("B".to_owned(), Remark::NoHeading { cells: 1 }),
            ("D".to_owned(), Remark::NoHeading { cells: 1 }),
        ]
    );
}

#[test]
fn places_name_the_sheet_of_a_workbook_even_when_it_is_the_only_one() {
    let sheet = read(&[&["Namn", "Komplexitet"], &["Bygglov", "9"]]);

    assert_eq!(sheet.faults[0].place, RowPlace { sheet: Some("Blad1".to_owned()), row: 2 });
    let nothing = read(&[&["x"]]).faults.remove(0);
    assert_eq!(nothing.place, RowPlace { sheet: Some("Blad1".to_owned()), row: 1 });
}

#[test]
fn a_cell_that_the_reader_could_not_read_is_one_fault_among_the_others() {
    let mut table =
        grid("Blad1", &[&["Namn", "Ägare", "Komplexitet"], &["x", "", "9"], &["Bygglov", "x", ""]]);
    let unreadable = |problem| Cell::Unreadable { value: String::new(), problem };
    table.rows[1].cells[0] = unreadable(CellProblem::FormulaWithoutAnswer);
    table.rows[2].cells[1] = unreadable(CellProblem::GivenTwice);

    let faults = read_sheets(&[table.clone()]).faults;

    let found: Vec<_> = faults.into_iter().map(|f| (f.place.row, f.column, f.problem)).collect();
    assert_eq!(
        found,
        [
            (2, Some(SheetColumn::Name), Problem::FormulaWithoutAnswer),
            (2, Some(SheetColumn::Complexity), Problem::OutOfRange { min: 1, max: 5 }),
            (3, Some(SheetColumn::Owner), Problem::CellTwice),
        ]
    );
    table.rows[0].cells[1] = unreadable(CellProblem::FormulaWithoutAnswer);
    let heading = read_sheets(&[table]).faults.remove(0);
    assert_eq!(heading.place.row, 1);
    assert_eq!((heading.column, heading.problem), (None, Problem::FormulaWithoutAnswer));
}
