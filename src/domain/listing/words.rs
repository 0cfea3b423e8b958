//! Words as they are looked for: small letters, Swedish endings cut off, small words left out.

use rust_stemmers::{Algorithm, Stemmer};

use crate::swedish::compose;

/// Words that stand everywhere and say nothing of what is looked for.
const SMALL_WORDS: [&str; 48] = [
    "alla", "att", "av", "de", "den", "det", "din", "dina", "ditt", "du", "där", "efter", "eller",
    "en", "ett", "från", "för", "ha", "han", "har", "hos", "hur", "i", "in", "inte", "jag", "kan",
    "man", "med", "min", "mitt", "mot", "när", "och", "om", "på", "ska", "som", "sig", "så",
    "till", "under", "upp", "ut", "vad", "var", "vi", "vid",
];

/// A text in small letters, with å, ä and ö as letters of their own and other accents gone.
pub(super) fn plain(text: &str) -> String {
    let in_two_parts = text.contains(|c: char| ('\u{300}'..='\u{36f}').contains(&c));
    if in_two_parts { small(&compose(text)) } else { small(text) }
}

fn small(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            plain.push(c.to_ascii_lowercase());
        } else {
            plain.extend(c.to_lowercase().map(without_accent));
        }
    }
    plain
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'æ' => 'ä',
        'ø' => 'ö',
        other => other,
    }
}

/// The words of a text that is plain.
pub(super) fn words(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a word says nothing.
pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS.contains(&word)
}

/// Cuts off Swedish endings, so that *bygglovet* and *bygglov* are one.
pub(super) struct Stems(Stemmer);

/// Words that end in *-et* though it is no ending, without it. From Snowball 3.0's own exceptions,
/// with some that are common here.
const WHOLE_BEFORE_ET: [&str; 10] =
    ["h", "iet", "it", "fab", "kom", "rak", "pak", "stak", "budg", "intern"];

impl Stems {
    pub(super) fn new() -> Self {
        Self(Stemmer::create(Algorithm::Swedish))
    }

    pub(super) fn of(&self, word: &str) -> String {
        let word = without_neuter_ending(word).unwrap_or(word);
        self.0.stem(word).into_owned()
    }
}

/// The stemmer that we have knows *-en* and *-arna* but not *-et*, which Snowball added later.
fn without_neuter_ending(word: &str) -> Option<&str> {
    let rest = word.strip_suffix("et").or_else(|| word.strip_suffix("ets"))?;
    let has_vowel = rest.chars().any(|c| "aeiouyåäö".contains(c));
    let is_word = rest.chars().count() >= 3 && has_vowel;
    (is_word && !WHOLE_BEFORE_ET.iter().any(|end| rest.ends_with(end))).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_letters_stay_and_other_accents_go() {
        assert_eq!(plain("Kafé À la carte, ÅÄÖ"), "kafe a la carte, åäö");
        assert_eq!(plain("A\u{30a}terbruk"), "återbruk");
    }

    #[test]
    fn words_end_at_anything_but_letters_and_digits() {
        let all: Vec<_> = words("bygglov: ansöka, t-0042 (2026)").collect();

        assert_eq!(all, ["bygglov", "ansöka", "t", "0042", "2026"]);
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stems = Stems::new();

        assert_eq!(stems.of("bygglovet"), stems.of("bygglov"));
        assert_eq!(stems.of("ansökningar"), stems.of("ansökningarna"));
        assert_eq!(stems.of("ärendets"), stems.of("ärende"));
        assert_eq!(stems.of("universitetet"), stems.of("universitet"));
        assert_eq!(stems.of("budgeten"), stems.of("budget"));
        assert_ne!(stems.of("lån"), stems.of("lan"));
        assert_ne!(stems.of("internet"), stems.of("intern"));
    }
}
