//! The only place that reads the clock.

use chrono::{NaiveTime, SubsecRound, TimeZone, Utc};
use chrono_tz::Europe::Stockholm;
use utbud_domain::{Day, Instant};
use uuid::{NoContext, Timestamp, Uuid};

/// What time it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// That of the machine.
    #[default]
    System,
    /// It is noon UTC on this day, and stays so: for the example and for tests.
    Fixed(Day),
    /// It is noon UTC on this day, and new identities follow from day and turn, so that what is
    /// made is the same each time. Every change takes a turn of its own.
    Example {
        /// The day.
        day: Day,
        /// Counts the changes.
        turn: u32,
    },
}

impl Clock {
    /// The instant, in UTC and whole microseconds: a database keeps no more.
    #[must_use]
    pub fn now(self) -> Instant {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the clock is read here and nowhere else"
            )]
            Self::System => Utc::now().naive_utc().trunc_subsecs(6),
            Self::Fixed(day) | Self::Example { day, .. } => day.and_time(NOON),
        }
    }

    /// The day in Europe/Stockholm.
    #[must_use]
    pub fn today(self) -> Day {
        match self {
            Self::System => Stockholm.from_utc_datetime(&self.now()).date_naive(),
            Self::Fixed(day) | Self::Example { day, .. } => day,
        }
    }

    /// A UUIDv7 to take new identities from; a fresh one but in an example.
    #[must_use]
    pub fn seed(self) -> Uuid {
        let now = self.now().and_utc();
        if let Self::Example { turn, .. } = self {
            let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
            let [a, b, c, d] = turn.to_be_bytes();
            let random = [a, b, c, d, 0, 0, 0, 0, 0, 0];
            return uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        }
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
    }
}

const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// An instant as clocks in Stockholm show it.
#[must_use]
pub fn in_stockholm(at: Instant) -> chrono::NaiveDateTime {
    Stockholm.from_utc_datetime(&at).naive_local()
}

/// The first instant after a day in Europe/Stockholm, in UTC.
pub(crate) fn end_of(day: Day) -> Instant {
    let next = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    // Clocks change at 02:00 and 03:00, so midnight is there exactly once.
    let local = Stockholm.from_local_datetime(&next).earliest();
    local.map_or(next, |midnight| midnight.naive_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_day_ends_at_midnight_in_stockholm() {
        assert_eq!(end_of(day(2026, 1, 31)).to_string(), "2026-01-31 23:00:00");
        assert_eq!(end_of(day(2026, 7, 31)).to_string(), "2026-07-31 22:00:00");
        assert_eq!(end_of(day(2026, 3, 28)).to_string(), "2026-03-28 23:00:00");
        assert_eq!(end_of(day(2026, 3, 29)).to_string(), "2026-03-29 22:00:00");
        assert_eq!(end_of(day(2026, 10, 25)).to_string(), "2026-10-25 23:00:00");
    }

    #[test]
    fn a_fixed_clock_stands_still_and_its_seeds_differ() {
        let clock = Clock::Fixed(day(2026, 11, 21));

        assert_eq!(clock.today(), day(2026, 11, 21));
        assert_eq!(clock.now().to_string(), "2026-11-21 12:00:00");
        assert_ne!(clock.seed(), clock.seed());
        assert_eq!(clock.seed().get_version_num(), 7);
    }
}
