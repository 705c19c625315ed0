//! Wrong answers worth choosing: the old value first, then other markets, slips of unit, near values.
//!
//! Refuses an answer that is right: whatever equals the key, in any unit, is left out.

use chrono::{Datelike as _, Months, NaiveDate};

use super::{Misconception, Offer};
use crate::change::{Modality, Unit, Value};

/// A wrong answer and what its chooser believes.
pub type Wrong = (Offer, Misconception);

/// Wrong answers for the key `key`, best first: `old` is the value before the change, `elsewhere` the
/// values of other markets, `also_true` what holds beside the key and may not be offered.
#[must_use]
pub fn candidates(
    key: Option<&Value>,
    old: Option<&Value>,
    elsewhere: &[Value],
    also_true: &[Value],
) -> Vec<Wrong> {
    let mut found: Vec<(Value, Misconception)> = Vec::new();
    found.extend(old.map(|v| (v.clone(), Misconception::OldRule)));
    found.extend(
        elsewhere
            .iter()
            .map(|v| (v.clone(), Misconception::OtherMarket)),
    );
    if let Some(key) = key {
        found.extend(slips(key, old));
    }
    found.extend(key.or(old).map(near).into_iter().flatten());
    let mut wrong: Vec<(Value, Misconception)> = Vec::new();
    for (value, belief) in found {
        let right = key.is_some_and(|key| same(key, &value) || !alike(key, &value))
            || also_true.iter().any(|v| same(v, &value))
            || wrong.iter().any(|(v, _)| same(v, &value));
        if !right {
            wrong.push((value, belief));
        }
    }
    wrong
        .into_iter()
        .map(|(value, belief)| (Offer::Value { value }, belief))
        .collect()
}

/// The same number with working days for calendar days, or hours for days; the old number counted the new way.
fn slips(key: &Value, old: Option<&Value>) -> Vec<(Value, Misconception)> {
    let mut found = Vec::new();
    if let Value::Duration {
        amount,
        unit,
        business,
    } = key
    {
        let of = |amount: &str, unit, business| Value::Duration {
            amount: amount.to_owned(),
            unit,
            business,
        };
        if *unit == Unit::Day || *business {
            found.push((
                of(amount, *unit, !business),
                Misconception::CalendarVsBusiness,
            ));
        }
        if let Some(Value::Duration { amount: before, .. }) = old {
            found.push((of(before, *unit, *business), Misconception::HalfOld));
        }
        match unit {
            Unit::Hour => found.push((of(amount, Unit::Day, false), Misconception::UnitSlip)),
            Unit::Month => found.push((of(amount, Unit::Week, false), Misconception::UnitSlip)),
            _ => {}
        }
    }
    if let Value::Modality { modality } = key {
        let order = [
            Modality::Must,
            Modality::May,
            Modality::MustNot,
            Modality::Should,
        ];
        found.extend(
            order
                .into_iter()
                .filter(|other| other != modality)
                .map(|modality| (Value::Modality { modality }, Misconception::ModalitySwap)),
        );
    }
    found
}

/// Values near `value`, nearest first.
fn near(value: &Value) -> Vec<(Value, Misconception)> {
    let values: Vec<Value> = match value {
        Value::Duration {
            amount,
            unit,
            business,
        } => numbers_near(amount, usual(*unit))
            .map(|amount| Value::Duration {
                amount,
                unit: *unit,
                business: *business,
            })
            .collect(),
        Value::Age { years } => {
            let mut ages: Vec<u32> = vec![13, 14, 15, 16, 18, 21];
            ages.sort_by_key(|age| (age.abs_diff(*years), *age));
            ages.into_iter().map(|years| Value::Age { years }).collect()
        }
        Value::Percentage { amount } => {
            numbers_near(amount, &[1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 50])
                .map(|amount| Value::Percentage { amount })
                .collect()
        }
        Value::Amount { amount, currency } => scaled(amount)
            .into_iter()
            .map(|amount| Value::Amount {
                amount,
                currency: currency.clone(),
            })
            .collect(),
        Value::Date { date } => dates_near(date)
            .into_iter()
            .map(|date| Value::Date { date })
            .collect(),
        Value::Modality { .. } | Value::Promptly | Value::Count { .. } | Value::Text { .. } => {
            Vec::new()
        }
    };
    values
        .into_iter()
        .map(|value| (value, Misconception::NearValue))
        .collect()
}

/// The numbers the law likes, by unit.
fn usual(unit: Unit) -> &'static [u64] {
    match unit {
        Unit::Minute => &[5, 10, 15, 30, 60],
        Unit::Hour => &[4, 12, 24, 48, 72, 96],
        Unit::Day => &[3, 5, 7, 10, 14, 15, 20, 30, 45, 60, 90],
        Unit::Week => &[1, 2, 3, 4, 6, 8, 12],
        Unit::Month => &[1, 2, 3, 4, 6, 9, 12],
        Unit::Year => &[1, 2, 3, 5, 6, 8, 10],
    }
}

/// The usual numbers by their distance from `amount`, itself left out; none when it is no whole number.
fn numbers_near(amount: &str, usual: &[u64]) -> impl Iterator<Item = String> {
    let mut near = usual.to_vec();
    match amount.parse::<u64>() {
        Ok(n) => {
            // Compared by ratio: 30 is as far from 15 as from 60. What is nearer than a quarter asks for
            // memory of digits, not for knowledge of the law: 15 beside 14.
            let ratio = |other: u64| n.max(other).saturating_mul(100) / n.min(other).max(1);
            near.retain(|other| ratio(*other) >= 125);
            near.sort_by_key(|other| (ratio(*other), *other));
        }
        Err(_) => near.clear(),
    }
    near.into_iter().map(|n| n.to_string())
}

fn scaled(amount: &str) -> Vec<String> {
    let Ok(n) = amount.parse::<u64>() else {
        return Vec::new();
    };
    let half = (n % 2 == 0 && n > 1).then_some(n / 2);
    [half, n.checked_mul(2), n.checked_mul(10)]
        .into_iter()
        .flatten()
        .map(|n| n.to_string())
        .collect()
}

fn dates_near(date: &str) -> Vec<String> {
    let Ok(day) = NaiveDate::parse_from_str(date, "%Y-%m-%d") else {
        return Vec::new();
    };
    [
        day.checked_sub_months(Months::new(1)),
        day.checked_add_months(Months::new(1)),
        day.checked_add_months(Months::new(12)),
    ]
    .into_iter()
    .flatten()
    .map(|day| day.format("%Y-%m-%d").to_string())
    .collect()
}

/// Whether two values are of one kind, so that they can stand side by side.
fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Amount { currency: x, .. }, Value::Amount { currency: y, .. }) => x == y,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// Whether two values mean the same: 24 hours and 1 day, 12 months and 1 year, 2 weeks and 14 days.
#[must_use]
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Duration { .. }, Value::Duration { .. }) => match (span(a), span(b)) {
            (Some(x), Some(y)) => x == y,
            _ => a == b,
        },
        (
            Value::Amount {
                amount: x,
                currency: c,
            },
            Value::Amount {
                amount: y,
                currency: d,
            },
        ) => c == d && (x == y || number(x).is_some() && number(x) == number(y)),
        (Value::Percentage { amount: x }, Value::Percentage { amount: y }) => {
            x == y || number(x).is_some() && number(x) == number(y)
        }
        _ => a == b,
    }
}

/// A span as minutes or as months (which no minutes equal), and how it is counted.
fn span(value: &Value) -> Option<(bool, bool, f64)> {
    let Value::Duration {
        amount,
        unit,
        business,
    } = value
    else {
        return None;
    };
    let n = number(amount)?;
    Some(match unit {
        Unit::Minute => (false, *business, n),
        Unit::Hour => (false, *business, n * 60.0),
        Unit::Day => (false, *business, n * 1440.0),
        Unit::Week => (false, *business, n * 10_080.0),
        Unit::Month => (true, *business, n),
        Unit::Year => (true, *business, n * 12.0),
    })
}

fn number(digits: &str) -> Option<f64> {
    digits.parse::<f64>().ok().filter(|n| n.is_finite())
}

/// How great an offer is among its like, for ascending order; absent for what has no order.
#[must_use]
pub fn size(offer: &Offer) -> Option<f64> {
    let Offer::Value { value } = offer else {
        return None;
    };
    match value {
        // A month is taken as 30.4 days, a working day as seven fifths of a day.
        Value::Duration { .. } => span(value).map(|(months, business, n)| {
            let minutes = if months { n * 30.4 * 1440.0 } else { n };
            if business { minutes * 1.4 } else { minutes }
        }),
        Value::Amount { amount, .. } | Value::Percentage { amount } => number(amount),
        Value::Age { years } => Some(f64::from(*years)),
        Value::Date { date } => NaiveDate::parse_from_str(date, "%Y-%m-%d")
            .ok()
            .map(|day| f64::from(day.num_days_from_ce())),
        Value::Modality { .. } | Value::Promptly | Value::Count { .. } | Value::Text { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::compose::tests::days;

    #[test]
    fn the_old_value_comes_first_then_other_markets_then_slips_then_near_values() {
        let key = days("15", true);
        let wrong = candidates(
            Some(&key),
            Some(&days("30", false)),
            &[days("45", false)],
            &[],
        );
        let beliefs: Vec<_> = wrong.iter().map(|(_, belief)| *belief).collect();
        assert_eq!(
            beliefs[..5],
            [
                Misconception::OldRule,
                Misconception::OtherMarket,
                Misconception::CalendarVsBusiness,
                Misconception::HalfOld,
                Misconception::NearValue,
            ]
        );
    }

    #[test]
    fn what_equals_the_key_in_another_unit_is_never_offered() {
        let month = |n: &str, unit| Value::Duration {
            amount: n.into(),
            unit,
            business: false,
        };
        let year = month("1", Unit::Year);
        let wrong = candidates(Some(&year), None, &[month("12", Unit::Month)], &[]);
        assert!(wrong.iter().all(|(offer, _)| match offer {
            Offer::Value { value } => !same(value, &year),
            _ => true,
        }));
        assert!(same(&days("14", false), &month("2", Unit::Week)));
        assert!(!same(&days("15", true), &days("15", false)));
    }

    #[test]
    fn odd_amounts_give_no_near_values_and_no_panic() {
        for odd in ["", "ten", "99999999999999999999999999", "1e400", "-3", "½"] {
            let value = Value::Amount {
                amount: odd.into(),
                currency: "EUR".into(),
            };
            let near = candidates(Some(&value), None, &[], &[]);
            assert!(near.is_empty(), "{odd}: {near:?}");
            let spans = candidates(Some(&days(odd, false)), Some(&days(odd, true)), &[], &[]);
            assert!(
                spans
                    .iter()
                    .all(|(_, belief)| *belief != Misconception::NearValue)
            );
        }
    }
}
