//! Services as a service sheet to take away: csv or a workbook. Read in again, it changes nothing
//! where it came from; what a cell cannot say is left empty (`design.md` 9, *The service sheet*).

mod text;
mod workbook;

#[cfg(test)]
mod tests;

use utbud_domain::import::{Cells, cells_of};
use utbud_domain::{Catalogue, Day, ServiceId};

use crate::error::ExchangeError;

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// Text with `;` between.
    Csv,
    /// A workbook.
    Xlsx,
}

/// Some services of a catalogue, in the order that they are to have.
#[derive(Clone, Copy, Debug)]
pub struct ServiceExport<'a> {
    /// Where they are.
    pub catalogue: &'a Catalogue,
    /// Which services.
    pub services: &'a [ServiceId],
    /// The day of the export, which the workbook says that it was made.
    pub today: Day,
}

impl ServiceExport<'_> {
    /// As a file of this kind.
    ///
    /// # Errors
    /// Those of [`ServiceExport::xlsx`].
    pub fn write(&self, format: SheetFormat) -> Result<Vec<u8>, ExchangeError> {
        match format {
            SheetFormat::Csv => Ok(self.csv()),
            SheetFormat::Xlsx => self.xlsx(),
        }
    }

    /// As csv (`;`, UTF-8 with a byte order mark), which Excel in Swedish opens as a table.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        text::of(self).into_bytes()
    }

    /// As a workbook: the heading row in sight, numbers and days as such, lists to choose from,
    /// and a sheet that explains the headings. The same bytes every time on the same day.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`], which would be a fault of ours.
    pub fn xlsx(&self) -> Result<Vec<u8>, ExchangeError> {
        workbook::of(self).map_err(|error| ExchangeError::NotWritten { detail: error.to_string() })
    }

    /// What the columns show of each service.
    fn rows(&self) -> impl Iterator<Item = Cells> {
        let services = self.services.iter().filter_map(|id| self.catalogue.services.get(*id));
        services.map(|service| cells_of(self.catalogue, service))
    }
}
