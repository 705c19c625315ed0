//! Questions that set countries side by side: where a value holds, and who is quicker.
//!
//! Refuses to set side by side what is one law: the Union and its members, a federation and its states.

use super::{
    super::{Choice, distractor},
    Kind, Misconception, NewQuestion, Offer, Offered, Shelf, Template, dates, make,
};
use crate::{
    change::Value,
    rule::{Rule, RuleValue},
};

fn offered(rule: &Rule) -> Offer {
    Offer::Place {
        code: rule.content.jurisdiction.clone(),
    }
}

/// Whether none of `taken` is bound by the law of `rule`, or binds it.
fn is_apart(rule: &Rule, taken: &[&Rule]) -> bool {
    let here = &rule.content.jurisdiction;
    taken.iter().all(|other| {
        let there = &other.content.jurisdiction;
        !here.binds(there) && !there.binds(here) && !siblings(rule, other)
    })
}

/// Whether both stand under one law above them, such as two members of the Union.
fn siblings(a: &Rule, b: &Rule) -> bool {
    ["EU", "US", "CA"]
        .iter()
        .filter_map(|above| above.parse::<crate::source::Jurisdiction>().ok())
        .any(|above| above.binds(&a.content.jurisdiction) && above.binds(&b.content.jurisdiction))
}

/// The peers in an order of the template's own.
fn drawn<'r>(shelf: &Shelf<'r>, template: Template) -> Vec<&'r Rule> {
    let mut peers = shelf.peers.clone();
    peers.sort_by(|a, b| a.id.cmp(&b.id));
    shelf.draws(template).shuffle(&mut peers);
    peers
}

/// Takes from `peers` those that fit beside `taken`, until there are `enough`.
fn gather<'r>(
    peers: &[&'r Rule],
    taken: &mut Vec<&'r Rule>,
    enough: usize,
    fits: impl Fn(&Rule) -> bool,
) {
    for peer in peers {
        if taken.len() < enough && is_apart(peer, taken) && fits(peer) {
            taken.push(peer);
        }
    }
}

/// Whether `value` also holds at the peer, for another case.
fn also_holds(peer: &Rule, value: &Value) -> bool {
    match &peer.content.value {
        RuleValue::Stated {
            value: own, also, ..
        } => std::iter::once(own)
            .chain(also)
            .any(|v| distractor::same(v, value)),
        _ => true,
    }
}

fn span<'s>(shelf: &'s Shelf<'_>) -> Option<&'s Value> {
    shelf
        .value()
        .filter(|value| matches!(value, Value::Duration { .. } | Value::Age { .. }))
}

/// Which of three places has the value.
fn place_of(shelf: &Shelf<'_>, template: Template, right: usize) -> Option<NewQuestion> {
    let value = span(shelf)?;
    let peers = drawn(shelf, template);
    let mut taken = vec![shelf.rule];
    gather(&peers, &mut taken, right, |peer| {
        peer.content
            .value
            .stated()
            .is_some_and(|v| distractor::same(v, value))
    });
    if taken.len() < right {
        return None;
    }
    gather(&peers, &mut taken, right + 2, |peer| {
        !also_holds(peer, value)
    });
    if taken.len() < right + 2 {
        return None;
    }
    let kind = if right == 1 {
        Kind::Single
    } else {
        Kind::Multiple
    };
    let mut question = shelf.blank(template, kind, &taken[1..])?;
    let offers: Vec<Offered> = taken
        .iter()
        .enumerate()
        .map(|(at, rule)| {
            let belief = (at >= right).then_some(Misconception::OtherMarket);
            (offered(rule), belief)
        })
        .collect();
    question.content.choices = make::sorted(offers);
    shelf.clean(question)
}

/// Which of three places has the value.
pub(super) fn place(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    place_of(shelf, Template::Place, 1)
}

/// Which two of four places have it.
pub(super) fn places(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    place_of(shelf, Template::Places, 2)
}

/// Three places, the shortest span first.
pub(super) fn order(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    span(shelf)?;
    let peers = drawn(shelf, Template::Order);
    let mut taken = vec![shelf.rule];
    for peer in peers {
        let differs = |other: &&Rule| {
            let (a, b) = (other.content.value.stated(), peer.content.value.stated());
            a.zip(b).is_some_and(|(a, b)| dates::is_apart(a, b))
        };
        if taken.len() < 3 && is_apart(peer, &taken) && taken.iter().all(differs) {
            taken.push(peer);
        }
    }
    if taken.len() < 3 {
        return None;
    }
    let mut question = shelf.blank(Template::Order, Kind::Ordering, &taken[1..])?;
    let size = |rule: &Rule| {
        let value = rule.content.value.stated().cloned();
        value.and_then(|value| distractor::size(&Offer::Value { value }))
    };
    taken.sort_by(|a, b| {
        let size = |rule| size(rule).unwrap_or(f64::INFINITY);
        size(a).total_cmp(&size(b))
    });
    // The ids must not tell the order.
    let mut ids = ["a", "b", "c"];
    shelf.draws(Template::Order).shuffle(&mut ids);
    question.content.choices = taken
        .iter()
        .zip(ids)
        .map(|(rule, id)| Choice {
            id: id.to_owned(),
            offer: offered(rule),
            correct: false,
            misconception: None,
            credit: 0,
            feedback: std::collections::BTreeMap::new(),
        })
        .collect();
    shelf.clean(question)
}
