//! What can be shown of a span of time: how often each source was looked at, what came, how long it was blind.
//!
//! Refuses to guess: everything is derived from recorded looks; time without looks counts against us.

use std::time::Duration;

use serde::Serialize;

use super::Outcome;
use crate::{
    clock::Timestamp,
    db::View,
    source::{Jurisdiction, SourceId},
};

mod store;

/// One source between two moments.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverageLine {
    /// Which source.
    pub source: SourceId,
    /// Whose law it publishes.
    pub jurisdiction: Jurisdiction,
    /// How many looks were taken.
    pub looks: u64,
    /// How many of them read it for the first time.
    pub first: u64,
    /// How many found it unchanged.
    pub unchanged: u64,
    /// How many found it changed.
    pub changed: u64,
    /// How many brought something that was not believed.
    pub quarantined: u64,
    /// How many brought nothing.
    pub failed: u64,
    /// How much of the span it was unread for longer than its allowance, in JSON in seconds.
    #[serde(serialize_with = "seconds")]
    pub blind: Duration,
    /// When it was last read before the end of the span.
    pub last_read_at: Option<Timestamp>,
}

fn seconds<S: serde::Serializer>(span: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(span.as_secs())
}

/// What is recorded of one source, as far as coverage needs it.
#[derive(Clone, Debug)]
struct Watch {
    source: SourceId,
    jurisdiction: Jurisdiction,
    /// How long it may stay unread.
    allowance: Duration,
    /// From when to when it was watched.
    watched: (Timestamp, Timestamp),
    /// The last moment before the span at which it was read.
    read_before: Option<Timestamp>,
    /// Its looks in the span, oldest first.
    looks: Vec<(Timestamp, Outcome)>,
}

/// What every source's looks between `from` and `to` came to, by source. A source is blind from the moment its
/// allowance ends after it was last read (or first watched) until it is read again, whether it was asked in
/// vain or not at all; a source that is no longer watched is blind at the latest until its last look. The
/// allowance is the one configured at present. Moments after `view.now` do not count.
///
/// # Errors
/// When the database fails.
pub fn report(
    view: &View<'_>,
    from: Timestamp,
    to: Timestamp,
) -> anyhow::Result<Vec<CoverageLine>> {
    let to = to.min(view.now);
    let watches = store::watches(view, from, to)?;
    Ok(watches.iter().map(|watch| line(watch, from, to)).collect())
}

fn line(watch: &Watch, from: Timestamp, to: Timestamp) -> CoverageLine {
    let count = |wanted: Outcome| watch.looks.iter().filter(|(_, o)| *o == wanted).count() as u64;
    let reads = || watch.looks.iter().filter(|(_, outcome)| outcome.is_read());
    CoverageLine {
        source: watch.source.clone(),
        jurisdiction: watch.jurisdiction.clone(),
        looks: watch.looks.len() as u64,
        first: count(Outcome::First),
        unchanged: count(Outcome::Unchanged),
        changed: count(Outcome::Changed),
        quarantined: count(Outcome::Quarantined),
        failed: count(Outcome::Failed),
        blind: blind(watch, from, to),
        last_read_at: reads().map(|(at, _)| *at).max().or(watch.read_before),
    }
}

/// How much of the span lies beyond the allowance since the read before it.
fn blind(watch: &Watch, from: Timestamp, to: Timestamp) -> Duration {
    let (begin, end) = (watch.watched.0, watch.watched.1.min(to));
    let reads = watch.looks.iter().filter(|(_, outcome)| outcome.is_read());
    let mut last = watch.read_before.unwrap_or(begin);
    let mut blind = Duration::ZERO;
    for read in reads.map(|(at, _)| *at).chain([end]) {
        let dark = last.plus(watch.allowance).max(from);
        blind += read.since(dark);
        last = read;
    }
    blind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::days;

    const HOUR: i64 = 3_600_000;

    fn hours(n: i64) -> Timestamp {
        Timestamp::from_millis(n * HOUR)
    }

    fn watch(looks: &[(i64, Outcome)], read_before: Option<i64>, until: i64) -> Watch {
        Watch {
            source: "eu-gdpr".parse().expect("an id"),
            jurisdiction: "EU".parse().expect("a code"),
            allowance: days(1),
            watched: (hours(0), hours(until)),
            read_before: read_before.map(hours),
            looks: looks.iter().map(|(at, o)| (hours(*at), *o)).collect(),
        }
    }

    fn blind_hours(watch: &Watch, from: i64, to: i64) -> u64 {
        blind(watch, hours(from), hours(to)).as_secs() / 3600
    }

    #[test]
    fn a_source_that_is_read_often_enough_is_never_blind() {
        let read = |at| (at, Outcome::Unchanged);
        let watch = watch(&[read(0), read(20), read(44)], None, 60);
        assert_eq!(blind_hours(&watch, 0, 60), 0);
    }

    #[test]
    fn blindness_begins_when_the_allowance_ends_and_lasts_until_the_next_read() {
        let looks = [
            (0, Outcome::First),
            (30, Outcome::Quarantined),
            (36, Outcome::Failed),
            (40, Outcome::Unchanged),
        ];
        assert_eq!(blind_hours(&watch(&looks, None, 50), 0, 50), 16);
    }

    #[test]
    fn only_the_part_inside_the_span_counts() {
        assert_eq!(blind_hours(&watch(&[], Some(0), 1000), 48, 72), 24);
        assert_eq!(blind_hours(&watch(&[], Some(0), 1000), 12, 30), 6);
        // It was switched off at hour 30.
        assert_eq!(blind_hours(&watch(&[], Some(0), 30), 12, 72), 6);
    }

    #[test]
    fn a_source_never_read_is_blind_from_the_end_of_its_first_allowance() {
        let looks = [(1, Outcome::Failed), (90, Outcome::Failed)];
        let watch = watch(&looks, None, 100);
        assert_eq!(blind_hours(&watch, 0, 100), 76);
        let told = line(&watch, hours(0), hours(100));
        assert_eq!((told.looks, told.failed, told.last_read_at), (2, 2, None));
    }
}
