//! The blueprint of a form: what changed, what is due again, what holds anyway; cases, statements, and how hard it is.
//!
//! Refuses two bars: every form of a quiz is as hard as the next, so that pass and fail mean the same for everybody.

use std::collections::BTreeSet;

use super::{FormQuestion, Part, Pool, QuestionSummary, pool::Among};
use crate::clock::chance::{Draws, Seed};

/// How many cases a form has at least, where there are any.
const SCENARIOS: usize = 2;

/// How many questions whether a sentence is true a form has at most: half of them are guessed.
const TRUE_FALSE: usize = 2;

/// How hard a form is on average, in logits: what eight questions of recall and two cases come to before anybody has
/// answered them.
const TARGET: f64 = -0.42;

/// How far from it a form may lie.
const BAND: f64 = 0.3;

/// How many other questions one place of a form is tried with while it is brought into the band.
const TRIALS: usize = 50;

/// What one agent's form is to hold.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// How many questions.
    pub length: usize,
    /// The changes of the last month, newest first.
    pub recent: &'a [i64],
    /// What the agent is due to be asked again, the longest due first.
    pub due: &'a [String],
    /// Whether the rules that weigh most come before the others: for those who join.
    pub key_rules: bool,
}

/// What a place of a form stands for, so that another question can take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    part: Part,
    subject: String,
    topic: String,
    scenario: bool,
}

impl Cell {
    /// The place that `question` holds for `part`.
    #[must_use]
    pub fn of(question: &QuestionSummary, part: Part) -> Self {
        Self {
            part,
            subject: question.subject(),
            topic: question.topic.clone(),
            scenario: question.scenario,
        }
    }
}

/// The form for `wish`: up to six tenths on recent changes, one each, newest first; up to three tenths on what is due
/// again; the rest on rules by weight, no rule twice, two of them cases where there are any. Where one part has too
/// little the others have more. The same inputs always give the same form.
#[must_use]
pub fn compose(pool: &Pool, wish: &Wish<'_>, seed: Seed) -> Vec<FormQuestion> {
    let nothing = BTreeSet::new();
    let mut form = Drawing::new(pool, seed, &nothing);
    let length = wish.length;
    let recent: Vec<usize> = wish
        .recent
        .iter()
        .filter_map(|change| pool.of_subject(&format!("change/{change}")))
        .collect();
    let due: Vec<usize> = wish
        .due
        .iter()
        .filter_map(|subject| pool.of_subject(subject))
        .collect();
    form.take(&recent, Part::Recent, (length * 6).div_ceil(10));
    let reviews = (length * 3).div_ceil(10);
    form.take(
        &due,
        Part::Review,
        length.min(form.chosen.len().saturating_add(reviews)),
    );
    while form.chosen.len() < length && form.room.scenarios < SCENARIOS {
        if !form.draw(Among::Scenarios) {
            break;
        }
    }
    if wish.key_rules {
        while form.chosen.len() < length && form.draw(Among::KeyRules) {}
    }
    while form.chosen.len() < length && form.draw(Among::Rules) {}
    form.take(&recent, Part::Recent, length);
    form.take(&due, Part::Review, length);
    form.again(&recent, Part::Recent, length);
    while form.chosen.len() < length && form.draw(Among::Changes) {}
    let changes: Vec<usize> = form.changes();
    form.again(&changes, Part::Baseline, length);
    form.balance();
    form.finished(seed)
}

/// For each of `cells` another question, where there is one: the same subject first, then the same topic, then any by
/// weight; one of `seen` only where nothing else is left. `kept` are the form's other questions, which stay.
#[must_use]
pub fn compose_like(
    pool: &Pool,
    cells: &[Cell],
    kept: &[i64],
    seen: &BTreeSet<i64>,
    seed: Seed,
) -> Vec<Option<FormQuestion>> {
    let mut form = Drawing::new(pool, seed, seen);
    for id in kept {
        form.keep(*id);
    }
    let drawn: Vec<bool> = cells.iter().map(|cell| form.like(cell)).collect();
    if kept.is_empty() {
        form.balance();
    }
    let mut finished = form.finished(seed).into_iter();
    drawn
        .into_iter()
        .map(|is_drawn| is_drawn.then(|| finished.next()).flatten())
        .collect()
}

/// A question that was chosen.
struct Chosen {
    /// Its place in the pool.
    at: usize,
    group: usize,
    part: Part,
}

/// What of the pool may still be asked in a form.
struct Room<'p> {
    pool: &'p Pool,
    seen: &'p BTreeSet<i64>,
    groups: BTreeSet<usize>,
    used: BTreeSet<usize>,
    scenarios: usize,
    true_false: usize,
}

impl Room<'_> {
    fn may_stand(&self, at: usize, also_seen: bool) -> bool {
        let question = self.pool.at(at);
        !self.used.contains(&at)
            && (also_seen || !self.seen.contains(&question.id))
            && (!question.true_false || self.true_false < TRUE_FALSE)
    }

    fn candidates(&self, group: usize, also_seen: bool) -> Vec<usize> {
        let questions = &self.pool.group(group).questions;
        questions
            .iter()
            .copied()
            .filter(|at| self.may_stand(*at, also_seen))
            .collect()
    }

    fn is_open(&self, group: usize, also_seen: bool) -> bool {
        let questions = &self.pool.group(group).questions;
        !self.groups.contains(&group) && questions.iter().any(|at| self.may_stand(*at, also_seen))
    }

    fn count(&mut self, at: usize, group: usize) {
        let question = self.pool.at(at);
        self.scenarios += usize::from(question.scenario);
        self.true_false += usize::from(question.true_false);
        self.used.insert(at);
        self.groups.insert(group);
    }
}

/// A form that is being drawn.
struct Drawing<'p> {
    room: Room<'p>,
    draws: Draws,
    chosen: Vec<Chosen>,
}

impl<'p> Drawing<'p> {
    fn new(pool: &'p Pool, seed: Seed, seen: &'p BTreeSet<i64>) -> Self {
        Self {
            room: Room {
                pool,
                seen,
                groups: BTreeSet::new(),
                used: BTreeSet::new(),
                scenarios: 0,
                true_false: 0,
            },
            draws: seed.draws("questions"),
            chosen: Vec::new(),
        }
    }

    /// Counts a question of the form that stays as it is.
    fn keep(&mut self, id: i64) {
        let pool = self.room.pool;
        let question = pool.find(id);
        let Some(group) = question.and_then(|question| pool.of_subject(&question.subject())) else {
            return;
        };
        let own = pool.group(group).questions.iter();
        if let Some(at) = own.copied().find(|at| pool.at(*at).id == id) {
            self.room.count(at, group);
        }
    }

    /// Chooses one of a group's questions: a case while cases are wanted, and then none.
    fn pick(&mut self, group: usize, part: Part, also_seen: bool) -> bool {
        let candidates = self.room.candidates(group, also_seen);
        let wanted = self.room.scenarios < SCENARIOS;
        let (fit, other): (Vec<usize>, Vec<usize>) = candidates
            .into_iter()
            .partition(|at| self.room.pool.at(*at).scenario == wanted);
        let candidates = if fit.is_empty() { other } else { fit };
        if candidates.is_empty() {
            return false;
        }
        let at = candidates[self.draws.below(candidates.len())];
        self.room.count(at, group);
        self.chosen.push(Chosen { at, group, part });
        true
    }

    /// One question of each of `groups` not asked yet, until there are `most` questions.
    fn take(&mut self, groups: &[usize], part: Part, most: usize) {
        for group in groups {
            if self.chosen.len() >= most {
                return;
            }
            if !self.room.groups.contains(group) {
                self.pick(*group, part, false);
            }
        }
    }

    /// The changes that are asked about, in the order in which they stand.
    fn changes(&self) -> Vec<usize> {
        let groups = self.chosen.iter().map(|one| one.group);
        let mut changes: Vec<usize> = groups
            .filter(|group| !self.room.pool.group(*group).rule)
            .collect();
        let mut seen = BTreeSet::new();
        changes.retain(|group| seen.insert(*group));
        changes
    }

    /// Further questions on the same changes, in turn.
    fn again(&mut self, groups: &[usize], part: Part, most: usize) {
        let mut before = usize::MAX;
        while self.chosen.len() < most && self.chosen.len() != before {
            before = self.chosen.len();
            for group in groups {
                if self.chosen.len() < most {
                    self.pick(*group, part, false);
                }
            }
        }
    }

    /// One question drawn by weight, on a subject that is not asked yet.
    fn draw(&mut self, among: Among) -> bool {
        self.drawn(among, Part::Baseline, false)
    }

    fn drawn(&mut self, among: Among, part: Part, also_seen: bool) -> bool {
        let fits = |group: usize| self.room.is_open(group, also_seen);
        let group = self.room.pool.draw(among, &mut self.draws, &fits);
        group.is_some_and(|group| self.pick(group, part, also_seen))
    }

    /// A question in place of the one that stood in `cell`.
    fn like(&mut self, cell: &Cell) -> bool {
        let pool = self.room.pool;
        let own = pool.of_subject(&cell.subject);
        if own.is_some_and(|group| self.pick(group, cell.part, false)) {
            return true;
        }
        let is_alike = |room: &Room<'_>, group: usize| {
            let candidates = room.candidates(group, false);
            candidates
                .iter()
                .any(|at| pool.at(*at).scenario == cell.scenario)
        };
        let topic = pool.of_topic(&cell.topic).iter().copied();
        let open: Vec<usize> = topic
            .filter(|group| self.room.is_open(*group, false))
            .collect();
        let alike: Vec<usize> = open
            .iter()
            .copied()
            .filter(|group| is_alike(&self.room, *group))
            .collect();
        let near = if alike.is_empty() { open } else { alike };
        if !near.is_empty() {
            let group = near[self.draws.below(near.len())];
            return self.pick(group, cell.part, false);
        }
        let first = if cell.scenario {
            Among::Scenarios
        } else {
            Among::Rules
        };
        [first, Among::Rules, Among::Changes]
            .into_iter()
            .any(|among| self.drawn(among, cell.part, false))
            || own.is_some_and(|group| self.pick(group, cell.part, true))
            || [Among::Rules, Among::Changes]
                .into_iter()
                .any(|among| self.drawn(among, cell.part, true))
    }

    /// How hard the form is on average.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a form has at most a hundred questions"
    )]
    fn mean(&self) -> f64 {
        let sum: f64 = self
            .chosen
            .iter()
            .map(|one| self.room.pool.at(one.at).difficulty)
            .sum();
        sum / self.chosen.len().max(1) as f64
    }

    /// Puts other questions in the same places until the form is as hard as every form is to be, or as near to it as
    /// the questions allow.
    fn balance(&mut self) {
        for _ in 0..self.chosen.len() {
            let off = self.mean() - TARGET;
            if off.abs() <= BAND {
                return;
            }
            let Some((place, at, group)) = self.nearer(off) else {
                return;
            };
            let old = &mut self.chosen[place];
            self.room.used.remove(&old.at);
            self.room.groups.remove(&old.group);
            (old.at, old.group) = (at, group);
            self.room.used.insert(at);
            // A recent change may stand in the form twice; its group stays taken then.
            let taken = self.chosen.iter().map(|one| one.group);
            self.room.groups.extend(taken);
        }
    }

    /// The replacement that brings the form nearest to the target from `off` beside it: place, question, group.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a form has at most a hundred questions"
    )]
    fn nearer(&self, off: f64) -> Option<(usize, usize, usize)> {
        let count = self.chosen.len() as f64;
        let mut best: Option<(f64, (usize, usize, usize))> = None;
        for (place, one) in self.chosen.iter().enumerate() {
            let old = self.room.pool.at(one.at);
            for (at, group) in self.alternatives(one) {
                let moved =
                    (off + (self.room.pool.at(at).difficulty - old.difficulty) / count).abs();
                if moved < off.abs() && best.is_none_or(|(least, _)| moved < least) {
                    best = Some((moved, (place, at, group)));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    /// What could stand in the place of `one`: the same subject, and in the baseline the same topic; as much of a case.
    fn alternatives(&self, one: &Chosen) -> Vec<(usize, usize)> {
        let Room {
            pool,
            seen,
            groups,
            used,
            ..
        } = &self.room;
        let old = pool.at(one.at);
        let own = [one.group];
        let near: &[usize] = if one.part == Part::Baseline {
            pool.of_topic(&pool.group(one.group).topic)
        } else {
            &own
        };
        near.iter()
            .filter(|group| **group == one.group || !groups.contains(group))
            .flat_map(|group| {
                let questions = pool.group(*group).questions.iter();
                questions.map(|at| (*at, *group))
            })
            .filter(|(at, _)| {
                let new = pool.at(*at);
                !used.contains(at)
                    && !seen.contains(&new.id)
                    && (new.scenario, new.true_false) == (old.scenario, old.true_false)
            })
            .take(TRIALS)
            .collect()
    }

    fn finished(self, seed: Seed) -> Vec<FormQuestion> {
        let mut draws = seed.draws("choices");
        let pool = self.room.pool;
        let form = self.chosen.iter();
        form.map(|one| shown(pool.at(one.at), one.part, &mut draws))
            .collect()
    }
}

/// A question with its choices in an order of its own, or shuffled.
pub(super) fn shown(question: &QuestionSummary, part: Part, draws: &mut Draws) -> FormQuestion {
    let mut choice_order = question.choices.clone();
    if !question.ordered {
        draws.shuffle(&mut choice_order);
    }
    FormQuestion {
        question: question.id,
        choice_order,
        part,
    }
}

#[cfg(test)]
pub(in crate::training::quiz) mod tests;
