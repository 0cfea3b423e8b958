//! Dates as people write them in a spreadsheet: Excel's own, ISO and Swedish.

use chrono::{Days, NaiveDate};
use utbud_domain::swedish::fold;

use super::number::whole;
use crate::grid::Cell;

const MONTHS: [(&str, u32); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("maj", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
];
const NAMES: [&str; 12] = [
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
/// Excel's numbers from 1954 to 2119: a date whose cell has lost its form.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// Reads a date, between 1900 and 2199.
pub(crate) fn day(cell: &Cell) -> Option<NaiveDate> {
    let day = match cell {
        Cell::Date(day) => Some(*day),
        Cell::Number(_) => whole(cell).and_then(serial),
        Cell::Text(text) => of_text(&fold(text)),
        _ => None,
    };
    let first = NaiveDate::from_ymd_opt(1900, 1, 1)?;
    let last = NaiveDate::from_ymd_opt(2199, 12, 31)?;
    day.filter(|day| (first..=last).contains(day))
}

fn serial(number: i64) -> Option<NaiveDate> {
    let days = u64::try_from(number).ok().filter(|_| SERIALS.contains(&number))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

fn of_text(text: &str) -> Option<NaiveDate> {
    let text = text.strip_prefix("den ").unwrap_or(text);
    let iso = text.split(['t', ' ']).next().filter(|_| text.contains('-'));
    iso.and_then(|iso| NaiveDate::parse_from_str(iso, "%Y-%m-%d").ok().filter(|_| iso.len() == 10))
        .or_else(|| packed(text))
        .or_else(|| in_words(text))
        .or_else(|| in_numbers(text))
}

/// `20260303`, or Excel's number as text.
fn packed(text: &str) -> Option<NaiveDate> {
    if !text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        5 => text.parse().ok().and_then(serial),
        8 => NaiveDate::parse_from_str(text, "%Y%m%d").ok(),
        _ => None,
    }
}

/// `3 mars 2026`, `3 mar. 2026`.
fn in_words(text: &str) -> Option<NaiveDate> {
    let mut words = text.split(' ');
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = month.trim_end_matches('.');
    let named = NAMES.iter().zip(1..).find(|(name, _)| **name == month).map(|(_, n)| n);
    let short = || MONTHS.iter().find(|(short, _)| *short == month).map(|(_, n)| *n);
    let month = named.or_else(short).filter(|_| words.next().is_none())?;
    NaiveDate::from_ymd_opt(full_year(year)?, month, day.trim_end_matches('.').parse().ok()?)
}

/// `3/3 2026`, `3/3-2026`, `3.3.2026`: the day first, as in Sweden.
fn in_numbers(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let ends = parts.next().is_none() && day.len() <= 2 && text.contains(['/', '.']);
    let date = NaiveDate::from_ymd_opt(full_year(year)?, month.parse().ok()?, day.parse().ok()?);
    date.filter(|_| ends)
}

/// Four digits; two could be any century.
fn full_year(text: &str) -> Option<i32> {
    text.parse().ok().filter(|_| text.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<NaiveDate> {
        day(&Cell::Text(text.to_owned()))
    }

    #[test]
    fn the_third_of_march_can_be_written_in_many_ways() {
        let expected = NaiveDate::from_ymd_opt(2026, 3, 3);
        let ways = [
            "2026-03-03",
            "2026-03-03 00:00:00",
            "2026-03-03T00:00:00",
            "20260303",
            "3 mars 2026",
            "3 Mars 2026",
            "3 mar 2026",
            "3 mar. 2026",
            "den 3 mars 2026",
            "3/3 2026",
            "3/3-2026",
            "3/3/2026",
            "03.03.2026",
            "46084",
        ];
        for text in ways {
            assert_eq!(of(text), expected, "{text}");
        }
        assert_eq!(day(&Cell::Number(46_084.0)), expected);
        assert_eq!(day(&Cell::Date(expected.unwrap())), expected);
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        let bad = [
            "",
            "snart",
            "2026",
            "mars 2026",
            "2026-13-01",
            "2026-02-30",
            "3/3 26",
            "26-03-03",
            "30 februari 2026",
            "12345",
            "2026-03-03x",
            "0001-01-01",
        ];
        for text in bad {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(day(&Cell::Number(12.0)), None);
        assert_eq!(day(&Cell::Bool(true)), None);
    }
}
