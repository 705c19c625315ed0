//! The questions that may be asked of one set of markets, arranged once for everybody who serves just these.
//!
//! Refuses to hold a person: what one agent is due for comes with each drawing.

use std::collections::BTreeMap;

use super::QuestionSummary;
use crate::{clock::chance::Draws, training::question::Origin};

/// How often a weighted draw is tried again before whoever draws goes through everything.
const TRIES: usize = 64;

/// The questions on one subject.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) topic: String,
    /// Places of its questions in the pool.
    pub(super) questions: Vec<usize>,
    /// Whether it is a rule, which the baseline is drawn from; otherwise a change.
    pub(super) rule: bool,
    weight: usize,
}

/// Groups with a chance as great as their weight.
#[derive(Clone, Debug, Default)]
struct Urn {
    /// Places of groups.
    groups: Vec<usize>,
    /// The sums of the weights up to and with each.
    sums: Vec<usize>,
}

impl Urn {
    fn of(groups: &[Group], wanted: impl Fn(&Group) -> bool) -> Self {
        let mut urn = Self::default();
        let mut sum = 0;
        for (at, group) in groups.iter().enumerate() {
            if wanted(group) {
                sum += group.weight.max(1);
                urn.groups.push(at);
                urn.sums.push(sum);
            }
        }
        urn
    }

    /// One that `fits`, drawn by weight; none when none fits.
    fn draw(&self, draws: &mut Draws, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        let all = *self.sums.last()?;
        for _ in 0..TRIES {
            let ticket = draws.below(all);
            let at = self.sums.partition_point(|sum| *sum <= ticket);
            let group = self.groups.get(at).copied().filter(|group| fits(*group));
            if group.is_some() {
                return group;
            }
        }
        let start = draws.below(self.groups.len());
        let turned = self.groups[start..].iter().chain(&self.groups[..start]);
        turned.copied().find(|group| fits(*group))
    }
}

/// Which groups are drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// Every rule.
    Rules,
    /// The rules that weigh most.
    KeyRules,
    /// The rules over which a case is told.
    Scenarios,
    /// The changes.
    Changes,
}

/// The weight from which a rule is one of the key rules.
const KEY: usize = 3;

/// The questions of one set of markets, by number, with what drawing needs at hand.
#[derive(Clone, Debug)]
pub struct Pool {
    questions: Vec<QuestionSummary>,
    groups: Vec<Group>,
    by_subject: BTreeMap<String, usize>,
    by_topic: BTreeMap<String, Vec<usize>>,
    rules: Urn,
    key_rules: Urn,
    scenarios: Urn,
    changes: Urn,
}

impl Pool {
    /// Arranges `questions`; their order does not matter, and one that comes twice counts once.
    #[must_use]
    pub fn new(mut questions: Vec<QuestionSummary>) -> Self {
        questions.sort_by_key(|question| question.id);
        questions.dedup_by_key(|question| question.id);
        let mut groups: Vec<Group> = Vec::new();
        let mut by_subject = BTreeMap::new();
        for (at, question) in questions.iter().enumerate() {
            let group = *by_subject.entry(question.subject()).or_insert_with(|| {
                groups.push(Group {
                    topic: question.topic.clone(),
                    questions: Vec::new(),
                    rule: matches!(question.origin, Origin::Rule { .. }),
                    weight: question.weight,
                });
                groups.len() - 1
            });
            groups[group].questions.push(at);
        }
        let mut by_topic: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            by_topic.entry(group.topic.clone()).or_default().push(at);
        }
        let tells = |group: &Group| group.questions.iter().any(|at| questions[*at].scenario);
        Self {
            rules: Urn::of(&groups, |group| group.rule),
            key_rules: Urn::of(&groups, |group| group.rule && group.weight >= KEY),
            scenarios: Urn::of(&groups, |group| group.rule && tells(group)),
            changes: Urn::of(&groups, |group| !group.rule),
            questions,
            groups,
            by_subject,
            by_topic,
        }
    }

    /// Whether there is nothing to ask.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// The question of this number.
    #[must_use]
    pub fn find(&self, id: i64) -> Option<&QuestionSummary> {
        let at = self
            .questions
            .binary_search_by_key(&id, |question| question.id);
        at.ok().map(|at| &self.questions[at])
    }

    pub(super) fn at(&self, at: usize) -> &QuestionSummary {
        &self.questions[at]
    }

    pub(super) fn group(&self, at: usize) -> &Group {
        &self.groups[at]
    }

    /// The group of a subject.
    pub(super) fn of_subject(&self, subject: &str) -> Option<usize> {
        self.by_subject.get(subject).copied()
    }

    /// The groups of a topic.
    pub(super) fn of_topic(&self, topic: &str) -> &[usize] {
        self.by_topic.get(topic).map_or(&[], Vec::as_slice)
    }

    /// A group drawn by weight that `fits`.
    pub(super) fn draw(
        &self,
        among: Among,
        draws: &mut Draws,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let urn = match among {
            Among::Rules => &self.rules,
            Among::KeyRules => &self.key_rules,
            Among::Scenarios => &self.scenarios,
            Among::Changes => &self.changes,
        };
        urn.draw(draws, fits)
    }
}
