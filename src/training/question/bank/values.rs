//! Questions about what a rule states: the value itself, its number, a claim about it, a list's members, an age.
//!
//! Refuses a false claim that could be true for another case of the same place.

use super::{
    super::{Matter, Number, Told, distractor},
    Kind, Misconception, NewQuestion, Offer, Offered, Shelf, Template, make,
};
use crate::{
    change::{Modality, Unit, Value},
    rule::RuleValue,
};

/// Goods that stand on no list of exceptions.
const PLAIN: [&str; 4] = [
    "plain-discounted",
    "plain-opened",
    "plain-tried",
    "plain-gift",
];

/// Which value it is.
pub(super) fn stated(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let Shelf {
        rule,
        elsewhere,
        also_true,
        catalogue,
        ..
    } = shelf;
    make::for_rule(rule, elsewhere, also_true, catalogue)
}

/// Which number, typed in.
pub(super) fn number(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let Value::Duration { amount, unit, .. } = shelf.value()? else {
        return None;
    };
    if *unit == Unit::Minute || amount.parse::<u32>().is_err() {
        return None;
    }
    let mut question = shelf.blank(Template::Number, Kind::Numeric, &[])?;
    question.content.number = Some(Number {
        value: amount.clone(),
        tolerance: "0".to_owned(),
    });
    shelf.clean(question)
}

/// Whether what a colleague says is so; for rules whose answer is no number.
pub(super) fn claim(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let rule = shelf.rule;
    let wrong = false_values(shelf);
    // Where nothing false can be claimed, "true" would always be right.
    if wrong.is_empty() {
        return None;
    }
    let question = shelf.blank(Template::Claim, Kind::TrueFalse, &[])?;
    let with = |told: Told, holds: bool, belief| {
        let mut question = question.clone();
        if let Matter::Bank { claim, .. } = &mut question.content.matter {
            *claim = Some(Box::new(told));
        }
        let belief = |correct: bool| (!correct).then_some(belief);
        let offers = vec![(Offer::True, belief(holds)), (Offer::False, belief(!holds))];
        question.content.choices = make::lettered(offers);
        shelf.clean(question)
    };
    if shelf.draws(Template::Claim).below(2) == 0 {
        return with(rule.into(), true, Misconception::ShortOfDuty);
    }
    wrong.into_iter().find_map(|(value, belief)| {
        let told = Told {
            value,
            wording: None,
            statements: std::collections::BTreeMap::new(),
            ..Told::from(rule)
        };
        with(told, false, belief)
    })
}

/// What does not hold where the rule holds: other markets' numbers where the law has none, no right where there
/// is one, freedom where there is a duty.
fn false_values(shelf: &Shelf<'_>) -> Vec<(RuleValue, Misconception)> {
    let rule = shelf.rule;
    let may = RuleValue::Stated {
        value: Value::Modality {
            modality: Modality::May,
        },
        counted_from: None,
        beside: None,
        extendable_by: None,
        also: Vec::new(),
    };
    match &rule.content.value {
        // A narrower case, or a wording of its own, has no like that could be claimed of it.
        _ if rule.id.aspect().is_some() || rule.content.wording.is_some() => Vec::new(),
        RuleValue::Stated {
            value: Value::Modality { modality },
            ..
        } if *modality != Modality::May => vec![
            (may, Misconception::ModalitySwap),
            (RuleValue::Nothing, Misconception::ShortOfDuty),
        ],
        RuleValue::Promptly | RuleValue::Nothing | RuleValue::Described => {
            let spans = shelf.peers.iter().filter(|peer| {
                matches!(
                    peer.content.value.stated(),
                    Some(value @ Value::Duration { .. })
                        if !shelf.also_true.iter().any(|v| distractor::same(v, value))
                )
            });
            spans
                .map(|peer| (peer.content.value.clone(), Misconception::OtherMarket))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What may be refused a return: one of three.
pub(super) fn member(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    listed(shelf, Template::Member, Kind::Single, 1)
}

/// What may be refused a return: two of four.
pub(super) fn members(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    listed(shelf, Template::Members, Kind::Multiple, 2)
}

fn listed(shelf: &Shelf<'_>, template: Template, kind: Kind, right: usize) -> Option<NewQuestion> {
    let RuleValue::List { members } = &shelf.rule.content.value else {
        return None;
    };
    let mut draws = shelf.draws(template);
    let (mut members, mut plain) = (members.clone(), PLAIN);
    draws.shuffle(&mut members);
    draws.shuffle(&mut plain);
    let member = |key: &str| Offer::Member {
        key: key.to_owned(),
    };
    // Other members and other goods are tried, since a long name may give the key away.
    for first in 0..members.len() {
        members.rotate_left(1);
        plain.rotate_left(usize::from(first % 2 == 1));
        let listed = members.iter().take(right).map(|key| (member(key), None));
        let beyond = plain.iter().take(2);
        let beyond = beyond.map(|key| (member(key), Some(Misconception::BeyondList)));
        let mut question = shelf.blank(template, kind, &[])?;
        let mut offers: Vec<Offered> = listed.chain(beyond).collect();
        draws.shuffle(&mut offers);
        question.content.choices = make::lettered(offers);
        if let Some(clean) = shelf.clean(question) {
            return Some(clean);
        }
    }
    None
}

/// Who needs a parent's consent.
pub(super) fn ages(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let Value::Age { years } = *shelf.value()? else {
        return None;
    };
    let drawn = u32::try_from(shelf.draws(Template::Ages).below(2)).unwrap_or(0);
    let first = years.checked_sub(2)? + drawn;
    let offers: Vec<Offered> = (first..first + 4)
        .filter(|age| *age != years + 2)
        .map(|years| Offer::Value {
            value: Value::Age { years },
        })
        .zip(first..)
        .map(|(offer, age)| (offer, (age >= years).then_some(Misconception::NearValue)))
        .collect();
    let mut question = shelf.blank(Template::Ages, Kind::Multiple, &[])?;
    question.content.choices = make::sorted(offers);
    shelf.clean(question)
}
