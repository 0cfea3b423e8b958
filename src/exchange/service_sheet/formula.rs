//! Texts that a spreadsheet program would take for formulas: made harmless, and read back as they
//! were.

use std::borrow::Cow;

/// Beginnings that a spreadsheet program would take for a formula, the wide ones of Asian
/// keyboards included.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
/// What a spreadsheet program takes for *this is text*.
const MARK: char = '\'';

/// The text of a cell in a csv file: a mark before what would be taken for a formula.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if begins(text) { marked(text) } else { text.into() }
}

/// The text of a text cell in a workbook, which is never a formula. Only what has a mark of its own
/// gets another, as reading takes one away.
pub(crate) fn kept(text: &str) -> Cow<'_, str> {
    if text.starts_with(MARK) { harmless(text) } else { text.into() }
}

/// A text without the mark that made it harmless.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix(MARK).filter(|rest| begins(rest)).unwrap_or(text)
}

fn begins(text: &str) -> bool {
    text.trim_start_matches(MARK).starts_with(FORMULA)
}

fn marked(text: &str) -> Cow<'_, str> {
    format!("{MARK}{text}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_gets_a_mark_and_any_other_text_stays_as_it_is() {
        for text in ["=1+1", "+46", "-1", "@SUM(A1)", "＝1", "'=1", "''-1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["1-1", "Bygglov", "'citat'", "", "a=b"] {
            assert_eq!(harmless(text), text);
            assert_eq!(unmarked(text), text);
        }
    }

    #[test]
    fn what_was_marked_is_read_back_whatever_marks_it_had() {
        for text in ["=1", "'=1", "''=1", "－1", "'a'", "'", "Bygglov"] {
            assert_eq!(unmarked(&harmless(text)), text, "csv");
            assert_eq!(unmarked(&kept(text)), text, "xlsx");
        }
        assert_eq!(kept("=1"), "=1");
    }
}
