//! What is wrong with a file, a row or a cell of it: one sentence a problem.

use utbud_domain::Day;
use utbud_domain::import::{ImportFault, Problem, RowPlace};

use super::{heading, place};
use crate::texts;
use crate::words::codes::Word;
use crate::words::{fields, rules};

#[cfg(test)]
mod tests;

const NO_HEADING_ROW: &str = "Vi hittar ingen rubrikrad bland de tjugo första raderna. Skriv \
    rubrikerna på en rad för sig, till exempel Namn och Ägare, eller hämta mallen.";
const ERROR_CELL: &str = "Formeln i rutan ger ett fel. Rätta formeln eller skriv värdet.";
const FORMULA_WITHOUT_ANSWER: &str = "Formeln har inget uträknat värde. Öppna filen i Excel och \
    spara den, eller skriv värdet.";
const CELL_TWICE: &str = "Rutan finns två gånger i filen. Öppna filen i Excel, spara den på nytt \
    och läs in den igen.";
const MORE_CELLS: &str = "Raden har fler celler än rubrikraden. Sätt citattecken runt en text som \
    innehåller skiljetecknet, eller ge cellerna en rubrik. Resten av raden är inte granskad.";
const CONTROL_CHARACTER: &str = "Texten har tecken som inte går att visa. Skriv den på nytt.";
const LOST_CHARACTER: &str = "Ett tecken har gått förlorat och visas som \u{fffd}. Skriv det som \
    ska stå där.";
const NOT_A_DATE: &str = "Det är inget datum som vi kan läsa. Skriv till exempel 2026-03-03 eller \
    3 mars 2026.";
const NOT_AN_ADDRESS: &str = "Det är ingen webbadress. Skriv hela adressen, till exempel \
    https://e-tjanster.exempelkommun.se/1, eller Finns inte.";
const SEVERAL_CONTACTS: &str = "Flera kontakter heter så. Skriv e-postadressen i stället.";
const NO_CHANNELS: &str = "Det finns ingen kanal som det hör till. Fyll i en kanal på samma rad.";
const NO_E_SERVICE: &str = "Raden har ingen e-tjänst som det kan gälla. Skriv adressen under \
    E-tjänst, eller töm rutan.";
const CHOICE_NOT_THERE: &str = "En tjänst som e-tjänsten skulle knytas till finns inte längre. \
    Välj på nytt.";
const CHOICE_EMPTY: &str = "Välj minst en tjänst, eller något annat än tjänst.";

/// What is wrong, and what to do about it.
#[must_use]
pub fn problem(fault: &ImportFault) -> String {
    use Problem as P;
    let column = fault.column.map_or("rutan", heading);
    match &fault.problem {
        P::NoHeadingRow => NO_HEADING_ROW.to_owned(),
        P::HeadingTwice => format!("Rubriken {column} finns i två kolumner. Ta bort den ena."),
        P::HeadingMissing { nearly } => heading_missing(column, nearly.as_deref()),
        P::Required => format!("Fyll i {column}."),
        P::CannotClear => format!("{column} kan inte rensas. Skriv ett värde i stället."),
        P::ErrorCell => ERROR_CELL.to_owned(),
        P::FormulaWithoutAnswer => FORMULA_WITHOUT_ANSWER.to_owned(),
        P::CellTwice => CELL_TWICE.to_owned(),
        P::MoreCellsThanHeadings => MORE_CELLS.to_owned(),
        P::TooLong(most) => format!("Texten är för lång. Korta den till högst {most} tecken."),
        P::ControlCharacter => CONTROL_CHARACTER.to_owned(),
        P::LostCharacter => LOST_CHARACTER.to_owned(),
        P::NotANumber { min, max } => not_a_number((*min, *max)),
        P::OutOfRange { min, max } => out_of_range((*min, *max)),
        P::NotADate => NOT_A_DATE.to_owned(),
        P::NotAnAddress => NOT_AN_ADDRESS.to_owned(),
        P::NotInList(words) => format!("Skriv {}.", one_of(words)),
        P::OnlyOne => "Skriv bara en kanal här.".to_owned(),
        P::TwiceInCell(value) => format!("{value} står två gånger. Ta bort den ena."),
        P::SameServiceAs(first) => same_service(first),
        P::SeveralServices(numbers) => several_services(numbers),
        P::NameTaken(number) => name_taken(number),
        P::NotThere(kind) => not_there(kind.word()),
        P::SeveralUnits(paths) => several_units(paths),
        P::UnitClosed(day) => unit_closed(*day),
        P::SeveralContacts => SEVERAL_CONTACTS.to_owned(),
        P::UnknownChannel(channels) => format!("Kanalen finns inte. Skriv {}.", one_of(channels)),
        P::TwoRoles(other) => two_roles(heading(*other)),
        P::ReasonRequired => format!("Skriv under {column} varför kanalen inte får användas."),
        P::NoChannels => NO_CHANNELS.to_owned(),
        P::SeveralEServices(urls) => several_e_services(urls),
        P::HasLiveEService(name) => has_live_e_service(name),
        P::HasEService(name) => has_e_service(name),
        P::AddressTaken(name) => address_taken(name),
        P::UsedOtherwise(name) => used_otherwise(name),
        P::NoEService => NO_E_SERVICE.to_owned(),
        P::DatesDisagree(day) => dates_disagree(*day),
        P::OtherRowSaysOtherwise(other) => other_row(other),
        P::SameFlowAs(first) => same_flow(*first),
        P::ChoiceNotThere => CHOICE_NOT_THERE.to_owned(),
        P::ChoiceEmpty => CHOICE_EMPTY.to_owned(),
        P::Refused { field, rule } if field.is_empty() => rules::told(column, rule),
        P::Refused { field, rule } => rules::told(fields::in_text(field), rule),
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

/// How much is wrong, and the first of it, where there is no room for a list.
#[must_use]
pub fn summary(faults: &[ImportFault]) -> String {
    let count = texts::plural(faults.len().try_into().unwrap_or(u64::MAX), "fel", "fel");
    match faults.first() {
        None => "Filen passar inte till katalogen. Läs in den igen.".to_owned(),
        Some(first) => {
            format!("Filen har {count}. Det första: {}. {}", place(&first.place), reason(first))
        }
    }
}

fn heading_missing(column: &str, nearly: Option<&str>) -> String {
    match nearly {
        Some(nearly) => format!("Kolumnen {column} saknas. Byt rubriken {nearly} till {column}."),
        None => format!("Kolumnen {column} saknas. Lägg till en kolumn med rubriken {column}."),
    }
}

fn not_a_number(range: (i64, i64)) -> String {
    format!("Det är inget tal som vi kan läsa. {}", whole_number(range))
}

fn out_of_range(range: (i64, i64)) -> String {
    format!("Talet är utanför det som går. {}", whole_number(range))
}

fn whole_number((min, max): (i64, i64)) -> String {
    format!("Skriv ett heltal från {} till {}.", number(min), number(max))
}

fn same_service(first: &RowPlace) -> String {
    let first = in_text(first);
    format!("Raden gäller samma tjänst som {first}. Ta bort den ena, eller ge dem olika nummer.")
}

fn several_services(numbers: &[String]) -> String {
    let numbers = numbers.join(", ");
    format!("Flera tjänster har det namnet: {numbers}. Skriv tjänstens nummer på raden.")
}

fn name_taken(number: &str) -> String {
    format!("Tjänsten {number} heter redan så och har samma ägare. Välj ett annat namn.")
}

fn not_there(kind: &str) -> String {
    format!("{kind} med det namnet finns inte. Rätta namnet, eller lägg upp det först.")
}

fn several_units(paths: &[String]) -> String {
    format!("Flera enheter heter så. Skriv hela vägen: {}.", one_of(paths))
}

fn unit_closed(day: Day) -> String {
    format!("Enheten upphörde {}. Skriv den som tog över.", texts::date_long(day))
}

fn two_roles(other: &str) -> String {
    format!("Kanalen står också under {other}. Låt den stå på ett ställe: ändra båda rutorna.")
}

fn several_e_services(urls: &[String]) -> String {
    if urls.is_empty() {
        return "Tjänsten har flera e-tjänster. Ändra dem på tjänstens sida.".to_owned();
    }
    let urls = one_of(urls);
    format!("Tjänsten har flera e-tjänster. Skriv adressen till den som menas: {urls}.")
}

fn has_live_e_service(name: &str) -> String {
    format!("Tjänsten har e-tjänsten {name}, som är öppen. Avveckla den först, eller töm rutan.")
}

fn has_e_service(name: &str) -> String {
    format!(
        "Tjänsten har e-tjänsten {name}, som inte kan rensas härifrån. Töm rutan, och ändra \
         e-tjänsten på tjänstens sida."
    )
}

fn address_taken(name: &str) -> String {
    format!("Adressen hör redan till e-tjänsten {name}. Rätta adressen.")
}

fn used_otherwise(name: &str) -> String {
    format!(
        "Adressen hör till e-tjänsten {name}, som är märkt som något annat än en väg att utföra \
         tjänsten. Ändra det på e-tjänstens sida först."
    )
}

fn dates_disagree(day: Day) -> String {
    let day = texts::date_long(day);
    format!("E-tjänsten öppnar {day} enligt E-tjänst lanserad. Skriv samma dag, eller töm rutan.")
}

fn other_row(other: &RowPlace) -> String {
    let other = in_text(other);
    format!("E-tjänsten delas med {other}, där det står något annat. Skriv samma på båda raderna.")
}

fn same_flow(first: u32) -> String {
    format!("E-tjänsten finns två gånger i listan, också på plats {first}.")
}

fn in_text(place: &RowPlace) -> String {
    match &place.sheet {
        None => format!("rad {}", place.row),
        Some(sheet) => format!("rad {} i bladet {sheet}", place.row),
    }
}

/// Grouped where it is long; a year is not.
fn number(number: i64) -> String {
    let long = u64::try_from(number).ok().filter(|number| *number > 9_999);
    long.map_or_else(|| number.to_string(), texts::count)
}

/// `A`, `A eller B`, `A, B eller C`.
fn one_of(words: &[String]) -> String {
    match words.split_last() {
        None => "ett annat värde".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} eller {last}", others.join(", ")),
    }
}
