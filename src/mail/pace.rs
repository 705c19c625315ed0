//! How many mails may leave in a minute: one token bucket for each relay and for each recipient domain, kept in
//! the database and asked before anything is sent.
//!
//! Refuses to lend: no minute, wherever it begins, sees more mails than the limit, and a restart fills no bucket.

use std::time::Duration;

use crate::{
    clock::Timestamp,
    db::{Tx, View},
};

mod store;

/// Microseconds in a minute.
const MINUTE: i64 = 60_000_000;

/// How long a booked place holds after its moment; a place that was missed, because the relay rested, is gone.
const HOLDS: Duration = Duration::from_secs(60);

/// At most so many in a minute, of which a tenth may leave at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How many fit into the bucket.
    burst: i64,
    /// Microseconds until one more fits.
    interval: i64,
}

impl Pace {
    /// At most `per_minute` in any minute; nought counts as one.
    #[must_use]
    pub fn per_minute(per_minute: u32) -> Self {
        let most = i64::from(per_minute.max(1));
        let burst = (most / 10).max(1);
        // In any minute: the whole bucket, and what flows in before the minute is over.
        let more = most - burst + 1;
        let interval = (MINUTE + more - 1) / more;
        Self { burst, interval }
    }

    /// How many may leave at `now` from a bucket that is full again at `full_at`.
    fn available(self, full_at: i64, now: i64) -> i64 {
        let lacking = full_at.saturating_sub(now).max(0);
        (self.burst * self.interval - lacking).max(0) / self.interval
    }

    /// When such a bucket next holds one.
    fn next(self, full_at: i64, now: i64) -> i64 {
        now.max(full_at.saturating_sub((self.burst - 1) * self.interval))
    }

    /// When it is full again after `count` more have left.
    fn after(self, full_at: i64, now: i64, count: i64) -> i64 {
        full_at.max(now).saturating_add(count * self.interval)
    }
}

/// What a pace is kept of.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    /// A relay, by its name.
    Relay(&'a str),
    /// A recipient domain, in lower case.
    Domain(&'a str),
}

impl Of<'_> {
    fn key(self) -> String {
        match self {
            Self::Relay(name) => format!("relay/{name}"),
            Self::Domain(name) => format!("domain/{name}"),
        }
    }
}

/// Whether one more may leave for a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It may.
    Free,
    /// Not yet: its place is booked for that moment.
    Booked(Timestamp),
}

/// How many may leave for `of` at this moment.
///
/// # Errors
/// When the database fails.
pub fn available(view: &View<'_>, of: Of<'_>, pace: Pace) -> anyhow::Result<usize> {
    let now = micros(view.now);
    let full_at = store::full_at(view, &of.key())?.unwrap_or(now);
    Ok(usize::try_from(pace.available(full_at, now)).unwrap_or(0))
}

/// When one may leave for `of`: this moment, or later.
///
/// # Errors
/// When the database fails.
pub fn next(view: &View<'_>, of: Of<'_>, pace: Pace) -> anyhow::Result<Timestamp> {
    let now = micros(view.now);
    let full_at = store::full_at(view, &of.key())?.unwrap_or(now);
    Ok(moment(pace.next(full_at, now)))
}

/// Takes `count` out of the bucket of `of`; whoever takes has asked [`available`] in the same transaction.
///
/// # Errors
/// When the database fails.
pub fn take(tx: &Tx<'_>, of: Of<'_>, pace: Pace, count: usize) -> anyhow::Result<()> {
    let (key, now) = (of.key(), micros(tx.now));
    let full_at = store::full_at(tx, &key)?.unwrap_or(now);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    store::keep(tx, &key, pace.after(full_at, now, count), now)
}

/// A place for one mail to `of`, which was promised `booked` before, if it was: free, or booked for later. Either is
/// paid for.
///
/// # Errors
/// When the database fails.
pub fn place(
    tx: &Tx<'_>,
    of: Of<'_>,
    pace: Pace,
    booked: Option<Timestamp>,
) -> anyhow::Result<Place> {
    if booked.is_some_and(|at| at <= tx.now && tx.now.since(at) <= HOLDS) {
        return Ok(Place::Free);
    }
    let (key, now) = (of.key(), micros(tx.now));
    let full_at = store::full_at(tx, &key)?.unwrap_or(now);
    let at = moment(pace.next(full_at, now));
    store::keep(tx, &key, pace.after(full_at, now, 1), now)?;
    Ok(if at <= tx.now {
        Place::Free
    } else {
        Place::Booked(at)
    })
}

fn micros(at: Timestamp) -> i64 {
    at.millis().saturating_mul(1000)
}

/// The first whole millisecond not before.
fn moment(micros: i64) -> Timestamp {
    Timestamp::from_millis(micros.saturating_add(999).div_euclid(1000))
}

#[cfg(test)]
mod tests;
