//! How numbers, shares and days are written for people, and words that several pages use.
//!
//! Integers come in, Swedish text goes out: decimal comma, no-break spaces, and no rounding that
//! would claim *all* or *none* where it is not so. A page's own heading and buttons stay in the
//! page.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// The space that never ends a line, between a number and what it counts.
pub const NBSP: char = '\u{a0}';
/// What stands instead of a share that has nothing to be a share of.
pub const CANNOT_BE_COUNTED: &str = "kan inte räknas";
/// A value that nobody has given.
pub const UNKNOWN: &str = "Vet ej";
/// The name of the product.
pub const PRODUCT: &str = "Utbud";

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// A whole number with its thousands apart: `12 400`.
///
/// ```
/// assert_eq!(utbud_web::texts::count(12_400), "12\u{a0}400");
/// ```
#[must_use]
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    text
}

/// A number and the word for what it counts: `1 tjänst`, `1 200 tjänster`.
///
/// ```
/// assert_eq!(utbud_web::texts::plural(1, "tjänst", "tjänster"), "1\u{a0}tjänst");
/// ```
#[must_use]
pub fn plural(number: u64, one: &str, many: &str) -> String {
    format!("{}{NBSP}{}", count(number), if number == 1 { one } else { many })
}

/// A share in whole per cent: `62 %`, or [`CANNOT_BE_COUNTED`].
///
/// `100 %` only when it is all of them, `0 %` only when none.
///
/// ```
/// assert_eq!(utbud_web::texts::percent_whole(487, 786), "62\u{a0}%");
/// ```
#[must_use]
pub fn percent_whole(numerator: u64, denominator: u64) -> String {
    match rounded(numerator, denominator, 100) {
        Some(share) => format!("{share}{NBSP}%"),
        None => CANNOT_BE_COUNTED.to_owned(),
    }
}

/// A share in per cent with one decimal: `75,2 %`, or [`CANNOT_BE_COUNTED`].
///
/// `100,0 %` only when it is all of them, `0,0 %` only when none.
///
/// ```
/// assert_eq!(utbud_web::texts::percent_one(121, 161), "75,2\u{a0}%");
/// ```
#[must_use]
pub fn percent_one(numerator: u64, denominator: u64) -> String {
    match per_mille(numerator, denominator) {
        Some(share) => format!("{},{}{NBSP}%", share / 10, share % 10),
        None => CANNOT_BE_COUNTED.to_owned(),
    }
}

/// A share in thousandths, as charts draw it; `None` where there is nothing to be a share of.
#[must_use]
pub fn per_mille(numerator: u64, denominator: u64) -> Option<u32> {
    rounded(numerator, denominator, 1000)
}

/// The share in `steps` parts, rounded half up, and kept off both ends until it is there.
fn rounded(numerator: u64, denominator: u64, steps: u32) -> Option<u32> {
    if denominator == 0 {
        return None;
    }
    if numerator == 0 {
        return Some(0);
    }
    if numerator >= denominator {
        return Some(steps);
    }
    let (part, whole) = (u128::from(numerator), u128::from(denominator));
    let share = (part * u128::from(steps) * 2 + whole) / (whole * 2);
    u32::try_from(share).ok().map(|share| share.clamp(1, steps.saturating_sub(1)))
}

/// The name of a month, counted from 1: `januari`.
#[must_use]
pub fn month(number: u32) -> &'static str {
    let month = MONTHS.iter().zip(1..).find(|(_, place)| *place == number);
    month.map_or("", |(name, _)| *name)
}

/// A day in running text: `21 november 2026`.
#[must_use]
pub fn date_long(day: NaiveDate) -> String {
    format!("{}{NBSP}{}{NBSP}{}", day.day(), month(day.month()), day.year())
}

/// A text that begins with a capital: `namnet` is Namnet.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A day in a table: `2026-11-21`.
#[must_use]
pub fn date_iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A moment in running text: `21 november 2026 kl. 9.30`. The caller gives Swedish time.
#[must_use]
pub fn date_and_time(moment: NaiveDateTime) -> String {
    format!("{} kl.{NBSP}{}.{:02}", date_long(moment.date()), moment.hour(), moment.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_200), "1\u{a0}200");
        assert_eq!(count(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(count(u64::MAX), "18\u{a0}446\u{a0}744\u{a0}073\u{a0}709\u{a0}551\u{a0}615");
    }

    #[test]
    fn one_is_singular_and_none_is_plural() {
        assert_eq!(plural(1, "tjänst", "tjänster"), "1\u{a0}tjänst");
        assert_eq!(plural(0, "tjänst", "tjänster"), "0\u{a0}tjänster");
        assert_eq!(plural(1_200, "tjänst", "tjänster"), "1\u{a0}200\u{a0}tjänster");
    }

    #[test]
    fn whole_per_cent_rounds_half_up() {
        assert_eq!(percent_whole(487, 786), "62\u{a0}%"); // 61.96
        assert_eq!(percent_whole(1, 8), "13\u{a0}%"); // 12.5
        assert_eq!(percent_whole(121, 161), "75\u{a0}%"); // 75.16
    }

    #[test]
    fn all_and_none_are_said_only_when_so() {
        assert_eq!(percent_whole(161, 161), "100\u{a0}%");
        assert_eq!(percent_whole(9_999, 10_000), "99\u{a0}%");
        assert_eq!(percent_whole(1, 10_000), "1\u{a0}%");
        assert_eq!(percent_whole(0, 161), "0\u{a0}%");
        assert_eq!(percent_one(161, 161), "100,0\u{a0}%");
        assert_eq!(percent_one(99_999, 100_000), "99,9\u{a0}%");
        assert_eq!(percent_one(1, 100_000), "0,1\u{a0}%");
        assert_eq!(percent_one(0, 161), "0,0\u{a0}%");
    }

    #[test]
    fn nothing_to_be_a_share_of_is_said_in_words() {
        assert_eq!(percent_whole(0, 0), "kan inte räknas");
        assert_eq!(percent_one(0, 0), "kan inte räknas");
        assert_eq!(per_mille(0, 0), None);
    }

    #[test]
    fn one_decimal_has_a_comma() {
        assert_eq!(percent_one(121, 161), "75,2\u{a0}%"); // 75.155
        assert_eq!(percent_one(1, 16), "6,3\u{a0}%"); // 6.25
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        assert_eq!(percent_one(u64::MAX - 1, u64::MAX), "99,9\u{a0}%");
    }

    #[test]
    fn days_are_swedish_in_text_and_iso_in_tables() {
        assert_eq!(date_long(day(2026, 11, 21)), "21\u{a0}november\u{a0}2026");
        assert_eq!(date_long(day(2027, 1, 1)), "1\u{a0}januari\u{a0}2027");
        assert_eq!(date_iso(day(2026, 3, 2)), "2026-03-02");
    }

    #[test]
    fn a_time_has_a_point_and_two_minute_digits() {
        let moment = day(2026, 11, 22).and_hms_opt(9, 5, 0).unwrap();

        assert_eq!(date_and_time(moment), "22\u{a0}november\u{a0}2026 kl.\u{a0}9.05");
    }
}
