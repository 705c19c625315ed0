//! A fact of a change in the officers' words.
//!
//! Refuses to interpret: it writes what the comparison found.

use minijinja::Value as Shown;

use super::page::values;
use crate::{
    change::{Fact, FactKind, Modality, Unit, Value},
    locale::Speaker,
};

/// What it is, before and after.
pub(super) fn worded(fact: &Fact, speaker: &Speaker) -> Shown {
    let label = match fact.kind {
        FactKind::Duration => "Time",
        FactKind::Amount => "Sum",
        FactKind::Percentage => "Share",
        FactKind::Age => "Age",
        FactKind::Date => "Date",
        FactKind::Modality => "Duty",
        FactKind::ListMember => "In the list",
        FactKind::CrossReference => "Refers to",
        FactKind::Definition => "Definition",
    };
    values! {
        label,
        before => fact.from.as_ref().map(|value| words(value, speaker)),
        after => fact.to.as_ref().map(|value| words(value, speaker)),
    }
}

fn words(value: &Value, speaker: &Speaker) -> String {
    match value {
        Value::Duration {
            amount,
            unit,
            business,
        } => {
            let unit = match unit {
                Unit::Minute => "minute",
                Unit::Hour => "hour",
                Unit::Day => "day",
                Unit::Week => "week",
                Unit::Month => "month",
                Unit::Year => "year",
            };
            speaker.duration(amount, unit, *business)
        }
        Value::Amount { amount, currency } => speaker.amount(amount, currency),
        Value::Percentage { amount } => speaker.percentage(amount),
        Value::Age { years } => speaker.duration(&years.to_string(), "year", false),
        Value::Date { date } => speaker.date(date),
        Value::Modality { modality } => match modality {
            Modality::May => "may",
            Modality::Must => "must",
            Modality::MustNot => "must not",
            Modality::Should => "should",
        }
        .to_owned(),
        Value::Text { text } => text.clone(),
    }
}
