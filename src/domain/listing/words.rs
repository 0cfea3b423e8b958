//! Words as they are looked for: small letters, Swedish endings cut off, small words left out.

use rust_stemmers::{Algorithm, Stemmer};

use crate::kindred::{kin, kin_of_bare};
use crate::swedish::compose;

/// Words that stand everywhere and say nothing of what is looked for, some as they are written
/// without marks too.
const SMALL_WORDS: &[&str] = &[
    "alla", "ar", "att", "av", "behöva", "behöver", "bli", "de", "dem", "den", "denna", "det",
    "detta", "din", "dina", "ditt", "du", "där", "efter", "eller", "en", "er", "ett", "for",
    "fran", "från", "får", "få", "för", "gör", "göra", "ha", "han", "har", "hon", "hos", "hur",
    "här", "i", "in", "inte", "jag", "kan", "kunna", "man", "med", "mig", "min", "mina", "mitt",
    "mot", "måste", "ni", "nu", "när", "och", "om", "oss", "pa", "på", "sig", "sin", "sina",
    "sitt", "ska", "skulle", "som", "så", "till", "under", "upp", "ut", "vad", "var", "vi", "vid",
    "vilja", "vill", "vår", "våra", "vårt", "är", "åt",
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

/// Whether a word has letters that some keyboards lack.
pub(super) fn has_marks(word: &str) -> bool {
    word.contains(['å', 'ä', 'ö'])
}

/// Whether a word says what is done and nothing of what it is done with, as *ansöka*.
pub(super) fn is_deed(word: &str) -> bool {
    kin(word).or_else(|| kin_of_bare(word)).is_some_and(|kin| kin.is_deed)
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
        kin(word).map_or_else(|| self.cut(word), |kin| kin.root.to_owned())
    }

    /// Of a word that may be written without its marks.
    pub(super) fn of_bare(&self, word: &str) -> String {
        kin_of_bare(word).map_or_else(|| self.cut(word), |kin| kin.root.to_owned())
    }

    fn cut(&self, word: &str) -> String {
        let ending = without_neuter_ending(word).or_else(|| without_n_after_a(word));
        let word = ending.unwrap_or(word);
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

/// Words that end in *-an* though its *n* is no ending.
const WHOLE_WITH_AN: [&str; 7] = ["plan", "man", "kran", "gran", "organ", "fordran", "utan"];

/// Nor does it know *-an*, as in *gatan* of *gata*.
fn without_n_after_a(word: &str) -> Option<&str> {
    let rest = word.strip_suffix('n').filter(|rest| rest.ends_with('a'))?;
    let is_word = rest.chars().count() >= 4;
    (is_word && !WHOLE_WITH_AN.iter().any(|end| word.ends_with(end))).then_some(rest)
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
        assert_eq!(stems.of("söka"), stems.of("ansökan"));
        assert_eq!(stems.of("bokning"), stems.of("boka"));
        assert_ne!(stems.of("boka"), stems.of("bok"));
        assert_eq!(stems.of("ärendets"), stems.of("ärende"));
        assert_eq!(stems.of("universitetet"), stems.of("universitet"));
        assert_eq!(stems.of("budgeten"), stems.of("budget"));
        assert_eq!(stems.of("gatan"), stems.of("gata"));
        assert_eq!(stems.of("detaljplan"), stems.of("detaljplaner"));
        assert_ne!(stems.of("lån"), stems.of("lan"));
        assert_ne!(stems.of("internet"), stems.of("intern"));
    }
}
