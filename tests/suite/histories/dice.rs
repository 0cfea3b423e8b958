//! Chance that can be had again, and values by chance.

use std::collections::BTreeSet;

use utbud_domain::{Code, ContactPoint, Day, Email, Name, Note, SafeUrl, Summary, Term};

/// Chance that can be had again: xorshift.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    /// The same seed gives the same throws.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    pub fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides.max(1)
    }

    /// Heads or tails.
    pub fn yes(&mut self) -> bool {
        self.below(2) == 0
    }

    /// A value, or none.
    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.yes().then(|| make(self))
    }

    /// One of them, where there is any.
    pub fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let place = self.below(u64::try_from(all.len()).unwrap());
        all.get(usize::try_from(place).unwrap()).cloned()
    }

    /// One of a closed list.
    pub fn code<C: Code>(&mut self) -> C {
        self.one_of(C::ALL).unwrap()
    }

    /// A third of them, about.
    pub fn some<T: Clone + Ord>(&mut self, all: &[T]) -> BTreeSet<T> {
        all.iter().filter(|_| self.below(3) == 0).cloned().collect()
    }

    /// A day of some three years.
    pub fn day(&mut self) -> Day {
        let first = Day::from_ymd_opt(2024, 1, 1).unwrap();
        first + chrono::Days::new(self.below(1_000))
    }

    /// Two words and a number, some of them awkward.
    pub fn word(&mut self) -> String {
        const WORDS: [&str; 8] =
            ["Åtgärd", "ärende", "Öppen", "bygg", "vård ", "skola", "Emoji 🌲", "d'Arc; \"x\""];
        format!("{} {}", WORDS[usize::try_from(self.below(8)).unwrap()], self.below(40))
    }

    /// A note of two lines.
    pub fn note(&mut self) -> Note {
        Note::parse(&format!("{}\n\t{}", self.word(), self.word())).unwrap()
    }

    /// A name.
    pub fn name(&mut self) -> Name {
        Name::parse(&self.word()).unwrap()
    }

    /// A term.
    pub fn term(&mut self) -> Term {
        Term::parse(&self.word()).unwrap()
    }

    /// A summary.
    pub fn summary(&mut self) -> Summary {
        Summary::parse(&self.word()).unwrap()
    }

    /// A link.
    pub fn url(&mut self) -> SafeUrl {
        SafeUrl::parse(&format!("https://exempel.se/{}?å=ö", self.below(1_000))).unwrap()
    }

    /// An address.
    pub fn email(&mut self) -> Email {
        Email::parse(&format!("anna{}@exempel.se", self.below(1_000))).unwrap()
    }

    /// A contact point, more or less known.
    pub fn contact_point(&mut self) -> ContactPoint {
        ContactPoint {
            telephone: self.maybe(Self::term),
            email: self.maybe(Self::email),
            address: self.maybe(Self::summary),
            url: self.maybe(Self::url),
            hours: self.maybe(Self::summary),
        }
    }
}
