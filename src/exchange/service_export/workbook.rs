//! The sheet as a workbook.

use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, Worksheet, XlsxError,
};
use utbud_domain::import::Cells;

use super::ServiceExport;
use crate::service_sheet::COLUMNS;
use crate::service_sheet::formula::kept;
use crate::service_sheet::write::{self, Written};
use crate::template;

pub(super) fn of(export: &ServiceExport<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = (export.today.year(), export.today.month(), export.today.day());
    let in_bytes = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(year).unwrap_or(2000);
    let made = ExcelDateTime::from_ymd(year, in_bytes(month), in_bytes(day))?;
    let properties = DocProperties::new().set_title("Tjänster").set_creation_datetime(&made);
    book.set_properties(&properties);
    let names = export.catalogue.channels_in_order();
    let names: Vec<_> = names.iter().map(|channel| channel.name.as_str()).collect();
    fill(book.add_worksheet(), export, &names)?;
    template::explain(book.add_worksheet(), &names)?;
    book.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    export: &ServiceExport<'_>,
    channels: &[&str],
) -> Result<(), XlsxError> {
    template::lay_out(sheet, channels)?;
    // Without line breaks, so that a long text does not make its row high.
    let formats: Vec<_> = COLUMNS.iter().map(|column| template::cell_format(column.kind)).collect();
    for (index, format) in (0_u16..).zip(&formats) {
        sheet.set_column_format(index, format)?;
    }
    let mut last = 0;
    for (row, cells) in (1_u32..).zip(export.rows()) {
        write_row(sheet, row, (&cells, &formats))?;
        last = row;
    }
    let width = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.autofilter(0, 0, last, width)?;
    // A number of a service is text, so that 0042 stays 0042.
    sheet.ignore_error_range(0, 0, last, width, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    (cells, formats): (&Cells, &[Format]),
) -> Result<(), XlsxError> {
    for ((index, column), format) in (0_u16..).zip(&COLUMNS).zip(formats) {
        match write::value(cells, column.column) {
            Written::Nothing => {}
            Written::Text(text) => {
                sheet.write_string_with_format(row, index, kept(&text), format)?;
            }
            Written::Number(number) => {
                sheet.write_number_with_format(row, index, number, format)?;
            }
            Written::Day(day) => {
                sheet.write_datetime_with_format(row, index, day, format)?;
            }
        }
    }
    Ok(())
}
