//! When to look next: cron in the source's own zone, fixed spans, and patience after failures.
//!
//! Refuses to give up: back-off has a ceiling, and never lies later than the cadence itself would.

use std::time::Duration;

use chrono::{
    DateTime, FixedOffset, LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;
use cron::{Schedule, TimeUnitSpec};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Cadence, SourceId};
use crate::clock::Timestamp;

/// The longest wait between two tries of a failing source, however long it has been failing, and the
/// longest absence a server can ask for.
pub const BACK_OFF_CEILING: Duration = Duration::from_secs(6 * 3600);

/// The wait after the first failure.
const BACK_OFF_START: Duration = Duration::from_secs(60);

/// How many candidate moments are tried before a cron expression counts as exhausted: more than the
/// seconds of an hour that happens twice.
const MAX_CANDIDATES: usize = 10_000;

/// The text is no cron expression as this program writes them.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACron {
    /// The five fields of classic cron.
    #[error(
        "\"{0}\" has five fields; the first field here is the second, so write \"0 {0}\" \
         (sec min hour day month weekday)"
    )]
    NoSeconds(String),
    /// Something else is wrong with it.
    #[error(
        "\"{text}\" is no cron expression ({why}); write sec min hour day month weekday, such as \
         \"0 0 9 1 * *\"; weekdays are SUN to SAT, or 1 (Sunday) to 7"
    )]
    Malformed {
        /// The text as given.
        text: String,
        /// What the parser met.
        why: String,
    },
}

/// Reads a cron expression: seconds, minutes, hours, day of month, month, day of week, and optionally a
/// year. Day of week counts from 1 = Sunday to 7 = Saturday, or uses names; when both days are
/// restricted, both must hold.
///
/// # Errors
/// A sentence that says what to write instead; the five-field form is named as such.
pub fn parse_cron(text: &str) -> Result<Schedule, NotACron> {
    let text = text.trim();
    if !text.starts_with('@') && text.split_whitespace().count() == 5 {
        return Err(NotACron::NoSeconds(text.to_owned()));
    }
    text.parse::<Schedule>()
        .map_err(|error| NotACron::Malformed {
            text: text.to_owned(),
            why: error.to_string(),
        })
}

/// The first moment after `after` at which `schedule` fires in `tz`; none when it never does again.
///
/// A job at fixed hours fires once on every day it names: when clocks leap over its moment it fires at
/// the first instant after the leap, when its moment comes twice it fires at the first. A job of every
/// hour follows real time.
#[must_use]
pub fn next_cron(schedule: &Schedule, tz: Tz, after: Timestamp) -> Option<Timestamp> {
    if schedule.hours().is_all() {
        return next_hourly(schedule, tz, after);
    }
    let local = after.utc().with_timezone(&tz);
    // The wall clock is read as if it were UTC, which has neither gaps nor overlaps.
    let wall = local.naive_local().and_utc();
    schedule
        .after(&wall)
        .take(MAX_CANDIDATES)
        .map(|at| instant(at.naive_utc(), tz))
        .find(|at| *at > after)
}

/// The next moment of a job of every hour: real time, read with the offset that holds at that time.
fn next_hourly(schedule: &Schedule, tz: Tz, after: Timestamp) -> Option<Timestamp> {
    let offset = |at: DateTime<Utc>| at.with_timezone(&tz).offset().fix();
    let next = |from: DateTime<Utc>, offset: FixedOffset| {
        let found = schedule.after(&from.with_timezone(&offset)).next()?;
        Some(found.to_utc())
    };
    let after = after.utc();
    let far = next(after, offset(after))?;
    // Start close to the candidate, so that at most one change of offset lies in between.
    let start = after.max(far - TimeDelta::hours(26));
    let near = next(start, offset(start))?;
    if offset(near) == offset(start) {
        return Some(near.into());
    }
    let (mut before, mut changed) = (start, near);
    while changed - before > TimeDelta::seconds(1) {
        let middle = before + TimeDelta::seconds((changed - before).num_seconds() / 2);
        if offset(middle) == offset(start) {
            before = middle;
        } else {
            changed = middle;
        }
    }
    next(changed - TimeDelta::seconds(1), offset(changed))
        .filter(|at| *at > after)
        .map(Timestamp::from)
}

/// The moment a wall clock in `tz` shows `wall` first, or leaps over it.
fn instant(wall: NaiveDateTime, tz: Tz) -> Timestamp {
    match tz.from_local_datetime(&wall) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc).into(),
        LocalResult::None => end_of_gap(wall, tz).into(),
    }
}

/// The first instant whose wall time in `tz` is not before `wall`, to the second.
fn end_of_gap(wall: NaiveDateTime, tz: Tz) -> DateTime<Utc> {
    let (mut before, mut after) = (
        wall.and_utc() - TimeDelta::hours(36),
        wall.and_utc() + TimeDelta::hours(36),
    );
    while after - before > TimeDelta::seconds(1) {
        let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        if middle.with_timezone(&tz).naive_local() < wall {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

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
}

/// What the last look says about the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// How many looks in a row have failed or were quarantined, up to and including the last.
    pub failures: u32,
    /// How long the server asked us to stay away.
    pub retry_after: Option<Duration>,
}

/// When `source` is looked at again after a look at `last`.
///
/// After failures it is tried sooner than the cadence says: a minute later, then two, four, and so on up
/// to [`BACK_OFF_CEILING`], never later than the cadence. What the server asked for in `Retry-After` is
/// honoured up to the same ceiling. A fixed span is shortened by a part of it (at most a twentieth, at
/// most a minute) that is always the same for one source, so that sources added together drift apart.
/// A cron expression that never fires again is looked at once a day.
#[must_use]
pub fn next_look(
    cadence: &Cadence,
    tz: Tz,
    source: &SourceId,
    last: Timestamp,
    hints: Hints,
) -> Timestamp {
    let regular = match cadence {
        Cadence::Cron(schedule) => {
            next_cron(schedule, tz, last).unwrap_or_else(|| last.plus(crate::clock::days(1)))
        }
        Cadence::Every(span) => last.plus(*span).minus(jitter(source, *span)),
    };
    let retried = match hints.failures {
        0 => regular,
        failures => regular.min(last.plus(back_off(failures, source))),
    };
    match hints.retry_after {
        Some(away) => retried.max(last.plus(away.min(BACK_OFF_CEILING))),
        None => retried,
    }
}

fn back_off(failures: u32, source: &SourceId) -> Duration {
    let doubled = BACK_OFF_START.saturating_mul(1_u32 << (failures - 1).min(16));
    let capped = doubled.min(BACK_OFF_CEILING);
    capped - jitter(source, capped)
}

fn jitter(source: &SourceId, span: Duration) -> Duration {
    let most = (span / 20).min(Duration::from_secs(60));
    let digest = Sha256::digest(source.as_str());
    let part = u32::from(u16::from_be_bytes([digest[0], digest[1]]));
    most * part / u32::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("RFC 3339")
    }

    fn fires(cron: &str, tz: Tz, after: &str, times: usize) -> Vec<String> {
        let schedule = parse_cron(cron).expect("a cron expression");
        let mut now = at(after);
        (0..times)
            .map(|_| {
                now = next_cron(&schedule, tz, now).expect("it fires again");
                now.to_string()
            })
            .collect()
    }

    #[test]
    fn a_job_in_the_gap_fires_at_its_end() {
        let tz = chrono_tz::America::New_York;
        assert_eq!(
            fires("0 30 2 * * *", tz, "2027-03-13T12:00:00Z", 2),
            ["2027-03-14T07:00:00Z", "2027-03-15T06:30:00Z"]
        );
        assert_eq!(
            fires("0 */10 2 * * *", tz, "2027-03-14T06:59:00Z", 2),
            ["2027-03-14T07:00:00Z", "2027-03-15T06:00:00Z"]
        );
    }

    #[test]
    fn a_job_in_the_overlap_fires_once() {
        let tz = chrono_tz::America::New_York;
        assert_eq!(
            fires("0 30 1 * * *", tz, "2026-10-31T12:00:00Z", 2),
            ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"]
        );
        // Asked from within the second 01:15, it waits for the next day.
        assert_eq!(
            fires("0 30 1 * * *", tz, "2026-11-01T06:15:00Z", 1),
            ["2026-11-02T06:30:00Z"]
        );
    }

    #[test]
    fn an_hourly_job_fires_in_both_hours_of_the_overlap() {
        assert_eq!(
            fires(
                "0 0 * * * *",
                chrono_tz::America::New_York,
                "2026-11-01T04:30:00Z",
                3
            ),
            [
                "2026-11-01T05:00:00Z",
                "2026-11-01T06:00:00Z",
                "2026-11-01T07:00:00Z"
            ]
        );
    }

    #[test]
    fn a_job_every_ten_minutes_keeps_its_beat_through_both_changes() {
        let tz = chrono_tz::America::New_York;
        for after in ["2026-11-01T04:00:00Z", "2027-03-14T05:00:00Z"] {
            let fired = fires("0 */10 * * * *", tz, after, 24);
            let start = at(after);
            for (n, moment) in (1..).zip(fired) {
                assert_eq!(at(&moment).since(start), Duration::from_secs(600 * n));
            }
        }
    }

    #[test]
    fn a_day_that_a_zone_skipped_ends_at_its_midnight() {
        // Samoa went from 29 to 31 December 2011.
        assert_eq!(
            fires(
                "0 0 9 30 12 *",
                chrono_tz::Pacific::Apia,
                "2011-12-29T12:00:00Z",
                1
            ),
            ["2011-12-30T10:00:00Z"]
        );
    }

    #[test]
    fn a_day_that_never_comes_gives_none() {
        let schedule = parse_cron("0 0 0 30 2 *").expect("well-formed");
        assert_eq!(
            next_cron(&schedule, chrono_tz::UTC, at("2026-01-01T00:00:00Z")),
            None
        );
    }

    /// The corpus speaks classic cron: five fields, 0 or 7 for Sunday. It is read with a second of zero.
    #[test]
    fn other_programs_agree_on_the_next_runs() {
        let Some(corpora) = std::env::var_os("REGWATCH_CORPORA") else {
            println!("not run: REGWATCH_CORPORA is not set");
            return;
        };
        let path = std::path::Path::new(&corpora).join("cron/cron.json");
        let json = std::fs::read(path).expect("the corpus is there");
        let corpus: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let (mut all, mut right, mut foreign) = (0, 0, 0);
        for case in corpus["next"].as_array().expect("cases") {
            let pattern = case["pattern"].as_str().expect("a pattern");
            let fields: Vec<&str> = pattern.split_whitespace().collect();
            let zone = case["tz"].as_str().and_then(|tz| tz.parse::<Tz>().ok());
            // Numbered weekdays count differently, and both days restricted mean "or" there.
            let plain = matches!(fields[..], [_, _, _, _, "*"]);
            let schedule = parse_cron(&format!("0 {pattern}"));
            let (Some(tz), Ok(schedule), true) = (zone, schedule, plain) else {
                foreign += 1;
                continue;
            };
            let wall: NaiveDateTime = case["after"]
                .as_str()
                .expect("a moment")
                .parse()
                .expect("a moment");
            let mut now = instant(wall, tz);
            let wanted = case["next_utc"].as_array().expect("runs");
            all += 1;
            right += usize::from(wanted.iter().all(|run| {
                let run = run.as_str().unwrap_or_default().replace('Z', ":00Z");
                now = next_cron(&schedule, tz, now).unwrap_or_default();
                now.to_string() == run
            }));
        }
        println!(
            "cron: {right} of {all} as agreed by two others; {foreign} are written another way"
        );
        assert!(all > 40 && right * 100 >= all * 95);
    }

    #[test]
    fn five_fields_are_refused_with_the_six_to_write() {
        let error = parse_cron("0 9 1 * *").expect_err("five fields");
        assert!(error.to_string().contains("\"0 0 9 1 * *\""), "{error}");
        assert!(matches!(parse_cron("x y"), Err(NotACron::Malformed { .. })));
    }

    #[test]
    fn failures_are_retried_sooner_and_never_later_than_the_cadence() {
        let id: SourceId = "a-source".parse().expect("an id");
        let last = at("2026-01-01T00:00:00Z");
        let look = |every: u64, failures, retry_after| {
            let cadence = Cadence::Every(Duration::from_secs(every));
            let hints = Hints {
                failures,
                retry_after,
            };
            next_look(&cadence, chrono_tz::UTC, &id, last, hints).since(last)
        };
        let day = 86_400;
        assert!(look(day, 0, None) > Duration::from_secs(day - 61));
        assert!(look(day, 1, None) <= Duration::from_secs(60));
        assert!(look(day, 4, None) > Duration::from_secs(400));
        for failures in [10, 40, u32::MAX] {
            assert!(look(7 * day, failures, None) <= BACK_OFF_CEILING);
            assert!(look(300, failures, None) <= Duration::from_secs(300));
        }
        let hour = Duration::from_secs(3600);
        assert_eq!(look(60, 1, Some(hour)), hour);
        assert_eq!(look(60, 1, Some(hour * 100)), BACK_OFF_CEILING);
    }
}
