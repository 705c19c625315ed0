//! Works each key of the bank out a second time, from the shipped rule.
//!
//! Refuses every function that the makers use: only the rule's typed value and a calendar.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::{
    change::{Modality, Unit, Value},
    rule::{Rule, RuleValue},
    training::question::{Matter, NewQuestion, Offer, Template},
};

/// Whether the question's key follows from the rules; why not, when it does not.
pub(super) fn proven(question: &NewQuestion, rules: &[Rule]) -> Result<(), String> {
    let content = &question.content;
    let here = |rule: &&Rule| {
        rule.content.jurisdiction == question.jurisdiction
            && rule.content.topic == question.topic
            && rule.content.evidence == content.url
            && rule.content.title == content.law
    };
    let named = content.matter.grounds().first().map(|g| &g.rule);
    let rule = rules
        .iter()
        .find(|rule| {
            named.map_or_else(
                || here(rule) && rule.id.aspect().is_none(),
                |id| rule.id == *id,
            )
        })
        .ok_or("rests on no shipped rule")?;
    let right: Vec<&Offer> = content
        .choices
        .iter()
        .filter(|c| c.correct)
        .map(|c| &c.offer)
        .collect();
    let wrong: Vec<&Offer> = content
        .choices
        .iter()
        .filter(|c| !c.correct)
        .map(|c| &c.offer)
        .collect();
    let split = |holds: &dyn Fn(&Offer) -> bool| {
        right.iter().all(|offer| holds(offer)) && !wrong.iter().any(|offer| holds(offer))
    };
    let value = rule.content.value.stated();
    let proven = match question.template {
        Template::Number => {
            let number = content.number.as_ref().ok_or("no number")?;
            matches!(value, Some(Value::Duration { amount, .. }) if *amount == number.value)
        }
        Template::Latest => {
            let begins = day(content.day.as_deref())?;
            split(&|offer| is_last_day(begins, date(offer), value))
        }
        Template::Overdue => {
            let today = day(content.day.as_deref())?;
            split(&|offer| last_by_walking(date(offer), value).is_some_and(|last| last < today))
        }
        Template::InTime => {
            let today = day(content.day.as_deref())?;
            split(&|offer| last_by_walking(date(offer), value).is_some_and(|last| last >= today))
        }
        Template::Cases => {
            let first = day(rule.content.in_force_from.as_deref())?;
            split(&|offer| date(offer).is_some_and(|day| day >= first))
        }
        Template::Place | Template::Places => {
            let (days, minutes) = value.and_then(weigh).ok_or("no value")?;
            split(&|offer| {
                let there = place(offer, rule, rules);
                there.is_some_and(|(kind, there)| kind == days && (there - minutes).abs() < 0.5)
            })
        }
        Template::Order => {
            let sizes: Vec<f64> = content
                .choices
                .iter()
                .filter_map(|c| Some(place(&c.offer, rule, rules)?.1))
                .collect();
            sizes.len() == 3 && sizes[0] < sizes[1] && sizes[1] < sizes[2]
        }
        Template::Member | Template::Members => match &rule.content.value {
            RuleValue::List { members } => {
                split(&|offer| matches!(offer, Offer::Member { key } if members.contains(key)))
            }
            _ => false,
        },
        Template::Ages => match value {
            Some(Value::Age { years: limit }) => split(
                &|offer| matches!(offer, Offer::Value { value: Value::Age { years } } if years < limit),
            ),
            _ => false,
        },
        Template::Claim => {
            let Matter::Bank {
                claim: Some(claim), ..
            } = &content.matter
            else {
                return Err("no claim".to_owned());
            };
            let holds = claim.value == rule.content.value;
            right == [if holds { &Offer::True } else { &Offer::False }]
        }
        Template::Since => newest(&right, &wrong, rule, rules),
        Template::Step => {
            let duty = match (&rule.content.value, value) {
                (RuleValue::Promptly, _) | (_, Some(Value::Duration { .. })) => true,
                (_, Some(Value::Modality { modality })) => *modality != Modality::Should,
                _ => false,
            };
            duty && split(&|offer| matches!(offer, Offer::Step { key } if key.ends_with("-right")))
        }
        _ => split(&|offer| matches!(offer, Offer::Value { value: v } if Some(v) == value)),
    };
    if proven {
        Ok(())
    } else {
        Err("the key does not follow".to_owned())
    }
}

fn day(iso: Option<&str>) -> Result<NaiveDate, String> {
    let iso = iso.ok_or("no day")?;
    iso.parse().map_err(|_| format!("{iso} is no day"))
}

fn date(offer: &Offer) -> Option<NaiveDate> {
    match offer {
        Offer::Value {
            value: Value::Date { date },
        } => date.parse().ok(),
        _ => None,
    }
}

/// Walks from `begins` day by day until the span is used up; years and months by the number of the day.
fn last_by_walking(begins: Option<NaiveDate>, value: Option<&Value>) -> Option<NaiveDate> {
    let (mut at, begins) = (begins?, begins?);
    let Value::Duration {
        amount,
        unit,
        business,
    } = value?
    else {
        return None;
    };
    let n: i64 = amount.parse().ok()?;
    let months = match unit {
        Unit::Month => n,
        Unit::Year => n * 12,
        _ => 0,
    };
    if months > 0 {
        let whole = i64::from(begins.year()) * 12 + i64::from(begins.month0()) + months;
        let (year, month) = (
            i32::try_from(whole / 12).ok()?,
            u32::try_from(whole % 12).ok()? + 1,
        );
        return (0..4).find_map(|less| NaiveDate::from_ymd_opt(year, month, begins.day() - less));
    }
    let mut left = match unit {
        Unit::Hour => n / 24,
        Unit::Day => n,
        Unit::Week => n * 7,
        _ => return None,
    };
    while left > 0 {
        at = at.succ_opt()?;
        let weekend = matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
        if !(*business && weekend) {
            left -= 1;
        }
    }
    Some(at)
}

fn is_last_day(begins: NaiveDate, day: Option<NaiveDate>, value: Option<&Value>) -> bool {
    day.is_some() && last_by_walking(Some(begins), value) == day
}

/// Whether a span counts working days, and it or an age as one number: minutes, a month as 30.4 days and a working day as seven fifths of a day.
fn weigh(value: &Value) -> Option<(bool, f64)> {
    match value {
        Value::Age { years } => Some((false, f64::from(*years))),
        Value::Duration {
            amount,
            unit,
            business,
        } => {
            let n: f64 = amount.parse().ok()?;
            let minutes = match unit {
                Unit::Minute => 1.0,
                Unit::Hour => 60.0,
                Unit::Day => 1440.0,
                Unit::Week => 10_080.0,
                Unit::Month => 43_776.0,
                Unit::Year => 525_312.0,
            };
            Some((*business, n * minutes * if *business { 1.4 } else { 1.0 }))
        }
        _ => None,
    }
}

/// What the main rule on the topic in the offered place states.
fn place(offer: &Offer, main: &Rule, rules: &[Rule]) -> Option<(bool, f64)> {
    let Offer::Place { code } = offer else {
        return None;
    };
    let there = rules.iter().find(|rule| {
        rule.content.jurisdiction == *code
            && rule.content.topic == main.content.topic
            && rule.id.aspect().is_none()
    })?;
    weigh(there.content.value.stated()?)
}

/// Whether the right duty is the rule's, and every wrong one is of the same place and a year older.
fn newest(right: &[&Offer], wrong: &[&Offer], rule: &Rule, rules: &[Rule]) -> bool {
    let since = |rule: &Rule| {
        rule.content
            .in_force_from
            .as_deref()?
            .parse::<NaiveDate>()
            .ok()
    };
    let stands = |offer: &Offer, rule: &Rule| matches!(offer, Offer::Told { told } if told.value == rule.content.value && told.topic == rule.content.topic);
    let older = |offer: &&Offer| {
        rules.iter().any(|other| {
            let gap = since(rule)
                .zip(since(other))
                .map(|(new, old)| (new - old).num_days());
            other.content.jurisdiction == rule.content.jurisdiction
                && stands(offer, other)
                && gap.is_some_and(|days| days >= 365)
        })
    };
    right.len() == 1 && stands(right[0], rule) && wrong.iter().all(older)
}
