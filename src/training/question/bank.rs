//! The bank: every question that can be made from a confirmed rule and its peers, always the same ones.
//!
//! Refuses what the lint finds wrong in any language, and what has no answer but by recollection: each key
//! follows from the typed values that the question keeps.

use chrono::NaiveDate;

use super::{
    Ground, Kind, Matter, Misconception, NewQuestion, Offer, QuestionContent, Template, Told,
    distractor,
    distractor::Wrong,
    lint,
    make::{self, Offered},
};
use crate::{
    change::Value,
    clock::chance::{Draws, Seed},
    locale::Catalogue,
    rule::{Citation, Rule, RuleState, RuleValue},
};

mod dates;

mod desk;

mod places;

pub mod store;

mod values;

/// A rule with what its questions need to know beside it.
#[derive(Clone, Debug)]
pub struct Shelf<'r> {
    /// The rule that is asked for.
    pub rule: &'r Rule,
    /// Main rules on its topic in places that its law does not reach, nor theirs its own.
    pub peers: Vec<&'r Rule>,
    /// Other rules of its place.
    pub home: Vec<&'r Rule>,
    /// What the peers say.
    pub elsewhere: Vec<Value>,
    /// What holds beside it in its place: never a wrong answer.
    pub also_true: Vec<Value>,
    /// The day on which the questions are made.
    pub today: NaiveDate,
    catalogue: &'r Catalogue,
}

/// Makes a question of one template, when the rule can carry it.
type Maker = fn(&Shelf<'_>) -> Option<NewQuestion>;

/// What is tried for every rule, in this order.
const MAKERS: [Maker; 15] = [
    values::stated,
    values::number,
    values::claim,
    values::member,
    values::members,
    values::ages,
    dates::latest,
    dates::overdue,
    dates::in_time,
    dates::cases,
    dates::since,
    places::place,
    places::places,
    places::order,
    desk::step,
];

impl<'r> Shelf<'r> {
    /// The shelf of `rule` among `all` rules there are, for questions made on `today`.
    #[must_use]
    pub fn of(rule: &'r Rule, all: &'r [Rule], today: NaiveDate, catalogue: &'r Catalogue) -> Self {
        let (mut peers, mut home) = (Vec::new(), Vec::new());
        let (mut elsewhere, mut also_true) = (Vec::new(), Vec::new());
        let here = &rule.content.jurisdiction;
        for other in all.iter().filter(|other| other.id != rule.id) {
            let there = &other.content.jurisdiction;
            let confirmed = other.state == RuleState::Confirmed && holds(other, today);
            if here == there && confirmed {
                home.push(other);
            }
            if other.content.topic != rule.content.topic {
                continue;
            }
            let value = other.content.value.stated();
            if here.binds(there) || there.binds(here) {
                also_true.extend(value.cloned());
            } else if confirmed && make::is_asked_for(other) {
                elsewhere.extend(value.cloned());
                peers.push(other);
            }
        }
        if let RuleValue::Stated {
            also,
            extendable_by,
            ..
        } = &rule.content.value
        {
            also_true.extend(also.iter().chain(extendable_by).cloned());
        }
        Self {
            rule,
            peers,
            home,
            elsewhere,
            also_true,
            today,
            catalogue,
        }
    }

    /// Every question of the rule that is clean in every language.
    #[must_use]
    pub fn questions(&self) -> Vec<NewQuestion> {
        MAKERS.iter().filter_map(|make| make(self)).collect()
    }

    /// The span, sum, share or age the rule states, when it is its topic's main case.
    fn value(&self) -> Option<&Value> {
        let value = self.rule.content.value.stated()?;
        make::is_asked_for(self.rule).then_some(value)
    }

    /// Wrong values for the rule's own, best first.
    fn wrong(&self) -> Vec<Wrong> {
        distractor::candidates(self.value(), None, &self.elsewhere, &self.also_true)
    }

    /// Draws that are the rule's and the template's own.
    fn draws(&self, template: Template) -> Draws {
        let purpose = format!("{}/{}", self.rule.id, crate::rule::word(template));
        Seed::from_stored(0).draws(&purpose)
    }

    /// A question over this rule and `beside`, without choices.
    fn blank(&self, template: Template, kind: Kind, beside: &[&Rule]) -> Option<NewQuestion> {
        let rules = || std::iter::once(self.rule).chain(beside.iter().copied());
        let matter = Matter::Bank {
            grounds: rules().map(Ground::from).collect(),
            claim: None,
        };
        let mut citations: Vec<Citation> =
            rules().flat_map(|r| r.content.citations.clone()).collect();
        citations.sort();
        citations.dedup();
        Some(NewQuestion {
            jurisdiction: self.rule.content.jurisdiction.clone(),
            topic: self.rule.content.topic.clone(),
            template,
            content: QuestionContent {
                kind,
                ..QuestionContent::over(self.rule, matter)?
            },
            true_from: rules()
                .filter_map(|r| r.content.in_force_from.clone())
                .max(),
            citations,
        })
    }

    /// The question, if every language finds it clean.
    fn clean(&self, question: NewQuestion) -> Option<NewQuestion> {
        lint::is_clean(&question, self.catalogue).then_some(question)
    }
}

/// Whether the topic's case at the desk is decided by what the rule tells.
pub(super) fn is_decided(told: &Told) -> bool {
    desk::fits(&told.topic, &told.value)
}

/// Whether a rule is not past on the day.
fn holds(rule: &Rule, day: NaiveDate) -> bool {
    let day = day.format("%Y-%m-%d").to_string();
    rule.content
        .in_force_to
        .as_ref()
        .is_none_or(|to| *to >= day)
}

#[cfg(test)]
mod tests;
