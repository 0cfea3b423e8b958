//! Days and instants. A day is one of Europe/Stockholm; an instant is UTC with microseconds.

/// A day in Europe/Stockholm.
pub type Day = chrono::NaiveDate;

/// An instant in UTC, whole microseconds.
pub type Instant = chrono::NaiveDateTime;
