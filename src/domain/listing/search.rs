//! Which services some words are about, and how well they fit.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::vocabulary::{Vocabulary, WordId};
use super::words::{Stems, is_deed, is_small, plain, words};
use crate::figures::Facts;
use crate::{Catalogue, Kept, Service, ServiceId};

/// Words that are looked for at the most; what comes after them is not read.
const MOST_WORDS: usize = 12;

/// How much a word weighs by where it stands. The first word of a name is what it is about.
mod weight {
    pub(super) const NUMBER: u32 = 10;
    pub(super) const FIRST_IN_NAME: u32 = 10;
    pub(super) const NAME: u32 = 8;
    pub(super) const TERM: u32 = 6;
    pub(super) const IN_SHORT: u32 = 2;
    pub(super) const DESCRIPTION: u32 = 1;
}

/// More than any words together can weigh.
const SAME_NUMBER: u32 = 1_000_000;

/// A service as it was read: its words, each once, with their weights.
#[derive(Clone, Debug)]
struct Document {
    read: Arc<Kept<Service>>,
    words: Arc<[(WordId, u32)]>,
}

/// All words of all services, and where they stand.
#[derive(Debug)]
pub(super) struct Search {
    vocabulary: Arc<Vocabulary>,
    documents: HashMap<ServiceId, Document>,
    /// By word: rows and weights, in the order of the rows.
    places: Vec<Vec<(u32, u32)>>,
    numbers: HashMap<String, usize>,
    len: usize,
}

/// What some words found.
#[derive(Debug)]
pub(super) struct Found {
    /// How well each service fits, in the order of the rows; 0 is not at all.
    pub(super) scores: Vec<u32>,
    /// Whether none fits all the words, and these fit most of them.
    pub(super) is_nearly: bool,
}

/// How a service fits the words that are asked for.
#[derive(Clone, Copy, Debug, Default)]
struct Fit {
    words: usize,
    /// Of those, how many say what it is about and not what is done.
    things: usize,
    score: u32,
}

/// The place that a small number stands for.
fn place(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

impl Search {
    /// Reads the services, but for those that are as they were in an earlier search.
    pub(super) fn of(catalogue: &Catalogue, facts: &Facts, earlier: Option<&Self>) -> Self {
        let mut reader = Reader::new(earlier);
        let mut documents = HashMap::with_capacity(facts.services().len());
        let mut numbers = HashMap::with_capacity(facts.services().len());
        let services = facts.services().iter().filter_map(|s| catalogue.services.get(s.id));
        for (row, service) in services.enumerate() {
            documents.insert(service.id, reader.document(service));
            numbers.insert(service.number.folded(), row);
        }
        let vocabulary = reader.finish();
        let mut places = vec![Vec::new(); vocabulary.len()];
        for (row, service) in (0..).zip(facts.services()) {
            let document = documents.get(&service.id);
            for (word, weight) in document.into_iter().flat_map(|read| read.words.iter()) {
                if let Some(places) = places.get_mut(place(*word)) {
                    places.push((row, *weight));
                }
            }
        }
        Self { vocabulary, documents, places, numbers, len: facts.services().len() }
    }

    /// How well each service fits the words. All the words must fit, the last one as far as it is
    /// written. The service with exactly this number fits best. Where none fits them all, those
    /// may be taken that fit most of them, not counting words that only say what is done.
    pub(super) fn find(&self, text: &str, or_nearly: bool) -> Found {
        let plain = plain(text);
        let asked = asked(&plain);
        let fits = self.fits(&asked);
        let having = |fits: &[Fit], has: &dyn Fn(&Fit) -> bool| -> Vec<u32> {
            fits.iter().map(|fit| if has(fit) { fit.score } else { 0 }).collect()
        };
        let mut scores = having(&fits, &|fit| fit.words == asked.len());
        let number = self.numbers.get(&text.trim().to_lowercase());
        if let Some(score) = number.and_then(|row| scores.get_mut(*row)) {
            *score = SAME_NUMBER;
        }
        let most = fits.iter().map(|fit| fit.things).max().unwrap_or(0);
        if !or_nearly || most == 0 || scores.iter().any(|score| *score > 0) {
            return Found { scores, is_nearly: false };
        }
        Found { scores: having(&fits, &|fit| fit.things == most), is_nearly: true }
    }

    /// How each service fits the words.
    fn fits(&self, asked: &[&str]) -> Vec<Fit> {
        let mut fits = vec![Fit::default(); self.len];
        for (n, word) in asked.iter().enumerate() {
            let is_thing = !is_deed(word);
            for (fit, score) in fits.iter_mut().zip(self.score(word, n + 1 == asked.len())) {
                fit.words += usize::from(score > 0);
                fit.things += usize::from(score > 0 && is_thing);
                fit.score += score;
            }
        }
        fits
    }

    /// How well each service fits a word; å, ä and ö may be without their marks where it fits
    /// nothing as it is written.
    fn score(&self, word: &str, is_last: bool) -> Vec<u32> {
        let scores = self.weigh(&self.vocabulary.fitting(word, is_last));
        if scores.iter().any(|score| *score > 0) {
            return scores;
        }
        self.weigh(&self.vocabulary.fitting_bare(word, is_last))
    }

    fn weigh(&self, fitting: &[(WordId, u32)]) -> Vec<u32> {
        let mut scores = vec![0; self.len];
        for (word, fit) in fitting {
            for (row, weight) in self.places.get(place(*word)).into_iter().flatten() {
                if let Some(score) = scores.get_mut(place(*row)) {
                    *score = (*score).max(fit * weight);
                }
            }
        }
        scores
    }
}

/// The words that are asked for; the small ones only where there are no others.
fn asked(plain: &str) -> Vec<&str> {
    let all: Vec<_> = words(plain).take(MOST_WORDS).collect();
    let telling: Vec<_> = all.iter().copied().filter(|word| !is_small(word)).collect();
    if telling.is_empty() { all } else { telling }
}

/// Reads services, one after the other.
struct Reader<'a> {
    earlier: Option<&'a HashMap<ServiceId, Document>>,
    vocabulary: Arc<Vocabulary>,
    stems: Stems,
    words: Vec<(WordId, u32)>,
}

impl<'a> Reader<'a> {
    fn new(earlier: Option<&'a Search>) -> Self {
        Self {
            earlier: earlier.map(|search| &search.documents),
            vocabulary: earlier.map(|search| Arc::clone(&search.vocabulary)).unwrap_or_default(),
            stems: Stems::new(),
            words: Vec::new(),
        }
    }

    fn document(&mut self, service: &Arc<Kept<Service>>) -> Document {
        let known = self.earlier.and_then(|documents| documents.get(&service.id));
        if let Some(known) = known.filter(|known| Arc::ptr_eq(&known.read, service)) {
            return known.clone();
        }
        self.read(service);
        self.words.sort_unstable_by_key(|(word, weight)| (*word, Reverse(*weight)));
        self.words.dedup_by_key(|(word, _)| *word);
        let words = self.words.drain(..).collect();
        Document { read: Arc::clone(service), words }
    }

    fn finish(mut self) -> Arc<Vocabulary> {
        if self.vocabulary.is_unsorted() {
            Arc::make_mut(&mut self.vocabulary).sort();
        }
        self.vocabulary
    }

    fn read(&mut self, service: &Service) {
        let about = &service.about;
        self.add(service.number.as_str(), weight::NUMBER);
        let name = plain(service.name.as_str());
        for (n, word) in words(&name).enumerate() {
            self.add_word(word, if n == 0 { weight::FIRST_IN_NAME } else { weight::NAME });
        }
        for term in &about.search_terms {
            self.add(term.as_str(), weight::TERM);
        }
        if let Some(text) = &about.plain_description {
            self.add(text.as_str(), weight::IN_SHORT);
        }
        if let Some(text) = &about.description {
            self.add(text.as_str(), weight::DESCRIPTION);
        }
    }

    fn add(&mut self, text: &str, weight: u32) {
        let text = plain(text);
        let running_text = weight <= weight::IN_SHORT;
        for word in words(&text).filter(|word| !running_text || !is_small(word)) {
            self.add_word(word, weight);
        }
    }

    fn add_word(&mut self, word: &str, weight: u32) {
        let known = self.vocabulary.get(word);
        let id =
            known.unwrap_or_else(|| Arc::make_mut(&mut self.vocabulary).add(word, &self.stems));
        self.words.push((id, weight));
    }
}
