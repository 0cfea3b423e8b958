//! From columns to the model's values and back. A value that the model refuses is corrupt, and the
//! error names table, row and column.

use std::collections::HashMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use utbud_domain::{Code, ContactPoint, Draft, Frozen, Id, Instant, Kept, Version};

use crate::{Corrupt, StoreError};

/// A row that is being read.
pub(crate) struct At<'a> {
    table: &'static str,
    id: &'a str,
}

type Read<T> = Result<T, StoreError>;

#[expect(clippy::needless_pass_by_value, reason = "a row hands its columns over, one by one")]
impl<'a> At<'a> {
    pub(crate) fn new(table: &'static str, id: &'a str) -> Self {
        Self { table, id }
    }

    /// That a column does not hold what it should.
    pub(crate) fn corrupt(&self, what: impl Into<String>) -> StoreError {
        StoreError::Corrupt(Corrupt {
            table: self.table,
            id: self.id.to_owned(),
            what: what.into(),
        })
    }

    pub(crate) fn id<T: Id>(&self, column: &'static str, value: String) -> Read<T> {
        T::parse(&value).ok_or_else(|| self.corrupt(format!("{column} is no identity")))
    }

    pub(crate) fn code<T: Code>(&self, column: &'static str, value: String) -> Read<T> {
        T::from_code(&value).ok_or_else(|| self.corrupt(format!("{column} is no known code")))
    }

    pub(crate) fn text<T: TryFrom<String>>(&self, column: &'static str, value: String) -> Read<T> {
        T::try_from(value).map_err(|_| self.corrupt(format!("{column} is refused as a text")))
    }

    pub(crate) fn number<T: TryFrom<i64>>(&self, column: &'static str, value: i64) -> Read<T> {
        T::try_from(value).map_err(|_| self.corrupt(format!("{column} is out of range")))
    }

    pub(crate) fn json<T: DeserializeOwned>(&self, column: &'static str, value: String) -> Read<T> {
        serde_json::from_str(&value).map_err(|_| self.corrupt(format!("{column} is refused")))
    }

    /// The same of a column that may be empty.
    pub(crate) fn maybe<V, T>(
        &self,
        read: impl FnOnce(&Self, &'static str, V) -> Read<T>,
        column: &'static str,
        value: Option<V>,
    ) -> Read<Option<T>> {
        value.map(|value| read(self, column, value)).transpose()
    }

    /// A contact point; an empty one is stored as nothing.
    pub(crate) fn contact_point(&self, value: Option<String>) -> Read<ContactPoint> {
        Ok(self.maybe(Self::json, "contact_point", value)?.unwrap_or_default())
    }

    /// A column that has a value whenever another has.
    pub(crate) fn together<T>(&self, column: &'static str, value: Option<T>) -> Read<T> {
        value.ok_or_else(|| self.corrupt(format!("{column} is missing")))
    }

    /// The whole thing, checked and frozen.
    pub(crate) fn kept<D: Draft>(&self, draft: D, stamp: Stamp) -> Read<Kept<Frozen<D>>> {
        let value = Frozen::new(draft).map_err(|faults| self.corrupt(faults.to_string()))?;
        let version = u32::try_from(stamp.version).map(Version);
        let version = version.map_err(|_| self.corrupt("version is out of range"))?;
        let Stamp { created_at, updated_at, .. } = stamp;
        Ok(Kept { version, created_at, updated_at, value })
    }
}

/// What every row of a thing says beside the thing.
pub(crate) struct Stamp {
    pub(crate) version: i64,
    pub(crate) created_at: Instant,
    pub(crate) updated_at: Instant,
}

/// The stamp of a row.
macro_rules! stamp {
    ($row:ident) => {
        $crate::rows::column::Stamp {
            version: $row.version,
            created_at: $row.created_at,
            updated_at: $row.updated_at,
        }
    };
}

/// As tables hold a value of a closed list.
pub(crate) fn code<T: Code>(value: T) -> String {
    value.code().to_owned()
}

/// As tables hold a list or a value that is never asked for apart.
pub(crate) fn json<T: Serialize>(table: &'static str, value: &T) -> Read<String> {
    serde_json::to_string(value).map_err(|error| {
        let what = format!("cannot be written: {error}");
        StoreError::Corrupt(Corrupt { table, id: String::new(), what })
    })
}

/// As tables hold a contact point.
pub(crate) fn contact_point(table: &'static str, value: &ContactPoint) -> Read<Option<String>> {
    if value.is_empty() { Ok(None) } else { json(table, value).map(Some) }
}

/// As tables hold identities, texts and numbers that may be unknown.
pub(crate) fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

pub(crate) fn number<T: Into<i64> + Copy>(value: Option<T>) -> Option<i64> {
    value.map(Into::into)
}

/// Rows by the thing that they are a part of, in the order that they came.
pub(crate) fn grouped<R>(rows: Vec<R>, of: impl Fn(&R) -> &str) -> HashMap<String, Vec<R>> {
    let mut groups: HashMap<String, Vec<R>> = HashMap::new();
    for row in rows {
        match groups.get_mut(of(&row)) {
            Some(group) => group.push(row),
            None => drop(groups.insert(of(&row).to_owned(), vec![row])),
        }
    }
    groups
}
