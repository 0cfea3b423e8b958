//! The program's own lists: a heading row, then one row a line with `;` between, no quotes.

/// The rows after the heading, each as its trimmed cells.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = list.trim_start_matches('\u{feff}').lines().skip(1);
    lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split(';').map(str::trim).collect())
}
