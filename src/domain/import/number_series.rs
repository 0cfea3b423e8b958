//! Numbers for services that came without one: `T-0001`, `T-0002` …

use crate::{Catalogue, ServiceNumber};

/// The numbers that the program gives by itself, beginning after the highest that has been used.
///
/// # Examples
/// ```
/// use utbud_domain::{Catalogue, import::NumberSeries};
///
/// let mut numbers = NumberSeries::after(&Catalogue::default());
/// assert_eq!(numbers.next().unwrap().as_str(), "T-0001");
/// assert_eq!(numbers.next().unwrap().as_str(), "T-0002");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct NumberSeries {
    last: u32,
}

impl NumberSeries {
    /// Begins after the highest number of this form in the catalogue.
    #[must_use]
    pub fn after(catalogue: &Catalogue) -> Self {
        let mut series = Self { last: 0 };
        for service in catalogue.services.iter() {
            series.pass(&service.number);
        }
        series
    }

    /// Passes a number that is taken.
    pub fn pass(&mut self, number: &ServiceNumber) {
        let digits = number.folded();
        let digits = digits.strip_prefix("t-").filter(|d| (4..=9).contains(&d.len()));
        let counted = digits.and_then(|digits| digits.parse::<u32>().ok());
        self.last = self.last.max(counted.unwrap_or(0));
    }
}

impl Iterator for NumberSeries {
    type Item = ServiceNumber;

    fn next(&mut self) -> Option<ServiceNumber> {
        self.last = self.last.checked_add(1)?;
        ServiceNumber::parse(&format!("T-{:04}", self.last)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_after_the_highest_and_pass_other_forms() {
        let mut numbers = NumberSeries { last: 0 };
        for taken in ["t-0007", "BYG-0100", "T-12", "T-99999999999"] {
            numbers.pass(&ServiceNumber::parse(taken).unwrap());
        }

        assert_eq!(numbers.next().unwrap().as_str(), "T-0008");
    }

    #[test]
    fn the_number_after_9999_has_five_digits() {
        let mut numbers = NumberSeries { last: 9_999 };

        assert_eq!(numbers.next().unwrap().as_str(), "T-10000");
    }
}
