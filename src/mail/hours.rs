//! When agents are written to: working hours and quiet days, in each agent's own time zone.
//!
//! Refuses to make anything late: who asks compares the moment with the deadline, and nobody is silenced for good.

use std::str::FromStr;

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, TimeZone as _, Weekday};
use chrono_tz::Tz;

use crate::clock::Timestamp;

/// How many days ahead an opening is looked for; a calendar without one in a month holds nothing back.
const AHEAD: u64 = 31;

/// A day on which nobody is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuietDay {
    /// Each week: `saturday`.
    Weekday(Weekday),
    /// Each year, month and day: `12-25`.
    Yearly(u32, u32),
    /// Once: `2027-04-02`.
    Once(NaiveDate),
}

/// The text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no day; write one such as saturday, 12-25 or 2027-04-02")]
pub struct NotADay;

impl FromStr for QuietDay {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let text = text.trim();
        if let Ok(weekday) = text.parse() {
            return Ok(Self::Weekday(weekday));
        }
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(Self::Once(date));
        }
        // A leap year has every day there is.
        let date = NaiveDate::parse_from_str(&format!("2000-{text}"), "%Y-%m-%d");
        date.map(|date| Self::Yearly(date.month(), date.day()))
            .map_err(|_| NotADay)
    }
}

impl QuietDay {
    fn is(self, date: NaiveDate) -> bool {
        match self {
            Self::Weekday(weekday) => date.weekday() == weekday,
            Self::Yearly(month, day) => (date.month(), date.day()) == (month, day),
            Self::Once(once) => date == once,
        }
    }
}

/// The hours of a day within which agents are written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: NaiveTime,
    to: NaiveTime,
}

/// The text is no span of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no span of a day; write one such as 08:00-18:00, the end after the beginning")]
pub struct NotASpan;

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        let (from, to) = text.split_once('-').ok_or(NotASpan)?;
        match (time(from), time(to)) {
            (Some(from), Some(to)) if from < to => Ok(Self { from, to }),
            _ => Err(NotASpan),
        }
    }
}

/// Working hours and quiet days; without either, always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// Within which hours of a day; the whole day without.
    pub span: Option<Span>,
    /// On which days not.
    pub quiet_days: Vec<QuietDay>,
}

impl Hours {
    /// When somebody in `zone` may next be written to; `None` when that is `now`, or when no day of the coming
    /// month is open.
    #[must_use]
    pub fn opens(&self, now: Timestamp, zone: Tz) -> Option<Timestamp> {
        if self.span.is_none() && self.quiet_days.is_empty() {
            return None;
        }
        let local = now.utc().with_timezone(&zone);
        let today = local.date_naive();
        let open = |date: NaiveDate| !self.quiet_days.iter().any(|day| day.is(date));
        if open(today) {
            match self.span {
                None => return None,
                Some(span) if local.time() < span.from => return moment(today, span.from, zone),
                Some(span) if local.time() < span.to => return None,
                Some(_) => {}
            }
        }
        let from = self.span.map_or(NaiveTime::MIN, |span| span.from);
        let date = (1..=AHEAD)
            .filter_map(|ahead| today.checked_add_days(Days::new(ahead)))
            .find(|date| open(*date))?;
        moment(date, from, zone)
    }
}

/// The moment of a local time; the first one after it where clocks jump over it.
fn moment(date: NaiveDate, time: NaiveTime, zone: Tz) -> Option<Timestamp> {
    let local = date.and_time(time);
    let found = (0..=3).find_map(|hours| {
        let shifted = local + chrono::TimeDelta::hours(hours);
        zone.from_local_datetime(&shifted).earliest()
    })?;
    Some(found.to_utc().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn office() -> Hours {
        Hours {
            span: Some("08:00-18:00".parse().expect("a span")),
            quiet_days: ["Saturday", "sun", "12-25", "2026-12-28"]
                .map(|day| day.parse().expect("a day"))
                .to_vec(),
        }
    }

    #[test]
    fn what_is_written_outside_working_hours_waits_for_the_next_open_hour_of_the_reader() {
        let opens = |now: &str, zone: Tz| office().opens(at(now), zone).map(|at| at.to_string());
        for (now, zone, expected) in [
            // Tuesday noon is open in Berlin, early morning in Los Angeles and night in Tokyo.
            ("2026-11-24T11:00:00Z", Tz::Europe__Berlin, None),
            (
                "2026-11-24T11:00:00Z",
                Tz::America__Los_Angeles,
                Some("2026-11-24T16:00:00Z"),
            ),
            (
                "2026-11-24T11:00:00Z",
                Tz::Asia__Tokyo,
                Some("2026-11-24T23:00:00Z"),
            ),
            // The end of the day is closed; Friday evening waits for Monday.
            (
                "2026-11-27T17:00:00Z",
                Tz::Europe__Berlin,
                Some("2026-11-30T07:00:00Z"),
            ),
            // Christmas is a Friday, a weekend follows, and the Monday after it is quiet, too.
            (
                "2026-12-25T09:00:00Z",
                Tz::Europe__Berlin,
                Some("2026-12-29T07:00:00Z"),
            ),
        ] {
            assert_eq!(opens(now, zone).as_deref(), expected, "{now} {zone}");
        }
        assert_eq!(
            Hours::default().opens(at("2026-12-25T03:00:00Z"), Tz::UTC),
            None
        );
    }

    #[test]
    fn clocks_that_jump_over_the_opening_open_after_the_jump_and_no_calendar_silences_for_good() {
        let early = Hours {
            span: Some("02:30-18:00".parse().expect("a span")),
            quiet_days: vec![],
        };
        let opens = early.opens(at("2026-03-29T00:00:00Z"), Tz::Europe__Berlin);
        assert_eq!(
            opens.map(|at| at.to_string()).as_deref(),
            Some("2026-03-29T01:30:00Z")
        );
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let never = Hours {
            span: None,
            quiet_days: days.map(|day| day.parse().expect("a day")).to_vec(),
        };
        assert_eq!(never.opens(at("2026-03-29T00:00:00Z"), Tz::UTC), None);
    }

    #[test]
    fn what_is_no_hour_and_no_day_is_refused() {
        for bad in [
            "",
            "8-18",
            "18:00-08:00",
            "08:00",
            "25:00-26:00",
            "08:00-08:00",
        ] {
            assert!(bad.parse::<Span>().is_err(), "{bad}");
        }
        for bad in ["", "someday", "13-01", "02-30", "2026-02-30"] {
            assert!(bad.parse::<QuietDay>().is_err(), "{bad}");
        }
        assert_eq!("02-29".parse(), Ok(QuietDay::Yearly(2, 29)));
    }
}
