//! A few open connections that requests share.

use std::time::Duration;

use diesel::r2d2::{ManageConnection, Pool, PooledConnection, R2D2Connection};

use crate::connection::AnyConnection;
use crate::{StoreError, StoreOptions};

pub(crate) type Connections = Pool<Manager>;
pub(crate) type Pooled = PooledConnection<Manager>;

/// Opens connections for the pool.
#[derive(Debug)]
pub(crate) struct Manager {
    url: String,
    prepare: bool,
}

impl ManageConnection for Manager {
    type Connection = AnyConnection;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<AnyConnection, Self::Error> {
        AnyConnection::open(&self.url, self.prepare).map_err(diesel::r2d2::Error::ConnectionError)
    }

    /// A server may have gone away since last time; a file has not.
    fn is_valid(&self, conn: &mut AnyConnection) -> Result<(), Self::Error> {
        match conn {
            AnyConnection::Pg(c) => c.ping().map_err(diesel::r2d2::Error::QueryError),
            AnyConnection::Sqlite(_) => Ok(()),
        }
    }

    /// A connection that a panic left in the middle of a transaction is not used again.
    fn has_broken(&self, conn: &mut AnyConnection) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

/// How long a request waits for a connection.
const WAIT: Duration = Duration::from_secs(5);

pub(crate) fn open(url: &str, options: &StoreOptions) -> Result<Connections, StoreError> {
    let manager = Manager { url: url.to_owned(), prepare: options.prepared_statements };
    Pool::builder()
        .max_size(options.connections)
        .min_idle(Some(1))
        .connection_timeout(WAIT)
        .build(manager)
        .map_err(|error| StoreError::Unavailable(error.to_string()))
}

/// A connection of the pool. Where there are as many as there may be and none is free, the others
/// are at work; where there are fewer, the database does not let us in.
pub(crate) fn take(pool: &Connections) -> Result<Pooled, StoreError> {
    pool.get().map_err(|error| {
        if pool.state().connections >= pool.max_size() {
            StoreError::Busy(error.to_string())
        } else {
            StoreError::Unavailable(error.to_string())
        }
    })
}
