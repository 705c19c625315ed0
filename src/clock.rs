//! What time it is, and what chance says.
//!
//! The only file that reads the system clock. It refuses to hand out local time: zones belong to
//! those who schedule or print. Randomness lives in [`chance`], injected the same way.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the one file that reads the machine's clock"
)]

use std::{
    fmt,
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

pub mod chance;

/// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment `millis` milliseconds after the Unix epoch.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The same moment as chrono speaks of it.
    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// This moment plus `span`; saturates at the ends of time.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)),
        )
    }

    /// This moment minus `span`; saturates at the ends of time.
    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)),
        )
    }

    /// How long after `earlier` this moment is; zero when it is not after it.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The calendar day in UTC, `YYYY-MM-DD`.
    #[must_use]
    pub fn day(self) -> String {
        self.utc().format("%Y-%m-%d").to_string()
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_millis())
    }
}

/// RFC 3339 in UTC, with milliseconds only where there are any.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = if self.0 % 1000 == 0 {
            SecondsFormat::Secs
        } else {
            SecondsFormat::Millis
        };
        f.write_str(&self.utc().to_rfc3339_opts(precision, true))
    }
}

impl FromStr for Timestamp {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(DateTime::parse_from_rfc3339(text)?
            .with_timezone(&Utc)
            .into())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// Tells the time; cheap to clone, every clone shows the same time.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Mechanism>);

#[derive(Debug)]
enum Mechanism {
    /// The machine's own clock.
    System,
    /// Runs `rate` times as fast as the machine's, from `start`.
    Fast {
        start: Timestamp,
        began: Instant,
        rate: u32,
    },
    /// Stands still until it is set.
    Manual {
        now: Mutex<Timestamp>,
        moved: watch::Sender<()>,
    },
}

impl Clock {
    /// The machine's own clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Mechanism::System))
    }

    /// A clock that shows `start` and runs `rate` times as fast as real time (at least once).
    #[must_use]
    pub fn fast(start: Timestamp, rate: u32) -> Self {
        Self(Arc::new(Mechanism::Fast {
            start,
            began: Instant::now(),
            rate: rate.max(1),
        }))
    }

    /// A clock that stands at `start` until [`Clock::set`] moves it.
    #[must_use]
    pub fn manual(start: Timestamp) -> Self {
        Self(Arc::new(Mechanism::Manual {
            now: Mutex::new(start),
            moved: watch::Sender::new(()),
        }))
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &*self.0 {
            Mechanism::System => {
                let since = SystemTime::now()
                    .duration_since(UNIX_EPOCH)
                    .unwrap_or_default();
                Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Mechanism::Fast { start, began, rate } => {
                start.plus(began.elapsed().saturating_mul(*rate))
            }
            Mechanism::Manual { now, .. } => *now.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a manual clock forward to `to` and wakes its sleepers. A clock that runs by itself, and a
    /// moment that is already past, are left alone: time never goes back.
    pub fn set(&self, to: Timestamp) {
        if let Mechanism::Manual { now, moved } = &*self.0 {
            let mut shown = now.lock().unwrap_or_else(PoisonError::into_inner);
            *shown = (*shown).max(to);
            drop(shown);
            moved.send_replace(());
        }
    }

    /// Waits until the clock shows `at` or later.
    pub async fn sleep_until(&self, at: Timestamp) {
        match &*self.0 {
            Mechanism::System => tokio::time::sleep(at.since(self.now())).await,
            Mechanism::Fast { rate, .. } => tokio::time::sleep(at.since(self.now()) / *rate).await,
            Mechanism::Manual { moved, .. } => {
                let mut moves = moved.subscribe();
                while self.now() < at {
                    if moves.changed().await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

/// A span from whole days, as law and policy count them (24 hours each).
#[must_use]
pub const fn days(n: u64) -> Duration {
    Duration::from_secs(n * 86_400)
}

/// A span as chrono wants it; saturates.
#[must_use]
pub fn delta(span: Duration) -> TimeDelta {
    TimeDelta::from_std(span).unwrap_or(TimeDelta::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_reads_back_as_it_prints() {
        for text in ["2030-03-01T09:00:00Z", "1999-12-31T23:59:59.250Z"] {
            let at: Timestamp = text.parse().expect("RFC 3339");
            assert_eq!(at.to_string(), text);
        }
    }

    #[test]
    fn a_manual_clock_never_goes_back() {
        let clock = Clock::manual(Timestamp::from_millis(5_000));
        clock.set(Timestamp::from_millis(4_000));
        assert_eq!(clock.now().millis(), 5_000);
        clock.set(Timestamp::from_millis(6_000));
        assert_eq!(clock.now().millis(), 6_000);
    }
}
