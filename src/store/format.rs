//! How a thing is written in the log: JSON with the number of its format and a salt. Every format
//! that was ever written keeps its reader, and a golden file beside.

use serde::{Deserialize, Serialize};
use utbud_domain::Entity;

use crate::secret::{hex, random};
use crate::{Corrupt, StoreError};

/// The format that is written now.
const NOW: u32 = 1;

#[derive(Serialize)]
struct Body<'a> {
    v: u32,
    salt: &'a str,
    #[serde(flatten)]
    entity: &'a Entity,
}

#[derive(Deserialize)]
struct Head {
    v: u32,
}

/// Writes a thing. The salt keeps anyone from guessing a removed state by its hash.
pub(crate) fn write(entity: &Entity) -> Result<String, StoreError> {
    written(entity, &hex(&random::<16>()?))
}

fn written(entity: &Entity, salt: &str) -> Result<String, StoreError> {
    serde_json::to_string(&Body { v: NOW, salt, entity })
        .map_err(|error| unreadable(format!("cannot be written: {error}")).into())
}

/// Reads a thing in any format.
pub(crate) fn read(body: &str) -> Result<Entity, Corrupt> {
    let head: Head = serde_json::from_str(body).map_err(|_| unreadable("has no format number"))?;
    match head.v {
        1 => serde_json::from_str(body).map_err(|_| unreadable("is not of format 1")),
        other => Err(unreadable(format!("has format {other}, which is not known"))),
    }
}

fn unreadable(what: impl Into<String>) -> Corrupt {
    Corrupt { table: "revision_state", id: String::new(), what: what.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLDEN: &str = include_str!("golden/v1.jsonl");

    /// A line for each kind of thing, every field filled, and one with as little as can be known.
    #[test]
    fn format_1_is_read_as_it_was_written_and_written_as_it_is_read() {
        for line in GOLDEN.lines() {
            let salt = "00112233445566778899aabbccddeeff";

            let entity = read(line).unwrap_or_else(|error| panic!("{error}: {line}"));

            assert_eq!(written(&entity, salt).unwrap(), line);
        }
    }

    #[test]
    fn the_golden_file_has_every_kind_of_thing() {
        use utbud_domain::{Code, EntityKind, Id, MunicipalityId};
        let municipality = MunicipalityId::parse("01935000-0000-7000-8000-000000000001").unwrap();

        let kinds: std::collections::BTreeSet<_> =
            GOLDEN.lines().map(|line| read(line).unwrap().reference(municipality).kind()).collect();

        assert_eq!(kinds, EntityKind::ALL.iter().copied().collect());
    }

    #[test]
    fn what_is_not_a_known_format_is_said_to_be_so() {
        for (body, what) in [
            ("", "no format number"),
            ("{\"v\":2}", "has format 2"),
            ("{\"v\":1}", "not of format 1"),
            ("{\"v\":1,\"salt\":\"\",\"entity\":\"event\",\"state\":{}}", "not of format 1"),
        ] {
            let error = read(body).unwrap_err();
            assert!(error.what.contains(what), "{body}: {error}");
        }
    }

    #[test]
    fn the_same_thing_is_never_written_the_same_way_twice() {
        let entity = read(GOLDEN.lines().next().unwrap()).unwrap();

        assert_ne!(write(&entity).unwrap(), write(&entity).unwrap());
    }
}
