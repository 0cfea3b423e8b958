//! How long ago something was said.

use chrono::{Datelike, Months};

use crate::Day;

/// How long ago a day was, as people count: by days up to a month, then by whole months, and from
/// two years on by whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// The day has not come.
    Ahead,
    /// The same day.
    Today,
    /// The day before.
    Yesterday,
    /// Two days or more, and less than a month.
    Days(u32),
    /// A whole month or more, and less than two years.
    Months(u32),
    /// Two whole years or more.
    Years(u32),
}

impl Age {
    /// How long before `today` the day was.
    ///
    /// A month has passed on the same day of the next month, or on that month's last day where it
    /// is shorter.
    #[must_use]
    pub fn of(day: Day, today: Day) -> Self {
        let days = u32::try_from((today - day).num_days());
        let months = whole_months(day, today);
        match (days, months) {
            (Err(_), _) => Self::Ahead,
            (Ok(0), _) => Self::Today,
            (Ok(1), _) => Self::Yesterday,
            (Ok(days), 0) => Self::Days(days),
            (Ok(_), months) if months < 24 => Self::Months(months),
            (Ok(_), months) => Self::Years(months / 12),
        }
    }
}

/// The whole months from one day to a later one.
fn whole_months(from: Day, to: Day) -> u32 {
    let years = u32::try_from(to.year() - from.year()).unwrap_or(0);
    // By the names of the months alone it is at most one too many.
    let named = (years * 12 + to.month0()).saturating_sub(from.month0());
    let is_reached = from.checked_add_months(Months::new(named)).is_some_and(|day| day <= to);
    if is_reached { named } else { named.saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    fn on(from: &str, to: &str) -> Age {
        Age::of(day(from), day(to))
    }

    #[test]
    fn days_are_counted_up_to_a_month() {
        assert_eq!(on("2026-11-22", "2026-11-21"), Age::Ahead);
        assert_eq!(on("2026-11-21", "2026-11-21"), Age::Today);
        assert_eq!(on("2026-11-20", "2026-11-21"), Age::Yesterday);
        assert_eq!(on("2026-11-19", "2026-11-21"), Age::Days(2));
        assert_eq!(on("2026-10-22", "2026-11-21"), Age::Days(30));
        assert_eq!(on("2026-02-28", "2026-03-27"), Age::Days(27));
    }

    #[test]
    fn months_are_whole_also_where_the_last_one_is_short() {
        assert_eq!(on("2026-10-21", "2026-11-21"), Age::Months(1));
        assert_eq!(on("2026-02-28", "2026-03-28"), Age::Months(1));
        assert_eq!(on("2026-01-31", "2026-02-28"), Age::Months(1));
        assert_eq!(on("2026-01-31", "2026-03-30"), Age::Months(1));
        assert_eq!(on("2025-09-21", "2026-11-21"), Age::Months(14));
        assert_eq!(on("2024-11-22", "2026-11-21"), Age::Months(23));
    }

    #[test]
    fn years_are_whole_and_begin_at_two() {
        assert_eq!(on("2024-11-21", "2026-11-21"), Age::Years(2));
        assert_eq!(on("2024-02-29", "2026-02-28"), Age::Years(2));
        assert_eq!(on("2016-11-22", "2026-11-21"), Age::Years(9));
    }

    #[test]
    fn a_day_of_last_year_is_yesterday_all_the_same() {
        assert_eq!(on("2025-12-31", "2026-01-01"), Age::Yesterday);
        assert_eq!(on("2025-12-15", "2026-01-10"), Age::Days(26));
    }
}
