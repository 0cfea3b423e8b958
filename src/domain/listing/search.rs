//! Which services some words are about, and how well they fit.

use std::collections::HashMap;

use super::words::{Stems, is_small, plain, words};
use crate::figures::Facts;
use crate::{Catalogue, Service, ServiceId};

/// Words that are looked for at the most; what comes after them is not read.
const MOST_WORDS: usize = 12;

/// Letters that a word must have to be looked for inside others, as in *boendeparkering*.
const INSIDE_FROM: usize = 4;

/// How much a word weighs by where it stands. The first word of a name is what it is about.
mod weight {
    pub(super) const NUMBER: u32 = 10;
    pub(super) const FIRST_IN_NAME: u32 = 10;
    pub(super) const NAME: u32 = 8;
    pub(super) const TERM: u32 = 6;
    pub(super) const IN_SHORT: u32 = 2;
    pub(super) const DESCRIPTION: u32 = 1;
}

/// How much a word weighs by how it fits.
mod fit {
    pub(super) const SAME: u32 = 6;
    pub(super) const SAME_STEM: u32 = 5;
    pub(super) const BEGINS: u32 = 3;
    pub(super) const INSIDE: u32 = 1;
}

/// More than any words together can weigh.
const SAME_NUMBER: u32 = 1_000_000;

/// A word that stands somewhere, and where.
#[derive(Debug)]
struct Word {
    text: String,
    /// Rows and the weight there, in the order of the rows.
    places: Vec<(usize, u32)>,
}

/// All words of all services.
#[derive(Debug)]
pub(super) struct Search {
    len: usize,
    /// In the order of their letters.
    words: Vec<Word>,
    /// Places in `words`.
    by_stem: HashMap<String, Vec<usize>>,
    numbers: HashMap<String, usize>,
}

impl Search {
    pub(super) fn of(catalogue: &Catalogue, facts: &Facts) -> Self {
        let mut reader = Reader::default();
        let mut numbers = HashMap::new();
        let service = |id: ServiceId| catalogue.services.get(id);
        for (row, facts) in facts.services().iter().enumerate() {
            if let Some(service) = service(facts.id) {
                reader.read(row, service);
                numbers.insert(service.number.folded(), row);
            }
        }
        let mut words: Vec<_> =
            reader.words.into_iter().map(|(text, places)| Word { text, places }).collect();
        words.sort_by(|a, b| a.text.cmp(&b.text));
        let stems = Stems::new();
        let mut by_stem: HashMap<_, Vec<_>> = HashMap::new();
        for (place, word) in words.iter().enumerate() {
            by_stem.entry(stems.of(&word.text)).or_default().push(place);
        }
        Self { len: facts.services().len(), words, by_stem, numbers }
    }

    /// How well each service fits the words, in the order of the rows; 0 is not at all. All the
    /// words must fit, the last one as far as it is written. The service with exactly this number
    /// fits best.
    pub(super) fn find(&self, text: &str) -> Vec<u32> {
        let text = plain(text);
        let asked = asked(&text);
        let mut found = vec![0; self.len];
        for (n, word) in asked.iter().enumerate() {
            let scores = self.score(word, n + 1 == asked.len());
            for (sum, score) in found.iter_mut().zip(scores) {
                *sum = if score > 0 && (n == 0 || *sum > 0) { *sum + score } else { 0 };
            }
        }
        let number = self.numbers.get(text.trim());
        if let Some(score) = number.and_then(|row| found.get_mut(*row)) {
            *score = SAME_NUMBER;
        }
        found
    }

    fn score(&self, word: &str, is_last: bool) -> Vec<u32> {
        let mut scores = vec![0; self.len];
        for (place, fit) in self.fitting(word, is_last) {
            for (row, weight) in self.words.get(place).into_iter().flat_map(|word| &word.places) {
                if let Some(score) = scores.get_mut(*row) {
                    *score = (*score).max(fit * weight);
                }
            }
        }
        scores
    }

    /// The words that fit one that is asked for, and how.
    fn fitting(&self, asked: &str, is_last: bool) -> Vec<(usize, u32)> {
        let stem = Stems::new().of(asked);
        let mut fitting: Vec<_> =
            self.by_stem.get(&stem).into_iter().flatten().map(|n| (*n, fit::SAME_STEM)).collect();
        let from = self.words.partition_point(|word| word.text.as_str() < asked);
        let begins = self.words.iter().enumerate().skip(from);
        for (place, word) in begins.take_while(|(_, word)| word.text.starts_with(asked)) {
            if word.text == asked {
                fitting.push((place, fit::SAME));
            } else if is_last {
                fitting.push((place, fit::BEGINS));
            }
        }
        if stem.chars().count() >= INSIDE_FROM {
            let all = self.words.iter().enumerate();
            let inside = all.filter(|(_, word)| word.text.contains(&stem));
            fitting.extend(inside.map(|(place, _)| (place, fit::INSIDE)));
        }
        fitting
    }
}

/// The words that are asked for; the small ones only where there are no others.
fn asked(plain: &str) -> Vec<&str> {
    let all: Vec<_> = words(plain).take(MOST_WORDS).collect();
    let telling: Vec<_> = all.iter().copied().filter(|word| !is_small(word)).collect();
    if telling.is_empty() { all } else { telling }
}

/// Reads services, one after the other.
#[derive(Default)]
struct Reader {
    words: HashMap<String, Vec<(usize, u32)>>,
}

impl Reader {
    fn read(&mut self, row: usize, service: &Service) {
        let about = &service.about;
        self.add(row, service.number.as_str(), weight::NUMBER);
        let name = plain(service.name.as_str());
        for (n, word) in words(&name).enumerate() {
            let weight = if n == 0 { weight::FIRST_IN_NAME } else { weight::NAME };
            self.add_word(row, word, weight);
        }
        for term in &about.search_terms {
            self.add(row, term.as_str(), weight::TERM);
        }
        if let Some(text) = &about.plain_description {
            self.add(row, text.as_str(), weight::IN_SHORT);
        }
        if let Some(text) = &about.description {
            self.add(row, text.as_str(), weight::DESCRIPTION);
        }
    }

    fn add(&mut self, row: usize, text: &str, weight: u32) {
        let text = plain(text);
        let running_text = weight <= weight::IN_SHORT;
        for word in words(&text).filter(|word| !running_text || !is_small(word)) {
            self.add_word(row, word, weight);
        }
    }

    fn add_word(&mut self, row: usize, word: &str, weight: u32) {
        let places = match self.words.get_mut(word) {
            Some(places) => places,
            None => self.words.entry(word.to_owned()).or_default(),
        };
        match places.last_mut() {
            Some((last, heaviest)) if *last == row => *heaviest = (*heaviest).max(weight),
            _ => places.push((row, weight)),
        }
    }
}
