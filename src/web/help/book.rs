//! The chapters of the handbook, by who has use of them.

use std::sync::LazyLock;

use super::document::Document;

/// The chapters that one kind of reader has use of.
pub struct Part {
    /// What they want.
    pub heading: &'static str,
    /// Who they are.
    pub readers: &'static str,
    /// The chapters.
    pub chapters: Vec<Chapter>,
}

/// A file of the handbook.
pub struct Chapter {
    /// Its name in addresses, which is the file's.
    pub name: &'static str,
    /// What it says.
    pub document: Document,
}

macro_rules! book {
    ($($heading:literal for $readers:literal: [$($name:literal),* $(,)?])*) => {
        vec![$(Part {
            heading: $heading,
            readers: $readers,
            chapters: vec![$(Chapter {
                name: $name,
                document: Document::read(include_str!(
                    concat!("../../../docs/anvandarhandbok/", $name, ".md")
                )),
            }),*],
        }),*]
    };
}

static BOOK: LazyLock<Vec<Part>> = LazyLock::new(|| {
    book! {
        "Hitta och läsa" for "Alla": [
            "hitta-en-tjanst",
            "las-en-tjanst",
            "tackning",
            "se-vem-som-andrade",
            "hamta-listan",
            "hjalpmedel",
            "begrepp",
        ]
        "Hålla tjänsterna rätt" for "Kontaktperson för verksamheten, samordnare": [
            "andra-en-tjanst",
            "lagg-till-en-tjanst",
            "bekrafta-att-det-stammer",
            "saga-att-en-e-tjanst-finns",
            "hur-ofta-och-hur-svart",
            "valj-kanaler",
            "angra",
            "nar-tva-andrar-samtidigt",
            "avsluta-en-tjanst",
        ]
        "Samordna kommunen" for "Samordnare": [
            "importera",
            "organisation",
            "kontakter",
            "kanaler",
            "malgrupper-och-handelser",
            "undantag",
        ]
        "Komma igång och styra" for "Administratör": [
            "komma-igang",
            "anvandare",
            "roller",
            "installningar",
            "rakneregler",
            "tillganglighetsrapporter",
        ]
        "Använda uppgifterna i andra program" for "Utvecklare": [
            "api",
        ]
    }
});

/// The parts of the handbook, in order.
#[must_use]
pub fn parts() -> &'static [Part] {
    &BOOK
}

/// A chapter by its name.
#[must_use]
pub fn chapter(name: &str) -> Option<&'static Chapter> {
    parts().iter().flat_map(|part| &part.chapters).find(|chapter| chapter.name == name)
}

/// The chapter that explains the words.
pub const WORDS: &str = "begrepp";
