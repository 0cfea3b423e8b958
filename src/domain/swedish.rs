//! Swedish letters: how texts are joined, folded for comparison, and put in order.

/// Joins a letter and a combining mark into the Swedish letter it stands for, as some programs
/// write `å` in two parts.
#[must_use]
pub fn compose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let joined = out.chars().next_back().and_then(|last| join(last, c));
        match joined {
            Some(letter) => {
                out.pop();
                out.push(letter);
            }
            None => out.push(c),
        }
    }
    out
}

fn join(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('a', '\u{30a}') => 'å',
        ('A', '\u{30a}') => 'Å',
        ('a', '\u{308}') => 'ä',
        ('A', '\u{308}') => 'Ä',
        ('o', '\u{308}') => 'ö',
        ('O', '\u{308}') => 'Ö',
        ('e', '\u{301}') => 'é',
        ('E', '\u{301}') => 'É',
        ('u', '\u{308}') => 'ü',
        ('U', '\u{308}') => 'Ü',
        _ => return None,
    })
}

/// The form in which names are compared: small letters, one space between words.
///
/// # Examples
/// ```
/// assert_eq!(utbud_domain::swedish::fold("  Söka\u{a0} BYGGLOV "), "söka bygglov");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let lower = compose(text).to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A key whose byte order is Swedish order: å, ä and ö last, accents as their letter, case and
/// punctuation without weight.
///
/// # Examples
/// ```
/// use utbud_domain::swedish::sort_key;
/// let mut names = ["Öppet", "Ängen", "Åre", "zon", "Éva", "fest"];
/// names.sort_by_key(|name| sort_key(name));
/// assert_eq!(names, ["Éva", "fest", "zon", "Åre", "Ängen", "Öppet"]);
/// ```
#[must_use]
pub fn sort_key(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .map(|c| match c {
            'å' => '\u{7b}',
            'ä' | 'æ' => '\u{7c}',
            'ö' | 'ø' => '\u{7d}',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'á' | 'à' | 'â' => 'a',
            'ü' => 'y',
            'ó' | 'ò' | 'ô' => 'o',
            other => other,
        })
        .collect()
}
