//! What a file that cannot be read is called to the one who chose it: where, what was found, and
//! what to do.

mod faults;

use utbud_exchange::ExchangeError;
use utbud_exchange::error::{ArchiveFault, FileKind};
use utbud_exchange::fault::Place;

use super::size;
use crate::texts::{count, plural};

/// What is wrong and what to do, in one paragraph.
#[must_use]
pub fn words(error: &ExchangeError) -> String {
    use ExchangeError as E;
    match error {
        E::Empty => "Filen är tom. Välj en fil med innehåll.".to_owned(),
        E::NothingInside => NOTHING_INSIDE.to_owned(),
        E::WrongKind(kind) => wrong_kind(*kind).to_owned(),
        E::Damaged { place, .. } => damaged(place),
        E::Archive(fault) => archive(*fault).to_owned(),
        E::Cells(faults) => {
            format!("{} går inte att läsa.", plural(length(faults), "cell", "celler"))
        }
        E::Flows(faults) => {
            let faults = plural(length(faults), "uppgift", "uppgifter");
            format!("{faults} i listan med e-tjänster går inte att läsa.")
        }
        E::FileTooLarge { limit, .. } => too_large(*limit),
        E::TooManyEntries { found, limit } => too_many_entries(*found, *limit),
        E::UnpacksTooLarge { limit } | E::TooMuchText { limit } => unpacks_too_large(*limit),
        E::TooManyRows { sheet, limit } => too_many_rows(sheet.as_deref(), *limit),
        E::TooManyColumns { place, limit } => too_many_columns(place, *limit),
        E::TooManyCells { limit } => too_many_cells(*limit),
        E::TooManyFlows { found, limit } => {
            let (found, most) = (count(*found), count(*limit));
            format!("Listan har {found} e-tjänster. Vi läser högst {most} åt gången.")
        }
        E::NulCharacter { line } => {
            format!("Rad {line} har tecken som inte hör hemma i en textfil. {SAVE_AS_UTF8}")
        }
        E::MixedEncoding { line } => format!(
            "Filen skriver å, ä och ö på två olika sätt, vilket syns på rad {line}. {SAVE_AS_UTF8}"
        ),
        E::UnclosedQuote { place } => unclosed_quote(place),
        E::NotJson { line, column } => not_json(*line, *column),
        E::NotFlows => NOT_FLOWS.to_owned(),
        E::TooHeavy => TOO_HEAVY.to_owned(),
        E::ReaderFailed { .. } => READER_FAILED.to_owned(),
        E::NotWritten { .. } => NOT_WRITTEN.to_owned(),
    }
}

const NOTHING_INSIDE: &str = "Filen har inga rader. Fyll i minst en rad under rubrikerna.";
const SAVE_AS_UTF8: &str = "Spara bladet på nytt som csv (UTF-8) och välj den filen.";
const SAVE_AGAIN: &str = "Öppna den i Excel, spara den på nytt och välj den igen.";
const TOO_HEAVY: &str = "Filen tog för lång tid eller för mycket minne att läsa, så vi avbröt. Ta \
                         bort blad, bilder och formatering som inte behövs, eller dela upp filen.";
const READER_FAILED: &str =
    "Filen gick inte att läsa just nu. Felet är vårt, inte ditt. Försök igen om en stund.";
const NOT_WRITTEN: &str =
    "Filen gick inte att skapa just nu. Felet är vårt, inte ditt. Försök igen om en stund.";
const NOT_FLOWS: &str = "Filen är JSON men har ingen lista med e-tjänster (Flows). Hämta listan \
                         från adressen /api/v1/getflows/json på er e-tjänsteplattform.";

/// One line for each faulty cell or field; none for a fault of the whole file.
#[must_use]
pub fn details(error: &ExchangeError) -> Vec<String> {
    use ExchangeError as E;
    match error {
        E::Cells(found) => found.iter().map(faults::cell).collect(),
        E::Flows(found) => found.iter().map(faults::flow).collect(),
        E::Empty
        | E::NothingInside
        | E::WrongKind(_)
        | E::Damaged { .. }
        | E::Archive(_)
        | E::FileTooLarge { .. }
        | E::TooManyEntries { .. }
        | E::UnpacksTooLarge { .. }
        | E::TooMuchText { .. }
        | E::TooManyRows { .. }
        | E::TooManyColumns { .. }
        | E::TooManyCells { .. }
        | E::TooManyFlows { .. }
        | E::NulCharacter { .. }
        | E::MixedEncoding { .. }
        | E::UnclosedQuote { .. }
        | E::NotJson { .. }
        | E::NotFlows
        | E::TooHeavy
        | E::ReaderFailed { .. }
        | E::NotWritten { .. } => Vec::new(),
    }
}

fn wrong_kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::OldExcel => {
            "Filen är sparad i ett äldre Excelformat (.xls). Öppna den i Excel och spara den som \
             Excel-arbetsbok (.xlsx)."
        }
        FileKind::Encrypted => {
            "Filen är skyddad med lösenord. Ta bort lösenordet i Excel, spara filen och välj den \
             igen."
        }
        FileKind::MacroWorkbook => {
            "Filen innehåller makron (.xlsm). Spara den som Excel-arbetsbok utan makron (.xlsx)."
        }
        FileKind::BinaryWorkbook => {
            "Filen är en binär Excel-arbetsbok (.xlsb). Spara den som Excel-arbetsbok (.xlsx)."
        }
        FileKind::OpenDocument => {
            "Filen är ett OpenDocument-kalkylark (.ods). Spara det som Excel-arbetsbok (.xlsx) \
             eller csv."
        }
        FileKind::OfficeDocument => {
            "Filen är ett textdokument eller en presentation. Välj ett kalkylblad (.xlsx eller \
             csv)."
        }
        FileKind::Html => {
            "Filen är en webbsida, även om namnet säger något annat. Spara listan som \
             Excel-arbetsbok (.xlsx) eller csv."
        }
        FileKind::Xml => {
            "Filen är XML, som vi inte läser. Hämta listan från e-tjänsteplattformen som JSON, \
             eller spara bladet som Excel-arbetsbok (.xlsx) eller csv."
        }
        FileKind::Pdf => {
            "Filen är en PDF. Välj det kalkylblad som den är gjord av (.xlsx eller csv)."
        }
        FileKind::Archive => "Filen är packad. Packa upp den och välj filen som ligger i den.",
        FileKind::Picture => "Filen är en bild. Välj ett kalkylblad (.xlsx eller csv).",
        FileKind::Unknown => {
            "Vi känner inte igen filen. Välj ett kalkylblad (.xlsx eller csv) eller listan med \
             e-tjänster från Open ePlatform (JSON)."
        }
    }
}

fn damaged(place: &Place) -> String {
    match faults::place(place) {
        nowhere if nowhere.is_empty() => {
            format!("Filen är skadad och går inte att läsa. {SAVE_AGAIN}")
        }
        somewhere => {
            let where_from = if place.row.is_some() { "efter" } else { "i" };
            format!("Filen är skadad och går inte att läsa {where_from} {somewhere}. {SAVE_AGAIN}")
        }
    }
}

fn archive(fault: ArchiveFault) -> &'static str {
    match fault {
        ArchiveFault::CutOff => {
            "Filen är skadad: en del av den saknas. Hämta eller spara den på nytt och välj den \
             igen."
        }
        ArchiveFault::Locked => wrong_kind(FileKind::Encrypted),
        ArchiveFault::SameNameTwice
        | ArchiveFault::NameLeadsOut
        | ArchiveFault::Overlap
        | ArchiveFault::SomethingBefore => {
            "Filen är inte uppbyggd som en Excel-arbetsbok ska vara, så vi läser den inte. Öppna \
             den i Excel, spara den på nytt och välj den igen."
        }
    }
}

fn too_large(limit: u64) -> String {
    let most = bytes(limit);
    format!("Filen är för stor. Den får vara högst {most}. Dela upp den i flera filer.")
}

fn too_many_cells(limit: u64) -> String {
    let most = count(limit);
    format!("Filen har fler än {most} celler. Dela upp den i flera filer.")
}

fn too_many_entries(found: u64, limit: u64) -> String {
    let (found, most) = (count(found), count(limit));
    format!(
        "Filen innehåller {found} delar. Den får ha högst {most}. Ta bort bilder och blad som \
         inte behövs."
    )
}

fn unpacks_too_large(limit: u64) -> String {
    format!(
        "Filen innehåller mer än {} när den packas upp. Ta bort bilder och blad som inte behövs, \
         eller dela upp den i flera filer.",
        bytes(limit)
    )
}

fn too_many_rows(sheet: Option<&str>, limit: u32) -> String {
    let whole = sheet.map_or("Filen".to_owned(), |name| format!("Bladet {name}"));
    let most = count(u64::from(limit));
    format!("{whole} har fler än {most} rader. Dela upp raderna i flera filer.")
}

fn too_many_columns(place: &Place, limit: u32) -> String {
    format!(
        "Det står något för långt till höger: {}. Ett blad får ha högst {limit} kolumner. Ta bort \
         det som står utanför tabellen.",
        faults::place(place)
    )
}

fn unclosed_quote(place: &Place) -> String {
    format!(
        "Ett citattecken öppnas i {} men avslutas aldrig. Skriv dit det citattecken som saknas, \
         eller ta bort det som är för mycket.",
        faults::place(place)
    )
}

fn not_json(line: u32, column: u32) -> String {
    format!(
        "Filen börjar som JSON men går inte att läsa vid rad {line}, tecken {column}. Hämta \
         listan på nytt från e-tjänsteplattformen."
    )
}

fn bytes(number: u64) -> String {
    size(usize::try_from(number).unwrap_or(usize::MAX))
}

fn length<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}
