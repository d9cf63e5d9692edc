//! Time on the server: milliseconds since 1970 in UTC, days, and how long a campaign takes answers.
//!
//! The one clock of the project. What needs the time gets a [`Clock`], so that tests turn it.

use saq::Date;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

const DAY_MS: i64 = 86_400_000;
/// Days after the closing day on which answers are still taken, and labelled late.
pub const LATE_DAYS: i32 = 30;

/// Milliseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

/// The system's clock, moved by an offset that only tests set.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    #[must_use]
    pub fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_millis() as i64);
        Instant(since + self.offset_ms.load(Ordering::Relaxed))
    }

    pub fn advance_ms(&self, ms: i64) {
        self.offset_ms.fetch_add(ms, Ordering::Relaxed);
    }

    pub fn advance_days(&self, days: i64) {
        self.advance_ms(days * DAY_MS);
    }
}

/// Where a day stands to a campaign's closing day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    Open,
    Late,
    Closed,
}

/// A closing day lasts until it has ended everywhere on earth (UTC−12): nobody is late on their own calendar's day.
#[must_use]
pub fn closing(closes_on: Date, now: Instant) -> Closing {
    let last_day_somewhere = Instant(now.0 - DAY_MS / 2).day();
    if last_day_somewhere <= closes_on {
        Closing::Open
    } else if last_day_somewhere <= closes_on.plus_days(LATE_DAYS) {
        Closing::Late
    } else {
        Closing::Closed
    }
}

impl Instant {
    /// The day in UTC.
    #[must_use]
    pub fn day(self) -> Date {
        let days = i32::try_from(self.0.div_euclid(DAY_MS)).unwrap_or(i32::MAX);
        Date::new(1970, 1, 1).expect("1970 lies in the range of dates").plus_days(days)
    }

    /// RFC 3339 in UTC, to the second.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let seconds = self.0.rem_euclid(DAY_MS) / 1_000;
        format!("{}T{:02}:{:02}:{:02}Z", self.day(), seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_utc() {
        assert_eq!(Instant(0).rfc3339(), "1970-01-01T00:00:00Z");
        assert_eq!(Instant(1_795_335_159_999).rfc3339(), "2026-11-22T08:12:39Z");
    }

    #[test]
    fn nobody_is_late_on_their_own_calendars_closing_day() {
        let closes_on: Date = "1970-01-02".parse().expect("a date");
        let at = |hours: i64| closing(closes_on, Instant(hours * 3_600_000));
        assert_eq!(at(47), Closing::Open);
        assert_eq!(at(59), Closing::Open, "it is still the second in Hawaii");
        assert_eq!(at(60), Closing::Late);
        assert_eq!(at(60 + 30 * 24 - 1), Closing::Late);
        assert_eq!(at(60 + 30 * 24), Closing::Closed);
    }
}
