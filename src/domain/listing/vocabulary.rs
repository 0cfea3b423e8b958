//! All words that stand somewhere, and which of them fit one that is asked for.

use std::collections::HashMap;

use super::words::{Stems, has_marks};
use crate::kindred::bare;

/// Letters that a word must have to be looked for inside others, as in *boendeparkering*.
const INSIDE_FROM: usize = 4;

/// How much a word weighs by how it fits.
mod fit {
    pub(super) const SAME: u32 = 6;
    pub(super) const SAME_STEM: u32 = 5;
    pub(super) const BEGINS: u32 = 3;
    pub(super) const INSIDE: u32 = 1;
}

/// The place of a word in a vocabulary, where it stays.
pub(super) type WordId = u32;

/// Words, each with a place of its own. It only grows; a word that stands nowhere any more fits
/// and gives nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<String, WordId>,
    written: Forms,
    /// Those with å, ä or ö, without their marks.
    bare: Forms,
}

/// Words in one way of writing them.
#[derive(Clone, Debug, Default)]
struct Forms {
    by_stem: HashMap<String, Vec<WordId>>,
    /// In the order of their letters, as far as they have been sorted.
    sorted: Vec<(String, WordId)>,
}

impl Vocabulary {
    /// The place of a word that is known.
    pub(super) fn get(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }

    /// How many words.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The place of a word that is not known, which is the next.
    pub(super) fn add(&mut self, word: &str, stems: &Stems) -> WordId {
        let id = WordId::try_from(self.ids.len()).unwrap_or(WordId::MAX);
        self.ids.insert(word.to_owned(), id);
        let stem = stems.of(word);
        if has_marks(word) {
            self.bare.by_stem.entry(bare(&stem)).or_default().push(id);
        }
        self.written.by_stem.entry(stem).or_default().push(id);
        id
    }

    /// Whether words have come since it was sorted.
    pub(super) fn is_unsorted(&self) -> bool {
        self.written.sorted.len() < self.ids.len()
    }

    /// Puts all words in order.
    pub(super) fn sort(&mut self) {
        let words = self.ids.iter();
        self.written.sorted = words.map(|(word, id)| (word.clone(), *id)).collect();
        self.written.sorted.sort();
        let marked = self.ids.iter().filter(|(word, _)| has_marks(word));
        self.bare.sorted = marked.map(|(word, id)| (bare(word), *id)).collect();
        self.bare.sorted.sort();
    }

    /// The words that fit one that is asked for, and how much that weighs; one may come twice.
    pub(super) fn fitting(&self, asked: &str, is_last: bool) -> Vec<(WordId, u32)> {
        let mut fitting = self.written.fitting(asked, &Stems::new().of(asked), is_last);
        fitting.extend(self.get(asked).map(|id| (id, fit::SAME)));
        fitting
    }

    /// As [`Vocabulary::fitting`], as if å, ä and ö were written without their marks, where none
    /// is asked for.
    pub(super) fn fitting_bare(&self, asked: &str, is_last: bool) -> Vec<(WordId, u32)> {
        if has_marks(asked) {
            return Vec::new();
        }
        self.bare.fitting(asked, &bare(&Stems::new().of_bare(asked)), is_last)
    }
}

impl Forms {
    fn fitting(&self, asked: &str, stem: &str, is_last: bool) -> Vec<(WordId, u32)> {
        let same_stem = self.by_stem.get(stem).into_iter().flatten();
        let mut fitting: Vec<_> = same_stem.map(|id| (*id, fit::SAME_STEM)).collect();
        if is_last {
            let from = self.sorted.partition_point(|(word, _)| word.as_str() < asked);
            let begin = self.sorted.iter().skip(from);
            let begin = begin.take_while(|(word, _)| word.starts_with(asked));
            fitting.extend(begin.map(|(_, id)| (*id, fit::BEGINS)));
        }
        if stem.chars().count() >= INSIDE_FROM {
            let inside = self.sorted.iter().filter(|(word, _)| word.contains(stem));
            fitting.extend(inside.map(|(_, id)| (*id, fit::INSIDE)));
        }
        fitting
    }
}
