//! Patience with those who guess passwords: after a few failures a name has to wait.
//!
//! Refuses to remember beyond the waiting, and to tell a name that exists from one that does not.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::clock::Timestamp;

/// Failures that cost nothing: people mistype.
const FREE: u32 = 5;

/// The longest wait.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// After so long without a failure a name starts afresh.
const FORGOTTEN: Duration = Duration::from_secs(15 * 60);

/// How many names are remembered; beyond it the forgotten ones make room, and then the oldest.
const NAMES: usize = 4096;

/// Failures by name.
#[derive(Debug, Default)]
pub(super) struct Throttle(Mutex<HashMap<String, Failures>>);

#[derive(Clone, Copy, Debug)]
struct Failures {
    count: u32,
    last: Timestamp,
}

impl Failures {
    fn wait(self) -> Duration {
        match self.count.checked_sub(FREE) {
            None => Duration::ZERO,
            Some(beyond) => Duration::from_secs(1 << beyond.min(16)).min(LONGEST),
        }
    }
}

impl Throttle {
    /// How long `name` has still to wait at `now`; zero when it may try.
    pub(super) fn wait(&self, name: &str, now: Timestamp) -> Duration {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.get(&key(name)).map_or(Duration::ZERO, |found| {
            found.last.plus(found.wait()).since(now)
        })
    }

    /// Notes a failure.
    pub(super) fn failed(&self, name: &str, now: Timestamp) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= NAMES {
            failures.retain(|_, found| now.since(found.last) < FORGOTTEN);
        }
        if failures.len() >= NAMES {
            let oldest = failures.iter().min_by_key(|(_, found)| found.last);
            if let Some(oldest) = oldest.map(|(name, _)| name.clone()) {
                failures.remove(&oldest);
            }
        }
        let found = failures.entry(key(name)).or_insert(Failures {
            count: 0,
            last: now,
        });
        if now.since(found.last) >= FORGOTTEN {
            found.count = 0;
        }
        *found = Failures {
            count: found.count.saturating_add(1),
            last: now,
        };
    }

    /// Forgets the failures of `name`, which got in.
    pub(super) fn succeeded(&self, name: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&key(name));
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase().chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_waits_ever_longer_after_five_failures_and_never_beyond_five_minutes() {
        let (throttle, now) = (Throttle::default(), Timestamp::from_millis(0));
        for _ in 0..4 {
            throttle.failed("Ana", now);
        }
        assert!(throttle.wait("ana", now).is_zero());
        throttle.failed("ANA ", now);
        assert_eq!(throttle.wait("ana", now), Duration::from_secs(1));
        throttle.failed("ana", now);
        assert_eq!(throttle.wait("ana", now), Duration::from_secs(2));
        for _ in 0..40 {
            throttle.failed("ana", now);
        }
        assert_eq!(throttle.wait("ana", now), LONGEST);
        assert!(throttle.wait("ana", now.plus(LONGEST)).is_zero());
        assert!(throttle.wait("ben", now).is_zero());
    }

    #[test]
    fn guessing_many_names_takes_no_more_memory_than_the_limit() {
        let throttle = Throttle::default();
        for n in 0..(NAMES + 50) {
            throttle.failed(&format!("name{n}"), Timestamp::from_millis(1));
        }
        assert_eq!(throttle.0.lock().expect("no panic").len(), NAMES);
    }
}
