//! What people say that they cannot use. Anyone may say it, so each network address is slowed as
//! log-ins are. It stands outside the log: it may be about persons, is forgotten after a year, and
//! can be removed for good.

use std::fmt;
use std::time::Duration;

use chrono::TimeDelta;
use diesel::prelude::*;
use utbud_domain::{Email, Id, Instant, MunicipalityId, Note, Summary};
use uuid::Uuid;

use crate::connection::AnyConnection;
use crate::login_delay::{self, Key};
use crate::rows::At;
use crate::schema::accessibility_report as table;
use crate::{Store, StoreError, municipality};

/// How long a report is kept.
const KEPT: TimeDelta = TimeDelta::days(365);

/// Names a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccessibilityReportId(Uuid);

impl AccessibilityReportId {
    /// What who wrote it can name it by: `7F3A-09C2`.
    #[must_use]
    pub fn reference(self) -> String {
        let digits: Vec<char> = self.0.simple().to_string().to_uppercase().chars().collect();
        let (_, last) = digits.split_at(digits.len().saturating_sub(8));
        let (first, second) = last.split_at(last.len() / 2);
        format!("{}-{}", first.iter().collect::<String>(), second.iter().collect::<String>())
    }
}

impl Id for AccessibilityReportId {
    fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }
    fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for AccessibilityReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What does not work.
    pub what: Note,
    /// On which page, as it was written.
    pub page: Option<Summary>,
    /// With what aid.
    pub aid: Option<Summary>,
    /// Where to answer.
    pub email: Option<Email>,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessibilityReport {
    /// Which.
    pub id: AccessibilityReportId,
    /// What is said.
    pub trouble: Trouble,
    /// When it came.
    pub created_at: Instant,
    /// When it had been seen to.
    pub handled_at: Option<Instant>,
}

/// What became of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    /// It is kept.
    Kept(AccessibilityReportId),
    /// Too many from the same address: to be sent again after this long.
    Wait(Duration),
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = table, treat_none_as_default_value = false)]
struct Row {
    municipality_id: String,
    id: String,
    what: String,
    page: Option<String>,
    aid: Option<String>,
    email: Option<String>,
    created_at: Instant,
    handled_at: Option<Instant>,
}

impl Row {
    fn read(self) -> Result<AccessibilityReport, StoreError> {
        let at = At::new("accessibility_report", &self.id);
        Ok(AccessibilityReport {
            id: at.id("id", self.id.clone())?,
            trouble: Trouble {
                what: at.text("what", self.what)?,
                page: self.page.map(|page| at.text("page", page)).transpose()?,
                aid: self.aid.map(|aid| at.text("aid", aid)).transpose()?,
                email: self.email.map(|email| at.text("email", email)).transpose()?,
            },
            created_at: self.created_at,
            handled_at: self.handled_at,
        })
    }
}

impl Store {
    /// Keeps what somebody says that does not work, from a network address. Reports older than a
    /// year go in the same transaction.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is no such kommun; that the database cannot be written.
    pub fn report_accessibility(
        &self,
        municipality: MunicipalityId,
        trouble: &Trouble,
        address: &str,
    ) -> Result<Reported, StoreError> {
        let id = AccessibilityReportId(self.clock().seed());
        let clock = self.clock();
        self.writing(|conn| {
            municipality::version(conn, municipality)?;
            if let Some(wait) = login_delay::count(conn, &[Key::Report(address)], clock)? {
                return Ok(Reported::Wait(wait));
            }
            let now = clock.now();
            forget(conn, now)?;
            let row = Row {
                municipality_id: municipality.to_string(),
                id: id.to_string(),
                what: trouble.what.to_string(),
                page: trouble.page.as_ref().map(ToString::to_string),
                aid: trouble.aid.as_ref().map(ToString::to_string),
                email: trouble.email.as_ref().map(ToString::to_string),
                created_at: now,
                handled_at: None,
            };
            diesel::insert_into(table::table).values(row).execute(conn)?;
            Ok(Reported::Kept(id))
        })
    }

    /// The reports of a kommun of the last year: those that wait first, the newest before older.
    ///
    /// # Errors
    /// That the database does not answer, or holds what cannot be read.
    pub fn accessibility_reports(
        &self,
        municipality: MunicipalityId,
    ) -> Result<Vec<AccessibilityReport>, StoreError> {
        let since = self.clock().now() - KEPT;
        let rows: Vec<Row> = self.asking(|conn| {
            let its = table::table
                .filter(table::municipality_id.eq(municipality.to_string()))
                .filter(table::created_at.gt(since))
                .order((table::created_at.desc(), table::id.desc()));
            Ok(its.select(Row::as_select()).load(conn)?)
        })?;
        let mut reports: Vec<_> = rows.into_iter().map(Row::read).collect::<Result<_, _>>()?;
        reports.sort_by_key(|report| report.handled_at.is_some());
        Ok(reports)
    }

    /// How many of the reports of a kommun nobody has seen to.
    ///
    /// # Errors
    /// That the database does not answer.
    pub fn accessibility_reports_waiting(
        &self,
        municipality: MunicipalityId,
    ) -> Result<u64, StoreError> {
        let since = self.clock().now() - KEPT;
        let count: i64 = self.asking(|conn| {
            let waiting = table::table
                .filter(table::municipality_id.eq(municipality.to_string()))
                .filter(table::created_at.gt(since))
                .filter(table::handled_at.is_null());
            Ok(waiting.count().get_result(conn)?)
        })?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Says that a report has been seen to, or that it waits after all.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn handle_accessibility_report(
        &self,
        municipality: MunicipalityId,
        id: AccessibilityReportId,
        handled: bool,
    ) -> Result<(), StoreError> {
        let at = handled.then(|| self.clock().now());
        self.writing(|conn| {
            let this = table::table.find((municipality.to_string(), id.to_string()));
            match diesel::update(this).set(table::handled_at.eq(at)).execute(conn)? {
                0 => Err(StoreError::NotFound("accessibility report")),
                _ => Ok(()),
            }
        })
    }

    /// Removes a report for good.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn remove_accessibility_report(
        &self,
        municipality: MunicipalityId,
        id: AccessibilityReportId,
    ) -> Result<(), StoreError> {
        self.writing(|conn| {
            let this = table::table.find((municipality.to_string(), id.to_string()));
            match diesel::delete(this).execute(conn)? {
                0 => Err(StoreError::NotFound("accessibility report")),
                _ => Ok(()),
            }
        })
    }
}

/// Removes the reports that are older than a year, of every kommun: with each new one, and with
/// each log-in, so that they go also where nobody reports anything more.
pub(crate) fn forget(conn: &mut AnyConnection, now: Instant) -> Result<(), StoreError> {
    diesel::delete(table::table.filter(table::created_at.le(now - KEPT))).execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_named_by_its_last_digits() {
        let id = AccessibilityReportId::parse("01935000-0000-7000-8000-00007f3a09c2").unwrap();

        assert_eq!(id.reference(), "7F3A-09C2");
    }
}
