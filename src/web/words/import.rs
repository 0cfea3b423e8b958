//! The Swedish for an import: what is wrong with a file, what was read how, and what would change.
//!
//! Pure functions from data to sentences. What was found stands beside the sentence, so the
//! sentence says what is wrong with it and what to do.

mod problem;

pub use problem::{problem, reason, summary};
use utbud_domain::Code;
use utbud_domain::import::{Field, ImportNote, Remark, RowPlace, SheetColumn, Shown};
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
        Shown::Text(_)
        | Shown::Number(_)
        | Shown::Day(_)
        | Shown::Flag(_)
        | Shown::Audience(_)
        | Shown::Kind(_)
        | Shown::Place(_)
        | Shown::Lifecycle(_)
        | Shown::Handling(_)
        | Shown::NoEService => write::cell_text(value),
    }
}

#[cfg(test)]
mod tests;
