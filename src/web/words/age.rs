//! How long ago something was, in words.

use utbud_domain::Day;
use utbud_domain::service::acts::Age;

use crate::texts;

/// How long ago a day was, to be read in a sentence: `för 14 månader sedan`.
#[must_use]
pub fn ago(day: Day, today: Day) -> String {
    let since =
        |count: u32, one, many| format!("för {} sedan", texts::plural(u64::from(count), one, many));
    match Age::of(day, today) {
        Age::Ahead => texts::date_long(day),
        Age::Today => "i dag".to_owned(),
        Age::Yesterday => "i går".to_owned(),
        Age::Days(days) => since(days, "dag", "dagar"),
        Age::Months(months) => since(months, "månad", "månader"),
        Age::Years(years) => since(years, "år", "år"),
    }
}

/// The time up to now, to be read in a sentence: `de senaste tolv månaderna`.
#[must_use]
pub fn last_months(months: u8) -> String {
    match months {
        1 => "den senaste månaden".to_owned(),
        12 => "de senaste tolv månaderna".to_owned(),
        months => format!("de senaste {months} månaderna"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(from: &str, to: &str) -> String {
        ago(from.parse().unwrap(), to.parse().unwrap()).replace(texts::NBSP, " ")
    }

    #[test]
    fn an_age_is_told_as_people_say_it() {
        assert_eq!(said("2026-11-21", "2026-11-21"), "i dag");
        assert_eq!(said("2026-11-20", "2026-11-21"), "i går");
        assert_eq!(said("2026-11-09", "2026-11-21"), "för 12 dagar sedan");
        assert_eq!(said("2026-10-21", "2026-11-21"), "för 1 månad sedan");
        assert_eq!(said("2025-09-21", "2026-11-21"), "för 14 månader sedan");
        assert_eq!(said("2024-11-21", "2026-11-21"), "för 2 år sedan");
        assert_eq!(said("2027-01-02", "2026-11-21"), "2 januari 2027");
    }

    #[test]
    fn months_are_counted_back_in_words() {
        assert_eq!(last_months(1), "den senaste månaden");
        assert_eq!(last_months(12), "de senaste tolv månaderna");
        assert_eq!(last_months(18), "de senaste 18 månaderna");
    }
}
