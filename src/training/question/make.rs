//! Questions from facts and rules: at most three for a change, one for a rule, and one about the wording
//! where a change has no fact that can be asked for.
//!
//! Refuses a question that the lint finds wrong in any language: another set of wrong answers is tried first.

use std::collections::BTreeMap;

use super::{
    Choice, Kind, Matter, Misconception, NewQuestion, Offer, QuestionContent, Template,
    distractor::{self, Wrong},
    lint,
};
use crate::{
    change::{Fact, Value},
    clock::chance::{Draws, Seed},
    locale::Catalogue,
    rule::{Citation, Rule, RuleValue, word},
    source::Jurisdiction,
    training::{ItemContent, Point, statement},
};

mod words;

/// The most questions one change gets.
pub const MOST_PER_CHANGE: usize = 3;

/// How many wrong answers are weighed for the last place of a question.
const MOST_TRIES: usize = 8;

/// An offer, and what is believed by who takes it; nothing when it is right.
pub(super) type Offered = (Offer, Option<Misconception>);

/// What questions over a change need to know beside the item.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Whose law changed.
    pub jurisdiction: Jurisdiction,
    /// The instrument's id.
    pub instrument: String,
    /// The values of other markets on the same topic, as wrong answers.
    pub elsewhere: Vec<Value>,
}

/// The questions over a change, lint-clean in every language, at most [`MOST_PER_CHANGE`].
#[must_use]
pub fn for_item(item: &ItemContent, setting: &Setting, catalogue: &Catalogue) -> Vec<NewQuestion> {
    let mut made: Vec<NewQuestion> = Vec::new();
    for point in &item.points {
        for fact in &point.facts {
            if made.len() == MOST_PER_CHANGE {
                return made;
            }
            let known = |q: &NewQuestion| made.iter().any(|other| asks_the_same(other, q));
            let question = over_fact(item, point, fact, setting, catalogue);
            if let Some(question) = question.filter(|q| !known(q)) {
                made.push(question);
            }
        }
    }
    if made.is_empty() {
        made.extend(
            item.points
                .iter()
                .find_map(|point| words::over_words(item, point, setting, catalogue)),
        );
    }
    made
}

fn asks_the_same(a: &NewQuestion, b: &NewQuestion) -> bool {
    a.template == b.template
        && a.content.path == b.content.path
        && a.content.heading == b.content.heading
}

/// A question over a rule with one value; `elsewhere` are other markets' values on the topic,
/// `also_true` what other rules of the same place say.
#[must_use]
pub fn for_rule(
    rule: &Rule,
    elsewhere: &[Value],
    also_true: &[Value],
    catalogue: &Catalogue,
) -> Option<NewQuestion> {
    let RuleValue::Stated {
        value,
        also,
        extendable_by,
        ..
    } = &rule.content.value
    else {
        return None;
    };
    if !is_asked_for(rule) {
        return None;
    }
    let also_true: Vec<Value> = also
        .iter()
        .chain(extendable_by)
        .chain(also_true)
        .cloned()
        .collect();
    let matter = Matter::Rule {
        value: rule.content.value.clone(),
        statements: statement::statements(&rule.content, catalogue),
    };
    let content = QuestionContent::over(rule, matter)?;
    let question = NewQuestion {
        jurisdiction: rule.content.jurisdiction.clone(),
        topic: rule.content.topic.clone(),
        template: template(value)?,
        content,
        true_from: rule.content.in_force_from.clone(),
        citations: rule.content.citations.clone(),
    };
    let wrong = distractor::candidates(Some(value), None, elsewhere, &also_true);
    let key = Offer::Value {
        value: value.clone(),
    };
    cleanest(&question, &key, &wrong, catalogue)
}

/// Whether the topic's question (`ask-rule-…`) has this rule's value for an answer: it asks for the main
/// case, and for one kind of value.
#[must_use]
pub fn is_asked_for(rule: &Rule) -> bool {
    let shape = rule.content.value.shape();
    let answers: &[&str] = match rule.content.topic.as_str() {
        "erasure-right" | "automated-decision" | "marketing-consent" | "cross-border-transfer" => {
            &["must"]
        }
        "review-manipulation" | "withdrawal-exceptions" => &["must-not"],
        "identity-verification-for-requests" => &["must", "may"],
        "child-consent-age" => &["age"],
        "penalty-maximum" => &[
            "amount",
            "amount-higher",
            "amount-lower",
            "amount-either",
            "percentage",
        ],
        _ => &["duration"],
    };
    rule.id.aspect().is_none()
        && rule.content.wording.is_none()
        && answers.contains(&shape.as_str())
}

fn template(value: &Value) -> Option<Template> {
    Some(match value {
        Value::Duration { .. } => Template::Duration,
        Value::Amount { .. } => Template::Amount,
        Value::Percentage { .. } => Template::Percentage,
        Value::Age { .. } => Template::Age,
        Value::Date { .. } => Template::Date,
        Value::Modality { .. } => Template::Modality,
        Value::Promptly | Value::Count { .. } | Value::Text { .. } => return None,
    })
}

fn over_fact(
    item: &ItemContent,
    point: &Point,
    fact: &Fact,
    setting: &Setting,
    catalogue: &Catalogue,
) -> Option<NewQuestion> {
    let (key, old) = (fact.to.as_ref(), fact.from.as_ref());
    let before = old.map(|value| Offer::Value {
        value: value.clone(),
    });
    let question = blank(item, point, setting, template(key.or(old)?)?, before);
    // What the same provision says elsewhere may be true for another case: it is never offered as wrong.
    let also_true: Vec<Value> = point
        .facts
        .iter()
        .filter(|other| *other != fact)
        .filter_map(|other| other.to.clone())
        .collect();
    let wrong = distractor::candidates(key, old, &setting.elsewhere, &also_true);
    let key = key.map_or(Offer::NoValue, |value| Offer::Value {
        value: value.clone(),
    });
    cleanest(&question, &key, &wrong, catalogue)
}

fn blank(
    item: &ItemContent,
    point: &Point,
    setting: &Setting,
    template: Template,
    before: Option<Offer>,
) -> NewQuestion {
    let url = if point.url.is_empty() {
        &item.url
    } else {
        &point.url
    };
    let quote = if point.after.is_empty() {
        &point.before
    } else {
        &point.after
    };
    NewQuestion {
        jurisdiction: setting.jurisdiction.clone(),
        topic: item.topics.first().cloned().unwrap_or_default(),
        template,
        content: QuestionContent {
            law: item.title.clone(),
            path: point.path.clone(),
            heading: point.heading.clone(),
            url: url.clone(),
            topics: item.topics.clone(),
            matter: Matter::Change {
                quote: quote.clone(),
                gapped: String::new(),
                language: item.language.clone(),
                before,
            },
            ask: BTreeMap::new(),
            kind: Kind::Single,
            day: None,
            number: None,
            choices: Vec::new(),
        },
        true_from: point
            .in_force_from
            .clone()
            .or_else(|| item.in_force_from.clone()),
        citations: vec![Citation {
            instrument: setting.instrument.clone(),
            path: point.path.clone(),
        }],
    }
}

/// `question` with the first two wrong answers, in the given order of worth, that pass the lint in every language.
pub(super) fn cleanest(
    question: &NewQuestion,
    key: &Offer,
    wrong: &[Wrong],
    catalogue: &Catalogue,
) -> Option<NewQuestion> {
    let with = |first: &Wrong, second: &Wrong| {
        let mut question = question.clone();
        question.content.choices = choices(key, &[first, second], &mut draws(&question));
        question
    };
    let clean = |question: NewQuestion| lint::is_clean(&question, catalogue).then_some(question);
    // Wrong answers that put the key where the question's name draws it are tried first, so that over many
    // questions no place is the right one more often than another. The old value is offered in any case.
    if distractor::size(key).is_some() {
        let place = drawn_place(question);
        let is_old = |(_, belief): &Wrong| *belief == Misconception::OldRule;
        let firsts = if wrong.first().is_some_and(is_old) {
            1
        } else {
            MOST_TRIES
        };
        let pairs = (0..wrong.len().min(firsts))
            .flat_map(|at| (at + 1..wrong.len().min(at + 1 + MOST_TRIES)).map(move |to| (at, to)));
        let found = pairs
            .filter_map(|(at, to)| Some(with(wrong.get(at)?, wrong.get(to)?)))
            .filter(|q| q.content.choices.iter().position(|c| c.correct) == Some(place))
            .find_map(clean);
        if found.is_some() {
            return found;
        }
    }
    for (at, first) in wrong.iter().enumerate().take(MOST_TRIES) {
        for second in wrong.iter().skip(at + 1).take(MOST_TRIES) {
            if let Some(question) = clean(with(first, second)) {
                return Some(question);
            }
        }
    }
    None
}

/// Where the key of the question is to stand among three choices.
fn drawn_place(question: &NewQuestion) -> usize {
    draws(question).below(3)
}

/// Draws that are the question's own, whatever its choices.
fn draws(question: &NewQuestion) -> Draws {
    let purpose = format!(
        "{}/{}/{}",
        question.jurisdiction,
        question.topic,
        word(question.template)
    );
    Seed::from_stored(0).draws(&purpose)
}

/// Key and wrong answers, numbers and dates ascending, the rest in an order that is drawn, so that neither the
/// order nor the ids tell the key.
fn choices(key: &Offer, wrong: &[&Wrong], draws: &mut Draws) -> Vec<Choice> {
    let mut offers = vec![(key.clone(), None)];
    offers.extend(
        wrong
            .iter()
            .map(|(offer, belief)| (offer.clone(), Some(*belief))),
    );
    if offers
        .iter()
        .any(|(offer, _)| distractor::size(offer).is_some())
    {
        return sorted(offers);
    }
    draws.shuffle(&mut offers);
    lettered(offers)
}

/// Right offers (without a misconception) and wrong ones as choices: numbers and dates ascending, the rest in
/// an order that does not tell the key.
pub(super) fn sorted(mut offers: Vec<Offered>) -> Vec<Choice> {
    let text = |offer: &Offer| serde_json::to_string(offer).unwrap_or_default();
    offers.sort_by(|(a, _), (b, _)| {
        let size = |offer| distractor::size(offer).unwrap_or(f64::INFINITY);
        size(a)
            .total_cmp(&size(b))
            .then_with(|| text(a).cmp(&text(b)))
    });
    lettered(offers)
}

/// The offers as choices in the order they are given in.
pub(super) fn lettered(offers: Vec<Offered>) -> Vec<Choice> {
    offers
        .into_iter()
        .zip('a'..='z')
        .map(|((offer, misconception), id)| Choice {
            id: id.to_string(),
            offer,
            correct: misconception.is_none(),
            misconception,
            credit: 0,
            feedback: BTreeMap::new(),
        })
        .collect()
}
