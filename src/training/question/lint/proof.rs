//! L12: the key follows from what the question rests on, and the place to look is named.
//!
//! Refuses to trust the maker: each key is worked out once more from the values that the question keeps.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use super::{
    super::{
        Choice, Ground, Matter, NewQuestion, Offer, QuestionContent, Template, Told, bank,
        deadline, distractor,
    },
    Findings,
};
use crate::{
    change::{self, Value},
    locale::Language,
    rule::RuleValue,
};

pub(super) fn proof(question: &NewQuestion, found: &mut Findings) {
    let content = &question.content;
    if content.url.trim().is_empty() {
        found.error("L12", "no place is named where the key can be read");
    }
    if let Matter::Bank { grounds, claim } = &content.matter {
        if !follows(question.template, content, grounds, claim.as_deref()).unwrap_or(false) {
            found.error("L12", "the key does not follow from the rules");
        }
        return;
    }
    if let Matter::Authored { grounds, .. } = &content.matter {
        return authored(content, grounds, found);
    }
    let Some(key) = content.key() else {
        return;
    };
    match (&content.matter, &key.offer) {
        (
            Matter::Rule {
                value: RuleValue::Stated { value, .. },
                ..
            },
            Offer::Value { value: key },
        ) if value == key => {}
        (Matter::Rule { .. }, _) => found.error("L12", "the key is not what the rule says"),
        (Matter::Change { quote, .. }, Offer::Words { text }) if !quote.contains(text.as_str()) => {
            found.error("L12", "the key's words do not stand in the provision");
        }
        (
            Matter::Change {
                quote, language, ..
            },
            Offer::Text { text },
        ) => {
            written(text, quote, language, found);
        }
        (Matter::Change { quote, .. }, Offer::Value { .. } | Offer::NoValue)
            if quote.trim().is_empty() =>
        {
            found.error(
                "L12",
                "no wording is quoted from which the key could be proven",
            );
        }
        _ => {}
    }
}

/// An officer's words for the key: a number in them stands in the wording, too, in digits or as a value.
fn written(
    texts: &BTreeMap<Language, String>,
    quote: &str,
    language: &Language,
    found: &mut Findings,
) {
    let mut known = digits(quote);
    for fact in change::facts("", quote, Some(language)) {
        let values = [fact.from, fact.to].into_iter().flatten();
        known.extend(values.flat_map(|value| digits(&serde_json::json!(value).to_string())));
    }
    let strange = texts
        .values()
        .flat_map(|text| digits(text))
        .find(|number| !known.contains(number));
    if let Some(number) = strange {
        let message = format!("the key names {number}, which the quoted wording does not");
        found.error("L12", message);
    }
}

/// The runs of digits in `text`, in whatever script they are written, without zeros before.
fn digits(text: &str) -> BTreeSet<String> {
    let plain: String = text.nfkc().collect();
    plain
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(|run| run.trim_start_matches('0').to_owned())
        .collect()
}

/// What a person wrote: a rule must be named; a number that is not the rule's is pointed out.
fn authored(content: &QuestionContent, grounds: &[Ground], found: &mut Findings) {
    let Some(main) = grounds.first() else {
        return found.error("L12", "no rule is named that the key could be proven from");
    };
    let stated = main.told.value.stated();
    if let (Some(number), Some(Value::Duration { amount, .. })) = (&content.number, stated)
        && number.value != *amount
    {
        found.warn("L12", "the key is not the number that the rule states");
    }
}

/// Whether every choice is right exactly when the rules make it so; nothing when that cannot be said.
fn follows(
    template: Template,
    content: &QuestionContent,
    grounds: &[Ground],
    claim: Option<&Told>,
) -> Option<bool> {
    match template {
        Template::Number => match grounds.first()?.told.value.stated()? {
            Value::Duration { amount, .. } => Some(content.number.as_ref()?.value == *amount),
            _ => None,
        },
        Template::Order => in_order(&content.choices, grounds),
        _ => content
            .choices
            .iter()
            .map(|choice| {
                let right = is_right(template, content, grounds, claim, &choice.offer)?;
                Some(right == choice.correct)
            })
            .try_fold(true, |all, one| Some(all && one?)),
    }
}

/// Whether the rules make the offer right.
fn is_right(
    template: Template,
    content: &QuestionContent,
    grounds: &[Ground],
    claim: Option<&Told>,
    offer: &Offer,
) -> Option<bool> {
    let told = &grounds.first()?.told;
    let stated = || told.value.stated();
    let on = || day(content.day.as_deref()?);
    Some(match (template, offer) {
        (Template::Claim, Offer::True) => *claim? == *told,
        (Template::Claim, Offer::False) => *claim? != *told,
        (Template::Latest, offer) => date(offer)? == deadline::last_day(on()?, stated()?)?,
        (Template::Overdue, offer) => deadline::last_day(date(offer)?, stated()?)? < on()?,
        (Template::InTime, offer) => deadline::last_day(date(offer)?, stated()?)? >= on()?,
        (Template::Cases, offer) => {
            date(offer)? >= day(grounds.first()?.in_force_from.as_deref()?)?
        }
        (Template::Place | Template::Places, offer) => {
            let there = at(grounds, offer)?.told.value.stated()?;
            distractor::same(there, stated()?)
        }
        (Template::Member | Template::Members, Offer::Member { key }) => match &told.value {
            RuleValue::List { members } => members.contains(key),
            _ => return None,
        },
        (
            Template::Ages,
            Offer::Value {
                value: Value::Age { years },
            },
        ) => match stated()? {
            Value::Age { years: limit } => years < limit,
            _ => return None,
        },
        (Template::Since, Offer::Told { told: offered }) => **offered == *told,
        (Template::Step, Offer::Step { key }) => {
            bank::is_decided(told) && *key == format!("{}-right", told.topic)
        }
        _ => return None,
    })
}

/// Whether each place has a greater value than the one before.
fn in_order(choices: &[Choice], grounds: &[Ground]) -> Option<bool> {
    let mut sizes = Vec::new();
    for choice in choices {
        let value = at(grounds, &choice.offer)?.told.value.stated()?.clone();
        sizes.push(distractor::size(&Offer::Value { value })?);
    }
    Some(sizes.windows(2).all(|pair| pair[0] < pair[1]))
}

/// The ground in the place that is offered.
fn at<'g>(grounds: &'g [Ground], offer: &Offer) -> Option<&'g Ground> {
    let Offer::Place { code } = offer else {
        return None;
    };
    grounds.iter().find(|ground| ground.jurisdiction == *code)
}

fn day(iso: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(iso, "%Y-%m-%d").ok()
}

fn date(offer: &Offer) -> Option<NaiveDate> {
    match offer {
        Offer::Value {
            value: Value::Date { date },
        } => day(date),
        _ => None,
    }
}
