//! A faulty cell or field of a file, in a line of its own.

use utbud_exchange::fault::{CellFault, CellProblem, Expected, FlowFault, Place};
use utbud_exchange::grid::column_letters;

use crate::texts::{capitalised, count};

/// A place in a file: `bladet Tjänster, cell B7`.
pub(super) fn place(place: &Place) -> String {
    let sheet = place.sheet.as_ref().map(|name| format!("bladet {name}"));
    let cell = match (place.row, place.column) {
        (Some(row), Some(column)) => Some(format!("cell {}{row}", column_letters(column))),
        (Some(row), None) => Some(format!("rad {row}")),
        (None, _) => None,
    };
    [sheet, cell].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What is wrong with a cell.
pub(super) fn cell(fault: &CellFault) -> String {
    let at = capitalised(&place(&fault.place));
    let value = &fault.value;
    match &fault.problem {
        CellProblem::TooLong { characters, limit } => format!(
            "{at}: texten är {} tecken. En cell får ha högst {}.",
            count(*characters),
            count(*limit)
        ),
        CellProblem::FormulaWithoutAnswer => format!(
            "{at}: formeln har inget uträknat värde. Öppna filen i Excel och spara den, eller \
             skriv värdet i stället för formeln."
        ),
        CellProblem::NotADay => {
            format!("{at}: ”{value}” är inget datum. Skriv datumet som 2026-03-31.")
        }
        CellProblem::NotANumber => format!("{at}: ”{value}” är inget tal. Skriv ett heltal."),
        CellProblem::GivenTwice => format!(
            "{at}: cellen finns två gånger i filen. Öppna filen i Excel, spara den på nytt och \
             välj den igen."
        ),
        CellProblem::LostCharacter => format!(
            "{at}: i ”{value}” har ett tecken gått förlorat och visas som \u{fffd}. Skriv det som \
             ska stå där."
        ),
    }
}

/// What is wrong with a field of an e-tjänst.
pub(super) fn flow(fault: &FlowFault) -> String {
    let name = fault.name.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    let (position, field) = (fault.position, &fault.field);
    let expected = match fault.expected {
        Expected::Flow => "beskriva en e-tjänst".to_owned(),
        Expected::WholeNumber => "vara ett heltal".to_owned(),
        Expected::OwnNumber => "vara ett nummer som ingen annan e-tjänst i filen har".to_owned(),
        Expected::Text => "vara en text".to_owned(),
        Expected::TextUpTo(most) => format!("vara en text på högst {} tecken", count(most)),
        Expected::YesOrNo => "vara true eller false".to_owned(),
        Expected::Address => "vara en webbadress".to_owned(),
        Expected::Addresses => "vara en lista med webbadresser".to_owned(),
    };
    let found = match &fault.found {
        Some(found) => format!("men där står {found}"),
        None => "men det saknas".to_owned(),
    };
    format!("E-tjänst nummer {position}{name}: fältet {field} ska {expected}, {found}.")
}
