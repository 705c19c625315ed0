//! When to look next: the officer's own schedule, what the publisher says, and patience after failures.
//!
//! Refuses to give up: back-off has a ceiling, and never lies later than the cadence itself would.

use std::time::Duration;

use chrono::{DateTime, Datelike as _, TimeDelta, Timelike as _, Utc, Weekday};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Cadence, Source, SourceId, failure::Outlook};
use crate::clock::{Timestamp, days};

mod cron;

pub use cron::{NotACron, next_cron, parse_cron};

/// The longest wait between two tries of a failing source, however long it has been failing, and the
/// longest absence a server can ask for.
pub const BACK_OFF_CEILING: Duration = Duration::from_secs(6 * 3600);

/// The longest a publisher can stretch a span that nobody wrote down: a quarter of the 48 hours in which a change is
/// to reach the last agent.
pub const LONGEST_STRETCH: Duration = Duration::from_secs(12 * 3600);

/// How old the last whole body may be before a source is asked for one whatever its validators say.
const FULL_BODY_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);

/// What a publisher says in its own feed about when looking is worth while.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PublishingHints {
    /// RSS `ttl`: how long the feed may be kept without asking again.
    pub ttl: Option<Duration>,
    /// RSS `skipHours`: hours of the day, 0 to 23 in UTC, in which nothing is published.
    pub skip_hours: Vec<u8>,
    /// RSS `skipDays`: days of the week, in UTC, on which nothing is published.
    pub skip_days: Vec<Weekday>,
    /// `sy:updatePeriod` divided by `sy:updateFrequency`: the span between two updates.
    pub update_period: Option<Duration>,
}

impl PublishingHints {
    /// Whether the publisher says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn skips(&self, at: DateTime<Utc>) -> bool {
        let hour = u8::try_from(at.hour()).unwrap_or_default();
        self.skip_hours.contains(&hour) || self.skip_days.contains(&at.weekday())
    }
}

/// What the last look says about the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// How many looks in a row have failed or were quarantined, up to and including the last.
    pub failures: u32,
    /// What the last of them can hope for; none when it was quarantined.
    pub class: Option<Outlook>,
    /// How long the server asked us to stay away (`Retry-After`).
    pub retry_after: Option<Duration>,
    /// How much longer the server calls the page fresh (`Cache-Control`, `Expires`).
    pub fresh_for: Option<Duration>,
    /// What the feed itself says.
    pub publishing: PublishingHints,
}

/// When `source` is looked at again after a look at `last`. What counts, the first that applies:
///
/// 1. **`Retry-After`**: never before it, up to [`BACK_OFF_CEILING`]; a server cannot talk us into blindness.
/// 2. **Failures** bring the next look forward, never put it off: a minute later, then two, four, and so on up to
///    [`BACK_OFF_CEILING`] and never later than the cadence. What is `permanent` begins at a quarter of an hour, what
///    was `refused` at an hour, for asking again at once changes nothing and annoys.
/// 3. **`schedule` and `every`**, when an officer wrote one: exactly that, whatever the publisher says. A cron
///    expression that never fires again is looked at once a day.
/// 4. **The publisher's hints**, when nobody wrote anything: the longest of `Cache-Control`/`Expires`, `ttl` and
///    `sy:updatePeriod` stretches the usual span, and hours and days in which nothing is published are passed over;
///    all that up to [`LONGEST_STRETCH`] and half of `blind_after`. Hints never make us look more often.
/// 5. **The usual span** of the source's kind.
///
/// Spans are shortened by a part of them (at most a twentieth, at most a minute) that is always the same for one
/// source, so that sources added together drift apart.
#[must_use]
pub fn next_look(source: &Source, last: Timestamp, hints: &Hints) -> Timestamp {
    let regular = match &source.cadence {
        Cadence::Cron(schedule) => {
            next_cron(schedule, source.timezone, last).unwrap_or_else(|| last.plus(days(1)))
        }
        Cadence::Every(span) => last.plus(*span).minus(jitter(&source.id, *span)),
        Cadence::Usual(span) => stretched(source, *span, last, hints),
    };
    let retried = match hints.failures {
        0 => regular,
        failures => regular.min(last.plus(back_off(failures, hints.class, &source.id))),
    };
    match hints.retry_after {
        Some(away) => retried.max(last.plus(away.min(BACK_OFF_CEILING))),
        None => retried,
    }
}

/// Whether `source` is to be asked for a whole body whatever its validators say, for validators lie: when the last
/// one is a week old, up to a day less by a part that is always the same for one source, or when none is known.
#[must_use]
pub fn wants_full_body(source: &SourceId, last: Option<Timestamp>, now: Timestamp) -> bool {
    let early = days(1).mul_f64(part(source));
    last.is_none_or(|last| now >= last.plus(FULL_BODY_AFTER - early))
}

fn stretched(source: &Source, usual: Duration, last: Timestamp, hints: &Hints) -> Timestamp {
    let longest = LONGEST_STRETCH.min(source.blind_after / 2).max(usual);
    let told = &hints.publishing;
    let span = [hints.fresh_for, told.ttl, told.update_period]
        .into_iter()
        .flatten()
        .fold(usual, Duration::max)
        .min(longest);
    let latest = last.plus(longest);
    let mut at = last.plus(span).minus(jitter(&source.id, span));
    while at < latest && told.skips(at.utc()) {
        at = next_hour(at.utc());
    }
    at.min(latest)
}

fn next_hour(at: DateTime<Utc>) -> Timestamp {
    let into = TimeDelta::seconds(i64::from(at.minute() * 60 + at.second()))
        + TimeDelta::nanoseconds(i64::from(at.nanosecond()));
    (at - into + TimeDelta::hours(1)).into()
}

fn back_off(failures: u32, class: Option<Outlook>, source: &SourceId) -> Duration {
    let start = match class {
        None | Some(Outlook::Transient) => Duration::from_secs(60),
        Some(Outlook::Permanent) => Duration::from_secs(15 * 60),
        Some(Outlook::Refused) => Duration::from_secs(3600),
    };
    let doubled = start.saturating_mul(1_u32 << failures.saturating_sub(1).min(16));
    let capped = doubled.min(BACK_OFF_CEILING);
    capped - jitter(source, capped)
}

fn jitter(source: &SourceId, span: Duration) -> Duration {
    (span / 20)
        .min(Duration::from_secs(60))
        .mul_f64(part(source))
}

/// A number from 0 to 1 that is always the same for one source.
fn part(source: &SourceId) -> f64 {
    let digest = Sha256::digest(source.as_str());
    f64::from(u16::from_be_bytes([digest[0], digest[1]])) / f64::from(u16::MAX)
}

#[cfg(test)]
mod tests;
