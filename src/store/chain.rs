//! The chain: each revision's hash covers what it says and the hash before it, so that nothing in
//! the log can be altered, left out or moved without a trace.

use sha2::{Digest, Sha256};
use utbud_domain::Instant;

use crate::secret::hex;

/// What a revision says, as far as the chain covers it. The state is covered by its hash.
pub(crate) struct Link<'a> {
    pub(crate) municipality: &'a str,
    pub(crate) seq: i64,
    pub(crate) change: &'a str,
    pub(crate) actor: &'a str,
    pub(crate) at: Instant,
    pub(crate) act: &'a str,
    pub(crate) entity: &'a str,
    pub(crate) entity_id: &'a str,
    pub(crate) state: Option<&'a str>,
    pub(crate) file: Option<&'a str>,
    pub(crate) undoes: Option<&'a str>,
}

/// What stands before the first.
pub(crate) const BEFORE_FIRST: &str = "";

impl Link<'_> {
    /// The chain hash, where `previous` is that of the revision before.
    pub(crate) fn hash(&self, previous: &str) -> String {
        let mut hasher = Hasher(Sha256::new());
        hasher.field(Some(previous.as_bytes()));
        hasher.field(Some(self.municipality.as_bytes()));
        hasher.field(Some(&self.seq.to_be_bytes()));
        hasher.field(Some(self.change.as_bytes()));
        hasher.field(Some(self.actor.as_bytes()));
        hasher.field(Some(&self.at.and_utc().timestamp_micros().to_be_bytes()));
        hasher.field(Some(self.act.as_bytes()));
        hasher.field(Some(self.entity.as_bytes()));
        hasher.field(Some(self.entity_id.as_bytes()));
        hasher.field(self.state.map(str::as_bytes));
        hasher.field(self.file.map(str::as_bytes));
        hasher.field(self.undoes.map(str::as_bytes));
        hex(&hasher.0.finalize())
    }
}

/// Fields are prefixed with their length, so that no two rows of fields look alike; one that is
/// not there has a length that none can have.
struct Hasher(Sha256);

impl Hasher {
    fn field(&mut self, bytes: Option<&[u8]>) {
        let length = bytes.map(|bytes| u64::try_from(bytes.len()).unwrap_or(u64::MAX - 1));
        self.0.update(length.unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(bytes.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link<'static> {
        Link {
            municipality: "m",
            seq: 1,
            change: "c",
            actor: "a",
            at: chrono::DateTime::from_timestamp_micros(1_750_000_000_000_001).unwrap().naive_utc(),
            act: "add_service",
            entity: "service",
            entity_id: "s",
            state: Some("h"),
            file: None,
            undoes: None,
        }
    }

    /// Logs are verified with this for as long as they are kept: it must never change.
    #[test]
    fn the_hash_of_a_known_link_is_what_it_always_was() {
        assert_eq!(
            link().hash(BEFORE_FIRST),
            "6b5c736729d332ff1b7d70bb1056c61b4ae6ec8437f27789de9324cedaa42da5"
        );
    }

    #[test]
    fn every_field_counts_and_none_runs_into_the_next() {
        let all = [
            Link { municipality: "n", ..link() },
            Link { seq: 2, ..link() },
            Link { change: "d", ..link() },
            Link { actor: "b", ..link() },
            Link { at: link().at + chrono::TimeDelta::microseconds(1), ..link() },
            Link { act: "found", ..link() },
            Link { entity: "event", ..link() },
            Link { entity_id: "t", ..link() },
            Link { state: None, ..link() },
            Link { state: Some(""), ..link() },
            Link { file: Some(""), ..link() },
            Link { undoes: Some(""), ..link() },
            Link { entity: "services", entity_id: "", ..link() },
        ];

        let hashes: std::collections::BTreeSet<_> =
            all.iter().chain([&link()]).map(|link| link.hash("p")).collect();

        assert_eq!(hashes.len(), 14);
    }

    #[test]
    fn the_hash_before_counts() {
        assert_ne!(link().hash("a"), link().hash("b"));
    }
}
