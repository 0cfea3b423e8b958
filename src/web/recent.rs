//! The last few things that were asked for, so that who asks for the same again need not wait.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// What was last made of some keys: so many at the most, the one last asked for at the end.
pub(crate) struct Recent<K, V> {
    most: usize,
    held: Mutex<VecDeque<(K, Arc<V>)>>,
}

impl<K: PartialEq, V> Recent<K, V> {
    /// Holds so many at the most.
    pub fn new(most: usize) -> Self {
        Self { most, held: Mutex::default() }
    }

    /// What the key stands for: as it was made last time, or else made now. Two who ask at the same
    /// moment may both make it; nobody waits for another.
    pub fn of(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        if let Some(known) = self.find(&key) {
            return known;
        }
        let made = Arc::new(make(&key));
        self.keep(key, Arc::clone(&made));
        made
    }

    /// What was made of the key, if it is still held.
    pub fn find(&self, key: &K) -> Option<Arc<V>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let place = held.iter().rposition(|(known, _)| known == key)?;
        let found = held.remove(place)?;
        let value = Arc::clone(&found.1);
        held.push_back(found);
        Some(value)
    }

    fn keep(&self, key: K, value: Arc<V>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|(known, _)| *known != key);
        held.push_back((key, value));
        if held.len() > self.most {
            held.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often anything was made, and of what, asked for in this order.
    fn made(most: usize, asked: &[u32]) -> Vec<u32> {
        let recent = Recent::new(most);
        let mut made = Vec::new();
        for key in asked {
            let value = recent.of(*key, |key| {
                made.push(*key);
                key * 10
            });
            assert_eq!(*value, key * 10);
        }
        made
    }

    #[test]
    fn what_was_asked_for_is_made_once() {
        assert_eq!(made(2, &[1, 1, 2, 1, 2]), [1, 2]);
    }

    #[test]
    fn the_one_that_nobody_asked_for_longest_is_let_go() {
        assert_eq!(made(2, &[1, 2, 1, 3, 1, 2]), [1, 2, 3, 2]);
    }
}
