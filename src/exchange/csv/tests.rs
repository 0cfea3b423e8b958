use crate::collect::Collector;
use crate::encoding::Decoded;
use crate::error::ExchangeError;
use crate::fault::CellProblem;
use crate::grid::{Cell, Grid};

fn read(text: &str) -> Result<Grid, ExchangeError> {
    let mut ignore = |_| {};
    let mut cells = Collector::new(&mut ignore);
    let file = Decoded { text: text.to_owned(), has_lost: false };
    super::read(&file, &mut cells)?;
    cells.finish().map(|mut grids| grids.remove(0))
}

/// Rows as `number: cell|cell`.
fn shown(text: &str) -> Vec<String> {
    let grid = read(text).unwrap();
    grid.rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row
                .cells
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) => text.as_str(),
                    _ => "",
                })
                .collect();
            format!("{}: {}", row.number, cells.join("|"))
        })
        .collect()
}

#[test]
fn the_separator_is_found_by_itself() {
    let expected = ["1: Namn|Typ", "2: Bygglov|ansökan"];

    for separator in [";", ",", "\t"] {
        let text = ["Namn;Typ", "Bygglov;ansökan"].join("\n").replace(';', separator);
        assert_eq!(shown(&text), expected, "{separator:?}");
    }
}

#[test]
fn commas_in_texts_and_lists_in_cells_do_not_mislead() {
    let semicolons = "Namn;Beskrivning;Typ\n\
                      Bygglov;För hus, plank, mur, skylt och annat, se sidan;ansökan\n\
                      Skolval;Ett, två, tre, fyra, fem, sex, sju;ansökan\n";
    let commas = "Namn,Målgrupper,Typ\nSkolval,Barn;Unga;Föräldrar;Lärare,ansökan\n\
                  Bygglov,Boende;Företag,ansökan\n";

    assert_eq!(shown(semicolons)[0], "1: Namn|Beskrivning|Typ");
    assert_eq!(shown(commas)[1], "2: Skolval|Barn;Unga;Föräldrar;Lärare|ansökan");
}

#[test]
fn a_first_line_may_name_the_separator_and_is_no_row() {
    assert_eq!(shown("sep=;\r\nNamn;Typ, ny\r\n"), ["1: Namn|Typ, ny"]);
    assert_eq!(shown("sep=|\nNamn|Typ\n"), ["1: Namn|Typ"]);
}

#[test]
fn rows_have_the_numbers_that_excel_shows() {
    let text = "\nNamn;Typ\n\n\"Bygglov\nför \"\"plank\"\"\";ansökan\n;;\nSkolval;val";

    let rows = shown(text);

    assert_eq!(rows, ["2: Namn|Typ", "4: Bygglov\nför \"plank\"|ansökan", "6: Skolval|val"]);
}

#[test]
fn lines_may_end_in_any_way_even_mixed() {
    assert_eq!(shown("Namn\rBygglov\rSkolval"), ["1: Namn", "2: Bygglov", "3: Skolval"]);
    assert_eq!(shown("Namn\r\nBygglov\nSkolval\r"), ["1: Namn", "2: Bygglov", "3: Skolval"]);
}

#[test]
fn a_quotation_mark_inside_a_text_is_a_letter() {
    assert_eq!(shown("Namn;Typ\n12\" skärm;x\n\"a\"b;c\n")[1..], ["2: 12\" skärm|x", "3: ab|c"]);
}

#[test]
fn rows_may_be_shorter_or_longer_than_the_heading() {
    assert_eq!(
        shown("Namn;Typ;Ägare\nBygglov\nSkolval;val;BUF;;;\n")[1..],
        ["2: Bygglov", "3: Skolval|val|BUF"]
    );
}

#[test]
fn each_limit_holds_at_the_limit_and_not_beyond() {
    let columns = |number: usize| vec!["x"; number].join(";");
    let long = |number: usize| "å".repeat(number);
    let rows = |number: usize| "x\n".repeat(number);

    assert_eq!(read(&columns(256)).unwrap().rows[0].cells.len(), 256);
    assert!(matches!(read(&columns(257)), Err(ExchangeError::TooManyColumns { .. })));
    assert!(read(&format!("{}x", ";".repeat(300))).is_err());
    assert!(read(&format!("x{}", ";".repeat(300))).is_ok());
    assert_eq!(read(&rows(20_001)).unwrap().rows.len(), 20_001);
    assert!(matches!(read(&rows(20_002)), Err(ExchangeError::TooManyRows { limit: 20_000, .. })));
    assert!(read(&long(32_767)).is_ok());
    assert_eq!(
        read(&long(32_768)).unwrap().rows[0].cells,
        [Cell::Unreadable {
            value: long(100),
            problem: CellProblem::TooLong { characters: 32_768, limit: 32_767 },
        }]
    );
}
