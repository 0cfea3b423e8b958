//! The words that cells take for what has codes, both ways.

use utbud_domain::import::CellHandling;
use utbud_domain::swedish::fold;
use utbud_domain::{Audience, Code, DigitalLevel, Lifecycle, Place, ServiceKind};

/// What clears a value.
pub(super) const CLEAR: &str = "(rensa)";
/// *Finns inte*, as it is written.
pub(super) const NOT_THERE: &str = "Finns inte";
const NOT_THERE_READ: [&str; 6] =
    [NOT_THERE, "Saknas", "Nej", "Finns ej", "Ingen", "Finns inte än"];

/// The words of the columns that take one of a few.
pub(super) mod allowed {
    use super::NOT_THERE;

    pub const AUDIENCE: [&str; 3] = ["Extern", "Intern", "Båda"];
    pub const KIND: [&str; 11] = [
        "Information",
        "Rådgivning",
        "Ansökan",
        "Anmälan",
        "Bokning",
        "Beställning",
        "Redovisning",
        "Överklagande",
        "Betalning",
        "Dialog",
        "Övrigt",
    ];
    pub const PLACE: [&str; 3] = ["Webb", "Intranät", "Nej"];
    pub const LIFECYCLE: [&str; 5] =
        ["Idé", "Under införande", "Aktiv", "Under avveckling", "Avslutad"];
    pub const YES_NO: [&str; 2] = ["Ja", "Nej"];
    pub const HANDLING: [&str; 4] = ["Ingen", "Delvis", "Hel", "Ej tillämpligt"];
    pub const E_SERVICE: [&str; 1] = [NOT_THERE];
}

/// A value that the sheet has a word for.
pub(super) trait Word: Copy + PartialEq + 'static {
    /// The values and their words, in the order that they are listed.
    fn table() -> Vec<(Self, &'static str)>;
    /// Other words that are read.
    const ALSO: &'static [(&'static str, Self)];

    /// The word of the value.
    fn word(self) -> &'static str {
        let table = Self::table();
        table.into_iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    /// The value of the word.
    fn read(word: &str) -> Option<Self> {
        let word = fold(word);
        let also = Self::ALSO.iter().map(|(word, value)| (*value, *word));
        let mut all = Self::table().into_iter().chain(also);
        all.find(|(_, known)| fold(known) == word).map(|(value, _)| value)
    }
}

fn pairs<T: Code>(words: &[&'static str]) -> Vec<(T, &'static str)> {
    T::ALL.iter().copied().zip(words.iter().copied()).collect()
}

impl Word for Audience {
    const ALSO: &'static [(&'static str, Self)] = &[
        ("Externt", Self::External),
        ("Externa", Self::External),
        ("Internt", Self::Internal),
        ("Interna", Self::Internal),
        ("Både", Self::Both),
        ("Intern och extern", Self::Both),
        ("Extern och intern", Self::Both),
    ];
    fn table() -> Vec<(Self, &'static str)> {
        pairs(&allowed::AUDIENCE)
    }
}

impl Word for ServiceKind {
    const ALSO: &'static [(&'static str, Self)] = &[
        ("Råd", Self::Guidance),
        ("Vägledning", Self::Guidance),
        ("Ansöka", Self::Application),
        ("Anmäla", Self::Notification),
        ("Boka", Self::Booking),
        ("Beställa", Self::Order),
        ("Överklaga", Self::Appeal),
        ("Betala", Self::Payment),
        ("Annat", Self::Other),
    ];
    fn table() -> Vec<(Self, &'static str)> {
        pairs(&allowed::KIND)
    }
}

impl Word for Place {
    const ALSO: &'static [(&'static str, Self)] = &[
        ("Webben", Self::Web),
        ("Webbplats", Self::Web),
        ("Webbplatsen", Self::Web),
        ("Intranätet", Self::Intranet),
        ("Inte publicerad", Self::None),
    ];
    fn table() -> Vec<(Self, &'static str)> {
        pairs(&allowed::PLACE)
    }
}

impl Word for Lifecycle {
    const ALSO: &'static [(&'static str, Self)] = &[
        ("Ide", Self::Idea),
        ("Planerad", Self::Planned),
        ("Aktiv tjänst", Self::Active),
        ("Avvecklas", Self::PhasingOut),
        ("Avvecklad", Self::Closed),
    ];
    fn table() -> Vec<(Self, &'static str)> {
        pairs(&allowed::LIFECYCLE)
    }
}

impl Word for bool {
    const ALSO: &'static [(&'static str, Self)] = &[
        ("J", true),
        ("Sant", true),
        ("True", true),
        ("N", false),
        ("Falskt", false),
        ("False", false),
    ];
    fn table() -> Vec<(Self, &'static str)> {
        [true, false].into_iter().zip(allowed::YES_NO).collect()
    }
}

impl Word for CellHandling {
    const ALSO: &'static [(&'static str, Self)] = &[
        ("Hela", Self::Level(DigitalLevel::Full)),
        ("Helt", Self::Level(DigitalLevel::Full)),
        ("Inte tillämpligt", Self::NotApplicable),
    ];
    fn table() -> Vec<(Self, &'static str)> {
        let levels = DigitalLevel::ALL.iter().map(|level| Self::Level(*level));
        levels.chain([Self::NotApplicable]).zip(allowed::HANDLING).collect()
    }
}

/// Whether the cell *E-tjänst* says that there is none.
pub(super) fn says_not_there(word: &str) -> bool {
    let word = fold(word);
    NOT_THERE_READ.iter().any(|known| fold(known) == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<T: Word>() -> Vec<&'static str> {
        T::table().into_iter().map(|(value, _)| value.word()).collect()
    }

    #[test]
    fn every_value_has_its_word() {
        assert_eq!(words::<Audience>(), allowed::AUDIENCE);
        assert_eq!(words::<ServiceKind>(), allowed::KIND);
        assert_eq!(words::<Place>(), allowed::PLACE);
        assert_eq!(words::<Lifecycle>(), allowed::LIFECYCLE);
        assert_eq!(words::<CellHandling>(), allowed::HANDLING);
        assert_eq!(Audience::External.word(), "Extern");
        assert_eq!(ServiceKind::Appeal.word(), "Överklagande");
        assert_eq!(Lifecycle::PhasingOut.word(), "Under avveckling");
        assert_eq!(Place::None.word(), "Nej");
        assert_eq!(CellHandling::NotApplicable.word(), "Ej tillämpligt");
        assert!(!bool::read("nej").unwrap());
    }

    #[test]
    fn words_are_read_without_regard_to_case() {
        assert_eq!(Audience::read(" BÅDA "), Some(Audience::Both));
        assert_eq!(Audience::read("alla"), None);
        assert!(says_not_there("saknas"));
    }
}
