//! A copy of an embedded database, made while it is in use.

use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::connection::AnyConnection;
use crate::{Store, StoreError};

impl Store {
    /// Whether the database is a file of this program's own (SQLite) rather than a server's.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.inner.embedded
    }

    /// Copies an embedded database, as it is at one moment, to a file that is not there yet.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the database is not embedded, and [`StoreError::ReadOnly`]
    /// or [`StoreError::Query`] where the file cannot be written.
    pub fn backup(&self, file: &Path) -> Result<(), StoreError> {
        let name = file.to_str().ok_or(StoreError::NotFound("file name in UTF-8"))?;
        self.asking(|conn| match conn {
            AnyConnection::Sqlite(conn) => {
                diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(name).execute(conn)?;
                Ok(())
            }
            AnyConnection::Pg(_) => Err(StoreError::NotFound("embedded database")),
        })
    }
}
