//! Files that are wrong in one way each: what people are told, and that the reading program
//! neither stops the one that asked nor leaves anything behind.
//!
//! The categories are those of the corpus in the research on reliability. Every file is made here,
//! by code, and is read as an upload is: in a child process of the real program.

mod archives;
mod bombs;
mod flows;
mod grids;
mod markup;
mod meaning;
mod references;
mod texts;
mod values;
mod workbook;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use utbud_exchange::child::read_in_child;
use utbud_exchange::{ExchangeError, Grid, Upload, service_sheet};
use utbud_web::words::exchange::{details, words};

/// What is said where no row has headings.
const NO_HEADINGS: &str = "Vi hittar ingen rubrikrad bland de tjugo första raderna. Skriv \
                           rubrikerna på en rad för sig, till exempel Namn och Ägare, eller hämta \
                           mallen.";

/// A file and what is said of it.
struct Bad {
    name: &'static str,
    file: Vec<u8>,
    says: String,
}

/// A file with one fault.
fn bad(name: &'static str, file: impl Into<Vec<u8>>, says: &str) -> Bad {
    Bad { name, file: file.into(), says: says.to_owned() }
}

fn read(file: &[u8]) -> Result<Upload, ExchangeError> {
    read_in_child(program(), file, &mut |_| {})
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_utbud"))
}

/// What people see: the paragraph, and a line for each fault.
fn told(error: &ExchangeError) -> String {
    std::iter::once(words(error)).chain(details(error)).collect::<Vec<_>>().join("\n")
}

/// What people see of the cells of a file that was read: a line for each fault.
fn told_of(upload: &Upload) -> String {
    let Upload::Table(grids) = upload else { return String::new() };
    let faults = service_sheet::read_sheets(grids).faults;
    faults.iter().map(meaning::told).collect::<Vec<_>>().join("\n")
}

/// Reads them all, and lists every one that is not refused with the words expected.
fn expect_refused(files: Vec<Bad>) {
    let fault = |bad: Bad| match read(&bad.file) {
        Err(error) if told(&error) == bad.says => None,
        Err(error) => Some(format!("{}:\n  {}\n  {error}", bad.name, told(&error))),
        Ok(upload) => (told_of(&upload) != bad.says)
            .then(|| format!("{}: was read\n  {}", bad.name, told_of(&upload))),
    };
    let wrong: Vec<String> = files.into_iter().filter_map(fault).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The one table of a file that is read after all.
fn table(file: &[u8]) -> Grid {
    match read(file) {
        Ok(Upload::Table(grids)) => grids.into_iter().next().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_kills_the_reader_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    let mut child = Command::new(program())
        .arg(utbud_exchange::child::COMMAND)
        .current_dir(place.path())
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();

    child.stdin.take().unwrap().write_all(&bombs::text_list_of_absurd_length()).unwrap();
    let status = child.wait().unwrap();

    assert_eq!(status.code(), None, "it is ended by its memory limit, with a signal");
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn a_program_that_cannot_be_started_is_our_fault_and_says_so() {
    let missing = Path::new("/finns/inte/utbud");

    let error = read_in_child(missing, b"Namn\nBygglov\n", &mut |_| {}).unwrap_err();

    assert_eq!(
        told(&error),
        "Filen gick inte att läsa just nu. Felet är vårt, inte ditt. Försök igen om en stund."
    );
}

#[test]
fn progress_is_told_while_a_large_file_is_read() {
    let rows: String = (0..2_000).map(|row| format!("T-{row};Tjänst {row}\n")).collect();
    let mut told = Vec::new();

    read_in_child(program(), rows.as_bytes(), &mut |rows| told.push(rows)).unwrap();

    assert_eq!(told, [500, 1_000, 1_500, 2_000]);
}
