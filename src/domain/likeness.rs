//! How alike two names are, so that a person can be asked whether they mean the same thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::kindred::kin;
use crate::swedish::fold;
use crate::{Catalogue, Service};

/// How many letters must be put in, taken out or changed to make one text of the other;
/// `None` where that is more than `most`.
///
/// # Examples
/// ```
/// use utbud_domain::import::distance;
/// assert_eq!(distance("ägare", "agare", 2), Some(1));
/// assert_eq!(distance("ägare", "kanal", 2), None);
/// ```
#[must_use]
pub fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut next = vec![at + 1];
        let mut left = at + 1;
        for (b, above) in other.iter().zip(row.windows(2)) {
            let [corner, above] = above else { continue };
            left = (corner + usize::from(a != b)).min(above + 1).min(left + 1);
            next.push(left);
        }
        if next.iter().all(|cost| *cost > most) {
            return None;
        }
        row = next;
    }
    row.last().copied().filter(|cost| *cost <= most)
}

/// Words that say nothing of what a service is.
const SMALL_WORDS: [&str; 14] =
    ["att", "om", "för", "till", "på", "av", "i", "och", "en", "ett", "den", "det", "med", "eller"];

/// The services with a name like this one, those with the very same first, then by name: someone
/// who is about to add a service may mean one of them.
#[must_use]
pub fn services_named_like<'a>(catalogue: &'a Catalogue, name: &str) -> Vec<&'a Service> {
    let (worn, same) = (Worn::of(name), fold(name));
    let all = catalogue.services.iter().map(|kept| &kept.value);
    let mut like: Vec<_> =
        all.filter(|service| worn.is_like(&Worn::of(service.name.as_str()))).collect();
    like.sort_by_cached_key(|service| {
        let folded = fold(service.name.as_str());
        (folded != same, folded, service.number.clone())
    });
    like
}

/// Names in a shelf where those that are alike stand near each other.
#[derive(Debug)]
pub(crate) struct Shelf<T> {
    names: Vec<(Worn, T)>,
    near: BTreeMap<String, Vec<usize>>,
}

/// A name without case, punctuation, order and small words, where words that mean the same are
/// one.
#[derive(Debug)]
struct Worn {
    words: BTreeSet<String>,
    text: String,
}

impl Worn {
    fn of(name: &str) -> Self {
        let folded = fold(name);
        let split = folded.split(|c: char| !c.is_alphanumeric());
        let split = split.filter(|word| !word.is_empty());
        let root = |word: &str| kin(word).map_or(word, |kin| kin.root).to_owned();
        let all: BTreeSet<_> = split.map(root).collect();
        let telling = |word: &&String| !SMALL_WORDS.contains(&word.as_str());
        let mut words: BTreeSet<_> = all.iter().filter(telling).cloned().collect();
        if words.is_empty() {
            words = all;
        }
        let text = words.iter().cloned().collect::<Vec<_>>().join(" ");
        Self { words, text }
    }

    fn keys(&self) -> BTreeSet<String> {
        let beginnings = self.words.iter().map(|word| word.chars().take(5).collect::<String>());
        let first: String = self.text.chars().take(3).collect();
        let last: String = self.text.chars().rev().take(4).collect();
        beginnings.chain([format!("^{first}"), format!("{last}$")]).collect()
    }

    /// The same words, four words of five in common, or a slip of the pen.
    fn is_like(&self, other: &Self) -> bool {
        let common = self.words.intersection(&other.words).count();
        let all = self.words.len() + other.words.len();
        let slips = if self.text.chars().count() < 8 { 1 } else { 2 };
        let digits =
            |worn: &Self| worn.text.chars().filter(char::is_ascii_digit).collect::<String>();
        let many = common * 10 >= all * 4 && common > 1;
        (many || distance(&self.text, &other.text, slips).is_some())
            && digits(self) == digits(other)
    }
}

impl<T> Shelf<T> {
    /// More names than this under one key say nothing of likeness, and cost time.
    const CROWD: usize = 60;

    pub(crate) fn of<'a>(names: impl Iterator<Item = (&'a str, T)>) -> Self {
        let names: Vec<_> = names.map(|(name, thing)| (Worn::of(name), thing)).collect();
        let mut near: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, (worn, _)) in names.iter().enumerate() {
            for key in worn.keys() {
                near.entry(key).or_default().push(at);
            }
        }
        Self { names, near }
    }

    /// What stands under a name like this one, in the order it was put up.
    pub(crate) fn like(&self, name: &str) -> Vec<&T> {
        let worn = Worn::of(name);
        let groups = worn.keys().into_iter().filter_map(|key| self.near.get(&key));
        let near: BTreeSet<_> =
            groups.filter(|group| group.len() <= Self::CROWD).flatten().copied().collect();
        let near = near.into_iter().filter_map(|at| self.names.get(at));
        near.filter(|(other, _)| worn.is_like(other)).map(|(_, thing)| thing).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Kommun, name};

    fn alike(one: &str, other: &str) -> bool {
        !Shelf::of([(one, ())].into_iter()).like(other).is_empty()
    }

    #[test]
    fn letters_put_in_taken_out_and_changed_are_counted() {
        assert_eq!(distance("namn", "namn", 2), Some(0));
        assert_eq!(distance("namm", "namn", 2), Some(1));
        assert_eq!(distance("huvudkanal", "huvud kanal", 2), Some(1));
        assert_eq!(distance("", "ab", 2), Some(2));
        assert_eq!(distance("", "abc", 2), None);
        assert_eq!(distance("skäl", "status", 2), None);
    }

    #[test]
    fn names_that_differ_in_order_small_words_or_by_a_slip_are_alike() {
        assert!(alike("Ansöka om bygglov", "Bygglov - ansöka"));
        assert!(alike(
            "Boendeparkering: ansöka om tillstånd",
            "Boendeparkering ansök om tillstånd"
        ));
        assert!(alike("Färdtjänst", "Färdtjanst"));
        assert!(alike("Anmälan om eldstad", "Anmälan eldstad"));
    }

    #[test]
    fn names_that_differ_by_the_form_of_what_is_done_are_alike() {
        assert!(alike("Ansökan om bygglov", "Bygglov: söka"));
        assert!(alike("Bokning av tennisbana", "Tennisbana: boka"));
        assert!(alike("Felanmälan gata", "Gata: anmäla fel"));
        assert!(!alike("Bygglov: söka", "Bygglov: överklaga"));
        assert!(!alike("Tennisbana: boka", "Tennisbana: betala"));
    }

    #[test]
    fn services_named_like_one_stand_with_the_very_same_first() {
        let mut kommun = Kommun::new();
        let mut add = |number: &str, called: &str| {
            kommun.service(number, |service| service.name = name(called));
        };
        add("1", "Ansöka om bygglov");
        add("2", "Simskola: anmäla");
        add("3", "Bygglov: söka");
        add("4", "bygglov: söka ");

        let like = services_named_like(kommun.catalogue(), "Bygglov: söka");

        let numbers: Vec<_> = like.iter().map(|service| service.number.as_str()).collect();
        assert_eq!(numbers, ["3", "4", "1"]);
        assert!(services_named_like(kommun.catalogue(), "Färdtjänst").is_empty());
    }

    #[test]
    fn names_of_different_things_are_not_alike() {
        assert!(!alike("Ansöka om bygglov", "Ansöka om rivningslov"));
        assert!(!alike("Simskola", "Musikskola"));
        assert!(!alike("Avgift 2025", "Avgift 2026"));
        assert!(!alike("Anmälan", "Ansökan"));
    }
}
