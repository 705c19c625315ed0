//! Reading the first answers to each question of a quiz.
//!
//! Refuses to hold them all: they come in the order of their questions, and one question's are held at a time.

use rusqlite::Row;
use serde_json::Value;

use super::{
    ENOUGH_TO_DISCRIMINATE, Flag, Mark, NeedsChecking, Offered, QuestionResult, Statistics, Taken,
    choices, weights,
};
use crate::{
    attempt::results::{Scope, Share, store::of_scope},
    db::View,
};

/// How the questions of `scope` were answered in first attempts, by their numbers.
///
/// # Errors
/// When the database fails or an answer in it is damaged.
pub fn questions(view: &View<'_>, scope: Scope) -> anyhow::Result<Vec<QuestionResult>> {
    let (condition, quiz) = of_scope(scope);
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT w.question, w.points, f.points, w.correct, w.chosen, q.topic, q.jurisdiction,
                q.state IN ('suspended', 'retired'), q.content
         FROM assignment s JOIN attempt f ON f.assignment = s.id AND f.n = 1 JOIN answer w ON w.attempt = f.id
              JOIN question q ON q.id = w.question
         WHERE {condition} ORDER BY w.question"
    ))?;
    let mut rows = statement.query([quiz])?;
    let mut results: Vec<(QuestionResult, Option<f64>)> = Vec::new();
    let mut current: Option<Reading> = None;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if current
            .as_ref()
            .is_none_or(|reading| reading.question != id)
        {
            results.extend(current.take().map(Reading::result));
            current = Some(Reading::begin(id, row)?);
        }
        if let Some(reading) = &mut current {
            reading.take(row)?;
        }
    }
    results.extend(current.take().map(Reading::result));
    let with_total: Vec<Option<f64>> = results.iter().map(|(_, with)| *with).collect();
    let weights = weights(&with_total);
    let weighed = results
        .into_iter()
        .zip(weights)
        .map(|((result, _), weight)| QuestionResult { weight, ..result });
    Ok(weighed.collect())
}

/// One question while its answers are read.
struct Reading {
    question: i64,
    topic: String,
    jurisdiction: String,
    flagged: bool,
    offered: Vec<Offered>,
    /// Whether one choice is right, so that guessing has a price.
    single: bool,
    answers: Vec<Taken>,
}

impl Reading {
    fn begin(question: i64, row: &Row<'_>) -> anyhow::Result<Self> {
        let content: Value = serde_json::from_str(&row.get::<_, String>(8)?)?;
        let listed = content["choices"].as_array();
        let offered: Vec<Offered> = listed.into_iter().flatten().filter_map(offered).collect();
        Ok(Self {
            question,
            topic: row.get(5)?,
            jurisdiction: row.get(6)?,
            flagged: row.get(7)?,
            single: offered.iter().filter(|choice| choice.correct).count() == 1,
            offered,
            answers: Vec::new(),
        })
    }

    fn take(&mut self, row: &Row<'_>) -> anyhow::Result<()> {
        let (mark, total): (f64, f64) = (row.get(1)?, row.get(2)?);
        let ids: Vec<String> = serde_json::from_str(&row.get::<_, String>(4)?)?;
        let chosen = ids.into_iter().map(|id| self.number(id)).collect();
        self.answers.push(Taken {
            mark: Mark {
                mark,
                rest: total - mark,
            },
            correct: row.get(3)?,
            chosen,
        });
        Ok(())
    }

    /// The number of choice `id`; one that the question does not list (a typed number) becomes a choice of its own.
    fn number(&mut self, id: String) -> usize {
        let known = self.offered.iter().position(|choice| choice.id == id);
        known.unwrap_or_else(|| {
            self.offered.push(Offered {
                id,
                correct: false,
                misconception: None,
            });
            self.offered.len() - 1
        })
    }

    /// The result, and the covariance its weight is made of.
    fn result(self) -> (QuestionResult, Option<f64>) {
        let marks: Vec<Mark> = self.answers.iter().map(|answer| answer.mark).collect();
        let all = Statistics::of(&marks, 1.0);
        let enough = marks.len() >= ENOUGH_TO_DISCRIMINATE;
        let discrimination = all.discrimination.filter(|_| enough);
        let hits = self.answers.iter().filter(|answer| answer.correct).count();
        let right = Share::new(hits as u64, marks.len() as u64);
        let mut flags = Vec::new();
        if all.facility.is_some_and(|facility| facility < 0.5) && right.high < 0.5 {
            flags.push(Flag::Hard);
        }
        if discrimination.is_some_and(|index| index < 0.0) {
            flags.push(Flag::WorksAgainst);
        }
        let guessing = self.single.then(|| 1.0 / marks_of(self.offered.len()));
        let result = QuestionResult {
            question: self.question,
            topic: self.topic,
            jurisdiction: self.jurisdiction,
            flagged: self.flagged,
            right,
            facility: all.facility,
            sd: all.sd,
            guessing,
            discrimination,
            efficiency: all.efficiency.filter(|_| enough),
            weight: None,
            needs_checking: discrimination.map(NeedsChecking::of),
            flags,
            choices: choices(&self.offered, &self.answers),
        };
        (result, all.with_total.filter(|_| enough))
    }
}

fn marks_of(choices: usize) -> f64 {
    u32::try_from(choices).map_or(f64::MAX, f64::from)
}

/// A choice as the question's content writes it.
fn offered(choice: &Value) -> Option<Offered> {
    Some(Offered {
        id: choice["id"].as_str()?.to_owned(),
        correct: choice["correct"].as_bool().unwrap_or(false),
        misconception: choice["misconception"].as_str().map(str::to_owned),
    })
}
