//! L1, L3, L9, L13, L14: what can be seen of a question without words.
//!
//! Refuses to look at texts, so that each is told once and not once a language.

use std::collections::BTreeSet;

use super::{
    super::{Choice, Kind, Matter, NewQuestion, Offer, distractor},
    Findings,
};
use crate::{
    change::{Unit, Value},
    rule::RuleValue,
};

pub(super) fn structure(question: &NewQuestion, found: &mut Findings) {
    let content = &question.content;
    let choices = &content.choices;
    count(content.kind, choices, found);
    if (content.kind == Kind::Numeric) != content.number.is_some() {
        found.error(
            "L1",
            "a number is the key of numeric questions, and of those only",
        );
    }
    let ids: BTreeSet<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    if ids.len() != choices.len() || ids.contains("") {
        found.error("L1", "two choices have one id, or one has none");
    }
    let sizes: Vec<f64> = choices
        .iter()
        .filter_map(|c| distractor::size(&c.offer))
        .collect();
    if content.kind != Kind::Ordering && !sizes.is_sorted() {
        found.error("L3", "numbers or dates are not ascending");
    }
    if content.kind != Kind::Ordering {
        beliefs(choices, found);
    }
    forms(choices, found);
    true_too(question, found);
}

/// L1: how many choices and keys there are.
fn count(kind: Kind, choices: &[Choice], found: &mut Findings) {
    let keys = choices.iter().filter(|c| c.correct).count();
    let (least, most) = match kind {
        Kind::Single | Kind::Scenario => (3, 4),
        Kind::Multiple => (3, 6),
        Kind::TrueFalse => (2, 2),
        Kind::Numeric => (0, 0),
        Kind::Ordering => (3, 6),
    };
    if !(least..=most).contains(&choices.len()) {
        let wanted = if least == most {
            format!("{least}")
        } else {
            format!("{least} to {most}")
        };
        let message = format!("{} choices; there must be {wanted}", choices.len());
        found.error("L1", message);
    }
    match kind {
        Kind::Single | Kind::Scenario | Kind::TrueFalse if keys != 1 => {
            found.error("L1", format!("{keys} keys; there must be exactly one"));
        }
        Kind::Multiple if keys == 0 || keys == choices.len() => {
            found.error("L1", "some choices must be right and some wrong");
        }
        Kind::Numeric | Kind::Ordering if keys != 0 => {
            found.error(
                "L1",
                "no choice is right by itself where a number or an order is asked for",
            );
        }
        _ => {}
    }
}

/// L13: what the chooser of each wrong choice believes, or is told.
fn beliefs(choices: &[Choice], found: &mut Findings) {
    for choice in choices {
        let tagged = choice.misconception.is_some();
        let told = !choice.feedback.is_empty();
        if (choice.correct && tagged) || (!choice.correct && !tagged && !told) {
            found.error(
                "L13",
                format!("choice {} needs a misconception, the key none", choice.id),
            );
        }
        if choice.correct && choice.credit != 0 || choice.credit >= 100 {
            let message = format!("choice {} earns a part that is none", choice.id);
            found.error("L13", message);
        }
    }
}

/// L9: the same kind of thing, in the same unit, to the same precision.
fn forms(choices: &[Choice], found: &mut Findings) {
    let mut kinds = BTreeSet::new();
    let mut measures = BTreeSet::new();
    for choice in choices {
        kinds.insert(match &choice.offer {
            Offer::Value { .. } | Offer::NoValue => 0,
            Offer::Words { .. } | Offer::NoWords => 1,
            Offer::Added | Offer::Repealed | Offer::Reworded | Offer::Untouched => 2,
            Offer::True | Offer::False => 3,
            Offer::Place { .. } => 4,
            Offer::Member { .. } => 5,
            Offer::Told { .. } => 6,
            Offer::Step { .. } => 7,
            Offer::Text { .. } => 8,
        });
        if let Offer::Value { value } = &choice.offer {
            measures.insert(measure(value));
        }
    }
    if kinds.len() > 1 {
        found.warn("L9", "the choices are not of one form");
    }
    if measures.len() > 1 {
        found.warn(
            "L9",
            "the choices are not in one unit, or not of one precision",
        );
    }
}

/// The unit of a value, and how many decimals it has.
fn measure(value: &Value) -> (Option<Unit>, String, usize) {
    let decimals = |digits: &str| digits.split_once('.').map_or(0, |(_, after)| after.len());
    match value {
        Value::Duration { amount, unit, .. } => (Some(*unit), String::new(), decimals(amount)),
        Value::Amount { amount, currency } => (None, currency.clone(), decimals(amount)),
        Value::Percentage { amount } => (None, "%".to_owned(), decimals(amount)),
        _ => (None, String::new(), 0),
    }
}

/// L14: no wrong choice is right too, here or for another case of the same rule.
fn true_too(question: &NewQuestion, found: &mut Findings) {
    let content = &question.content;
    let also = match &content.matter {
        Matter::Rule {
            value: RuleValue::Stated { also, .. },
            ..
        } => also.as_slice(),
        _ => &[],
    };
    let keys: Vec<&Offer> = content
        .choices
        .iter()
        .filter(|c| c.correct)
        .map(|c| &c.offer)
        .collect();
    for choice in content.choices.iter().filter(|c| !c.correct) {
        let same = |key: &&Offer| match (key, &choice.offer) {
            (Offer::Value { value: key }, Offer::Value { value }) => distractor::same(key, value),
            (key, offer) => *key == offer,
        };
        if content.kind != Kind::Ordering && keys.iter().any(same) {
            let message = format!("choice {} means the same as the key", choice.id);
            found.error("L14", message);
        }
        if let Offer::Value { value } = &choice.offer
            && also
                .iter()
                .any(|true_too| distractor::same(true_too, value))
        {
            let message = format!("choice {} holds too, for another case", choice.id);
            found.error("L14", message);
        }
    }
}
