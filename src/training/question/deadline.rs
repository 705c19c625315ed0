//! The last day of a period: calendar days, working days, weeks, months and years from a day.
//!
//! Refuses to know public holidays: a question that counts working days says that none falls into the period.

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

use crate::change::{Unit, Value};

/// The longest period that is reckoned, in days.
const MOST_DAYS: u64 = 20_000;

/// The last day of the span `value` that starts on `day`: the day itself is not counted (Regulation (EEC,
/// Euratom) 1182/71, Art. 3(1), and most civil codes), a month ends on the day of the same number.
/// Nothing for what is no span of whole days.
#[must_use]
pub fn last_day(day: NaiveDate, value: &Value) -> Option<NaiveDate> {
    let Value::Duration {
        amount,
        unit,
        business,
    } = value
    else {
        return None;
    };
    let n: u32 = amount.parse().ok()?;
    let days = |n: u64| {
        day.checked_add_days(Days::new(n))
            .filter(|_| n <= MOST_DAYS)
    };
    match (unit, business) {
        (Unit::Day, true) => working(day, n),
        (_, true) => None,
        (Unit::Day, false) => days(u64::from(n)),
        (Unit::Week, false) => days(u64::from(n) * 7),
        (Unit::Hour, false) if n.is_multiple_of(24) => days(u64::from(n) / 24),
        (Unit::Month, false) => day.checked_add_months(Months::new(n)),
        (Unit::Year, false) => day.checked_add_months(Months::new(n.checked_mul(12)?)),
        (Unit::Hour | Unit::Minute, false) => None,
    }
}

/// The `n`th working day after `day`, Monday to Friday.
fn working(day: NaiveDate, n: u32) -> Option<NaiveDate> {
    let (mut day, mut left) = (day, u64::from(n).min(MOST_DAYS));
    while left > 0 {
        day = day.succ_opt()?;
        left -= u64::from(is_working(day));
    }
    Some(day)
}

/// Whether a day is none of a weekend.
#[must_use]
pub fn is_working(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The newest day on which a period that is over before `today` can have begun.
#[must_use]
pub fn newest_overdue(today: NaiveDate, value: &Value) -> Option<NaiveDate> {
    let (mut low, mut high) = (0_u64, MOST_DAYS);
    let overdue = |ago: u64| {
        let begun = today.checked_sub_days(Days::new(ago))?;
        Some(last_day(begun, value)? < today)
    };
    if !overdue(high)? {
        return None;
    }
    // A period that begins earlier never ends later, so the border is found by halving.
    while low < high {
        let middle = low.midpoint(high);
        if overdue(middle)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    today.checked_sub_days(Days::new(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn span(amount: &str, unit: Unit, business: bool) -> Value {
        Value::Duration {
            amount: amount.into(),
            unit,
            business,
        }
    }

    #[test]
    fn each_unit_ends_where_a_calendar_says() {
        for (begins, value, ends) in [
            ("2027-03-03", span("14", Unit::Day, false), "2027-03-17"),
            // A Wednesday; two weekends lie between.
            ("2027-03-03", span("10", Unit::Day, true), "2027-03-17"),
            ("2027-03-05", span("1", Unit::Day, true), "2027-03-08"),
            ("2027-01-31", span("1", Unit::Month, false), "2027-02-28"),
            ("2027-03-03", span("1", Unit::Month, false), "2027-04-03"),
            ("2024-02-29", span("2", Unit::Year, false), "2026-02-28"),
            ("2027-03-03", span("72", Unit::Hour, false), "2027-03-06"),
            ("2027-03-03", span("2", Unit::Week, false), "2027-03-17"),
        ] {
            assert_eq!(last_day(day(begins), &value), Some(day(ends)), "{value:?}");
        }
        assert_eq!(
            last_day(day("2027-03-03"), &span("4", Unit::Hour, false)),
            None
        );
        assert_eq!(
            last_day(day("2027-03-03"), &span("ten", Unit::Day, false)),
            None
        );
        assert_eq!(
            last_day(day("2027-03-03"), &span("99999", Unit::Day, false)),
            None
        );
    }

    #[test]
    fn the_newest_overdue_day_is_overdue_and_the_day_after_it_is_not() {
        let today = day("2027-03-31");
        for value in [
            span("14", Unit::Day, false),
            span("15", Unit::Day, true),
            span("1", Unit::Month, false),
            span("2", Unit::Year, false),
        ] {
            let newest = newest_overdue(today, &value).expect("a day");
            let next = newest.succ_opt().expect("a day");
            assert!(
                last_day(newest, &value).expect("a day") < today,
                "{value:?}"
            );
            assert!(last_day(next, &value).expect("a day") >= today, "{value:?}");
        }
    }
}
