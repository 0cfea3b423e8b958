//! The Swedish for an import: what is wrong with a file, what was read how, and what would change.
//!
//! Pure functions from data to sentences. What was found stands beside the sentence, so the
//! sentence says what is wrong with it and what to do.

use utbud_domain::Code;
use utbud_domain::import::{
    Field, ImportFault, ImportNote, Problem, Remark, RowPlace, SheetColumn, Shown,
};
use utbud_exchange::service_sheet::{Column, write};

use super::codes::Word;
use crate::texts;

/// The heading of a column, as the sheet has it.
#[must_use]
pub fn heading(column: SheetColumn) -> &'static str {
    Column::of(column).map_or(column.code(), |column| column.heading)
}

/// Where in the file: `Rad 12`, `Bladet Externa, rad 12`, or the whole file.
#[must_use]
pub fn place(place: &RowPlace) -> String {
    match (&place.sheet, place.row) {
        (None, 0) => "Hela filen".to_owned(),
        (None, row) => format!("Rad {row}"),
        (Some(sheet), 0) => format!("Bladet {sheet}"),
        (Some(sheet), row) => format!("Bladet {sheet}, rad {row}"),
    }
}

/// What is wrong, and what to do about it.
#[must_use]
pub fn problem(fault: &ImportFault) -> String {
    let column = fault.column.map_or("rutan", heading);
    match &fault.problem {
        Problem::HeadingTwice => {
            format!("Rubriken {column} finns i två kolumner. Ta bort den ena.")
        }
        Problem::HeadingMissing { nearly: Some(nearly) } => {
            format!("Kolumnen {column} saknas. Byt rubriken {nearly} till {column}.")
        }
        Problem::HeadingMissing { nearly: None } => {
            format!("Kolumnen {column} saknas. Lägg till en kolumn med rubriken {column}.")
        }
        Problem::Required => format!("Fyll i {column}."),
        Problem::CannotClear => format!("{column} kan inte rensas. Skriv ett värde i stället."),
        Problem::TwoRoles(other) => format!(
            "Kanalen står också under {}. Låt den stå på ett ställe: ändra båda rutorna.",
            heading(*other)
        ),
        Problem::ReasonRequired => {
            format!("Skriv under {column} varför kanalen inte får användas.")
        }
        other => cell(other).or_else(|| lookup(other)).unwrap_or_else(|| e_service(other)),
    }
}

/// What is wrong, with the column before it where it is about one.
#[must_use]
pub fn reason(fault: &ImportFault) -> String {
    match fault.column {
        Some(column) => format!("{}: {}", heading(column), problem(fault)),
        None => problem(fault),
    }
}

/// What is wrong with a cell or with the file, by itself.
fn cell(problem: &Problem) -> Option<String> {
    Some(match problem {
        Problem::NoHeadingRow => "Vi hittar ingen rubrikrad bland de tjugo första raderna. \
            Skriv rubrikerna på en rad för sig, till exempel Namn och Ägare, eller hämta mallen."
            .to_owned(),
        Problem::ErrorCell => {
            "Formeln i rutan ger ett fel. Rätta formeln eller skriv värdet.".to_owned()
        }
        Problem::FormulaWithoutAnswer => {
            "Formeln har inget uträknat värde. Öppna filen i Excel och spara den, eller skriv \
             värdet."
                .to_owned()
        }
        Problem::CellTwice => "Rutan finns två gånger i filen. Öppna filen i Excel, spara den på \
             nytt och läs in den igen."
            .to_owned(),
        Problem::MoreCellsThanHeadings => "Raden har fler celler än rubrikraden. Sätt \
             citattecken runt en text som innehåller skiljetecknet, eller ge cellerna en rubrik. \
             Resten av raden är inte granskad."
            .to_owned(),
        Problem::TooLong(most) => {
            format!("Texten är för lång. Korta den till högst {most} tecken.")
        }
        Problem::ControlCharacter => {
            "Texten har tecken som inte går att visa. Skriv den på nytt.".to_owned()
        }
        Problem::NotANumber { min, max } => format!(
            "Det är inget tal som vi kan läsa. Skriv ett heltal från {} till {}.",
            number(*min),
            number(*max)
        ),
        Problem::OutOfRange { min, max } => format!(
            "Talet är utanför det som går. Skriv ett heltal från {} till {}.",
            number(*min),
            number(*max)
        ),
        Problem::NotADate => {
            "Det är inget datum som vi kan läsa. Skriv till exempel 2026-03-03 eller 3 mars 2026."
                .to_owned()
        }
        Problem::NotAnAddress => "Det är ingen webbadress. Skriv hela adressen, till exempel \
             https://e-tjanster.exempelkommun.se/1, eller Finns inte."
            .to_owned(),
        Problem::NotInList(words) => format!("Skriv {}.", one_of(words)),
        Problem::OnlyOne => "Skriv bara en kanal här.".to_owned(),
        Problem::TwiceInCell(value) => format!("{value} står två gånger. Ta bort den ena."),
        _ => return None,
    })
}

/// What is wrong when a cell or a row is compared with the catalogue and with other rows.
fn lookup(problem: &Problem) -> Option<String> {
    Some(match problem {
        Problem::SameServiceAs(first) => format!(
            "Raden gäller samma tjänst som {}. Ta bort den ena, eller ge dem olika nummer.",
            in_text(first)
        ),
        Problem::SeveralServices(numbers) => format!(
            "Flera tjänster har det namnet: {}. Skriv tjänstens nummer på raden.",
            numbers.join(", ")
        ),
        Problem::NameTaken(number) => {
            format!("Tjänsten {number} heter redan så och har samma ägare. Välj ett annat namn.")
        }
        Problem::NotThere(kind) => format!(
            "{} med det namnet finns inte. Rätta namnet, eller lägg upp det först.",
            kind.word()
        ),
        Problem::SeveralUnits(paths) => {
            format!("Flera enheter heter så. Skriv hela vägen: {}.", one_of(paths))
        }
        Problem::UnitClosed(day) => {
            format!("Enheten upphörde {}. Skriv den som tog över.", texts::date_long(*day))
        }
        Problem::SeveralContacts => {
            "Flera kontakter heter så. Skriv e-postadressen i stället.".to_owned()
        }
        Problem::UnknownChannel(channels) => {
            format!("Kanalen finns inte. Skriv {}.", one_of(channels))
        }
        Problem::NoChannels => {
            "Det finns ingen kanal som det hör till. Fyll i en kanal på samma rad.".to_owned()
        }
        _ => return None,
    })
}

/// What is wrong with an e-service, or with what the model refuses.
fn e_service(problem: &Problem) -> String {
    match problem {
        Problem::SeveralEServices(urls) if urls.is_empty() => {
            "Tjänsten har flera e-tjänster. Ändra dem på tjänstens sida.".to_owned()
        }
        Problem::SeveralEServices(urls) => format!(
            "Tjänsten har flera e-tjänster. Skriv adressen till den som menas: {}.",
            one_of(urls)
        ),
        Problem::HasLiveEService(name) => format!(
            "Tjänsten har e-tjänsten {name}, som är öppen. Avveckla den först, eller töm rutan."
        ),
        Problem::HasEService(name) => format!(
            "Tjänsten har e-tjänsten {name}, som inte kan rensas härifrån. Töm rutan, och ändra \
             e-tjänsten på tjänstens sida."
        ),
        Problem::AddressTaken(name) => {
            format!("Adressen hör redan till e-tjänsten {name}. Rätta adressen.")
        }
        Problem::UsedOtherwise(name) => format!(
            "Adressen hör till e-tjänsten {name}, som är märkt som något annat än en väg att \
             utföra tjänsten. Ändra det på e-tjänstens sida först."
        ),
        Problem::NoEService => {
            "Raden har ingen e-tjänst som det kan gälla. Skriv adressen under E-tjänst, eller töm \
             rutan."
                .to_owned()
        }
        Problem::DatesDisagree(day) => format!(
            "E-tjänsten öppnar {} enligt E-tjänst lanserad. Skriv samma dag, eller töm rutan.",
            texts::date_long(*day)
        ),
        Problem::OtherRowSaysOtherwise(other) => format!(
            "E-tjänsten delas med {}, där det står något annat. Skriv samma på båda raderna.",
            in_text(other)
        ),
        Problem::SameFlowAs(first) => {
            format!("E-tjänsten finns två gånger i listan, också på plats {first}.")
        }
        Problem::ChoiceNotThere => {
            "En tjänst som e-tjänsten skulle knytas till finns inte längre. Välj på nytt."
                .to_owned()
        }
        Problem::ChoiceEmpty => "Välj minst en tjänst, eller något annat än tjänst.".to_owned(),
        // The rule itself is for the log; what stops the row is the field.
        Problem::Refused { field, .. } => {
            let field = super::rules::field_name(field);
            format!("Det går inte att spara {field} så här. Rätta raden, eller ta bort värdet.")
        }
        _ => "Värdet går inte att läsa.".to_owned(),
    }
}

/// What was read in a way that someone may want to know.
#[must_use]
pub fn remark(note: &ImportNote) -> String {
    match &note.remark {
        Remark::ReadAsEstimate(cases) => {
            format!("Vi läste det som en uppskattning: {}.", texts::count(u64::from(*cases)))
        }
        Remark::ReadAsMiddle(cases) => format!(
            "Vi läste mitten av intervallet, {}, som en uppskattning.",
            texts::count(u64::from(*cases))
        ),
        Remark::UnknownHeading { nearly, cells } => {
            let cells = texts::plural(u64::from(*cells), "ifylld ruta", "ifyllda rutor");
            let read = format!("Kolumnen läses inte in ({cells}).");
            match nearly {
                Some(column) => format!("{read} Menade du {}?", heading(*column)),
                None => read,
            }
        }
        Remark::NoHeading { cells } => {
            let cells = texts::plural(u64::from(*cells), "ifylld ruta", "ifyllda rutor");
            format!("Kolumnen {} har ingen rubrik och läses inte in ({cells}).", note.value)
        }
        Remark::SheetNotRead => "Bladet har ingen rubrikrad och läses inte in.".to_owned(),
        Remark::Renumbered(before) => format!("Tjänsten har i dag nummer {before}."),
        Remark::OwnerFilled => {
            "Tjänsten finns redan utan ägare. Den får ägaren på raden.".to_owned()
        }
    }
}

/// A field that would change.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Column(column) => heading(column),
        Field::EServiceName => "E-tjänstens namn",
        Field::EServiceUrl => "Adress",
        Field::EServiceStatus => "E-tjänstens status",
        Field::EServiceLaunchedOn => "Lanserad",
        Field::EServiceRetiredOn => "Avvecklad",
        Field::EServiceUsedAs => "Används som",
        Field::EServiceUntil => "Sista dag",
        Field::EServiceServices => "Tjänster",
        Field::EServiceSteps => "Moment som e-tjänsten täcker",
        Field::EServiceLogin => "Kräver inloggning",
        Field::EServicePlatform => "Plattform",
        Field::EServiceVersion => "Version på plattformen",
        Field::EServiceSource => "Nyckel på plattformen",
    }
}

/// A value, before or after.
#[must_use]
pub fn shown(value: &Shown) -> String {
    match value {
        Shown::List(items) => items.join(", "),
        Shown::Volume { cases, approximate } => {
            let about = if *approximate { "ca\u{a0}" } else { "" };
            format!("{about}{}", texts::count(u64::from(*cases)))
        }
        Shown::Status(status) => status.word().to_owned(),
        Shown::UsedAs(used_as) => used_as.word().to_owned(),
        Shown::Steps(steps) => steps.iter().map(|step| step.word()).collect::<Vec<_>>().join(", "),
        other => write::cell_text(other),
    }
}

fn in_text(place: &RowPlace) -> String {
    match &place.sheet {
        None => format!("rad {}", place.row),
        Some(sheet) => format!("rad {} i bladet {sheet}", place.row),
    }
}

fn number(number: i64) -> String {
    match u64::try_from(number) {
        Ok(number) if number > 9_999 => texts::count(number),
        _ => number.to_string(),
    }
}

/// `A`, `A eller B`, `A, B eller C`.
fn one_of(words: &[String]) -> String {
    match words.split_last() {
        None => "ett annat värde".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} eller {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests;
