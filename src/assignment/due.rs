//! By when: due dates end with the agent's own day, and leave moves them.
//!
//! Refuses to ask what time it is: the moment of assigning is a parameter.

use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Tz;

use super::agent::Leave;
use crate::clock::{Timestamp, delta};

/// How long a leave without a known end is taken to last, until a roster says when it ends.
const OPEN_LEAVE: Days = Days::new(365);

/// The calendar day it is in `zone` at `at`.
#[must_use]
pub fn day_in(zone: Tz, at: Timestamp) -> NaiveDate {
    at.utc().with_timezone(&zone).date_naive()
}

/// The last second of `day` in `zone`: 23:59:59 by the clock on the wall. Where the clock shows it twice
/// (summer time ends at midnight) the second time counts; where it never shows it (a day left out of
/// the calendar) the first moment after the gap.
#[must_use]
pub fn end_of_day(zone: Tz, day: NaiveDate) -> Timestamp {
    let last = NaiveTime::from_hms_opt(23, 59, 59).expect("23:59:59 is a time of day");
    let mut local = day.and_time(last);
    // No zone has ever left out more than 24 hours at once; 48 hours of quarters end every gap.
    for _ in 0..192 {
        if let Some(at) = zone.from_local_datetime(&local).latest() {
            return at.with_timezone(&chrono::Utc).into();
        }
        local = local
            .checked_add_signed(TimeDelta::minutes(15))
            .unwrap_or(local);
    }
    Timestamp::from(DateTime::from_naive_utc_and_offset(local, chrono::Utc))
}

/// When something assigned at `assigned` with `within` to do it is due: at the end of the agent's day on
/// which that span ends. Days of leave in between do not count.
#[must_use]
pub fn due_after(
    assigned: Timestamp,
    within: Duration,
    zone: Tz,
    leave: Option<Leave>,
) -> Timestamp {
    let first = day_in(zone, assigned);
    let end = assigned
        .utc()
        .checked_add_signed(delta(within))
        .unwrap_or(DateTime::<chrono::Utc>::MAX_UTC);
    let last = end.with_timezone(&zone).date_naive();
    end_of_day(zone, behind_leave(first, last, leave))
}

/// When something assigned at `assigned` and due on the calendar day `last` everywhere is due for this
/// agent. Days of leave in between do not count.
#[must_use]
pub fn due_on(assigned: Timestamp, last: NaiveDate, zone: Tz, leave: Option<Leave>) -> Timestamp {
    let first = day_in(zone, assigned);
    end_of_day(zone, behind_leave(first, last, leave))
}

/// The due day `last` of something given on the day `first`, moved behind `leave`: as many days are left
/// after it as were left when it began.
fn behind_leave(first: NaiveDate, last: NaiveDate, leave: Option<Leave>) -> NaiveDate {
    let Some(Leave { from, to }) = leave else {
        return last;
    };
    let back = to
        .or_else(|| from.max(first).checked_add_days(OPEN_LEAVE))
        .unwrap_or(NaiveDate::MAX);
    if from > last || back < first {
        return last;
    }
    let worked_until = from.pred_opt().unwrap_or(from).max(first);
    let left = u64::try_from((last - worked_until).num_days())
        .unwrap_or(0)
        .max(1);
    back.checked_add_days(Days::new(left))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::days;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("RFC 3339")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn leave(from: &str, to: &str) -> Option<Leave> {
        let to = (!to.is_empty()).then(|| day(to));
        Some(Leave {
            from: day(from),
            to,
        })
    }

    #[test]
    fn a_due_date_is_the_last_second_of_the_agents_own_day() {
        let due = |zone: Tz| due_after(at("2027-01-04T16:00:00Z"), days(7), zone, None).to_string();
        assert_eq!(due(Tz::Europe__Berlin), "2027-01-11T22:59:59Z");
        assert_eq!(due(Tz::Asia__Shanghai), "2027-01-12T15:59:59Z");
        assert_eq!(due(Tz::America__Los_Angeles), "2027-01-12T07:59:59Z");
    }

    #[test]
    fn the_day_ends_by_the_wall_clock_when_summer_time_begins_or_ends() {
        let end = |zone, text: &str| end_of_day(zone, day(text)).to_string();
        assert_eq!(
            end(Tz::Europe__Berlin, "2027-03-27"),
            "2027-03-27T22:59:59Z"
        );
        assert_eq!(
            end(Tz::Europe__Berlin, "2027-03-28"),
            "2027-03-28T21:59:59Z"
        );
        assert_eq!(
            end(Tz::Europe__Berlin, "2027-10-31"),
            "2027-10-31T22:59:59Z"
        );
        // Chile's clocks go back from 24:00 to 23:00, so 23:59:59 comes twice.
        assert_eq!(
            end(Tz::America__Santiago, "2022-04-02"),
            "2022-04-03T03:59:59Z"
        );
        // Samoa left out 30 December 2011.
        assert_eq!(end(Tz::Pacific__Apia, "2011-12-30"), "2011-12-30T10:14:59Z");
    }

    #[test]
    fn seven_days_over_the_change_of_the_clocks_are_seven_calendar_days() {
        let due = due_after(
            at("2027-03-25T09:00:00Z"),
            days(7),
            Tz::Europe__Berlin,
            None,
        );
        assert_eq!(due.to_string(), "2027-04-01T21:59:59Z");
    }

    #[test]
    fn days_of_leave_do_not_count() {
        let due = |leave| {
            day_in(
                Tz::UTC,
                due_after(at("2027-06-01T09:00:00Z"), days(7), Tz::UTC, leave),
            )
        };
        assert_eq!(due(None), day("2027-06-08"));
        assert_eq!(
            due(leave("2027-05-20", "2027-06-10")),
            day("2027-06-17"),
            "away from the start"
        );
        assert_eq!(
            due(leave("2027-06-03", "2027-06-10")),
            day("2027-06-16"),
            "two days were used"
        );
        assert_eq!(
            due(leave("2027-06-03", "2027-06-04")),
            day("2027-06-10"),
            "inside the span"
        );
        assert_eq!(
            due(leave("2027-06-08", "2027-06-20")),
            day("2027-06-21"),
            "from the last day on"
        );
        assert_eq!(
            due(leave("2027-05-01", "2027-05-31")),
            day("2027-06-08"),
            "over before"
        );
        assert_eq!(
            due(leave("2027-06-09", "2027-06-30")),
            day("2027-06-08"),
            "begins after"
        );
        assert_eq!(
            due(leave("2027-05-20", "")),
            day("2028-06-07"),
            "without an end"
        );
    }

    #[test]
    fn a_quiz_is_due_on_its_day_everywhere_and_behind_leave() {
        let due = |zone, leave| {
            due_on(at("2027-06-01T09:00:00Z"), day("2027-06-15"), zone, leave).to_string()
        };
        assert_eq!(due(Tz::Asia__Tokyo, None), "2027-06-15T14:59:59Z");
        assert_eq!(
            due(Tz::UTC, leave("2027-06-10", "2027-06-20")),
            "2027-06-26T23:59:59Z"
        );
    }
}
