//! The time: the only place that asks for it, and a clock that tests can set.
//!
//! An instant is an `i64` of milliseconds since 1970 (UTC); a [`Day`] is a date without a time.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// One day in milliseconds.
pub const DAY: i64 = 86_400_000;
/// One hour in milliseconds.
pub const HOUR: i64 = 3_600_000;
/// One minute in milliseconds.
pub const MINUTE: i64 = 60_000;

/// Where the time comes from. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The clock of the machine.
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is moved.
    pub fn standing(at: i64) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at))))
    }

    /// Milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.0.as_ref().map_or_else(
            || jiff::Timestamp::now().as_millisecond(),
            |at| at.load(Ordering::Relaxed),
        )
    }

    /// Moves a standing clock forward; the clock of the machine does not care.
    pub fn pass(&self, milliseconds: i64) {
        if let Some(at) = &self.0 {
            at.fetch_add(milliseconds, Ordering::Relaxed);
        }
    }
}

/// A date, counted in days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day (UTC) of an instant.
    pub fn of(instant: i64) -> Self {
        Self(i32::try_from(instant.div_euclid(DAY)).unwrap_or_default())
    }

    /// The first millisecond of the day (UTC).
    pub fn starts(self) -> i64 {
        i64::from(self.0) * DAY
    }

    /// The same as a civil date.
    pub fn date(self) -> jiff::civil::Date {
        let span = jiff::Span::new().days(self.0);
        EPOCH.checked_add(span).unwrap_or(EPOCH)
    }
}

const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

/// `YYYY-MM-DD`; anything behind the tenth character (a time) is ignored.
impl std::str::FromStr for Day {
    type Err = crate::form::Unknown;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date = text.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
        let since = date.and_then(|date| date.since((jiff::Unit::Day, EPOCH)).ok());
        since.map(|span| Self(span.get_days())).ok_or(crate::form::Unknown)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.date().fmt(f)
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, Day};

    #[test]
    fn a_day_reads_what_it_writes() {
        for days in [-25_000, -1, 0, 1, 59, 20_000, 25_000] {
            let day = Day(days);
            assert_eq!(day.to_string().parse::<Day>(), Ok(day));
            assert_eq!(Day::of(day.starts()), day);
            assert_eq!(Day::of(day.starts() + DAY - 1), day);
        }
        assert_eq!("2026-11-21T17:00:00".parse::<Day>().unwrap().to_string(), "2026-11-21");
        assert!("2026-02-30".parse::<Day>().is_err());
    }
}
