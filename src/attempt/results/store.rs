//! Counting the attempts of a quiz.
//!
//! Refuses to read a row per agent: groups that share their markets are counted in the database.

use std::collections::BTreeMap;

use super::{QuizResults, Share, Tally};
use crate::{assignment::store::markets, db::View};

/// How everybody did in quiz `quiz`. `outdated` is the misconception that stands for the law before.
///
/// # Errors
/// When the database fails.
pub fn results(view: &View<'_>, quiz: i64, outdated: &str) -> anyhow::Result<QuizResults> {
    let mut statement = view.conn.prepare_cached(
        "SELECT s.markets, count(*), count(f.id), ifnull(sum(f.verdict = 'passed'), 0),
                sum(EXISTS (SELECT 1 FROM attempt p WHERE p.assignment = s.id AND p.verdict = 'passed')),
                sum((SELECT count(*) FROM answer w WHERE w.attempt = f.id)),
                sum((SELECT count(*) FROM answer w WHERE w.attempt = f.id AND w.correct)),
                sum((SELECT count(*) FROM answer w WHERE w.attempt = f.id AND w.misconception = ?2)),
                sum((SELECT count(*) FROM answer w JOIN question q ON q.id = w.question
                     WHERE w.attempt = f.id AND q.state IN ('suspended', 'retired')))
         FROM assignment s LEFT JOIN attempt f ON f.assignment = s.id AND f.n = 1
         WHERE s.quiz = ?1 GROUP BY s.markets",
    )?;
    let mut rows = statement.query((quiz, outdated))?;
    let mut groups = Vec::new();
    while let Some(row) = rows.next()? {
        let count = |at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
        let tally = Tally {
            assigned: count(1)?,
            attempted: count(2)?,
            passed_at_once: count(3)?,
            passed: count(4)?,
            answers: count(5)?,
            right: count(6)?,
            outdated: count(7)?,
            flagged: count(8)?,
        };
        groups.push((markets(&row.get::<_, String>(0)?), tally));
    }
    Ok(QuizResults::of(groups))
}

/// One question's first answers: how many there were, how many were right, and how often each choice
/// was taken.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct QuestionResult {
    /// The question.
    pub question: i64,
    /// Right answers, of those given in first attempts: its facility.
    pub facility: Share,
    /// How often each choice was taken in first attempts, by its id.
    pub chosen: BTreeMap<String, u64>,
}

/// How the questions of quiz `quiz` were answered in first attempts, by their numbers.
///
/// # Errors
/// When the database fails.
pub fn questions(view: &View<'_>, quiz: i64) -> anyhow::Result<Vec<QuestionResult>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT w.question, w.chosen, count(*), sum(w.correct)
         FROM assignment s JOIN attempt f ON f.assignment = s.id AND f.n = 1 JOIN answer w ON w.attempt = f.id
         WHERE s.quiz = ?1 GROUP BY w.question, w.chosen ORDER BY w.question",
    )?;
    let mut rows = statement.query([quiz])?;
    let mut results: Vec<QuestionResult> = Vec::new();
    while let Some(row) = rows.next()? {
        let (question, chosen): (i64, String) = (row.get(0)?, row.get(1)?);
        let of = row.get::<_, i64>(2)?.unsigned_abs();
        let right = row.get::<_, i64>(3)?.unsigned_abs();
        if results.last().is_none_or(|last| last.question != question) {
            let facility = Share::new(0, 0);
            results.push(QuestionResult {
                question,
                facility,
                chosen: BTreeMap::new(),
            });
        }
        let Some(last) = results.last_mut() else {
            continue;
        };
        last.facility = Share::new(last.facility.hits + right, last.facility.of + of);
        for choice in serde_json::from_str::<Vec<String>>(&chosen)? {
            *last.chosen.entry(choice).or_default() += of;
        }
    }
    Ok(results)
}
