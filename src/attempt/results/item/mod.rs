//! How one question does its work: facility, discrimination and distractors, computed as Moodle computes them.
//!
//! Refuses to judge on little: discrimination is withheld below thirty first answers, and a distractor is called idle
//! only where twenty wrong answers had their choice.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Share;

pub mod store;

/// Below so many first answers discrimination is noise, and is not told.
pub const ENOUGH_TO_DISCRIMINATE: usize = 30;

/// Below so many wrong answers nothing is said of a distractor.
pub const ENOUGH_WRONG: u64 = 20;

/// A distractor taken in a smaller share of the wrong answers does no work (Tarrant 2009).
const IDLE: f64 = 0.05;

/// One first answer: its mark, and the marks of the other questions of the same sitting. Moodle leaves a randomly
/// drawn question's own mark in; it flatters every question, so here it is always taken out, as Moodle does for fixed
/// ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// What the answer brought.
    pub mark: f64,
    /// What the rest of the sitting brought.
    pub rest: f64,
}

/// The statistics of one question over first answers (Moodle, `question/classes/statistics/questions/calculator.php`).
/// What cannot be computed (one answer, no variance) is absent, never 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Statistics {
    /// The mean mark, as a share of the highest.
    pub facility: Option<f64>,
    /// The standard deviation of the mark, of a sample.
    pub sd: Option<f64>,
    /// 100 × the correlation of the mark with the rest of the sitting: −100 to 100.
    pub discrimination: Option<f64>,
    /// 100 × their covariance, as a share of the highest it could be with these marks.
    pub efficiency: Option<f64>,
    /// The covariance of the mark with the whole sitting, from which weights are made.
    pub with_total: Option<f64>,
}

impl Statistics {
    /// The statistics of `marks`, each up to `highest`.
    #[must_use]
    pub fn of(marks: &[Mark], highest: f64) -> Self {
        let mut mark: Vec<f64> = marks.iter().map(|one| one.mark).collect();
        let mut rest: Vec<f64> = marks.iter().map(|one| one.rest).collect();
        let total: Vec<f64> = marks.iter().map(|one| one.mark + one.rest).collect();
        let facility = mean(&mark)
            .filter(|_| highest > 0.0)
            .map(|mean| mean / highest);
        let (own, others) = (covariance(&mark, &mark), covariance(&rest, &rest));
        let together = covariance(&mark, &rest);
        let with_total = covariance(&mark, &total);
        let spread = own.zip(others).map(|(a, b)| (a * b).sqrt());
        mark.sort_by(f64::total_cmp);
        rest.sort_by(f64::total_cmp);
        Self {
            facility,
            sd: own.map(f64::sqrt),
            discrimination: share_of(together, spread),
            efficiency: share_of(together, covariance(&mark, &rest)),
            with_total,
        }
    }
}

/// How much each question counts in the order of the sittings, in per cent of all: absent where a question works
/// against the rest. `with_total` are the questions' covariances with the sitting.
#[must_use]
pub fn weights(with_total: &[Option<f64>]) -> Vec<Option<f64>> {
    let roots: Vec<Option<f64>> = with_total
        .iter()
        .map(|one| one.filter(|one| *one >= 0.0).map(f64::sqrt))
        .collect();
    let all: f64 = roots.iter().flatten().sum();
    roots
        .iter()
        .map(|root| root.filter(|_| all > 0.0).map(|root| 100.0 * root / all))
        .collect()
}

fn share_of(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let (part, whole) = part.zip(whole)?;
    // Rounding leaves a trace of variance where there is none.
    (whole > 1e-12).then(|| 100.0 * part / whole)
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / count(values.len()))
}

/// The covariance of a sample; none of fewer than two.
fn covariance(a: &[f64], b: &[f64]) -> Option<f64> {
    if a.len() < 2 {
        return None;
    }
    let (middle_a, middle_b) = (mean(a)?, mean(b)?);
    let sum: f64 = a
        .iter()
        .zip(b)
        .map(|(x, y)| (x - middle_a) * (y - middle_b))
        .sum();
    Some(sum / count(a.len() - 1))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of answers stay far below 2^52"
)]
fn count(n: usize) -> f64 {
    n as f64
}

/// How surely a question needs somebody to look at it, by its discrimination (Moodle's question bank).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NeedsChecking {
    /// Below 30.
    VeryLikely,
    /// 30 to below 50.
    Likely,
    /// 50 and above.
    Unlikely,
}

impl NeedsChecking {
    /// What a discrimination of `index` means.
    #[must_use]
    pub fn of(index: f64) -> Self {
        if index < 30.0 {
            Self::VeryLikely
        } else if index < 50.0 {
            Self::Likely
        } else {
            Self::Unlikely
        }
    }
}

/// What is wrong with a question by its figures. That it is easy is not: everybody is meant to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// Fewer than half know it, and even the interval's upper end stays below half.
    Hard,
    /// Those who know the rest get it wrong: look at its key first.
    WorksAgainst,
}

/// What a choice came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// It is the key.
    Key,
    /// There are too few wrong answers to say.
    TooFew,
    /// It is taken by some who do not know.
    Works,
    /// Nearly nobody takes it.
    Idle,
    /// Those who know the rest take it: it may be right.
    AttractsTheAble,
}

/// How often one choice was taken in first answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChoiceResult {
    /// Its id inside the question.
    pub choice: String,
    /// Whether it is the key.
    pub correct: bool,
    /// What its chooser believes; absent for the key.
    pub misconception: Option<String>,
    /// First answers that took it.
    pub taken: u64,
    /// Of the wrong answers that took something, those that took it.
    pub of_wrong: Share,
    /// 100 × the correlation of taking it with the rest of the sitting; absent below thirty answers.
    pub discrimination: Option<f64>,
    /// What that comes to.
    pub work: Work,
}

/// How one question did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuestionResult {
    /// The question.
    pub question: i64,
    /// Its topic.
    pub topic: String,
    /// Whose law it asks for.
    pub jurisdiction: String,
    /// Whether its law has changed since, so that it is not asked any more.
    pub flagged: bool,
    /// First answers that were right in full.
    pub right: Share,
    /// The mean mark of first answers, of 1.
    pub facility: Option<f64>,
    /// The standard deviation of the mark.
    pub sd: Option<f64>,
    /// What blind guessing brings: one by the number of choices; absent where several are right.
    pub guessing: Option<f64>,
    /// As [`Statistics::discrimination`]; absent below thirty answers.
    pub discrimination: Option<f64>,
    /// As [`Statistics::efficiency`]; absent below thirty answers.
    pub efficiency: Option<f64>,
    /// As [`weights`], over the questions of the report; absent below thirty answers.
    pub weight: Option<f64>,
    /// What the discrimination means.
    pub needs_checking: Option<NeedsChecking>,
    /// What is wrong with it.
    pub flags: Vec<Flag>,
    /// Its choices, by their ids.
    pub choices: Vec<ChoiceResult>,
}

/// A choice as the question has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offered {
    pub(super) id: String,
    pub(super) correct: bool,
    pub(super) misconception: Option<String>,
}

/// One first answer with the choices it took, as numbers of [`Offered`].
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Taken {
    pub(super) mark: Mark,
    pub(super) correct: bool,
    pub(super) chosen: Vec<usize>,
}

/// What the answers say of each of `offered`.
pub(super) fn choices(offered: &[Offered], answers: &[Taken]) -> Vec<ChoiceResult> {
    let wrong = answers
        .iter()
        .filter(|answer| !answer.correct && !answer.chosen.is_empty());
    let wrong: Vec<&Taken> = wrong.collect();
    let mut taken: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for answer in answers {
        for choice in &answer.chosen {
            taken.entry(*choice).or_default().0 += 1;
        }
    }
    for answer in &wrong {
        for choice in &answer.chosen {
            taken.entry(*choice).or_default().1 += 1;
        }
    }
    let results = offered.iter().enumerate().map(|(at, choice)| {
        let (all, in_wrong) = taken.get(&at).copied().unwrap_or_default();
        let of_wrong = Share::new(in_wrong, wrong.len() as u64);
        let discrimination = (answers.len() >= ENOUGH_TO_DISCRIMINATE)
            .then(|| Statistics::of(&taking(answers, at), 1.0).discrimination)
            .flatten();
        ChoiceResult {
            choice: choice.id.clone(),
            correct: choice.correct,
            misconception: choice.misconception.clone(),
            taken: all,
            work: work(choice.correct, &of_wrong, discrimination),
            of_wrong,
            discrimination,
        }
    });
    results.collect()
}

/// Whether choice `at` was taken, as a mark.
fn taking(answers: &[Taken], at: usize) -> Vec<Mark> {
    let mark = |answer: &Taken| Mark {
        mark: f64::from(u8::from(answer.chosen.contains(&at))),
        rest: answer.mark.rest,
    };
    answers.iter().map(mark).collect()
}

fn work(correct: bool, of_wrong: &Share, discrimination: Option<f64>) -> Work {
    if correct {
        Work::Key
    } else if of_wrong.of < ENOUGH_WRONG {
        Work::TooFew
    } else if of_wrong.share.is_some_and(|share| share < IDLE) {
        Work::Idle
    } else if discrimination.is_some_and(|index| index > 0.0) {
        Work::AttractsTheAble
    } else {
        Work::Works
    }
}

#[cfg(test)]
mod tests;
