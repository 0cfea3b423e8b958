//! Numbers as people write them in a spreadsheet: `1 200`, `1200 st`, `ca 200`, `100–150`.

use utbud_domain::swedish::fold;

use crate::grid::Cell;

/// A number, and how it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(i64),
    /// About so many.
    About(i64),
    /// From the first to the second.
    Between(i64, i64),
}

/// The words before a number that make it an estimate.
const ABOUT: [&str; 9] =
    ["uppskattningsvis", "omkring", "ungefär", "cirka", "c:a", "runt", "ca.", "ca", "c a"];
/// The words after a number that say what is counted.
const UNITS: [&str; 11] = [
    "ärenden per år",
    "ärenden/år",
    "per år",
    "/år",
    "stycken",
    "ansökningar",
    "anmälningar",
    "ärenden",
    "ggr",
    "st.",
    "st",
];

/// Reads a whole number that is nothing but that.
pub(crate) fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Number(number) => of_float(*number),
        Cell::Text(text) => digits(&fold(text)),
        _ => None,
    }
}

/// Reads a number of cases.
pub(crate) fn count(cell: &Cell) -> Option<Count> {
    let Cell::Text(text) = cell else { return whole(cell).map(Count::Exactly) };
    let text = fold(text);
    let (text, about) = without_about(&text);
    let text = without_unit(text);
    if let Some(number) = digits(text) {
        return Some(if about { Count::About(number) } else { Count::Exactly(number) });
    }
    let (from, to) = text.split_once(['-', '–', '—']).or_else(|| text.split_once(" till "))?;
    let (from, to) = (digits(without_unit(from.trim()))?, digits(to.trim())?);
    (from <= to).then_some(Count::Between(from, to))
}

/// Whole floats print without a point, and only they are read back.
fn of_float(number: f64) -> Option<i64> {
    let text = number.to_string();
    if text == "-0" { Some(0) } else { text.parse().ok() }
}

fn without_about(text: &str) -> (&str, bool) {
    let signs = text.trim_start_matches(['~', '≈', '±']);
    if signs.len() < text.len() {
        return (signs.trim(), true);
    }
    let word = ABOUT.iter().find_map(|word| text.strip_prefix(word));
    let rest = word.filter(|rest| rest.starts_with(|c: char| c == ' ' || c.is_ascii_digit()));
    rest.map_or((text, false), |rest| (rest.trim(), true))
}

fn without_unit(text: &str) -> &str {
    UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim()
}

/// Digits, with spaces only where thousands are told apart, and `,0` at the end at the most.
fn digits(text: &str) -> Option<i64> {
    let (text, negative) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let decimals = text.split_once([',', '.']);
    let (text, decimals) = decimals.unwrap_or((text, ""));
    let zeros = decimals.len() <= 2 && decimals.chars().all(|c| c == '0');
    let groups: Vec<_> = text.split(' ').collect();
    let (first, others) = groups.split_first()?;
    let apart = others.is_empty() || (first.len() <= 3 && others.iter().all(|g| g.len() == 3));
    let plain = groups.iter().all(|g| !g.is_empty() && g.chars().all(|c| c.is_ascii_digit()));
    if !(zeros && apart && plain) {
        return None;
    }
    let number: i64 = groups.concat().parse().ok()?;
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Count> {
        count(&Cell::Text(text.to_owned()))
    }

    #[test]
    fn thousands_may_stand_apart_by_any_space() {
        let plain = [
            "1200",
            "1 200",
            "1\u{a0}200",
            "1\u{202f}200",
            "1\u{2009}200",
            "1200 st",
            "1 200 st.",
            "1200,0",
            " 1200 ",
            "1200 ärenden",
            "1 200 per år",
        ];
        for text in plain {
            assert_eq!(of(text), Some(Count::Exactly(1200)), "{text}");
        }
        assert_eq!(of("12 000 000"), Some(Count::Exactly(12_000_000)));
        assert_eq!(of("0"), Some(Count::Exactly(0)));
    }

    #[test]
    fn about_and_ranges_are_told_apart_from_exact_numbers() {
        for text in ["ca 200", "Ca. 200", "cirka 200 st", "c:a 200", "~200", "ungefär 200", "ca200"]
        {
            assert_eq!(of(text), Some(Count::About(200)), "{text}");
        }
        for text in ["100–150", "100-150", "100 - 150 st", "ca 100–150", "100 till 150", "100—150"]
        {
            assert_eq!(of(text), Some(Count::Between(100, 150)), "{text}");
        }
    }

    #[test]
    fn what_may_mean_two_things_is_not_guessed() {
        for text in [
            "många",
            "1.200",
            "1,200",
            "12 00",
            "1,5",
            ">100",
            "över 100",
            "150–100",
            "",
            "1e3",
            "100-",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_cell_is_read_only_when_whole() {
        assert_eq!(whole(&Cell::Number(1200.0)), Some(1200));
        assert_eq!(whole(&Cell::Number(-0.0)), Some(0));
        for float in [1.5, 1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(whole(&Cell::Number(float)), None, "{float}");
        }
        assert_eq!(whole(&Cell::Bool(true)), None);
    }
}
