//! Numbers and days as people type them in a form: read as in a sheet, so that `1 200 st`,
//! `ca 200` and `3 mars 2026` mean the same in both.

use chrono::NaiveDate;

use crate::grid::Cell;
use crate::service_sheet;
pub use crate::service_sheet::Count;

/// A whole number that is nothing but that: `1 200`.
#[must_use]
pub fn whole(text: &str) -> Option<i64> {
    service_sheet::whole(&Cell::Text(text.to_owned()))
}

/// A number of cases: `1200 st`, `ca 200`, `100–150`.
#[must_use]
pub fn count(text: &str) -> Option<Count> {
    service_sheet::count(&Cell::Text(text.to_owned()))
}

/// A day between 1900 and 2199: `2026-03-03`, `3 mars 2026`.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    service_sheet::day(&Cell::Text(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_as_in_a_sheet() {
        assert_eq!(whole("1 200"), Some(1_200));
        assert_eq!(count("ca 200 st"), Some(Count::About(200)));
        assert_eq!(day("3 mars 2026"), NaiveDate::from_ymd_opt(2026, 3, 3));
        assert_eq!((whole("tolv"), count("tolv"), day("i går")), (None, None, None));
    }
}
