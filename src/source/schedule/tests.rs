//! Precedence of what decides the next look, case by case.
//!
//! Refuses the wall clock: every moment is written down.

use super::*;
use crate::source::tests::source;

const MINUTE: u64 = 60;
const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;

/// A Friday evening.
fn last() -> Timestamp {
    "2026-01-02T18:20:00Z".parse().expect("RFC 3339")
}

/// The seconds from the last look to the next, jitter added again.
fn after(cadence: Cadence, hints: &Hints) -> u64 {
    let mut source = source("https://regulator.example/feed");
    source.blind_after = Duration::from_secs(DAY);
    source.cadence = cadence;
    let jitters = !matches!(source.cadence, Cadence::Cron(_)) || hints.failures > 0;
    let wait = next_look(&source, last(), hints).since(last());
    if !jitters || wait.subsec_nanos() == 0 {
        return wait.as_secs();
    }
    // Every jittered span of these cases is a whole number of minutes.
    wait.as_secs().div_ceil(MINUTE) * MINUTE
}

fn every(seconds: u64) -> Cadence {
    Cadence::Every(Duration::from_secs(seconds))
}

fn usual(seconds: u64) -> Cadence {
    Cadence::Usual(Duration::from_secs(seconds))
}

fn cron(text: &str) -> Cadence {
    Cadence::Cron(Box::new(parse_cron(text).expect("a cron expression")))
}

fn hints(change: impl FnOnce(&mut Hints)) -> Hints {
    let mut hints = Hints::default();
    change(&mut hints);
    hints
}

fn span(seconds: u64) -> Option<Duration> {
    Some(Duration::from_secs(seconds))
}

/// Each case: its name, the cadence, the hints, the wait in seconds.
fn decides(cases: Vec<(&str, Cadence, Hints, u64)>) {
    for (name, cadence, hints, wanted) in cases {
        assert_eq!(after(cadence, &hints), wanted, "{name}");
    }
}

fn at_nine() -> Cadence {
    cron("0 0 9 * * *")
}

const UNTIL_NINE: u64 = 14 * HOUR + 40 * MINUTE;

#[test]
fn what_an_officer_wrote_stands_and_a_publisher_stretches_only_the_rest() {
    let none = Hints::default;
    let fresh = |seconds| hints(|h| h.fresh_for = span(seconds));
    let ttl = |seconds| hints(|h| h.publishing.ttl = span(seconds));
    decides(vec![
        ("the usual span", usual(HOUR), none(), HOUR),
        ("a written span", every(5 * HOUR), none(), 5 * HOUR),
        ("a written schedule", at_nine(), none(), UNTIL_NINE),
        ("fresh, usual", usual(HOUR), fresh(3 * HOUR), 3 * HOUR),
        ("fresh, written", every(HOUR), fresh(3 * HOUR), HOUR),
        ("fresh, scheduled", at_nine(), fresh(20 * HOUR), UNTIL_NINE),
        ("ttl", usual(HOUR), ttl(2 * HOUR), 2 * HOUR),
        ("a short ttl", usual(HOUR), ttl(MINUTE), HOUR),
        (
            "a year of freshness",
            usual(HOUR),
            fresh(365 * DAY),
            12 * HOUR,
        ),
        (
            "no end of freshness",
            usual(HOUR),
            fresh(u64::MAX),
            12 * HOUR,
        ),
        ("a slow usual span", usual(13 * HOUR), ttl(DAY), 13 * HOUR),
    ]);
    let period = hints(|h| h.publishing.update_period = span(DAY));
    decides(vec![("daily updates", usual(HOUR), period, 12 * HOUR)]);
}

#[test]
fn hours_and_days_without_news_are_passed_over_where_nobody_wrote_a_cadence() {
    let night = || hints(|h| h.publishing.skip_hours = vec![19, 20, 21]);
    let weekend =
        hints(|h| h.publishing.skip_days = vec![Weekday::Fri, Weekday::Sat, Weekday::Sun]);
    let always = hints(|h| h.publishing.skip_hours = (0..24).collect());
    decides(vec![
        // 18:20 and an hour is 19:20, when nothing is published until 22:00.
        ("hours", usual(HOUR), night(), 3 * HOUR + 40 * MINUTE),
        ("hours, written", every(HOUR), night(), HOUR),
        ("days", usual(HOUR), weekend, 12 * HOUR),
        ("every hour", usual(HOUR), always, 12 * HOUR),
    ]);
}

#[test]
fn failures_bring_the_next_look_forward_and_the_server_may_put_it_off() {
    let failed = |failures, class| {
        hints(|h| {
            h.failures = failures;
            h.class = Some(class);
        })
    };
    let away = |seconds| hints(|h| h.retry_after = span(seconds));
    use Outlook::{Permanent, Refused, Transient};
    decides(vec![
        ("transient", every(DAY), failed(1, Transient), MINUTE),
        (
            "transient again",
            every(DAY),
            failed(4, Transient),
            8 * MINUTE,
        ),
        ("permanent", every(DAY), failed(1, Permanent), 15 * MINUTE),
        ("refused", every(DAY), failed(1, Refused), HOUR),
        ("refused twice", every(DAY), failed(2, Refused), 2 * HOUR),
        (
            "for ever",
            every(7 * DAY),
            failed(u32::MAX, Transient),
            6 * HOUR,
        ),
        (
            "never later than written",
            every(5 * MINUTE),
            failed(40, Refused),
            5 * MINUTE,
        ),
        (
            "never later than the ceiling",
            at_nine(),
            failed(40, Permanent),
            6 * HOUR,
        ),
        ("come back later", every(MINUTE), away(HOUR), HOUR),
        (
            "come back, scheduled",
            cron("0 * * * * *"),
            away(HOUR),
            HOUR,
        ),
        (
            "come back next year",
            usual(HOUR),
            away(365 * DAY),
            6 * HOUR,
        ),
        ("come back at once", usual(HOUR), away(0), HOUR),
    ]);
}

#[test]
fn a_publisher_never_makes_a_source_blind() {
    let mut source = source("https://regulator.example/feed");
    source.blind_after = Duration::from_secs(6 * HOUR);
    source.cadence = usual(HOUR);
    let hints = hints(|h| h.fresh_for = span(DAY));
    let wait = next_look(&source, last(), &hints).since(last());
    assert!(wait <= Duration::from_secs(3 * HOUR), "{wait:?}");
}

#[test]
fn sources_added_together_drift_apart_always_the_same_way() {
    let wait = |id: &str| {
        let mut source = source("https://regulator.example/feed");
        source.id = id.parse().expect("an id");
        source.cadence = every(HOUR);
        next_look(&source, last(), &Hints::default()).since(last())
    };
    assert_eq!(wait("a-source"), wait("a-source"));
    assert_ne!(wait("a-source"), wait("another"));
    assert!(wait("a-source") > Duration::from_secs(HOUR - 61));
}

#[test]
fn a_whole_body_is_asked_for_once_a_week() {
    let id: SourceId = "a-source".parse().expect("an id");
    let wants =
        |seconds| wants_full_body(&id, Some(last()), last().plus(Duration::from_secs(seconds)));
    assert!(wants_full_body(&id, None, last()));
    assert!(!wants(6 * DAY - 1));
    assert!(wants(7 * DAY));
}
