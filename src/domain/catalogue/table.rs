//! Things of one kind, by identity, in a map whose copies share what they have in common.

use std::ops::Deref;
use std::sync::Arc;

use imbl::OrdMap;

use crate::{Instant, Version};

/// A thing as the catalogue keeps it: with its version and when it came and last changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<T> {
    /// How many times it has been put.
    pub version: Version,
    /// When it was first put.
    pub created_at: Instant,
    /// When it was last put.
    pub updated_at: Instant,
    /// The thing.
    pub value: T,
}

impl<T> Deref for Kept<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// Things of one kind, in the order of their identities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<K: Ord + Clone, T: Clone>(OrdMap<K, Arc<Kept<T>>>);

impl<K: Ord + Clone, T: Clone> Default for Table<K, T> {
    fn default() -> Self {
        Self(OrdMap::new())
    }
}

impl<K: Ord + Copy, T: Clone> Table<K, T> {
    /// The thing, if it is there.
    #[must_use]
    pub fn get(&self, id: K) -> Option<&Arc<Kept<T>>> {
        self.0.get(&id)
    }

    /// Whether it is there.
    #[must_use]
    pub fn has(&self, id: K) -> bool {
        self.0.contains_key(&id)
    }

    /// All of them, in the order of their identities, which is that of their making.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Kept<T>>> {
        self.0.values()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts it as it is kept, without counting a version: for loading.
    pub(super) fn restore(&mut self, id: K, kept: Kept<T>) {
        self.0.insert(id, Arc::new(kept));
    }

    /// Puts the next version of it.
    pub(super) fn put(&mut self, id: K, value: T, at: Instant) {
        let before = self.0.get(&id);
        let version = Version(before.map_or(0, |kept| kept.version.0) + 1);
        let created_at = before.map_or(at, |kept| kept.created_at);
        self.restore(id, Kept { version, created_at, updated_at: at, value });
    }

    /// Takes it away.
    pub(super) fn remove(&mut self, id: K) -> Option<Arc<Kept<T>>> {
        self.0.remove(&id)
    }
}
