//! L12: the key follows from what the question rests on, and the place to look is named.
//!
//! Refuses to trust the maker: each key is worked out once more from the values that the question keeps.

use chrono::NaiveDate;

use super::{
    super::{
        Choice, Ground, Kind, Matter, NewQuestion, Offer, QuestionContent, Template, Told, bank,
        deadline, distractor,
    },
    Findings,
};
use crate::{change::Value, rule::RuleValue};

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
    let main = grounds.first()?;
    let stated = main.told.value.stated();
    let every = |right: &dyn Fn(&Offer) -> Option<bool>| {
        content
            .choices
            .iter()
            .map(|choice| Some(right(&choice.offer)? == choice.correct))
            .try_fold(true, |all, one| Some(all && one?))
    };
    match template {
        Template::Number => match stated? {
            Value::Duration { amount, .. } => Some(content.number.as_ref()?.value == *amount),
            _ => None,
        },
        Template::Claim => {
            let holds = *claim? == main.told;
            every(&|offer| match offer {
                Offer::True => Some(holds),
                Offer::False => Some(!holds),
                _ => None,
            })
        }
        Template::Latest => {
            let last = deadline::last_day(day(content.day.as_deref()?)?, stated?)?;
            every(&|offer| Some(date(offer)? == last))
        }
        Template::Overdue | Template::InTime => {
            let today = day(content.day.as_deref()?)?;
            every(&|offer| {
                let over = deadline::last_day(date(offer)?, stated?)? < today;
                Some(over == (template == Template::Overdue))
            })
        }
        Template::Cases => {
            let first = day(main.in_force_from.as_deref()?)?;
            every(&|offer| Some(date(offer)? >= first))
        }
        Template::Place | Template::Places => every(&|offer| {
            let there = at(grounds, offer)?.told.value.stated()?;
            Some(distractor::same(there, stated?))
        }),
        Template::Order => in_order(&content.choices, grounds),
        Template::Member | Template::Members => match &main.told.value {
            RuleValue::List { members } => every(&|offer| match offer {
                Offer::Member { key } => Some(members.contains(key)),
                _ => None,
            }),
            _ => None,
        },
        Template::Ages => match (stated?, content.kind) {
            (Value::Age { years: limit }, Kind::Multiple) => every(&|offer| match offer {
                Offer::Value {
                    value: Value::Age { years },
                } => Some(years < limit),
                _ => None,
            }),
            _ => None,
        },
        Template::Since => every(&|offer| match offer {
            Offer::Told { told } => Some(**told == main.told),
            _ => None,
        }),
        Template::Step => {
            let fits = bank::is_decided(&main.told);
            let best = format!("{}-right", main.told.topic);
            every(&|offer| match offer {
                Offer::Step { key } => Some(fits && *key == best),
                _ => None,
            })
        }
        _ => None,
    }
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
