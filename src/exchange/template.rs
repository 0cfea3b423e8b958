//! The template of the service sheet: headings to fill in under, and what each of them means.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    Formula, Workbook, Worksheet, XlsxError,
};
use utbud_domain::import::SheetColumn;
use utbud_domain::{Code, Horizon, Role};

use crate::error::ExchangeError;
use crate::limits;
use crate::service_sheet::{CLEAR, COLUMNS, CellKind, Column, EXPLANATIONS};

/// The name of the sheet that is filled in.
pub const SERVICES: &str = "Tjänster";

/// The template as a workbook: the sheet to fill in, with its heading row in sight and lists to
/// choose from, and a sheet that explains every heading with an example.
///
/// The same bytes every time, so that it can be compared and kept in a cache.
///
/// # Errors
/// [`ExchangeError::NotWritten`], which would be a fault of ours.
pub fn workbook() -> Result<Vec<u8>, ExchangeError> {
    written().map_err(|error| ExchangeError::NotWritten { detail: error.to_string() })
}

fn written() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title("Tjänster, mall för Utbud")
        .set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?);
    book.set_properties(&properties);
    fill_in(book.add_worksheet())?;
    explain(book.add_worksheet(), &[])?;
    book.save_to_buffer()
}

fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(0x00E6_EEF3)
}

fn fill_in(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    lay_out(sheet, &[])?;
    for (index, column) in (0_u16..).zip(&COLUMNS) {
        let format = cell_format(column.kind);
        let is_number = matches!(column.kind, CellKind::Day | CellKind::Number(..));
        let format = if is_number { format } else { format.set_text_wrap() };
        sheet.set_column_format(index, &format)?;
    }
    Ok(())
}

/// The headings, the widths and the lists to choose from; `channels` stand on the sheet of
/// explanations, as [`explain`] writes them.
pub(crate) fn lay_out(sheet: &mut Worksheet, channels: &[&str]) -> Result<(), XlsxError> {
    sheet.set_name(SERVICES)?;
    sheet.set_row_height(0, 32)?;
    for (index, column) in (0_u16..).zip(&COLUMNS) {
        sheet.set_column_width(index, width(column.kind))?;
        sheet.write_with_format(0, index, column.heading, &heading())?;
        if let Some(choice) = choice(column, channels.len())? {
            sheet.add_data_validation(1, index, limits::ROWS, index, &choice)?;
        }
    }
    // The number and the name stay in sight as well.
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

fn width(kind: CellKind) -> f64 {
    match kind {
        CellKind::Text(most) if most > 200 => 48.0,
        CellKind::Text(_) | CellKind::List => 28.0,
        CellKind::Address => 40.0,
        CellKind::Number(..) | CellKind::Day | CellKind::OneOf => 16.0,
    }
}

/// Text columns are text, so that 0042 stays 0042 and 3/4 does not become a day.
pub(crate) fn cell_format(kind: CellKind) -> Format {
    match kind {
        CellKind::Day => Format::new().set_num_format("yyyy-mm-dd"),
        CellKind::Number(..) => Format::new().set_num_format("0"),
        CellKind::Text(_) | CellKind::List | CellKind::OneOf | CellKind::Address => {
            Format::new().set_num_format("@")
        }
    }
    .set_align(FormatAlign::Top)
}

/// A list to choose from, where the column has one. Other words give a question and not a stop,
/// because a cell may also hold the word that clears; where a cell may hold several channels, any
/// words will do.
fn choice(column: &Column, channels: usize) -> Result<Option<DataValidation>, XlsxError> {
    let roles = |role: Role| Horizon::ALL.iter().map(move |h| SheetColumn::of_role(*h, role));
    let is_one_channel = roles(Role::Primary).any(|of| of == column.column);
    let is_channels = Role::ALL.iter().any(|role| roles(*role).any(|of| of == column.column));
    let list = DataValidation::new();
    let list = match column.kind {
        CellKind::OneOf => list.allow_list_strings(column.words)?,
        CellKind::Number(least, most) if most - least < 10 => {
            let levels: Vec<_> = (least..=most).map(|level| level.to_string()).collect();
            list.allow_list_strings(&levels)?
        }
        _ if is_channels && channels > 0 => {
            let last = channels.saturating_add(1);
            list.allow_list_formula(Formula::new(format!("='{EXPLANATIONS}'!$G$2:$G${last}")))
        }
        _ => return Ok(None),
    };
    if is_channels && !is_one_channel {
        return Ok(Some(list.show_error_message(false)));
    }
    let message = format!("Välj något ur listan, eller skriv {CLEAR}.");
    let list = list.set_error_style(DataValidationErrorStyle::Warning);
    list.set_error_title("Välj ur listan")?.set_error_message(message).map(Some)
}

/// What every heading means, with an example; and the kommun's channels, in column G.
pub(crate) fn explain(sheet: &mut Worksheet, channels: &[&str]) -> Result<(), XlsxError> {
    const HEADINGS: [(&str, f64); 5] = [
        ("Rubrik", 32.0),
        ("Vad den betyder", 70.0),
        ("Vad cellen får innehålla", 48.0),
        ("Exempel", 40.0),
        ("Läses också som", 48.0),
    ];
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(EXPLANATIONS)?;
    for (index, (text, width)) in (0_u16..).zip(HEADINGS) {
        sheet.set_column_width(index, width)?;
        sheet.write_with_format(0, index, text, &heading())?;
    }
    for (row, column) in (1_u32..).zip(&COLUMNS) {
        let aliases = column.aliases.join("; ");
        let cells = [column.heading, column.explanation, &holds(column), column.example, &aliases];
        for (index, text) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, index, text, &wrapped)?;
        }
    }
    let last = u32::try_from(COLUMNS.len()).unwrap_or(u32::MAX).saturating_add(2);
    for (row, text) in (last..).zip(GENERAL) {
        sheet.write_string(row, 0, text)?;
    }
    if !channels.is_empty() {
        sheet.set_column_width(6, 40.0)?;
        sheet.write_with_format(0, 6, "Kanaler", &heading())?;
        for (row, name) in (1_u32..).zip(channels) {
            sheet.write_string(row, 6, *name)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

const GENERAL: [&str; 6] = [
    "En tom cell ändrar ingenting på en tjänst som redan finns.",
    "Skriv (rensa) för att ta bort en uppgift.",
    "Kolumner får stå i vilken ordning som helst, och kolumner du inte behöver kan du ta bort.",
    "Huvudkanal och de andra kolumnerna om kanaler gäller önskat läge. Skriv hur det är i dag i \
     kolumnerna som slutar på (nuläge), till exempel Huvudkanal (nuläge).",
    "En tjänst känns igen på sitt nummer, annars på namn och ägare tillsammans.",
    "Högst 20 000 rader i en fil.",
];

fn holds(column: &Column) -> String {
    let required = if column.required { " Måste fyllas i." } else { "" };
    let words = column.words.join(", ");
    let holds = match column.kind {
        CellKind::Text(most) => format!("Text, högst {most} tecken."),
        CellKind::List => "En eller flera, med semikolon emellan.".to_owned(),
        CellKind::Number(least, most) => format!("Heltal från {least} till {most}."),
        CellKind::Day => "Datum, till exempel 2027-03-31.".to_owned(),
        CellKind::OneOf => format!("Något av: {words}."),
        CellKind::Address => format!("En hel adress (https://…), eller: {words}."),
    };
    holds + required
}

#[cfg(test)]
mod tests {
    use super::{SERVICES, workbook};
    use crate::grid::Cell;
    use crate::read::{Upload, read_upload};
    use crate::service_sheet::{EXPLANATIONS, read_sheets};

    #[test]
    fn the_template_is_read_as_a_sheet_without_rows_or_faults() {
        let Ok(Upload::Table(grids)) = read_upload(&workbook().unwrap(), &mut |_| {}) else {
            panic!()
        };

        let sheet = read_sheets(&grids);

        let names: Vec<_> = grids.iter().map(|grid| grid.sheet.as_deref().unwrap()).collect();
        assert_eq!(names, [SERVICES, EXPLANATIONS]);
        assert_eq!(grids[0].rows.len(), 1);
        assert_eq!(grids[0].rows[0].cells[0], Cell::Text("Tjänstenummer".into()));
        assert_eq!(grids[0].rows[0].cells.len(), 34);
        assert_eq!(grids[1].rows[2].cells[1], {
            let text = "Vad tjänsten heter. Skriv det som den som söker gör, till exempel Ansöka \
                        om bygglov.";
            Cell::Text(text.into())
        });
        let told = |cell: &Cell| {
            matches!(cell, Cell::Text(text) if text.contains("Skriv hur det är i dag i kolumnerna \
                                                             som slutar på (nuläge)"))
        };
        assert!(grids[1].rows.iter().flat_map(|row| &row.cells).any(told));
        assert!(sheet.faults.is_empty(), "{:?}", sheet.faults);
        assert!(sheet.notes.is_empty(), "{:?}", sheet.notes);
        assert!(sheet.rows.is_empty());
    }

    #[test]
    fn the_template_is_the_same_bytes_every_time() {
        assert_eq!(workbook().unwrap(), workbook().unwrap());
    }
}
