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
    let here = |rule: &Rule| {
        rule.content.jurisdiction == question.jurisdiction
            && rule.content.topic == question.topic
            && rule.content.evidence == content.url
            && rule.content.title == content.law
            && rule.id.aspect().is_none()
    };
    let named = content.matter.grounds().first().map(|g| &g.rule);
    let rule = rules
        .iter()
        .find(|rule| named.map_or_else(|| here(rule), |id| rule.id == *id))
        .ok_or("rests on no shipped rule")?;
    let offers = |right: bool| -> Vec<&Offer> {
        let of = content.choices.iter().filter(|c| c.correct == right);
        of.map(|c| &c.offer).collect()
    };
    let (right, wrong) = (offers(true), offers(false));
    let value = rule.content.value.stated();
    let proven = match question.template {
        Template::Number => {
            let number = content.number.as_ref().ok_or("no number")?;
            matches!(value, Some(Value::Duration { amount, .. }) if *amount == number.value)
        }
        Template::Order => {
            let size = |offer: &&Offer| Some(place(offer, rule, rules)?.1);
            let sizes: Vec<f64> = wrong.iter().filter_map(size).collect();
            sizes.len() == 3 && sizes[0] < sizes[1] && sizes[1] < sizes[2]
        }
        Template::Since => newest(&right, &wrong, rule, rules),
        _ => {
            let holds = |offer: &&Offer| is_right(question, rule, rules, offer);
            !right.is_empty()
                && right.iter().all(|offer| holds(offer) == Some(true))
                && wrong.iter().all(|offer| holds(offer) == Some(false))
        }
    };
    if proven {
        Ok(())
    } else {
        Err("the key does not follow".to_owned())
    }
}

/// Whether the offer is right by the rule; nothing for an offer that the template does not make.
fn is_right(question: &NewQuestion, rule: &Rule, rules: &[Rule], offer: &Offer) -> Option<bool> {
    let content = &question.content;
    let value = rule.content.value.stated();
    let on = day(content.day.as_deref()).ok();
    Some(match (question.template, offer) {
        (Template::Latest, offer) => last_by_walking(on, value)? == date(offer)?,
        (Template::Overdue, offer) => last_by_walking(date(offer), value)? < on?,
        (Template::InTime, offer) => last_by_walking(date(offer), value)? >= on?,
        (Template::Cases, offer) => {
            date(offer)? >= day(rule.content.in_force_from.as_deref()).ok()?
        }
        (Template::Place | Template::Places, offer) => {
            let (days, minutes) = weigh(value?)?;
            let (kind, there) = place(offer, rule, rules)?;
            kind == days && (there - minutes).abs() < 0.5
        }
        (Template::Member | Template::Members, Offer::Member { key }) => {
            match &rule.content.value {
                RuleValue::List { members } => members.contains(key),
                _ => return None,
            }
        }
        (
            Template::Ages,
            Offer::Value {
                value: Value::Age { years },
            },
        ) => matches!(value?, Value::Age { years: limit } if years < limit),
        (Template::Claim, offer) => {
            let Matter::Bank {
                claim: Some(claim), ..
            } = &content.matter
            else {
                return None;
            };
            (claim.value == rule.content.value) == (*offer == Offer::True)
        }
        (Template::Step, Offer::Step { key }) => {
            let duty = match (&rule.content.value, value) {
                (RuleValue::Promptly, _) | (_, Some(Value::Duration { .. })) => true,
                (_, Some(Value::Modality { modality })) => *modality != Modality::Should,
                _ => false,
            };
            duty && key.ends_with("-right")
        }
        (_, Offer::Value { value: offered }) => Some(offered) == value,
        _ => return None,
    })
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
