//! Swedish words that are written differently and mean the same where services are named, as
//! *söka*, *ansöka* and *ansökan*.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words that mean the same.
#[derive(Debug)]
pub(crate) struct Kin {
    /// What they have in common, as far as it is written the same.
    pub(crate) root: &'static str,
    /// Whether they say what is done, and nothing of what it is done with.
    pub(crate) is_deed: bool,
    words: &'static [&'static str],
}

const fn deed(root: &'static str, words: &'static [&'static str]) -> Kin {
    Kin { root, is_deed: true, words }
}

const fn thing(root: &'static str, words: &'static [&'static str]) -> Kin {
    Kin { root, is_deed: false, words }
}

static KINDS: [Kin; 14] = [
    deed(
        "ansök",
        &[
            "söka",
            "söker",
            "sök",
            "sökte",
            "sökt",
            "ansöka",
            "ansöker",
            "ansök",
            "ansökte",
            "ansökt",
            "ansökan",
            "ansökans",
            "ansökning",
            "ansökningen",
            "ansökningar",
            "ansökningarna",
        ],
    ),
    deed(
        "anmäl",
        &[
            "anmäla",
            "anmäler",
            "anmäl",
            "anmälde",
            "anmält",
            "anmälan",
            "anmälans",
            "anmälning",
            "anmälningen",
            "anmälningar",
            "anmälningarna",
        ],
    ),
    thing(
        "felanmäl",
        &[
            "felanmäla",
            "felanmäler",
            "felanmäl",
            "felanmält",
            "felanmälan",
            "felanmälning",
            "felanmälningar",
            "fel",
            "felet",
        ],
    ),
    deed(
        "boka",
        &[
            "boka",
            "bokar",
            "bokade",
            "bokat",
            "bokning",
            "bokningen",
            "bokningar",
            "bokningarna",
            "tidbokning",
            "tidsbokning",
        ],
    ),
    deed("avboka", &["avboka", "avbokar", "avbokade", "avbokat", "avbokning", "avbokningen"]),
    deed(
        "beställ",
        &[
            "beställa",
            "beställer",
            "beställ",
            "beställde",
            "beställt",
            "beställning",
            "beställningen",
            "beställningar",
            "beställningarna",
        ],
    ),
    deed(
        "överklag",
        &[
            "överklaga",
            "överklagar",
            "överklagade",
            "överklagat",
            "överklagan",
            "överklagande",
            "överklagandet",
            "överklaganden",
        ],
    ),
    deed(
        "betal",
        &["betala", "betalar", "betalade", "betalat", "betalning", "betalningen", "betalningar"],
    ),
    deed(
        "ändr",
        &[
            "ändra",
            "ändrar",
            "ändrade",
            "ändrat",
            "ändring",
            "ändringen",
            "ändringar",
            "ändringarna",
        ],
    ),
    deed("registrer", &["registrera", "registrerar", "registrerat", "registrering"]),
    deed("uppsäg", &["säga", "säger", "uppsägning", "uppsägningen", "uppsägningar"]),
    deed("begär", &["begära", "begär", "begärde", "begärt", "begäran"]),
    thing("klagomål", &["klaga", "klagar", "klagat", "klagomål", "klagomålet", "klagomålen"]),
    thing("vigsel", &["vigsel", "vigseln", "vigas", "gifta", "bröllop", "bröllopet"]),
];

static BY_WORD: LazyLock<HashMap<&'static str, &'static Kin>> = LazyLock::new(|| {
    let words = |kin: &'static Kin| kin.words.iter().map(move |word| (*word, kin));
    KINDS.iter().flat_map(words).collect()
});

/// What a word in small letters is kin to, if anything.
pub(crate) fn kin(word: &str) -> Option<&'static Kin> {
    BY_WORD.get(word).copied()
}

/// As [`kin`], of a word that was written without the marks of å, ä and ö.
pub(crate) fn kin_of_bare(word: &str) -> Option<&'static Kin> {
    KINDS.iter().find(|kin| kin.words.iter().any(|known| bare(known) == word))
}

/// A word with a for å and ä, and o for ö, as some keyboards write it.
pub(crate) fn bare(word: &str) -> String {
    let bare = |letter| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other => other,
    };
    word.chars().map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_kin_to_two() {
        assert_eq!(BY_WORD.len(), KINDS.iter().map(|kin| kin.words.len()).sum::<usize>());
    }

    #[test]
    fn words_are_known_with_their_marks_and_without() {
        let root = |kin: Option<&'static Kin>| kin.map(|kin| kin.root);

        assert_eq!(root(kin("söka")), Some("ansök"));
        assert_eq!(root(kin("soka")), None);
        assert_eq!(root(kin_of_bare("soka")), Some("ansök"));
        assert_eq!(root(kin("besöka")), None);
    }
}
