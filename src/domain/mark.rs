//! A mark of what somebody saw before saying yes to it, so that they are asked again where it is
//! no longer the same.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A short text that two things have in common only where they say the same. It is carried by a
/// page from its preview to its answer and never kept: another release may mark the same otherwise.
pub(crate) fn mark(of: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_has_the_same_mark_and_another_has_another() {
        assert_eq!(mark(&[1, 2]), mark(&[1, 2]));
        assert_ne!(mark(&[1, 2]), mark(&[2, 1]));
        assert_eq!(mark(&"").len(), 16);
    }
}
